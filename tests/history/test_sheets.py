"""The sheets of the trend workbook, as planned."""

from decimal import Decimal

import pytest

from addin.annex.area import Area
from addin.history.gather import read_history
from addin.history.layout import lay_out
from addin.history.movement import warnings
from addin.report.raster import values_of

UNITS = {"甲镇": 9, "乙镇": 8, "丙镇": 7}
NEXT = {"甲镇": 15, "乙镇": 14, "丙镇": 18}


@pytest.fixture
def planned(folder):
    """Return a function that gives the planned sheets by name."""

    def plan(files):
        history = read_history(folder(files))
        return {sheet.name: sheet for sheet in lay_out(history, warnings(history)).sheets}

    return plan


@pytest.fixture
def two(planned):
    """The sheets of two months: 甲乙丙 in the first, 丙甲乙 in the second."""
    return planned({"2022年1月.xlsx": UNITS, "2022年2月.xlsx": NEXT})


def test_the_sheets_come_in_the_order_in_which_they_are_read(two):
    assert list(two) == ["位次变化", "走势", "进度走势", "预警清单", "校验"]


def test_ranks_stand_by_unit_and_month_with_their_movement(two):
    cells = values_of(two["位次变化"])
    assert cells[2] == ["指标", "单位", "2022年\n1月", "2022年\n2月", "较上期", "较上年同期"]
    assert cells[3:6] == [
        ["工业产值", "甲镇", 1, 2, "下降1位", "—"],
        ["工业产值", "乙镇", 2, 3, "下降1位", "—"],
        ["工业产值", "丙镇", 3, 1, "上升2位", "—"],
    ]


def test_a_month_in_which_a_unit_moved_has_a_colour(two):
    formulas = {(rule.areas[0].a1, rule.formula) for rule in two["位次变化"].rules}
    assert ("D4:D6", "AND(ISNUMBER(D4),ISNUMBER(C4),D4<C4)") in formulas
    assert ("E4:E6", 'LEFT(E4,2)="上升"') in formulas


def test_a_column_after_a_missing_month_is_not_coloured_by_movement(planned):
    months = (1, 2, 4, 5)
    plan = planned({f"2022年{month}月.xlsx": UNITS for month in months})["位次变化"]
    assert plan.rules[0].areas == (Area(4, 4, 6, 4), Area(4, 6, 6, 6))
    assert plan.rules[0].formula.startswith("AND(ISNUMBER(D4),ISNUMBER(C4)")


def test_a_unit_without_rank_leaves_a_blank_that_a_chart_does_not_draw(planned):
    sheets = planned({"2022年1月.xlsx": UNITS, "2022年2月.xlsx": {**NEXT, "乙镇": None}})
    assert values_of(sheets["位次变化"])[4] == ["工业产值", "乙镇", 2, None, "—", "—"]


def test_trends_stand_below_their_schedule(two):
    cells = values_of(two["进度走势"])
    assert [round(float(value), 4) for value in cells[3][2:4]] == [0.0833, 0.1667]
    assert cells[3][:2] == ["工业产值", "序时进度"]
    assert cells[4][:4] == ["工业产值", "甲镇", Decimal("0.09"), Decimal("0.15")]
    # 甲: 9 - 8.33 = +0.67 points in January, 15 - 16.67 = -1.67 in February: 2.33 lost
    assert [round(float(value), 2) for value in cells[4][4:6]] == [-1.67, -2.33]


def test_what_is_behind_schedule_is_coloured_by_the_schedule_above(two):
    (rule,) = two["进度走势"].rules
    assert rule.areas == (Area(5, 3, 7, 4),)
    assert rule.formula == "AND(ISNUMBER(C5),ISNUMBER(C$4),C5<C$4,C5<1)"


def test_the_total_stands_between_schedule_and_units(folder, planned, annex):
    lines = [*((unit, 100, actual) for unit, actual in UNITS.items()), ("合计", 300, 24)]
    sheets = planned({"2022年1月.xlsx": {"附表3": annex("工业产值", lines)}})
    assert [row[1] for row in values_of(sheets["进度走势"])[3:8]] == [
        "序时进度", "合计", "甲镇", "乙镇", "丙镇",
    ]  # fmt: skip


def test_charts_refer_to_the_rows_of_their_indicator(two):
    completion, ranks = two["走势"].line_charts
    trend, places = two["进度走势"], two["位次变化"]
    assert (completion.source, ranks.source) == (trend.kind, places.kind)
    named = [trend.cells(line.name)[0][0] for line in completion.lines]
    assert named == ["序时进度", "乙镇", "甲镇"]  # those behind, the furthest first
    drawn = {places.cells(line.name)[0][0]: places.cells(line.values)[0] for line in ranks.lines}
    assert drawn == {
        "甲镇": [1, 2], "乙镇": [2, 3], "丙镇": [3, 1],
    }  # fmt: skip
    assert places.cells(ranks.categories) == [["2022年\n1月", "2022年\n2月"]]
    assert (completion.worst, ranks.worst) == (None, 3)


