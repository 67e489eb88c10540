"""What is read of a file: values with their places, and what readers of values don't tell."""

from datetime import date, datetime

import pytest

from addin.annex.area import Area
from addin.core.figures import NOT_CALCULATED
from addin.errors import SourceDamaged
from addin.workbook_file.read import read_source
from addin.workbook_file.reading import read

HEADER = ["单位", "任务", "完成"]
ROWS = [HEADER, ["灵乡镇", 10, 12], ["金牛镇", 10, 5], ["殷祖镇", 10, 9]]


@pytest.fixture
def write(bare, tmp_path):
    """Return a function that writes one worksheet, 附表1, from rows and raw XML."""

    def write_sheet(rows, **raw):
        sheet = bare.worksheet(rows, **raw)
        return bare.write_workbook(tmp_path / "附表.xlsx", {"附表1": sheet})

    return write_sheet


@pytest.fixture
def grid(write):
    """Return a function that writes one worksheet and reads it as a grid."""

    def read_grid(rows, **raw):
        (only,) = read_source(write(rows, **raw)).grids
        return only

    return read_grid


def test_values_keep_their_kinds(grid):
    found = grid([["单位", 12, 0.1, 1e-7, (' t="b"', "<v>1</v>"), "0012", " 12 ", "=1+1"]])
    assert list(found.rows[0]) == ["单位", 12, 0.1, 1e-7, True, "0012", " 12 ", "=1+1"]


def test_dates_are_dates(grid):
    value = grid([[(' s="1"', "<v>44926</v>")]]).value(1, 1)
    assert isinstance(value, date | datetime)
    assert (value.year, value.month, value.day) == (2022, 12, 31)


def test_cells_keep_their_places_when_nothing_stands_before_them(grid):
    found = grid([], more_rows='<row r="4"><c r="C4"><v>7</v></c></row>')
    assert (found.value(4, 3), found.height, found.width) == (7, 4, 3)
    assert found.is_blank(3, 1, 3)


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?"])
def test_errors_are_read_as_they_show(grid, error):
    failed = (' t="e"', f"<f>1/0</f><v>{error}</v>")
    found = grid([["单位", failed, 1], ["灵乡镇", None, None, failed], [failed]])
    assert [found.value(*cell) for cell in ((1, 2), (2, 4), (3, 1))] == [error] * 3
    assert (found.value(1, 3), found.value(2, 1)) == (1, "灵乡镇")


def test_merged_areas_are_read(grid):
    found = grid(
        [["2022年", None], ["单位", "任务"]],
        after='<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="B3:B7"/></mergeCells>',
    )
    assert set(found.merges) == {Area(1, 1, 1, 2), Area(3, 2, 7, 2)}
    assert found.shown(1, 2) == "2022年"


@pytest.mark.parametrize(
    "attributes", ['r="4" hidden="1"', 'r="4" hidden="true"', 'hidden="1" ht="0" r="4"']
)
def test_hidden_rows_are_read_and_reported(write, attributes):
    path = write(ROWS[:3], more_rows=f'<row {attributes}><c r="A4" t="str"><v>殷祖镇</v></c></row>')
    (found,) = read_source(path).grids
    assert found.hidden_rows == {4}
    assert found.value(4, 1) == "殷祖镇"


def test_a_row_that_says_it_is_not_hidden_is_not(grid):
    assert grid(ROWS[:3], more_rows='<row r="4" hidden="0"/>').hidden_rows == frozenset()


def test_hidden_sheets_are_known(annexes, edit):
    edit(annexes, "xl/workbook.xml", ('state="visible" r:id="rId4"', 'state="hidden" r:id="rId4"'))
    hidden = {grid.sheet: grid.hidden for grid in read_source(annexes).grids}
    assert [sheet for sheet, value in hidden.items() if value] == ["附表4"]
    assert "hidden-sheet" in [problem.code for problem in read(annexes).problems]


def test_stored_results_are_taken_as_they_are(write):
    found = read_source(write([[1, "<f>A1+1</f><v>99</v>"]]))
    assert found.grids[0].value(1, 2) == 99
    assert found.problems == ()


def test_an_empty_text_is_a_result(write):
    found = read_source(write([[1, (' t="str"', '<f>未知函数("")</f><v></v>')]]))
    assert found.grids[0].value(1, 2) in (None, "")
    assert found.problems == ()


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("<f>SUM(B2:B4)</f>", 30),
        ("<f>SUM(B2:B4)</f><v></v>", 30),
        ("<f>SUM(B2:B4)</f><v/>", 30),
        ("<f>C2/B2</f>", 1.2),
        ('<f>IF(B2=10,"是","否")</f>', "是"),
        ("<f>1/0</f>", "#DIV/0!"),
        ('<f>A2&amp;"、"&amp;A3</f>', "灵乡镇、金牛镇"),
        ("<f>IF(ISNUMBER(C3),RANK(C3,$C$2:$C$4),0)</f>", 3),
        ('<f>TEXT(1,"000")</f>', "001"),
    ],
)
def test_formulas_without_a_result_are_calculated(write, formula, expected):
    found = read_source(write([*ROWS, ["合计", formula]]))
    value = found.grids[0].value(5, 2)
    assert value == (pytest.approx(expected) if isinstance(expected, float) else expected)
    assert found.problems == ()


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("<f>SUMPRODUCT(B2:B4*2)</f>", 60),
        ("<f>SUMPRODUCT((C2:C4&gt;5)*C2:C4)</f>", 21),
        ('<f t="array" ref="B5">SUM(B2:B4*2)</f>', 60),
        ('<f t="array" ref="B5">SUM(IF(C2:C4&gt;5,1,0))</f>', 2),
    ],
)
def test_a_formula_over_whole_ranges_is_calculated_rightly_or_not_at_all(write, formula, expected):
    found = read_source(write([*ROWS, ["合计", formula]]))
    value = found.grids[0].value(5, 2)
    assert value in (expected, NOT_CALCULATED)
    assert [problem.cell for problem in found.problems] == ["B5"] * (value == NOT_CALCULATED)


