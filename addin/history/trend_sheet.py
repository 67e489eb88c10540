"""进度走势: completion of each unit period by period, beside the schedule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.annex.area import Area, a1, column_letter
from addin.annex.results import RankedBy
from addin.history.titles import title_of
from addin.report.formats import fixed_format, percent_format
from addin.report.look import BAD, BAD_TEXT
from addin.report.plan import FormulaRule, Page, SheetPlan, Style, Value
from addin.report.sketch import Sketch
from addin.report.styles import LEFT, TEXT, TOTAL

if TYPE_CHECKING:
    from decimal import Decimal

    from addin.history.model import History, Mark, Series

NAME = "进度走势"
FIRST_MONTH, FIRST_ROW = 3, 4
_UNIT_WIDTHS, _MONTH_WIDTH, _POINTS_WIDTH = (22, 20), 8, 12
_SCHEDULE, _TOTAL = "序时进度", "合计"


@dataclass(frozen=True)
class TrendRows:
    """Where an indicator stands on 进度走势: its schedule and its total, if any, then its units."""

    schedule: int | None
    total: int | None
    first_unit: int
    units: tuple[str, ...]

    @property
    def top(self) -> int:
        """The indicator's first row."""
        return self.schedule or self.total or self.first_unit

    @property
    def bottom(self) -> int:
        """The row of its last unit."""
        return self.first_unit + len(self.units) - 1

    def row(self, unit: str) -> int:
        """Return a unit's row."""
        return self.first_unit + self.units.index(unit)


def trend_rows(history: History) -> dict[str, TrendRows]:
    """Return where each indicator stands on 进度走势, for the charts that refer to it."""
    rows: dict[str, TrendRows] = {}
    row = FIRST_ROW
    for series in history.figured:
        standings = series.standings.values()
        schedule = row if any(s.schedule is not None for s in standings) else None
        row += schedule is not None
        total = row if any(s.total is not None for s in standings) else None
        row += total is not None
        units = tuple(history.units(series))
        rows[series.indicator] = TrendRows(schedule, total, row, units)
        row += len(units)
    return rows


def plan_trend(history: History, rows: dict[str, TrendRows]) -> SheetPlan:
    """Lay out 进度走势; what is behind schedule is red."""
    months = history.months
    widths = [*_UNIT_WIDTHS, *[_MONTH_WIDTH] * len(months), _POINTS_WIDTH, _POINTS_WIDTH]
    sketch = Sketch(title_of(history, "主要指标进度走势表"), "红色:低于序时进度", widths)
    months_shown = [month.heading for month in months]
    sketch.header(
        ["指标", "单位", *months_shown, "超序时进度\n(百分点)", "比上期增减\n(百分点)"], 36
    )
    for series in history.figured:
        _indicator(sketch, history, series, rows[series.indicator])
    area = Area(FIRST_ROW, 1, sketch.row - 1, sketch.width)
    last = area._replace(left=sketch.width - 1)
    for style_area, style in ((area._replace(right=1), LEFT), (last, _number("0.0"))):
        sketch.style(style_area, style)
    sketch.note(
        "说明:累计完成率;增速类指标为增速(%),得分类为得分,超序时进度一栏为超任务的百分点。"
        "负数为落后。空白为当期未报、无任务或缺少。比上期增减为超序时进度的变化,为负即差距拉大;"
        "得分类为得分的增减。"
    )
    page = Page(landscape=True)
    header = area._replace(top=area.top - 1)
    return sketch.plan(NAME, NAME, page, freeze_column=FIRST_MONTH, filter_area=header)


def _indicator(sketch: Sketch, history: History, series: Series, rows: TrendRows) -> None:
    standings = [series.standings.get(month) for month in history.months]
    first, last = FIRST_MONTH, FIRST_MONTH + len(history.months) - 1
    body: list[list[Value]] = []
    if rows.schedule:
        schedule = [s.schedule if s else None for s in standings]
        body.append([series.indicator, _SCHEDULE, *schedule, None, None])
    if rows.total:
        totals = [s.total if s else None for s in standings]
        body.append([series.indicator, _TOTAL, *totals, None, None])
    body += [_unit(history, series, unit) for unit in rows.units]
    area = sketch.rows(body, TEXT)
    decimals = series.latest.decimals
    ratio = series.latest.is_ratio
    shown = percent_format(decimals) if ratio else fixed_format(decimals)
    sketch.style(area._replace(left=first, right=last), _number(shown))
    if rows.top < rows.first_unit:
        head = area._replace(bottom=rows.first_unit - 1)
        sketch.style(head, TOTAL)
        sketch.style(head._replace(left=first, right=last), replace(TOTAL, number_format=shown))
    if rows.schedule:
        units = Area(rows.first_unit, first, rows.bottom, last)
        sketch.rules.append(_behind(units, rows.schedule))


def _unit(history: History, series: Series, unit: str) -> list[Value]:
    marks = [series.mark(month, unit) for month in history.months]
    before = series.mark(history.latest.before(history.step), unit)
    return [
        series.indicator,
        unit,
        *(mark.shown if mark else None for mark in marks),
        marks[-1].ahead if marks[-1] else None,
        _change(marks[-1], before, is_score=series.latest.ranked_by is RankedBy.SCORE),
    ]


def _change(now: Mark | None, before: Mark | None, *, is_score: bool) -> Decimal | None:
    """Return by how many points a unit came closer to the schedule, or got ahead of it.

    Of a score it is how much that rose.
    """
    if now is None or before is None:
        return None
    figures = (now.shown, before.shown) if is_score else (now.ahead, before.ahead)
    if figures[0] is None or figures[1] is None:
        return None
    return figures[0] - figures[1]


def _behind(units: Area, schedule: int) -> FormulaRule:
    """Colour completion below the schedule of its column; a target that is met is not behind."""
    cell = a1(units.top, units.left)
    due = f"{column_letter(units.left)}${schedule}"
    formula = f"AND(ISNUMBER({cell}),ISNUMBER({due}),{cell}<{due},{cell}<1)"
    return FormulaRule((units,), formula, BAD, BAD_TEXT)


def _number(number_format: str) -> Style:
    return replace(TEXT, number_format=number_format)
