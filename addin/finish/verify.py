"""The check of a finished copy before it is put in place."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from addin.errors import OutputUnsound, SourceError
from addin.hosts.package import open_package
from addin.hosts.values import open_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from addin.finish.package_copy import PackageCopy


def verify_finished(
    copy: PackageCopy, sheets: Sequence[str], changed: Iterable[str], saved: Path
) -> None:
    """Raise OutputUnsound where the saved copy is not whole, or shows other values than before.

    Values are compared on the sheets whose XML was changed; the others are copied as they are.
    """
    try:
        package = open_package(saved)
    except SourceError as error:
        raise OutputUnsound(saved, str(error)) from error
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
            raise OutputUnsound(saved, f"部件 {name} 不完整") from error


def _verify_values(source: Path, sheets: Iterable[str], saved: Path) -> None:
    try:
        with open_values(source) as old, CalamineWorkbook.from_path(saved) as new:
            worksheets = {
                sheet.name for sheet in old.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet
            }
            for sheet in worksheets.intersection(sheets):
                if not _shows_the_same(_rows(old, sheet), _rows(new, sheet)):
                    raise OutputUnsound(saved, f"工作表“{sheet}”的数值有变化")
    except CalamineError as error:
        raise OutputUnsound(saved, str(error)) from error


def _rows(book: CalamineWorkbook, sheet: str) -> list[list[object]]:
    rows: list[list[object]] = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)  # type: ignore[assignment]
    return rows


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
