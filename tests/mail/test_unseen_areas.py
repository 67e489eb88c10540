"""Print areas of hidden sheets leave the copy that LibreOffice prints; all others stay."""

import pytest
from openpyxl import Workbook, load_workbook

from addin.mail.unseen_areas import forget_unseen_areas


def saved(path, **states):
    book = Workbook()
    book.remove(book.active)
    for name, state in states.items():
        sheet = book.create_sheet(name)
        sheet["A1"] = name
        sheet.print_area = "A1:B2"
        sheet.print_title_rows = "1:1"
        sheet.sheet_state = state
    book.save(path)
    return path


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_areas_of_hidden_sheets_go(tmp_path, state):
    path = saved(tmp_path / "表.xlsx", 甲="visible", 乙=state, 丙="visible")
    forget_unseen_areas(path)
    book = load_workbook(path)
    assert [bool(sheet.print_area) for sheet in book] == [True, False, True]
    assert [sheet.sheet_state for sheet in book] == ["visible", state, "visible"]
    assert [sheet["A1"].value for sheet in book] == ["甲", "乙", "丙"]


def test_a_workbook_without_such_areas_is_left_alone(tmp_path):
    path = saved(tmp_path / "表.xlsx", 甲="visible", 乙="visible")
    before = path.read_bytes()
    forget_unseen_areas(path)
    assert path.read_bytes() == before


def test_what_is_no_package_is_left_alone(tmp_path):
    path = tmp_path / "表.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0 no package")
    forget_unseen_areas(path)
    assert path.read_bytes() == b"\xd0\xcf\x11\xe0 no package"
