"""Charts of lines over periods, as DrawingML: ranks, and completion against schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.report.chart_plans import Text
from addin.report.look import SUB, WHITE
from addin.workbook_file.chart import (
    AXES,
    EMU_PER_POINT,
    category_axis,
    fill,
    hidden_value_axis,
    letters,
    numbers,
    ratio_axis,
    run,
    shown,
    texts,
    whole,
)

if TYPE_CHECKING:
    from addin.report.chart_plans import Line, LineChart
    from addin.report.plan import SheetPlan

_AXIS_TEXT = Text(SUB, 9)
_MARKER_SIZE = 7


def line_chart_xml(chart: LineChart, sheet: SheetPlan) -> bytes:
    """Return the chart part; its figures refer to the chart's own sheet and are cached."""
    lines = "".join(_line(index, line, chart, sheet) for index, line in enumerate(chart.lines))
    plotted = (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{lines}'
        f'<c:marker val="1"/>{AXES}</c:lineChart>{_axes(chart)}'
    )
    return whole("", chart.plot, plotted)


def _axes(chart: LineChart) -> str:
    if chart.worst is None:
        return category_axis("b", "low", "minMax", _AXIS_TEXT) + ratio_axis(_AXIS_TEXT)
    # turned around, the first is at the top and the periods stand above it
    scaling = f'<c:orientation val="maxMin"/><c:max val="{chart.worst + 0.5:g}"/><c:min val="0.5"/>'
    return category_axis("t", "nextTo", "minMax", _AXIS_TEXT) + hidden_value_axis(
        scaling, "l", "midCat"
    )


def _line(index: int, line: Line, chart: LineChart, sheet: SheetPlan) -> str:
    dash = '<a:prstDash val="dash"/>' if line.dashed else '<a:prstDash val="solid"/>'
    width = round(line.width * EMU_PER_POINT)
    stroke = f'<a:ln w="{width}" cap="rnd">{fill(line.color)}{dash}<a:round/></a:ln>'
    number_format = "0.0%" if chart.worst is None else "0"
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"<c:tx>{texts(line.name, sheet)}</c:tx><c:spPr>{stroke}</c:spPr>{_marker(line)}"
        f"{_labels(line, sheet) if line.label else ''}"
        f"<c:cat>{texts(chart.categories, sheet)}</c:cat>"
        f"<c:val>{numbers(line.values, sheet, number_format)}</c:val>"
        '<c:smooth val="0"/></c:ser>'
    )


def _marker(line: Line) -> str:
    if not line.marker:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    return (
        f'<c:marker><c:symbol val="{line.marker}"/><c:size val="{_MARKER_SIZE}"/>'
        f"<c:spPr>{fill(line.color)}<a:ln>{fill(WHITE)}</a:ln></c:spPr></c:marker>"
    )


def _labels(line: Line, sheet: SheetPlan) -> str:
    """Return the labels at a line's ends; the name by itself follows its cell."""
    last = line.values.right - line.values.left
    follows = sheet.cells(line.name)[0][0] == line.label
    text = "" if follows else run(line.label, line.label_text)
    first = _label(0, "l", line, "", value=True, name=False) if line.ends else ""
    return (
        f"<c:dLbls>{first}{_label(last, 'r', line, text, value=line.ends and follows, name=True)}"
        f"{shown()}</c:dLbls>"
    )


def _label(index: int, place: str, line: Line, text: str, *, value: bool, name: bool) -> str:
    look = "" if text else letters(line.label_text)
    return (
        f'<c:dLbl><c:idx val="{index}"/>{text}{look}<c:dLblPos val="{place}"/>'
        f"{shown(value=value, name=name)}<c:separator> </c:separator></c:dLbl>"
    )
