"""Which columns speak of the same thing, and which of them count."""

import pytest

from addin.annex.arithmetic.ranks import Ties
from addin.annex.indicators import indicators_of, main_columns
from addin.annex.statistics import Statistic
from tests.support.one_table import indicators_in, readings_of

TOWNS = ("东河镇", "西河镇", "南山乡", "北山镇", "高桥镇", "柳林镇", "石门乡", "白马镇")
TARGETS = (100, 52, 64, 88, 93, 71, 45, 120)
DONE = (91.5, 45.2, 50.3, 81.7, 60.9, 70.4, 44.1, 98.6)
BEFORE = (80.1, 47.7, 48.2, 70.9, 66.6, 61.3, 40.2, 99.9)
MONTH = (9.1, 5.3, 4.8, 8.8, 7.2, 6.6, 3.9, 11.7)
MORE = (5.5, 8.7, 6.1, 9.9, 4.2, 7.7, 3.8, 6.9)


def rates(done, targets):
    return [round(100 * one / other, 1) for one, other in zip(done, targets, strict=True)]


def growth(done, before):
    return [round(100 * (one / old - 1), 1) for one, old in zip(done, before, strict=True)]


def ranks(figures, *, lower=False):
    ordered = sorted(figures, reverse=not lower)
    return [ordered.index(figure) + 1 for figure in figures]


def table(header, *columns):
    """Return a table of towns below one row of header, or two."""
    lines = [header] if isinstance(header[0], str) else list(header)
    body = [list(row) for row in zip(TOWNS, *columns, strict=True)]
    return [*([("单位", None)[n > 0], *line] for n, line in enumerate(lines)), *body]


def found(header, *columns, merges=(), **more):
    """Return name and column letters of each indicator."""
    return indicators_in(table(header, *columns), *merges, **more)


# By name.


def test_columns_that_name_the_same_are_one_indicator():
    header = ("产值任务", "产值完成", "投资任务", "投资完成")
    assert found(header, TARGETS, DONE, MORE, MONTH) == [
        ("产值", {"target": "B", "actual": "C"}),
        ("投资", {"target": "D", "actual": "E"}),
    ]


def test_a_merged_parent_names_the_indicator_of_its_columns():
    header = [("工业产值", None, "固定资产投资", None), ("任务", "完成", "任务", "完成")]
    merges = [(1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)]
    assert found(header, TARGETS, DONE, MORE, MONTH, merges=merges) == [
        ("工业产值", {"target": "B", "actual": "C"}),
        ("固定资产投资", {"target": "D", "actual": "E"}),
    ]


def test_columns_of_one_indicator_need_not_stand_together():
    header = ("产值任务", "投资任务", "产值完成", "投资完成")
    assert found(header, TARGETS, MORE, DONE, MONTH) == [
        ("产值", {"target": "B", "actual": "D"}),
        ("投资", {"target": "C", "actual": "E"}),
    ]


def test_a_column_that_names_nothing_goes_with_the_one_on_its_left():
    header = ("产值完成", "完成率", "投资完成", "完成率")
    assert found(header, DONE, rates(DONE, TARGETS), MONTH, rates(MORE, MONTH)) == [
        ("产值", {"actual": "B", "completion": "C"}),
        ("投资", {"actual": "D", "completion": "E"}),
    ]


def test_values_of_several_things_are_an_indicator_each():
    assert found(("用电量", "用水量", "用气量"), DONE, MONTH, MORE) == [
        ("用电量", {"actual": "B"}), ("用水量", {"actual": "C"}), ("用气量", {"actual": "D"}),
    ]  # fmt: skip


def test_growth_under_a_group_belongs_to_the_figure_before_it():
    header = [("事故起数", None, None, None), ("采矿", "同比", "运输", "同比")]
    merges = [(1, 1, 2, 1), (1, 2, 1, 5)]
    assert [columns for _, columns in found(header, DONE, MORE, MONTH, MORE, merges=merges)] == [
        {"actual": "B", "yoy": "C"}, {"actual": "D", "yoy": "E"},
    ]  # fmt: skip


# By arithmetic.


def test_a_quotient_ties_columns_of_other_names():
    header = ("年度任务", "造林面积", "占任务")
    assert found(header, TARGETS, DONE, rates(DONE, TARGETS)) == [
        ("造林面积", {"target": "B", "actual": "C", "completion": "D"})
    ]


def test_growth_ties_the_figures_of_two_years():
    header = ("产值", "上年同期", "增长(%)")
    assert found(header, DONE, BEFORE, growth(DONE, BEFORE)) == [
        ("产值", {"actual": "B", "last_year": "C", "yoy": "D"})
    ]


def test_a_rank_belongs_to_what_it_orders():
    header = ("产值", "投资", "位次")
    assert found(header, DONE, MONTH, ranks(DONE)) == [
        ("产值", {"actual": "B", "rank": "D"}),
        ("投资", {"actual": "C"}),
    ]


