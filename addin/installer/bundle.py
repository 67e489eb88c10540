"""Gathering all that an installation needs for a Windows computer without network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import addin
from addin.errors import (
    BundleIncomplete,
    FolderExists,
    PipFailed,
    SourceMissing,
    SourceTreeMissing,
    UsageError,
)
from addin.guide.manual import manual
from addin.installer.build import build_addin, build_sample
from addin.installer.install import ADDIN
from addin.installer.reasons import reason_in
from addin.installer.wheels import PLATFORM, missing_requirements
from addin.output.atomic import made_folder, output_errors, temporary_folder, told_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PROJECT = "tongbao"
PYTHON_VERSIONS = ("3.14", "3.13", "3.12", "3.11")
GUIDE = "使用说明.html"
_SAMPLE = Path("workbook") / "annexes-2022.xlsx"
_SOURCES = ("pyproject.toml", "README.md", "addin")


def source_tree(given: Path | None = None) -> Path | None:
    """Return the folder of the project's sources: that which is given, or in which this runs."""
    folder = given or Path(addin.__file__).parents[1]
    return folder if (folder / "pyproject.toml").is_file() else None


def sample_workbook(tree: Path | None) -> Path | None:
    """Return the sample workbook of the sources, if it is there."""
    sample = tree / _SAMPLE if tree else None
    return sample if sample and sample.is_file() else None


def build_files(folder: Path, sample: Path | None) -> list[Path]:
    """Make the add-in in the folder, and of a sample workbook one with a button; return them."""
    if sample and not sample.is_file():
        raise SourceMissing(sample)
    made = [folder / ADDIN]
    with made_folder(folder):
        build_addin(made[0])
        if sample:
            made.append(folder / f"{sample.stem}.xlsm")
            build_sample(sample, made[1])
    return made


def make_bundle(target: Path, python_versions: Sequence[str], source: Path | None = None) -> Path:
    """Make the folder ``target`` in one step: wheels, add-in, scripts and guide; return it.

    Raises a BundleError and leaves nothing behind where anything is missing.
    """
    _check_versions(python_versions)
    tree = source_tree(source)
    if tree is None:
        raise SourceTreeMissing
    if target.exists():
        raise FolderExists(target)
    beside = _folder_beside(target)
    with made_folder(target.parent), told_of(target), output_errors(target), beside as folder:
        gather_wheels(tree, folder / "wheels", python_versions)
        build_files(folder, sample_workbook(tree))
        write_texts(folder, python_versions)
        if target.exists():  # since
            raise FolderExists(target)
        os.replace(folder, target)
    return target


def write_texts(folder: Path, python_versions: Sequence[str]) -> None:
    """Write the scripts that are double-clicked, and the guide."""
    for text in (files("addin.installer") / "bundled").iterdir():
        if text.name.endswith((".cmd", ".py")):
            content = text.read_text("utf-8").replace("@VERSIONS@", " ".join(python_versions))
            (folder / text.name).write_text(content, "utf-8", newline="\r\n")
    (folder / GUIDE).write_text(manual(), "utf-8", newline="\r\n")


def gather_wheels(tree: Path, folder: Path, python_versions: Sequence[str]) -> None:
    """Put our own wheel into the folder, and for each Python version all that it needs."""
    folder.mkdir()
    own = _own_wheel(tree, folder)
    for python_version in python_versions:
        _download(own, folder, python_version)


def _own_wheel(tree: Path, folder: Path) -> Path:
    """Make our wheel of a copy of the sources: setuptools leaves its working files beside them."""
    with temporary_folder() as copy:
        for source in _SOURCES:
            if (tree / source).is_dir():
                shutil.copytree(tree / source, copy / source, ignore=_compiled)
            else:
                shutil.copy(tree / source, copy)
        _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(copy))
    return next(folder.glob(f"{PROJECT}-*.whl"))


def _compiled(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name == "__pycache__"]


def _download(own: Path, folder: Path, python_version: str) -> None:
    """Download what our wheel needs, then what only Windows needs, until nothing is missing."""
    wanted: list[str] = []
    while True:
        _pip(
            "download", "--dest", str(folder), "--only-binary=:all:", "--implementation", "cp",
            "--platform", PLATFORM, "--python-version", python_version, str(own), *wanted,
        )  # fmt: skip
        missing = missing_requirements(folder, PROJECT, python_version)
        if not missing:
            return
        if set(missing) & set(wanted):
            raise BundleIncomplete(folder, f"{'、'.join(missing)}(Python {python_version})")
        wanted += missing


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        raise PipFailed(reason=f"pip {reason_in(done.stderr, done.returncode)}")


def _check_versions(python_versions: Sequence[str]) -> None:
    for text in python_versions:
        if not re.fullmatch(r"3\.\d+", text):
            raise UsageError(reason=f"看不懂 Python 版本“{text}”。请写成 3.12。")


@contextmanager
def _folder_beside(target: Path) -> Iterator[Path]:
    """Yield a folder to be filled; what is left of it is gone afterwards."""
    with temporary_folder(target.parent) as beside:
        folder = beside / target.name
        folder.mkdir()
        yield folder
