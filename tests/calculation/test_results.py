"""What formulas give, as Excel's manual and the people who use it have it."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula
from python_calamine import CalamineWorkbook

from addin.calculation.book import Book
from addin.calculation.values import Unsure
from addin.core.figures import NOT_CALCULATED
from addin.jobs.rebuild import prepare
from addin.ooxml.package import open_package
from addin.workbook_file.calculation import calculator
from addin.workbook_file.contents import FileContents
from addin.workbook_file.read import read_source
from addin.workbook_file.reading import read
from addin.workbook_file.values import values_of
from tests.calculation.formulas import FILLED_CELLS, workbook

CELLS = {"A1": "—", "A2": 0, "A3": 3, "A4": 8, "A5": "12.34"}


@pytest.fixture
def calculated(tmp_path):
    """Return a function that calculates the formulas of a sheet of cells."""

    def calculate(cells, change=lambda book: None):
        book = openpyxl.Workbook()
        for cell, content in cells.items():
            book.active[cell] = content
        change(book)
        path = tmp_path / "附表.xlsx"
        book.save(path)
        formulas = [cell for cell, content in cells.items() if str(content).startswith("=")]
        with calculator(path) as result:
            return {cell: result("Sheet", cell) for cell in formulas}

    return calculate


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("ROUND(A3/A4,2)", 0.38),
        ('IFERROR(ROUND(A3/A2,12),"—")', "—"),
        ('IFERROR(ROUND(A1/A4,12),"—")', "—"),
        ('IF(A9="","—",IFERROR(ROUND(A9/A4,12),"—"))', "—"),
        ("INT(A4/A3)", 2),
        ('IFERROR(INT(A4/A2),"无")', "无"),
        ("ABS(A3-A4)", 5),
        ("ROUND(SUM(A3:A4)/A2,2)", "#DIV/0!"),
        ("ROUND(SUM(A3,A4)/A3,2)", 3.67),
        ("ROUND(SUM(A3,A4),0)+ROUND(A3/A4,1)", 11.4),
        ("SUM(A3:A4*2)", NOT_CALCULATED),
        ("ROUND(A5,1)", 12.3),
        ('IF(COUNT(A8,A9)=2,ROUND(AVERAGE(A8,A9),2),"—")', "—"),
        ('IF(COUNT(A3,A4)=2,ROUND(AVERAGE(A3,A4),2),"—")', 5.5),
        ("A3>A2", True),
        ("A1>A2", True),
        ("A9", 0),
    ],
)
def test_an_error_is_no_zero_and_a_text_no_number(calculated, formula, value):
    assert calculated({**CELLS, "C1": f"={formula}"}) == {"C1": value}


def test_subtotals_leave_each_other_out(calculated):
    parts = {"A1": 1, "A2": 2, "A3": "=SUBTOTAL(9,A1:A2)", "A4": 4}
    found = calculated({**parts, "A5": "=SUBTOTAL(9,A1:A4)", "A6": "=SUM(A1:A4)"})
    assert found == {"A3": 3, "A5": 7, "A6": 10}


def test_only_excel_knows_which_hidden_rows_a_subtotal_counts(calculated):
    def hide(book):
        book.active.row_dimensions[2].hidden = True

    found = calculated({"A1": 1, "A2": 2, "A3": "=SUBTOTAL(9,A1:A2)", "A4": "=SUM(A1:A2)"}, hide)
    assert found == {"A3": NOT_CALCULATED, "A4": 3}


def test_a_rank_may_be_among_several_areas(calculated):
    cells = {"A1": 3, "A2": 9, "C1": 5, "C2": 7}
    assert calculated({**cells, "D1": "=RANK(A1,(A1:A2,C1:C2))"}) == {"D1": 4}


def test_what_is_summed_is_as_large_as_what_is_searched(calculated):
    cells = {"A1": "甲", "A2": "乙", "A3": "甲", "B1": 5, "B2": 6, "B3": 7}
    assert calculated({**cells, "D1": '=SUMIF(A1:A3,"甲",B1)'}) == {"D1": 12}


def test_a_whole_column_ends_with_its_last_formula(calculated):
    found = calculated({"A1": 1, "A2": 2, "A3": "=A1+A2", "C1": "=SUM(A:A)", "C2": "=COUNTA(A:A)"})
    assert (found["C1"], found["C2"]) == (6, 3)


@pytest.mark.parametrize("area", ["A:A", "A1:A1048576"])
def test_blanks_without_end_are_not_counted(calculated, area):
    assert calculated({"A1": 1, "C1": f"=COUNTBLANK({area})"}) == {"C1": NOT_CALCULATED}


def test_a_number_that_shows_as_a_date_that_there_is_not_is_what_it_is(calculated):
    def show_dates(book):
        for cell in ("A1", "A2"):
            book.active[cell].number_format = "yyyy-mm-dd"

    found = calculated({"A1": -1, "A2": 60, "B1": "=A1+1", "B2": "=A2+1"}, show_dates)
    assert found == {"B1": 0, "B2": 61}


def test_a_text_that_looks_like_an_error_is_not_told_from_one(calculated):
    assert calculated({"A1": '="#"&1'}) == {"A1": NOT_CALCULATED}


def test_a_long_running_total_comes_to_its_end(calculated):
    rows = range(2, 3001)
    found = calculated({"A1": 1, **{f"A{row}": f"=A{row - 1}+1" for row in rows}})
    assert found["A3000"] == 3000


def test_formulas_that_refer_to_each_other_have_no_result(calculated):
    found = calculated({"A1": "=B1+1", "B1": "=A1+1", "C1": "=SUM(A1:B1)", "D1": "=1+1"})
    assert found == {**dict.fromkeys(("A1", "B1", "C1"), NOT_CALCULATED), "D1": 2}


def test_what_uses_an_unsure_result_is_unsure(calculated):
    found = calculated(
        {"A1": "=TODAY()", "A2": "=A1+1", "A3": "=IF(1>0,5,A1)", "A4": "=SUM(A1:A3)"}
    )
    assert found == {**dict.fromkeys(("A1", "A2", "A4"), NOT_CALCULATED), "A3": 5}


@pytest.mark.parametrize(
    ("place", "name", "value"),
    [("calculation", "fullPrecision", False), ("epoch", None, datetime(1904, 1, 1))],
)
def test_a_workbook_with_an_arithmetic_of_its_own_is_left_to_excel(calculated, place, name, value):
    def change(book):
        target = getattr(book, place) if name else book
        setattr(target, name or place, value)

    assert calculated({"A1": "=1+1"}, change) == {"A1": NOT_CALCULATED}


def test_a_formula_that_fills_several_cells_is_left_to_excel(calculated):
    def fill(book):
        book.active["A1"] = ArrayFormula("A1:A2", "=C1:C2*2")

    found = calculated({"B1": "=SUM(A1:A2)", "B2": "=A2", "C1": 1, "C2": 2}, fill)
    assert found == {"B1": NOT_CALCULATED, "B2": NOT_CALCULATED}


@pytest.mark.parametrize(
    ("form", "formula", "value"),
    [
        ("yyyy-mm-dd", "=DATE(2022,10,1)", date(2022, 10, 1)),
        ("yyyy-mm-dd", "=A1+30", date(2022, 10, 31)),
        ("yyyy-mm-dd h:mm", "=A1+0.5", datetime(2022, 10, 1, 12)),
        ("h:mm", "=0.25*1", time(6)),
        ("[h]:mm", "=1+0.5", timedelta(hours=36)),
        ("0.00", "=A1+30", 44865.0),
        ("yyyy-mm-dd", '="未定"&""', "未定"),
        ("yyyy-mm-dd", "=1-5", NOT_CALCULATED),
    ],
)
def test_a_date_is_read_as_one_that_is_stored(tmp_path, form, formula, value):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = date(2022, 10, 1), formula
    book.active["B1"].number_format = form
    book.save(tmp_path / "附表.xlsx")
    found = read_source(tmp_path / "附表.xlsx").grids[0].value(1, 2)
    assert (found, type(found)) == (value, type(value))
    with calculator(tmp_path / "附表.xlsx") as calculate:
        number = calculate("Sheet", "B1")
    if value != NOT_CALCULATED:
        book.active["B1"] = number
        book.active["B1"].number_format = form
        book.save(tmp_path / "stored.xlsx")
        stored = CalamineWorkbook.from_path(tmp_path / "stored.xlsx").get_sheet_by_index(0)
        assert stored.to_python()[0][1] == found


def test_a_column_of_one_formula_has_what_each_of_its_cells_has_alone(tmp_path):
    workbook(()).save(tmp_path / "附表.xlsx")
    with open_package(tmp_path / "附表.xlsx") as package, values_of(package) as values:
        contents = FileContents(package, values)
        column = Book(contents)
        together = {at: result_in(column, at) for at in FILLED_CELLS}
        assert together == {at: result_in(Book(contents), at) for at in FILLED_CELLS}
    assert list(together.values()).count(Unsure) < len(together) / 3


def result_in(book, at):
    try:
        return book.result("填", *at)
    except Unsure:
        return Unsure


WORKBOOKS = Path(__file__).parents[2] / "workbook"


@pytest.fixture(params=["annexes-2022", "annexes-messy", "annexes-other"])
def sample(request):
    return WORKBOOKS / f"{request.param}.xlsx"


def test_the_samples_have_without_results_what_they_have_with_them(sample, tmp_path):
    assert_same_without_results(sample, tmp_path / "bare.xlsx")


def test_so_has_a_rebuilt_sample(tmp_path):
    rebuilt = tmp_path / "rebuilt.xlsx"
    prepare(read(WORKBOOKS / "annexes-2022.xlsx"), rebuilt).write()
    assert_same_without_results(rebuilt, tmp_path / "bare.xlsx")


def assert_same_without_results(stored, bare):
    book, results = openpyxl.load_workbook(stored), openpyxl.load_workbook(stored, data_only=True)
    book.save(bare)  # leaves the results out
    with calculator(bare) as calculate:
        for sheet in book:
            for cell in (cell for row in sheet for cell in row if cell.data_type == "f"):
                found = calculate(sheet.title, cell.coordinate)
                assert kept(found) == kept(results[sheet.title][cell.coordinate].value)


def test_the_sample_is_read_without_results_as_with_them(tmp_path):
    source, bare = WORKBOOKS / "annexes-2022.xlsx", tmp_path / "bare.xlsx"
    openpyxl.load_workbook(source).save(bare)
    stored, found = read_source(source), read_source(bare)
    assert found.problems == ()
    assert {g.sheet: cells(g) for g in found.grids} == {g.sheet: cells(g) for g in stored.grids}


def cells(grid):
    """Return what stands in a grid."""
    return {
        (row, column): kept(value)
        for row, values in enumerate(grid.rows)
        for column, value in enumerate(values)
        if value not in (None, "")
    }


def kept(value):
    """Return a value with the digits that a file keeps."""
    return float(f"{value:.12g}") if type(value) in (int, float) else value
