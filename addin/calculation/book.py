"""The formulas of a workbook that have no result, calculated one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from addin.calculation.cells import numbers_in
from addin.calculation.evaluate import At, compiled, result
from addin.calculation.relative import LAST_COLUMN, LAST_ROW, relative
from addin.calculation.tree import Reference, parse, references
from addin.calculation.values import CellValue, Unsure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from addin.annex.area import Area
    from addin.calculation.cells import Rows
    from addin.calculation.evaluate import Compiled

Cell = tuple[str, int, int]
"""Sheet, row and column."""

_MOST_CELLS = 1_000_000
"""Areas with more are not read."""


class Contents(Protocol):
    """What a workbook holds; sheets are read when they are asked for."""

    def values(self, sheet: str) -> list[list[CellValue | Unsure]]:
        """Return the values of a sheet by row; raises Unsure where there is none of that name."""

    def formulas(self, sheet: str) -> Mapping[tuple[int, int], str | None]:
        """Return the formulas without a result; None of those that only Excel knows."""

    def named(self, name: str, sheet: str) -> Reference | None:
        """Return the area that a name stands for on a sheet."""

    def hides_rows(self, sheet: str, top: int, bottom: int) -> bool:
        """Return whether some of these rows are hidden."""

    def subtotals(self, sheet: str) -> frozenset[tuple[int, int]]:
        """Return which cells hold subtotals."""


class _Shape(NamedTuple):
    """What formulas are that are the same in relative notation: parsed and compiled once."""

    compiled: Compiled
    references: tuple[Reference, ...]


class Book:
    """Calculates a formula after all those that it refers to.

    A result of which nobody is sure makes those unsure that use it.
    """

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._results: dict[Cell, CellValue | Unsure] = {}
        self._waiting: dict[str, dict[tuple[int, int], str | None]] = {}
        self._shapes: dict[tuple[str, str], _Shape | None] = {}
        self._read: dict[tuple[str, Area], Rows] = {}
        self._ordered: dict[tuple[str, Area], list[float]] = {}

    def result(self, sheet: str, row: int, column: int) -> CellValue:
        """Return the result of a formula that has none; raises Unsure."""
        cell = (sheet, row, column)
        if cell not in self._results:
            self._calculate(cell)
        return _sure(self._results[cell])

    def _calculate(self, wanted: Cell) -> None:
        """Calculate a cell, precedents first; those of a long column go deeper than calls can."""
        begun: dict[Cell, _Shape | None] = {}
        stack = [wanted]
        while stack:
            cell = stack[-1]
            if cell in self._results:
                stack.pop()
            elif cell in begun:
                stack.pop()
                self._settle(cell, begun[cell])
            else:
                begun[cell] = shape = self._shape(cell)
                before = list(self._precedents(shape, cell)) if shape else []
                if any(each in begun for each in before):
                    begun[cell] = None  # they refer to each other
                stack += [each for each in before if each not in begun]

    def _shape(self, cell: Cell) -> _Shape | None:
        """Return what a cell's formula is; None where that is not known."""
        sheet, row, column = cell
        try:
            formula = self._formulas(sheet).get((row, column))
            key = None if formula is None else (sheet, relative(formula, row, column))
        except Unsure:
            return None
        if key is None:
            return None
        if key not in self._shapes:
            self._shapes[key] = self._parsed(*key)
        return self._shapes[key]

    def _parsed(self, sheet: str, formula: str) -> _Shape | None:
        try:
            tree = parse(formula, sheet, lambda name: self._contents.named(name, sheet))
            return _Shape(compiled(tree), tuple(references(tree)))
        except Unsure:
            return None

    def _formulas(self, sheet: str) -> dict[tuple[int, int], str | None]:
        """Return the formulas of a sheet that are still to be calculated."""
        if sheet not in self._waiting:
            self._waiting[sheet] = dict(self._contents.formulas(sheet))
        return self._waiting[sheet]

    def _precedents(self, shape: _Shape, cell: Cell) -> Iterator[Cell]:
        _, row, column = cell
        for reference in shape.references:
            sheet = reference.sheet
            try:
                waiting = self._formulas(sheet)
            except Unsure:  # no such sheet: told when the formula is calculated
                continue
            if reference.other is None:
                at = reference.place.seen_from(row, column)
                if at in waiting:
                    yield sheet, *at
                continue
            area = reference.area(row, column)
            if (sheet, area) not in self._read:  # the ranks of a column all read the same area
                yield from ((sheet, *at) for at in _within(waiting, area))

    def _settle(self, cell: Cell, shape: _Shape | None) -> None:
        sheet, row, column = cell
        try:
            found = result(shape.compiled, At(self, row, column)) if shape else Unsure()
        except Unsure as unsure:
            found = unsure
        self._results[cell] = found
        self._formulas(sheet).pop((row, column), None)

    def rows(self, sheet: str, area: Area) -> Rows:
        """Return the values of an area, where each formula has its result."""
        if (sheet, area) not in self._read:
            self._read[sheet, area] = self._rows(sheet, area)
        return self._read[sheet, area]

    def ordered(self, sheet: str, area: Area) -> list[float]:
        """Return the numbers of an area, the smallest first: once for all ranks among them."""
        if (sheet, area) not in self._ordered:
            values = (value for row in self.rows(sheet, area) for value in row)
            self._ordered[sheet, area] = sorted(numbers_in(values))
        return self._ordered[sheet, area]

    def _rows(self, sheet: str, area: Area) -> Rows:
        values = self._contents.values(sheet)
        top, left, bottom, right = area
        if bottom == LAST_ROW:
            bottom = max(top, len(values))
        if right == LAST_COLUMN:
            right = max(left, *map(len, values)) if values else left
        if (bottom - top) * (right - left) > _MOST_CELLS:
            raise Unsure
        for at in _within(self._formulas(sheet), area):
            raise Unsure from KeyError(at)  # only cells that refer to each other still wait
        return tuple(
            tuple(self._value(sheet, row, column) for column in range(left, right + 1))
            for row in range(top, bottom + 1)
        )

    def value(self, sheet: str, row: int, column: int) -> CellValue:
        """Return the value of a cell; raises Unsure where it has no sure result."""
        if (row, column) in self._formulas(sheet):
            raise Unsure  # only cells that refer to each other still wait
        return self._value(sheet, row, column)

    def _value(self, sheet: str, row: int, column: int) -> CellValue:
        found = self._results.get((sheet, row, column))
        if found is not None:
            return _sure(found)
        values = self._contents.values(sheet)
        cells = values[row - 1] if row <= len(values) else []
        return _sure(cells[column - 1]) if column <= len(cells) else None

    def hides_rows(self, sheet: str, area: Area) -> bool:
        """Return whether rows of an area are hidden or filtered out."""
        return self._contents.hides_rows(sheet, area.top, area.bottom)

    def subtotals(self, sheet: str) -> frozenset[tuple[int, int]]:
        """Return which cells hold subtotals."""
        return self._contents.subtotals(sheet)


def _sure(value: CellValue | Unsure) -> CellValue:
    if isinstance(value, Unsure):
        raise Unsure
    return value


def _within(cells: Mapping[tuple[int, int], object], area: Area) -> list[tuple[int, int]]:
    top, left, bottom, right = area
    if (top, left) == (bottom, right):
        return [(top, left)] if (top, left) in cells else []
    if (bottom - top + 1) * (right - left + 1) < len(cells):
        inside = (
            (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
        )
        return [at for at in inside if at in cells]
    return [at for at in cells if top <= at[0] <= bottom and left <= at[1] <= right]