def test_a_rank_says_what_it_goes_by():
    header = ("任务", "完成", "完成率", "位次")
    rate = rates(DONE, TARGETS)
    (one,) = indicators_of(readings_of(table(header, TARGETS, DONE, rate, ranks(rate))), None)
    assert one.ranking.statistic is Statistic.COMPLETION
    assert (one.ranking.lower_first, one.ranking.grouped) == (False, False)


def test_a_rank_says_in_which_direction_it_runs_and_how_ties_go():
    figures = (5, 9, 9, 12, 3, 7, 8, 1)
    readings = readings_of(table(("火点数", "位次"), figures, ranks(figures, lower=True)))
    (one,) = indicators_of(readings, None)
    assert (one.ranking.statistic, one.ranking.lower_first) == (Statistic.ACTUAL, True)
    assert one.ranking.ties is Ties.COMPETITION


def test_a_rank_that_orders_nothing_belongs_to_none():
    header = ("产值", "投资", "位次")
    assert found(header, DONE, MONTH, (3, 1, 2, 8, 5, 4, 7, 6)) == [
        ("产值", {"actual": "B"}), ("投资", {"actual": "C"}),
    ]  # fmt: skip


def test_two_ranks_belong_each_to_its_own():
    header = ("产值", "位次", "投资", "位次")
    assert found(header, DONE, ranks(DONE), MONTH, ranks(MONTH)) == [
        ("产值", {"actual": "B", "rank": "C"}),
        ("投资", {"actual": "D", "rank": "E"}),
    ]


# Slots.


def test_the_cumulative_figure_counts_beside_that_of_the_month():
    assert found(("任务", "本月完成", "累计完成"), TARGETS, MONTH, DONE) == [
        ("", {"target": "B", "actual": "D"})
    ]


def test_the_order_of_month_and_cumulative_does_not_matter():
    assert found(("任务", "累计完成", "本月完成"), TARGETS, DONE, MONTH) == [
        ("", {"target": "B", "actual": "C"})
    ]


def test_growth_goes_with_the_figure_that_it_follows():
    header = ("本月完成", "同比(%)", "累计完成", "同比(%)")
    assert found(header, MONTH, growth(MONTH, MORE), DONE, growth(DONE, BEFORE)) == [
        ("", {"actual": "D", "yoy": "E"})
    ]


def test_a_month_with_a_rank_of_its_own_is_an_indicator_of_its_own():
    header = ("本月销售额", "排名", "累计销售额", "排名")
    assert found(header, MONTH, ranks(MONTH), DONE, ranks(DONE)) == [
        ("销售额", {"actual": "D", "rank": "E"}),
        ("当月销售额", {"actual": "B", "rank": "C"}),
    ]


def test_a_month_with_a_target_of_its_own_is_an_indicator_of_its_own():
    header = ("当月计划", "当月销售额", "全年计划", "累计销售额")
    names = [name for name, _ in found(header, MORE, MONTH, TARGETS, DONE)]
    assert sorted(names) == ["当月销售额", "销售额"]


def test_a_named_month_is_an_indicator_of_its_own_where_nothing_is_ranked():
    assert found(("本月销售额", "累计销售额"), MONTH, DONE) == [
        ("销售额", {"actual": "C"}),
        ("当月销售额", {"actual": "B"}),
    ]


def test_a_named_month_beside_a_ranked_total_is_no_indicator():
    header = ("本月销售额", "累计销售额", "排名")
    assert found(header, MONTH, DONE, ranks(DONE)) == [("销售额", {"actual": "C", "rank": "D"})]


def test_a_named_month_beside_a_target_of_the_year_is_no_indicator():
    header = ("全年计划", "本月销售额", "累计销售额")
    assert found(header, TARGETS, MONTH, DONE) == [("销售额", {"target": "B", "actual": "D"})]


def test_months_that_add_up_to_a_total_are_no_indicator_beside_it():
    header = ("5月", "6月", "合计", "去年同期", "增长%")
    total = [round(one + other, 1) for one, other in zip(MONTH, MORE, strict=True)]
    assert found(header, MONTH, MORE, total, BEFORE, growth(total, BEFORE)) == [
        ("", {"actual": "D", "last_year": "E", "yoy": "F"})
    ]


def test_a_rank_that_nobody_has_filled_in_yet_goes_with_the_figures_beside_it():
    header = ("任务", "完成", "完成率", "位次")
    (one,) = found(header, TARGETS, DONE, [None] * 8, [None] * 8)
    assert one[1]["rank"] == "E"


# Years and months in headers.


def test_of_years_that_of_the_annex_counts():
    header = ("2024年", "2025年", "2026年")
    for year, letter in ((2024, "B"), (2025, "C"), (2026, "D")):
        ((_, columns),) = found(header, MORE, MONTH, DONE, year=year)
        assert columns["actual"] == letter


def test_of_years_the_latest_counts_where_the_annex_says_none():
    ((_, columns),) = found(("2026年", "2024年", "2025年"), DONE, MORE, MONTH)
    assert columns["actual"] == "B"


