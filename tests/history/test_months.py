"""Months: what names them, their order, and how far they are apart."""

import pytest

from addin.core.dated_names import period_in_name
from addin.core.schedule import parse_period
from addin.history.months import (
    UNKNOWN_YEAR,
    Month,
    month_of,
    names_month,
    step_of,
    step_word,
)


@pytest.mark.parametrize(
    ("name", "year", "months"),
    [
        ("2022年3月附表", 2022, 3),
        ("附表202203", 2022, 3),
        ("附表202212-终稿", 2022, 12),
        ("2022年1-11月附表(20221205改)", 2022, 11),
        ("截至2022年3月16日", 2022, 2),
        ("2022-03", 2022, 3),
        ("2022.3附表", 2022, 3),
        ("3月", None, 3),
        ("2022年3月附表3", 2022, 3),
        ("2022年上半年", 2022, 6),
        ("２０２２年１—１１月", 2022, 11),
    ],
)
def test_names_of_files_and_sheets_tell_their_period(name, year, months):
    period = period_in_name(name)
    assert (period.year, period.months) == (year, months)


@pytest.mark.parametrize(
    "name",
    ["附表", "附表3", "13800202213", "汇总(1)", "附表20221205", "附表2022-12-05", "2022.12.5"],
)
def test_a_number_or_a_date_is_no_period(name):
    assert period_in_name(name) is None


@pytest.mark.parametrize(
    ("text", "yes"), [("2022年", False), ("2022年1-11月", True), ("3月", True), ("上半年", True)]
)
def test_a_year_alone_names_no_month(text, yes):
    assert names_month(parse_period(text)) is yes


def test_a_month_that_has_begun_counts():
    assert month_of(parse_period("截至2022年3月16日"), 2022) == Month(2022, 3)
    assert month_of(parse_period("截至2022年3月31日"), 2022) == Month(2022, 3)


@pytest.mark.parametrize("back", range(40))
def test_months_before_are_as_many_months_apart(back):
    month = Month(2022, 5)
    assert month.since(month.before(back)) == back
    assert 1 <= month.before(back).month <= 12


@pytest.mark.parametrize(
    ("months", "step", "word"),
    [
        ([(2021, 11), (2021, 12), (2022, 1)], 1, "个月"),
        ([(2021, 12), (2022, 3), (2022, 9)], 3, "个季度"),
        ([(2020, 12), (2021, 12)], 12, "年"),
        ([(2021, 2), (2021, 4)], 2, "期"),
        ([(2022, 1)], 1, "个月"),
    ],
)
def test_periods_are_as_far_apart_as_the_closest_two(months, step, word):
    assert step_of([Month(*month) for month in months]) == step
    assert step_word(step) == word


def test_labels_are_as_people_write_them():
    assert Month(2022, 3).label == "2022年3月"
    assert Month(UNKNOWN_YEAR, 3).label == "3月"
