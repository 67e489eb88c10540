"""Withdrawing takes out what an earlier rebuild made, and nothing that anything else needs."""

import re

import pytest

from addin.ooxml.package import open_package
from addin.ooxml.withdraw import withdraw

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OURS = '<cfRule type="expression" dxfId="{}" priority="{}"><formula>{}</formula></cfRule>'
USERS = '<cfRule type="expression" dxfId="{}" priority="{}"><formula>$A1&gt;1</formula></cfRule>'
TWINS = '<cfRule type="duplicateValues" dxfId="{}" priority="{}"/>'
MARKED = "AND(N(&quot;tongbao&quot;)=0,$A1&gt;0)"


def formats(*rules, cells="A1:A9"):
    """Return conditional formats of one range from templates of rules, with their formats' ids."""
    inner = "".join(
        rule.format(dxf, priority, MARKED) for priority, (rule, dxf) in enumerate(rules, 1)
    )
    return f'<conditionalFormatting sqref="{cells}">{inner}</conditionalFormatting>'


def mark(sheet, kind="汇总", row=1):
    return f"<definedName name=\"tongbao.{kind}\">'{sheet}'!$A${row}</definedName>"


@pytest.fixture
def withdrawn(bare, tmp_path):
    """Return a function that writes a workbook, withdraws and gives the parts that are left."""

    def write_and_withdraw(sheets, *, after=None, **workbook):
        xml = {name: bare.worksheet([[name]], after=(after or {}).get(name, "")) for name in sheets}
        path = bare.write_workbook(tmp_path / "附表.xlsx", xml, **workbook)
        with open_package(path) as package:
            left = withdraw(package, [n for n in sheets if "tongbao" in (after or {}).get(n, "")])
            return {
                part: left.read(package, part).decode(errors="replace")
                for part in left.parts(package)
            }

    return write_and_withdraw


def rules(parts, sheet=1):
    """Return type and format of each rule of a sheet."""
    found = re.findall(r"<cfRule ([^>]*)>", parts[f"xl/worksheets/sheet{sheet}.xml"])
    return [
        (re.search('type="(.*?)"', rule)[1], int(re.search(r'dxfId="(\d+)"', rule)[1]))
        for rule in found
    ]


