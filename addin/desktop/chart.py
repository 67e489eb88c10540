"""Charts of completion in an open workbook.

Line charts are left to the file host: only the trend workbook has them, and that is a new file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.desktop.cells import cells
from addin.desktop.com import finish_chart

if TYPE_CHECKING:
    import xlwings as xw

    from addin.report.plan import Chart

_HALF, _FULL, _HEIGHT = 390, 780, 177
"""In points."""

_PLAIN_COLUMNS = 201
"""Excel's chart style of columns that are not styled."""


def place_chart(sheet: xw.Sheet, chart: Chart, source: xw.Sheet) -> None:
    """Put a chart of one series, named by the header above it, onto a sheet.

    The line of the target comes where the engine can add a series, on Windows.
    """
    named = Area(chart.values.top - 1, *chart.values[1:])
    shown = sheet.charts.add(
        anchor=sheet.range((chart.row, chart.column)),
        width=_FULL if chart.wide else _HALF,
        height=_HEIGHT,
        chart_type="column_clustered",
        source=cells(source, named),
        plot_by="columns",
        style=_PLAIN_COLUMNS,
    )
    shown.set_x_axis_values(cells(source, chart.categories))
    shown.title = chart.title
    shown.legend.visible = False
    shown.value_axis.set(
        minimum_scale=0 if chart.from_zero else None, number_format=chart.number_format
    )
    finish_chart(shown, chart, source.name)
