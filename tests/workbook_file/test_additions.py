"""What is added to a user's worksheet goes where the schema wants it, whatever stands there."""

import re

import pytest
from openpyxl import load_workbook

pytestmark = pytest.mark.filterwarnings("ignore:.* not supported:UserWarning:openpyxl")

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
ROWS = [["单位", "任务", "完成"], ["灵乡镇", 10, 12], ["金牛镇", 10, 5], ["殷祖镇", 10, 9]]
MARGINS = '<pageMargins left="0.7" right="0.7" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>'
MERGES = '<mergeCells count="1"><mergeCell ref="D1:E1"/></mergeCells>'
TWINS = (
    '<conditionalFormatting sqref="C2:C4"><cfRule type="duplicateValues" dxfId="0" priority="7"/>'
    "</conditionalFormatting>"
)
BAR = (
    '<conditionalFormatting sqref="B2:B4"><cfRule type="dataBar" priority="9"><dataBar>'
    '<cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar><extLst>'
    f'<ext xmlns:x14="{X14}" uri="{{B025F937-C7B1-47D3-B67F-A62EFF666E3E}}"><x14:id>'
    "{00000000-0001-0000-0000-000000000002}</x14:id></ext></extLst></cfRule>"
    "</conditionalFormatting>"
)
VIEWS = (
    '<customSheetViews><customSheetView guid="{00000000-0001-0000-0000-000000000003}">'
    f"{MARGINS}</customSheetView></customSheetViews>"
)
FILTER = (
    '<autoFilter ref="A1:C4"><extLst><ext uri="{00000000-0001-0000-0000-000000000004}"/></extLst>'
    "</autoFilter>"
)
CONTROLS = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:x14="{X14}"><mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent>'
)
FORMATS = "conditionalFormatting"

AFTER_DATA = {
    "nothing": ("", [], []),
    "margins": (MARGINS, [], ["pageMargins"]),
    "merges": (MERGES, ["mergeCells"], []),
    "duplicates": (TWINS + MARGINS, [FORMATS], ["pageMargins"]),
    "data bar": (BAR + MARGINS, [FORMATS], ["pageMargins"]),
    "custom views": (VIEWS + MERGES + MARGINS, ["customSheetViews", "mergeCells"], ["pageMargins"]),
    "filter": (FILTER + MARGINS, ["autoFilter"], ["pageMargins"]),
    "controls": (MARGINS + CONTROLS, [], ["pageMargins", "AlternateContent"]),
    "phonetic": ('<phoneticPr fontId="0"/>' + MARGINS, ["phoneticPr"], ["pageMargins"]),
}
LAST_ROWS = {
    "no rows": "",
    "empty row": '<row r="6"/>',
    "formatted row": '<row r="6" spans="1:2" s="0" customFormat="1"></row>',
    "formatted cells": '<row r="6"><c r="A6" s="0"/><c r="B6" s="0"/></row>',
    "formatted cell beside": '<row r="6"><c r="B6" s="0"/></row>',
    "formatted cell below": '<row r="7"><c r="B7" s="0"/></row><row r="8"/>',
    "many rows": '<row r="6"><c r="B6" s="0"/></row><row r="7"><c r="A7" s="0"/></row>'
    '<row r="40"/>',
    "typed empty cells": '<row r="6"><c r="A6" s="0" t="n"></c><c r="B6" s="0" t="n"></c></row>',
    "other order": '<row ht="30" customHeight="1" r="6"><c s="0" r="A6"/><c s="0" r="B6"/></row>',
}


@pytest.fixture(scope="module")
def rebuilt(bare, tmp_path_factory, version, rebuild):
    """Return a function that puts one worksheet's XML through a rebuild and gives the version."""
    done = {}

    def rebuild_once(xml):
        if xml not in done:
            folder = tmp_path_factory.mktemp("additions")
            source = bare.write_workbook(folder / "附表.xlsx", {"附表1": xml}, dxfs=1)
            done[xml] = version(rebuild(source, folder / "输出.xlsx").target)
        return done[xml]

    return rebuild_once


