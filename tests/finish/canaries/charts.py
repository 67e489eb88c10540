"""Charts on the sheet 图形 and on chart sheets; some of their data lie on the hidden sheet."""

from __future__ import annotations

from .controls import small_workbook
from .package import (
    DRAWING,
    HEAD,
    MAIN,
    MC,
    MS,
    SPREADSHEET,
    A,
    C,
    R,
    anchor,
    anchored,
    drawing,
    worksheet,
)
from .table import text

SHEET = "xl/worksheets/charts.xml"
CHARTSHEET = "图表页"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_CX = f"{MS}/drawing/2014/chartex"
_C15 = f"{MS}/drawing/2012/chart"
_STYLE = f"{MS}/drawing/2012/chartStyle"


def plant_charts(book):
    """Add the sheet 图形 with three charts, a chart sheet that stays and one that is hidden."""
    book.sheet("图形", SHEET, "")
    cells = {"A1": text("ChartsCell"), "A2": "甲", "B2": 3, "A3": "乙", "B3": 5}
    part = book.add("xl/drawings/charts.xml", drawing(), DRAWING)
    hidden, own = _hidden_chart(book), _own_chart(book)
    extended = _extended_chart(book)
    frames = [
        anchored(3, 1, _frame(2, book.relate(part, "chart", hidden)), 6, 12),
        anchored(3, 15, _frame(3, book.relate(part, "chart", own)), 6, 12),
        _extended_frame(book.relate(part, f"{MS}/2014/relationships/chartEx", extended)),
    ]
    book.parts[part] = (HEAD + drawing(*frames)).encode()
    xml = worksheet(
        book.cells(cells), drawing=f'<drawing r:id="{book.relate(SHEET, "drawing", part)}"/>'
    )
    book.parts[SHEET] = (HEAD + xml).encode()
    _chart_sheet(book, CHARTSHEET, 11, "图形!$B$2:$B$3", text("ChartsheetTitle"), "")
    hidden_cells = f"{text('HiddenSheet')}!$B$20:$B$21"
    title = text("HiddenChartsheetTitle")
    _chart_sheet(book, text("HiddenChartsheet"), 12, hidden_cells, title, "hidden")


