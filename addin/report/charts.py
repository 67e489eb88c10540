"""完成率图: for each indicator the units as bars, the best on top.

Of what is judged the bars go from what is due, to the one side what is beyond it, to the other what
is missing; what has no target, or none that is due yet, shows its figures.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.results import RATIOS, RankedBy, measured_by, shown_by
from addin.core.figures import format_figure, format_percent
from addin.core.judging import State
from addin.report.bar_figures import Left, judged_bars, shortened, value_bars
from addin.report.bar_layout import height_of
from addin.report.bar_picture import BarFigures, Picture
from addin.report.look import INK, SHADES, high, px
from addin.report.plan import Page, SheetPlan
from addin.report.sketch import Sketch
from addin.report.wording import decimals_of, suffix_of, title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult
    from addin.report.summary import Field, SummaryLayout

NAME = "完成率图"
_COLUMNS, _COLUMN, _GAP = 10, 35.5, 10.0
"""Of a chart on half the page, in pixels; the gap beside it is a column too."""

_ROW, _PAGE_HEIGHT = 22.0, 960.0
_FIRST_ROW = 3
_MOST_IN_HALF = 18
"""So many bars are as high as a third of a page; more take its width."""

_MOST_CHARTS = 60
"""Of a table of three hundred figures nobody looks at as many charts: 汇总 has them all."""

_HELPER_WIDTHS = (px(150), px(60), px(60), px(60), px(60), px(20))


def plan_charts(results: Results, layout: SummaryLayout) -> SheetPlan | None:
    """Lay out 完成率图; None where there are no figures to show.

    The figures stand right of what is printed, as formulas on the annexes' cells.
    """
    pictures = [each for field in layout.fields for each in _pictures(field, results)]
    pictures = [each for each in pictures if each.bars][:_MOST_CHARTS]
    if not pictures:
        return None
    return _Sheet(results, pictures).plan()


def _pictures(field: Field, results: Results) -> list[Picture]:
    """Return what is drawn of an indicator: how its targets are met, and what else it has."""
    result, roster = field.result, results.found.roster
    measured = measured_by(result.annex)
    made = []
    if field.is_main and result.is_judged:
        bars = shortened(judged_bars(result, roster))
        total = result.told_total
        missed = total is not None and total.is_shortfall
        title = _judged_title(field)
        made.append(Picture(title, missed, tuple(bars), result, measured, judged=True))
    if not (result.is_judged and field.by is measured):
        bars = shortened(value_bars(result, field.placing, roster))
        made.append(
            Picture(_value_title(field), False, tuple(bars), result, field.by, judged=False)
        )
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
    total, annex = result.told_total, result.annex
    value = shown_by(by, total) if total else None
    if total is None or value is None:
        return ""
    if by in RATIOS:
        apart = total.apart_from if by is RankedBy.COMPLETION else None
        return format_percent(value, annex.decimals, keep_zeros=True, apart_from=apart)
    return format_figure(value, decimals_of(annex, by), keep_zeros=True) + suffix_of(annex, by)


class _Sheet:
    """Lays out the sheet: charts in one or two columns, their figures to the right."""

    def __init__(self, results: Results, pictures: Sequence[Picture]) -> None:
        self.pictures = pictures
        self.judged = [each for each in pictures if each.judged]
        most = max(len(each.bars) for each in pictures)
        self.across = 1 if most > _MOST_IN_HALF else 2
        self.chart_rows = math.ceil(height_of(most) / _ROW)
        widths = [px(_COLUMN)] * _COLUMNS
        title = title_of(results, "各单位完成率" if self.judged else "各单位主要指标图")
        self.sketch = Sketch(
            title,
            self._caption(results),
            [*widths, px(_GAP), *widths],
            [px(_GAP), *_HELPER_WIDTHS * len(pictures)],
            legend=self._legend(),
        )

    def _caption(self, results: Results) -> str:
        """Return the order, what is left out, and what stands in the titles."""
        order = "由高到低"
        if any(isinstance(bar, Left) for each in self.pictures for bar in each.bars):
            order = "只列前5名和后8名;全部见汇总"
        whole = results.found.region[-1:] if results.found.region else ""
        told = f"全{whole or '部'}完成率(完成单位数/单位数)" if self.judged else "指标"
        return f"{order};标题为{told}"

    def _legend(self) -> list[tuple[str, str, int]]:
        """Return the texts of the legend, with colour and how many columns they take."""
        if not self.judged:
            return []
        in_time = any(each.result.is_by_schedule for each in self.judged)
        done, line = ("达到序时", "应达进度") if in_time else ("完成", "任务")
        shares = {each.result.terms.due for each in self.judged if each.by is RankedBy.COMPLETION}
        due = format_percent(next(iter(shares))) if len(shares) == 1 else ""
        return [
            (f"■ 未{done}(差,百分点)", SHADES[State.BAD].bar, 4),
            (f"■ {done}(超,百分点)", SHADES[State.OK].bar, 4),
            (f"┃{line}{due}", INK, 3),
        ]

    def plan(self) -> SheetPlan:
        """Return the plan: above each row of charts is a gap, with which a page may begin."""
        sketch = self.sketch
        sketch.header_rows = (1, _FIRST_ROW - 1)
        across, step = self.across, self.chart_rows + 1
        for place, picture in enumerate(self.pictures):
            top = _FIRST_ROW + 1 + step * (place // across)
            self._place(place, picture, top, 1 + (_COLUMNS + 1) * (place % across))
        end = _FIRST_ROW + step * math.ceil(len(self.pictures) / across)
        gaps = range(_FIRST_ROW, end, step)
        sketch.heights |= dict.fromkeys(range(_FIRST_ROW, end), high(_ROW))
        sketch.heights |= dict.fromkeys(gaps, high(_GAP))
        sketch.row = end
        sketch.note(self._note())
        per_page = max(int(_PAGE_HEIGHT / (self.chart_rows * _ROW + _GAP)), 1)
        area = Area(1, 1, sketch.row - 1, sketch.width)
        return sketch.plan(
            NAME, NAME, Page(print_area=area, breaks=tuple(gaps[per_page::per_page]))
        )

    def _note(self) -> str:
        """Return what the bars and those without one mean."""
        said = ["无任务、未报的单位不列"]
        if self.judged:
            said.append("条长为与应完成比例相差的百分点,竖线左侧为未完成、右侧为完成")
        if len(self.judged) < len(self.pictures):
            said.append("没有任务或未到评判时间的指标,条长为数值")
        return "说明:" + ";".join(said) + "。"

    def _place(self, number: int, picture: Picture, top: int, left: int) -> None:
        right = left + _COLUMNS - 1 if self.across == 2 else self.sketch.width
        wide = _COLUMN * _COLUMNS * (3 - self.across) + _GAP * (2 - self.across)
        area = Area(top, left, top + self.chart_rows - 1, right)
        column = self.sketch.width + 2 + len(_HELPER_WIDTHS) * number
        figures = BarFigures(picture, (_FIRST_ROW, column), wide)
        figures.put(self.sketch)
        self.sketch.charts.append(figures.chart(area, self.chart_rows * _ROW))
