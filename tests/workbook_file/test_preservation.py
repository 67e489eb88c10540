"""A rebuild keeps everything that a workbook holds, and the source as it is."""

import re
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

pytestmark = pytest.mark.filterwarnings("ignore:.* not supported:UserWarning:openpyxl")

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TOUCHED = [f"xl/worksheets/sheet{number}.xml" for number in range(3, 9)]
EXTENDED = {
    "[Content_Types].xml",
    "xl/_rels/workbook.xml.rels",
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
}
WRITTEN_ANEW = ["_rels/.rels", "xl/calcChain.xml", "xl/theme/theme1.xml"]
ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
    "protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells "
    "phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins "
    "pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors "
    "smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls "
    "AlternateContent webPublishItems tableParts extLst"
).split()
"""The order that the schema gives to a worksheet's elements."""


def test_the_rich_workbook_carries_what_people_have_in_theirs(books):
    everything = b"".join(books.source.parts.values())
    for element in (
        *(b"txBox=", b"xdr:pic", b"<controls>", b"formControlPr", b"dataValidation ", b"<comment "),
        *(b"x14:sparkline>", b"x14:cfRule", b'sqref="E6:E20"', b"duplicateValues", b"<dataBar"),
        *(b'state="hidden"', b"externalBook", b"<calcChain", b"pageSetup r:id", b"hyperlink "),
        *(b"customSheetView ", b"<definedName ", b"_xlnm.Print_Titles", b"xdr:col"),
    ):
        assert element in everything, element
    for part in ("customXml/item1.xml", "docProps/custom.xml", "xl/media/image1.png"):
        assert part in books.source.parts


def test_every_part_of_the_source_is_still_there(books):
    assert set(books.source.parts) - set(books.once.parts) == set()


def test_parts_that_a_rebuild_has_no_business_with_stay_byte_for_byte(books):
    kept = set(books.source.parts) - set(TOUCHED) - EXTENDED - set(WRITTEN_ANEW)
    changed = [part for part in kept if books.once.parts[part] != books.source.parts[part]]
    assert changed == []


@pytest.mark.parametrize("part", WRITTEN_ANEW)
def test_a_part_that_is_written_anew_says_the_same(books, part):
    assert books.once.canonical(part) == books.source.canonical(part)


@pytest.mark.parametrize("part", TOUCHED)
def test_an_annex_keeps_every_element(books, part):
    assert books.once.users(part) == books.source.canonical(part)


@pytest.mark.parametrize("part", TOUCHED)
def test_an_annex_gets_highlights_and_stays_valid(books, part):
    root = books.once.root(part)
    assert books.once.highlights(part)
    order = [ORDER.index(child.tag.split("}")[1]) for child in root]
    assert order == sorted(order)
    nested = list(root.iter(f"{MAIN}conditionalFormatting"))
    assert nested == root.findall(f"{MAIN}conditionalFormatting")
    rows = [int(row.get("r")) for row in root.iter(f"{MAIN}row")]
    assert rows == sorted(set(rows))
    priorities = [rule.get("priority") for rule in root.iter(f"{MAIN}cfRule")]
    assert len(priorities) == len(set(priorities))


@pytest.mark.parametrize("part", TOUCHED[:2])
def test_every_prefix_that_the_markup_names_is_declared(books, part):
    xml = books.once.parts[part].decode()
    named = " ".join(re.findall(r'(?:Ignorable|Requires)="([^"]*)"', xml)).split()
    assert named
    assert [prefix for prefix in named if f"xmlns:{prefix}=" not in xml] == []


@pytest.mark.parametrize("part", TOUCHED)
def test_every_relation_that_a_sheet_names_is_there(books, part):
    rels = part.replace("worksheets/", "worksheets/_rels/") + ".rels"
    known = re.findall(r'\bId="([^"]*)"', books.once.parts.get(rels, b"").decode())
    named = {element.get(RELATION) for element in books.once.root(part).iter()} - {None}
    assert named <= set(known)


