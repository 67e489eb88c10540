"""综合排名 and 红黑榜: units by 综合得分, and the best and worst of it and of each action."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.action_results import ActionResult
from addin.annex.area import Area
from addin.core.figures import NO_FIGURE, format_figure
from addin.core.ranking import movement
from addin.report.action_ends import ends_of, source_notes
from addin.report.formats import fixed_format
from addin.report.look import BAD, BAD_TEXT, GOOD, GOOD_TEXT
from addin.report.plan import Page, SheetPlan, Value
from addin.report.sketch import Sketch
from addin.report.styles import HEADER, LEFT, TEXT
from addin.report.wording import movement_words, or_dash, title_of
from addin.settings.choices import Veto

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.composite import Composite, UnitScore
    from addin.annex.compute import Results
    from addin.core.ranking import Rank
    from addin.settings.scoring import Scoring

RANKING, HONOURS = "综合排名", "红黑榜"
_HEADERS = ("位次", "单位", "经济指标", "行动考核", "加减分", "综合得分", "位次变化", "备注")
_NAME_COLUMN, _SCORE_COLUMNS = 2, (3, 6)
_BAND = replace(HEADER, align="left")


def plan_composite(results: Results, previous: Results | None = None) -> SheetPlan | None:
    """Lay out 综合排名, a block for each panel; None without weights to join scores by.

    Movement is against the ranks of ``previous``, an earlier workbook.
    """
    weighted = _weighted(results)
    if not weighted:
        return None
    decimals = results.found.settings.scoring.decimals
    sketch = Sketch(title_of(results, "综合得分排名"), "单位:分", [7, 28, 12, 12, 10, 12, 11, 30])
    sketch.header(_HEADERS)
    for composite in weighted:
        _band(sketch, composite.panel)
        ordered = sorted(composite.units, key=lambda u: (u.rank is None, u.rank or 0))
        earlier = _ranks(previous, composite.panel)
        area = sketch.rows([_row(unit, earlier) for unit in ordered], TEXT)
        first, last = _SCORE_COLUMNS
        number = replace(TEXT, number_format=fixed_format(decimals))
        sketch.style(area._replace(left=first, right=last), number)
        sketch.style(area._replace(left=8, right=8), LEFT)
        _colour(sketch, area.top, ordered, results.found.settings.scoring)
    sketch.note(
        "说明:综合得分为各项得分按权重折算后相加,每一项怎样得来见“得分明细”;绿色为红榜,红色为黑榜;"
        "位次变化是与上期相比;“—”表示没有综合得分,原因见备注。"
    )
    for note in source_notes(results):
        sketch.note(note)
    return sketch.plan(RANKING, RANKING, Page(), freeze_column=3)


def _weighted(results: Results) -> list[Composite]:
    return [composite for composite in results.composites.panels if composite.weighted]


def _band(sketch: Sketch, panel: str) -> None:
    """Put a heading over the width: who is ranked below."""
    area = sketch.rows([[panel, *[None] * (sketch.width - 1)]], _BAND)
    sketch.merges.append(area)


def _ranks(previous: Results | None, panel: str) -> dict[str, Rank | None] | None:
    """Return the earlier ranks of a panel by unit; None where there are none at all."""
    panels = _weighted(previous) if previous else []
    found = next((composite for composite in panels if composite.panel == panel), None)
    return None if found is None else {unit.name: unit.rank for unit in found.units}


def _moved(unit: UnitScore, earlier: dict[str, Rank | None] | None) -> str:
    """Return 上升2位, 下降1位, 持平, 新增 for a unit without an earlier rank, — for no ranks."""
    if earlier is None or unit.rank is None:
        return NO_FIGURE
    places = movement(unit.rank, earlier.get(unit.name))
    return "新增" if places is None else movement_words(places)


def _row(unit: UnitScore, earlier: dict[str, Rank | None] | None) -> list[Value]:
    of_indicators = [s for s in unit.scores if not isinstance(s.source, ActionResult)]
    of_actions = [s for s in unit.scores if isinstance(s.source, ActionResult)]
    points = [
        sum((s.points for s in part if s.points is not None), Decimal(0)) if part else None
        for part in (of_indicators, of_actions)
    ]
    more = unit.adjustment or None
    shown = [or_dash(value) for value in (*points, more, unit.total)]
    return [or_dash(unit.rank), unit.name, *shown, _moved(unit, earlier), _remark(unit)]


def _remark(unit: UnitScore) -> str | None:
    said = ["一票否决"] if unit.vetoed else []
    if unit.missing and unit.total is None:
        said.append("缺" + "、".join(unit.missing) + "的得分")
    return ";".join(said) or None


def _colour(sketch: Sketch, top: int, ordered: Sequence[UnitScore], scoring: Scoring) -> None:
    red, black = honours(ordered, scoring)
    for row, unit in enumerate(ordered, top):
        style = replace(TEXT, fill=GOOD, color=GOOD_TEXT) if unit in red else None
        style = replace(TEXT, fill=BAD, color=BAD_TEXT) if unit in black else style
        if style:
            sketch.style(_cell(row, _NAME_COLUMN), style)


def _cell(row: int, column: int) -> Area:
    return Area(row, column, row, column)


def honours(
    units: Sequence[UnitScore], scoring: Scoring
) -> tuple[list[UnitScore], list[UnitScore]]:
    """Return 红榜 and 黑榜 by 综合得分: the best and the worst, as many as set, ties in whole.

    Nobody is on both: of few units as many are named as leave the others out. A unit that
    一票否决 was used on is on no 红榜.
    """
    ranked = sorted((u for u in units if u.rank is not None), key=lambda unit: unit.rank or 0)
    count = min(scoring.honours, len(ranked) // 2)
    if not count:
        return [], []
    may_be_red = [u for u in ranked if not (u.vetoed and scoring.veto is Veto.NOT_FIRST)]
    first = may_be_red[min(count, len(may_be_red)) - 1].rank if may_be_red else 0
    last = ranked[-count].rank or 0
    red = [unit for unit in may_be_red if (unit.rank or 0) <= (first or 0)]
    black = [unit for unit in reversed(ranked) if (unit.rank or 0) >= last]
    return ([], []) if any(unit in black for unit in red) else (red, black)


def plan_honours(results: Results) -> SheetPlan | None:
    """Lay out 红黑榜: of 综合得分 and of each action; None where there is nothing to rank."""
    lines = [*_composite_lines(results), *_action_lines(results)]
    if not lines:
        return None
    count = results.found.settings.scoring.honours
    sketch = Sketch(title_of(results, "考核红黑榜"), f"各取{count}名", [20, 14, 52, 52])
    sketch.header(["项目", "范围", "红榜", "黑榜"])
    area = sketch.rows(lines, TEXT)
    for column, fill, color in ((3, GOOD, GOOD_TEXT), (4, BAD, BAD_TEXT)):
        style = replace(LEFT, fill=fill, color=color)
        sketch.style(area._replace(left=column, right=column), style)
    for row, (*_, red, black) in enumerate(lines, area.top):
        sketch.fit_height(row, 3, max(red, black, key=len))
    sketch.note("说明:有类别的行动列各类第一位和末位;黑榜从最后一名起;名次并列时全部列出。")
    for note in source_notes(results):
        sketch.note(note)
    return sketch.plan(HONOURS, HONOURS, Page(landscape=True))


def _composite_lines(results: Results) -> Iterator[tuple[str, str, str, str]]:
    scoring = results.found.settings.scoring
    for composite in _weighted(results):
        red, black = honours(composite.units, scoring)
        if red:
            shown = ["、".join(_scored(unit, scoring) for unit in units) for units in (red, black)]
            yield "综合得分", composite.panel, shown[0], shown[1]


def _scored(unit: UnitScore, scoring: Scoring) -> str:
    return f"{unit.name}({format_figure(unit.total, scoring.decimals, keep_zeros=True)})"


def _action_lines(results: Results) -> Iterator[tuple[str, str, str, str]]:
    settings = results.found.settings
    for action in results.actions:
        ends = ends_of(action, settings, settings.scoring.honours)
        first = [unit.name for end in ends if end.first for unit in end.units]
        last = [unit.name for end in ends if not end.first for unit in end.units]
        if first:
            name, panel = action.assessment.action, action.assessment.panel
            yield name, panel, "、".join(first), "、".join(last) or NO_FIGURE
