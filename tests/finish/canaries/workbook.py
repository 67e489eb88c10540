"""What the workbook itself says, and what sheets carry unseen: names, views, printers."""

from __future__ import annotations

import re

from .package import HEAD, MC, SPREADSHEET, WORKBOOK, view, worksheet
from .table import text

SHEET = "xl/worksheets/carried.xml"
_LIBRARY = "http://schemas.microsoft.com/office/spreadsheetml"
_VIEW = "{88888888-9999-4AAA-8BBB-CCCCCCCCCCCC}"


def plant_workbook(book):
    """Add names, traces of who saved the workbook where, and a custom view; call it last."""
    for name, refers in {
        "HiddenName": '"' + text("HiddenNameText") + '"',
        "BrokenName": "#REF!$A$1",
        "NameToHidden": f"{text('HiddenSheet')}!$A$1",
        "FunctionName": "0",
    }.items():
        attributes = {"HiddenName": ' hidden="1"', "FunctionName": ' function="1"'}.get(name, "")
        book.name(text(name), refers, attributes=attributes)
    book.name("tongbao." + text("AddinName"), "附表3!$A$1")
    book.name("_xlnm._FilterDatabase", "附件!$A$3:$B$5", sheet="附件", attributes=' hidden="1"')
    book.name(text("KeptName"), "附件!$A$4")
    _traces(book)
    _custom_view(book)
    text_of = book.parts[WORKBOOK].decode()
    ordered = _sorted_names(text_of)
    book.parts[WORKBOOK] = ordered.encode()


def _sorted_names(xml):
    """Names must be unique and are sorted as Excel sorts them: without regard to case."""
    names = re.findall(r"<definedName .*?</definedName>", xml)
    names.sort(key=lambda name: re.search(r' name="([^"]*)"', name)[1].lower())
    start, end = xml.index("<definedNames>"), xml.index("</definedNames>")
    return xml[:start] + "<definedNames>" + "".join(names) + xml[end:]


def _traces(book):
    guid = "{99999999-AAAA-4BBB-8CCC-DDDDDDDDDDDD}"
    traces = (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x15"><x15ac:absPath'
        rf' url="C:\Users\{text("AbsolutePath")}\通报\" xmlns:x15ac="{_LIBRARY}/2010/11/ac"/>'
        f'</mc:Choice></mc:AlternateContent><xr:revisionPtr revIDLastSave="0"'
        f' documentId="13_ncr:1_{text("DocumentId")}" xr6:coauthVersionLast="47"'
        f' xr6:coauthVersionMax="47" xr10:uidLastSave="{guid}"/>'
    )
    sharing = f'<fileSharing readOnlyRecommended="1" userName="{text("SharingUser")}"/>'
    xml = book.parts[WORKBOOK].decode()
    extra = (
        f' xmlns:mc="{MC}" mc:Ignorable="x15 xr xr6 xr10" xmlns:x15="{_LIBRARY}/2010/11/main"'
        f' xmlns:xr="{_LIBRARY}/2014/revision" xmlns:xr6="{_LIBRARY}/2016/revision6"'
        f' xmlns:xr10="{_LIBRARY}/2016/revision10"'
    )
    properties = re.search(r"<workbookPr[^>]*?(/>|></workbookPr>)", xml)[0]
    xml = xml.replace("<workbookProtection></workbookProtection>", "")
    xml = xml.replace(properties, sharing + properties + traces)
    book.parts[WORKBOOK] = xml.replace("<workbook ", f"<workbook{extra} ", 1).encode()


def _custom_view(book):
    line = (
        f'<customWorkbookViews><customWorkbookView name="{text("CustomView")}" guid="{_VIEW}"'
        ' xWindow="0" yWindow="0" windowWidth="900" windowHeight="600" activeSheetId="1"/>'
        "</customWorkbookViews>"
    )
    book.replace(WORKBOOK, "<pivotCaches>", line + "<pivotCaches>")


def plant_carried(book):
    """Add the sheet 附件, at no sensible zoom and scrolled away, that carries much unseen."""
    book.sheet("附件", SHEET, "")
    book.default("bin", "application/vnd.openxmlformats-officedocument.oleObject")
    printer = r"\\server\{}".format(text("Printer")).encode("utf-16-le") + bytes(220)
    printer = book.related(
        SHEET,
        "printerSettings",
        "xl/printerSettings/printerSettings50.bin",
        printer + text("PrinterBytes").encode(),
        f"{SPREADSHEET}.printerSettings",
    )
    custom = book.related(
        SHEET,
        "customProperty",
        "xl/customProperty1.bin",
        text("SheetProperty").encode("utf-16-le"),
        f"{SPREADSHEET}.customProperty",
    )
    cells = {
        "A1": text("CarriedCell"),
        "A3": "单位",
        "B3": "数",
        "A4": "甲",
        "B4": 1,
        "A5": "乙",
        "B5": 2,
    }
    pane = (
        '<pane ySplit="3" topLeftCell="A30" activePane="bottomLeft" state="frozen"/><selection'
        ' pane="bottomLeft" activeCell="B5" sqref="B5"/>'
    )
    elements = {
        "sheetPr": (
            f'<sheetPr codeName="{text("SheetCodeName")}"><tabColor rgb="FF00B050"/></sheetPr>'
        ),
        "sheetViews": view('zoomScale="10" zoomScaleNormal="10"', pane),
        "scenarios": (
            '<scenarios current="0" show="0"><scenario name="'
            f'{text("Scenario")}" count="1" user="{text("ScenarioUser")}" comment="'
            f'{text("ScenarioComment")}"><inputCells r="B4" val="{text("ScenarioValue")}"/>'
            "</scenario></scenarios>"
        ),
        "autoFilter": '<autoFilter ref="A3:B5"/>',
        "customSheetViews": (
            f'<customSheetViews><customSheetView guid="{_VIEW}" scale="85"><pageMargins left="0.5"'
            ' right="0.5" top="0.8" bottom="0.8" header="0.4" footer="0.4"/><headerFooter>'
            f"<oddHeader>{text('ViewHeader')}</oddHeader></headerFooter></customSheetView>"
            "</customSheetViews>"
        ),
        "mergeCells": '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>',
        "cols": '<cols><col min="1" max="1" width="33.5" customWidth="1"/></cols>',
        "pageSetup": f'<pageSetup paperSize="8" orientation="landscape" r:id="{printer}"/>',
        "rowBreaks": (
            '<rowBreaks count="1" manualBreakCount="1"><brk id="4" max="16383" man="1"/>'
            "</rowBreaks>"
        ),
        "customProperties": (
            f'<customProperties><customPr name="{text("SheetPropertyName")}" r:id="{custom}"/>'
            "</customProperties>"
        ),
    }
    book.parts[SHEET] = (HEAD + worksheet(book.cells(cells), **elements)).encode()
    book.name("_xlnm.Print_Area", "附件!$A$1:$C$5", sheet="附件")
    book.name("_xlnm.Print_Titles", "附件!$3:$3", sheet="附件")
