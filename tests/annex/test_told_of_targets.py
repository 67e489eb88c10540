"""What is told of a target: the share of it that is done, what is missing, and when it is due."""

import random

import pytest

from addin.annex.heading import read_heading
from addin.core.completion import Direction
from addin.core.schedule import parse_period
from tests.support.one_table import readings_of, statistics_of

UNITS = "甲镇 乙镇 丙乡 丁镇 戊街道 己镇 庚乡 辛镇".split()
SHARES = [
    "占市定任务", "占市定任务(%)", "占目标任务(%)", "占省定目标", "占奋斗目标(%)", "占全年任务(%)",
    "占年度目标任务的%", "占2022年任务%", "占年计划", "占调整预算%", "占下达任务", "占考核目标(%)",
    "占任务数%", "占攻坚任务(%)", "占年初预算数的比重", "占计划投资(%)", "占应缴%",
    "占季度任务%", "占上半年目标(%)",
    "完成市定任务(%)", "完成奋斗目标%", "完成省定目标的比例", "达目标%", "为年计划%",
]  # fmt: skip


def drawn(seed, percent=True):
    """Return targets, what was done and its share of the target."""
    draw = random.Random(f"told of targets {seed}")
    goals = [round(draw.uniform(20, 90), 1) for _ in UNITS]
    done = [round(goal * draw.uniform(0.4, 1.1), 2) for goal in goals]
    factor = 100 if percent else 1
    shares = [round(factor * d / g, 2 if percent else 4) for d, g in zip(done, goals, strict=True)]
    return goals, done, shares


def rows_of(header, *columns):
    return [header, *(list(row) for row in zip(UNITS, *columns, strict=True))]


@pytest.mark.parametrize("typed", SHARES)
def test_a_share_of_a_target_is_a_completion(typed):
    head = read_heading(typed)
    assert (head.statistic, head.name) == ("completion", "")


@pytest.mark.parametrize("typed", SHARES)
def test_shares_of_targets_are_no_further_targets(typed, book):
    goals, done, shares = drawn(typed)
    rows = rows_of(["单位", "目标任务", "累计完成", typed], goals, done, shares)
    assert statistics_of(rows) == ["unit", "target", "actual", "completion"]
    made = book({"附表1": [["2022年1-6月外贸出口完成情况表"], *rows]})
    assert made.codes == []


@pytest.mark.parametrize("second", ["市定任务", "省定目标", "奋斗目标", "争取目标任务"])
@pytest.mark.parametrize("percent", [True, False])
def test_each_of_two_targets_has_its_share(second, percent):
    goals, done, shares = drawn(second)
    higher = [round(goal * 1.15, 2) for goal in goals]
    factor = 100 if percent else 1
    more = [round(factor * d / g, 4) for d, g in zip(done, higher, strict=True)]
    told = f"占{second}(%)" if percent else f"占{second}比例"
    header = ["单位", "全年任务", "累计完成", "占全年任务(%)", second, told]
    read = readings_of(rows_of(header, goals, done, shares, higher, more))
    assert [str(c.statistic) for c in read.columns] == [
        "unit", "target", "actual", "completion", "target", "completion",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("规上工业增加值占全年任务(%)", "规上工业增加值"),
        ("工业投资占市定任务", "工业投资"),
        ("外贸出口完成省定目标%", "外贸出口"),
    ],
)
def test_what_the_share_is_of_is_named_before_it(typed, name):
    head = read_heading(typed)
    assert (head.statistic, head.name) == ("completion", name)


@pytest.mark.parametrize(
    "typed",
    ["占序时任务(%)", "占序时目标任务", "完成序时计划%", "占上年同期%", "与序时进度差(百分点)"],
)
def test_of_a_schedule_or_of_last_year_it_is_no_completion(typed):
    assert read_heading(typed).statistic == "other"


@pytest.mark.parametrize(
    "typed",
    ["占全部比重", "占全县比重(%)", "占全部(%)", "占总量的比重", "占全市总量比重", "占全区的%"],
)
def test_a_share_of_the_whole_names_nothing(typed):
    head = read_heading(typed)
    assert (head.statistic, head.name) == ("share", "")


@pytest.mark.parametrize(
    ("typed", "statistic"),
    [
        ("占补平衡任务(亩)", "target"), ("占地面积", None), ("完成任务数", "actual"),
        ("比上年提高(百分点)", "points"), ("增减百分点", "points"), ("达标率", None),
        ("未完成全年任务", "gap"),
    ],
)  # fmt: skip
def test_other_words_stay_what_they_are(typed, statistic):
    assert read_heading(typed).statistic == statistic


POINTS = [
    "与目标差(百分点)", "与目标差距(百分点)", "较目标(百分点)", "与年度目标相差(个百分点)",
    "超目标(百分点)", "高于目标百分点", "比目标±百分点", "距目标(百分点)", "差目标(百分点)",
    "与任务相比(百分点)", "与计划差(百分点)", "目标差(百分点)",
]  # fmt: skip


