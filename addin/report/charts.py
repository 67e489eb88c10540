"""完成率图: for each indicator the units' completion as columns, with the line of 100%."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.grid import Area
from addin.annex.results import RankedBy, ranked_by
from addin.core.figures import format_percent
from addin.report.plan import Chart, Page, SheetPlan
from addin.report.sketch import Sketch
from addin.report.summary import NAME as SUMMARY
from addin.report.summary import SummaryLayout
from addin.report.wording import title_of

if TYPE_CHECKING:
    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult

NAME = "完成率图"
_COLUMNS_PER_CHART, _ROWS_PER_CHART = 8, 10
_FIRST_ROW, _CHART_ROWS_PER_PAGE = 3, 5
_ROW_HEIGHT = 20.0
_MOST_UNITS_IN_HALF_WIDTH, _MOST_UNITS = 24, 80


def plan_charts(results: Results, layout: SummaryLayout) -> SheetPlan | None:
    """Lay out 完成率图, two charts a row; None where there are no completion rates to show.

    Nor are there charts of so many units that their names could not be read. The charts refer to
    汇总, so they follow when its figures are edited.
    """
    if len(layout.units) > _MOST_UNITS:
        return None
    shown = [
        (index, result)
        for index, result in enumerate(layout.annexes)
        if ranked_by(result.annex) is RankedBy.COMPLETION
        and any(unit.completion is not None for unit in result.units)
    ]
    if not shown:
        return None
    sketch = Sketch(title_of(results, "各单位完成率"), "", [8.5] * 2 * _COLUMNS_PER_CHART)
    wide = len(layout.units) > _MOST_UNITS_IN_HALF_WIDTH
    across = 1 if wide else 2
    first, last = layout.rows
    for place, (index, result) in enumerate(shown):
        column = layout.column(index)
        sketch.charts.append(
            Chart(
                row=_FIRST_ROW + _ROWS_PER_CHART * (place // across),
                column=1 + _COLUMNS_PER_CHART * (place % across),
                title=_chart_title(result),
                source=SUMMARY,
                categories=Area(first, 1, last, 1),
                values=Area(first, column, last, column),
                line=Area(first, layout.line_column, last, layout.line_column),
                wide=wide,
            )
        )
    # said row by row: LibreOffice passes over a sheet's default height
    end = _FIRST_ROW + _ROWS_PER_CHART * -(-len(shown) // across)
    sketch.heights |= dict.fromkeys(range(_FIRST_ROW, end), _ROW_HEIGHT)
    breaks = range(_FIRST_ROW, end, _ROWS_PER_CHART * _CHART_ROWS_PER_PAGE)[1:]
    page = Page(print_area=Area(1, 1, end - 1, sketch.width), breaks=tuple(breaks))
    return sketch.plan(NAME, NAME, page)


def _chart_title(result: AnnexResult) -> str:
    total = result.total
    if total is None or total.completion is None:
        return f"{result.annex.indicator}完成率"
    rate = format_percent(total.completion, result.annex.decimals, missed=total.achieved is False)
    return f"{result.annex.indicator}完成率(合计{rate})"
