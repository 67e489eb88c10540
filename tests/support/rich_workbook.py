"""A workbook that carries what people have in theirs: built from the sample at test time."""

import re
import struct
import zipfile
import zlib
from html import escape

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, DataBarRule, FormulaRule, Rule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_DRAW = "http://schemas.openxmlformats.org/drawingml/2006/"
_SHEET3, _SHEET4 = "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"
_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"((?: s="\d+")?)[^>]*>(<f>[^<]*</f>)<v\s*(?:/>|></v>)</c>')

_ANCHOR = (
    "<xdr:from><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{0}</xdr:row>"
    "<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>10</xdr:col><xdr:colOff>0</xdr:colOff>"
    "<xdr:row>{1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
)
_PLACE = (
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="400000"/></a:xfrm>'
    '<a:prstGeom prst="{0}"><a:avLst/></a:prstGeom>'
)
_TEXT_BOX = (
    '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="文本框 1"/>'
    '<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr>' + _PLACE.format("rect") + "</xdr:spPr>"
    "<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>请各单位核对后签字</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
)
_PICTURE = (
    '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="图片 2"/><xdr:cNvPicPr/></xdr:nvPicPr>'
    f'<xdr:blipFill><a:blip xmlns:r="{_R}" r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch>'
    "</xdr:blipFill><xdr:spPr>" + _PLACE.format("rect") + "</xdr:spPr></xdr:pic>"
)
_EXTENSIONS = (
    '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings>'
    f'<x14:conditionalFormatting xmlns:xm="{_XM}"><x14:cfRule type="expression" priority="9" '
    'id="{00000000-0001-0000-0000-000000000001}"><xm:f>$C6&gt;备查!$A$9</xm:f><x14:dxf><font><b/>'
    "</font></x14:dxf></x14:cfRule><xm:sqref>C6:C20</xm:sqref></x14:conditionalFormatting>"
    '</x14:conditionalFormattings></ext><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}">'
    f'<x14:sparklineGroups xmlns:xm="{_XM}"><x14:sparklineGroup displayEmptyCellsAs="gap">'
    '<x14:colorSeries rgb="FF376092"/><x14:sparklines><x14:sparkline><xm:f>附表3!C6:D6</xm:f>'
    "<xm:sqref>I6</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup>"
    "</x14:sparklineGroups></ext></extLst>"
)
_BAR_EXTENSION = (
    '<extLst><ext uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}">'
    "<x14:id>{00000000-0001-0000-0000-000000000002}</x14:id></ext></extLst>"
)
_CUSTOM_VIEWS = (
    '<customSheetViews><customSheetView guid="{00000000-0001-0000-0000-000000000003}" scale="85">'
    '<pageMargins left="0.5" right="0.5" top="0.8" bottom="0.8" header="0.4" footer="0.4"/>'
    "</customSheetView></customSheetViews>"
)
_ROOT = (
    f'<worksheet xmlns="{_MAIN}" xmlns:r="{_R}" xmlns:mc="{_MC}" xmlns:x14="{_X14}" '
    f'xmlns:xdr="{_DRAW}spreadsheetDrawing" mc:Ignorable="x14ac" '
    'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">'
)
_BUTTON_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<v:shape id="_x0000_s4097" type="#_x0000_t201" style="position:absolute"><v:textbox><div>'
    '<font face="宋体">核对</font></div></v:textbox><x:ClientData ObjectType="Button">'
    "<x:Anchor>8, 0, 2, 0, 9, 40, 4, 0</x:Anchor><x:FmlaMacro>核对</x:FmlaMacro></x:ClientData>"
    "</v:shape></xml>"
)
_CONTROLS = (
    '<mc:AlternateContent><mc:Choice Requires="x14"><controls><control shapeId="4097" '
    'r:id="rIdButton" name="按钮 1"><controlPr defaultSize="0" print="0" macro="核对"><anchor '
    'moveWithCells="1"><from><xdr:col>8</xdr:col></from><to><xdr:col>9</xdr:col></to></anchor>'
    "</controlPr></control></controls></mc:Choice></mc:AlternateContent>"
)


