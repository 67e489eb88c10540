"""Periods as titles and sheets name them, and the schedule they imply."""

from decimal import Decimal

import pytest

from addin.core.figures import format_percent
from addin.core.schedule import Period, parse_period


@pytest.mark.parametrize(
    ("text", "year", "months"),
    [
        ("2022年", 2022, 12),
        ("2022年度", 2022, 12),
        ("2022", 2022, 12),
        ("2022年全年", 2022, 12),
        ("1-11月", None, 11),
        ("1—11月份", None, 11),
        ("2022年1－11月", 2022, 11),
        ("2022年1月-11月", 2022, 11),
        ("2022年1至11月", 2022, 11),
        ("２０２２年１～９月", 2022, 9),
        ("2022 年 1 - 10 月", 2022, 10),
        ("2022年1-2月", 2022, 2),
        ("2022年11月", 2022, 11),  # a single month is cumulative to its end
        ("1月", None, 1),
        ("2022-12", 2022, 12),
        ("2022.11", 2022, 11),
        ("上半年", None, 6),
        ("一季度", None, 3),
        ("2022年二季度", 2022, 6),
        ("2022年第三季度", 2022, 9),
        ("前三季度", None, 9),
        ("2022年1-3季度", 2022, 9),
        ("四季度", None, 12),
        ("截至8月底", None, 8),
        ("截至2022年8月底", 2022, 8),
        ("2022年1-11月规模以上工业总产值完成情况表", 2022, 11),
        ("附表12:2022年上半年固定资产投资", 2022, 6),
    ],
)
def test_a_period_is_read_as_months_from_the_start_of_the_year(text, year, months):
    period = parse_period(text)
    assert period is not None
    assert (period.year, period.months, period.days) == (year, months, 0)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2022年", "2022年"),
        ("2022年度", "2022年"),
        ("1—11月份", "1-11月"),
        ("2022年1－11月", "2022年1-11月"),
        ("2022年11月", "2022年1-11月"),
        ("2022年1月", "2022年1月"),
        ("2022年2月", "2022年1-2月"),
        ("2022年上半年", "2022年上半年"),
        ("前三季度", "前三季度"),
        ("截至2017年3月16日", "截至2017年3月16日"),
        ("截至3月16日", "截至3月16日"),
    ],
)
def test_a_period_is_called_as_people_write_it(text, label):
    period = parse_period(text)
    assert period is not None
    assert period.label == label


@pytest.mark.parametrize(
    "text", ["", "附表1", "Sheet1", "固定资产投资", "13月", "0月", "12户", "202203", "120个月"]
)
def test_a_text_without_a_period_has_none(text):
    assert parse_period(text) is None


@pytest.mark.parametrize(
    ("months", "expected"), [(12, "1"), (6, "0.5"), (3, "0.25"), (9, "0.75"), (0, "0")]
)
def test_the_schedule_is_months_over_twelve(months, expected):
    assert Period("", 2022, months).schedule == Decimal(expected)


def test_the_schedule_to_the_end_of_november_is_eleven_twelfths():
    period = parse_period("2022年1-11月")
    assert period is not None
    assert period.schedule == Decimal(11) / 12
    assert format_percent(period.schedule) == "91.7%"
    assert format_percent(period.schedule, 2) == "91.67%"


@pytest.mark.parametrize(
    ("text", "days", "of"),
    [
        ("截至2017年3月16日", 75, 365),  # 31 + 28 + 16
        ("截至2020年3月16日", 76, 366),  # a leap year
        ("截至3月16日", 75, 365),
        ("2022年1月15日", 15, 365),
        ("截至2022年11月15号", 319, 365),  # 304 to the end of October
    ],
)
def test_a_day_counts_as_its_share_of_the_year(text, days, of):
    period = parse_period(text)
    assert period is not None
    assert period.schedule == Decimal(days) / of


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("截至2022年11月30日", 11),
        ("2022年12月31日", 12),
        ("2020年2月29日", 2),
        ("2022年2月28日", 2),
    ],
)
def test_the_last_day_of_a_month_is_the_end_of_the_month(text, months):
    period = parse_period(text)
    assert period is not None
    assert (period.months, period.days) == (months, 0)
    assert period.schedule == Decimal(months) / 12


def test_a_leap_year_february_ends_on_the_twenty_ninth():
    period = parse_period("2020年2月28日")
    assert period is not None
    assert period.schedule == Decimal(59) / 366


def test_a_day_that_does_not_exist_is_no_period():
    assert parse_period("2021年2月29日") is None


@pytest.mark.parametrize("text", ["2017-03-16", "2017/3/16", "2017.3.16"])
def test_a_date_is_not_taken_for_its_whole_month(text):
    period = parse_period(text)
    assert period is None or period.schedule == Decimal(75) / 365


def test_the_first_period_of_a_title_counts():
    period = parse_period("2022年1-11月完成情况(比2021年12月)")
    assert period is not None
    assert (period.year, period.months) == (2022, 11)
