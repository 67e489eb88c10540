"""Highlights on the annexes themselves: conditional formats whose formulas refer to the cells.

They follow later edits and survive mailing. Each formula carries ``N("tongbao")``, which is 0 in
every Excel, so that a rebuild can find our rules among the user's own.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.lines import LEGEND
from addin.annex.statistics import Statistic
from addin.core.figures import fold_text, format_percent
from addin.core.judging import State
from addin.core.marks import HIGHLIGHT_MARK
from addin.report.conditions import conditions, unit_spans
from addin.report.look import SHADES
from addin.report.plan import AnnexPlan, FormulaRule, TextRun
from addin.report.wording import schedule_words, schedules_of

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
            yield _with_legend(AnnexPlan(sheet, tuple(rules)), by_name[sheet], annexes, results)


def _with_legend(
    plan: AnnexPlan, grid: Grid, annexes: Sequence[AnnexResult], results: Results
) -> AnnexPlan:
    """Return the plan with a legend, and with those that are to go; none where 设置 says so."""
    there = grid.beginning(LEGEND)
    if not results.found.settings.legend:
        return replace(plan, cleared=tuple(there))
    legend = _legend(annexes)
    used = _last_used(grid, there)
    staying = [place for place in there if place[0] != used + 1]
    cleared = tuple(place for place in there if place not in staying[:1])
    if not staying:
        column = min(result.annex.area.left for result in annexes)
        lowest = max(result.annex.area.bottom for result in annexes)
        near = used + 2 - lowest <= _FARTHEST_LEGEND
        at = (used + 2, column) if near else None
        return replace(plan, legend=legend, legend_cell=at, cleared=cleared)
    text = fold_text("".join(run.text for run in legend))
    at = None if grid.text(*staying[0]) == text else staying[0]
    return replace(plan, legend=legend, legend_cell=at, cleared=cleared)


def _last_used(grid: Grid, legends: Sequence[tuple[int, int]]) -> int:
    """Return the last row in which anything stands but a legend; the one below is people's."""
    rows = (
        row
        for row in range(grid.height, 0, -1)
        if any(
            grid.text(row, column) and (row, column) not in legends
            for column in range(1, grid.width + 1)
        )
    )
    return max([next(rows, 0), *(area.bottom for area in grid.merges)])


def _legend(annexes: Sequence[AnnexResult]) -> tuple[TextRun, ...]:
    """Return the text that says what the fills mean, each mark in the colour of its fill."""
    grades = annexes[0].terms.grades
    near, far = (format_percent(ratio) for ratio in (grades.near, grades.far))
    met = schedule_words(schedules_of(annexes), "达到") or "完成任务"
    said = (
        (SHADES[State.OK].bar, met),
        (SHADES[State.NEAR].bar, f"达{near}以上"),
        (SHADES[State.FAR].fill, f"{far}—{near}"),
        (SHADES[State.BAD].fill, f"不足{far}"),
    )
    runs = [(TextRun("■", color), TextRun(f"{text}  ")) for color, text in said]
    return (TextRun(LEGEND), *(run for pair in runs[:-1] for run in pair),
            runs[-1][0], TextRun(said[-1][1]))  # fmt: skip


_FARTHEST_LEGEND = 12
"""Beyond so many rows below the table the legend would not be seen as the table's."""


def _rules(result: AnnexResult) -> Iterator[FormulaRule]:
    """Yield the rules of one annex, the worst state first, which goes before the others."""
    annex = result.annex
    column = annex.columns.get(Statistic.COMPLETION) or annex.columns.get(Statistic.ACTUAL)
    if column is None:
        return
    cells = _areas(annex, column)
    for state, condition in conditions(result).items():
        shade = SHADES[state]
        bold = state is not State.OK
        formula = _formula(condition)
        yield FormulaRule(cells, formula, shade.fill, shade.text, bold=bold, stops=True)


def _formula(condition: str) -> str:
    return f"AND({HIGHLIGHT_MARK}=0,{condition})"


def _areas(annex: Annex, column: int) -> tuple[Area, ...]:
    return tuple(Area(top, column, bottom, column) for top, bottom in unit_spans(annex))
