"""The check: everything in the input that a person should look at before the circular goes out.

Each problem names its sheet and cell, says what is wrong and what to do. Nothing is corrected.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.annex.area import a1
from addin.annex.checks.actions import check_actions
from addin.annex.checks.cells import check_cells
from addin.annex.checks.figures import check_completion, check_gap, check_growth
from addin.annex.checks.filled import check_filled
from addin.annex.checks.idle_settings import check_idle_settings
from addin.annex.checks.kept_sheets import check_kept_sheets
from addin.annex.checks.legends import check_legends
from addin.annex.checks.months import check_months
from addin.annex.checks.periods import check_periods
from addin.annex.checks.ranks import check_ranks
from addin.annex.checks.settings import check_settings
from addin.annex.checks.tables import check_tables
from addin.annex.checks.totals import check_totals
from addin.annex.checks.units import check_units, check_unused, held_units
from addin.annex.statistics import Statistic
from addin.core.figures import NOT_CALCULATED
from addin.problems.figures import ERROR_CELL
from addin.problems.tables import HIDDEN_ROW, ROW_WITHOUT_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from addin.annex.compute import Results
    from addin.annex.grid import Grid
    from addin.annex.results import AnnexResult
    from addin.problems.problem import Problem


def check(results: Results, grids: Sequence[Grid]) -> tuple[Problem, ...]:
    """Return all problems of a workbook in the order of its sheets and rows.

    Those met while reading and recognising come along.
    """
    found = [*results.found.problems]
    hidden = {grid.sheet: grid.hidden_rows for grid in grids}
    scored = (action.annex for action in results.actions)
    annexes = (result.annex for result in results.annexes)
    held = held_units([*annexes, *scored], results.found.roster)
    found.extend(check_unused(results.found.roster, held, grids))
    for result in results.annexes:
        found.extend(check_units(result.annex, results.found.roster, held))
        found.extend(_check_annex(result, results, hidden[result.annex.sheet]))
    for action in results.actions:
        found.extend(_hidden_rows(action.result, hidden[action.annex.sheet]))
    found.extend(check_tables(results))
    found.extend(check_actions(results, held))
    found.extend(check_filled(results))
    found.extend(check_periods(results, grids))
    found.extend(check_months(results))
    found.extend(check_legends(results, grids))
    found.extend(check_settings(results, grids))
    found.extend(check_idle_settings(results))
    found.extend(check_kept_sheets(grids))
    order = {grid.sheet: position for position, grid in enumerate(grids)}
    by_sheet = {grid.sheet: grid for grid in grids}
    unique = dict.fromkeys(p for p in found if not _is_uncalculated(p, by_sheet))
    return tuple(sorted(unique, key=lambda p: (order.get(p.sheet, len(order)), _row(p.cell))))


def _is_uncalculated(problem: Problem, grids: Mapping[str, Grid]) -> bool:
    """Return whether a problem is only that a formula has no result, which its reader reports."""
    if problem.code not in (ERROR_CELL.code, ROW_WITHOUT_NAME.code):
        return False
    row = _row(problem.cell)
    values = enumerate(grids[problem.sheet].rows[row - 1], 1)
    cells = [a1(row, column) for column, value in values if value == NOT_CALCULATED]
    return bool(cells) if problem.code == ROW_WITHOUT_NAME.code else problem.cell in cells


def _row(cell: str) -> int:
    """Return the first row of an address; 0 for a whole sheet."""
    digits = re.search(r"\d+", cell)
    return int(digits[0]) if digits else 0


def _check_annex(
    result: AnnexResult, results: Results, hidden_rows: frozenset[int]
) -> Iterator[Problem]:
    annex = result.annex
    yield from _hidden_rows(result, hidden_rows)
    if not annex.is_filled:
        return
    yield from check_cells(annex)
    yield from check_completion(annex, result.units, result.total)
    yield from check_growth(annex)
    yield from check_gap(annex)
    yield from check_totals(result)
    yield from check_ranks(result, results.found.settings)


def _hidden_rows(result: AnnexResult, hidden_rows: frozenset[int]) -> Iterator[Problem]:
    for row in result.annex.rows:
        if row.row in hidden_rows:
            cell = result.annex.cell(row, Statistic.UNIT)
            yield HIDDEN_ROW.at(result.annex.sheet, cell, name=row.name)
