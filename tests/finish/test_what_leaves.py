"""What nobody sees in a sheet does not leave with it: hidden shapes, tips, unused styles."""

import pytest
from lxml import etree

from addin.finish.references import Missing
from addin.finish.shapes import drop_hidden
from addin.finish.styles import strip_styles, used_formats, used_rules
from addin.finish.worksheet import strip_sheet
from addin.ooxml.tree import parse

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{}</xdr:wsDr>'
)
SHAPE = (
    '<xdr:{kind}><xdr:nv><xdr:cNvPr id="{id}" name="n"{hidden}>{inner}</xdr:cNvPr></xdr:nv>'
    "<a:t>文字{id}</a:t></xdr:{kind}>"
)


def shape(number, *, hidden="", kind="sp", inner=""):
    hidden = f' hidden="{hidden}"' if hidden else ""
    return SHAPE.format(kind=kind, id=number, hidden=hidden, inner=inner)


def anchored(*shapes):
    return "".join(f"<xdr:twoCellAnchor>{s}<xdr:clientData/></xdr:twoCellAnchor>" for s in shapes)


@pytest.mark.parametrize("kind", ["sp", "pic", "cxnSp", "grpSp", "graphicFrame"])
@pytest.mark.parametrize("hidden", ["1", "true"])
def test_hidden_shapes_go_with_their_texts(kind, hidden):
    root = parse(DRAWING.format(anchored(shape(1), shape(2, hidden=hidden, kind=kind))).encode())
    assert drop_hidden(root) == 1
    xml = etree.tostring(root, encoding="unicode")
    assert "文字1" in xml
    assert "文字2" not in xml
    assert xml.count("twoCellAnchor>") == 2


def test_a_hidden_shape_of_a_group_goes_alone():
    group = f"<xdr:grpSp>{shape(1)}{shape(2, hidden='1')}</xdr:grpSp>"
    root = parse(DRAWING.format(anchored(group)).encode())
    assert drop_hidden(root) == 1
    assert "文字1" in etree.tostring(root, encoding="unicode")


def test_what_stands_for_a_form_control_stays():
    control = shape(1, hidden="1", inner='<a:ext><a:compatExt spid="_x0000_s1"/></a:ext>')
    root = parse(DRAWING.format(anchored(control)).encode())
    assert drop_hidden(root) == 0


def test_tips_and_names_of_ranges_go():
    root = parse(
        f'<worksheet xmlns="{MAIN}"><sheetData/><protectedRanges>'
        '<protectedRange name="张三专用" sqref="A1"/><protectedRange name="b" sqref="A2"/>'
        '</protectedRanges><hyperlinks><hyperlink ref="A1" location="附表1!A1" tooltip="内部"/>'
        "</hyperlinks></worksheet>".encode()
    )
    strip_sheet(root, "附表1", Missing(), ())
    xml = etree.tostring(root, encoding="unicode")
    assert "张三" not in xml
    assert "内部" not in xml
    assert xml.count('name="区域') == 2
    assert 'location="附表1!A1"' in xml


STYLES = f"""<styleSheet xmlns="{MAIN}">
<numFmts count="3"><numFmt numFmtId="170" formatCode="甲0"/>
<numFmt numFmtId="171" formatCode="乙0"/><numFmt numFmtId="172" formatCode="丙0"/></numFmts>
<cellStyleXfs count="3"><xf numFmtId="0"/><xf numFmtId="172"/><xf numFmtId="0"/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0" xfId="0"/><xf numFmtId="170" xfId="2"/>
<xf numFmtId="171" xfId="1"/></cellXfs>
<cellStyles count="3"><cellStyle name="常规" xfId="0" builtinId="0"/>
<cellStyle name="内部样式" xfId="1"/><cellStyle name="在用样式" xfId="2"/></cellStyles>
<dxfs count="2"><dxf><numFmt numFmtId="180" formatCode="丁0"/></dxf>
<dxf><numFmt numFmtId="181" formatCode="戊0"/></dxf></dxfs></styleSheet>""".encode()


def stripped(formats, rules):
    root = parse(STYLES)
    strip_styles(root, formats, rules)
    return etree.tostring(root, encoding="unicode")


def test_styles_that_only_other_sheets_use_go():
    xml = stripped({1}, {0})
    assert [word in xml for word in ("甲0", "在用样式", "丁0", "常规")] == [True] * 4
    assert [word in xml for word in ("乙0", "丙0", "内部样式", "戊0")] == [False] * 4
    assert xml.count("<xf ") == 6, "numbers stay what they are"
    assert '<numFmts count="1">' in xml


def test_styles_that_are_used_stay_as_they_are():
    assert stripped({0, 1, 2}, {0, 1}) == etree.tostring(parse(STYLES), encoding="unicode")


def test_no_empty_list_is_left():
    xml = stripped(set(), set())
    assert "numFmts" not in xml
    assert "常规" in xml


def test_what_a_sheet_uses():
    root = parse(
        f'<worksheet xmlns="{MAIN}"><cols><col min="1" max="2" style="7"/></cols>'
        '<conditionalFormatting><cfRule dxfId="3"/></conditionalFormatting></worksheet>'.encode()
    )
    cells = b"""<row r="1" s="5"><c r="A1" s="2"/><c r='B1' s='4'/></row>"""
    assert used_formats(root, cells) == {2, 4, 5, 7}
    assert used_rules(root) == {3}