@pytest.mark.parametrize("typed", POINTS)
@pytest.mark.parametrize("did", ["增速(%)", "实际增速(%)", "完成(%)"])
def test_points_from_a_target_are_a_gap_and_are_kept(typed, did, book):
    draw = random.Random(f"{typed} {did}")
    goals = [7 + draw.choice([-0.5, 0, 0.5, 1]) for _ in UNITS]
    rates = [round(goal + draw.uniform(-3, 3), 1) for goal in goals]
    points = [round(rate - goal, 1) for rate, goal in zip(rates, goals, strict=True)]
    ranks = [1 + sum(other > rate for other in rates) for rate in rates]
    header = ["单位", "年度目标(%)", did, typed, "位次"]
    rows = rows_of(header, goals, rates, points, ranks)
    made = book({"附表1": [["2022年1-6月工业增加值增速情况表"], *rows]})
    assert made.codes == []
    annex = made.only.annex
    assert {str(s): c for s, c in annex.columns.items()} == {
        "unit": 1, "target": 2, "actual": 3, "gap": 4, "rank": 5,
    }  # fmt: skip
    assert [float(row.value("gap")) for row in annex.rows] == points
    assert [unit.rank for unit in made.only.units] == ranks
    assert annex.direction is Direction.HIGHER


@pytest.mark.parametrize("typed", ["与目标差(百分点)", "与目标差"])
def test_points_kept_as_shares_are_those_of_percentages(typed, book):
    goals, rates = [0.07, 0.065, 0.08, 0.075], [0.082, 0.061, 0.094, 0.07]
    points = [round(rate - goal, 4) for rate, goal in zip(rates, goals, strict=True)]
    header = ["单位", "年度目标", "实际增速", typed]
    rows = [header, *map(list, zip(UNITS[:4], goals, rates, points, strict=True))]
    made = book({"附表1": [["2022年1-6月工业增加值增速情况表"], ["单位:%"], *rows]})
    assert made.codes == []
    gaps = [float(row.value("gap")) for row in made.only.annex.rows]
    assert gaps == pytest.approx([1.2, -0.4, 1.4, -0.5])


def test_a_wrong_gap_in_points_is_told(book):
    goals, rates = [7, 6.5, 8, 7.5, 7], [8.2, 6.1, 9.4, 7, 6.2]
    points = [1.2, -0.4, 1.4, -0.5, 0.8]
    points[2] = 2.6
    header = ["单位", "年度目标(%)", "增速(%)", "与目标差(百分点)"]
    rows = [header, *map(list, zip(UNITS[:5], goals, rates, points, strict=True))]
    made = book({"附表1": [["2022年1-6月工业增加值增速情况表"], *rows]})
    assert [(p.code, p.cell) for p in made.problems] == [("wrong-gap", "D5")]


def test_points_beside_amounts_are_no_gap_of_them(book):
    goals, done, shares = drawn("amounts")
    points = [round(share - 100, 2) for share in shares]
    header = ["单位", "全年任务(亿元)", "累计完成(亿元)", "完成率(%)", "与目标差(百分点)"]
    made = book(
        {"附表1": [["2022年1-9月外贸出口情况"], *rows_of(header, goals, done, shares, points)]}
    )
    assert made.codes == []
    assert "gap" not in made.only.annex.columns


AGREEING = [
    "占全年任务(%)", "占全年目标", "完成全年任务%", "全年任务完成率(%)", "完成全年目标的比例",
    "全年目标完成率", "占年度任务", "完成上半年任务%", "占一季度目标(%)", "全年计划完成比例",
    "全年完成率", "占2022年全年任务%", "全年任务完成率",
]  # fmt: skip


@pytest.mark.parametrize("typed", AGREEING)
def test_what_a_target_is_for_is_no_other_period(typed, book):
    goals, done, shares = drawn(typed)
    rows = rows_of(["单位", "全年任务", "累计完成", typed], goals, done, shares)
    made = book({"附表1": [["2022年1-8月外贸出口完成情况表"], *rows]})
    assert "period-differs" not in made.codes


@pytest.mark.parametrize("typed", ["1-7月完成率(%)", "2021年全年任务完成率(%)", "1-7月任务完成率"])
def test_months_and_years_that_differ_are_told_still(typed, book):
    goals, done, shares = drawn(typed)
    rows = rows_of(["单位", "全年任务", "累计完成", typed], goals, done, shares)
    made = book({"附表1": [["2022年1-8月外贸出口完成情况表"], *rows]})
    assert made.codes == ["period-differs"]


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("2022年全年任务完成情况表(1-6月)", "2022年1-6月"),
        ("2022年全年目标任务1-6月完成情况", "2022年1-6月"),
        ("2022年全年目标完成情况表", "2022年"),
        ("2022年全年完成情况表", "2022年全年"),
    ],
)
def test_a_years_task_in_a_title_is_no_period(title, label):
    assert parse_period(title).label == label