def build_rich_workbook(sample, target):
    """Write the sample with everything added to ``target``."""
    book = load_workbook(sample)
    _extend(book)
    book.save(target)
    book.close()
    with zipfile.ZipFile(target) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    _restore_results(sample, parts)
    for part in (_SHEET3, _SHEET4):
        _replace(parts, part, f'<worksheet xmlns="{_MAIN}">', _ROOT)
        _replace(parts, part, "<sheetFormatPr ", '<sheetFormatPr x14ac:dyDescent="0.15" ')
    _draw(parts)
    _add_button(parts)
    _add_workbook_parts(parts)
    with target.open("wb") as file, zipfile.ZipFile(_Stream(file), "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2023, 1, 10, 9, 0, 0))
            entry.extra = b"\x20\xa2\4\0room"  # as Excel leaves room to write in place
            packed = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, packed)


class _Stream:
    """A file that can't go back, to which zipfile writes sizes after the data, as many programs."""

    def __init__(self, file):
        self.write, self.flush = file.write, file.flush


def _extend(book):
    annex, other = book["附表3"], book["附表4"]
    annex["C6"].comment = Comment("数据来自统计局快报", "张三")
    annex["B6"].hyperlink = "https://example.com/"
    other["J2"] = "=[1]附表3!$C$6"
    validation = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0")
    validation.add("C6:D20")
    validation.prompt, validation.showInputMessage = "请填亿元", True
    annex.add_data_validation(validation)
    red = PatternFill(bgColor="FFFF0000")
    annex.conditional_formatting.add("E6:E20", CellIsRule("lessThan", ["0.5"], fill=red))
    annex.conditional_formatting.add("D6:D20", FormulaRule(["$D6>$C6"], fill=red))
    annex.conditional_formatting.add("F6:F20", DataBarRule("min", None, "max", None, "FF63C384"))
    other.conditional_formatting.add("B5:B19", FormulaRule(['$B5="高新区"'], fill=red))
    twins = Rule("duplicateValues", dxf=DifferentialStyle(fill=red))
    other.conditional_formatting.add("B5:B19", twins)
    book.defined_names["总任务"] = DefinedName("总任务", attr_text="附表3!$C$21")
    annex.defined_names["本表合计"] = DefinedName("本表合计", attr_text="附表3!$C$21:$D$21")
    hidden = book.create_sheet("底稿")
    hidden.append(["不打印", 1.5])
    hidden.sheet_state = "hidden"
    own = book.create_sheet("备查")
    own.append(["联系人", CellRichText("电话", TextBlock(InlineFont(b=True), "8888"))])
    own.append(["去年", "=附表3!C6*2", "=[1]附表3!$C$6"])
    own.print_title_rows = "1:1"
    own.conditional_formatting.add("A1:A9", FormulaRule(['$A1="去年"'], fill=red))
    book.custom_doc_props.append(StringProperty(name="文号", value="冶政办〔2023〕1号"))


def _restore_results(sample, parts):
    """Put back the results of formulas, which openpyxl does not save."""
    book = load_workbook(sample, data_only=True)
    for number, sheet in enumerate([*book.worksheets, None, None], 1):
        part = f"xl/worksheets/sheet{number}.xml"
        xml = parts[part].decode()
        parts[part] = _FORMULA.sub(lambda found, at=sheet: _with_result(found, at), xml).encode()
    book.close()


def _with_result(found, sheet):
    cell, style, formula = found.groups()
    value = sheet[cell].value if sheet else None
    value = 901 if value is None else value
    kind = ' t="str"' if isinstance(value, str) else ""
    return f'<c r="{cell}"{style}{kind}>{formula}<v>{escape(str(value))}</v></c>'


def _draw(parts):
    """Add a text box, a picture, sparklines and printer settings to 附表3."""
    shapes = "".join(
        f"<xdr:twoCellAnchor>{_ANCHOR.format(row, row + 2)}{shape}<xdr:clientData/>"
        "</xdr:twoCellAnchor>"
        for row, shape in ((2, _TEXT_BOX), (6, _PICTURE))
    )
    parts["xl/drawings/drawing1.xml"] = (
        f'<xdr:wsDr xmlns:xdr="{_DRAW}spreadsheetDrawing" xmlns:a="{_DRAW}main">{shapes}</xdr:wsDr>'
    ).encode()
    parts["xl/media/image1.png"] = _png()
    parts["xl/printerSettings/printerSettings1.bin"] = b"\x01printer\x00" * 9
    _relate(parts, "xl/drawings/drawing1.xml", "rId1", "image", "../media/image1.png")
    _relate(parts, _SHEET3, "rIdDrawing", "drawing", "../drawings/drawing1.xml")
    printer = "../printerSettings/printerSettings1.bin"
    _relate(parts, _SHEET3, "rIdPrinter", "printerSettings", printer)
    _type(parts, 'Default Extension="png"', "image/png")
    bin_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"
    _type(parts, 'Default Extension="bin"', bin_type)
    drawing_type = "application/vnd.openxmlformats-officedocument.drawing+xml"
    _type(parts, 'Override PartName="/xl/drawings/drawing1.xml"', drawing_type)
    _insert(parts, _SHEET3, "<legacyDrawing ", '<drawing r:id="rIdDrawing"/>')
    _insert(parts, _SHEET3, "</worksheet>", _EXTENSIONS)
    _replace(parts, _SHEET3, "</dataBar>", "</dataBar>" + _BAR_EXTENSION)
    _insert(parts, _SHEET3, "<mergeCells ", _CUSTOM_VIEWS)
    _replace(parts, _SHEET3, "<pageSetup ", '<pageSetup r:id="rIdPrinter" ')


