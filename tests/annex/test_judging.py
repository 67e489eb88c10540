"""By what a figure is judged, what is due, and how it stands: computed once, exact at the edges."""

from decimal import Decimal

import pytest

from addin.core.judging import Grades, JudgedBy, State, parse_grades, parse_months
from addin.core.schedule import parse_period
from addin.settings.workbook import Settings

HEADER = ["单位", "全年任务", "累计完成"]
MONTHS = "5、12、20、28、36、45、55、64、73、82、91、100"


def annex(*pairs, period="2022年1-3月", header=HEADER):
    rows = [[f"{unit}镇", *pair] for unit, pair in zip("甲乙丙丁戊", pairs, strict=False)]
    return {"附表1": [[f"{period}外贸出口完成情况"], ["单位:亿元"], header, *rows]}


def states(made):
    return [unit.state.value for unit in made.only.units]


def test_the_grades_go_by_how_much_of_what_is_due_is_reached(book):
    made = book(annex((100, 25), (100, 22.5), (100, 17.5), (100, 17.4), (100, None)))
    assert states(made) == ["ok", "near", "far", "bad", "none"]
    assert [unit.due for unit in made.only.units] == [Decimal("0.25")] * 4 + [None]


def test_grades_can_be_set(book):
    made = book(annex((100, 24), (100, 22.5)), settings={"分档": "95%、50%"})
    assert states(made) == ["near", "far"]
    assert parse_grades("0.9、0.7") == parse_grades("90、70%") == Grades()


@pytest.mark.parametrize("typed", ["", "90", "70、90", "90、很差", "110%、70%"])
def test_what_are_no_grades_is_not_guessed(typed):
    assert parse_grades(typed) is None


def test_twelve_shares_are_a_year_as_per_cent_or_as_ratios():
    assert parse_months(MONTHS)[5] == Decimal("0.45")
    ratios = "、".join(str(Decimal(part) / 100) for part in MONTHS.split("、"))
    assert parse_months(ratios) == parse_months(MONTHS)


@pytest.mark.parametrize(
    ("period", "by"),
    [
        ("2022年1-3月", JudgedBy.SCHEDULE),
        ("2022年", JudgedBy.TARGET),
        ("2022年1-12月", JudgedBy.TARGET),
        ("", JudgedBy.TARGET),  # nothing tells how far the year is
    ],
)
def test_the_period_tells_by_what_it_is_judged(book, period, by):
    assert book(annex((100, 30), period=period)).only.units[0].judged_by is by


def test_a_month_alone_is_judged_by_nothing(book):
    header = ["单位", "任务", "完成"]
    made = book(annex((100, 30), (100, 120), period="2022年5月", header=header)).only
    assert [unit.judged_by for unit in made.units] == [JudgedBy.NONE] * 2
    assert (made.passed, made.shortfalls, made.behind) == ((), (), ())
    assert [unit.achieved for unit in made.units] == [False, True]


@pytest.mark.parametrize(
    ("asked", "judged"),
    [("全年", JudgedBy.TARGET), ("年终", JudgedBy.NONE), (None, JudgedBy.SCHEDULE)],
)
def test_the_yardstick_of_an_indicator_wins(book, asked, judged):
    lines = [{"指标": "外贸出口", "评判依据": asked, "小数位": 1}]
    made = book(annex((100, 30)), settings={"评判依据": "序时"}, indicators=lines)
    assert made.only.units[0].judged_by is judged


def test_limits_and_growth_rates_have_their_own_test_all_year(book):
    limit = book(
        annex((35, 34), (35, 38), (35, 50)), indicators=[{"指标": "外贸出口", "方向": "越低越好"}]
    )
    assert states(limit) == ["ok", "near", "bad"]
    rate = [
        ["单位", "目标增速(%)", "实际增速(%)"],
        ["甲镇", 8, 8],
        ["乙镇", 8, 7.4],
        ["丙镇", 0, -1],
    ]
    made = book({"附表1": [["2022年1-3月外贸出口增速情况"], *rate]})
    assert states(made) == ["ok", "near", "bad"]
    assert {unit.judged_by for unit in made.only.units} == {JudgedBy.TARGET}


@pytest.mark.parametrize(
    ("period", "asked", "share"),
    [
        ("2022年1-2月", "上半年任务", "2/6"),
        ("2022年1-5月", "上半年任务", "5/6"),
        ("2022年上半年", "上半年任务", "1"),
        ("2022年1-7月", "前三季度任务", "7/9"),
        ("2022年1-8月", "上半年任务", "1"),
    ],
)
def test_a_target_for_part_of_the_year_is_due_by_then(book, period, asked, share):
    part, _, whole = share.partition("/")
    header = ["单位", asked, "累计完成"]
    exact = (int(whole or 1), int(part))  # exactly on schedule
    made = book(annex(exact, (1000, 1), period=period, header=header)).only
    assert [unit.state for unit in made.units] == [State.OK, State.BAD]
    assert made.terms.due == Decimal(part) / int(whole or 1)


def test_an_explicit_schedule_is_that_of_the_years_targets(book):
    header = ["单位", "上半年任务", "累计完成"]
    made = book(annex((6, 4), header=header, period="2022年1-5月"), settings={"序时进度": "42%"})
    assert made.only.terms.due == Decimal(5) / 6


def test_days_and_months_that_are_set_are_in_proportion():
    part = Settings().part_of
    assert part(parse_period("截至2022年3月15日"), parse_period("上半年")) == Decimal(74) / 181
    months = Settings(months=parse_months(MONTHS))
    assert months.part_of(parse_period("1-3月"), parse_period("上半年")) == Decimal(
        "0.2"
    ) / Decimal("0.45")


def test_where_nothing_is_due_yet_nobody_falls_short(book):
    typed = MONTHS.replace("5、12、", "0、0、", 1)
    sheets = annex((100, -1), (100, 0), period="2022年1-2月")
    made = book(sheets, settings={"各月序时": typed})
    assert states(made) == ["ok", "ok"]


def test_ties_behind_the_schedule_are_ties_whatever_the_targets(book):
    rule = [{"指标": "外贸出口", "短板规则": "掉任务较多的1个"}]
    made = book(annex((3, "0.01"), (300, 1), (30, 5), period="2022年1-2月"), indicators=rule)
    assert [unit.name for unit in made.only.behind] == ["甲镇", "乙镇"]


def test_a_shortfall_never_prints_as_what_is_due(book):
    from addin.report.wording import figure_of

    made = book(annex((10000, 2496), (10000, 9996)))
    shown = [figure_of(made.only.annex, unit, Settings()) for unit in made.only.units]
    assert shown == ["24.96%", "99.96%"]
