"""Workbooks in the strict form are read like others, and what is made of them is strict again."""

import re
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from addin.core.figures import NOT_CALCULATED
from addin.errors import OutputUnsound
from addin.workbook_file.check_saved import check_saved
from addin.workbook_file.read import read_source
from addin.workbook_file.reading import read

TOUCHED = [f"xl/worksheets/sheet{number}.xml" for number in range(3, 9)]
EXTENDED = ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml"]
XML = (".xml", ".rels")
ROWS = [
    ["2022年外贸出口完成情况表"],
    ["单位", "全年任务", "累计完成", "截止日期"],
    ["灵乡镇", 10, 12, date(2022, 11, 30)],
    ["金牛镇", 10, 5, datetime(2022, 11, 30, 8, 15, 30)],
    ["殷祖镇", 10, 9, time(8, 15, 30)],
]


@pytest.fixture(scope="module")
def strict_books(books, strict_form, write_parts, version, rebuild, tmp_path_factory):
    """Return the rich workbook in the strict form, its rebuild, and the rebuild's rebuild."""
    folder = tmp_path_factory.mktemp("strict")
    source, once, twice = (folder / name for name in ("附表.xlsx", "一.xlsx", "二.xlsx"))
    write_parts(source, strict_form.in_strict_form(books.source.parts))
    rebuild(source, once)
    rebuild(once, twice)
    return [version(path) for path in (source, once, twice)]


def test_all_parts_are_those_of_the_usual_form(books, strict_books, strict_form):
    _, once, _ = strict_books
    expected = strict_form.in_strict_form(books.once.parts)
    assert list(once.parts) == list(expected)
    charts = {part for part in expected if "/charts/" in part} - set(books.source.parts)
    assert charts
    for part, xml in expected.items():
        if part.endswith(XML):
            assert strict_form.says(once.parts[part]) == strict_form.says(xml), part
        else:
            assert once.parts[part] == xml, part


def test_nothing_is_written_in_the_usual_form(strict_books, strict_form):
    for part, xml in strict_books[1].parts.items():
        assert strict_form.usual_names(xml) == set(), part


def test_parts_without_business_of_ours_stay_byte_for_byte(strict_books):
    source, once, _ = strict_books
    changed = [part for part in source.parts if once.parts[part] != source.parts[part]]
    assert sorted(changed) == sorted([*TOUCHED, *EXTENDED])


def test_a_second_rebuild_changes_nothing(strict_books):
    assert strict_books[2].parts == strict_books[1].parts


def test_the_workbook_says_that_it_is_strict(strict_books):
    assert strict_books[1].root("xl/workbook.xml").get("conformance") == "strict"


def test_the_same_is_read(books, strict_books):
    usual, other = (read(made.path).results for made in (books.source, strict_books[0]))
    assert other.found.period == usual.found.period
    assert other.annexes == usual.annexes
    assert other.actions == usual.actions


def test_a_change_to_an_annex_is_noticed(strict_books, rebuild, write_parts, tmp_path):
    source, once, _ = strict_books
    job = rebuild(source.path, tmp_path / once.path.name)
    for old, new in ((b"<sheetData>", b"<sheetData><!-- -->"), (b"purl.oclc", b"example")):
        changed = {**once.parts, TOUCHED[0]: once.parts[TOUCHED[0]].replace(old, new, 1)}
        with pytest.raises(OutputUnsound):
            check_saved(job.source, job.plan, write_parts(tmp_path / "改过.xlsx", changed))


@pytest.fixture
def dated(tmp_path, parts, write_parts, strict_form):
    """Return a function that writes an annex with dates and formulas, in a form."""

    def write(form):
        book = Workbook()
        sheet = book.active
        sheet.title = "附表1"
        for row in ROWS:
            sheet.append(row)
        sheet["E3"], sheet["E4"], sheet["E5"] = "=D3+1", "=D4-D3", "=D5*24"
        sheet["E3"].number_format = "yyyy-mm-dd"
        sheet["F3"], sheet["F4"], sheet["F5"] = "=YEAR(D4)", "=MAX(D3:D5)", "=COUNT(D3:D5)"
        path = tmp_path / f"{form}.xlsx"
        book.iso_dates = form == "dates as texts"
        book.save(path)
        if form.startswith("strict"):
            iso = form == "strict, dates as texts"
            write_parts(path, strict_form.in_strict_form(parts(path), iso_dates=iso))
        return path

    return write


