"""The check of a finished copy before it is put in place."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.parsers import expat

from addin.errors import OutputUnsound, SourceDamaged, SourceError
from addin.ooxml.package import open_package
from addin.workbook_file.values import open_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from addin.finish.package_copy import PackageCopy
    from addin.workbook_file.values import Values


def verify_finished(
    copy: PackageCopy, sheets: Sequence[str], changed: Iterable[str], saved: Path
) -> None:
    """Raise OutputUnsound where the saved copy is not whole, or shows other values than before.

    SourceDamaged where it was the source that is not whole. Values are compared on the sheets
    whose XML was changed; the others are copied as they are.
    """
    try:
        package = open_package(saved)
    except SourceError as error:
        raise OutputUnsound(saved, error.reason or "打不开") from error
    try:
        if list(package.sheets) != list(sheets):
            raise OutputUnsound(saved, "工作表不全")
        _verify_parts(package.zip, copy, saved)
    finally:
        package.close()
    _verify_values(copy.package.path, changed, saved)


def _verify_parts(archive: zipfile.ZipFile, copy: PackageCopy, saved: Path) -> None:
    """Read every part, which checks its sum, and those that were written as XML."""
    for name in archive.namelist():
        try:
            content = archive.read(name)
            if copy.parts.get(name, b"") is not None and not name.endswith(".bin"):
                expat.ParserCreate().Parse(content, True)
        except (zipfile.BadZipFile, zlib.error, expat.ExpatError) as error:
            if _was_damaged(copy, name):
                raise SourceDamaged(copy.package.path, f"部件 {name} 不完整") from error
            raise OutputUnsound(saved, f"部件 {name} 不完整") from error


def _was_damaged(copy: PackageCopy, part: str) -> bool:
    """Return whether a part of the source is no XML, or can't be unpacked."""
    try:
        if part in copy.package.zip.NameToInfo:
            expat.ParserCreate().Parse(copy.package.read(part), True)
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError):
        return True
    return False


def _verify_values(source: Path, sheets: Iterable[str], saved: Path) -> None:
    with open_values(source) as old:
        try:
            with open_values(saved) as new:
                _compare(old, new, sheets, saved)
        except SourceError as error:
            if error.path != saved:
                raise
            raise OutputUnsound(saved, error.reason) from error


def _compare(old: Values, new: Values, sheets: Iterable[str], saved: Path) -> None:
    for sheet in {name for name, _ in old.worksheets}.intersection(sheets):
        if not _shows_the_same(old.rows(sheet), new.rows(sheet)):
            raise OutputUnsound(saved, f"工作表“{sheet}”的数值有变化")


def _shows_the_same(before: list[list[object]], after: list[list[object]]) -> bool:
    """Return whether each value is there again; results that were lacking may have been added."""
    if before == after:
        return True
    return all(
        value in ("", None)
        or (len(after) > row and len(after[row]) > column and after[row][column] == value)
        for row, cells in enumerate(before)
        for column, value in enumerate(cells)
    )
