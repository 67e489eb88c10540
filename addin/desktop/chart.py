"""Charts of completion in an open workbook.

Line charts are left to the file host: only the trend workbook has them, and that is a new file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.area import a1
from addin.desktop import com_chart
from addin.desktop.cells import cells
from addin.desktop.com import is_com

if TYPE_CHECKING:
    import xlwings as xw

    from addin.report.plan import Chart

_HALF, _FULL, _HEIGHT = 390, 780, 177
"""In points."""


def place_chart(sheet: xw.Sheet, chart: Chart, source: xw.Sheet) -> None:
    """Put a chart of one series, named by the header above it, onto a sheet.

    The line of the target comes where the engine can add a series, on Windows.
    """
    size = (_FULL if chart.wide else _HALF, _HEIGHT)
    if is_com(sheet):
        com_chart.place_chart(sheet, chart, source, size)
        return
    shown = sheet.charts.add(
        anchor=sheet.range(a1(chart.row, chart.column)),
        width=size[0],
        height=size[1],
        chart_type="column_clustered",
        source=cells(source, com_chart.named(chart.values)),
        plot_by="columns",
        style=com_chart.PLAIN_COLUMNS,
    )
    shown.set_x_axis_values(cells(source, chart.categories))
    shown.title = chart.title
    shown.legend.visible = False
    shown.value_axis.set(
        minimum_scale=0 if chart.from_zero else None, number_format=chart.number_format
    )
