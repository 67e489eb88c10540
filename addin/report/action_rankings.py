"""行动排名: for each action the first and the last, towns and departments apart.

Actions are tables of quarters and 年度考评, whose scores are computed here, and any other table of
scores whose title speaks of an action: there the total is the typed one.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count, groupby
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.assessments import TOWNS, action_of, panel_of
from addin.core.figures import format_figure
from addin.core.indicators import Kind
from addin.report.action_ends import End, ends_of, source_notes
from addin.report.formats import link_target
from addin.report.look import BAD, GOOD
from addin.report.plan import Page, SheetPlan, Value
from addin.report.sketch import Sketch
from addin.report.styles import LEFT, TEXT
from addin.report.wording import ends_by, figure_of, title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.action_results import ActionResult
    from addin.annex.compute import Results
    from addin.annex.model import Annex
    from addin.annex.results import AnnexResult
    from addin.core.ranking import Rank

NAME = "行动排名"
_HEADERS = ("序号", "行动", "范围", "参加单位数", "项目", "单位数", "单位和得分")
_TEXT_COLUMN = 7


def plan_action_rankings(results: Results) -> SheetPlan | None:
    """Lay out 行动排名; None where the workbook has no assessments."""
    typed = [result for result in results.annexes if _is_action(result.annex)]
    if not (results.actions or typed):
        return None
    sketch = Sketch(
        title_of(results, "各项行动考核排名"), "乡镇、部门分别排名", [5, 17, 12, 9, 17, 7, 58]
    )
    sketch.header(_HEADERS)
    actions = groupby(results.actions, key=lambda action: action.assessment.action)
    numbers = count(1)
    for name, group in actions:
        _action(sketch, next(numbers), name, list(group), results)
    for result in typed:
        _typed(sketch, next(numbers), result, results)
    sketch.note(
        "说明:得分按各季度得分、年度考评和加分扣分重新计算;有类别的按类别排名,只有一个单位的类别不列末位;"
        "名次并列时全部列出。"
    )
    for note in source_notes(results):
        sketch.note(note)
    return sketch.plan(NAME, NAME, Page(landscape=True))


def _action(
    sketch: Sketch, number: int, name: str, panels: list[ActionResult], results: Results
) -> None:
    top = sketch.row
    for action in panels:
        _panel(sketch, action, results)
    bottom = sketch.row - 1
    sketch.merge(Area(top, 1, bottom, 1), number, TEXT)
    sketch.merge(Area(top, 2, bottom, 2), name, replace(TEXT, bold=True, wrap=True))


def _is_action(annex: Annex) -> bool:
    """Return whether a table of scores is that of an action by its title or its sheet's name."""
    return annex.kind is Kind.SCORE and "行动" in annex.title + annex.sheet


def _typed(sketch: Sketch, number: int, result: AnnexResult, results: Results) -> None:
    """Put the first and last of a table whose total is typed, by the ranks that it has."""
    annex, placing, top = result.annex, result.placings[0], sketch.row
    for index, (word, units) in enumerate(ends_by(placing, result.units)):
        text = "、".join(
            f"{unit.name}({figure_of(annex, unit, results.found.settings)})" for unit in units
        )
        _line(sketch, End(word, tuple(units), first=not index), text)
    _frame(sketch, top, annex, panel_of(annex.title, "") or TOWNS, placing.ranks)
    bottom = sketch.row - 1
    sketch.merge(Area(top, 1, bottom, 1), number, TEXT)
    name = action_of(annex.title, annex.sheet, results.found.region)
    sketch.merge(Area(top, 2, bottom, 2), name, replace(TEXT, bold=True, wrap=True))


def _panel(sketch: Sketch, action: ActionResult, results: Results) -> None:
    top, settings = sketch.row, results.found.settings
    decimals = settings.scoring.decimals
    for end in ends_of(action, settings):
        text = "、".join(f"{unit.name}{_score(action, unit.name, decimals)}" for unit in end.units)
        _line(sketch, end, text)
    ranks = [unit.rank for unit in action.result.units]
    _frame(sketch, top, action.annex, action.assessment.panel, ranks)


def _frame(
    sketch: Sketch, top: int, annex: Annex, panel: str, ranks: Sequence[Rank | None]
) -> None:
    """Put beside the lines of a table whom it assesses and how many are ranked."""
    if sketch.row == top:
        sketch.rows([[None, None, None, None, "—", None, "得分不全或全部相同,没有排名"]], TEXT)
    bottom = sketch.row - 1
    sketch.merge(Area(top, 3, bottom, 3), panel, TEXT)
    sketch.merge(Area(top, 4, bottom, 4), sum(rank is not None for rank in ranks), TEXT)
    sketch.link(top, 3, link_target(annex.sheet, annex.area.a1.split(":")[0]))


def _line(sketch: Sketch, end: End, text: str) -> None:
    cells: list[Value] = [None, None, None, None, end.label, len(end.units), text]
    sketch.rows([cells], TEXT)
    row = sketch.row - 1
    sketch.style(Area(row, _TEXT_COLUMN, row, _TEXT_COLUMN), LEFT)
    fill = GOOD if end.first else BAD
    sketch.style(Area(row, 5, row, 5), replace(TEXT, fill=fill, wrap=True))
    sketch.fit_height(row, _TEXT_COLUMN, text)


def _score(action: ActionResult, name: str, decimals: int) -> str:
    total = next((parts.total for parts in action.parts if parts.row.name == name), None)
    return f"({format_figure(total, decimals, keep_zeros=True)}分)"
