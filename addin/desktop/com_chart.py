"""Charts on Windows: a line at the target, and looks that xlwings' public API can't give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from addin.annex.area import Area, a1, column_letter
from addin.desktop.com import rgb
from addin.report.formats import link_target

if TYPE_CHECKING:
    import xlwings as xw

    from addin.report.plan import Chart

_NONE, _LOW, _LINE = -4142, -4134, 4
_CATEGORIES, _VALUES = 1, 2
_BY_COLUMNS, _CLUSTERED = 2, 51
_COLUMNS, _TARGET, _TEXT, _GRID = "5B9BD5", "C00000", "404040", "D9D9D9"

PLAIN_COLUMNS = 201
"""Excel's chart style of columns that are not styled."""


def place_chart(sheet: xw.Sheet, chart: Chart, source: xw.Sheet, size: tuple[int, int]) -> None:
    """Put a chart of columns onto a sheet, with a line at the target where there is one."""
    anchor = sheet.api.Range(a1(chart.row, chart.column))
    api = sheet.api.ChartObjects().Add(anchor.Left, anchor.Top, *size).Chart
    api.SetSourceData(source.api.Range(named(chart.values).a1), _BY_COLUMNS)
    api.ChartType, api.ChartStyle = _CLUSTERED, PLAIN_COLUMNS
    api.ChartGroups(1).GapWidth = 60
    columns = api.SeriesCollection(1)
    _fill_series(columns, chart.values, chart, source.name)
    columns.Format.Fill.ForeColor.RGB = rgb(_COLUMNS)
    if chart.line:
        _add_line(api, chart.line, chart, source.name)
    api.HasLegend = False
    _write_title(api, chart.title)
    _draw_categories(api.Axes(_CATEGORIES))
    _draw_values(api.Axes(_VALUES), chart)


def named(values: Area) -> Area:
    """Return a series' figures with the header above them, which names it."""
    return Area(values.top - 1, *values[1:])


def _fill_series(series: Any, values: Area, chart: Chart, source: str) -> None:
    """Refer a series to its figures, named by the header above them."""
    series.Name = _reference(source, Area(values.top - 1, values.left, values.top - 1, values.left))
    series.Values = _reference(source, values)
    series.XValues = _reference(source, chart.categories)


def _add_line(api: Any, values: Area, chart: Chart, source: str) -> None:
    line = api.SeriesCollection().NewSeries()
    _fill_series(line, values, chart, source)
    line.ChartType, line.MarkerStyle = _LINE, _NONE
    drawn = line.Format.Line
    drawn.ForeColor.RGB, drawn.Weight = rgb(_TARGET), 1.5


def _write_title(api: Any, text: str) -> None:
    """Write the title, larger than all other texts."""
    api.HasTitle = True  # before there is one
    font = api.ChartArea.Font
    font.Size, font.Color = 8, rgb(_TEXT)
    title = api.ChartTitle
    title.Text = text
    font = title.Font
    font.Size, font.Bold = 11, False


def _draw_categories(axis: Any) -> None:
    axis.MajorTickMark = _NONE
    axis.TickLabelPosition = _LOW
    axis.TickLabels.Orientation = 45
    axis.Format.Line.ForeColor.RGB = rgb(_GRID)


def _draw_values(axis: Any, chart: Chart) -> None:
    axis.MajorTickMark = _NONE
    axis.TickLabels.NumberFormat = chart.number_format
    if chart.from_zero:
        axis.MinimumScale = 0
    lines = axis.MajorGridlines.Format.Line
    lines.ForeColor.RGB, lines.Weight = rgb(_GRID), 0.5


def _reference(sheet: str, area: Area) -> str:
    first, last = column_letter(area.left), column_letter(area.right)
    return "=" + link_target(sheet, f"${first}${area.top}:${last}${area.bottom}")
