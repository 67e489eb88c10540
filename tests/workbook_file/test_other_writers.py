"""Packages as other programs write them are rebuilt, and keep all that is in them."""

import re

import pytest
from openpyxl import load_workbook

from addin.errors import OutputUnsound
from addin.workbook_file.check_saved import check_saved
from addin.workbook_file.reading import read

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES, BOOK, STYLES = "[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml"
BOOK_RELS = "xl/_rels/workbook.xml.rels"
SHEET = "xl/worksheets/sheet1.xml"
ROWS = [
    ["2022年外贸出口完成情况表"],
    ["单位", "全年任务", "累计完成"],
    ["灵乡镇", 10, 12],
    ["金牛镇", 10, 5],
    ["殷祖镇", 10, 9],
]


@pytest.fixture
def contents(bare, parts, tmp_path):
    """Return the parts of a workbook with an annex, a sheet with a picture of its own, styles."""
    sheets = {"附表1": bare.worksheet(ROWS), "备查": bare.worksheet([["联系人", 8888]])}
    return parts(bare.write_workbook(tmp_path / "原样.xlsx", sheets))


@pytest.fixture
def all_sheets(book, sheets_after):
    """Return the names of the sheets after a rebuild."""
    return sheets_after(["附表1", "备查"], book({"附表1": ROWS}).plan())


@pytest.fixture
def rebuilt(version, rebuild, write_parts, tmp_path):
    """Return a function that rebuilds a package of these parts twice, checks both, gives one."""

    def rebuild_twice(changed):
        source = write_parts(tmp_path / "附表.xlsx", changed)
        once = version(rebuild(source, tmp_path / "一.xlsx").target)
        twice = version(rebuild(once.path, tmp_path / "二.xlsx").target)
        assert twice.parts == once.parts
        return once

    return rebuild_twice


def opened(path):
    """Return the names of the sheets that another reader sees, and those with charts."""
    book = load_workbook(path)
    names, charts = book.sheetnames, {sheet.title: len(sheet._charts) for sheet in book}
    book.close()
    return names, {name: count for name, count in charts.items() if count}


def kept(before, after, but=()):
    """Return whether all parts are there as they were, except those where sheets are entered."""
    entered = {TYPES, BOOK, BOOK_RELS, STYLES, SHEET, *but}
    return [name for name in before if name not in entered and after.get(name) != before[name]]


def without(text, pattern):
    cut, count = re.subn(pattern, "", text.decode())
    assert count
    return cut.encode()


def replaced(parts, part, old, new):
    assert old in parts[part].decode()
    return {**parts, part: parts[part].decode().replace(old, new).encode()}


def moved(parts, part, name):
    """Return the parts with one under another name."""
    return {name if key == part else key: content for key, content in parts.items()}


def no_styles(parts):
    left = {name: content for name, content in parts.items() if name != STYLES}
    left[TYPES] = without(left[TYPES], r"<Override [^>]*/styles.xml[^>]*/>")
    left[BOOK_RELS] = without(left[BOOK_RELS], r"<Relationship [^>]*styles.xml[^>]*/>")
    return left


def dangling_styles(parts):
    return {name: content for name, content in parts.items() if name != STYLES}


def styles_of(xml):
    return lambda parts: {**parts, STYLES: xml.encode()}


def styles_at(name, target):
    def move(parts):
        parts = replaced(parts, BOOK_RELS, 'Target="styles.xml"', f'Target="{target}"')
        return moved(replaced(parts, TYPES, "/xl/styles.xml", f"/{name}"), STYLES, name)

    return move


def no_relation_to_styles(parts):
    return {**parts, BOOK_RELS: without(parts[BOOK_RELS], r"<Relationship [^>]*styles.xml[^>]*/>")}


def with_prefix(parts):
    xml = re.sub(r"<(/?)(?=\w)", r"<\1x:", parts[STYLES].decode())
    return {**parts, STYLES: xml.replace("xmlns=", "xmlns:x=").encode()}


