"""A pivot table on the sheet 透视 with a slicer and a timeline; its data are hidden."""

from __future__ import annotations

from .package import (
    DRAWING,
    HEAD,
    MAIN,
    MC,
    MS,
    SPREADSHEET,
    WORKBOOK,
    X14,
    X15,
    R,
    anchor,
    drawing,
    worksheet,
)
from .table import text

SHEET = "xl/worksheets/pivot.xml"
_CACHE = "xl/pivotCache/pivotCacheDefinition1.xml"
_TABLE = "xl/pivotTables/pivotTable1.xml"
_SLICER_DRAWING = "http://schemas.microsoft.com/office/drawing/2010/slicer"
_TIMELINE_DRAWING = "http://schemas.microsoft.com/office/drawing/2012/timeslicer"


def plant_pivot(book):
    """Add the sheet 透视; must come before the extensions of the workbook."""
    cells = {
        "A3": "行标签",
        "B3": "求和项:完成",
        "A4": text("PivotCell"),
        "B4": 12,
        "A5": "总计",
        "B5": 12,
    }
    book.sheet("透视", SHEET, "")
    _cache(book)
    _pivot_table(book)
    slicer, timeline = _slicer(book), _timeline(book)
    part = book.add("xl/drawings/pivot.xml", drawing(_slicer_frame(), _timeline_frame()), DRAWING)
    extensions = (
        f'<extLst><ext uri="{{A8765BA9-456A-4dab-B4F3-ACF838C121DE}}" xmlns:x14="{X14}">'
        f'<x14:slicerList><x14:slicer r:id="{slicer}"/></x14:slicerList></ext>'
        f'<ext uri="{{7E03D99C-DC04-49d9-9315-930204A7B6E9}}" xmlns:x15="{X15}">'
        f'<x15:timelineRefs><x15:timelineRef r:id="{timeline}"/></x15:timelineRefs></ext></extLst>'
    )
    xml = worksheet(
        book.cells(cells),
        drawing=f'<drawing r:id="{book.relate(SHEET, "drawing", part)}"/>',
        extLst=extensions,
    )
    book.parts[SHEET] = (HEAD + xml).encode()


def _cache(book):
    fields = (
        f'<cacheField name="单位" numFmtId="0"><sharedItems count="2"><s v="{text("PivotCell")}"/>'
        f'<s v="{text("PivotCacheItem")}"/></sharedItems></cacheField><cacheField name="完成"'
        ' numFmtId="0"><sharedItems containsSemiMixedTypes="0" containsString="0"'
        ' containsNumber="1" containsInteger="1" minValue="12" maxValue="12"/></cacheField>'
        '<cacheField name="日期" numFmtId="14"><sharedItems containsSemiMixedTypes="0"'
        ' containsNonDate="0" containsDate="1" containsString="0" minDate="2022-01-01T00:00:00"'
        ' maxDate="2022-12-01T00:00:00" count="1"><d v="2022-01-01T00:00:00"/></sharedItems>'
        "</cacheField>"
    )
    id_ = book.related(
        WORKBOOK,
        "pivotCacheDefinition",
        _CACHE,
        f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{R}" r:id="rId100"'
        f' refreshedBy="{text("PivotRefreshedBy")}" refreshedDate="44936.5" createdVersion="6"'
        ' refreshedVersion="6" minRefreshableVersion="3" recordCount="1"><cacheSource'
        f' type="worksheet"><worksheetSource ref="A20:C21" sheet="{text("HiddenSheet")}"/>'
        f'</cacheSource><cacheFields count="3">{fields}</cacheFields></pivotCacheDefinition>',
        f"{SPREADSHEET}.pivotCacheDefinition+xml",
    )
    book.related(
        _CACHE,
        "pivotCacheRecords",
        "xl/pivotCache/pivotCacheRecords1.xml",
        f'<pivotCacheRecords xmlns="{MAIN}" count="1"><r><x v="0"/><n v="12"/><x v="0"/></r>'
        "</pivotCacheRecords>",
        f"{SPREADSHEET}.pivotCacheRecords+xml",
    )
    caches = f'<pivotCaches><pivotCache cacheId="7" r:id="{id_}"/></pivotCaches>'
    book.replace(WORKBOOK, "</workbook>", caches + "</workbook>")


def _pivot_table(book):
    xml = (
        f'<pivotTableDefinition xmlns="{MAIN}" name="{text("PivotTable")}" cacheId="7"'
        ' dataCaption="值" createdVersion="6" updatedVersion="6" minRefreshableVersion="3"'
        ' applyNumberFormats="0" applyBorderFormats="0" applyFontFormats="0"'
        ' applyPatternFormats="0" applyAlignmentFormats="0" applyWidthHeightFormats="1"'
        ' itemPrintTitles="1" indent="0" outline="1" outlineData="1"><location ref="A3:B5"'
        ' firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="3"><pivotField'
        ' axis="axisRow" showAll="0"><items count="3"><item x="0"/><item x="1"/><item t="default"/>'
        '</items></pivotField><pivotField dataField="1" showAll="0"/><pivotField numFmtId="14"'
        ' showAll="0"><items count="2"><item x="0"/><item t="default"/></items></pivotField>'
        '</pivotFields><rowFields count="1"><field x="0"/></rowFields><rowItems count="2"><i>'
        '<x/></i><i t="grand"><x/></i></rowItems><colItems count="1"><i/></colItems>'
        '<dataFields count="1"><dataField name="求和项:完成" fld="1" baseField="0" baseItem="0"/>'
        '</dataFields><pivotTableStyleInfo name="PivotStyleLight16" showRowHeaders="1"'
        ' showColHeaders="1" showRowStripes="0" showColStripes="0" showLastColumn="1"/>'
        "</pivotTableDefinition>"
    )
    book.related(SHEET, "pivotTable", _TABLE, xml, f"{SPREADSHEET}.pivotTable+xml")
    book.relate(_TABLE, "pivotCacheDefinition", _CACHE)