def test_of_months_the_latest_counts():
    ((_, columns),) = found(("1-9月完成", "1-10月完成", "1-8月完成"), MORE, DONE, MONTH)
    assert columns["actual"] == "C"


def test_the_same_months_a_year_before_are_those_of_last_year():
    ((_, columns),) = found(("2025年1-10月", "2026年1-10月"), BEFORE, DONE, year=2026)
    assert columns == {"actual": "C", "last_year": "B"}


def test_other_months_a_year_before_are_not_those_of_last_year():
    ((_, columns),) = found(("2025年1-12月", "2026年1-10月"), BEFORE, DONE, year=2026)
    assert columns == {"actual": "C"}


# Several targets.


def test_of_several_targets_that_of_the_completion_counts():
    header = ("市定任务", "县定任务", "完成", "完成率")
    higher = [target + 10 for target in TARGETS]
    ((_, columns),) = found(header, TARGETS, higher, DONE, rates(DONE, higher))
    assert columns["target"] == "C"


def test_of_several_targets_without_completion_the_first_counts():
    higher = [target + 10 for target in TARGETS]
    readings = readings_of(table(("市定任务", "县定任务", "完成"), TARGETS, higher, DONE))
    (one,) = indicators_of(readings, None)
    assert one.columns[Statistic.TARGET].number == 2
    assert [column.number for column in one.several] == [2, 3]


def test_the_target_of_the_year_counts_before_that_of_the_month():
    header = ("本月任务", "全年任务", "累计完成")
    ((_, columns),) = found(header, MORE, TARGETS, DONE)
    assert columns["target"] == "C"


def test_of_several_completions_that_of_target_and_actual_counts():
    header = ("任务", "完成", "完成率", "时间进度完成率")
    other = rates(DONE, BEFORE)
    ((_, columns),) = found(header, TARGETS, DONE, rates(DONE, TARGETS), other)
    assert columns["completion"] == "D"


# What makes no indicator.


@pytest.mark.parametrize("head", ["权重", "满分", "环比"])
def test_figures_beside_make_no_indicator(head):
    assert found(("得分", head), DONE, MORE) == [("", {"score": "B"})]


def test_parts_of_a_score_make_no_indicator():
    total = [round(one + other, 1) for one, other in zip(MORE, MONTH, strict=True)]
    assert found(("环境得分", "秩序得分", "总分"), MORE, MONTH, total) == [("", {"score": "D"})]


def test_a_rank_alone_makes_no_indicator():
    assert found(("位次", "备注"), ranks(DONE), ["无"] * 8) == []


def test_a_lone_target_goes_with_the_figures_that_lack_one():
    assert found(("面积任务", "造林完成"), TARGETS, DONE) == [
        ("造林", {"target": "B", "actual": "C"})
    ]


def test_a_gap_makes_no_indicator_though_its_header_names_more():
    gaps = [round(target - done, 1) for target, done in zip(TARGETS, DONE, strict=True)]
    header = ("任务", "完成", "名次", "预算-实际(差异)", "增幅(%)")
    assert found(header, TARGETS, DONE, ranks(DONE), gaps, growth(DONE, BEFORE)) == [
        ("", {"target": "B", "actual": "C", "rank": "D", "gap": "E", "yoy": "F"})
    ]


# Where rows are indicators all columns are of one thing.


def test_the_main_columns_are_one_for_each_statistic():
    header = ("任务", "本月完成", "累计完成", "完成率")
    rate = rates(DONE, TARGETS)
    columns, _ = main_columns(readings_of(table(header, TARGETS, MONTH, DONE, rate)), None)
    assert {str(s): c.number for s, c in columns.items()} == {
        "target": 2, "actual": 4, "completion": 5,
    }  # fmt: skip


def test_figures_of_last_year_go_with_those_of_this_year():
    header = [("本月", None, "累计", None), ("本年", "上年同期", "本年", "上年同期")]
    merges = [(1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)]
    (one,) = found(header, MONTH, MORE, DONE, BEFORE, merges=merges)
    assert one[1]["actual"] == "D"
    assert one[1]["last_year"] == "E"


def test_columns_that_name_nothing_go_with_the_only_figure_though_it_stands_last():
    header = ("同比(%)", "占比(%)", "销售额")
    shares = [round(100 * done / sum(DONE), 2) for done in DONE]
    assert found(header, growth(DONE, BEFORE), shares, DONE) == [
        ("销售额", {"yoy": "B", "share": "C", "actual": "D"})
    ]


def test_of_months_alone_the_last_counts_and_is_named():
    header = ("1月税收", "2月税收", "3月税收")
    (name, columns), *_ = found(header, MONTH, MORE, DONE)
    assert (name, columns["actual"]) == ("3月税收", "D")


def test_growth_on_another_figure_is_not_told_of_the_one_that_counts():
    header = ("本月完成", "上年同月", "同比(%)", "1-9月累计完成")
    (one,) = found(header, MONTH, MORE, growth(MONTH, MORE), DONE)
    assert one[1]["actual"] == "E"
    assert "yoy" not in one[1]
