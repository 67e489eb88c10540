"""Highlights on the annexes themselves: conditional formats whose formulas refer to the cells.

They follow later edits and survive mailing. Each formula carries ``N("tongbao")``, which is 0 in
every Excel, so that a rebuild can find our rules among the user's own.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.naming import LEGEND
from addin.annex.statistics import Statistic
from addin.core.figures import fold_text
from addin.core.marks import HIGHLIGHT_MARK
from addin.core.shortfall import Basis
from addin.report.conditions import conditions, unit_spans
from addin.report.look import BAD, BAD_TEXT, GOOD, GOOD_TEXT, WEAK, WEAK_TEXT
from addin.report.plan import AnnexPlan, FormulaRule, Run
from addin.report.wording import rule_label, schedule_words, schedules_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.grid import Grid
    from addin.annex.model import Annex
    from addin.annex.results import AnnexResult


def plan_highlights(results: Results, grids: Sequence[Grid]) -> Iterator[AnnexPlan]:
    """Lay out the highlights of each sheet that holds annexes with targets, and its legend."""
    by_name = {grid.sheet: grid for grid in grids}
    for sheet, group in groupby(results.annexes, key=lambda result: result.annex.sheet):
        annexes = [result for result in group if result.annex.is_upright]
        rules = [rule for result in annexes for rule in _rules(result)]
        if rules:
            legend = _legend(annexes)
            cell = _legend_cell(by_name[sheet], annexes, legend)
            yield AnnexPlan(sheet, tuple(rules), legend, cell)


def _legend(annexes: Sequence[AnnexResult]) -> tuple[Run, ...]:
    labels = list(dict.fromkeys(map(rule_label, annexes)))
    named = labels[0] if len(labels) == 1 else "按规则点名的短板单位"
    schedules = schedules_of(annexes)
    met = (schedule_words(schedules, "达到") or "完成任务") + "  "
    runs = [Run(LEGEND), Run("■", "70AD47"), Run(met), Run("■", "E06666"), Run(named)]
    if any(result.annex.rule.basis not in _OF_ALL for result in annexes):
        others = "其他未达序时进度" if schedules else "其他未完成"
        runs += [Run("  "), Run("■", "E0B040"), Run(others)]
    return tuple(runs)


_OF_ALL = (Basis.MISSED, Basis.SCHEDULE)
"""Rules that name everyone who falls short."""


def _legend_cell(
    grid: Grid, annexes: Sequence[AnnexResult], legend: Sequence[Run]
) -> tuple[int, int] | None:
    """Return where to put the legend: where it stood, or below all that the sheet holds.

    None where it stands already, or where the table's end is too far up to be seen with it.
    """
    column = min(result.annex.area.left for result in annexes)
    text = fold_text("".join(run.text for run in legend))
    for row in range(1, grid.height + 1):
        if grid.text(row, column).startswith(LEGEND):
            return None if grid.text(row, column) == text else (row, column)
    below = max([grid.height, *(area.bottom for area in grid.merges)]) + 1
    lowest = max(result.annex.area.bottom for result in annexes)
    return (below, column) if below - lowest <= _FARTHEST_LEGEND else None


_FARTHEST_LEGEND = 12
"""Beyond so many rows below the table the legend would not be seen as the table's."""


def _rules(result: AnnexResult) -> Iterator[FormulaRule]:
    """Yield the rules of one annex, those named before the others, whom they overrule."""
    annex = result.annex
    found = conditions(result)
    if found is None:
        return
    column = annex.columns.get(Statistic.COMPLETION) or annex.columns[Statistic.ACTUAL]
    cells = _areas(annex, column)
    yield FormulaRule(cells, _formula(found.behind), BAD, BAD_TEXT)
    yield FormulaRule(cells, _formula(found.met), GOOD, GOOD_TEXT)
    if found.missed != found.behind:
        yield FormulaRule(cells, _formula(found.missed), WEAK, WEAK_TEXT)
    if not annex.shared:
        names = _areas(annex, annex.columns[Statistic.UNIT])
        yield FormulaRule(names, _formula(found.behind), BAD, BAD_TEXT)


def _formula(condition: str) -> str:
    return f"AND({HIGHLIGHT_MARK}=0,{condition})"


def _areas(annex: Annex, column: int) -> tuple[Area, ...]:
    return tuple(Area(top, column, bottom, column) for top, bottom in unit_spans(annex))
