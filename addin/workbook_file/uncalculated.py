"""Grids with formulas that were saved without a result: what is put in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from addin.annex.area import a1
from addin.core.figures import NOT_CALCULATED
from addin.problems.tables import UNCALCULATED
from addin.workbook_file.calculation import calculator_of
from addin.workbook_file.rows import put

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from addin.annex.grid import Grid
    from addin.ooxml.package import Package
    from addin.problems.problem import Problem
    from addin.workbook_file.values import Values

_ELAPSED = ("[h", "[m", "[s")


def calculate(
    package: Package,
    values: Values,
    wanted: Sequence[tuple[Grid, Sequence[tuple[int, int]]]],
    *,
    shows_dates: bool,
) -> list[Problem]:
    """Give formulas a result, by row and column, or report those that can't surely have one.

    Where the workbook ``shows_dates`` a result may be one.
    """
    result = calculator_of(package, values)
    failed = {grid.sheet: _fill(grid, cells, result, shows_dates) for grid, cells in wanted}
    return [_problem(sheet, cells) for sheet, cells in failed.items() if cells]


def _fill(
    grid: Grid,
    cells: Sequence[tuple[int, int]],
    result: Callable[[str, int, int], object],
    shows_dates: bool,
) -> list[str]:
    """Put the results of a sheet into its grid; return the cells that have none."""
    failed = []
    for row, column in cells:
        value = result(grid.sheet, row, column)
        if shows_dates:
            value = _as_read(value, grid, row, column)
        put(cast("list[list[object]]", grid.rows), row, column, value, None)
        if value == NOT_CALCULATED:
            failed.append(a1(row, column))
    grid.memo.pop("letters", None)
    return failed


def _as_read(value: object, grid: Grid, row: int, column: int) -> object:
    """Return a result as it is read once it is stored: a number that shows as a date is one."""
    form = grid.format(row, column) if isinstance(value, float) else None
    if form is None or not form.is_date or not isinstance(value, float):
        return value
    from addin.calculation.serial_dates import serial_moment
    from addin.calculation.values import Unsure

    try:
        return serial_moment(value, elapsed=any(sign in form.text for sign in _ELAPSED))
    except Unsure:
        return NOT_CALCULATED


def _problem(sheet: str, cells: list[str]) -> Problem:
    shown = "、".join(cells[:5]) + ("等" if len(cells) > 5 else "")
    return UNCALCULATED.at(sheet, cells[0], cells=shown, count=len(cells))