def relations(**targets):
    lines = "".join(
        f'<Relationship Id="{id_}" Type="{OFFICE}/{id_}" Target="{target}"/>'
        for id_, target in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'


def test_a_workbook_without_anything_of_ours_stays(withdrawn, parts, tmp_path):
    left = withdrawn(["附表1"], after={"附表1": formats((USERS, 0))}, dxfs=2)
    before = {name: part.decode() for name, part in parts(tmp_path / "附表.xlsx").items()}
    assert left == before


@pytest.mark.parametrize("escaped", ["&quot;", "&#34;", '"'])
def test_our_rules_go_however_quotes_are_written(withdrawn, escaped):
    after = formats((OURS, 0), (USERS, 1)).replace("&quot;", escaped)
    assert rules(withdrawn(["附表1"], after={"附表1": after}, dxfs=2)) == [("expression", 1)]


@pytest.mark.parametrize(
    "after",
    [
        formats((USERS, 1), (OURS, 0)),
        formats((OURS, 0), (USERS, 1)),
        formats((USERS, 1)) + formats((OURS, 0)),
        formats((OURS, 0)) + formats((USERS, 1)) + formats((OURS, 0), cells="B1"),
    ],
)
def test_rules_of_the_users_stay_on_the_same_range_as_ours(withdrawn, after):
    left = withdrawn(["附表1"], after={"附表1": after}, dxfs=2)
    assert rules(left) == [("expression", 1)]
    assert left["xl/worksheets/sheet1.xml"].count("<conditionalFormatting ") == 1


@pytest.mark.parametrize(
    "after",
    [
        formats((TWINS, 1), (OURS, 0)),
        formats((TWINS, 1)) + formats((OURS, 0)),
        formats((OURS, 0), (TWINS, 1)),
        formats((OURS, 0)) + formats((TWINS, 1)),
    ],
)
def test_a_rule_of_the_users_without_a_formula_stays(withdrawn, after):
    left = withdrawn(["附表1"], after={"附表1": after}, dxfs=2)
    assert rules(left) == [("duplicateValues", 1)]


def test_formats_that_only_our_rules_used_go_from_the_end_of_the_list(withdrawn):
    after = {"附表1": formats((USERS, 1), (OURS, 2), (OURS, 3))}
    styles = withdrawn(["附表1"], after=after, dxfs=4)["xl/styles.xml"]
    assert 'dxfs count="2"' in styles
    assert re.findall(r'<dxf><font><sz val="(\d)"', styles) == ["0", "1"]


@pytest.mark.parametrize(
    ("part", "xml"),
    [
        ("xl/tables/table1.xml", '<table headerRowDxfId="3"/>'),
        ("xl/tables/table1.xml", '<table><tableColumn dataDxfId="3"/></table>'),
        ("xl/pivotTables/pivotTable1.xml", '<x><format dxfId="3"/></x>'),
        ("xl/worksheets/sheet9.xml", '<x><colorFilter dxfId="3"/></x>'),
        ("xl/tables/table1.xml", "<table headerRowDxfId='3'/>"),
    ],
    ids=["header", "column", "pivot", "colour filter", "single quotes"],
)
def test_formats_that_anything_else_uses_stay(withdrawn, part, xml):
    after = {"附表1": formats((OURS, 4))}
    styles = withdrawn(["附表1"], after=after, dxfs=5, parts={part: xml})["xl/styles.xml"]
    assert 'dxfs count="4"' in styles


def test_formats_before_one_that_stays_keep_their_numbers(withdrawn):
    left = withdrawn(["附表1"], after={"附表1": formats((OURS, 0), (OURS, 1), (USERS, 2))}, dxfs=3)
    assert 'dxfs count="3"' in left["xl/styles.xml"]
    assert rules(left) == [("expression", 2)]


def test_sheets_of_ours_go_and_names_of_the_others_follow_their_sheets(withdrawn):
    local = '<definedName name="_xlnm.Print_Titles" localSheetId="{}">{}!$1:$1</definedName>'
    names = "".join(
        [
            mark("汇总"),
            mark("二", "完成情况"),
            '<definedName name="总任务">附表3!$C$21</definedName>',
            *(
                local.format(n, name)
                for n, name in enumerate(["附表1", "汇总", "附表3", "二", "甲"])
            ),
        ]
    )
    left = withdrawn(["附表1", "汇总", "附表3", "二", "甲"], names=names)
    book = left["xl/workbook.xml"]
    assert re.findall(r'<sheet [^>]*name="(.*?)"', book) == ["附表1", "附表3", "甲"]
    numbers = dict(re.findall(r'localSheetId="(\d)"[^>]*>(\w+)!', book))
    assert numbers == {"0": "附表1", "1": "附表3", "2": "甲"}
    assert "总任务" in book
    assert "tongbao" not in book
    assert {"xl/worksheets/sheet2.xml", "xl/worksheets/sheet4.xml"}.isdisjoint(left)
    assert "sheet2.xml" not in left["[Content_Types].xml"]
    assert "sheet2.xml" not in left["xl/_rels/workbook.xml.rels"]
    assert "sheet3.xml" in left["[Content_Types].xml"]


@pytest.mark.parametrize(("active", "expected"), [(0, 0), (1, 0), (2, 1)])
def test_the_sheet_that_opens_is_the_same(withdrawn, bare, active, expected):
    views = f'<bookViews><workbookView activeTab="{active}"/></bookViews>'
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(["附表1", "汇总", "附表3"], 1)
    )
    book = (
        f'<workbook xmlns="{bare.MAIN}" xmlns:r="{OFFICE}">{views}<sheets>{sheets}</sheets>'
        f"<definedNames>{mark('汇总')}</definedNames></workbook>"
    )
    left = withdrawn(["附表1", "汇总", "附表3"], parts={"xl/workbook.xml": book})
    assert f'activeTab="{expected}"' in left["xl/workbook.xml"]


def test_parts_that_only_our_sheets_lead_to_go(withdrawn):
    left = withdrawn(
        ["附表1", "汇总"],
        names=mark("汇总"),
        parts={
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                drawing="../drawings/drawing1.xml", comments="/xl/comments1.xml"
            ),
            "xl/worksheets/_rels/sheet2.xml.rels": relations(
                drawing="../drawings/drawing2.xml", printer="../printerSettings/p1.bin"
            ),
            "xl/drawings/drawing1.xml": "<wsDr/>",
            "xl/drawings/drawing2.xml": "<wsDr/>",
            "xl/drawings/_rels/drawing1.xml.rels": relations(image="../media/image1.png"),
            "xl/drawings/_rels/drawing2.xml.rels": relations(
                chart="../charts/chart1.xml", image="../media/image1.png"
            ),
            "xl/charts/chart1.xml": "<chartSpace/>",
            "xl/media/image1.png": "png",
            "xl/printerSettings/p1.bin": "printer",
            "xl/comments1.xml": "<comments/>",
            "customXml/item1.xml": "<a/>",
        },
    )
    gone = {
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/_rels/sheet2.xml.rels",
        "xl/drawings/drawing2.xml",
        "xl/drawings/_rels/drawing2.xml.rels",
        "xl/charts/chart1.xml",
        "xl/printerSettings/p1.bin",
    }
    assert gone.isdisjoint(left)
    assert {"xl/drawings/drawing1.xml", "xl/media/image1.png", "xl/comments1.xml"} <= set(left)
    assert "customXml/item1.xml" in left
