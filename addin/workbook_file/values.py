"""The values of a workbook's cells, read by Calamine, of which nothing is heard in a message."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, cast
from xml.parsers import expat

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorksheetNotFound,
)

from addin.errors import SourceDamaged
from addin.ooxml.encoding import XML
from addin.ooxml.package import open_package
from addin.ooxml.plain import is_plain, plain_copy
from addin.ooxml.scan import RawSheet, read_raw
from addin.workbook_file.extent import MOST_CELLS, MOST_FILLED, Extent, cut, first_beyond, readable
from addin.workbook_file.merges import is_usual

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BytesIO
    from pathlib import Path

    from addin.ooxml.package import Package

Rows = list[list[object]]


class Read(NamedTuple):
    """The values of a sheet from A1 on, how far, and a cell with content that lies beyond."""

    rows: Rows
    extent: Extent
    beyond: tuple[int, int] | None = None

    def takes(self, cell: tuple[int, int]) -> bool:
        """Return whether a value of a cell belongs to what was read."""
        return self.beyond is None or self.extent.holds(*cell)


class Values:
    """The values of a package's worksheets; raises SourceDamaged where there are none to be had."""

    def __init__(self, package: Package, book: CalamineWorkbook) -> None:
        self._package, self._book = package, book
        self._raws: dict[str, RawSheet] = {}
        self.worksheets = worksheets(book)

    def raw(self, sheet: str) -> RawSheet:
        """Return what a worksheet's XML says and readers of values do not."""
        if sheet not in self._raws:
            with self._package.open(self._package.sheets[sheet]) as part:
                self._raws[sheet] = read_raw(part)
        return self._raws[sheet]

    def rows(self, sheet: str) -> Rows:
        """Return the values from A1 on, without what lies too far away to be read."""
        return self.read(sheet).rows

    def read(self, sheet: str) -> Read:
        """Return the values of a worksheet as far as it can be read."""
        raw = self.raw(sheet)
        if raw.filled > MOST_FILLED:
            return Read([], Extent(0, 0), (1, 1))
        if _at_most(raw) <= MOST_CELLS and all(map(is_usual, raw.merges)):
            rows = self._rows(self._book, sheet)
            return Read(rows, Extent(len(rows), max(map(len, rows), default=0)))
        xml = self._package.read(self._package.sheets[sheet])
        extent = readable(xml)
        copy = plain_copy(self._package, {sheet: cut(xml, extent)})
        with opened(self._package, copy) as book:
            return Read(self._rows(book, sheet), extent, first_beyond(xml, extent))

    def _rows(self, book: CalamineWorkbook, sheet: str) -> Rows:
        try:
            return rows_of(book, sheet)
        except (CalamineError, WorksheetNotFound) as error:
            raise SourceDamaged(self._package.path, f"工作表“{sheet}”的内容有误") from error


def _at_most(raw: RawSheet) -> int:
    """Return how many cells there can be up to the last one that gets a value."""
    added = [*raw.errors, *raw.uncalculated]
    height = max([raw.height, *(row for row, _ in added)])
    return height * max([raw.width, *(column for _, column in added)])


def worksheets(book: CalamineWorkbook) -> list[tuple[str, bool]]:
    """Return name and hiddenness of each worksheet; chart and macro sheets have no grid."""
    return [
        (sheet.name, sheet.visible is not SheetVisibleEnum.Visible)
        for sheet in book.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet
    ]


def rows_of(book: CalamineWorkbook, sheet: str) -> Rows:
    """Return the values of a sheet from A1 on; raises CalamineError."""
    return cast("Rows", book.get_sheet_by_name(sheet).to_python(skip_empty_area=False))


@contextmanager
def open_values(path: Path) -> Iterator[Values]:
    """Open a workbook to read values; raises a SourceError."""
    package = open_package(path)
    try:
        with values_of(package) as values:
            yield values
    finally:
        package.close()


@contextmanager
def values_of(package: Package) -> Iterator[Values]:
    """Open the values of a package; raises SourceDamaged."""
    with opened(package, None if is_plain(package) else plain_copy(package)) as book:
        yield Values(package, book)


@contextmanager
def opened(package: Package, copy: BytesIO | None) -> Iterator[CalamineWorkbook]:
    """Open a package, or a copy that was made of it; raises SourceDamaged."""
    try:
        if copy:
            book = CalamineWorkbook.from_filelike(copy)
        else:
            book = CalamineWorkbook.from_path(package.path)
    except CalamineError as error:
        raise SourceDamaged(package.path, what_is_broken(package)) from error
    with book:
        yield book


def what_is_broken(package: Package) -> str:
    """Return in words which part is no XML, or that there is something else."""
    for part in package.zip.namelist():
        if part.lower().endswith(XML):
            try:
                with package.open(part) as content:
                    expat.ParserCreate().ParseFile(content)
            except (expat.ExpatError, zipfile.BadZipFile, zlib.error):
                return f"部件 {part} 不完整"
    return "内容不合规范"
