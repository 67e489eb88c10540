"""Controls and objects on the sheet 控件: buttons, a checkbox, ActiveX, embedded files, shapes."""

from __future__ import annotations

import io

from openpyxl import Workbook

from .package import MC, MS, X14, R, anchor, anchored, drawing, png, worksheet
from .table import text

SHEET = "xl/worksheets/controls.xml"
_A14 = f"{MS}/drawing/2010/main"
_OLE = "application/vnd.openxmlformats-officedocument.oleObject"
_BOX = (
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="1200000" cy="500000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
)
_SPID = "_x0000_s{}"
_BUTTON, _CHECKBOX, _LINKED, _ACTIVEX, _PACKAGE_ID, _BOOK_ID = 5121, 5122, 5123, 5124, 5125, 5126


def plant_controls(book, compound_file):
    """Add the sheet 控件 with one object of each kind."""
    book.default("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
    book.default("png", "image/png")
    book.default("bin", _OLE)
    picture = book.add("xl/media/control.png", png("00B0F0", text("ControlImage")))
    cells = {"A1": text("ControlsCell"), "A2": 1, "B2": (' t="b"', "<v>1</v>")}
    book.sheet("控件", SHEET, "")
    vml = book.add("xl/drawings/vmlDrawing50.vml", _vml())
    image = book.relate(vml, "image", picture)
    book.replace(vml, "{image}", image)
    elements = {
        "drawing": f'<drawing r:id="{book.relate(SHEET, "drawing", _drawing(book))}"/>',
        "legacyDrawing": f'<legacyDrawing r:id="{book.relate(SHEET, "vmlDrawing", vml)}"/>',
        "oleObjects": _objects(book, compound_file, picture),
        "controls": _controls(book, picture),
    }
    book.parts[SHEET] = b""
    xml = worksheet(book.cells(cells), **elements)
    book.parts[SHEET] = ('<?xml version="1.0" encoding="UTF-8"?>\n' + xml).encode()


def _controls(book, picture):
    button = _control(book, 1, _BUTTON, "Button", f'macro="[0]!{text("ButtonMacro")}"', 3, 1)
    box = _control(book, 2, _CHECKBOX, "CheckBox", "", 3, 5, 'checked="Checked" fmlaLink="$B$2"')
    link = f'checked="Checked" fmlaLink="{text("HiddenSheet")}!$A$9"'
    linked = _control(book, 3, _LINKED, "CheckBox", "", 3, 9, link)
    part = "xl/activeX/activeX1.xml"
    xml = (
        '<ax:ocx ax:classid="{D7053240-CE69-11CD-A777-00DD01143C57}" '
        f'ax:persistence="persistStreamInit" r:id="rId100" xmlns:ax="{MS}/2006/activeX" '
        f'xmlns:r="{R}"/>'
    )
    id_ = book.related(SHEET, "control", part, xml, "application/vnd.ms-office.activeX+xml")
    binary = b"\0\2\x1c\0" + text("ActiveX").encode("utf-16-le") + text("ActiveXBytes").encode()
    kind = f"{MS}/2006/relationships/activeXControlBinary"
    name = "xl/activeX/activeX1.bin"
    book.related(part, kind, name, binary, "application/vnd.ms-office.activeX")
    image = book.relate(SHEET, "image", picture)
    place = f"<anchor>{anchor(3, 13, tag='')}</anchor>"
    active = (
        f'<control shapeId="{_ACTIVEX}" r:id="{id_}" name="{text("ActiveXName")}"><controlPr'
        f' defaultSize="0" autoLine="0" r:id="{image}">{place}</controlPr></control>'
    )
    choices = "".join(map(_choice, (button, box, linked, active)))
    return _choice(f"<controls>{choices}</controls>")


def _choice(xml, fallback=""):
    fallback = f"<mc:Fallback>{fallback}</mc:Fallback>" if fallback else ""
    return (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x14">{xml}</mc:Choice>'
        f"{fallback}</mc:AlternateContent>"
    )


def _control(book, number, shape, kind, macro, column, row, more=""):
    xml = f'<formControlPr xmlns="{X14}" objectType="{kind}" {more} lockText="1"/>'
    content_type = "application/vnd.ms-excel.controlproperties+xml"
    id_ = book.related(SHEET, "ctrlProp", f"xl/ctrlProps/ctrlProp{number}.xml", xml, content_type)
    place = f'<anchor moveWithCells="1" sizeWithCells="1">{anchor(column, row, tag="")}</anchor>'
    return (
        f'<control shapeId="{shape}" r:id="{id_}" name="控件 {number}"><controlPr defaultSize="0"'
        f' autoFill="0" autoLine="0" autoPict="0" {macro}>{place}</controlPr></control>'
    )


def _objects(book, compound_file, picture):
    """An embedded file of any kind, whose stream holds its path, and an embedded workbook."""
    path = rf"C:\Users\{text('OlePath')}\名单.docx".encode("gbk")
    native = compound_file({"\1Ole10Native": b"\2\0" + path + b"\0" + bytes(64)})
    first = book.related(SHEET, "oleObject", "xl/embeddings/oleObject1.bin", native, _OLE)
    book.default("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    name = "xl/embeddings/Microsoft_Excel_Worksheet.xlsx"
    second = book.related(SHEET, "package", name, small_workbook(text("OleWorkbook")))
    image = book.relate(SHEET, "image", picture)
    objects = "".join(
        _object(program, shape, id_, image, row)
        for program, shape, id_, row in (
            ("Package", _PACKAGE_ID, first, 17),
            ("Excel.Sheet.12", _BOOK_ID, second, 21),
        )
    )
    return f"<oleObjects>{objects}</oleObjects>"


def _object(program, shape, id_, image, row):
    place = f'<anchor moveWithCells="1">{anchor(3, row, tag="")}</anchor>'
    start = f'<oleObject progId="{program}" shapeId="{shape}" r:id="{id_}"'
    inner = f'<objectPr defaultSize="0" r:id="{image}">{place}</objectPr>'
    return _choice(f"{start}>{inner}</oleObject>", f"{start}/>")


def small_workbook(cell):
    """Return the bytes of a workbook with one cell, to be embedded."""
    book, file = Workbook(), io.BytesIO()
    book.active["A1"] = cell
    book.save(file)
    return file.getvalue()


def _vml():
    shapes = "".join(
        (
            _shape(_BUTTON, 3, 1, text("ButtonText"), "Button",
                   f"<x:FmlaMacro>[0]!{text('ButtonMacro')}</x:FmlaMacro>"),
            _shape(_CHECKBOX, 3, 5, text("CheckboxText"), "Checkbox",
                   "<x:FmlaLink>$B$2</x:FmlaLink><x:Checked>1</x:Checked>"),
            _shape(_LINKED, 3, 9, text("LinkedCheckboxText"), "Checkbox",
                   f"<x:FmlaLink>{text('HiddenSheet')}!$A$9</x:FmlaLink><x:Checked>1</x:Checked>"),
            _shape(_ACTIVEX, 3, 13, "", "Pict", "<x:CF>Pict</x:CF><x:AutoPict/>", picture=True),
            _shape(_PACKAGE_ID, 3, 17, "", "Pict", "<x:CF>Pict</x:CF>", picture=True),
            _shape(_BOOK_ID, 3, 21, "", "Pict", "<x:CF>Pict</x:CF>", picture=True),
        )
    )  # fmt: skip
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:'
        'office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
        '<o:idmap v:ext="edit" data="5"/></o:shapelayout><v:shapetype id="_x0000_t201"'
        ' coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe"><v:stroke'
        ' joinstyle="miter"/><v:path shadowok="f" o:extrusionok="f" strokeok="f" fillok="f"'
        ' o:connecttype="rect"/><o:lock v:ext="edit" shapetype="t"/></v:shapetype>'
        '<v:shapetype id="_x0000_t75" coordsize="21600,21600" o:spt="75" o:preferrelative="t"'
        ' path="m@4@5l@4@11@9@11@9@5xe" filled="f" stroked="f"><v:path o:extrusionok="f"'
        f' gradientshapeok="t" o:connecttype="rect"/></v:shapetype>{shapes}</xml>'
    )


def _shape(number, column, row, caption, kind, data, *, picture=False):
    if picture:
        type_ = "_x0000_t75"
        inside = f'<v:imagedata o:relid="{{image}}" o:title="{text("VmlImageTitle")}"/>'
        inside = inside if number == _ACTIVEX else ""
    else:
        type_ = "_x0000_t201"
        inside = (
            '<v:textbox style="mso-direction-alt:auto" o:singleclick="f"><div'
            ' style="text-align:left"><font face="宋体" size="220" color="#000000">'
            f"{caption}</font></div></v:textbox>"
        )
    return (
        f'<v:shape id="{_SPID.format(number)}" type="#{type_}" style="position:absolute;'
        f'z-index:{number - 5120}" stroked="f" o:insetmode="auto">{inside}'
        f'<x:ClientData ObjectType="{kind}"><x:SizeWithCells/><x:Anchor>{column}, 0, {row}, 0, '
        f"{column + 2}, 0, {row + 3}, 0</x:Anchor><x:AutoFill>False</x:AutoFill>{data}"
        "</x:ClientData></v:shape>"
    )


def _drawing(book):
    """Write what Excel adds for each control, and shapes and pictures that call macros."""
    part = "xl/drawings/controls.xml"
    captions = {
        _BUTTON: text("ButtonText"),
        _CHECKBOX: text("CheckboxText"),
        _LINKED: text("LinkedCheckboxText"),
    }
    anchors = [
        _twin(number, caption, row) for row, (number, caption) in enumerate(captions.items())
    ]
    book.add(part, "", "application/vnd.openxmlformats-officedocument.drawing+xml")
    picture = book.add("xl/media/kept.png", png("C00000"))
    image = book.relate(part, "image", picture)
    file_link = book.relate(
        part, "hyperlink", f"file:///C:/{text('ShapeFileLink')}/x.docx", external=True
    )
    web_link = book.relate(
        part, "hyperlink", f"https://example.com/{text('ShapeWebLink')}", external=True
    )
    away = book.relate(part, "image", f"file:///C:/{text('LinkedPicture')}/x.png", external=True)
    anchors += [
        anchored(6, 1, _box(11, text("MacroShapeText"), f"[0]!{text('ShapeMacro')}")),
        anchored(6, 5, _box(12, text("LinkedShapeText"), "", f"{text('HiddenSheet')}!$A$1")),
        anchored(6, 9, _box(13, text("FileLinkShapeText"), link=file_link)),
        anchored(6, 13, _box(14, text("WebLinkShapeText"), link=web_link)),
        anchored(9, 1, _picture(15, image, f"[0]!{text('PictureMacro')}",
                                rf"C:\Users\{text('PicturePath')}\照片.png")),
        anchored(9, 5, _picture(16, image, link=away)),
        anchored(9, 9, _group(17, image)),
        anchored(9, 13, _connector(20)),
        anchored(12, 1, _box(21, text("HiddenShapeText"), hidden=' hidden="1"')),
    ]  # fmt: skip
    book.parts[part] = b'<?xml version="1.0" encoding="UTF-8"?>\n' + drawing(*anchors).encode()
    return part


def _twin(number, caption, index):
    place = anchor(3, 1 + 4 * index)
    inner = (
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{number}" name="控件 {index + 1}"'
        ' hidden="1"><a:extLst><a:ext uri="{63B3BB69-23CF-44E3-9099-C40C66FF867C}">'
        f'<a14:compatExt spid="{_SPID.format(number)}"/></a:ext></a:extLst></xdr:cNvPr>'
        f'<xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr bwMode="auto">{_BOX}</xdr:spPr><xdr:txBody>'
        f"<a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>{caption}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )
    return (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:a14="{_A14}" Requires="a14">'
        f'<xdr:twoCellAnchor editAs="oneCell">{place}{inner}<xdr:clientData/></xdr:twoCellAnchor>'
        "</mc:Choice><mc:Fallback/></mc:AlternateContent>"
    )


def _box(id_, caption, macro="", textlink="", link="", hidden=""):
    click = f'<a:hlinkClick r:id="{link}"/>' if link else ""
    return (
        f'<xdr:sp macro="{macro}" textlink="{textlink}"><xdr:nvSpPr><xdr:cNvPr id="{id_}"'
        f' name="形状 {id_}"{hidden}>{click}</xdr:cNvPr><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>{_BOX}'
        '<a:solidFill><a:srgbClr val="FFC000"/></a:solidFill></xdr:spPr><xdr:txBody><a:bodyPr/>'
        f"<a:lstStyle/><a:p><a:r><a:t>{caption}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )


def _picture(id_, image, macro="", description="地图", link=""):
    link = f' r:link="{link}"' if link else ""
    return (
        f'<xdr:pic macro="{macro}"><xdr:nvPicPr><xdr:cNvPr id="{id_}" name="图片 {id_}"'
        f' descr="{description}"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip'
        f' r:embed="{image}"{link}/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
        f"<xdr:spPr>{_BOX}</xdr:spPr></xdr:pic>"
    )


def _group(id_, image):
    place = (
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="1200000" cy="500000"/><a:chOff x="0" y="0"/>'
        '<a:chExt cx="1200000" cy="500000"/></a:xfrm>'
    )
    inner = _box(id_ + 1, text("GroupText"), f"[0]!{text('GroupMacro')}")
    return (
        f'<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="{id_}" name="组合"/><xdr:cNvGrpSpPr/>'
        f"</xdr:nvGrpSpPr><xdr:grpSpPr>{place}</xdr:grpSpPr>{inner}"
        f"{_picture(id_ + 2, image)}</xdr:grpSp>"
    )


def _connector(id_):
    return (
        f'<xdr:cxnSp macro="[0]!{text("ConnectorMacro")}"><xdr:nvCxnSpPr><xdr:cNvPr id="{id_}"'
        ' name="连接线"/><xdr:cNvCxnSpPr/></xdr:nvCxnSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="1200000" cy="500000"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></xdr:spPr>'
        "</xdr:cxnSp>"
    )
