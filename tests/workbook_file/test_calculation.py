"""What Excelize calculates is right, or is not taken."""

import openpyxl
import pytest

from addin.core.figures import NOT_CALCULATED
from addin.workbook_file.calculation import calculator

CELLS = {"A1": "—", "A2": 0, "A3": 3, "A4": 8, "A5": "12.34"}


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
        ("ROUND(SUM(A3:A4)/A2,2)", NOT_CALCULATED),
        ("ROUND(SUM(A3,A4)/A3,2)", 3.67),
        ("ROUND(SUM(A3,A4),0)+ROUND(A3/A4,1)", 11.4),
        ("SUM(A3:A4*2)", NOT_CALCULATED),
        ("ROUND(A5,1)", 12.3),
        ('IF(COUNT(A8,A9)=2,ROUND(AVERAGE(A8,A9),2),"—")', "—"),
        ('IF(COUNT(A3,A4)=2,ROUND(AVERAGE(A3,A4),2),"—")', 5.5),
    ],
)
def test_an_error_that_is_rounded_is_no_zero(tmp_path, formula, value):
    path = tmp_path / "附表.xlsx"
    book = openpyxl.Workbook()
    for cell, content in CELLS.items():
        book.active[cell] = content
    book.active["C1"] = f"={formula}"
    book.save(path)
    with calculator(path) as calculate:
        assert calculate("Sheet", "C1") == value


@pytest.mark.parametrize("order", [("E1", "E2"), ("E2", "E1")])
def test_the_order_in_which_cells_are_asked_does_not_matter(tmp_path, order):
    path = tmp_path / "附表.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["B1"], sheet["C1"] = 2, 0, 4
    sheet["E1"] = '=IF(ROUND(A1/2,0)=1,"x",5)'
    sheet["E2"] = '=IFERROR(ROUND(E1*2,0),"—")'
    sheet["E3"] = "=ROUND(SUM(ROUND(A1/B1,2),C1)/2,1)"
    book.save(path)
    with calculator(path) as calculate:
        shown = {cell: calculate("Sheet", cell) for cell in (*order, "E3")}
    assert shown == {"E1": "x", "E2": "—", "E3": NOT_CALCULATED}
