"""Which formulas have a result, and which have none because nobody can be sure of it."""

import pytest

from addin.core.figures import NOT_CALCULATED
from addin.workbook_file.calculation import calculator
from tests.calculation.formulas import SURE, UNSURE, workbook


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    formulas = [*SURE, *UNSURE]
    path = tmp_path_factory.mktemp("formulas") / "formulas.xlsx"
    workbook(formulas).save(path)
    with calculator(path) as calculate:
        return {f: calculate("式", f"A{row}") for row, f in enumerate(formulas, 1)}


@pytest.mark.parametrize("formula", SURE)
def test_it_has_a_result(results, formula):
    assert results[formula] != NOT_CALCULATED


@pytest.mark.parametrize("formula", UNSURE)
def test_it_has_none(results, formula):
    assert results[formula] == NOT_CALCULATED
