"""Formulas of every kind on the sheet 公式, with its table, and a picture in a cell."""

from __future__ import annotations

from .package import HEAD, MAIN, MS, SPREADSHEET, WORKBOOK, XDR, A, R, formula, png, worksheet
from .table import text

SHEET = "xl/worksheets/formulas.xml"
_LIBRARY = "http://schemas.microsoft.com/office/spreadsheetml"
NATIVE, VALUE, EITHER = "native", "value", "either"
"""Whether a formula stays, becomes a value, or may do either."""


def formula_cells():
    """Return formulas by cell: text, stored result, attributes of f, and what becomes of it."""
    hidden, very = text("HiddenSheet"), text("VerySheet")
    return {
        "D2": ("TB_RANK(B2,B2:B6)", 3, VALUE),
        "D3": ('IF(TB_STATUS(B3,2)="完成","是","否")', "是", VALUE),
        "D4": (f"{text('MacroFunction')}(B4)", 6, VALUE),
        "D5": ("完成率(B5,4)", 1, VALUE),
        "D6": ("_xll.TB_SCORE(B6)", 5, VALUE),
        "D7": ("IFERROR(tb_gap(B2,B3),0)", 1, VALUE),
        "D8": ("SUM(B2:B6)", 15, NATIVE),
        "D9": (f"{hidden}!$B$20*2", 8, VALUE),
        "D10": (f"'{very}'!$A$5+1", 4, VALUE),
        "D11": ("SUM(公式:条件!E1)", 16, VALUE),
        "D12": ("VLOOKUP(\"灵乡镇\",设置!$A$1:$B$9,1,FALSE)", "灵乡镇", VALUE),
        "D13": (text("HiddenListName"), "甲", VALUE),
        "D14": (f"SUM({text('HiddenTable')}[数])", 9, VALUE),
        "D15": (f'INDIRECT("{hidden}!B20")', 4, VALUE),
        "D16": ('LEN("TB_RANK(1)")', 10, EITHER),
        "D17": ('"见设置!A1:"&B2', "见设置!A1:1", EITHER),
        "D18": ("_xlfn.XLOOKUP(3,B2:B6,C2:C6)", "丙", NATIVE),
        "D19": ("_xlfn.LET(_xlpm.x,B2,_xlpm.x+1)", 2, NATIVE),
        "D20": ("双倍(3)", 6, EITHER),
        "D21": ("B2/0", "#DIV/0!", NATIVE),
        "D22": ("TB_RANK(B2,#REF!)", "#REF!", VALUE),
        "D23": ("IF(B2>0,\"\",1)", "", NATIVE),
        "D24": ("B2>0", True, NATIVE),
        "D25": ("TB_STATUS(B2,0)=\"完成\"", True, VALUE),
        "D26": ("_xlfn.SHEETS()", 99, EITHER),
        "D27": ("本表合计", 15, NATIVE),
        "D28": ("SUM(表一[数])+表一[[#Totals],[数]]", 12, NATIVE),
        "D29": (f"SUM(B2:B3,{hidden}!$B$20)", 7, VALUE),
        "D30": ("#REF!+1", "#REF!", EITHER),
        "D31": (f"INDEX({hidden}!$B$20:$B$21,2)&\" 户\"", "7 户", VALUE),
        "D32": ("SUMPRODUCT((B2:B6>2)*B2:B6)", 12, NATIVE),
        "D33": (f"ISFORMULA({hidden}!A1)", False, VALUE),
        "D34": ('"TB_RANK("&B2&")"', "TB_RANK(1)", EITHER),
        "D35": (text("Excel4Name"), 1, VALUE),
        "D36": ("D2+1", 4, NATIVE),
        "D37": ('_xlfn.DISPIMG("ID_1",1)', '=DISPIMG("ID_1",1)', NATIVE),
    }  # fmt: skip


def plant_formulas(book):
    """Add the sheet 公式; B2:B6 hold 1 to 5, C2:C6 甲 to 戊."""
    book.sheet("公式", SHEET, "")
    cells = {"A1": text("FormulasCell"), "B1": "数", "C1": "名"}
    for row, name in zip(range(2, 7), "甲乙丙丁戊", strict=True):
        cells |= {f"B{row}": row - 1, f"C{row}": name}
    for cell, (words, value, _) in formula_cells().items():
        cells[cell] = _formula(words, value)
    cells |= _groups()
    cells |= _table(book)
    cells["M1"] = "图片"
    cells["M2"] = (' t="e" vm="1"', "<v>#VALUE!</v>")
    _rich_values(book)
    _wps_pictures(book)
    book.name("本表合计", "公式!$D$8", sheet="公式")
    book.name(text("Excel4Name"), "EVALUATE(公式!$B$2)")
    book.name("双倍", "_xlfn.LAMBDA(_xlpm.x,_xlpm.x*2)")
    table = book.relate(SHEET, "table", "xl/tables/table51.xml")
    xml = worksheet(
        book.cells(cells),
        uid="77777777-8888-4999-8AAA-BBBBBBBBBBBB",
        tableParts=f'<tableParts count="1"><tablePart r:id="{table}"/></tableParts>',
    )
    book.parts[SHEET] = (HEAD + xml).encode()


