"""Charts of lines over periods, as DrawingML: completion against schedule, and ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.ooxml.text import escape
from addin.workbook_file.chart import (
    category_axis,
    fill,
    numbers,
    percent_axis,
    small_text,
    texts,
    value_axis,
    whole,
)

if TYPE_CHECKING:
    from addin.report.plan import Line, LineChart, SheetPlan

_EMU_PER_POINT = 12700
_MOST_LABELLED_RANKS = 20
_ROOM_FOR_NAMES = (
    '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
    '<c:yMode val="edge"/><c:x val="0.06"/><c:y val="0.13"/><c:w val="0.72"/><c:h val="0.66"/>'
    "</c:manualLayout></c:layout>"
)
_LEGEND = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{}</c:legend>'


def line_chart_xml(chart: LineChart, source: SheetPlan) -> bytes:
    """Return the chart part; its figures refer to ``source`` and are cached."""
    lines = "".join(_line(index, line, chart, source) for index, line in enumerate(chart.lines))
    named = any(line.label for line in chart.lines)
    if chart.worst is None:
        axes = category_axis() + percent_axis()
    else:  # turned around, 1 is at the top and the names of the periods cross at the worst rank
        axes = category_axis(crosses="max", labels="nextTo") + _rank_axis(chart.worst)
    plot = (
        (_ROOM_FOR_NAMES if named else "<c:layout/>")
        + f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{lines}'
        + f'<c:marker val="1"/><c:axId val="1001"/><c:axId val="1002"/></c:lineChart>{axes}'
    )
    return whole(chart.title, plot, "" if named else _LEGEND.format(small_text()))


def _rank_axis(worst: int) -> str:
    unit = '<c:crossBetween val="between"/>'
    if worst <= _MOST_LABELLED_RANKS:
        unit += '<c:majorUnit val="1"/>'
    scaling = f'<c:orientation val="maxMin"/><c:max val="{worst}"/><c:min val="1"/>'
    return value_axis(scaling, "0", unit)


def _line(index: int, line: Line, chart: LineChart, source: SheetPlan) -> str:
    dash = '<a:prstDash val="dash"/>' if line.dashed else ""
    width = round(line.width * _EMU_PER_POINT)
    stroke = f'<a:ln w="{width}" cap="rnd">{fill(line.color)}{dash}<a:round/></a:ln>'
    number_format = "0.0%" if chart.worst is None else "0"
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"<c:tx>{texts(line.name, source)}</c:tx><c:spPr>{stroke}</c:spPr>{_marker(line)}"
        f"{_label(line) if line.label else ''}"
        f"<c:cat>{texts(chart.categories, source)}</c:cat>"
        f"<c:val>{numbers(line.values, source, number_format)}</c:val>"
        '<c:smooth val="0"/></c:ser>'
    )


def _marker(line: Line) -> str:
    """Return dots for lines that may be a single point; a dashed one is no unit's and has none."""
    if line.dashed:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    return (
        '<c:marker><c:symbol val="circle"/><c:size val="4"/>'
        f"<c:spPr>{fill(line.color)}<a:ln>{fill(line.color)}</a:ln></c:spPr></c:marker>"
    )


def _label(line: Line) -> str:
    """Return a line's label, at its last point; the text does not follow later edits."""
    last = max(line.values.right - line.values.left, line.values.bottom - line.values.top)
    text = (
        f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:p><a:r><a:rPr lang="zh-CN" sz="800">'
        f"{fill(line.color)}</a:rPr><a:t>{escape(line.label)}</a:t></a:r></a:p></c:rich></c:tx>"
    )
    return (
        f'<c:dLbls><c:dLbl><c:idx val="{last}"/>{text}<c:dLblPos val="r"/>{_shown(name=1)}</c:dLbl>'
        f"{_shown(name=0)}</c:dLbls>"
    )


def _shown(name: int) -> str:
    return (
        '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{name}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
