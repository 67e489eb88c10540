"""The number formats of an open workbook, asked of Excel where its file does not tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.desktop.cells import cells

if TYPE_CHECKING:
    import xlwings as xw


class OpenFormats:
    """The number formats of a sheet in Excel; nothing is asked of Excel before a cell is.

    Each call into Excel takes long, and of a range it tells a format only where all cells share
    it. So a whole column is asked about first, then halves of it around the cell: in a column of a
    header and 99 rows alike ``OpenFormats(sheet, 100).get((60, 3))`` takes two calls, which tell
    of the rows 51 to 100.
    """

    def __init__(self, sheet: xw.Sheet, height: int) -> None:
        self._sheet = sheet
        self._height = height
        self._known: dict[tuple[int, int], str | None] = {}
        self._mixed: set[tuple[int, int, int]] = set()

    def get(self, cell: tuple[int, int], /) -> str | None:
        """Return the format code of a cell; None below the last row with values."""
        if cell not in self._known and cell[0] <= self._height:
            self._ask(*cell)
        return self._known.get(cell)

    def _ask(self, row: int, column: int) -> None:
        """Find out about the largest part of the column around the cell that has one format."""
        top, bottom = 1, self._height
        while (code := self._shared(top, bottom, column)) is None and top < bottom:
            middle = (top + bottom) // 2
            top, bottom = (top, middle) if row <= middle else (middle + 1, bottom)
        self._known.update(((row, column), code) for row in range(top, bottom + 1))

    def _shared(self, top: int, bottom: int, column: int) -> str | None:
        if (top, bottom, column) in self._mixed:
            return None
        code = cells(self._sheet, Area(top, column, bottom, column)).number_format
        if isinstance(code, str):
            return code
        self._mixed.add((top, bottom, column))  # on a Mac Excel says so by an object
        return None
