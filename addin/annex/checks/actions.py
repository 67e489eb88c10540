"""Check of assessments: names, cells, ranks, 加减分 and weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.adjustments import ADJUSTMENTS_SHEET, OVERALL
from addin.annex.checks.cells import check_cells
from addin.annex.checks.ranks import check_ranks
from addin.annex.checks.two_names import check_two_names
from addin.annex.checks.units import check_units
from addin.core.nearest import nearest
from addin.problems.scores import ADJUSTMENT_UNKNOWN, ITEM_UNKNOWN, PARTS_DO_NOT_SUM
from addin.problems.settings import perhaps
from addin.problems.units import DOUBLE_UNIT
from addin.settings.catalogue import SETTINGS_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.annex.checks.units import Held
    from addin.annex.compute import Results
    from addin.problems.problem import Problem


def check_actions(results: Results, held: Held) -> Iterator[Problem]:
    """Yield problems with assessments, with 加减分, and with the weights that join them."""
    roster = results.found.roster
    for action in results.actions:
        if roster.given:
            yield from (
                p for p in check_units(action.annex, roster, held) if p.code != DOUBLE_UNIT.code
            )
        if not action.annex.is_filled:
            continue
        yield from check_cells(action.annex)
        yield from action.problems
        yield from check_ranks(action.result, results.found.settings)
    yield from _unknown_lines(results)
    yield from _weights(results)
    yield from results.composites.problems
    yield from check_two_names(results)


def _unknown_lines(results: Results) -> Iterator[Problem]:
    """Yield lines of 加减分 about a unit or an action that no assessment has."""
    there: dict[str, set[str]] = {OVERALL: set()}
    for action in results.actions:
        names = {row.name for row in action.annex.rows}
        there.setdefault(action.assessment.action, set()).update(names)
    for composite in results.composites.panels:
        there[OVERALL] |= {unit.name for unit in composite.units}
    for line in results.found.adjustments:
        if line.item not in there:
            near = perhaps(nearest(line.item, there))
            about = {"item": line.item, "overall": OVERALL, "perhaps": near}
            yield ITEM_UNKNOWN.at(ADJUSTMENTS_SHEET, line.cell, **about)
        elif line.unit not in there[line.item]:
            near = perhaps(nearest(line.unit, there[line.item]))
            about = {"item": line.item, "unit": line.unit, "perhaps": near}
            yield ADJUSTMENT_UNKNOWN.at(ADJUSTMENTS_SHEET, line.cell, **about)


def _weights(results: Results) -> Iterator[Problem]:
    """Yield 平时考核权重 and 年度考评权重 where they do not sum and some table needs both."""
    scoring = results.found.settings.scoring
    if any(action.weights is None for action in results.actions):
        cell = results.found.settings.cells.get("平时考核权重", "")
        total = (scoring.daily + scoring.yearly).normalize()
        yield PARTS_DO_NOT_SUM.at(SETTINGS_SHEET, cell, total=f"{total:f}")
