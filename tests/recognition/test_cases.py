"""Known tables of other offices are read right, and nothing of them is accused without reason."""

from __future__ import annotations

from copy import deepcopy

import pytest

from addin.annex.statistics import Statistic

from .scoring import RIGHT, WRONG, judge
from .sidecars import document, found, load, names

CASES = [name for name in names() if not load(name).opens]


def told(case):
    """Return all cells that anything is reported for."""
    return {problem["cell"] for problem in document(case.path)["problems"]}


def verdicts(case):
    return [judge(document(case.path), table) for table in case.tables]


@pytest.mark.parametrize("name", CASES)
def test_a_known_table_is_read_right(name):
    found = verdicts(load(name))
    assert [(v.outcome, v.reasons) for v in found] == [(RIGHT, [])] * len(found)


@pytest.mark.parametrize("name", CASES)
def test_nothing_of_a_known_table_is_accused_without_reason(name):
    case = load(name)
    (accused, *_) = verdicts(case)
    assert accused.false_alarms == []


@pytest.mark.parametrize("name", [name for name in CASES if load(name).alarms])
def test_what_is_wrong_in_a_known_table_is_reported(name):
    case = load(name)
    assert told(case) & case.alarms


@pytest.mark.parametrize("name", [name for name in CASES if load(name).must_report])
def test_an_odd_figure_is_understood_or_reported(name):
    case = load(name)
    assert case.must_report <= told(case) or all(v.outcome == RIGHT for v in verdicts(case))


@pytest.mark.parametrize("name", [name for name in names() if load(name).opens])
def test_an_unusual_workbook_opens(name):
    assert found(load(name).path) is not None


def test_a_figure_that_differs_is_not_passed_over():
    case = load("p20")
    (table,) = case.tables
    changed = deepcopy(document(case.path))
    changed["annexes"][0]["units"][0]["actual"] += 1
    assert judge(changed, table).outcome == WRONG


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
