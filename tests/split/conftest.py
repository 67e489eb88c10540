"""Splits of the sample workbooks, and units' workbooks as openpyxl reads them."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.split.write import split_by_unit
from addin.workbook_file.reading import read

WORKBOOKS = Path(__file__).parents[2] / "workbook"


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
    """Return the unit whose workbook it is, from its title."""
    return rows_of(path)[0][0].rpartition("督办单(")[2][:-1]


def rows_of(path):
    """Return the values of the only sheet, row by row."""
    (sheet,) = load_workbook(path).worksheets
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.fixture(scope="session", name="rows_of")
def _rows_of():
    """Return the function that gives the rows of a unit's workbook."""
    return rows_of


@pytest.fixture(scope="session")
def indicators():
    """Return a function that gives the rows below the header of indicators, by annex and label."""

    def find(rows):
        headers = [row[0] for row in rows]
        if "附表" not in headers:
            return []
        body = rows[headers.index("附表") + 1 :]
        return body[: next(n for n, row in enumerate(body) if row[1] is None)]

    return find


@pytest.fixture
def split(book, tmp_path, rows_of):
    """Return a function that splits a workbook in memory; gives the rows of each unit's file."""

    def make(sheets, **options):
        paths = split_by_unit(book(sheets, **options).results, tmp_path / "督办单")
        return {unit_of(path): rows_of(path) for path in paths}

    return make