def _add_button(parts):
    """Add a form-control button to 附表4."""
    parts["xl/drawings/vmlDrawing4.vml"] = _BUTTON_VML.encode()
    control = '<formControlPr xmlns="{}" objectType="Button" lockText="1"/>'
    parts["xl/ctrlProps/ctrlProp1.xml"] = control.format(_X14).encode()
    _relate(parts, _SHEET4, "rIdVml", "vmlDrawing", "../drawings/vmlDrawing4.vml")
    _relate(parts, _SHEET4, "rIdButton", "ctrlProp", "../ctrlProps/ctrlProp1.xml")
    control_type = "application/vnd.ms-excel.controlproperties+xml"
    _type(parts, 'Override PartName="/xl/ctrlProps/ctrlProp1.xml"', control_type)
    _insert(parts, _SHEET4, "</worksheet>", '<legacyDrawing r:id="rIdVml"/>' + _CONTROLS)


def _add_workbook_parts(parts):
    """Add a link to another workbook, a custom XML part and a calculation chain."""
    book, link = "xl/workbook.xml", "xl/externalLinks/externalLink1.xml"
    parts[link] = (
        f'<externalLink xmlns="{_MAIN}"><externalBook xmlns:r="{_R}" r:id="rId1"><sheetNames>'
        '<sheetName val="附表3"/></sheetNames></externalBook></externalLink>'
    ).encode()
    _relate(parts, link, "rId1", "externalLinkPath", '2021.xlsx" TargetMode="External')
    parts["customXml/item1.xml"] = '<公文 xmlns="urn:example"><密级>内部</密级></公文>'.encode()
    parts["xl/calcChain.xml"] = f'<calcChain xmlns="{_MAIN}"><c r="E6" i="3"/></calcChain>'.encode()
    _relate(parts, book, "rIdLink", "externalLink", "externalLinks/externalLink1.xml")
    _relate(parts, book, "rIdCustom", "customXml", "../customXml/item1.xml")
    _relate(parts, book, "rIdChain", "calcChain", "calcChain.xml")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    _type(parts, f'Override PartName="/{link}"', f"{kind}externalLink+xml")
    _type(parts, 'Override PartName="/xl/calcChain.xml"', f"{kind}calcChain+xml")
    reference = f'<externalReference xmlns:r="{_R}" r:id="rIdLink"/>'
    references = f"<externalReferences>{reference}</externalReferences>"
    _insert(parts, book, "<definedNames>", references)


def _relate(parts, part, id_, kind, target):
    folder, name = part.rsplit("/", 1)
    rels = f"{folder}/_rels/{name}.rels"
    parts.setdefault(rels, f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode())
    new = f'<Relationship Id="{id_}" Type="{_R}/{kind}" Target="{target}"/>'
    _insert(parts, rels, "</Relationships>", new)


def _type(parts, subject, content_type):
    if subject not in parts["[Content_Types].xml"].decode():
        new = f'<{subject} ContentType="{content_type}"/>'
        _insert(parts, "[Content_Types].xml", "</Types>", new)


def _insert(parts, part, before, new):
    _replace(parts, part, before, new + before)


def _replace(parts, part, old, new):
    content = parts[part].decode()
    assert content.count(old) == 1, (part, old)
    parts[part] = content.replace(old, new).encode()


def _png():
    """Return a red picture of one pixel."""

    def chunk(kind, content):
        checksum = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + checksum

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\x00\xff\x00\x00")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)