def _slicer(book):
    name = text("SlicerCache")
    xml = (
        f'<slicerCacheDefinition xmlns="{X14}" xmlns:x="{MAIN}" name="{name}" sourceName="单位">'
        f'<pivotTables><pivotTable tabId="{_tab(book)}" name="{text("PivotTable")}"/></pivotTables>'
        '<data><tabular pivotCacheId="7"><items count="2"><i x="0" s="1"/><i x="1" s="1"'
        ' nd="1"/></items></tabular></data></slicerCacheDefinition>'
    )
    id_ = book.related(
        WORKBOOK,
        f"{MS}/2007/relationships/slicerCache",
        "xl/slicerCaches/slicerCache1.xml",
        xml,
        "application/vnd.ms-excel.slicerCache+xml",
    )
    _extend(
        book,
        f'<ext uri="{{BBE1A952-AA13-448e-AADC-164F8A28A991}}" xmlns:x14="{X14}">'
        f'<x14:slicerCaches><x14:slicerCache r:id="{id_}"/></x14:slicerCaches></ext>',
    )
    book.name(name, "#N/A")
    xml = (
        f'<slicers xmlns="{X14}" xmlns:x="{MAIN}"><slicer name="单位" cache="{name}"'
        f' caption="{text("SlicerCaption")}" rowHeight="225425"/></slicers>'
    )
    kind = f"{MS}/2007/relationships/slicer"
    content_type = "application/vnd.ms-excel.slicer+xml"
    return book.related(SHEET, kind, "xl/slicers/slicer1.xml", xml, content_type)


def _timeline(book):
    name = text("TimelineCache")
    xml = (
        f'<timelineCacheDefinition xmlns="{X15}" xmlns:x="{MAIN}" name="{name}" sourceName="日期">'
        f'<pivotTables><pivotTable tabId="{_tab(book)}" name="{text("PivotTable")}"/></pivotTables>'
        '<state minimalRefreshVersion="6" lastRefreshVersion="6" pivotCacheId="7"'
        ' filterType="unknown"><bounds startDate="2022-01-01T00:00:00"'
        ' endDate="2023-01-01T00:00:00"/></state></timelineCacheDefinition>'
    )
    kind = f"{MS}/2011/relationships/timeline"
    id_ = book.related(
        WORKBOOK,
        f"{kind}Cache",
        "xl/timelineCaches/timelineCache1.xml",
        xml,
        "application/vnd.ms-excel.timelineCache+xml",
    )
    _extend(
        book,
        f'<ext uri="{{D0CA8CA8-9F24-4464-BF8E-62219DCF47F9}}" xmlns:x15="{X15}">'
        f'<x15:timelineCacheRefs><x15:timelineCacheRef r:id="{id_}"/></x15:timelineCacheRefs>'
        "</ext>",
    )
    book.name(name, "#N/A")
    xml = (
        f'<timelines xmlns="{X15}" xmlns:x="{MAIN}"><timeline name="日期" cache="{name}"'
        f' caption="{text("TimelineCaption")}" level="2" selectionLevel="2"/></timelines>'
    )
    content_type = "application/vnd.ms-excel.timeline+xml"
    return book.related(SHEET, kind, "xl/timelines/timeline1.xml", xml, content_type)


def _tab(book):
    """Return the sheetId of the sheet 透视."""
    return 100 + book.sheets.index("透视")


def _extend(book, extension):
    if b"</extLst></workbook>" not in book.parts[WORKBOOK]:
        book.replace(WORKBOOK, "</workbook>", "<extLst></extLst></workbook>")
    book.replace(WORKBOOK, "</extLst></workbook>", extension + "</extLst></workbook>")


def _slicer_frame():
    return _frame(4, "sle", _SLICER_DRAWING, "slicer", "单位", "a14", f"{MS}/drawing/2010/main")


def _timeline_frame():
    return _frame(8, "tsle", _TIMELINE_DRAWING, "timeslicer", "日期", "tsle", _TIMELINE_DRAWING)


def _frame(column, prefix, namespace, element, name, required, required_namespace):
    """Return the frame of a slicer, and the box that older programs show instead."""
    graphic = (
        f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{column}" name="{name}"/>'
        '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext'
        f' cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="{namespace}">'
        f'<{prefix}:{element} xmlns:{prefix}="{namespace}" name="{name}"/></a:graphicData>'
        "</a:graphic></xdr:graphicFrame>"
    )
    fallback = (
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{column + 1}" name=""/>'
        '<xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="900000" cy="900000"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/>'
        f"<a:lstStyle/><a:p><a:r><a:t>{text('SlicerFallback')}</a:t></a:r></a:p></xdr:txBody>"
        "</xdr:sp>"
    )
    return (
        f'<xdr:twoCellAnchor editAs="oneCell">{anchor(column, 1, 3, 8)}<mc:AlternateContent'
        f' xmlns:mc="{MC}"><mc:Choice xmlns:{required}="{required_namespace}"'
        f' Requires="{required}">{graphic}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
        "</mc:AlternateContent><xdr:clientData/></xdr:twoCellAnchor>"
    )
