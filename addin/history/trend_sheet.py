"""进度走势: for each indicator completion by period beside the schedule, and a chart of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.area import a1, column_letter
from addin.annex.results import RankedBy
from addin.core.figures import format_percent
from addin.core.judging import State
from addin.history.indicator_pages import IndicatorPages, rows_of
from addin.history.rank_sheet import MOST_MONTHS
from addin.history.titles import heading_of, title_of
from addin.history.trend_chart import SCHEDULE, trend_chart
from addin.history.trend_chart import TOTAL as WHOLE
from addin.report.formats import fixed_format, literal, percent_format
from addin.report.look import SHADES
from addin.report.plan import FormulaRule, Page, SheetPlan, Value
from addin.report.styles import TEXT, TOTAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.history.indicator_pages import PagePart
    from addin.history.model import History, Series, UnitRecord

NAME = "进度走势"
_UNIT, _MONTH, _POINTS = 150.0, 56.0, 84.0
_FIRST_MONTH = 2


def plan_trend(history: History) -> SheetPlan:
    """Lay out 进度走势; what is behind schedule is coloured by how far."""
    return _Sheet(history).plan()


class _Sheet:
    """Lays out the sheet."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.months = history.months[-MOST_MONTHS:]
        widths = [_UNIT, *[_MONTH] * len(self.months), _POINTS, _POINTS]
        grades = history.settings.grades
        near, far = format_percent(grades.near), format_percent(grades.far)
        caption = f"未达序时的按差距上色:达{near}以上、{far}至{near}、不足{far}"
        self.pages = IndicatorPages(title_of(history, "主要指标进度走势"), caption, widths)

    def plan(self) -> SheetPlan:
        """Return the plan."""
        for series in self.history.figured:
            self._indicator(series)
        sketch = self.pages.sketch
        sketch.note(
            "说明:累计完成率;增速类指标为增速(%),得分类为得分,超序时进度一栏为超任务的百分点。"
            "负数为落后。空白为当期未报、无任务或缺少。比上期增减为超序时进度的变化,为负即差距拉大;"
            "得分类为得分的增减。图中为序时进度、合计和最近一期落后最多的单位。"
        )
        page = Page(landscape=True, breaks=tuple(self.pages.breaks))
        return sketch.plan(NAME, NAME, page, freeze_column=_FIRST_MONTH)

    def _indicator(self, series: Series) -> None:
        months = [heading_of(month, self.months) for month in self.months]
        headers = ["单位", *months, "超序时进度\n(百分点)", "比上期增减\n(百分点)"]
        heads = self._heads(series)
        rows = [*heads, *(self._unit(series, unit) for unit in self.history.units(series))]
        pieces = self.pages.put(series.indicator, headers, rows)
        for piece in pieces:
            self._format(piece, series, 0)
        self._format(pieces[0], series, len(heads))
        if heads and heads[0][0] == SCHEDULE:
            self._colour(pieces, len(heads))
            rows_of = _rows_by_name(pieces, rows)
            chart = trend_chart(self.pages, pieces[0], series, self.months, rows_of)
            if chart:
                self.pages.sketch.charts.append(chart)

    def _heads(self, series: Series) -> list[list[Value]]:
        """Return the rows above the units: the schedule and the whole, where there are such."""
        standings = [series.standings.get(month) for month in self.months]
        schedule = [standing.schedule if standing else None for standing in standings]
        total = [standing.total if standing else None for standing in standings]
        rows = [(SCHEDULE, schedule), (WHOLE, total)]
        known = [(name, row) for name, row in rows if any(value is not None for value in row)]
        return [[name, *row, None, None] for name, row in known]

    def _unit(self, series: Series, unit: str) -> list[Value]:
        marks = [series.mark(month, unit) for month in self.months]
        before = series.mark(self.history.latest.before(self.history.step), unit)
        return [
            unit,
            *(mark.shown if mark else None for mark in marks),
            marks[-1].ahead if marks[-1] else None,
            _change(marks[-1], before, is_score=series.latest.ranked_by is RankedBy.SCORE),
        ]

    def _format(self, piece: PagePart, series: Series, heads: int) -> None:
        """Format a table's rows, or so many of them as heads."""
        sketch, body = self.pages.sketch, piece.body
        if heads:
            body = body._replace(bottom=body.top + heads - 1)
        text = replace(TOTAL if heads else TEXT, size=piece.size)
        decimals, last = series.latest.decimals, body.right - 2
        is_ratio = series.latest.is_ratio
        shown = percent_format(decimals) if is_ratio else fixed_format(decimals)
        sketch.style(body._replace(right=1), replace(text, align="left"))
        figures = body._replace(left=_FIRST_MONTH, right=last)
        sketch.style(figures, replace(text, number_format=shown))
        sketch.style(body._replace(left=last + 1), replace(text, number_format="0.0"))

    def _colour(self, pieces: Sequence[PagePart], heads: int) -> None:
        """Colour completion below its column's schedule; a target that is met is not behind."""
        schedule = pieces[0].body.top
        grades = self.history.settings.grades
        areas = tuple(
            piece.body._replace(
                top=piece.body.top + (0 if number else heads),
                left=_FIRST_MONTH,
                right=piece.body.right - 2,
            )
            for number, piece in enumerate(pieces)
        )
        cell = a1(areas[0].top, _FIRST_MONTH)
        due = f"{column_letter(_FIRST_MONTH)}${schedule}"
        steps = ((State.BAD, grades.far), (State.FAR, grades.near), (State.NEAR, Decimal(1)))
        for state, share in steps:
            formula = (
                f"AND(ISNUMBER({cell}),ISNUMBER({due}),{cell}<{due}*{literal(share)}-1E-9,{cell}<1)"
            )
            shade = SHADES[state]
            rule = FormulaRule(areas, formula, shade.fill, shade.text, bold=True, stops=True)
            self.pages.sketch.rules.append(rule)


def _rows_by_name(pieces: Sequence[PagePart], rows: Sequence[Sequence[Value]]) -> dict[str, int]:
    """Return the sheet's row of each of a table's rows, by the name in it."""
    return {str(row[0]): place for row, place in zip(rows, rows_of(pieces), strict=True)}


def _change(now: UnitRecord | None, before: UnitRecord | None, *, is_score: bool) -> Decimal | None:
    """Return by how many points a unit came closer to the schedule, or got ahead of it.

    Of a score it is how much that rose.
    """
    if now is None or before is None:
        return None
    figures = (now.shown, before.shown) if is_score else (now.ahead, before.ahead)
    if figures[0] is None or figures[1] is None:
        return None
    return figures[0] - figures[1]