def test_lines_are_named_at_their_end_and_share_the_name_where_they_end_together(planned):
    sheets = planned(
        {"2022年1月.xlsx": UNITS, "2022年2月.xlsx": {"甲镇": 15, "乙镇": 15, "丙镇": 1}}
    )
    _, ranks = sheets["走势"].line_charts
    assert [line.label for line in ranks.lines] == ["甲镇、乙镇", "", "丙镇"]


def test_lines_that_end_too_close_to_each_other_share_a_label(planned):
    names = [f"{chr(0x4E00 + number)}镇" for number in range(40)]
    first = {name: 50 - place for place, name in enumerate(names)}
    second = {**first, names[38]: 99, names[39]: 98}  # the last two become the first two
    _, ranks = planned({"2022年1月.xlsx": first, "2022年2月.xlsx": second})["走势"].line_charts
    # 40 ranks have room for 20 labels: ranks 1 and 2 are too close, and so are 3 and 4
    labels = [line.label for line in ranks.lines if line.label]
    assert f"{names[38]}、{names[39]}" in labels


def test_of_many_units_those_that_moved_most_are_drawn(planned):
    names = [f"{chr(0x4E00 + number)}镇" for number in range(20)]
    first = {name: 50 - place for place, name in enumerate(names)}
    second = {**first, names[19]: 99}  # the last becomes the first, all others fall by one
    sheets = planned({"2022年1月.xlsx": first, "2022年2月.xlsx": second})
    _, ranks = sheets["走势"].line_charts
    assert len(ranks.lines) == 10
    assert any(names[19] in line.label for line in ranks.lines)
    assert ranks.worst == 20
    assert "只画变动最大的10个" in str(values_of(sheets["走势"])[1][0])


def test_the_latest_thirteen_months_are_drawn(planned):
    files = {f"{year}年{month}月.xlsx": UNITS for year in (2021, 2022) for month in range(1, 13)}
    sheets = planned(files)
    for chart in sheets["走势"].line_charts:
        months = sheets[chart.source].cells(chart.categories)[0]
        assert (len(months), months[0], months[-1]) == (13, "2021年\n12月", "2022年\n12月")


def test_one_month_has_no_charts(planned):
    assert "走势" not in planned({"2022年1月.xlsx": UNITS})


def test_indicators_of_one_month_each_have_no_charts(planned, annex):
    lines = [(unit, 100, actual) for unit, actual in UNITS.items()]
    files = {
        "2022年1月.xlsx": {"附表3": annex("工业产值", lines)},
        "2022年2月.xlsx": {"附表4": annex("投资", lines)},
    }
    assert "走势" not in planned(files)


def test_where_all_are_first_the_axis_still_has_a_length(planned):
    sheets = planned({f"2022年{month}月.xlsx": {"甲镇": 9, "乙镇": 9} for month in (1, 2)})
    assert sheets["走势"].line_charts[-1].worst == 2


def test_scores_have_a_chart_of_ranks_only(planned):
    content = {"附表3": [["考核得分"], ["单位", "得分"], ["甲镇", 91], ["乙镇", 60]]}
    sheets = planned({f"2022年{month}月.xlsx": content for month in (1, 2)})
    (chart,) = sheets["走势"].line_charts
    assert chart.worst == 2


def test_warnings_say_since_when_and_how_far_behind(two):
    rows = values_of(two["预警清单"])[3:6]
    # 乙 8 and 丙 7 are below 8.33 in January; in February 甲 15 and 乙 14 are below 16.67
    assert [row[1:6] for row in rows[:2]] == [
        ["挂牌", "乙镇", "工业产值", "连续2个月未达序时", "2022年1月"],
        ["通报", "甲镇", "工业产值", "2022年2月未达序时", "2022年2月"],
    ]
    assert [round(float(row[7]), 2) for row in rows[:2]] == [-2.67, -1.67]
    assert [row[8:10] for row in rows[:2]] == [[3, "下降1位"], [2, "下降1位"]]


def test_nobody_behind_leaves_one_line_that_says_so(planned):
    rows = values_of(planned({"2022年1月.xlsx": {"甲镇": 50}})["预警清单"])
    assert rows[3][1] == "没有"


def test_the_note_gives_the_rules(two):
    note = str(values_of(two["预警清单"])[-1][0])
    for words in ("通报:未达序时", "挂牌:连续2个月未达序时", "约谈:连续3个月未达序时"):
        assert words in note


def test_problems_stand_with_their_workbook(planned):
    files = {
        "2022年1月.xlsx": UNITS,
        "2022年1月改.xlsx": {**UNITS, "甲镇": 1},
        "2022年2月.xlsx": NEXT,
    }
    rows = values_of(planned(files)["校验"])[3:]
    serious = next(row for row in rows if row[1] == "需处理")
    assert serious[2:5] == ["2022年1月改.xlsx", "附表3", "A3:C6"]