def _hidden_chart(book):
    """A chart of the hidden sheet's cells, with style, colours, shapes and a filtered series."""
    sheet = text("HiddenSheet")
    part = "xl/charts/chart51.xml"
    series = _series(0, f"{sheet}!$A$30", text("ChartSeries"), f"{sheet}!$A$20:$A$21",
                     ("甲", text("ChartCategory")), f"{sheet}!$B$20:$B$21", (4, 7))  # fmt: skip
    filtered = _series(1, f"{sheet}!$A$31", text("FilteredSeries"), f"{sheet}!$A$20:$A$21",
                       ("甲", "乙"), f"{sheet}!$C$20:$C$21", (4, 7))  # fmt: skip
    extension = (
        '<c:extLst><c:ext uri="{02D57815-91ED-43cb-92C2-25804820EDAC}"'
        f' xmlns:c15="{_C15}"><c15:filteredBarSeries>{filtered.replace("c:ser>", "c15:ser>")}'
        "</c15:filteredBarSeries></c:ext></c:extLst>"
    )
    reference = (
        f'<c:tx><c:strRef><c:f>{sheet}!$A$32</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{text("ChartTitle")}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )
    shapes = '<c:userShapes r:id="rId102"/>'
    xml = _chart(series, extension, reference, shapes)
    book.add(part, xml, _CHART)
    style = (
        f'<cs:colorStyle xmlns:cs="{_STYLE}" xmlns:a="{A}" meth="cycle" id="10"><a:schemeClr'
        ' val="accent1"/><a:schemeClr val="accent2"/><cs:variation/></cs:colorStyle>'
    )
    kind = f"{MS}/2011/relationships/chart"
    content_type = "application/vnd.ms-office.chartcolorstyle+xml"
    book.related(part, f"{kind}ColorStyle", "xl/charts/colors51.xml", style, content_type)
    book.related(
        part,
        f"{kind}Style",
        "xl/charts/style51.xml",
        _style(),
        "application/vnd.ms-office.chartstyle+xml",
    )
    shape = (
        f'<c:userShapes xmlns:c="{C}" xmlns:a="{A}"><cdr:relSizeAnchor xmlns:cdr="'
        'http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"><cdr:from><cdr:x>0.1'
        "</cdr:x><cdr:y>0.1</cdr:y></cdr:from><cdr:to><cdr:x>0.5</cdr:x><cdr:y>0.3</cdr:y></cdr:to>"
        f'<cdr:sp macro="[0]!{text("ChartShapeMacro")}" textlink=""><cdr:nvSpPr>'
        '<cdr:cNvPr id="2" name="文本框 1"/><cdr:cNvSpPr txBox="1"/></cdr:nvSpPr>'
        '<cdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400"'
        ' cy="300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></cdr:spPr>'
        "<cdr:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>"
        f"{text('ChartUserShape')}</a:t></a:r></a:p></cdr:txBody></cdr:sp></cdr:relSizeAnchor>"
        "</c:userShapes>"
    )
    content_type = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
    book.related(part, "chartUserShapes", "xl/drawings/shapes51.xml", shape, content_type)
    return part


def _own_chart(book):
    """A chart of its own sheet that was pasted with the workbook it came from."""
    part = "xl/charts/chart52.xml"
    series = _series(0, "图形!$A$1", text("ChartsCell"), "图形!$A$2:$A$3", ("甲", "乙"),
                     "图形!$B$2:$B$3", (3, 5))  # fmt: skip
    external = '<c:externalData r:id="rId100"><c:autoUpdate val="0"/></c:externalData>'
    book.add(part, _chart(series, "", _title(text("OwnChartTitle")), external), _CHART)
    book.default("xlsx", f"{SPREADSHEET}.sheet")
    book.related(
        part,
        "package",
        "xl/embeddings/Microsoft_Excel_Worksheet1.xlsx",
        small_workbook(text("ChartWorkbook")),
    )
    return part


def _extended_chart(book):
    """A funnel, one of the kinds that Excel has had since 2016."""
    xml = (
        f'<cx:chartSpace xmlns:a="{A}" xmlns:r="{R}" xmlns:cx="{_CX}"><cx:chartData><cx:data'
        ' id="0"><cx:strDim type="cat"><cx:f>_xlchart.v2.0</cx:f><cx:lvl ptCount="2"><cx:pt'
        ' idx="0">甲</cx:pt><cx:pt idx="1">乙</cx:pt></cx:lvl></cx:strDim><cx:numDim type="val">'
        '<cx:f>_xlchart.v2.1</cx:f><cx:lvl ptCount="2" formatCode="General"><cx:pt idx="0">3'
        '</cx:pt><cx:pt idx="1">5</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData><cx:chart>'
        f"<cx:title><cx:tx><cx:txData><cx:v>{text('ExtendedChartTitle')}</cx:v></cx:txData></cx:tx>"
        '</cx:title><cx:plotArea><cx:plotAreaRegion><cx:series layoutId="funnel"'
        ' uniqueId="{55555555-6666-4777-8888-999999999999}"><cx:dataId val="0"/></cx:series>'
        '</cx:plotAreaRegion><cx:axis id="0"><cx:catScaling gapWidth="0.06"/><cx:tickLabels/>'
        "</cx:axis></cx:plotArea></cx:chart></cx:chartSpace>"
    )
    hidden = ' hidden="1"'
    book.name("_xlchart.v2.0", "图形!$A$2:$A$3", attributes=hidden)
    book.name("_xlchart.v2.1", "图形!$B$2:$B$3", attributes=hidden)
    return book.add("xl/charts/chartEx1.xml", xml, "application/vnd.ms-office.chartex+xml")


def _chart_sheet(book, name, number, cells, title, state):
    chart = f"xl/charts/chart{50 + number}.xml"
    part, shapes = (f"xl/chartsheets/sheet{number}.xml", f"xl/drawings/chartsheet{number}.xml")
    view = '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
    xml = (
        f'<chartsheet xmlns="{MAIN}" xmlns:r="{R}"><sheetPr/>{view}<pageMargins left="0.7"'
        ' right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><headerFooter>'
        f"<oddHeader>&amp;C{title}</oddHeader></headerFooter><drawing"
        ' r:id="rId100"/></chartsheet>'
    )
    book.sheet(name, part, xml, kind="chartsheet", state=state)
    series = _series(0, "图形!$A$1", "完成", "图形!$A$2:$A$3", ("甲", "乙"), cells, (3, 5))
    book.add(chart, _chart(series, "", _title(title)), _CHART)
    whole = (
        '<xdr:absoluteAnchor><xdr:pos x="0" y="0"/><xdr:ext cx="9300000" cy="6080000"/>'
        f"{_frame(2, 'rId100')}<xdr:clientData/></xdr:absoluteAnchor>"
    )
    book.related(part, "drawing", shapes, drawing(whole), DRAWING)
    book.relate(shapes, "chart", chart)


def _frame(id_, relation):
    return (
        f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{id_}" name="图 {id_}"/>'
        '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0"'
        f' cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="{C}"><c:chart xmlns:c="{C}"'
        f' r:id="{relation}"/></a:graphicData></a:graphic></xdr:graphicFrame>'
    )


def _extended_frame(relation):
    graphic = (
        '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="9" name="漏斗图"/>'
        '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0"'
        f' cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="{_CX}"><cx:chart xmlns:cx="{_CX}"'
        f' r:id="{relation}"/></a:graphicData></a:graphic></xdr:graphicFrame>'
    )
    fallback = (
        '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="0" name=""/><xdr:cNvSpPr/>'
        '</xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/>'
        "<a:lstStyle/><a:p><a:r><a:t>此图表在您的 Excel 版本中不可用。</a:t></a:r></a:p>"
        "</xdr:txBody></xdr:sp>"
    )
    return (
        f'<xdr:twoCellAnchor>{anchor(3, 30, 6, 12)}<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice'
        f' xmlns:cx2="{MS}/drawing/2015/10/21/chartex" Requires="cx2">{graphic}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent><xdr:clientData/>"
        "</xdr:twoCellAnchor>"
    )


def _title(words):
    return (
        "<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>"
        f"{words}</a:t></a:r></a:p></c:rich></c:tx>"
    )


def _chart(series, extension, title, after=""):
    axes = (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete'
        ' val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/>'
        '<c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        '<c:crossAx val="1"/></c:valAx>'
    )
    return (
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:chart><c:title>{title}'
        '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="80"/><c:axId val="1"/><c:axId val="2"/>{extension}</c:barChart>'
        f'{axes}</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
        f'<c:plotVisOnly val="0"/></c:chart>{after}</c:chartSpace>'
    )


def _series(number, name, name_text, categories, category_texts, values, numbers):
    texts = "".join(f'<c:pt idx="{n}"><c:v>{t}</c:v></c:pt>' for n, t in enumerate(category_texts))
    points = "".join(f'<c:pt idx="{n}"><c:v>{v}</c:v></c:pt>' for n, v in enumerate(numbers))
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>{name}</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{name_text}</c:v></c:pt></c:strCache>'
        '</c:strRef></c:tx><c:spPr><a:solidFill><a:srgbClr val="C00000"/></a:solidFill></c:spPr>'
        f'<c:invertIfNegative val="0"/><c:cat><c:strRef><c:f>{categories}</c:f><c:strCache>'
        f'<c:ptCount val="2"/>{texts}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{values}'
        f'</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="2"/>{points}'
        "</c:numCache></c:numRef></c:val></c:ser>"
    )


_ENTRIES = (
    "axisTitle categoryAxis chartArea dataLabel dataLabelCallout dataPoint dataPoint3D "
    "dataPointLine dataPointMarker dataPointMarkerLayout dataPointWireframe dataTable downBar "
    "dropLine errorBar floor gridlineMajor gridlineMinor hiLoLine leaderLine legend plotArea "
    "plotArea3D seriesAxis seriesLine title trendline trendlineLabel upBar valueAxis wall"
).split()


def _style():
    reference = (
        '<cs:lnRef idx="0"/><cs:fillRef idx="0"/><cs:effectRef idx="0"/><cs:fontRef idx="minor">'
        '<a:schemeClr val="tx1"/></cs:fontRef>'
    )
    entries = "".join(
        "<cs:dataPointMarkerLayout/>"
        if name == "dataPointMarkerLayout"
        else f"<cs:{name}>{reference}</cs:{name}>"
        for name in _ENTRIES
    )
    return f'<cs:chartStyle xmlns:cs="{_STYLE}" xmlns:a="{A}" id="201">{entries}</cs:chartStyle>'
