"""What is calculated of formulas without a result is what LibreOffice calculates."""

from datetime import date, time, timedelta

import pytest
from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel

from addin.annex.area import a1
from addin.core.figures import NOT_CALCULATED
from addin.workbook_file.calculation import calculator
from tests.calculation.formulas import FILLED_CELLS, SURE, UNSURE, crossed, workbook


@pytest.fixture(scope="module")
def compared(tmp_path_factory, recalculated):
    """Each formula with what comes of it here and in LibreOffice."""
    formulas = [*SURE, *UNSURE, *crossed()]
    path = tmp_path_factory.mktemp("formulas") / "formulas.xlsx"
    workbook(formulas).save(path)
    theirs = load_workbook(recalculated(path), data_only=True)
    cells = [(formula, "式", row, 1) for row, formula in enumerate(formulas, 1)]
    cells += [(a1(*at), "填", *at) for at in FILLED_CELLS]
    with calculator(path) as calculate:
        return {
            said: (calculate(sheet, a1(*at)), as_number(theirs[sheet].cell(*at).value))
            for said, sheet, *at in cells
        }


def as_number(value):
    """Return a date as the number that it is in a cell, and no text as the text ""."""
    if isinstance(value, date | time | timedelta):
        return to_excel(value)
    return "" if value is None else value


def is_same(ours, theirs):
    """Return whether two results are the same; a file keeps 15 digits of a number."""
    if isinstance(ours, float) and type(theirs) in (int, float):
        return ours == pytest.approx(theirs, rel=1e-12, abs=0)
    return type(ours) is type(theirs) and ours == theirs


def test_every_result_is_the_one_of_libreoffice(compared):
    results = {f: pair for f, pair in compared.items() if pair[0] != NOT_CALCULATED}
    assert {f: pair for f, pair in results.items() if not is_same(*pair)} == {}
    assert len(results) > 6000
