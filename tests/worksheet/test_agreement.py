"""Cells and rebuilds agree: the functions give what a rebuild computes."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin import functions
from addin.annex.statistics import Statistic
from addin.core.completion import Direction
from addin.core.ranking import ranks
from addin.report.wording import name_list
from addin.settings.choices import METHODS
from addin.workbook_file.reading import read

SAMPLE = Path(__file__).parents[2] / "workbook" / "annexes-2022.xlsx"
RESULTS = [
    result
    for result in read(SAMPLE).results.annexes
    if {Statistic.TARGET, Statistic.ACTUAL} <= set(result.annex.columns)
    and result.annex.direction is Direction.HIGHER
    and not {Statistic.TARGET, Statistic.ACTUAL} & set(result.annex.factors)
]


def column(values):
    return [[None if value is None else float(value)] for value in values]


@pytest.fixture(params=RESULTS, ids=lambda result: result.annex.indicator)
def annex(request):
    return request.param


def test_the_sample_has_annexes_to_agree_on():
    assert len(RESULTS) >= 8


def test_completion_and_rank_of_the_sample(annex):
    units = annex.units
    shares = functions.TB_COMPLETION(
        column(u.actual for u in units), column(u.target for u in units)
    )
    assert [cell for [cell] in shares] == [
        "—" if u.completion is None else float(u.completion) for u in units
    ]
    placed = functions.TB_RANKS(shares)
    assert [cell for [cell] in placed] == ["—" if u.rank is None else u.rank for u in units]


def test_achievers_of_the_sample(annex):
    units = annex.units
    names = [[u.name] for u in units]
    columns = column(u.actual for u in units), column(u.target for u in units)
    text = functions.TB_ACHIEVERS(names, *columns)[0][0]
    settings = read(SAMPLE).results.found.settings
    expected = name_list(annex.achievers, annex.annex, settings)
    assert sorted(text.split("、")) == sorted(expected.split("、"))


figures = st.decimals(min_value=0, max_value=10**6, places=2) | st.none()


@given(st.lists(figures, min_size=1, max_size=40), st.sampled_from(list(METHODS)), st.booleans())
def test_ranks_agree_with_core(values, method, lower):
    cells = column(values)
    order = [["越低越好" if lower else "越高越好"]]
    found = [cell for [cell] in functions.TB_RANKS(cells, [[method]], order)]
    decimals = [None if cell is None else Decimal(repr(cell)) for [cell] in cells]
    expected = ranks(decimals, METHODS[method], lower_is_better=lower)
    assert found == ["—" if rank is None else rank for rank in expected]


@given(st.lists(st.tuples(figures, figures), min_size=1, max_size=40))
def test_status_and_lists_tell_the_same_story(pairs):
    actuals, targets = (column(values) for values in zip(*pairs, strict=True))
    units = [[f"单位{number}"] for number in range(len(pairs))]
    rule = [["掉任务较多的3个"]]
    found = [cell for [cell] in functions.TB_STATUS(actuals, targets, rule)]
    named = functions.TB_SHORTFALLS(units, actuals, targets, rule)[0][0]
    behind = [unit for [unit], text in zip(units, found, strict=True) if text == "掉任务较多"]
    listed = [] if named == "无" else named.split("、")
    assert len(listed) == len(behind)
    assert all(any(text.startswith(unit) for text in listed) for unit in behind)
    achieved = functions.TB_ACHIEVERS(units, actuals, targets)[0][0]
    done = sum(text in ("完成", "超额完成") for text in found)
    assert done == (0 if achieved == "无" else len(achieved.split("、")))
