"""A sheet of Excel 4 macros, as old viruses leave behind, is no hindrance, and stays as it is."""

import re

import pytest

from addin.workbook_file.read import read_source

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
BOOK, RELS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
MACRO = "xl/macrosheets/sheet1.xml"
ROWS = [
    ["2022年外贸出口完成情况表"],
    ["单位", "全年任务", "累计完成"],
    ["甲镇", 10, 12],
    ["乙镇", 10, 5],
]


@pytest.fixture
def contents(bare, parts, tmp_path):
    """Return the parts of a workbook with a macro sheet behind an annex and before another."""
    sheets = {"附表1": bare.worksheet(ROWS), "备查": bare.worksheet([["联系人", 8888]])}
    made = parts(bare.write_workbook(tmp_path / "原样.xlsx", sheets))
    macro = f'<xm:macrosheet xmlns="{bare.MAIN}" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><sheetData/></xm:macrosheet>'
    return {**made, MACRO: macro.encode()}


def listed(contents, entry, kind="xlMacrosheet"):
    """Return the parts with the macro sheet entered, in these words."""

    def put(part, before, text):
        xml = contents[part].decode()
        assert before in xml
        return xml.replace(before, text + before, 1).encode()

    relation = (
        f'<Relationship Id="rId9" Type="{MICROSOFT}/{kind}" Target="macrosheets/sheet1.xml"/>'
    )
    override = (
        f'<Override PartName="/{MACRO}" ContentType="application/vnd.ms-excel.macrosheet+xml"/>'
    )
    return {
        **contents,
        BOOK: put(BOOK, '<sheet name="备查"', entry),
        RELS: put(RELS, "</Relationships>", relation),
        TYPES: put(TYPES, "</Types>", override),
    }


ENTRIES = [
    '<sheet name="宏1" sheetId="9" state="veryHidden" r:id="rId9"/>',
    '<sheet name="宏1" sheetId="9" state="veryHidden" r:id="rId9"></sheet>',
    "<sheet name='宏1' sheetId='9' r:id='rId9'  />",
    '<sheet r:id="rId9" sheetId="9" name="宏&lt;1&gt;"/>',
]


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize("kind", ["xlMacrosheet", "xlIntlMacrosheet"])
def test_a_macro_sheet_stays_and_the_others_are_read(
    contents, write_parts, rebuild, parts, run, tmp_path, entry, kind
):
    source = write_parts(tmp_path / "附表.xlsx", listed(contents, entry, kind))
    assert [grid.sheet for grid in read_source(source).grids] == ["附表1", "备查"]
    once = rebuild(source, tmp_path / "一.xlsx").target
    twice = rebuild(once, tmp_path / "二.xlsx").target
    assert parts(twice) == parts(once)
    assert parts(once)[MACRO] == contents[MACRO]
    assert [grid.sheet for grid in read_source(twice).grids] == ["附表1", "备查"]
    names = re.findall(r'<sheet [^>]*name="(.*?)"', parts(once)[BOOK].decode())
    assert [names[0], names[1], names[3], names[4]] == ["一页纸", "附表1", "备查", "汇总"]
    assert run("finish", once, "-o", tmp_path / "外发.xlsx")[0] == 0


@pytest.mark.parametrize(
    "name",
    [
        '<definedName name="_xlnm.Print_Area" localSheetId="0">附表1!$A:$H</definedName>',
        '<definedName name="_xlnm.Print_Area" localSheetId="0">附表1!$1:$9</definedName>',
        '<definedName name="_xlnm.Print_Titles" localSheetId="0">附表1!$A:$B</definedName>',
        '<definedName name="全部">附表1!$A:$XFD</definedName>',
        '<definedName name="坏">#REF!</definedName>',
        '<definedName name="空"></definedName>',
        '<definedName name="宏" function="1" xlm="1">宏1!$A$1</definedName>',
    ],
)
def test_names_of_whole_rows_and_columns_stay(bare, rebuild, parts, run, tmp_path, name):
    sheets = {"附表1": bare.worksheet(ROWS)}
    source = bare.write_workbook(tmp_path / "附表.xlsx", sheets, names=name)
    once = rebuild(source, tmp_path / "一.xlsx").target
    moved = name.replace('localSheetId="0"', 'localSheetId="1"')  # 一页纸 comes before
    assert moved.replace("></definedName>", "/>") in parts(once)[BOOK].decode().replace(
        "></definedName>", "/>"
    )
    assert parts(rebuild(once, tmp_path / "二.xlsx").target) == parts(once)
    assert run("finish", once, "-o", tmp_path / "外发.xlsx")[0] == 0
