"""The check of a finished copy before it is put in place."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING

from addin.errors import OutputUnsound, SourceDamaged, SourceError
from addin.ooxml.soundness import is_sound, opened_again
from addin.workbook_file.values import values_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from addin.finish.package_copy import PackageCopy
    from addin.ooxml.package import Package

_PIECE = 256 * 1024


def check_copy(
    copy: PackageCopy, sheets: Sequence[str], changed: Iterable[str], saved: Path
) -> None:
    """Raise OutputUnsound where the saved copy is not whole, or shows other values than before.

    SourceDamaged where it was the source that is not whole. Values are compared on the sheets
    whose XML was changed; the others are copied as they are.
    """
    with opened_again(saved) as package:
        if list(package.sheets) != list(sheets):
            raise OutputUnsound(saved, "工作表不全")
        _verify_parts(package, copy)
        _verify_values(copy.package, package, changed)


def _verify_parts(saved: Package, copy: PackageCopy) -> None:
    """Read every part, which checks its sum, and those that were written as XML."""
    for name in saved.zip.namelist():
        written = copy.parts.get(name, b"") is not None and not name.endswith(".bin")
        if not (is_sound if written else _is_whole)(saved.zip, name):
            source = copy.package
            if name in source.zip.NameToInfo and not is_sound(source.zip, name):
                raise SourceDamaged(source.path, f"部件 {name} 不完整")
            raise OutputUnsound(saved.path, f"部件 {name} 不完整")


def _is_whole(archive: zipfile.ZipFile, name: str) -> bool:
    """Return whether a part has its sum; it is read piece by piece, for some are large."""
    try:
        with archive.open(name) as part:
            while part.read(_PIECE):
                pass
    except (zipfile.BadZipFile, zlib.error):
        return False
    return True


def _verify_values(source: Package, saved: Package, sheets: Iterable[str]) -> None:
    with values_of(source) as old:
        try:
            with values_of(saved) as new:
                for sheet in {name for name, _ in old.worksheets}.intersection(sheets):
                    if not _shows_the_same(old.rows(sheet), new.rows(sheet)):
                        raise OutputUnsound(saved.path, f"工作表“{sheet}”的数值有变化")
        except SourceError as error:
            if error.path != saved.path:
                raise
            raise OutputUnsound(saved.path, error.reason) from error


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