def _formula(words, value, attributes="", cell=""):
    if isinstance(value, bool):
        kind, content = formula(words, int(value), attributes=attributes, cell=cell)
        return f' t="b"{kind}', content
    return formula(words, value, attributes=attributes, cell=cell)


def _groups():
    """Shared formulas, arrays and a data table, each over F, G and so on from row 2 on."""
    cells = {}
    shared = ' t="shared" ref="{0}2:{0}4" si="{1}"'
    rest = ' t="shared" si="{}"'
    groups = {
        "F": ("TB_RANK(B2,$B$2:$B$6)", (5, 4, 3), 0),
        "G": ("B2*2", (2, 4, 6), 1),
        "H": (f"{text('HiddenSheet')}!B20+B2", (5, 9, 3), 2),
    }
    for column, (words, values, number) in groups.items():
        cells[f"{column}2"] = _formula(words, values[0], shared.format(column, number))
        for row in (3, 4):
            follower = f"<f{rest.format(number)}/><v>{values[row - 2]}</v>"
            cells[f"{column}{row}"] = ("", follower)
    array = ' t="array" ref="{}"'
    cells["F10"] = _formula("TB_RANKS(B2:B6)", 5, array.format("F10:F12"))
    cells["G10"] = _formula("B2:B4*3", 3, array.format("G10:G12"))
    cells["H10"] = _formula("TB_RANKS(B2:B4)", 3, array.format("H10:H12"), ' cm="1"')
    cells["I10"] = _formula("_xlfn._xlws.SORT(B2:B4,1,-1)", 3, array.format("I10:I12"), ' cm="1"')
    for row, values in ((11, (4, 6, 2, 2)), (12, (3, 9, 1, 1))):
        cells |= dict(zip((f"F{row}", f"G{row}", f"H{row}", f"I{row}"), values, strict=True))
    cells["F16"] = ("", '<f t="dataTable" ref="F16:F17" dt2D="0" dtr="0" r1="B2"/><v>8</v>')
    cells |= {"E16": 1, "E17": 2, "F15": _formula("B2+7", 8), "F17": 9}
    return cells


def _table(book):
    """A table with a calculated column of the add-in, one of the hidden sheet, and totals."""
    hidden = text("HiddenSheet")
    columns = {
        "数": ("", "SUBTOTAL(109,表一[数])"),
        "位次": ("TB_RANK(表一[[#This Row],[数]],表一[数])", f"SUM({hidden}!$B$20:$B$21)"),
        "底数": (f"{hidden}!$B$20+表一[[#This Row],[数]]", ""),
    }
    lines = []
    for number, (name, (words, total)) in enumerate(columns.items(), 1):
        function = ' totalsRowFunction="custom"' if total else ""
        inner = f"<calculatedColumnFormula>{words}</calculatedColumnFormula>" if words else ""
        inner += f"<totalsRowFormula>{total}</totalsRowFormula>" if total else ""
        lines.append(f'<tableColumn id="{number}" name="{name}"{function}>{inner}</tableColumn>')
    xml = (
        f'<table xmlns="{MAIN}" id="51" name="表一" displayName="表一" ref="J1:L4"'
        f' totalsRowCount="1" comment="{text("TableComment")}"><autoFilter ref="J1:L3"/>'
        f'<tableColumns count="3">{"".join(lines)}'
        '</tableColumns><tableStyleInfo name="TableStyleMedium2" showFirstColumn="0"'
        ' showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>'
    )
    book.add("xl/tables/table51.xml", xml, f"{SPREADSHEET}.table+xml")
    cells = {"J1": "数", "K1": "位次", "L1": "底数", "J2": 2, "J3": 4}
    cells |= {f"K{row}": _formula(columns["位次"][0], value) for row, value in ((2, 2), (3, 1))}
    cells |= {f"L{row}": _formula(columns["底数"][0], value) for row, value in ((2, 6), (3, 8))}
    cells["J4"] = _formula(columns["数"][1], 6)
    cells["K4"] = _formula(columns["位次"][1], 11)
    return cells