ONLY_FORMATS = f'<styleSheet xmlns="{MAIN}"><numFmts count="1">{{}}</numFmts></styleSheet>'
STYLES_OF_OTHERS = {
    "no styles": no_styles,
    "missing part": dangling_styles,
    "empty": styles_of(f'<styleSheet xmlns="{MAIN}"/>'),
    "empty, with an end": styles_of(f'<styleSheet xmlns="{MAIN}"></styleSheet>'),
    "empty lists": styles_of(f'<styleSheet xmlns="{MAIN}"><fonts count="0"/><dxfs/></styleSheet>'),
    "formats only": styles_of(ONLY_FORMATS.format('<numFmt numFmtId="176" formatCode="0.0"/>')),
    "Styles1": styles_at("xl/Styles1.xml", "Styles1.xml"),
    "a folder": styles_at("xl/style/styles.xml", "style/styles.xml"),
    "absolute": styles_at("styles/Styles.xml", "/styles/Styles.xml"),
    "no relationship": no_relation_to_styles,
    "prefix": with_prefix,
    "no counts": lambda parts: {**parts, STYLES: without(parts[STYLES], r' count="\d"')},
    "wrong counts": lambda parts: replaced(parts, STYLES, 'count="1"', 'count="7"'),
}

STYLES_ELSEWHERE = ("xl/Styles1.xml", "xl/style/styles.xml", "styles/Styles.xml")


@pytest.fixture
def usual_styles(write_parts, tmp_path):
    """Return a function that puts styles under the one name by which openpyxl knows them."""

    def write(result):
        names = dict.fromkeys(STYLES_ELSEWHERE, STYLES)
        contents = {names.get(name, name): part for name, part in result.parts.items()}
        return write_parts(tmp_path / "样式.xlsx", contents)

    return write


@pytest.mark.parametrize("case", STYLES_OF_OTHERS)
def test_styles_are_completed_wherever_they_are(contents, rebuilt, all_sheets, usual_styles, case):
    before = STYLES_OF_OTHERS[case](contents)
    once = rebuilt(before)
    assert opened(usual_styles(once)) == (all_sheets, {"完成率图": 1})
    assert kept(before, once.parts, but=STYLES_ELSEWHERE) == []
    assert len(re.findall(b'Type="[^"]*/styles"', once.parts[BOOK_RELS])) == 1
    assert len(re.findall(b"spreadsheetml.styles", once.parts[TYPES])) == 1


@pytest.mark.parametrize(
    "case", ["Styles1", "a folder", "absolute", "no relationship", "prefix", "no counts"]
)
def test_a_style_keeps_its_number_wherever_styles_are(contents, rebuilt, usual_styles, case):
    changed = replaced(contents, SHEET, '<c r="B3">', '<c r="B3" s="1">')
    once = rebuilt(STYLES_OF_OTHERS[case](changed))
    assert read(once.path).source.grids[0].format(3, 2).is_date
    book = load_workbook(usual_styles(once))
    assert book["附表1"]["B3"].is_date
    book.close()


def test_parts_of_relationships_may_have_their_types_one_by_one(contents, rebuilt):
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    each = "".join(
        f'<Override PartName="/{name}" ContentType="{rels}"/>'
        for name in ("_rels/.rels", BOOK_RELS)
    )
    types = re.sub(r'<Default Extension="rels"[^>]*/>', each, contents[TYPES].decode())
    once = rebuilt({**contents, TYPES: types.encode()})
    assert b'Extension="rels"' in once.parts[TYPES]
    assert opened(once.path)[1] == {"完成率图": 1}


def drawn(parts, drawing, charts):
    """Return the parts with charts on the second sheet, under these names."""
    draw = "http://schemas.openxmlformats.org/drawingml/2006"
    anchor = (
        '<xdr:absoluteAnchor><xdr:pos x="0" y="0"/><xdr:ext cx="99" cy="99"/><xdr:graphicFrame>'
        '<xdr:nvGraphicFramePr><xdr:cNvPr id="{0}" name="图{0}"/><xdr:cNvGraphicFramePr/>'
        "</xdr:nvGraphicFramePr><xdr:xfrm/><a:graphic>"
        f'<a:graphicData uri="{draw}/chart"><c:chart xmlns:c="{draw}/chart" r:id="rId{{0}}"/>'
        "</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:absoluteAnchor>"
    )
    plot = "<c:chart><c:plotArea><c:barChart/></c:plotArea></c:chart>"
    chart = f'<c:chartSpace xmlns:c="{draw}/chart">{plot}</c:chartSpace>'
    folder, _, file = drawing.rpartition("/")
    anchors = "".join(map(anchor.format, range(1, len(charts) + 1)))
    sheet = parts["xl/worksheets/sheet2.xml"].decode()
    office = f'<drawing xmlns:r="{OFFICE}" r:id="rId1"/></worksheet>'
    kinds = {drawing: "drawing", **dict.fromkeys(charts, "drawingml.chart")}
    listed = "".join(
        f'<Override PartName="/{name}" '
        f'ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return {
        **parts,
        "xl/worksheets/sheet2.xml": sheet.replace("</worksheet>", office).encode(),
        "xl/worksheets/_rels/sheet2.xml.rels": related("drawing", [drawing]),
        drawing: (
            f'<xdr:wsDr xmlns:xdr="{draw}/spreadsheetDrawing" xmlns:a="{draw}/main" '
            f'xmlns:r="{OFFICE}">{anchors}</xdr:wsDr>'
        ).encode(),
        f"{folder}/_rels/{file}.rels": related("chart", charts),
        **dict.fromkeys(charts, chart.encode()),
        TYPES: parts[TYPES].replace(b"</Types>", f"{listed}</Types>".encode()),
    }


