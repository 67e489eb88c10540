"""Periods of tables: what a title, a date, columns and 设置 say together."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from addin.annex.statistics import Statistic
from addin.core.completion import Direction
from addin.core.schedule import parse_period
from addin.report.sentences import circular

SCORES = [["单位", "得分", "排名"], ["东河镇", 92.5, 2], ["西河镇", 95.1, 1], ["南山乡", 88, 3]]
AMOUNTS = [["单位", "全年任务", "累计完成"], ["甲镇", 100, 90], ["乙镇", 50, 20], ["丙镇", 80, 81]]
MONTHLY = [["单位", "任务", "完成"], ["甲镇", 100, 90], ["乙镇", 50, 20], ["丙镇", 80, 81]]


def test_scores_of_a_month_are_of_that_month_in_the_drafts_title_too(book):
    made = book({"附表": [["2023年5月份各镇环境整治得分"], *SCORES]})
    period = made.results.found.period
    assert (period.label, period.first, period.months) == ("2023年5月", 5, 5)
    assert "关于2023年5月" in circular(made.results).title
    assert made.problems == ()


@pytest.mark.parametrize("said", ["2023年5月", "2023-05", datetime(2023, 5, 1)])
def test_a_month_that_is_set_leaves_tables_of_that_month_alone(book, said):
    tables = {"附表": [["2023年5月份各镇环境整治得分"], *SCORES]}
    made = book(tables, settings={"地区": "大冶市", "时期": said})
    assert made.results.found.period.label == "2023年5月"
    assert "period-differs" not in made.codes
    mixed = tables | {"附表2": [["2023年1-5月外贸出口完成情况"], *AMOUNTS]}
    made = book(mixed, settings={"地区": "大冶市", "时期": said})
    assert made.results.found.period.label == "2023年1-5月"


def test_a_month_alone_has_no_schedule(book):
    made = book({"附表": [["2023年5月外贸出口完成情况"], *MONTHLY]})
    assert made.only.annex.period == parse_period("2023年5月", alone=True)
    assert made.only.schedule is None
    made = book({"附表": [["2023年5月外贸出口完成情况"], *MONTHLY]}, settings={"序时进度": 0.4})
    assert made.only.schedule is None
    assert "序时" not in "".join(
        s.text for part in circular(made.results).sections for s in part.sentences
    )


def test_december_alone_is_not_the_whole_year(book):
    made = book({"附表": [["2023年12月外贸出口完成情况"], *MONTHLY]})
    text = "".join(s.text for part in circular(made.results).sections for s in part.sentences)
    assert made.results.found.period.label == "2023年12月"
    assert "全年完成" not in text


@pytest.mark.parametrize(
    "header",
    [
        ["单位", "全年任务", "累计完成"],
        ["单位", "全年任务", "完成数"],
        ["单位", "任务", "1-5月完成"],
        ["单位", "任务", "一至五月完成"],
    ],
)
def test_cumulative_columns_make_the_month_of_a_title_cumulative(book, header):
    made = book({"附表": [["2023年5月外贸出口完成情况"], header, *AMOUNTS[1:]]})
    assert made.only.annex.period.label == "2023年1-5月"
    assert made.only.schedule == Decimal(5) / 12


def test_this_months_column_beside_a_years_target_stays_of_the_month(book):
    made = book({"附表": [["2023年5月外贸出口"], ["单位", "全年任务", "本月完成"], *AMOUNTS[1:]]})
    assert not made.only.annex.period.is_cumulative


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        (datetime(2026, 10, 31), "2026年1-10月"),
        (date(2026, 10, 1), "2026年1-10月"),
        (date(2026, 10, 16), "截至2026年10月16日"),
        ("2026-10-31", "截至2026年10月31日"),
    ],
)
def test_a_date_in_a_cell_under_the_title_is_the_period(book, typed, label):
    made = book({"附表": [["规模以上工业总产值完成情况"], [typed], *AMOUNTS]})
    assert made.results.found.period.label == label


@pytest.mark.parametrize(
    "title",
    [
        "2026年一至十月规模以上工业总产值完成情况",
        "规模以上工业总产值完成情况(1-10月,2026年)",
        "2026年前10个月规模以上工业总产值完成情况",
        "2026年元月至十月规模以上工业总产值完成情况",
        "截至2026年10月底规模以上工业总产值完成情况",
        "2026年十月份规模以上工业总产值完成情况",
    ],
)
def test_the_period_of_a_title_is_no_part_of_the_indicator(book, title):
    made = book({"附表": [[title], *AMOUNTS]})
    assert made.only.annex.indicator == "规模以上工业总产值"
    assert made.only.annex.period.label == "2026年1-10月"
    assert made.only.schedule == Decimal(10) / 12


def test_months_that_cannot_be_read_are_asked_about(book):
    made = book({"附表": [["2022年13月外贸出口完成情况"], *AMOUNTS]})
    assert made.results.found.period is None
    assert made.only.schedule is None
    [problem] = [p for p in made.problems if p.code == "period-unclear"]
    assert "“13月”" in problem.message
    assert "2022年1-11月" in problem.message


def test_targets_typed_as_limits_make_less_better(book):
    rows = [["甲镇", "≤35", 30], ["乙镇", "35以内", 36], ["丙镇", "不超过35", 35]]
    made = book({"附表": [["2022年细颗粒物年均值情况"], ["单位", "全年目标", "实际完成"], *rows]})
    assert made.only.annex.direction is Direction.LOWER
    assert [unit.achieved for unit in made.only.units] == [True, False, True]
    rows = [["甲镇", "≥90%", "91%"], ["乙镇", "90%以上", "89%"]]
    made = book({"附表": [["2022年群众满意率情况"], ["单位", "全年目标", "实际完成"], *rows]})
    assert made.only.annex.direction is Direction.HIGHER
    assert [unit.achieved for unit in made.only.units] == [True, False]


def test_what_a_column_cannot_hold_is_asked_about(book):
    rows = [
        ["甲镇", 100, "≤90", "第1名"],
        ["乙镇", 50, "第2", "并列第二"],
        ["丙镇", 80, "↑8", "↑1"],
    ]
    made = book({"附表": [["2022年外贸出口完成情况"], ["单位", "任务", "完成", "位次"], *rows]})
    assert made.cells("not-a-figure") == ["附表!C3", "附表!C4", "附表!C5", "附表!D5"]


def test_growth_may_be_typed_with_arrows_and_words(book):
    rows = [
        ["甲镇", 9, "↑3.2%"],
        ["乙镇", 5, "下降1.5%"],
        ["丙镇", 8, "增长2倍"],
        ["丁镇", 8, "1.5倍"],
    ]
    made = book({"附表": [["2022年外贸出口情况"], ["单位", "累计完成", "同比增长"], *rows]})
    growths = [unit.row.value(Statistic.YOY) for unit in made.only.units]
    assert growths == [Decimal("0.032"), Decimal("-0.015"), Decimal(2), None]
    assert made.cells("not-a-figure") == ["附表!C6"]


def test_invisible_characters_do_not_make_two_units_of_one(book):
    first = [
        ["2026年1-10月产值完成情况"],
        AMOUNTS[0],
        ["绿水乡\u200b", 100, "91.2\u200b"],
        ["甲镇", 10, 9],
    ]
    second = [
        ["2026年1-10月投资完成情况"],
        AMOUNTS[0],
        ["绿\u2060水乡", 100, 90],
        ["\ufeff甲镇", 10, 9],
    ]
    made = book({"附表1": first, "附表2": second})
    assert [unit.name for unit in made.results.found.roster.units] == ["绿水乡", "甲镇"]
    assert made.annexes[0].units[0].actual == Decimal("91.2")


def differing(made):
    """Return where periods differ, and what should stand there."""
    found = [p for p in made.problems if p.code == "period-differs"]
    places = [p.message[:2] if p.message.startswith("表名") else p.cell for p in found]
    right = [p.message.split("改为“")[1].removesuffix("”。") for p in found]
    return {f"{p.sheet}!{at}": text for p, at, text in zip(found, places, right, strict=True)}


DATED = [
    ["2022年1-11月大冶市外贸出口完成情况表"],
    ["单位:亿元"],
    ["单位", "2022年任务", "1-11月累计完成", "上年同期"],
    ["甲镇", 10, 9, 8],
    ["乙镇", 10, 8, 7],
]


def test_each_text_of_another_period_is_told_with_what_it_should_read(book):
    made = book({"2022年11月": DATED}, settings={"时期": "2023年1-2月"})
    assert differing(made) == {
        "2022年11月!A1": "2023年1-2月大冶市外贸出口完成情况表",
        "2022年11月!B3": "2023年",
        "2022年11月!C3": "1-2月累计完成",
        "2022年11月!表名": "2023年1-2月",
    }


def test_what_agrees_is_not_told(book):
    assert differing(book({"附表1": DATED}, settings={"时期": "2022年1-11月"})) == {}
    assert differing(book({"附表1": DATED}, settings={"时期": "2022年11月"})) == {}


def test_months_do_not_agree_with_a_year_that_is_over(book):
    made = book({"附表1": DATED}, settings={"时期": "2022年"})
    assert differing(made) == {
        "附表1!A1": "2022年大冶市外贸出口完成情况表",
        "附表1!C3": "全年累计完成",
    }
    assert made.only.is_by_schedule  # 设置 says less than the title does


def test_where_both_say_months_the_settings_hold(book):
    made = book({"附表1": DATED}, settings={"时期": "2022年1-6月"}).only
    assert made.schedule == Decimal("0.5")


def test_without_settings_most_titles_tell_the_period(book):
    later = [["2022年1-10月大冶市投资完成情况表"], *DATED[1:]]
    others = {f"附表{n}": DATED for n in (1, 2, 3)}
    made = book({**others, "附表4": later})
    assert differing(made) == {"附表4!A1": "2022年1-11月大冶市投资完成情况表"}
    assert differing(book({"附表1": DATED, "附表4": later})) == {}  # neither is the common one


def test_a_year_alone_in_a_title_does_not_end_the_year(book):
    rows = [["2022年大冶市外贸出口完成情况表"], *DATED[1:]]
    made = book({"附表1": rows}, settings={"时期": "2022年1-11月"}).only
    assert made.annex.period.months == 11
    assert made.is_by_schedule


def test_sheets_by_month_are_not_held_against_each_other(book):
    months = {
        f"2022年{n}月": [[f"2022年1-{n}月大冶市外贸出口完成情况表"], *DATED[1:3], *DATED[3:]]
        for n in (9, 10, 11)
    }
    made = book(months, settings={"时期": "2022年1-11月"})
    told = [p.message for p in made.problems if p.code == "period-differs"]
    assert not any(message.startswith("表名") for message in told)


@pytest.mark.parametrize("name", ["附表2022-12-05", "附表2(3月5日报)", "附表1", "2022年附表"])
def test_a_day_or_a_year_in_the_name_of_a_sheet_is_no_other_month(book, name):
    assert differing(book({name: DATED}, settings={"时期": "2022年1-11月"})) == {}


def test_a_month_in_digits_in_the_name_of_a_sheet_counts(book):
    made = book({"附表202203": DATED}, settings={"时期": "2022年1-11月"})
    assert list(differing(made)) == ["附表202203!表名"]
