"""Charts of bars that lie below each other, as DrawingML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.ooxml.text import quote
from addin.report.chart_plans import Text
from addin.report.look import AXIS, BAR_GAP, BAR_OVERLAP, CHART_FRAME
from addin.workbook_file.chart import (
    AXES,
    NO_FILL,
    category_axis,
    fill,
    hidden_value_axis,
    letters,
    numbers,
    shown,
    texts,
    title,
    whole,
)

if TYPE_CHECKING:
    from addin.report.chart_plans import BarChart, Bars
    from addin.report.plan import SheetPlan


def bar_chart_xml(chart: BarChart, sheet: SheetPlan) -> bytes:
    """Return the chart part; its figures refer to the chart's own sheet and are cached."""
    series = "".join(_series(i, bars, chart, sheet) for i, bars in enumerate(chart.series))
    scaling = (
        f'<c:orientation val="minMax"/><c:max val="{chart.most:.6g}"/>'
        f'<c:min val="{chart.least:.6g}"/>'
    )
    plotted = (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{BAR_GAP}"/><c:overlap val="{BAR_OVERLAP}"/>{AXES}</c:barChart>'
        + category_axis("l", "low", "maxMin", Text(AXIS), line=AXIS)
        + hidden_value_axis(scaling, "t", "between")
    )
    return whole(title(chart.title, chart.heading), chart.plot, plotted, frame=CHART_FRAME)


def _series(index: int, bars: Bars, chart: BarChart, sheet: SheetPlan) -> str:
    head = bars.values._replace(top=bars.values.top - 1, bottom=bars.values.top - 1)
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx>{texts(head, sheet)}</c:tx>'
        f"<c:spPr>{fill(bars.color)}<a:ln>{NO_FILL}</a:ln></c:spPr>"
        f'<c:invertIfNegative val="0"/>{_labels(bars)}'
        f"<c:cat>{texts(chart.categories, sheet)}</c:cat>"
        f"<c:val>{numbers(bars.values, sheet, 'General')}</c:val></c:ser>"
    )


def _labels(bars: Bars) -> str:
    own = (
        f'<c:dLbl><c:idx val="{place}"/>{_label(bars, number_format)}</c:dLbl>'
        for place, number_format in bars.own_formats
    )
    return f"<c:dLbls>{''.join(own)}{_label(bars, bars.number_format)}</c:dLbls>"


def _label(bars: Bars, number_format: str) -> str:
    return (
        f'<c:numFmt formatCode="{quote(number_format)}" sourceLinked="0"/>'
        f"<c:spPr>{NO_FILL}<a:ln>{NO_FILL}</a:ln></c:spPr>{letters(bars.label)}"
        f'<c:dLblPos val="outEnd"/>{shown(value=True)}'
    )
