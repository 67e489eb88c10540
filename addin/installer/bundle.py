"""Gathering all that an installation needs for a Windows computer without network."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import addin
from addin.errors import (
    BuilderMissing,
    FolderExists,
    SourceMissing,
    SourceTreeMissing,
)
from addin.guide.manual import manual
from addin.installer.dependencies import pack_packages
from addin.installer.embedded import unpack_python
from addin.installer.install import digest
from addin.installer.signatures import check_signatures
from addin.installer.startup import ADDIN
from addin.output.atomic import made_folder, output_errors, temporary_folder, told_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from addin.installer.signatures import Signatures

GUIDE = "使用说明.html"
PACKAGES = "packages.zip"
"""What install.py unpacks into Python's folder of packages."""

DROPPED_ON = ("rebuild", "check", "circular", "month", "finish")
"""Commands for workbooks that are dropped onto a .cmd file of their name, as WPS users do."""

_SAMPLE = Path("workbook") / "annexes-2022.xlsx"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle; ``signatures`` is None where nothing could check those of its Python.

    ``library`` is the SHA-256 of Python's own library, which has no signature.
    """

    folder: Path
    python_version: str
    signatures: Signatures | None
    library: str


def source_tree(given: Path | None = None) -> Path | None:
    """Return the folder of the project's sources: that which is given, or in which this runs."""
    folder = given or Path(addin.__file__).parents[1]
    return folder if (folder / "pyproject.toml").is_file() else None


def sample_workbook(tree: Path | None) -> Path | None:
    """Return the sample workbook of the sources, if it is there."""
    sample = tree / _SAMPLE if tree else None
    return sample if sample and sample.is_file() else None


def build_files(folder: Path, sample: Path | None) -> list[Path]:
    """Make the add-in in the folder, and of a sample workbook one with a button; return them.

    Raises BuilderMissing, SourceMissing and others.
    """
    build = _builder()
    if sample and not sample.is_file():
        raise SourceMissing(sample)
    made = [folder / ADDIN]
    with made_folder(folder):
        build.build_addin(made[0])
        if sample:
            made.append(folder / f"{sample.stem}.xlsm")
            build.build_sample(sample, made[1])
    return made


def _builder() -> ModuleType:
    """Return the module that builds, which needs a package that only developers have."""
    try:
        return import_module("addin.installer.build")
    except ModuleNotFoundError as error:
        raise BuilderMissing from error


def make_bundle(target: Path, python: Path | None = None, source: Path | None = None) -> Bundle:
    """Make the folder ``target`` in one step: Python, packages, add-in, scripts and guide.

    ``python`` is python.org's zip of its embeddable build; without it PyPI is asked. Raises a
    BundleError and leaves nothing behind where anything is missing.
    """
    _builder()
    tree = source_tree(source)
    if tree is None:
        raise SourceTreeMissing
    if target.exists():
        raise FolderExists(target)
    beside = _folder_beside(target)
    with made_folder(target.parent), told_of(target), output_errors(target), beside as folder:
        own_python = folder / "python"
        version = unpack_python(python, own_python)
        signatures = check_signatures(own_python)
        pack_packages(tree, folder / PACKAGES, own_python, version)
        build_files(folder, sample_workbook(tree))
        write_texts(folder)
        library = digest(next(own_python.glob("python3*.zip")))
        if target.exists():  # since
            raise FolderExists(target)
        os.replace(folder, target)
    return Bundle(target, version, signatures, library)


def write_texts(folder: Path) -> None:
    """Write the scripts that are double-clicked or dropped on, and the guide."""
    bundled = files("addin.installer") / "bundled"
    texts = {file.name: file.read_text("utf-8") for file in bundled.iterdir() if file.is_file()}
    dropped_on = texts["rebuild.cmd"]
    for command in DROPPED_ON:
        text = dropped_on.replace("addin.cli.dropped rebuild", f"addin.cli.dropped {command}")
        texts[f"{command}.cmd"] = text.replace("rebuild.cmd", f"{command}.cmd")
    for name, text in (texts | {GUIDE: manual()}).items():
        (folder / name).write_text(text, "utf-8", newline="\r\n")


@contextmanager
def _folder_beside(target: Path) -> Iterator[Path]:
    """Yield a folder to be filled; what is left of it is removed afterwards."""
    with temporary_folder(target.parent) as beside:
        folder = beside / target.name
        folder.mkdir()
        yield folder