def test_a_text_box_a_picture_and_a_button_are_reached_from_their_sheets(books):
    drawing = books.once.parts["xl/worksheets/_rels/sheet3.xml.rels"]
    assert b"drawings/drawing1.xml" in drawing
    button = books.once.parts["xl/worksheets/_rels/sheet4.xml.rels"]
    assert b"ctrlProps/ctrlProp1.xml" in button
    assert b"drawings/vmlDrawing4.vml" in button
    types = books.once.parts["[Content_Types].xml"]
    for subject in (b'"png"', b'"bin"', b'"vml"', b"/ctrlProp1.xml", b"/drawing1.xml"):
        assert subject in types, subject


def test_styles_of_the_source_keep_their_numbers(books):
    before, after = books.source.root("xl/styles.xml"), books.once.root("xl/styles.xml")
    for group in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs"):
        old, new = (list(map(style, root.find(f"{MAIN}{group}"))) for root in (before, after))
        assert old
        assert new[: len(old)] == old, group


def style(element):
    """Return what a style says: Excelize writes 1 as true, and leaves defaults and blanks out."""
    attributes = {key: {"true": "1"}.get(v, v) for key, v in element.attrib.items()}
    said = {key: value for key, value in attributes.items() if value not in ("0", "false")}
    children = sorted((style(child) for child in element), key=repr)
    kept = [child for child in children if child[1] or child[2] or element.tag == f"{MAIN}fill"]
    return element.tag, said, kept


def test_names_links_and_sheets_of_the_workbook_stay(books):
    assert books.source.names <= books.once.names
    before, after = (version.root("xl/workbook.xml") for version in (books.source, books.once))
    sheets = [[(s.get("name"), s.get("sheetId"), s.get("state")) for s in root.iter(f"{MAIN}sheet")]
              for root in (before, after)]  # fmt: skip
    assert sheets[1][0][0] == "一页纸"
    assert sheets[1][1 : 1 + len(sheets[0])] == sheets[0]
    link = after.find(f"{MAIN}externalReferences/{MAIN}externalReference").get(RELATION)
    rels = ElementTree.fromstring(books.once.parts["xl/_rels/workbook.xml.rels"])
    targets = {relation.get("Id"): relation.get("Target") for relation in rels}
    assert targets[link].endswith("externalLinks/externalLink1.xml")


@pytest.mark.parametrize("data_only", [True, False])
def test_values_formulas_and_their_stored_results_stay(books, data_only):
    sheets = books.source.sheets
    before = cells(books.source.path, sheets, data_only=data_only)
    assert len(before) > 900
    assert cells(books.once.path, sheets, data_only=data_only) == before


def cells(path, sheets, *, data_only):
    """Return value and looks of every cell that holds something, except for our legend."""
    book = load_workbook(path, data_only=data_only, rich_text=True)
    found = {
        (name, cell.coordinate): (cell.value, *looks(cell))
        for name in sheets
        for row in book[name].iter_rows()
        for cell in row
        if cell.value is not None and not str(cell.value).startswith("图例")
    }
    book.close()
    return found


def looks(cell):
    font, border = cell.font, cell.border
    return cell.number_format, font.name, font.sz, font.b, cell.fill.fgColor.rgb, border.left.style


def test_another_reader_sees_the_same_values(books):
    assert rows(books.once.path, books.source.sheets) == rows(
        books.source.path, books.source.sheets
    )


def rows(path, sheets):
    with CalamineWorkbook.from_path(path) as book:
        values = {name: book.get_sheet_by_name(name).to_python() for name in sheets}
    return {name: _without_legend(rows) for name, rows in values.items()}


def _without_legend(rows):
    """Return rows without our legend, and without blank ones at the end, over which it stands."""
    kept = [row for row in rows if not any(str(value).startswith("图例") for value in row)]
    while kept and not any(value != "" for value in kept[-1]):
        kept.pop()
    return kept


def test_the_source_is_not_touched_and_nothing_is_left_over(books):
    assert books.after == {**books.before, "一.xlsx": books.after["一.xlsx"]}