@pytest.mark.parametrize("form", ["usual", "dates as texts", "strict", "strict, dates as texts"])
def test_a_date_is_a_date_however_it_is_written(dated, parts, form):
    path = dated(form)
    assert (b't="d"' in parts(path)["xl/worksheets/sheet1.xml"]) == ("texts" in form)
    (grid,) = read_source(path).grids
    assert [row[3] for row in grid.rows[2:]] == [row[3] for row in ROWS[2:]]
    assert [type(row[3]) for row in grid.rows[2:]] == [date, datetime, time]


@pytest.mark.parametrize("form", ["usual", "dates as texts", "strict", "strict, dates as texts"])
def test_formulas_calculate_with_dates_however_they_are_written(dated, form):
    source = read_source(dated(form))
    (grid,) = source.grids
    assert grid.rows[2][4:] == [date(2022, 12, 1), 2022]
    assert grid.rows[3][4:] == [pytest.approx(29730 / 86400), pytest.approx(44895 + 29730 / 86400)]
    assert grid.rows[4][4:] == [pytest.approx(29730 / 3600), 3]
    assert source.problems == ()


@pytest.mark.parametrize("text", ["2022-11-30Z", "2022-11", "T08:15", "1900-01-01", "三十日"])
def test_a_date_that_is_not_surely_known_is_not_calculated_with(dated, edit, text):
    path = dated("strict, dates as texts")
    edit(path, "xl/worksheets/sheet1.xml", ("<v>2022-11-30</v>", f"<v>{text}</v>"))
    source = read_source(path)
    (problem,) = source.problems
    assert problem.code == "not-calculated"
    results = [row[4] for row in source.grids[0].rows[2:]]
    assert results == [NOT_CALCULATED, NOT_CALCULATED, pytest.approx(29730 / 3600)]


def test_borders_keep_their_sides(tmp_path, parts, write_parts, write_sheets, strict_form, rebuild):
    def frame(book):
        book.active.cell(3, 2).border = Border(left=Side("thick"), right=Side("dashed"))

    path = write_sheets(tmp_path / "附表.xlsx", {"附表1": [row[:3] for row in ROWS]}, frame)
    write_parts(path, strict_form.in_strict_form(parts(path)))
    assert b"<start style=" in parts(path)["xl/styles.xml"]
    made = rebuild(path, tmp_path / "汇总.xlsx").target
    styles = parts(made)["xl/styles.xml"]
    assert b'<start style="thick"' in styles
    assert b'<end style="dashed"' in styles
    assert not re.search(rb"<(left|right)\b", styles)


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig"])
def test_a_strict_part_may_be_in_another_encoding(
    tmp_path, parts, write_parts, write_sheets, strict_form, rebuild, codec
):
    path = write_sheets(tmp_path / "附表.xlsx", {"附表1": [row[:3] for row in ROWS]})
    contents = {
        name: xml.decode().replace("UTF-8", codec[:6].upper().rstrip("-")).encode(codec)
        if name.endswith(".xml") and not name.startswith("[")
        else xml
        for name, xml in strict_form.in_strict_form(parts(path)).items()
    }
    made = rebuild(write_parts(path, contents), tmp_path / "汇总.xlsx").target
    assert "汇总" in read_source(made).sheets
    assert b"purl.oclc.org" in parts(made)["xl/worksheets/sheet1.xml"]


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("others", ["one sheet", "all but one sheet"])
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_each_part_stays_in_the_form_that_it_has(
    tmp_path, parts, write_parts, write_sheets, strict_form, rebuild, run, part, others
):
    path = write_sheets(tmp_path / "附表.xlsx", {"附表1": [row[:3] for row in ROWS]})
    usual = parts(path)
    strict = strict_form.in_strict_form(usual)
    mixed = (
        {**usual, part: strict[part]} if others == "one sheet" else {**strict, part: usual[part]}
    )
    made = rebuild(write_parts(path, mixed), tmp_path / "一.xlsx").target
    for name in [SHEET, "xl/workbook.xml", "xl/styles.xml"]:
        forms = [b"purl.oclc.org" in contents[name] for contents in (mixed, parts(made))]
        assert forms[0] == forms[1], name
    new = [b"purl.oclc.org" in xml for name, xml in parts(made).items() if "/charts/" in name]
    assert new == [b"purl.oclc.org" in mixed["xl/workbook.xml"]]
    assert run("finish", made, "-o", tmp_path / "外发.xlsx")[0] == 0
