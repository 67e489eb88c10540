"""What all charts share, as DrawingML: texts, figures by reference and cached, fills, axes.

Excelize makes the parts of charts and drawings; what stands in them is written here, because its
own charts have elements out of the schema's order, fonts for one script only, and no cached
figures, without which a phone's preview stays empty.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.area import column_letter
from addin.ooxml.text import escape
from addin.report.formats import link_target
from addin.report.look import HAIR, SCREEN, WHITE
from addin.report.plan import Formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.area import Area
    from addin.report.chart_plans import Plot, Text
    from addin.report.plan import SheetPlan, Value

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_FONTS = f'<a:latin typeface="{SCREEN}"/><a:ea typeface="{SCREEN}"/>'
EMU_PER_POINT = 12700
AXES = '<c:axId val="1001"/><c:axId val="1002"/>'
NO_FILL = "<a:noFill/>"


def whole(title: str, plot: Plot, plotted: str, frame: str = "") -> bytes:
    """Return a chart part: a title, what is plotted, and the colour of a frame, if any.

    Cells that are hidden are drawn all the same, and nothing is drawn of blanks.
    """
    line = f'<a:ln w="9525">{fill(frame)}</a:ln>' if frame else f"<a:ln>{NO_FILL}</a:ln>"
    deleted = "" if title else '<c:autoTitleDeleted val="1"/>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace {_NAMESPACES}><c:roundedCorners val="0"/><c:chart>{title}{deleted}'
        f"<c:plotArea>{_layout(plot)}{plotted}<c:spPr>{NO_FILL}</c:spPr></c:plotArea>"
        '<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr>{fill(WHITE)}{line}</c:spPr></c:chartSpace>"
    ).encode()


def _layout(plot: Plot) -> str:
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="{plot.left:.4f}"/><c:y val="{plot.top:.4f}"/>'
        f'<c:w val="{plot.width:.4f}"/><c:h val="{plot.height:.4f}"/></c:manualLayout></c:layout>'
    )


def title(text: str, look: Text) -> str:
    """Return a chart's title."""
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr/></a:pPr><a:r>"
        f'<a:rPr lang="zh-CN" {_letters(look)}</a:rPr><a:t>{escape(text)}</a:t></a:r>'
        '</a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>'
    )


def texts(area: Area, source: SheetPlan) -> str:
    """Return the names that stand in a row or a column, by reference and cached."""
    points = _points([str(_shown(value) or "") for value in _values(area, source)])
    return (
        f"<c:strRef><c:f>{escape(_reference(source.name, area))}</c:f>"
        f"<c:strCache>{points}</c:strCache></c:strRef>"
    )


def numbers(area: Area, source: SheetPlan, number_format: str) -> str:
    """Return the figures that stand in a row or a column, by reference and cached."""
    points = _points([_number(_shown(value)) for value in _values(area, source)])
    return (
        f"<c:numRef><c:f>{escape(_reference(source.name, area))}</c:f><c:numCache>"
        f"<c:formatCode>{escape(number_format)}</c:formatCode>{points}</c:numCache></c:numRef>"
    )


def _values(area: Area, source: SheetPlan) -> list[Value]:
    return [value for row in source.cells(area) for value in row]


def _shown(value: Value) -> Value:
    return value.result if isinstance(value, Formula) else value


def _number(value: Value) -> str:
    return repr(float(value)) if isinstance(value, int | float | Decimal) else ""


def _points(values: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(value)}</c:v></c:pt>'
        for index, value in enumerate(values)
        if value
    )
    return f'<c:ptCount val="{len(values)}"/>{points}'


def letters(look: Text) -> str:
    """Return how the letters of an axis or a label look; they are never turned."""
    return (
        f'<c:txPr><a:bodyPr rot="0" vert="horz"/><a:p><a:pPr><a:defRPr {_letters(look)}</a:defRPr>'
        '</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _letters(look: Text) -> str:
    """Return attributes and content of a run's properties."""
    size, bold = round(look.size * 100), int(look.bold)
    return f'sz="{size}" b="{bold}">{fill(look.color)}{_FONTS}'


def run(text: str, look: Text) -> str:
    """Return a text of a label that does not follow a cell."""
    return (
        f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:p><a:r><a:rPr lang="zh-CN" {_letters(look)}'
        f"</a:rPr><a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx>"
    )


def shown(*, value: bool = False, name: bool = False) -> str:
    """Return what a label shows: the figure, the name of the series."""
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(name)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def fill(color: str) -> str:
    """Return a fill of one colour."""
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def category_axis(place: str, labels: str, scaling: str, look: Text, line: str = "") -> str:
    """Return the axis of names: its side (l, t, b), where its labels stand, its line, if any."""
    drawn = f'<a:ln w="19050">{fill(line)}</a:ln>' if line else f"<a:ln>{NO_FILL}</a:ln>"
    return (
        f'<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="{scaling}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{place}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="{labels}"/><c:spPr>{drawn}</c:spPr>'
        f'{letters(look)}<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def hidden_value_axis(scaling: str, place: str, between: str) -> str:
    """Return an axis of values that is not shown; ``between`` says where the names stand."""
    return (
        f'<c:valAx><c:axId val="1002"/><c:scaling>{scaling}</c:scaling><c:delete val="1"/>'
        f'<c:axPos val="{place}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="1001"/><c:crosses val="autoZero"/><c:crossBetween val="{between}"/>'
        "</c:valAx>"
    )


def ratio_axis(look: Text) -> str:
    """Return an axis of percentages from 0 with lines across."""
    return (
        '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/>'
        '</c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr>'
        f'<a:ln w="6350">{fill(HAIR)}</a:ln></c:spPr></c:majorGridlines>'
        '<c:numFmt formatCode="0%" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln>{NO_FILL}</a:ln></c:spPr>{letters(look)}"
        '<c:crossAx val="1001"/><c:crosses val="autoZero"/><c:crossBetween val="midCat"/>'
        "</c:valAx>"
    )


def _reference(sheet: str, area: Area) -> str:
    first, last = column_letter(area.left), column_letter(area.right)
    several = (area.top, area.left) != (area.bottom, area.right)
    cells = f"${first}${area.top}" + (f":${last}${area.bottom}" if several else "")
    return link_target(sheet, cells)
