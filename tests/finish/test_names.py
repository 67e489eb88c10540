"""Names of cells in the finished workbook."""

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

SHEETS = {"附表1": [[1], [2]], "附表2": [["=SUM(区)"]], "底稿": [[5], [6]]}


@pytest.mark.parametrize(
    ("for_all", "for_one", "shown"),
    [("底稿", "附表2", 18), ("附表2", "底稿", 18), ("附表1", "附表1", "=SUM(区)")],
)
def test_a_formula_never_comes_to_read_the_cells_of_another_name(
    workbook, finish, edited, for_all, for_one, shown
):
    """Excel takes a sheet's own name before the one that stands for all sheets."""

    def change(book):
        book["底稿"].sheet_state = "hidden"
        book.defined_names["区"] = DefinedName("区", attr_text=f"{for_all}!$A$1:$A$2")
        own = DefinedName("区", attr_text=f"{for_one}!$A$1:$A$2")
        book["附表1" if for_all == "底稿" else "附表2"].defined_names["区"] = own

    path = workbook(SHEETS, change)
    result = [(b"<v />", b"<v>18</v>")]
    output, _ = finish(edited(path, {"xl/worksheets/sheet2.xml": result}))
    assert openpyxl.load_workbook(output)["附表2"]["A1"].value == shown
