"""The cells that a formula refers to, and the arguments that functions are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from addin.annex.area import Area
from addin.calculation.relative import LAST_COLUMN, LAST_ROW
from addin.calculation.values import (
    CellValue,
    ErrorValue,
    Failed,
    Unsure,
    Value,
    checked,
    common,
    is_numeric,
    to_number,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Rows = tuple[tuple[CellValue, ...], ...]


class Sheets(Protocol):
    """What formulas are calculated from."""

    def rows(self, sheet: str, area: Area) -> Rows:
        """Return the values of an area, cut at the end of what the sheet holds where it is open.

        Raises Unsure where one of them has no sure result.
        """

    def value(self, sheet: str, row: int, column: int) -> CellValue:
        """Return the value of a cell; raises Unsure where it has no sure result."""

    def ordered(self, sheet: str, area: Area) -> list[float]:
        """Return the numbers of an area, the smallest first; raises Failed and Unsure."""

    def hides_rows(self, sheet: str, area: Area) -> bool:
        """Return whether rows of an area are hidden or filtered out."""

    def subtotals(self, sheet: str) -> frozenset[tuple[int, int]]:
        """Return which cells hold subtotals, by row and column."""


@dataclass(slots=True)
class AreaValues:
    """An area of a sheet with its values."""

    sheets: Sheets
    sheet: str
    area: Area
    whole: bool = False

    @property
    def rows(self) -> Rows:
        """The values by row."""
        return self.sheets.rows(self.sheet, self.area)

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        top, left, bottom, right = self.area
        return bottom - top + 1, right - left + 1

    def part(self, row: int, column: int, height: int = 1, width: int = 1) -> AreaValues:
        """Return cells that begin in a row and a column of these, counted from 0."""
        top, left = self.area.top + row, self.area.left + column
        area = Area(top, left, top + height - 1, left + width - 1)
        if area.bottom > LAST_ROW or area.right > LAST_COLUMN:
            raise Unsure
        return AreaValues(self.sheets, self.sheet, area, self.whole)

    def line(self) -> tuple[CellValue, ...]:
        """Return the values of one row or one column."""
        height, width = self.size
        if 1 not in (height, width):
            raise Unsure
        rows = self.rows
        return tuple(row[0] for row in rows) if width == 1 else rows[0] if rows else ()


Argument = Value | AreaValues | tuple[AreaValues, ...]
"""A value, an area, or several of them."""


def scalar(argument: Argument) -> Value:
    """Return the one value of an argument; raises Unsure where it is a larger area."""
    if isinstance(argument, AreaValues):
        top, left, bottom, right = argument.area
        if top != bottom or left != right:
            raise Unsure
        return checked(argument.sheets.value(argument.sheet, top, left))
    if isinstance(argument, tuple):
        raise Unsure
    return argument


def area(argument: Argument) -> AreaValues:
    """Return the area that an argument must be."""
    if not isinstance(argument, AreaValues):
        raise Unsure
    return argument


def each(argument: Argument) -> Iterator[CellValue]:
    """Yield the values of areas one by one."""
    parts = argument if isinstance(argument, tuple) else (area(argument),)
    return (value for cells in parts for row in cells.rows for value in row)


def ordered(argument: Argument) -> list[float]:
    """Return the numbers of areas, the smallest first."""
    if isinstance(argument, AreaValues):
        return argument.sheets.ordered(argument.sheet, argument.area)
    return sorted(numbers_in(each(argument)))


def numbers_in(values: Iterable[CellValue]) -> list[float]:
    """Return the numbers among values of cells, where texts and blanks do not count.

    Truth values do not count in Excel, but do elsewhere.
    """
    found: list[float] = []
    codes: list[str] = []
    for value in values:
        if isinstance(value, float):
            found.append(value)
        elif isinstance(value, ErrorValue):
            codes.append(value.code)
        elif isinstance(value, bool):
            raise Unsure
    if codes:
        raise Failed(common(codes))
    return found


def numbers(arguments: Iterable[Argument]) -> list[float]:
    """Return the numbers of arguments; typed into the formula, truths and texts count too.

    Texts do in Excel alone.
    """
    found: list[float] = []
    for argument in arguments:
        if isinstance(argument, AreaValues | tuple):
            found += numbers_in(each(argument))
        elif argument is None or (isinstance(argument, str) and is_numeric(argument)):
            raise Unsure
        else:
            found.append(to_number(argument))
    return found
