"""A sheet plan as grids of cells: its values, and what its styles say of each cell."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from addin.annex.area import Area

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from addin.report.plan import SheetPlan, Style, Value

_T = TypeVar("_T")


def size_of(plan: SheetPlan) -> tuple[int, int]:
    """Return the last row and the last column that hold or look like anything."""
    height = max([*plan.heights, *(area.bottom for area, _ in plan.styles)])
    width = max(area.right for area, _ in plan.styles)
    for block in plan.blocks:
        height = max(height, block.row + len(block.rows) - 1)
        width = max(width, block.column + max(map(len, block.rows)) - 1)
    return height, width


def styles_of(plan: SheetPlan) -> Iterable[Style]:
    """Return the styles of a plan, each object once: to tell whether two are equal takes long."""
    return {id(style): style for _, style in plan.styles}.values()


def values_of(plan: SheetPlan) -> list[list[Value]]:
    """Return the values of all cells from A1, None where nothing stands."""
    height, width = size_of(plan)
    grid: list[list[Value]] = [[None] * width for _ in range(height)]
    for block in plan.blocks:
        for row, values in enumerate(block.rows, block.row - 1):
            grid[row][block.column - 1 : block.column - 1 + len(values)] = values
    return grid


def looks_of(plan: SheetPlan, look: Callable[[Style], _T], unstyled: _T) -> list[list[_T]]:
    """Return for all cells from A1 what ``look`` makes of their styles."""
    height, width = size_of(plan)
    grid = [[unstyled] * width for _ in range(height)]
    made = {id(style): look(style) for style in styles_of(plan)}
    for (top, left, bottom, right), style in plan.styles:
        looks = [made[id(style)]] * (right - left + 1)
        for row in grid[top - 1 : bottom]:
            row[left - 1 : right] = looks
    return grid


def rectangles(grid: Sequence[Sequence[_T]]) -> Iterator[tuple[Area, _T]]:
    """Yield areas of equal values that cover the grid except what is false ("", 0, None).

    Runs of a row that stand below equal ones of the same columns become one area.
    """
    open_runs: dict[tuple[int, int, _T], int] = {}
    for row, cells in enumerate(grid, 1):
        runs = {run: open_runs.pop(run, row) for run in _runs(cells)}
        yield from _areas(open_runs, row - 1)
        open_runs = runs
    yield from _areas(open_runs, len(grid))


def _runs(cells: Sequence[_T]) -> Iterator[tuple[int, int, _T]]:
    """Yield first and last column of each run of equal values, and the value."""
    column = 1
    for value, run in groupby(cells):
        last = column + len(list(run)) - 1
        if value:
            yield column, last, value
        column = last + 1


def _areas(runs: dict[tuple[int, int, _T], int], bottom: int) -> Iterator[tuple[Area, _T]]:
    for (left, right, value), top in runs.items():
        yield Area(top, left, bottom, right), value
