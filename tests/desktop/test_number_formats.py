"""Number formats asked of Excel: what is told, and by how many calls."""

import shutil
from types import SimpleNamespace

import pytest

from addin.annex.area import parse_area
from addin.annex.grid import Grid
from addin.annex.number_format import parse_format
from addin.desktop import session
from addin.desktop.number_formats import OpenFormats


class Sheet:
    """A sheet of formats by column and row; writes down the ranges that it is asked about."""

    def __init__(self, *columns, mixed=None):
        self.columns, self.mixed, self.asked = columns, mixed, []

    def range(self, address):
        top, column, bottom, _ = parse_area(address)
        self.asked.append((top, bottom))
        found = set(self.columns[column - 1][top - 1 : bottom])
        return SimpleNamespace(number_format=found.pop() if len(found) == 1 else self.mixed)


@pytest.fixture(params=[None, object()], ids=["Windows", "Mac"])
def sheet(request):
    """Return a sheet with a column of one format, and one of a header, rows and a total."""
    mixed = ["General", *["0.0%"] * 98, "0.00"]
    return Sheet(["0.0"] * 100, mixed, mixed=request.param)


def test_nothing_is_asked_before_a_format_is(sheet):
    grid = Grid("附表1", [[1, 2]] * 100, formats=OpenFormats(sheet, 100))
    assert (grid.value(1, 1), sheet.asked) == (1, [])


def test_a_column_of_one_format_takes_one_call(sheet):
    grid = Grid("附表1", [[1, 2]] * 100, formats=OpenFormats(sheet, 100))
    assert [grid.format(row, 1).decimals for row in range(1, 101)] == [1] * 100
    assert sheet.asked == [(1, 100)]
    assert grid.format(101, 1) is None
    assert len(sheet.asked) == 1


def test_a_column_of_several_formats_takes_few_calls(sheet):
    found = OpenFormats(sheet, 100)
    assert found.get((40, 2)) == "0.0%"
    assert sheet.asked == [(1, 100), (1, 50), (26, 50)]
    assert [found.get((row, 2)) for row in range(1, 101)] == sheet.columns[1]
    assert len(sheet.asked) == len(set(sheet.asked)) < 30


@pytest.fixture
def old_book(tmp_path, compound, old_formats, monkeypatch):
    """Return an .xls that is open in Excel; its copy tells no formats."""
    file = tmp_path / "附表.xls"
    rows = [["单位", "完成率"], ["灵乡镇", 0.85], ["金牛镇", 0.9]]
    file.write_bytes(compound({"Workbook": old_formats.workbook_stream("附表1", rows)}))
    sheet = Sheet(["General"] * 3, ["General", "0.0%", "0.0%"])
    monkeypatch.setattr(session, "Relevance", lambda: lambda grid: True)
    monkeypatch.setattr(session.com, "is_desktop", lambda sheet: True)
    return SimpleNamespace(
        name="附表.xls",
        names=[],
        sheets={0: sheet, "附表1": sheet},
        api=SimpleNamespace(SaveCopyAs=lambda path: shutil.copy(file, path)),
    )


def test_excel_is_asked_only_where_the_copy_does_not_tell(old_book):
    (grid,) = session.read_open_book(old_book).grids
    assert old_book.sheets[0].asked == []
    assert [grid.format(2, column) for column in (1, 2)] == [None, parse_format("0.0%")]
    assert old_book.sheets[0].asked == [(1, 3), (1, 3), (1, 2), (2, 2)]


def test_an_open_xlsx_tells_by_its_copy(annexes, remote, monkeypatch):
    monkeypatch.setattr(session.com, "save_copy", lambda _, path: shutil.copy(annexes, path))
    monkeypatch.setattr(session.com, "is_desktop", lambda sheet: True)
    grids = session.read_open_book(remote.open_book(annexes)).grids
    told = [grid.format(row, 4) for grid in grids for row in range(1, grid.height + 1)]
    assert parse_format("0.00") in told
