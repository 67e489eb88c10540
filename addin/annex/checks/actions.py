"""Check of assessments: names, cells, ranks, 加减分 and weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.adjustments import ADJUSTMENTS_SHEET, OVERALL
from addin.annex.checks.cells import check_cells
from addin.annex.checks.ranks import check_ranks
from addin.annex.checks.units import check_units
from addin.annex.model import Problem
from addin.annex.settings import SETTINGS_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.annex.compute import Results


def check_actions(results: Results) -> Iterator[Problem]:
    """Yield problems with assessments, with 加减分, and with the weights that join them."""
    roster = results.found.roster
    for action in results.actions:
        if roster.given:
            yield from (p for p in check_units(action.annex, roster) if p.code != "double-unit")
        if not action.annex.is_filled:
            continue
        yield from check_cells(action.annex)
        yield from action.problems
        yield from check_ranks(action.result, results.found.settings)
    yield from _unknown_lines(results)
    yield from _weights(results)
    yield from results.composites.problems


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
            message = f"没有“{line.item}”这个项目,这一行没有采用。请填行动名称,或“{OVERALL}”。"
        elif line.unit not in there[line.item]:
            message = f"“{line.item}”表中没有“{line.unit}”,这一行没有采用。请核对单位名称。"
        else:
            continue
        yield Problem("adjustment-unknown", ADJUSTMENTS_SHEET, line.cell, message)


def _weights(results: Results) -> Iterator[Problem]:
    """Yield 平时考核权重 and 年度考评权重 where they do not sum and some table needs both."""
    scoring = results.found.settings.scoring
    if any(action.weights is None for action in results.actions):
        message = (
            f"平时考核权重和年度考评权重合计是{(scoring.daily + scoring.yearly).normalize():f},"
            "不是100,没有计算总分。请改正,或把“权重合计”设为“自动归一”。"
        )
        cell = scoring.cells.get("平时考核权重", "")
        yield Problem("weights-do-not-sum", SETTINGS_SHEET, cell, message)
