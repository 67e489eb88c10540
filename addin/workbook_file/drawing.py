"""Where charts lie on a sheet, as DrawingML: each over the cells of its area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.ooxml.text import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.area import Area
    from addin.report.chart_plans import BarChart, LineChart

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def drawing_xml(charts: Sequence[BarChart | LineChart]) -> bytes:
    """Return the drawing of a sheet; its charts have the ids that Excelize gave them in order."""
    anchors = "".join(_anchor(number, chart) for number, chart in enumerate(charts, 1))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<xdr:wsDr xmlns:xdr="{_DRAWING}" xmlns:a="{_MAIN}">{anchors}</xdr:wsDr>'
    ).encode()


def _anchor(number: int, chart: BarChart | LineChart) -> str:
    area: Area = chart.area
    return (
        f"<xdr:twoCellAnchor>{_corner('from', area.left - 1, area.top - 1)}"
        f"{_corner('to', area.right, area.bottom)}"
        f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{number + 1}" '
        f'name="图表 {number}" descr="{quote(chart.description)}"/><xdr:cNvGraphicFramePr/>'
        '</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
        f'<a:graphic><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" '
        f'xmlns:r="{_RELATIONS}" r:id="rId{number}"/></a:graphicData></a:graphic>'
        "</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>"
    )


def _corner(tag: str, column: int, row: int) -> str:
    return (
        f"<xdr:{tag}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{tag}>"
    )
