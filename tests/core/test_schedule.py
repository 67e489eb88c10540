"""Periods as titles and sheets name them, and the schedule they imply."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from addin.core.figures import format_percent
from addin.core.schedule import PERIOD_WORDS, Period, date_text, parse_period, unclear_period


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


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2026年一至十月", "2026年1-10月"),
        ("2026年元月至十月", "2026年1-10月"),
        ("2026年前10个月", "2026年1-10月"),
        ("2026年前十个月", "2026年1-10月"),
        ("二〇二六年1—10月份", "2026年1-10月"),
        ("2026年1一10月", "2026年1-10月"),  # 一 typed for a dash
        ("截至2026年10月底", "2026年1-10月"),
        ("2026年10月末", "2026年1-10月"),
        ("2026年10月累计", "2026年1-10月"),
        ("2026年1月1日至10月31日", "2026年1-10月"),
        ("2026.1-10", "2026年1-10月"),
        ("2026年1月至2026年10月", "2026年1-10月"),
        ("规上工业总产值(1-10月,2026年)", "2026年1-10月"),
        ("一至十月 2026年规上工业总产值", "2026年1-10月"),
        ("年初至10月底(2026年)", "2026年1-10月"),
        ("2026年至10月底", "2026年1-10月"),
        ("2026年前三季度", "2026年前三季度"),
        ("2026年一至三季度", "2026年一至三季度"),
        ("2026年半年", "2026年半年"),
        ("2026年完成情况(比2025年12月)", "2026年"),
        ("2026年\u200b1-10月", "2026年1-10月"),
    ],
)
def test_what_is_cumulative_is_so_in_settings_and_titles(text, label):
    for alone in (False, True):
        period = parse_period(text, alone=alone)
        assert (period.label, period.first, period.is_cumulative) == (label, 1, True)


@pytest.mark.parametrize(
    ("text", "label", "month"),
    [
        ("2023年5月份", "2023年5月", 5),
        ("2023年五月份", "2023年5月", 5),
        ("2022-12", "2022年12月", 12),
        ("2022.11", "2022年11月", 11),
        ("10月 2022年", "2022年10月", 10),
        ("10月(2022年)", "2022年10月", 10),
        ("工业总产值-10月", "10月", 10),
        ("2022年十一月", "2022年11月", 11),
        ("2022年10月报表", "2022年10月", 10),
        ("22年10月工业总产值", "2022年10月", 10),
        ("202210工业总产值", "2022年10月", 10),
    ],
)
def test_a_month_in_a_title_is_that_month_alone(text, label, month):
    title = parse_period(text, alone=True)
    assert (title.label, title.first, title.months, title.schedule) == (label, month, month, None)
    reported = parse_period(text)
    assert (reported.first, reported.months, reported.schedule) == (1, month, Decimal(month) / 12)
    assert title.is_part_of(reported)
    assert not reported.is_part_of(title)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022年7-9月", 7, 9),
        ("2022年七至九月", 7, 9),
        ("2022年下半年", 7, 12),
        ("2022年9、10月份", 9, 10),
        ("2022年二至三季度", 4, 9),
        ("2022年5月1日至5月31日", 5, 5),
        ("2021年12月至2022年3月", 0, 3),
        ("2021-2022学年度", -3, 8),
    ],
)
def test_what_begins_later_has_its_first_month_and_no_schedule(text, first, last):
    for alone in (False, True):
        period = parse_period(text, alone=alone)
        assert (period.year, period.first, period.months) == (2022, first, last)
        assert period.schedule is None


@pytest.mark.parametrize(
    ("text", "first", "months"),
    [
        ("2022年一季度", 1, 3),
        ("2022年二季度", 1, 6),
        ("2022年三季度", 1, 9),
        ("2022年二季度(当季)", 4, 6),
        ("2022年四季度当季", 10, 12),
        ("2022年单季:第三季度", 7, 9),
    ],
)
def test_a_quarter_in_a_title_is_cumulative_unless_it_says_otherwise(text, first, months):
    period = parse_period(text, alone=True)
    assert (period.first, period.months) == (first, months)
    assert parse_period(text).first == 1


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("截止2022年10月招商引资", "2022年1-10月", "招商引资"),
        ("截至2022.10招商引资", "2022年1-10月", "招商引资"),
        ("22年1-10月招商引资", "2022年1-10月", "招商引资"),
        ("22年上半年招商引资", "2022年上半年", "招商引资"),
        ("22年度招商引资", "2022年", "招商引资"),
        ("22年招商引资", "2022年", "招商引资"),
        ("2022年三季度末招商引资", "2022年三季度", "招商引资"),
        ("20220301-20220331", "2022年3月", ""),
        ("截至20221031", "截至2022年10月31日", ""),
        ("2022年招商引资(截至三季度末)", "2022年三季度", "招商引资"),
        ("2022年Q3招商引资", "2022年3季度", "招商引资"),
        ("2022年招商引资(10.31)", "截至2022年10月31日", "招商引资(10.31)"),
        ("2022年招商引资(截至2022年10月底)", "2022年1-10月", "招商引资"),
        ("2022年招商引资2022年1-10月", "2022年1-10月", "招商引资"),
        ("2022年度任务2022年10月31日完成", "截至2022年10月31日", "任务完成"),
        ("2021年招商引资2022年10月", "2021年", "招商引资"),
    ],
)
def test_other_ways_to_write_a_period(text, label, rest):
    assert (parse_period(text, alone=True).label, PERIOD_WORDS.sub("", text)) == (label, rest)


@pytest.mark.parametrize(
    "text",
    [
        "22年以上古树",
        "30年树龄古树",
        "项目编号202210123",
        "A202210",
        "截至目前招商引资",
        "得分(2.5)",
        "FAQ3问",
    ],
)
def test_numbers_that_are_no_years(text):
    assert parse_period(text) is None


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("2022年13月规上工业", "13月"),
        ("2022年0月", "0月"),
        ("2022年第二、三季度", "第二、三季度"),
        ("2022年10月上旬", "10月上旬"),
        ("2022年1-10完成情况", "1-10"),
        ("2022年xx月", "xx月"),
        ("2022年 月份工业", "月"),
        ("2022年近3个月", "近3个月"),
        ("2022年第5周", "第5周"),
        ("2022-2023年", "2022-2023"),
        ("2022年3、4、5月", "3、4、5月"),
        ("2022年12-10月", "12-10月"),
        ("2021年2月29日", "2月29日"),
    ],
)
def test_months_that_cannot_be_read_are_never_the_whole_year(text, unclear):
    for alone in (False, True):
        assert parse_period(text, alone=alone) is None
    assert unclear_period(text) == unclear


@pytest.mark.parametrize(
    "text",
    [
        "2022年统一月报",
        "2022年月度考核",
        "2022年10件实事",
        "2022年每月一考",
        "2022年完成情况",
        "附表",
    ],
)
def test_words_that_only_look_like_months_are_no_question(text):
    assert unclear_period(text) == ""
    assert parse_period(text) is None or parse_period(text).is_whole_year


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2022, 10, 1), "2022年10月"),
        (datetime(2022, 10, 31), "2022年1-10月"),
        (date(2022, 1, 31), "2022年1月"),
        (date(2022, 10, 9), "截至2022年10月9日"),
        (date(9999, 12, 31), "9999年1-12月"),
    ],
)
def test_a_date_is_read_as_what_was_typed(day, text):
    assert date_text(day) == text


def test_all_of_a_year_is_told_from_its_december():
    assert parse_period("2022年", alone=True).is_whole_year
    assert not parse_period("2022年12月", alone=True).is_whole_year
