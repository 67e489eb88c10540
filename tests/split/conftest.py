"""Splits of the sample workbooks, and units' forms as openpyxl reads them."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.split.write import split_by_unit
from addin.workbook_file.reading import read

WORKBOOKS = Path(__file__).parents[2] / "workbook"
UNIT_ROW, SUMMARY_ROW = 3, 5
COLUMNS = ("序", "指标", "任务", "完成", "完成率", "应达", "差额", "位次")


@pytest.fixture(scope="session", params=["2022", "messy"])
def results(request):
    """The results of a sample."""
    return read(WORKBOOKS / f"annexes-{request.param}.xlsx").results


@pytest.fixture(scope="session")
def files(results, tmp_path_factory):
    """The workbooks of a sample's units, by unit."""
    paths = split_by_unit(results, tmp_path_factory.mktemp("督办单"))
    return {unit_of(path): path for path in paths}


def unit_of(path):
    """Return the unit whose form it is."""
    return rows_of(path)[UNIT_ROW - 1][2]


def rows_of(path):
    """Return the values of the only sheet, row by row."""
    (sheet,) = load_workbook(path).worksheets
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.fixture(scope="session", name="rows_of")
def _rows_of():
    """Return the function that gives the rows of a unit's workbook."""
    return rows_of


@pytest.fixture(scope="session")
def shortfalls():
    """Return a function that gives the rows of the table of shortfalls, by column."""

    def find(rows):
        heads = [n for n, row in enumerate(rows) if row[:2] == ["序", "指标"]]
        if not heads:
            return []
        body = []
        for row in rows[heads[0] + 1 :]:
            if not isinstance(row[0], int):
                break
            body.append(dict(zip(COLUMNS, row, strict=False)))
        return body

    return find


@pytest.fixture(scope="session")
def text():
    """Return a function that gives all texts of a form's rows in one."""
    return lambda rows: "\n".join(str(v) for row in rows for v in row if v is not None)


@pytest.fixture
def split(book, tmp_path, rows_of):
    """Return a function that splits a workbook in memory; gives the rows of each unit's file."""

    def make(sheets, **options):
        paths = split_by_unit(book(sheets, **options).results, tmp_path / "督办单")
        return {unit_of(path): rows_of(path) for path in paths}

    return make
