"""Facts of what the add-in hands to Python, for its VBA and for our account of it in Python."""

from typing import NamedTuple

from tests.support.excel_cells import ERRORS, Cell, Error


class Fact(NamedTuple):
    """A cell, the formula and number format that make it in LibreOffice, and what is handed over.

    In ``formula`` !2045 stands for the error of that code. ``handed`` is VBA's type and text.
    """

    cell: Cell
    formula: str
    format: str
    handed: str


FACTS = (
    Fact(Cell(None), "", "", "Empty "),
    Fact(Cell(12.0), "12", "", "Double 12"),
    Fact(Cell(0.1), "0.1", "", "Double 0.1"),
    # Value has four decimals, 0.3333
    Fact(Cell(1 / 3, "currency"), "=1/3", "$#,##0.00", "Double 0.333333333333333"),
    Fact(Cell(0.791), "0.791", "0.0%", "Double 0.791"),
    Fact(Cell(-3.5), "-3.5", "", "Double -3.5"),
    Fact(Cell(0.0), "0", "", "Double 0"),
    Fact(Cell(True), "=TRUE()", "", "Boolean True"),
    Fact(Cell(False), "=FALSE()", "", "Boolean False"),
    Fact(Cell(45000.0, "date"), "45000", "yyyy-mm-dd", "Date 03/15/2023"),
    Fact(Cell(45000.5, "date"), "45000.5", "yyyy-mm-dd", "Date 03/15/2023 12:00:00"),
    Fact(Cell(45000.0), "45000", "", "Double 45000"),
    Fact(Cell("灵乡镇"), "灵乡镇", "", "String 灵乡镇"),
    Fact(Cell("2022年1-11月"), "2022年1-11月", "", "String 2022年1-11月"),
    Fact(Cell("—"), "—", "", "String —"),
    Fact(Cell(""), '=""', "", "String "),
    Fact(Cell("12"), '="12"', "", "String 12"),
    Fact(Cell("#SPILL!"), "#SPILL!", "@", "String #SPILL!"),
    *(Fact(Cell(Error(code)), f"!{code}", "", f"String {text}") for code, text in ERRORS.items()),
    Fact(Cell(Error(2051)), "!2051", "", "String #N/A"),
)


class End(NamedTuple):
    """A range of the sheet that holds FILLED, perhaps to the sheet's end, and what is handed."""

    address: str
    row: int
    column: int
    rows: int | None
    columns: int | None
    handed: str


FILLED = {1: 1, 2: 2, 60: 3}
"""What stands in AA1, AA2 and AA60; nothing else is on the sheet that reaches further."""

_AA = 27
ENDS = (
    End("AA:AA", 1, _AA, None, 1, "[Double 1][Double 2]" + "[Empty ]" * 57 + "[Double 3]"),
    End("AA59:AA1048576", 59, _AA, None, 1, "[Empty ][Double 3]"),
    End("AA61:AA1048576", 61, _AA, None, 1, "Empty "),
    End("AA2:AA3", 2, _AA, 2, 1, "[Double 2][Empty ]"),
    End("Z60:XFD60", 60, _AA - 1, 1, None, "[Empty ][Double 3]"),
)
"""``rows`` and ``columns`` are None where the range goes to the end."""
