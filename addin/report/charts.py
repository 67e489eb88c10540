"""完成率图: for each indicator the units' completion as columns, with a line at what is due.

Where there is no completion rate, it is the figures themselves, without a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.results import RATIOS, RankedBy
from addin.core.figures import format_percent
from addin.report.plan import Chart, Page, SheetPlan
from addin.report.sketch import Sketch
from addin.report.summary import NAME as SUMMARY
from addin.report.summary import Field, SummaryLayout
from addin.report.wording import suffix_of, title_of

if TYPE_CHECKING:
    from addin.annex.compute import Results

NAME = "完成率图"
_COLUMNS_PER_CHART, _ROWS_PER_CHART = 8, 10
_FIRST_ROW, _CHART_ROWS_PER_PAGE = 3, 5
_ROW_HEIGHT = 20.0
_MOST_UNITS_IN_HALF_WIDTH, _MOST_UNITS = 24, 80
_MOST_CHARTS = 60
"""Of a table of three hundred figures nobody looks at as many charts: 汇总 has them all."""


def plan_charts(results: Results, layout: SummaryLayout) -> SheetPlan | None:
    """Lay out 完成率图, two charts a row; None where there are no figures to show.

    Nor are there charts of so many units that their names could not be read. The charts refer to
    汇总, so they follow when its figures are edited.
    """
    if len(layout.units) > _MOST_UNITS:
        return None
    shown = [
        (index, field)
        for index, field in enumerate(layout.fields[:_MOST_CHARTS])
        if any(value is not None for value in field.placing.values)
    ]
    if not shown:
        return None
    completed = all(field.by is RankedBy.COMPLETION for _, field in shown)
    title = title_of(results, "各单位完成率" if completed else "各单位主要指标图")
    sketch = Sketch(title, "", [8.5] * 2 * _COLUMNS_PER_CHART)
    wide = len(layout.units) > _MOST_UNITS_IN_HALF_WIDTH
    across = 1 if wide else 2
    first, last = layout.rows
    for place, (index, field) in enumerate(shown):
        column, due = layout.column(index), field.due
        at = layout.line_column(due) if due is not None else 0
        sketch.charts.append(
            Chart(
                row=_FIRST_ROW + _ROWS_PER_CHART * (place // across),
                column=1 + _COLUMNS_PER_CHART * (place % across),
                title=_chart_title(field),
                source=SUMMARY,
                categories=Area(first, 1, last, 1),
                values=Area(first, column, last, column),
                line=Area(first, at, last, at) if at else None,
                number_format="0%" if field.is_ratio else "General",
                from_zero=all(value is None or value >= 0 for value in field.placing.values),
                wide=wide,
            )
        )
    # said row by row: LibreOffice passes over a sheet's default height
    end = _FIRST_ROW + _ROWS_PER_CHART * -(-len(shown) // across)
    sketch.heights |= dict.fromkeys(range(_FIRST_ROW, end), _ROW_HEIGHT)
    breaks = range(_FIRST_ROW, end, _ROWS_PER_CHART * _CHART_ROWS_PER_PAGE)[1:]
    page = Page(print_area=Area(1, 1, end - 1, sketch.width), breaks=tuple(breaks))
    return sketch.plan(NAME, NAME, page)


def _chart_title(field: Field) -> str:
    """Return the indicator and what is shown of it: …完成率(合计90.3%), 受理量(件), …同比."""
    annex, total = field.result.annex, field.result.total
    if field.by is not RankedBy.COMPLETION:
        suffix = "" if field.by in RATIOS else suffix_of(annex, field.by)
        is_plain = field.by in (RankedBy.ACTUAL, RankedBy.SCORE, RankedBy.POINTS)
        what = "" if is_plain else field.by.value
        return field.label + what + (f"({suffix})" if suffix else "")
    if total is None or total.completion is None:
        return f"{field.label}完成率"
    rate = format_percent(total.completion, annex.decimals, apart_from=total.apart_from)
    return f"{field.label}完成率(合计{rate})"
