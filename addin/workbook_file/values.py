"""The values of a package's cells, read by Calamine, of which nothing is heard in a message."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from addin.apart.process import Gone
from addin.errors import SourceDamaged, SourceDefeatsReader, SourceError
from addin.ooxml.cells import edited
from addin.ooxml.package import open_package
from addin.ooxml.plain import is_plain, plain_copy
from addin.ooxml.scan import RawSheet, read_raw
from addin.ooxml.soundness import damage_of
from addin.workbook_file.calamine import OpenBook, Rows, opened
from addin.workbook_file.extent import MOST_CELLS, MOST_FILLED, Extent, cut, first_beyond, readable
from addin.workbook_file.failures import NotRead, TooManyCells, YoungErrorValue
from addin.workbook_file.merges import is_usual

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BytesIO
    from pathlib import Path

    from addin.ooxml.cells import Cell
    from addin.ooxml.package import Package


class Read(NamedTuple):
    """The values of a sheet from A1 on, how far, and a cell with content that lies beyond."""

    rows: Rows
    extent: Extent
    beyond: tuple[int, int] | None = None

    def takes(self, cell: tuple[int, int]) -> bool:
        """Return whether a value of a cell belongs to what was read."""
        return self.beyond is None or self.extent.holds(*cell)


_NOTHING = Read([], Extent(0, 0), (1, 1))
"""Of a sheet with more cells than are read."""


class Values:
    """The values of a package's worksheets; raises SourceDamaged where there are none to be had."""

    def __init__(self, package: Package, book: OpenBook) -> None:
        self._package, self._book = package, book
        self._raws: dict[str, RawSheet] = {}
        self.worksheets = book.worksheets

    def raw(self, sheet: str) -> RawSheet:
        """Return what a worksheet's XML says and readers of values do not."""
        if sheet not in self._raws:
            with self._package.open(self._part(sheet)) as part:
                self._raws[sheet] = read_raw(part)
        return self._raws[sheet]

    def _part(self, sheet: str) -> str:
        if sheet not in self._package.sheets:  # calamine ignores namespaces, the package does not
            raise SourceDamaged(self._package.path, f"找不到工作表“{sheet}”的内容")
        return self._package.sheets[sheet]

    def rows(self, sheet: str) -> Rows:
        """Return the values from A1 on, without what lies too far away to be read."""
        return self.read(sheet).rows

    def read(self, sheet: str) -> Read:
        """Return the values of a worksheet as far as it can be read."""
        raw = self.raw(sheet)
        if raw.filled > MOST_FILLED:
            return _NOTHING
        if _at_most(raw) <= MOST_CELLS and all(map(is_usual, raw.merges)):
            try:
                rows = self._rows(sheet)
            except TooManyCells:  # that do not say where they are
                return _NOTHING
            return Read(rows, Extent(len(rows), max(map(len, rows), default=0)))
        xml = self._package.read(self._part(sheet))
        extent = readable(xml)
        return Read(self._rows_in(sheet, cut(xml, extent)), extent, first_beyond(xml, extent))

    def _rows(self, sheet: str) -> Rows:
        try:
            return self._book.rows(sheet)
        except YoungErrorValue:
            return self._rows_in(sheet, self._package.read(self._part(sheet)))
        except (NotRead, Gone) as error:
            raise self._unreadable(sheet, error) from error

    def _rows_in(self, sheet: str, xml: bytes) -> Rows:
        """Return the values of a sheet by other XML of its, #N/A for every error: they are known.

        Calamine refuses a sheet for one that is younger than it is.
        """
        copy = plain_copy(self._package, {sheet: edited(xml, _with_known_error)})
        with _opened(self._package, copy) as book:
            try:
                return book.rows(sheet)
            except (NotRead, Gone) as error:
                raise self._unreadable(sheet, error) from error

    def _unreadable(self, sheet: str, error: NotRead | Gone) -> SourceError:
        if isinstance(error, Gone):
            return SourceDefeatsReader(self._package.path, f"工作表“{sheet}”")
        return SourceDamaged(self._package.path, f"工作表“{sheet}”的内容有误")


def _with_known_error(cell: Cell) -> bytes | None:
    is_error = cell.type == b"e" and cell.value is not None
    return cell.write(f"<{cell.prefix}v>#N/A</{cell.prefix}v>") if is_error else None


def _at_most(raw: RawSheet) -> int:
    """Return how many cells there can be up to the last one that gets a value."""
    added = [*raw.errors, *raw.uncalculated]
    height = max([raw.height, *(row for row, _ in added)])
    return height * max([raw.width, *(column for _, column in added)])


@contextmanager
def open_values(path: Path) -> Iterator[Values]:
    """Open a workbook to read values; raises a SourceError."""
    with open_package(path) as package, values_of(package) as values:
        yield values


@contextmanager
def values_of(package: Package) -> Iterator[Values]:
    """Open the values of a package; raises a SourceError."""
    with _opened(package, None if is_plain(package) else plain_copy(package)) as book:
        yield Values(package, book)


@contextmanager
def _opened(package: Package, copy: BytesIO | None) -> Iterator[OpenBook]:
    """Open a package, or a copy that was made of it; raises a SourceError."""
    try:
        with opened(copy or package.path) as book:
            yield book
    except Gone as error:
        raise SourceDefeatsReader(package.path, "内容") from error
    except NotRead as error:
        raise SourceDamaged(package.path, damage_of(package.path)) from error