def test_a_result_at_the_sheets_edge_has_its_place(write):
    found = read_source(write([*ROWS, [None, None, None, None, "<f>SUM(C2:C4)</f>"]]))
    assert found.grids[0].value(5, 5) == 26


@pytest.mark.parametrize("formula", ["未知函数(A1)", "[1]上年!$C$6", "_xlfn.XLOOKUPS(A1,B1,C1)"])
def test_a_formula_that_cannot_be_calculated_is_reported(write, formula):
    found = read_source(write([*ROWS, ["合计", f"<f>{formula}</f>"]]))
    assert found.grids[0].value(5, 2) == NOT_CALCULATED
    (problem,) = found.problems
    assert (problem.code, problem.sheet, problem.cell) == ("not-calculated", "附表1", "B5")
    assert "B5" in problem.message


def test_what_is_not_calculated_is_told_once_and_called_nothing_else(write):
    unknown = "<f>未知函数(1)</f>"
    lines = [["甲镇", 10, 9, unknown], ["乙镇", 10, 8, unknown], [None, None, None, unknown]]
    path = write([["单位", "任务", "完成", "位次"], *lines, ["丙镇", 10, 7, unknown]])
    assert [problem.code for problem in read(path).problems] == ["not-calculated"]


def test_many_formulas_that_cannot_be_calculated_are_one_problem(write):
    lines = [[f"单位{number}", 10, "<f>未知函数(1)</f>"] for number in range(7)]
    (problem,) = read_source(write([HEADER, *lines])).problems
    assert problem.cell == "C2"
    assert "7个公式" in problem.message


def test_formulas_that_refer_to_each_other_come_to_an_end(write):
    found = read_source(write([*ROWS, ["合计", "<f>C5</f>", "<f>B5</f>"]]))
    assert found.grids[0].height == 5


def test_a_large_sheet_is_read_to_its_end(bare, write):
    errors = set(range(1000, 20_001, 1000))
    rows = [["单位" * 20, number, 1] for number in range(1, 20_001)]
    for row in errors:
        rows[row - 1][2] = (' t="e"', "<v>#N/A</v>")
    last = '<row r="20001" hidden="1"><c r="A20001"><f>1+1</f></c></row>'
    (found,) = read_source(write(rows, more_rows=last)).grids
    assert {row for row in range(1, 20_002) if found.value(row, 3) == "#N/A"} == errors
    assert found.hidden_rows == {20_001}
    assert found.value(20_001, 1) == 2


def test_formats_far_down_do_not_make_a_sheet_large(grid):
    last = '<row r="1048575" ht="20"/><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert grid(ROWS, more_rows=last).height == len(ROWS)


def test_our_own_sheets_are_not_read(books):
    found = read_source(books.once.path)
    assert {grid.sheet for grid in found.grids} == set(books.source.sheets)
    assert set(found.marks) == set(books.once.sheets) - set(books.source.sheets)
    assert list(found.sheets) == books.once.sheets


@pytest.mark.parametrize(
    ("title", "name", "months"),
    [
        ("外贸出口完成情况表", "2022年3月附表.xlsx", 3),
        ("外贸出口完成情况表", "附表.xlsx", None),
        ("2022年1-5月外贸出口完成情况表", "2022年3月附表.xlsx", 5),
    ],
)
def test_the_name_of_the_file_dates_what_nothing_else_does(
    tmp_path, write_sheets, title, name, months
):
    rows = [[title], ["单位", "全年任务", "累计完成"], ["甲镇", 10, 3], ["乙镇", 10, 2]]
    made = read(write_sheets(tmp_path / name, {"附表1": rows}))
    period = made.results.found.period
    assert (period and period.months) == months
    named = [p for p in made.problems if p.code == "period-from-file-name"]
    assert len(named) == (months == 3)


def test_a_list_of_sheets_that_is_none_to_excel_is_refused(write, parts, write_parts):
    """Calamine looks at no namespace; whoever does finds no sheets there."""
    path = write(ROWS)
    contents = parts(path)
    listing = contents["xl/workbook.xml"].replace(b"spreadsheetml/2006/main", b"x", 1)
    write_parts(path, {**contents, "xl/workbook.xml": listing})
    with pytest.raises(SourceDamaged, match="附表1"):
        read_source(path)
