"""The sheets of the trend workbook, as planned."""

from decimal import Decimal

import pytest

from addin.annex.area import Area
from addin.core.judging import State
from addin.history.gather import read_history
from addin.history.layout import lay_out
from addin.history.movement import warnings
from addin.report.look import MISSED, RISE, SHADES
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
    assert list(two) == ["位次走势", "进度走势", "预警清单", "校验"]


def test_ranks_stand_by_unit_and_month_with_their_movement_the_first_on_top(two):
    cells = values_of(two["位次走势"])
    assert [row[:4] for row in cells[2:7]] == [
        ["工业产值", None, None, None],
        ["单位", "1月", "2月", "较上期"],
        ["丙镇", 3, 1, 2],
        ["甲镇", 1, 2, -1],
        ["乙镇", 2, 3, -1],
    ]


def test_movement_is_shown_since_the_first_month_and_the_year_before(planned):
    files = {f"{year}年{month}月.xlsx": UNITS for year in (2021, 2022) for month in (3, 4, 5)}
    files["2022年5月.xlsx"] = {"甲镇": 50, "乙镇": 60, "丙镇": 70, "丁镇": 10}
    plan = planned(files)["位次走势"]
    cells = values_of(plan)
    assert cells[3][:10] == [
        "单位", "2021年\n3月", "2021年\n4月", "2021年\n5月", "2022年\n3月", "2022年\n4月",
        "2022年\n5月", "较上期", "较2021年\n3月", "较上年\n同期",
    ]  # fmt: skip
    assert [row[7:10] for row in cells[4:8]] == [[2, 2, 2], [0, 0, 0], [-2, -2, -2], ["新增"] * 3]


def test_what_rose_and_what_fell_has_a_colour(two):
    shown = {(rule.areas[0].a1, rule.formula, rule.color) for rule in two["位次走势"].rules}
    assert shown == {
        ("D5:D7", "AND(ISNUMBER(D5),D5>0)", RISE),
        ("D5:D7", "AND(ISNUMBER(D5),D5<0)", MISSED),
    }


def test_a_unit_without_rank_leaves_a_blank_that_a_chart_does_not_draw(planned):
    sheets = planned({"2022年1月.xlsx": UNITS, "2022年2月.xlsx": {**NEXT, "乙镇": None}})
    assert values_of(sheets["位次走势"])[6][:4] == ["乙镇", 2, None, "—"]
    (chart,) = sheets["位次走势"].charts
    assert len(chart.lines) == 2, "a single point is no line"


def test_a_unit_that_never_had_a_rank_is_left_out(planned):
    sheets = planned({f"2022年{month}月.xlsx": {**UNITS, "丁镇": None} for month in (1, 2)})
    assert "丁镇" not in {row[0] for row in values_of(sheets["位次走势"])}


def test_trends_stand_below_their_schedule(two):
    cells = values_of(two["进度走势"])
    assert [round(float(value), 4) for value in cells[4][1:3]] == [0.0833, 0.1667]
    assert [row[0] for row in cells[2:6]] == ["工业产值", "单位", "序时进度", "甲镇"]
    assert cells[5][1:3] == [Decimal("0.09"), Decimal("0.15")]
    # 甲: 9 - 8.33 = +0.67 points in January, 15 - 16.67 = -1.67 in February: 2.33 lost
    assert [round(float(value), 2) for value in cells[5][3:5]] == [-1.67, -2.33]


def test_what_is_behind_schedule_is_coloured_by_how_far(two):
    rules = two["进度走势"].rules
    assert {rule.areas for rule in rules} == {(Area(6, 2, 8, 3),)}
    given = "AND(ISNUMBER(B6),ISNUMBER(B$5)"
    assert [(rule.formula, rule.fill) for rule in rules] == [
        (f"{given},B6<B$5*0.7-1E-9,B6<1)", SHADES[State.BAD].fill),
        (f"{given},B6<B$5*0.9-1E-9,B6<1)", SHADES[State.FAR].fill),
        (f"{given},B6<B$5*1-1E-9,B6<1)", SHADES[State.NEAR].fill),
    ]


def test_the_total_stands_between_schedule_and_units(folder, planned, annex):
    lines = [*((unit, 100, actual) for unit, actual in UNITS.items()), ("合计", 300, 24)]
    sheets = planned({"2022年1月.xlsx": {"附表3": annex("工业产值", lines)}})
    assert [row[0] for row in values_of(sheets["进度走势"])[4:9]] == [
        "序时进度", "合计", "甲镇", "乙镇", "丙镇",
    ]  # fmt: skip


def drawn(plan):
    """Return the lines of a sheet's only chart: what names each, and its values."""
    (chart,) = plan.charts
    return {plan.cells(line.name)[0][0]: plan.cells(line.values)[0] for line in chart.lines}


def test_charts_refer_to_the_rows_of_their_indicator(two):
    trend, places = two["进度走势"], two["位次走势"]
    assert list(drawn(trend)) == ["序时进度", "乙镇", "甲镇"]  # those behind, the furthest first
    assert drawn(places) == {"甲镇": [1, 2], "乙镇": [2, 3], "丙镇": [3, 1]}
    for plan, worst in ((trend, None), (places, 3)):
        (chart,) = plan.charts
        assert plan.cells(chart.categories) == [["1月", "2月"]]
        assert chart.worst == worst


