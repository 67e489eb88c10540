"""Cells and ranges of Excel as its object model has them, for what is told of them elsewhere.

A range answers as VBA would be answered: ``Value`` knows dates and has four decimals of currency,
``Value2`` has numbers as they are.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

ERRORS = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}
"""Excel's errors by their codes."""

_LAST_DATE = 2958465  # 9999-12-31
_SHEET_HEIGHT, _SHEET_WIDTH = 600, 50
"""Sheets are smaller here than Excel's; whole columns are so quicker read, and no less whole."""


@dataclass(frozen=True)
class Error:
    """An error value, by its code."""

    code: int


class NoSuchDate(Exception):
    """Excel's Value fails where a number is formatted as a date and lies beyond all dates."""


@dataclass(frozen=True)
class Cell:
    """What a cell holds, and whether its number format makes a date or currency of it."""

    value2: float | str | bool | Error | None
    shown_as: str = ""

    @property
    def value(self):
        """Return what Value says of the cell."""
        if self.shown_as == "date":
            return _date(self.value2)
        if self.shown_as == "currency":
            return Decimal(self.value2).quantize(Decimal("0.0001"))
        return self.value2


def _date(serial):
    if not 0 <= serial < _LAST_DATE + 1:
        raise NoSuchDate(serial)
    return datetime(1899, 12, 30, tzinfo=UTC) + timedelta(days=serial)


BLANK = Cell(None)


def as_cell(content):
    """Return a cell that holds a plain value, numbers as Excel has them; a Cell is one."""
    return content if isinstance(content, Cell) else Cell(as_excel_has(content))


def as_excel_has(value):
    """Return a value as Excel has it: whole numbers are Doubles like all others."""
    return float(value) if type(value) is int else value


class Sheet:
    """A sheet that holds some cells, by row and column."""

    height, width = _SHEET_HEIGHT, _SHEET_WIDTH

    def __init__(self, cells):
        self.cells = cells

    def range(self, row=1, column=1, height=_SHEET_HEIGHT, width=_SHEET_WIDTH):
        """Return a range of the sheet."""
        return Range(self, row, column, height, width)

    @property
    def used_range(self):
        """Return the smallest range with all cells that hold something, as UsedRange."""
        rows, columns = zip(*self.cells, strict=True)
        top, left = min(rows), min(columns)
        return self.range(top, left, max(rows) - top + 1, max(columns) - left + 1)


@dataclass(frozen=True)
class Range:
    """A range of a sheet."""

    sheet: Sheet
    row: int
    column: int
    height: int
    width: int

    def resize(self, height, width):
        """Return a range of another size that begins in the same cell."""
        return Range(self.sheet, self.row, self.column, height, width)

    @property
    def value2(self):
        """Return the content of a single cell, else rows of contents."""
        return self._each(lambda cell: cell.value2)

    @property
    def value(self):
        """Return the same with dates and currency; raises NoSuchDate."""
        return self._each(lambda cell: cell.value)

    def _each(self, read):
        rows = tuple(
            tuple(
                read(self.sheet.cells.get((row, column), BLANK))
                for column in range(self.column, self.column + self.width)
            )
            for row in range(self.row, self.row + self.height)
        )
        return rows[0][0] if (self.height, self.width) == (1, 1) else rows


def block(*rows, row=5, column=2):
    """Return a range of just these rows of contents, from B5 on."""
    cells = {
        (row + down, column + right): as_cell(content)
        for down, contents in enumerate(rows)
        for right, content in enumerate(contents)
    }
    return Sheet(cells).range(row, column, len(rows), len(rows[0]))


def cell(content):
    """Return a range of one cell."""
    return block([content])


def column(*contents):
    """Return a range of a column."""
    return block(*([content] for content in contents))


def row(*contents):
    """Return a range of a row."""
    return block(contents)