def related(kind, targets):
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="/{target}"/>'
        for number, target in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'.encode()


@pytest.mark.parametrize(
    ("drawing", "charts"),
    [
        ("xl/drawings/drawing2.xml", ["xl/charts/chart1.xml"]),
        ("xl/drawings/drawing9.xml", ["xl/charts/chart3.xml", "xl/charts/chart4.xml"]),
        ("xl/drawings/drawing1.xml", ["xl/charts/chart2.xml"]),
        ("xl/Drawings/Drawing2.xml", ["xl/Charts/Chart2.xml"]),
        ("xl/drawings/drawing.xml", ["xl/charts/chart.xml", "xl/charts/chart10.xml"]),
        ("xl/图/图1.xml", ["xl/图/图2.xml"]),
    ],
)
def test_drawings_and_charts_of_the_users_stay_theirs(contents, rebuilt, drawing, charts):
    before = drawn(contents, drawing, charts)
    once = rebuilt(before)
    assert kept(before, once.parts) == []
    assert opened(once.path)[1] == {"备查": len(charts), "完成率图": 1}
    assert len({name.lower() for name in once.parts}) == len(once.parts)


@pytest.mark.parametrize(
    "name",
    [
        "xl/worksheets/sheet3.xml",
        "xl/worksheets/Sheet4.xml",
        "xl/worksheets/sheet999.xml",
        "xl/sheet.xml",
        "xl/worksheets/附表.xml",
    ],
)
@pytest.mark.parametrize("numbers", ["1 2", "7 3", "40 41"])
def test_sheets_may_be_called_and_numbered_in_any_way(contents, rebuilt, all_sheets, name, numbers):
    second = "xl/worksheets/sheet2.xml"
    changed = replaced(contents, BOOK_RELS, "worksheets/sheet2.xml", f"/{name}")
    changed = moved(replaced(changed, TYPES, f"/{second}", f"/{name}"), second, name)
    for old, new in zip("12", numbers.split(), strict=True):
        changed = replaced(changed, BOOK, f'sheetId="{old}"', f'sheetId="+{new}"')
    changed = replaced(changed, BOOK, 'sheetId="+', 'sheetId="')
    once = rebuilt(changed)
    assert kept(changed, once.parts) == []
    assert opened(once.path)[0] == all_sheets
    ids = re.findall(rb'sheetId="(\d+)"', once.parts[BOOK])
    assert len(set(ids)) == len(ids) == len(all_sheets)


def both_ways(xml):
    """Return XML with an end for each empty element."""
    return re.sub(rb"<([\w:]+)((?:\s[^<>]*?)?)\s*/>", rb"<\1\2></\1>", xml)


def test_empty_elements_may_have_an_end(contents, rebuilt, all_sheets):
    changed = {name: both_ways(content) for name, content in contents.items()}
    assert changed != contents
    once = rebuilt(changed)
    assert opened(once.path)[0] == all_sheets


def test_a_part_of_ours_that_is_the_users_is_found(contents, rebuild, write_parts, parts, tmp_path):
    before = drawn(contents, "xl/drawings/drawing1.xml", ["xl/charts/chart1.xml"])
    job = rebuild(write_parts(tmp_path / "附表.xlsx", before), tmp_path / "一.xlsx")
    after = parts(job.target)
    chart = next(n for n, p in after.items() if n.endswith(".rels") and b"drawing2.xml" in p)
    stolen = {**after, chart: after[chart].replace(b"drawing2.xml", b"drawing1.xml")}
    with pytest.raises(OutputUnsound, match="混在一起"):
        check_saved(job.source, job.plan, write_parts(tmp_path / "二.xlsx", stolen))
