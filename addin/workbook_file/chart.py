"""A chart of completion by unit with the target as a line, as DrawingML; what all charts share.

Excelize places charts on their sheets. Its own chart part has elements out of the schema's order
and no cached figures, without which a phone's preview stays empty; so this one replaces it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.area import Area, column_letter
from addin.ooxml.text import escape
from addin.report.formats import link_target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.report.plan import Chart, SheetPlan, Value

_COLUMNS, _LINE, _TEXT, _GRID = "5B9BD5", "C00000", "404040", "D9D9D9"
_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def chart_xml(chart: Chart, source: SheetPlan) -> bytes:
    """Return the chart part; its figures refer to ``source`` and are cached."""
    upright = '<c:invertIfNegative val="0"/>'
    columns = _series(0, chart.values, chart, source, fill(_COLUMNS), upright)
    stroke = f'<a:ln w="19050" cap="rnd">{fill(_LINE)}<a:round/></a:ln>'
    no_marker, straight = '<c:marker><c:symbol val="none"/></c:marker>', '<c:smooth val="0"/>'
    axes = '<c:axId val="1001"/><c:axId val="1002"/>'
    line = ""
    if chart.line:
        series = _series(1, chart.line, chart, source, stroke, no_marker, straight)
        line = (
            '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
            f'{series}<c:marker val="1"/>{axes}</c:lineChart>'
        )
    return whole(
        chart.title,
        '<c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>'
        '<c:varyColors val="0"/>'
        f'{columns}<c:gapWidth val="60"/>{axes}</c:barChart>'
        f"{line}{category_axis()}{_axis(chart)}",
    )


def _axis(chart: Chart) -> str:
    least = '<c:min val="0"/>' if chart.from_zero else ""
    return value_axis(f'<c:orientation val="minMax"/>{least}', chart.number_format)


def whole(title_text: str, plot: str, legend: str = "") -> bytes:
    """Return a chart part: a title, what is plotted, a legend."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace {_NAMESPACES}><c:roundedCorners val="0"/><c:chart>{_title(title_text)}'
        f'<c:autoTitleDeleted val="0"/><c:plotArea>{plot}</c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>'
    ).encode()


def _series(
    index: int,
    values: Area,
    chart: Chart,
    source: SheetPlan,
    look: str,
    before: str,
    after: str = "",
) -> str:
    """Return a series named by the header above its values.

    ``before`` and ``after`` are what the kind of chart has around its figures.
    """
    head = Area(values.top - 1, values.left, values.top - 1, values.left)
    shown = "0.0%" if chart.number_format.endswith("%") else chart.number_format
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"<c:tx>{texts(head, source)}</c:tx><c:spPr>{look}</c:spPr>{before}"
        f"<c:cat>{texts(chart.categories, source)}</c:cat>"
        f"<c:val>{numbers(values, source, shown)}</c:val>{after}</c:ser>"
    )


def texts(area: Area, source: SheetPlan) -> str:
    """Return the names that stand in a row or a column, by reference and cached."""
    points = _points([str(value or "") for value in _values(area, source)])
    return (
        f"<c:strRef><c:f>{escape(_reference(source.name, area))}</c:f>"
        f"<c:strCache>{points}</c:strCache></c:strRef>"
    )


def numbers(area: Area, source: SheetPlan, number_format: str = "0.0%") -> str:
    """Return the figures that stand in a row or a column, by reference and cached."""
    points = _points([_number(value) for value in _values(area, source)])
    return (
        f"<c:numRef><c:f>{escape(_reference(source.name, area))}</c:f>"
        f"<c:numCache><c:formatCode>{number_format}</c:formatCode>{points}</c:numCache></c:numRef>"
    )


def _values(area: Area, source: SheetPlan) -> list[Value]:
    return [value for row in source.cells(area) for value in row]


def _number(value: Value) -> str:
    return repr(float(value)) if isinstance(value, int | float | Decimal) else ""


def _points(values: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(value)}</c:v></c:pt>'
        for index, value in enumerate(values)
        if value
    )
    return f'<c:ptCount val="{len(values)}"/>{points}'


def _title(text: str) -> str:
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr/></a:pPr><a:r>"
        f'<a:rPr lang="zh-CN" sz="1100" b="0">{fill(_TEXT)}</a:rPr><a:t>{escape(text)}</a:t></a:r>'
        '</a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def category_axis(crosses: str = "autoZero", labels: str = "low") -> str:
    """Return the axis of names: where it crosses the axis of values, where its labels stand."""
    return (
        '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{labels}"/>'
        f'<c:spPr><a:ln w="9525">{fill(_GRID)}</a:ln></c:spPr>{small_text(rotation=-2_700_000)}'
        f'<c:crossAx val="1002"/><c:crosses val="{crosses}"/></c:catAx>'
    )


def percent_axis() -> str:
    """Return an axis of percentages from 0."""
    return value_axis('<c:orientation val="minMax"/><c:min val="0"/>', "0%")


def value_axis(scaling: str, number_format: str, unit: str = "") -> str:
    """Return an axis of values with lines across; ``unit`` says how far these are apart."""
    return (
        f'<c:valAx><c:axId val="1002"/><c:scaling>{scaling}</c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/>'
        f'<c:majorGridlines><c:spPr><a:ln w="6350">{fill(_GRID)}</a:ln></c:spPr>'
        "</c:majorGridlines>"
        f'<c:numFmt formatCode="{number_format}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{small_text()}'
        '<c:crossAx val="1001"/><c:crosses val="autoZero"/>'
        f"{unit}</c:valAx>"
    )


def small_text(rotation: int | None = None) -> str:
    """Return how the letters of an axis, a label or a legend look."""
    turned = "" if rotation is None else f' rot="{rotation}" vert="horz"'
    return (
        f'<c:txPr><a:bodyPr{turned}/><a:p><a:pPr><a:defRPr sz="800">{fill(_TEXT)}</a:defRPr>'
        '</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def fill(color: str) -> str:
    """Return a fill of one colour."""
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def _reference(sheet: str, area: Area) -> str:
    first, last = column_letter(area.left), column_letter(area.right)
    several = (area.top, area.left) != (area.bottom, area.right)
    cells = f"${first}${area.top}" + (f":${last}${area.bottom}" if several else "")
    return link_target(sheet, cells)
