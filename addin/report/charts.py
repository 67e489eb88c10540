"""完成率图: for each indicator the units as bars, the best on top.

Of what is judged the bars go from what is due, to the one side what is beyond it, to the other what
is missing; what has no target, or none that is due yet, shows its figures.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.results import RATIOS, RankedBy, measured_by, shown_by
from addin.core.figures import format_percent
from addin.core.judging import State
from addin.report.bar_figures import Left, judged_bars, value_bars
from addin.report.bar_layout import height_of
from addin.report.bar_picture import BarFigures, Picture
from addin.report.canvas import Canvas
from addin.report.fields import printed
from addin.report.look import INK, SHADES
from addin.report.measure import cut, text_width
from addin.report.pages import room
from addin.report.plan import Page, SheetPlan
from addin.report.styles import CAPTION, TITLE
from addin.report.wording import suffix_of, title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult
    from addin.report.fields import Field, Indicators

NAME = "完成率图"
_COLUMNS, _COLUMN, _GAP = 10, 35.0, 10.0
"""Of a chart on half the page, in pixels; the gap beside it is a column too."""

_HELPERS = (150, 60, 60, 60, 60, 20)
_TITLE, _CAPTION, _ROW = 42.0, 22.0, 18.0
_FIRST_ROW = 3
_MOST_IN_HALF = 18
"""So many bars are as high as a third of a page; more take its width."""

_MOST_CHARTS = 60
"""Of a table of three hundred figures nobody looks at as many charts: 汇总 has them all."""


def plan_charts(results: Results, indicators: Indicators) -> SheetPlan | None:
    """Lay out 完成率图; None where there are no figures to show.

    The figures stand right of what is printed, as formulas on the annexes' cells.
    """
    pictures = [each for field in indicators.fields for each in _pictures(field, results)]
    pictures = [each for each in pictures if each.bars][:_MOST_CHARTS]
    return _Sheet(results, pictures).plan() if pictures else None


def _pictures(field: Field, results: Results) -> list[Picture]:
    """Return what is drawn of an indicator: how its targets are met, and what else it has."""
    result, roster = field.result, results.found.roster
    measured = measured_by(result.annex)
    made = []
    if field.is_main and result.is_judged:
        bars = tuple(judged_bars(result, roster))
        missed = result.told_total is not None and result.told_total.is_shortfall
        made.append(Picture(_judged_title(field), missed, bars, result, measured, judged=True))
    if not (result.is_judged and field.by is measured):
        bars = tuple(value_bars(result, field.placing, roster))
        made.append(Picture(_value_title(field), False, bars, result, field.by, judged=False))
    return made


def _judged_title(field: Field) -> str:
    """Return 固定资产投资 93.6%(8/14): the whole, and how many of those who are judged passed."""
    result = field.result
    met, of = len(result.passed), len(result.passed) + len(result.shortfalls)
    total = _total(result, measured_by(result.annex))
    return f"{field.label} {total}({met}/{of})" if total else f"{field.label}({met}/{of})"


def _value_title(field: Field) -> str:
    """Return the indicator, what is shown of it, its measure: 受理量(件) 合计12, …同比."""
    annex, by = field.result.annex, field.by
    suffix = "" if by in RATIOS else suffix_of(annex, by)
    is_plain = by in (RankedBy.ACTUAL, RankedBy.SCORE, RankedBy.POINTS)
    name = field.label + ("" if is_plain else by.value) + (f"({suffix})" if suffix else "")
    total = _total(field.result, by)
    return f"{name} 合计{total}" if total else name


def _total(result: AnnexResult, by: RankedBy) -> str:
    """Return the whole's figure; "" where there is none to tell."""
    total = result.told_total
    if total is None or shown_by(by, total) is None:
        return ""
    unit = "" if by in RATIOS else suffix_of(result.annex, by)
    return printed(result, by, total) + unit