@pytest.fixture
def root(request, rebuilt, bare):
    """Return the rebuilt worksheet of a case."""
    case = request.param
    xml = (
        bare.worksheet(ROWS, after=AFTER_DATA[case][0])
        if case in AFTER_DATA
        else bare.worksheet(ROWS, more_rows=LAST_ROWS[case], after=MARGINS)
    )
    return rebuilt(xml).root("xl/worksheets/sheet1.xml")


def tags(root):
    return [child.tag.split("}")[1] for child in root]


def ours(root):
    return [element for element in root if "tongbao" in "".join(element.itertext())]


def cells(root):
    """Return the text of each cell by address, having checked that rows and cells are in order."""
    rows = root.findall(f"{MAIN}sheetData/{MAIN}row")
    numbers = [int(row.get("r")) for row in rows]
    assert numbers == sorted(set(numbers))
    for row in rows:
        addresses = [cell.get("r") for cell in row]
        assert addresses == sorted(set(addresses))
        assert all(address[1:] == row.get("r") for address in addresses)
    return {cell.get("r"): "".join(cell.itertext()) for row in rows for cell in row}


@pytest.mark.parametrize(
    ("root", "before", "after"),
    [pytest.param(name, *case[1:], id=name) for name, case in AFTER_DATA.items()],
    indirect=["root"],
)
def test_highlights_come_between_what_the_schema_puts_before_and_after(root, before, after):
    formats = [FORMATS] * len(ours(root))
    assert formats
    assert tags(root) == ["sheetData", *before, *formats, *after]


@pytest.mark.parametrize("root", ["duplicates", "data bar"], indirect=True)
def test_highlights_come_after_the_users_own_in_priority(root):
    priorities = {True: [], False: []}
    for rule in root.iter(f"{MAIN}cfRule"):
        priorities["tongbao" in "".join(rule.itertext())].append(int(rule.get("priority")))
    assert max(priorities[False]) < min(priorities[True])


@pytest.mark.parametrize("root", [*AFTER_DATA, *LAST_ROWS], indirect=True)
def test_the_legend_goes_below_the_table_whatever_stands_there(root):
    """The first spare row is left to people."""
    found = cells(root)
    assert [cell for cell, text in found.items() if text.startswith("图例")] == ["A6"]
    assert (found["A4"], found["C4"]) == ("殷祖镇", "9")


@pytest.mark.parametrize(
    ("root", "rows"),
    [pytest.param(name, rows, id=name) for name, rows in LAST_ROWS.items()],
    indirect=["root"],
)
def test_rows_below_the_table_keep_their_cells_and_heights(root, rows):
    assert set(re.findall(r'r="([A-Z]\d+)"', rows)) <= set(cells(root))
    (last,) = (row for row in root.iter(f"{MAIN}row") if row.get("r") == "6")
    assert last.get("ht") == ("30" if "ht=" in rows else None)


def test_elements_with_a_prefix_get_additions_in_the_same_namespace(rebuilt, bare):
    xml = re.sub(r"<(/?)(?=\w)", r"<\1x:", bare.worksheet(ROWS, after=MARGINS))
    root = rebuilt(xml.replace("xmlns=", "xmlns:x=")).root("xl/worksheets/sheet1.xml")
    assert {element.tag.split("}")[0] + "}" for element in root.iter()} == {MAIN}
    assert tags(root) == ["sheetData", *[FORMATS] * len(ours(root)), "pageMargins"]
    assert ours(root)
    assert cells(root)["A6"].startswith("图例")


@pytest.mark.parametrize("case", ["duplicates", "data bar", "custom views"])
def test_another_reader_sees_the_users_formats_and_ours(rebuilt, bare, case):
    book = load_workbook(rebuilt(bare.worksheet(ROWS, after=AFTER_DATA[case][0])).path)
    formats = book["附表1"].conditional_formatting
    rules = [rule.type for cells in formats for rule in cells.rules]
    book.close()
    expected = {"duplicates": ["duplicateValues"], "data bar": ["dataBar"], "custom views": []}
    assert [kind for kind in rules if kind != "expression"] == expected[case]
    assert "expression" in rules
