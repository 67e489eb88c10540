"""Hidden sheets with all that a sheet may have, and lines on the sheets of settings."""

from __future__ import annotations

from .package import (
    DRAWING,
    HEAD,
    MAIN,
    SPREADSHEET,
    A,
    anchored,
    drawing,
    formula,
    png,
    worksheet,
)
from .table import text

HIDDEN, VERY = "xl/worksheets/hidden.xml", "xl/worksheets/very.xml"
SETTINGS = {"设置": "SettingsCell", "名录": "RosterCell", "加减分": "AdjustmentCell"}
WORKING = {"校验": "CheckSheetCell", "通报文稿": "DraftSheetCell"}


def plant_hidden(book):
    """Add a hidden and a very hidden sheet."""
    _hidden(book)
    _very_hidden(book)


def _hidden(book):
    name = text("HiddenSheet")
    book.sheet(name, HIDDEN, "", state="hidden")
    runs = f"<r><t>{text('HiddenRichText')}</t></r><r><rPr><b/></rPr><t>粗</t></r>"
    inline = f"<is><t>{text('HiddenInline')}</t></is>"
    cells = {
        "A1": text("HiddenCell"), "A2": "乙", "A3": runs, "A4": (' t="inlineStr"', inline),
        "A5": formula("1+1", text("HiddenCached")), "E1": 15, "A9": (' t="b"', "<v>1</v>"),
        "A20": "甲", "B20": 4, "C20": 4, "A21": "乙", "B21": 7, "C21": 7, "B40": 3, "B41": 8,
        "G1": "数", "G2": 4, "G3": 5, "I2": (' t="e" vm="2"', "<v>#VALUE!</v>"),
        "I3": (' t="e" vm="3"', "<v>#VALUE!</v>"),
    }  # fmt: skip
    table = (
        f'<table xmlns="{MAIN}" id="52" name="{text("HiddenTable")}"'
        f' displayName="{text("HiddenTable")}" ref="G1:G3"><autoFilter ref="G1:G3"/><tableColumns'
        ' count="1"><tableColumn id="1" name="数"/></tableColumns></table>'
    )
    id_ = book.related(HIDDEN, "table", "xl/tables/table52.xml", table, f"{SPREADSHEET}.table+xml")
    comments = (
        f'<comments xmlns="{MAIN}"><authors><author>{text("HiddenNoteAuthor")}</author></authors>'
        f'<commentList><comment ref="A1" authorId="0" shapeId="0"><text><t>{text("HiddenNote")}'
        "</t></text></comment></commentList></comments>"
    )
    kind = f"{SPREADSHEET}.comments+xml"
    book.related(HIDDEN, "comments", "xl/comments51.xml", comments, kind)
    header = f"<oddHeader>{text('HiddenHeader')}</oddHeader>"
    elements = {
        "drawing": f'<drawing r:id="{book.relate(HIDDEN, "drawing", _picture(book))}"/>',
        "tableParts": f'<tableParts count="1"><tablePart r:id="{id_}"/></tableParts>',
        "headerFooter": f"<headerFooter>{header}</headerFooter>",
    }
    book.parts[HIDDEN] = (HEAD + worksheet(book.cells(cells), **elements)).encode()
    book.name("_xlnm.Print_Area", f"{name}!$A$1:$B$9", sheet=name)
    book.name(text("LocalOfHidden"), f"{name}!$A$1", sheet=name)


def _picture(book):
    part = book.add("xl/drawings/hidden.xml", "", DRAWING)
    media = book.add("xl/media/hidden.png", png("000001", text("HiddenPicture")))
    image = book.relate(part, "image", media)
    box = (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="图片"/><xdr:cNvPicPr/></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip xmlns:a="{A}" r:embed="{image}"/><a:stretch><a:fillRect/>'
        '</a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
    )
    book.parts[part] = (HEAD + drawing(anchored(3, 3, box))).encode()
    return part


def _very_hidden(book):
    name = text("VerySheet")
    book.sheet(name, VERY, "", state="veryHidden")
    cells = {"A1": text("VeryCell"), "A2": "是", "A3": "否", "A5": 3}
    book.parts[VERY] = (HEAD + worksheet(book.cells(cells))).encode()
    book.name(text("HiddenNameToVery"), f"'{name}'!$A$1", attributes=' hidden="1"')


def plant_settings(book, parts):
    """Write a line below the cells of each sheet of settings, and of our working sheets.

    ``parts`` gives the part of each sheet by name.
    """
    for sheet, key in (SETTINGS | WORKING).items():
        cell = f'<c r="A900" t="inlineStr"><is><t>{text(key)}</t></is></c>'
        book.replace(parts[sheet], "</sheetData>", f'<row r="900">{cell}</row></sheetData>')
