"""Faults that are still open, of the kinds of the tests in test_cases."""

from __future__ import annotations

import pytest

from addin.annex.statistics import Statistic

from .sidecars import found, load
from .test_cases import CASES


@pytest.mark.parametrize("name", [name for name in CASES if load(name).last_year])
def test_the_figures_of_last_year_are_found(name):
    case = load(name)
    annexes = [result.annex for result in found(case.path).results.annexes]
    given = {
        (annex.sheet, row.name, float(row.values[Statistic.LAST_YEAR]))
        for annex in annexes
        for row in annex.rows
        if Statistic.LAST_YEAR in row.values
    }
    wanted = {
        (sheet, unit.replace(" ", ""), float(v)) for (sheet, unit, _), v in case.last_year.items()
    }
    assert wanted - given == set()