def _rich_values(book):
    """Pictures in cells: one here, one on the hidden sheet."""
    own = book.add("xl/media/incell.png", png("7030A0"))
    hidden = book.add("xl/media/incellHidden.png", png("7030A1", text("HiddenCellPicture")))
    folder, kinds = "xl/richData", f"{MS}/2017/06/relationships/rdRichValue"
    rich = f"{_LIBRARY}/2017/richdata"
    rel = "xl/richData/richValueRel.xml"
    xml = (
        f'<richValueRels xmlns="{_LIBRARY}/2022/richvaluerel" xmlns:r="{R}"><rel r:id="rId100"/>'
        '<rel r:id="rId101"/></richValueRels>'
    )
    type_ = "application/vnd.ms-excel.{}+xml"
    relation = f"{MS}/2022/10/relationships/richValueRel"
    book.related(WORKBOOK, relation, rel, xml, type_.format("richvaluerel"))
    book.relate(rel, "image", own)
    book.relate(rel, "image", hidden)
    values = "".join(f'<rv s="0"><v>{n}</v><v>5</v></rv>' for n in (0, 1))
    values += f'<rv s="1"><v>{text("HiddenRichValue")}</v></rv>'
    xml = f'<rvData xmlns="{rich}" count="3">{values}</rvData>'
    book.related(WORKBOOK, kinds, f"{folder}/rdrichvalue.xml", xml, type_.format("rdrichvalue"))
    xml = (
        f'<rvStructures xmlns="{rich}" count="2"><s t="_localImage"><k'
        ' n="_rvRel:LocalImageIdentifier" t="i"/><k n="CalcOrigin" t="i"/></s><s t="_entity">'
        '<k n="_DisplayString" t="s"/></s></rvStructures>'
    )
    name = f"{folder}/rdrichvaluestructure.xml"
    book.related(WORKBOOK, f"{kinds}Structure", name, xml, type_.format("rdrichvaluestructure"))
    xml = (
        f'<rvTypesInfo xmlns="{rich}2" xmlns:mc="http://schemas.openxmlformats.org/'
        f'markup-compatibility/2006" mc:Ignorable="x" xmlns:x="{MAIN}"><global><keyFlags><key'
        ' name="_Self"><flag name="ExcludeFromFile" value="1"/></key></keyFlags></global>'
        "</rvTypesInfo>"
    )
    name = f"{folder}/rdRichValueTypes.xml"
    book.related(WORKBOOK, f"{kinds}Types", name, xml, type_.format("rdrichvaluetypes"))
    _metadata(book, rich)


def _wps_pictures(book):
    """Pictures in cells as WPS stores them: one of the cell D37, one of the hidden sheet."""
    part, wps = "xl/cellimages.xml", "http://www.wps.cn/officeDocument"
    book.add(part, "", "application/vnd.wps-officedocument.cellimage+xml")
    book.relate(WORKBOOK, f"{wps}/2020/cellImage", part)
    pictures = ""
    for number, author in enumerate(("", text("HiddenWpsPicture")), 1):
        media = book.add(f"xl/media/wps{number}.png", png(f"00B0{number:02}", author))
        pictures += (
            f'<etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{number}" name="ID_{number}"/>'
            '<xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="'
            f'{book.relate(part, "image", media)}"/><a:stretch><a:fillRect/></a:stretch>'
            '</xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
            "</xdr:pic></etc:cellImage>"
        )
    xml = (
        f'{HEAD}<etc:cellImages xmlns:xdr="{XDR}" xmlns:r="{R}" xmlns:a="{A}"'
        f' xmlns:etc="{wps}/2017/etCustomData">{pictures}</etc:cellImages>'
    )
    book.parts[part] = xml.encode()


def _metadata(book, rich):
    dynamic = f"{_LIBRARY}/2017/dynamicarray"
    flags = (
        'minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" merge="1"'
        ' splitFirst="1" rowColShift="1" clearFormats="1" clearComments="1" assign="1" coerce="1"'
    )
    values = "".join(
        '<bk><extLst><ext uri="{3e2802c4-a4d2-4d8b-9148-e3be6c30e623}"><xlrd:rvb i="'
        f'{number}"/></ext></extLst></bk>'
        for number in range(3)
    )
    xml = (
        f'<metadata xmlns="{MAIN}" xmlns:xlrd="{rich}" xmlns:xda="{dynamic}"><metadataTypes'
        f' count="2"><metadataType name="XLDAPR" {flags} cellMeta="1"/><metadataType'
        f' name="XLRICHVALUE" {flags}/></metadataTypes><futureMetadata name="XLDAPR" count="1"><bk>'
        '<extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}"><xda:dynamicArrayProperties'
        ' fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata><futureMetadata'
        f' name="XLRICHVALUE" count="3">{values}</futureMetadata><cellMetadata count="1"><bk>'
        '<rc t="1" v="0"/></bk></cellMetadata><valueMetadata count="3"><bk><rc t="2" v="0"/></bk>'
        '<bk><rc t="2" v="1"/></bk><bk><rc t="2" v="2"/></bk></valueMetadata></metadata>'
    )
    book.related(
        WORKBOOK, "sheetMetadata", "xl/metadata.xml", xml, f"{SPREADSHEET}.sheetMetadata+xml"
    )
