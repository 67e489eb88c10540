"""All that our own package needs on Windows, from PyPI, packed for a computer without network."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

from addin.errors import BundleIncomplete
from addin.installer.pip import pip
from addin.installer.wheels import PLATFORM, missing_requirements
from addin.output.atomic import temporary_folder

PROJECT = "tongbao"
_SOURCES = ("pyproject.toml", "README.md", "addin")
_OTHER_SYSTEMS = re.compile(r"\.(?:so|dylib)$|\.(?:386|arm64)\.")
_NOT_NEEDED = re.compile(
    r"^(?:adodbapi|bin|isapi|pythonwin|win32comext|(?:numpy|pandas)/.*tests)/|\.(?:chm|pyc)$"
)
"""Of pywin32 it is only COM that is used, of numpy and pandas not their own tests."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)


def pack_packages(tree: Path, target: Path, python: Path, version: str) -> None:
    """Pack all that our wheel needs; xlwings' DLLs, for which Excel asks, go beside python.exe."""
    with temporary_folder() as folder:
        wheels, packages = folder / "wheels", folder / "packages"
        gather_wheels(tree, wheels, version)
        pip(
            "install", "--no-deps", "--no-index", "--no-compile", "--target", str(packages),
            *_for_windows(version), *map(str, sorted(wheels.glob("*.whl"))),
        )  # fmt: skip
        for dll in packages.glob("xlwings*.dll"):
            shutil.move(dll, python)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(path for path in packages.rglob("*") if path.is_file()):
                inside = path.relative_to(packages).as_posix()
                if not _OTHER_SYSTEMS.search(inside) and not _NOT_NEEDED.search(inside):
                    entry = zipfile.ZipInfo(inside, _EARLIEST)
                    archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)


def gather_wheels(tree: Path, folder: Path, python_version: str) -> None:
    """Put our own wheel into the folder, and all that it needs on Windows with that Python.

    pip reads conditions for the computer on which it runs: what only Windows needs is downloaded
    until nothing is missing.
    """
    folder.mkdir()
    own = _own_wheel(tree, folder)
    wanted: list[str] = []
    while True:
        pip("download", "--dest", str(folder), *_for_windows(python_version), str(own), *wanted)
        missing = missing_requirements(folder, PROJECT, python_version)
        if not missing:
            return
        if set(missing) & set(wanted):
            raise BundleIncomplete(folder, f"{'、'.join(missing)}(Python {python_version})")
        wanted += missing


def _for_windows(version: str) -> tuple[str, ...]:
    wanted = ("--platform", PLATFORM, "--python-version", version, "--implementation", "cp")
    return "--only-binary=:all:", *wanted


def _own_wheel(tree: Path, folder: Path) -> Path:
    """Make our wheel of a copy of the sources: setuptools leaves its working files beside them."""
    with temporary_folder() as copy:
        for source in _SOURCES:
            if (tree / source).is_dir():
                shutil.copytree(tree / source, copy / source, ignore=_compiled)
            else:
                shutil.copy(tree / source, copy)
        pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(copy))
    return next(folder.glob(f"{PROJECT}-*.whl"))


def _compiled(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name == "__pycache__"]
