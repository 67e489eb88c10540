"""Charts of bars in an open workbook.

Line charts are left to the file host: only the trend workbook has them, and that is a new file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.area import a1
from addin.desktop import com_chart
from addin.desktop.cells import cells
from addin.desktop.com import is_com
from addin.report.chart_plans import BarChart

if TYPE_CHECKING:
    import xlwings as xw

    from addin.annex.area import Area
    from addin.report.plan import SheetPlan

_POINTS = 6.0
"""Of a column of eight pixels."""


def place_charts(sheet: xw.Sheet, plan: SheetPlan) -> None:
    """Put a sheet's charts over their areas."""
    charts = [chart for chart in plan.charts if isinstance(chart, BarChart)]
    sizes = [_size(plan, chart.area) for chart in charts]
    if is_com(sheet):
        com_chart.place_charts(sheet, charts, sizes)
        return
    for chart, size in zip(charts, sizes, strict=True):
        _place_chart(sheet, chart, size)


def _size(plan: SheetPlan, area: Area) -> tuple[float, float]:
    """Return the width and height of an area in points."""
    columns, rows = range(area.left, area.right + 1), range(area.top, area.bottom + 1)
    width = _POINTS * sum(plan.widths[column] for column in columns)
    return width, sum(plan.heights.get(row, plan.row_height) for row in rows)


def _place_chart(sheet: xw.Sheet, chart: BarChart, size: tuple[float, float]) -> None:
    """Put a chart there; other engines can't dress its series or lay out its plot."""
    area, series = chart.area, [bars.values for bars in chart.series]
    figures = series[0]._replace(top=series[0].top - 1, right=series[-1].right)
    shown = sheet.charts.add(
        anchor=sheet.range(a1(area.top, area.left)),
        width=size[0],
        height=size[1],
        chart_type="bar_clustered",
        source=cells(sheet, figures),
        plot_by="columns",
        style=com_chart.PLAIN_BARS,
    )
    shown.set_x_axis_values(cells(sheet, chart.categories))
    shown.title = chart.title
    shown.legend.visible = False
    shown.category_axis.set(reverse_order=True)
    shown.value_axis.set(minimum_scale=chart.least, maximum_scale=chart.most, visible=False)
