"""Links out of the workbook on the sheet 链接: other workbooks, DDE, databases, hyperlinks."""

from __future__ import annotations

from html import escape

from .package import HEAD, MAIN, SPREADSHEET, WORKBOOK, R, formula, worksheet
from .table import text

SHEET = "xl/worksheets/links.xml"
_LINK = f"{SPREADSHEET}.externalLink+xml"


def plant_links(book):
    """Add the sheet 链接 and what its cells lead to."""
    _external_book(book)
    _dde(book)
    _ole_link(book)
    _connection(book)
    book.sheet("链接", SHEET, "")
    cells = {
        "A1": text("LinksCell"),
        "A2": formula("[1]Sheet1!$A$1", 12.5),
        "A3": formula("SUM([1]Sheet1!$A$1:$A$2)+1", 31.25),
        "A4": formula("[2]!A1", 7),
        "A5": formula(text("ExternalName"), 12.5),
        "A6": formula("VLOOKUP(1,[1]!数据区,2,FALSE)", "未完成"),
        "A7": formula(rf'HYPERLINK("C:\Users\{text("HyperlinkFunction")}\x.xlsx","名单")', "名单"),
        "A8": formula(f'HYPERLINK("#{text("HiddenSheet")}!A1","底稿")', "底稿"),
        "A9": formula('HYPERLINK("https://example.com/","网页")', "网页"),
        "A10": "指向文件", "A11": "指向共享文件夹", "A12": "指向相对路径", "A13": "指向隐藏表",
        "A14": "指向网页", "A15": "指向本簿", "A16": "来自数据库", "A17": 41,
    }  # fmt: skip
    book.name(text("ExternalName"), "[1]Sheet1!$A$1")
    hidden = ' hidden="1"'
    book.name("ExternalData_1", "链接!$A$16:$A$17", sheet="链接", attributes=hidden)
    _query_table(book)
    consolidated = book.relate(
        SHEET, "externalLinkPath", f"file:///C:/{text('Consolidated')}/x.xlsx", external=True
    )
    elements = {
        "hyperlinks": _hyperlinks(book),
        "dataConsolidate": (
            '<dataConsolidate><dataRefs count="1"><dataRef ref="A1:B2" sheet="Sheet1"'
            f' r:id="{consolidated}"/></dataRefs></dataConsolidate>'
        ),
        "webPublishItems": (
            f'<webPublishItems count="1"><webPublishItem id="1" divId="{text("WebPublishId")}"'
            f' sourceType="sheet" destinationFile="C:\\{text("WebPublishFile")}\\x.htm"/>'
            "</webPublishItems>"
        ),
    }
    xml = worksheet(book.cells(cells), **elements)
    book.parts[SHEET] = (HEAD + xml).encode()


def _link(book, number, content):
    part = f"xl/externalLinks/externalLink{number}.xml"
    id_ = book.related(WORKBOOK, "externalLink", part, content, _LINK)
    line = f'<externalReference r:id="{id_}"/>'
    if number == 1:
        line = f"<externalReferences>{line}</externalReferences>"
        book.replace(WORKBOOK, "<definedNames>", line + "<definedNames>")
    else:
        book.replace(WORKBOOK, "</externalReferences>", line + "</externalReferences>")
    return part


def _external_book(book):
    part = _link(
        book,
        1,
        f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{R}" r:id="rId100"><sheetNames>'
        '<sheetName val="Sheet1"/></sheetNames><definedNames><definedName name="数据区"'
        ' refersTo="=Sheet1!$A$1:$B$9"/></definedNames><sheetDataSet><sheetData sheetId="0"><row'
        f' r="1"><cell r="A1"><v>12.5</v></cell><cell r="B1" t="str"><v>{text("ExternalCache")}</v>'
        '</cell></row><row r="2"><cell r="A2"><v>17.75</v></cell></row></sheetData></sheetDataSet>'
        "</externalBook></externalLink>",
    )
    target = f"file:///C:/Users/{text('ExternalPath')}/2021.xlsx"
    book.relate(part, "externalLinkPath", target, external=True)


def _dde(book):
    _link(
        book,
        2,
        f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="{text("DdeService")}"'
        f' ddeTopic="{text("DdeTopic")}"><ddeItems><ddeItem name="A1" advise="1"><values><value>'
        "<val>7</val></value></values></ddeItem></ddeItems></ddeLink></externalLink>",
    )


def _ole_link(book):
    part = _link(
        book,
        3,
        f'<externalLink xmlns="{MAIN}"><oleLink xmlns:r="{R}" r:id="rId100" progId="Word.Document">'
        f'<oleItems><oleItem name="{text("OleItem")}" advise="1"/></oleItems></oleLink>'
        "</externalLink>",
    )
    target = f"file:///C:/{text('OleLinkPath')}/x.docx"
    book.relate(part, "oleObject", target, external=True)


def _connection(book):
    database = f"Provider=SQLOLEDB;Password={text('Password')};Data Source={text('Server')}"
    xml = (
        f'<connections xmlns="{MAIN}"><connection id="1" name="{text("ConnectionName")}" type="5"'
        f' refreshedVersion="6" sourceFile="C:\\{text("ConnectionFile")}\\x.mdb"'
        f' odcFile="C:\\{text("OdcFile")}\\x.odc"><dbPr connection="{database}"'
        f' command="select * from {text("Command")}"/></connection></connections>'
    )
    book.related(
        WORKBOOK, "connections", "xl/connections.xml", xml, f"{SPREADSHEET}.connections+xml"
    )


def _query_table(book):
    xml = (
        f'<queryTable xmlns="{MAIN}" name="{text("QueryTable")}" connectionId="1"'
        ' autoFormatId="16"><queryTableRefresh nextId="2"><queryTableFields count="1">'
        f'<queryTableField id="1" name="{text("QueryField")}"/></queryTableFields>'
        "</queryTableRefresh></queryTable>"
    )
    part = "xl/queryTables/queryTable1.xml"
    book.related(SHEET, "queryTable", part, xml, f"{SPREADSHEET}.queryTable+xml")


def _hyperlinks(book):
    outside = {
        "A10": f"file:///C:/Users/{text('FileLink')}/x.docx",
        "A11": rf"\\server\{text('ShareLink')}\x.docx",
        "A12": f"附件/{text('RelativeLink')}.docx",
        "A14": f"https://example.com/{text('WebLink')}",
    }
    lines = [
        f'<hyperlink ref="{cell}" r:id="{book.relate(SHEET, "hyperlink", target, external=True)}"'
        + (f' tooltip="{text("FileLinkTip")}"' if cell == "A10" else "")
        + "/>"
        for cell, target in outside.items()
    ]
    inside = {"A13": f"{text('HiddenSheet')}!A1", "A15": "公式!A1"}
    lines += [
        f'<hyperlink ref="{cell}" location="{escape(place)}" display="{place}"/>'
        for cell, place in inside.items()
    ]
    return f"<hyperlinks>{''.join(lines)}</hyperlinks>"