def test_the_chart_lies_beside_its_table_and_its_plot_beside_the_rows(two):
    plan = two["位次走势"]
    (chart,) = plan.charts
    assert (chart.area.top, chart.area.bottom) == (4, 7)  # header and rows
    assert chart.area.left > max(column for _, _, _, column in [area for area, _ in plan.styles
                                                                if area.top == 5])  # fmt: skip
    heights = [plan.heights[row] for row in range(4, 8)]
    assert chart.plot.top == pytest.approx(heights[0] / sum(heights))
    assert chart.plot.top + chart.plot.height == pytest.approx(1)


def test_lines_are_named_at_their_end_and_share_the_name_where_they_end_together(planned):
    sheets = planned(
        {"2022年1月.xlsx": UNITS, "2022年2月.xlsx": {"甲镇": 15, "乙镇": 15, "丙镇": 1}}
    )
    (ranks,) = sheets["位次走势"].charts
    assert [line.label for line in ranks.lines] == ["甲镇、乙镇", "", "丙镇"]


def test_two_months_have_their_ranks_at_both_ends(two, planned):
    assert all(line.ends for line in two["位次走势"].charts[0].lines)
    three = planned({f"2022年{month}月.xlsx": UNITS for month in (1, 2, 3)})
    assert not any(line.ends for line in three["位次走势"].charts[0].lines)


def names(count):
    return [f"{chr(0x4E00 + number)}镇" for number in range(count)]


def test_those_that_rose_and_fell_most_are_told_by_colour_dash_and_marker(planned):
    units = names(12)
    first = {name: 50 - place for place, name in enumerate(units)}
    second = {**first, units[9]: 99, units[4]: 1, units[3]: 2}
    plan = planned({"2022年1月.xlsx": first, "2022年2月.xlsx": second})["位次走势"]
    (chart,) = plan.charts
    looks = {
        plan.cells(line.name)[0][0]: (line.color, line.dashed, line.marker) for line in chart.lines
    }
    assert looks[units[9]] == (RISE, False, "circle")
    assert looks[units[4]] == looks[units[3]] == (SHADES[State.BAD].bar, True, "diamond")
    assert {look for name, look in looks.items() if name not in (units[9], units[4], units[3])} == {
        ("B9C0C8", False, "")
    }
    last = [plan.cells(line.name)[0][0] for line in chart.lines][-3:]
    assert last == [units[9], units[3], units[4]], "drawn last, so that they are on top"


def test_of_many_units_those_that_stand_out_and_the_first_three_are_drawn(planned):
    units = names(60)
    first = {name: 100 - place for place, name in enumerate(units)}
    second = {**first, units[59]: 101}  # the last becomes the first, all others fall by one
    plan = planned({"2022年1月.xlsx": first, "2022年2月.xlsx": second})["位次走势"]
    assert set(drawn(plan)) == {units[59], units[0], units[1]}
    (chart,) = plan.charts
    assert chart.worst == 60
    listed = [row[0] for row in values_of(plan) if row[0] in units]
    assert listed == [units[59], *units[:59]], "the table has all"
    assert [row[0] for row in values_of(plan)].count("工业产值(续)") == len(plan.page.breaks) > 0


def test_the_latest_thirteen_months_are_shown(planned):
    files = {f"{year}年{month}月.xlsx": UNITS for year in (2021, 2022) for month in range(1, 13)}
    sheets = planned(files)
    for name in ("位次走势", "进度走势"):
        (chart,) = sheets[name].charts
        (months,) = sheets[name].cells(chart.categories)
        assert (len(months), months[0], months[-1]) == (13, "2021年\n12月", "2022年\n12月")


def test_one_month_has_no_charts(planned):
    sheets = planned({"2022年1月.xlsx": UNITS})
    assert not any(sheet.charts for sheet in sheets.values())


def test_indicators_of_one_month_each_have_no_charts(planned, annex):
    lines = [(unit, 100, actual) for unit, actual in UNITS.items()]
    files = {
        "2022年1月.xlsx": {"附表3": annex("工业产值", lines)},
        "2022年2月.xlsx": {"附表4": annex("投资", lines)},
    }
    assert not any(sheet.charts for sheet in planned(files).values())


def test_each_indicator_has_its_table_and_a_page_is_not_begun_too_late(planned, annex):
    lines = [(unit, 100, 50 - place) for place, unit in enumerate(names(15))]
    sheets = {f"附表{n}": annex(f"指标{chr(0x4E00 + n)}", lines) for n in range(4)}
    plan = planned({f"2022年{month}月.xlsx": sheets for month in (1, 2)})["位次走势"]
    heads = [n for n, row in enumerate(values_of(plan), 1) if str(row[0]).startswith("指标")]
    assert len(heads) == len(plan.charts) == 4
    assert plan.page.breaks == tuple(heads[1:])


def test_scores_have_a_chart_of_ranks_only(planned):
    content = {"附表3": [["考核得分"], ["单位", "得分"], ["甲镇", 91], ["乙镇", 60]]}
    sheets = planned({f"2022年{month}月.xlsx": content for month in (1, 2)})
    assert sheets["位次走势"].charts[0].worst == 2
    assert sheets["进度走势"].charts == ()


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
