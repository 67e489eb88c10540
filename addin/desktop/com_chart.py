"""Charts through Excel's own object model: what xlwings' public API has no words for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from addin.annex.area import Area, column_letter
from addin.desktop.com import rgb
from addin.report.chart_plans import Text
from addin.report.formats import link_target
from addin.report.look import AXIS, BAR_GAP, BAR_OVERLAP, CHART_FRAME, SCREEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings as xw

    from addin.report.chart_plans import BarChart, Bars, Plot

_BARS, _BY_COLUMNS, PLAIN_BARS = 57, 2, 216
_CATEGORIES, _VALUES = 1, 2
_NONE, _LOW, _OUTSIDE_END, _UPRIGHT = -4142, -4134, 2, -4128
_MOVE_AND_SIZE = 1


def place_charts(
    sheet: xw.Sheet, charts: Sequence[BarChart], sizes: Sequence[tuple[float, float]]
) -> None:
    """Put charts over their areas, which are about so wide and high (points).

    One that looks like one before it is made as a copy of that and shown other cells: that takes
    a fourth of the calls.
    """
    made: dict[object, tuple[Any, BarChart]] = {}
    for number, (chart, size) in enumerate(zip(charts, sizes, strict=True), 1):
        look = _look(chart), size
        if look in made:
            original, like = made[look]
            original.Duplicate()
            object_ = sheet.api.ChartObjects(number)
            _place(object_, sheet.api.Range(chart.area.a1))
            _refer(object_.Chart, chart, like, sheet.name, size)
        else:
            object_ = _draw(sheet, chart, size)
            made[look] = object_, chart
        object_.ShapeRange.AlternativeText = chart.description


def _look(chart: BarChart) -> tuple[object, ...]:
    """Return what a chart shares with one of which it may be a copy."""
    return tuple(
        (bars.color, bars.label, bars.number_format, bars.own_formats) for bars in chart.series
    )


def _place(object_: Any, cells: Any) -> None:
    object_.Left, object_.Top = cells.Left, cells.Top


def _draw(sheet: xw.Sheet, chart: BarChart, size: tuple[float, float]) -> Any:
    """Make a chart from nothing; returns the object on the sheet."""
    place = sheet.api.Range(chart.area.a1)
    object_ = sheet.api.ChartObjects().Add(place.Left, place.Top, place.Width, place.Height)
    object_.Placement = _MOVE_AND_SIZE
    api = object_.Chart
    api.SetSourceData(sheet.api.Range(chart.series[0].values.a1), _BY_COLUMNS)
    api.ChartType, api.ChartStyle = _BARS, PLAIN_BARS
    for number, bars in enumerate(chart.series, 1):
        series = api.SeriesCollection(1) if number == 1 else api.SeriesCollection().NewSeries()
        series.Formula = _series_formula(sheet.name, chart, number)
        _dress(series, bars)
    group = api.ChartGroups(1)
    group.GapWidth, group.Overlap = BAR_GAP, BAR_OVERLAP
    api.HasLegend = False
    _draw_categories(api.Axes(_CATEGORIES))
    _hide_values(api.Axes(_VALUES), chart)
    api.HasTitle = True  # before there is one
    _write_title(api.ChartTitle, chart)
    api.ChartArea.Format.Line.ForeColor.RGB = rgb(CHART_FRAME)
    _lay_out(api.PlotArea, chart.plot, size)
    return object_


def _refer(
    api: Any, chart: BarChart, like: BarChart, sheet: str, size: tuple[float, float]
) -> None:
    """Turn a copy of another chart into this one."""
    for number in range(1, len(chart.series) + 1):
        api.SeriesCollection(number).Formula = _series_formula(sheet, chart, number)
    if (chart.least, chart.most) != (like.least, like.most):
        _bound(api.Axes(_VALUES), chart)
    if chart.heading == like.heading:
        api.ChartTitle.Text = chart.title
    else:
        _write_title(api.ChartTitle, chart)
    if chart.plot != like.plot:
        _lay_out(api.PlotArea, chart.plot, size)


def _series_formula(sheet: str, chart: BarChart, number: int) -> str:
    """Return the formula of a series: its name, the cell above its figures, names, figures."""
    values = chart.series[number - 1].values
    head = values._replace(top=values.top - 1, bottom=values.top - 1)
    cells = (_reference(sheet, area) for area in (head, chart.categories, values))
    return f"=SERIES({','.join(cells)},{number})"


def _dress(series: Any, bars: Bars) -> None:
    """Colour a series and label its bars."""
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
    _write(labels.Font, Text(AXIS))
    line = axis.Format.Line
    line.ForeColor.RGB, line.Weight = rgb(AXIS), 1.5


def _hide_values(axis: Any, chart: BarChart) -> None:
    """Bound the axis of values and show nothing of it; one that is deleted loses its bounds."""
    _bound(axis, chart)
    axis.HasMajorGridlines = False
    axis.MajorTickMark = axis.TickLabelPosition = _NONE
    axis.Format.Line.Visible = False


def _bound(axis: Any, chart: BarChart) -> None:
    axis.MinimumScale, axis.MaximumScale = chart.least, chart.most


def _write_title(title: Any, chart: BarChart) -> None:
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
    whole = f"${first}${area.top}:${last}${area.bottom}"
    return link_target(sheet, whole if area.top < area.bottom else f"${first}${area.top}")
