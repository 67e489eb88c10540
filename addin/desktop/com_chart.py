"""Charts through Excel's own object model: what xlwings' public API has no words for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from addin.annex.area import Area, column_letter
from addin.desktop.com import rgb
from addin.report.chart_plans import Text
from addin.report.formats import link_target
from addin.report.look import HAIR, INK, SCREEN

if TYPE_CHECKING:
    import xlwings as xw

    from addin.report.chart_plans import BarChart, Bars, Plot

_BARS, _BY_COLUMNS, PLAIN_BARS = 57, 2, 216
_CATEGORIES, _VALUES = 1, 2
_NONE, _LOW, _OUTSIDE_END, _UPRIGHT = -4142, -4134, 2, -4128
_MOVE_AND_SIZE = 1


def place_chart(sheet: xw.Sheet, chart: BarChart, size: tuple[float, float]) -> None:
    """Put a chart over its area, which is about so wide and high (points)."""
    place = sheet.api.Range(chart.area.a1)
    object_ = sheet.api.ChartObjects().Add(place.Left, place.Top, place.Width, place.Height)
    object_.Placement = _MOVE_AND_SIZE
    object_.ShapeRange.AlternativeText = chart.description
    api = object_.Chart
    api.SetSourceData(sheet.api.Range(chart.series[0].values.a1), _BY_COLUMNS)
    api.ChartType, api.ChartStyle = _BARS, PLAIN_BARS
    for number, bars in enumerate(chart.series, 1):
        series = api.SeriesCollection(1) if number == 1 else api.SeriesCollection().NewSeries()
        _draw_series(series, bars, chart, sheet.name)
    group = api.ChartGroups(1)
    group.GapWidth, group.Overlap = 30, 100
    api.HasLegend = False
    _draw_categories(api.Axes(_CATEGORIES))
    _hide_values(api.Axes(_VALUES), chart)
    _write_title(api, chart)
    api.ChartArea.Format.Line.ForeColor.RGB = rgb(HAIR)
    _lay_out(api.PlotArea, chart.plot, size)


def _draw_series(series: Any, bars: Bars, chart: BarChart, sheet: str) -> None:
    """Refer a series to its figures, named by the cell above them, and label its bars."""
    head = bars.values._replace(top=bars.values.top - 1, bottom=bars.values.top - 1)
    series.Name = _reference(sheet, head)
    series.Values = _reference(sheet, bars.values)
    series.XValues = _reference(sheet, chart.categories)
    series.InvertIfNegative = False
    series.Format.Fill.ForeColor.RGB = rgb(bars.color)
    series.HasDataLabels = True
    labels = series.DataLabels()
    labels.ShowValue, labels.Position = True, _OUTSIDE_END
    labels.NumberFormat = bars.number_format
    _write(labels.Font, bars.label)
    for place, number_format in bars.own_formats:
        series.Points(place + 1).DataLabel.NumberFormat = number_format


def _draw_categories(axis: Any) -> None:
    """Show the names, the first on top, left of everything, none left out and none turned."""
    axis.ReversePlotOrder = True
    axis.MajorTickMark = _NONE
    axis.TickLabelPosition = _LOW
    axis.TickLabelSpacing = 1
    labels = axis.TickLabels
    labels.Orientation = _UPRIGHT
    _write(labels.Font, Text(INK))
    line = axis.Format.Line
    line.ForeColor.RGB, line.Weight = rgb(INK), 1.5


def _hide_values(axis: Any, chart: BarChart) -> None:
    """Bound the axis of values and show nothing of it; one that is deleted loses its bounds."""
    axis.MinimumScale, axis.MaximumScale = chart.least, chart.most
    axis.HasMajorGridlines = False
    axis.MajorTickMark = axis.TickLabelPosition = _NONE
    axis.Format.Line.Visible = False


def _write_title(api: Any, chart: BarChart) -> None:
    api.HasTitle = True  # before there is one
    title = api.ChartTitle
    title.Text = chart.title
    _write(title.Font, chart.heading)


def _write(font: Any, look: Text) -> None:
    font.Name, font.Size, font.Bold, font.Color = SCREEN, look.size, look.bold, rgb(look.color)


def _lay_out(inside: Any, plot: Plot, size: tuple[float, float]) -> None:
    width, height = size
    inside.InsideLeft, inside.InsideTop = plot.left * width, plot.top * height
    inside.InsideWidth, inside.InsideHeight = plot.width * width, plot.height * height


def _reference(sheet: str, area: Area) -> str:
    first, last = column_letter(area.left), column_letter(area.right)
    return "=" + link_target(sheet, f"${first}${area.top}:${last}${area.bottom}")
