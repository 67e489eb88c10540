"""Movement of ranks, against the period before and the same one of last year."""

import shutil
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.annex.area import Area
from addin.annex.results import RankedBy
from addin.core.ranking import ranks
from addin.core.units import Roster, Unit
from addin.history.gather import read_history
from addin.history.model import History, IndicatorRecord, Series, UnitRecord
from addin.history.months import Month
from addin.history.movement import YEAR, move
from addin.settings.workbook import Settings

JANUARY = {"甲镇": 9, "乙镇": 8, "丙镇": 7, "丁镇": 6}
"""甲 1, 乙 2, 丙 3, 丁 4."""

FEBRUARY = {"甲镇": 15, "乙镇": 14, "丙镇": 18, "丁镇": 13}
"""丙 1, 甲 2, 乙 3, 丁 4."""


def words(history, back=1, month=None):
    """Return how each unit of the only indicator moved."""
    (series,) = history.series
    month = month or history.latest
    return {unit: move(series, unit, month, back).words for unit in history.units(series)}


def test_ranks_move_against_the_period_before(folder):
    history = read_history(folder({"2022年1月.xlsx": JANUARY, "2022年2月.xlsx": FEBRUARY}))
    assert words(history) == {
        "甲镇": "下降1位",
        "乙镇": "下降1位",
        "丙镇": "上升2位",
        "丁镇": "持平",
    }


def test_ranks_move_against_the_same_period_of_last_year(folder):
    files = {
        "2021年2月.xlsx": {"甲镇": 10, "乙镇": 20, "丙镇": 30, "丁镇": 40},  # 丁丙乙甲
        "2022年1月.xlsx": JANUARY,
        "2022年2月.xlsx": FEBRUARY,  # 丙甲乙丁
    }
    history = read_history(folder(files))
    assert words(history, YEAR) == {
        "甲镇": "上升2位", "乙镇": "持平", "丙镇": "上升1位", "丁镇": "下降3位",
    }  # fmt: skip


def test_december_comes_before_january(folder):
    history = read_history(folder({"2021年12月.xlsx": JANUARY, "2022年1月.xlsx": FEBRUARY}))
    assert words(history)["丙镇"] == "上升2位"


def test_quarters_move_against_the_quarter_before(folder):
    files = {"2022年一季度.xlsx": JANUARY, "2022年上半年.xlsx": FEBRUARY}
    history = read_history(folder(files))
    assert history.step == 3
    assert words(history, history.step)["丙镇"] == "上升2位"


def test_a_missing_month_is_not_replaced_by_the_one_before(folder):
    files = {"2022年1月.xlsx": JANUARY, "2022年2月.xlsx": JANUARY, "2022年4月.xlsx": FEBRUARY}
    assert set(words(read_history(folder(files))).values()) == {"—"}


def test_a_history_of_one_month_has_no_movement(folder):
    history = read_history(folder({"2022年1月.xlsx": JANUARY}))
    assert set(words(history).values()) == {"—"}
    assert set(words(history, YEAR).values()) == {"—"}


def test_a_unit_that_was_not_there_is_new(folder):
    files = {"2022年1月.xlsx": JANUARY, "2022年2月.xlsx": {**FEBRUARY, "戊镇": 90}}
    # 戊 1, 丙 2, 甲 3, 乙 4, 丁 5
    assert words(read_history(folder(files))) == {
        "甲镇": "下降2位", "乙镇": "下降2位", "丙镇": "上升1位", "丁镇": "下降1位", "戊镇": "新增",
    }  # fmt: skip


def test_a_unit_that_was_there_without_a_figure_is_not_new(folder):
    files = {"2022年1月.xlsx": {**JANUARY, "戊镇": None}, "2022年2月.xlsx": {**FEBRUARY, "戊镇": 1}}
    assert words(read_history(folder(files)))["戊镇"] == "—"


def test_a_unit_that_is_gone_has_no_movement(folder):
    files = {"2022年1月.xlsx": JANUARY, "2022年2月.xlsx": {"甲镇": 15, "乙镇": 14}}
    assert words(read_history(folder(files)))["丙镇"] == "—"


def test_ties_share_a_rank_and_move_from_it(folder):
    files = {
        "2022年1月.xlsx": {"甲镇": 9, "乙镇": 9, "丙镇": 7},  # 1 1 3
        "2022年2月.xlsx": {"甲镇": 9, "乙镇": 10, "丙镇": 10},  # 3 1 1
    }
    assert words(read_history(folder(files))) == {
        "甲镇": "下降2位", "乙镇": "持平", "丙镇": "上升2位",
    }  # fmt: skip


def history_of(*orders):
    """Return a history of one indicator with the units' values month by month."""
    months = tuple(Month(2022, number) for number in range(1, len(orders) + 1))
    standings = {}
    for month, values in zip(months, orders, strict=True):
        places = ranks([Decimal(value) for value in values])
        marks = {
            f"{number}镇": UnitRecord(number, None, None, None, None, rank, None, None)
            for number, rank in enumerate(places)
        }
        standings[month] = IndicatorRecord(
            "", "", Area(1, 1, 1, 1), 1, None, RankedBy.SCORE, 1, "", None, None, marks
        )
    roster = Roster(tuple(Unit(f"{number}镇") for number in range(len(orders[0]))))
    series = Series("得分", standings)
    return History(months, 1, (series,), roster, Settings(), "", ())


@given(
    st.integers(1, 30).flatmap(
        lambda n: st.lists(st.permutations(range(n)), min_size=2, max_size=5)
    )
)
def test_what_some_gain_others_lose(orders):
    history = history_of(*orders)
    (series,) = history.series
    for month in history.months[1:]:
        moved = [move(series, unit, month, 1).places for unit in history.units(series)]
        assert sum(moved) == 0


@given(
    st.integers(2, 20).flatmap(
        lambda n: st.lists(
            st.lists(st.integers(0, 5), min_size=n, max_size=n), min_size=3, max_size=3
        )
    )
)
def test_movement_over_two_periods_is_the_sum_of_both(orders):
    history = history_of(*orders)
    (series,) = history.series
    for unit in history.units(series):
        first = move(series, unit, history.months[1], 1).places
        second = move(series, unit, history.months[2], 1).places
        assert first + second == move(series, unit, history.months[2], 2).places


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.permutations(range(10, 16)), min_size=2, max_size=2),
    st.permutations(range(6)),
)
def test_the_order_of_rows_does_not_matter(fill, orders, rows):
    def content(values, order):
        return {f"{'甲乙丙丁戊己'[row]}镇": values[row] for row in order}

    plain = {f"2022年{n}月.xlsx": content(v, range(6)) for n, v in enumerate(orders, 1)}
    mixed = {f"2022年{n}月.xlsx": content(v, rows) for n, v in enumerate(orders, 1)}
    assert words(read_files(fill, plain)) == words(read_files(fill, mixed))


@pytest.fixture(scope="session")
def fill(write_files):
    """Return the function that writes workbooks into a folder, for tests that do so repeatedly."""
    return write_files


def read_files(fill, files):
    """Return the history of workbooks that are gone afterwards."""
    place = Path(tempfile.mkdtemp())
    try:
        return read_history(fill(place, files))
    finally:
        shutil.rmtree(place)