class _Sheet:
    """Lays out the sheet: charts in one or two columns, their figures to the right."""

    def __init__(self, results: Results, pictures: Sequence[Picture]) -> None:
        self.results, self.pictures = results, pictures
        self.judged = [each for each in pictures if each.judged]
        most = max(len(each.bars) for each in pictures)
        self.across = 1 if most > _MOST_IN_HALF else 2
        self.chart_rows = math.ceil(height_of(most) / _ROW)
        half = [_COLUMN] * _COLUMNS
        printed_columns = [*half, _GAP, *half]
        self.last = len(printed_columns)
        self.canvas = Canvas([*printed_columns, _GAP, *_HELPERS * len(pictures)])

    def plan(self) -> SheetPlan:
        """Return the plan: above each row of charts is a gap, with which a page may begin."""
        canvas = self.canvas
        self._head()
        for place, picture in enumerate(self.pictures):
            if place % self.across == 0:
                canvas.rows(_GAP, *[_ROW] * self.chart_rows)
            self._place(place, picture)
        end = canvas.row
        self._put_note()
        gaps = range(_FIRST_ROW, end, self.chart_rows + 1)
        wide, high = room(landscape=False)
        scale = min(wide / canvas.across(1, self.last), 1)
        left = high / scale - _TITLE - _CAPTION
        per_page = max(int(left / (self.chart_rows * _ROW + _GAP)), 1)
        page = Page(
            print_area=Area(1, 1, canvas.row - 1, self.last),
            title_rows=(1, 2),
            breaks=tuple(gaps[per_page::per_page]),
        )
        return canvas.plan(NAME, NAME, page, freeze=(_FIRST_ROW, 1))

    def _head(self) -> None:
        """Put title, caption and legend."""
        canvas = self.canvas
        canvas.rows(_TITLE, _CAPTION)
        title = title_of(self.results, "各单位完成率" if self.judged else "各单位主要指标图")
        canvas.put(Area(1, 1, 1, self.last), title, TITLE)
        end = self.last
        for text, color in reversed(self._legend()):
            first = end
            while canvas.across(first, end) < text_width(text, CAPTION.size) + _GAP:
                first -= 1
            style = replace(CAPTION, color=color, align="right")
            canvas.put(Area(2, first, 2, end), text, style)
            end = first - 1
        caption = cut(self._caption(), canvas.across(1, end), CAPTION.size)
        canvas.put(Area(2, 1, 2, end), caption, CAPTION)

    def _caption(self) -> str:
        """Return the order, what is left out, and what stands in the titles."""
        order = "由高到低"
        if any(isinstance(bar, Left) for each in self.pictures for bar in each.bars):
            order = "前5名、后8名"
        in_time = any(each.result.is_by_schedule for each in self.judged)
        met = "达序时" if in_time else "完成"
        return f"{order};括号内为{met}数/单位数" if self.judged else order

    def _legend(self) -> list[tuple[str, str]]:
        """Return the texts of the legend with their colours."""
        if not self.judged:
            return []
        in_time = any(each.result.is_by_schedule for each in self.judged)
        done, line = ("达到序时", "应达进度") if in_time else ("完成", "任务线")
        shares = {each.result.terms.due for each in self.judged if each.by is RankedBy.COMPLETION}
        due = format_percent(next(iter(shares))) if len(shares) == 1 else ""
        return [
            (f"■ 未{done}(差,百分点)", SHADES[State.BAD].bar),
            (f"■ {done}(超,百分点)", SHADES[State.OK].bar),
            (f"┃{line}{due}", INK),
        ]

    def _put_note(self) -> None:
        """Say what the bars mean, and of whom there is none."""
        said = ["无任务、未报的单位不列"]
        if self.judged:
            said.append("条长为与应完成比例相差的百分点,竖线左侧为未完成、右侧为完成")
        if len(self.judged) < len(self.pictures):
            said.append("没有任务、未到评判时间的,以及另有排名的,条长为数值")
        if any(each.is_cut for each in self.pictures):
            said.append("个别过长的条截短,以数字为准")
        text = "说明:" + ";".join(said) + "。"
        self.canvas.note(text, self.last)

    def _place(self, number: int, picture: Picture) -> None:
        top = self.canvas.row - self.chart_rows
        left = 1 + (_COLUMNS + 1) * (number % self.across)
        right = left + _COLUMNS - 1 if self.across == 2 else self.last
        column = self.last + 2 + len(_HELPERS) * number
        figures = BarFigures(picture, (_FIRST_ROW, column), self.canvas.across(left, right))
        figures.put(self.canvas)
        area = Area(top, left, self.canvas.row - 1, right)
        self.canvas.charts.append(figures.chart(area, self.chart_rows * _ROW))
