"""Which statistic each column is: words first, then the arithmetic of all columns together."""

import pytest

from addin.annex.readings import is_assessment, ranked_by
from addin.annex.statistics import QUARTERS, Statistic
from tests.support.one_table import readings_of, statistics_of

TOWNS = ("东河镇", "西河镇", "南山乡", "北山镇", "高桥镇", "柳林镇", "石门乡", "白马镇")
TARGETS = (100, 52, 64, 88, 93, 71, 45, 120)
DONE = (91.5, 45.2, 50.3, 81.7, 60.9, 70.4, 44.1, 98.6)
BEFORE = (80.1, 47.7, 48.2, 70.9, 66.6, 61.3, 40.2, 99.9)
RATES = [round(100 * done / target, 1) for done, target in zip(DONE, TARGETS, strict=True)]
GROWTH = [round(100 * (done / old - 1), 1) for done, old in zip(DONE, BEFORE, strict=True)]


def ranks(figures, *, lower=False):
    ordered = sorted(figures, reverse=not lower)
    return [ordered.index(figure) + 1 for figure in figures]


def table(heads, *columns, count=8):
    """Return a table of towns with these columns of figures."""
    rows = list(zip(TOWNS[:count], *(column[:count] for column in columns), strict=True))
    return [["单位", *heads], *map(list, rows)]


def statistics(heads, *columns, **more):
    """Return the statistics of the columns of figures."""
    return statistics_of(table(heads, *columns), **more)[1:]


def column(number, heads, *columns, **more):
    return readings_of(table(heads, *columns), **more).column(number)


# Words.


@pytest.mark.parametrize(
    ("head", "statistic"),
    [
        ("全年任务", "target"),
        ("累计完成", "actual"),
        ("完成率(%)", "completion"),
        ("同比增长(%)", "yoy"),
        ("上年同期", "last_year"),
        ("差额", "gap"),
        ("增减额", "change"),
        ("增减百分点", "points"),
        ("得分", "score"),
        ("权重", "weight"),
        ("满分", "full_marks"),
        ("环比增长", "other"),
        ("比年初", "other"),
        ("较年初增减", "other"),
        ("用电量(万度)", "actual"),
        ("甲等(户)", "actual"),
    ],
)
def test_a_word_says_what_a_column_holds(head, statistic):
    assert statistics([head], BEFORE) == [statistic]


def test_a_column_that_no_word_names_is_the_value_of_what_it_names():
    found = column(2, ["用电量(万度)"], BEFORE)
    assert (found.indicator, found.statistic, found.measure.name) == (
        "用电量", Statistic.ACTUAL, "万度",
    )  # fmt: skip


def test_a_column_of_ranks_looks_like_ranks():
    assert statistics(["得分", "排名"], BEFORE, ranks(BEFORE)) == ["score", "rank"]


def test_a_rank_that_is_a_word_over_other_figures_is_none():
    assert statistics(["得分", "排名得分"], BEFORE, DONE)[1] != "rank"


# Arithmetic turns what words leave open.


def test_a_quotient_turns_a_whole_triple():
    heads = ["任务", "镇级", "占比"]
    assert statistics(heads, TARGETS, DONE, RATES) == ["target", "actual", "completion"]


def test_a_quotient_without_a_word_for_target_or_completion_is_no_completion():
    found = statistics(["受理(件)", "办结(件)", "办结率"], TARGETS, DONE, RATES)
    assert "target" not in found
    assert "completion" not in found


def test_a_completion_by_its_word_stays_one_where_arithmetic_agrees():
    heads = ["计划", "完成", "进度"]
    assert statistics(heads, TARGETS, DONE, RATES) == ["target", "actual", "completion"]


def test_typed_rates_that_contradict_do_not_turn_strong_words():
    heads = ["全年任务", "累计完成", "完成率"]
    assert statistics(heads, TARGETS, DONE, GROWTH) == ["target", "actual", "completion"]


def test_a_share_of_the_sum_is_no_completion():
    whole = sum(DONE)
    shares = [round(100 * done / whole, 2) for done in DONE]
    found = statistics(["任务", "完成", "占比"], TARGETS, DONE, shares)
    assert found == ["target", "actual", "share"]


def test_growth_is_told_by_the_figures_of_last_year():
    heads = ["2026年", "2025年", "增长(%)"]
    assert statistics(heads, DONE, BEFORE, GROWTH)[0::2] == ["actual", "yoy"]
    heads = ["完成", "上年同期", "增减"]
    assert statistics(heads, DONE, BEFORE, GROWTH) == ["actual", "last_year", "yoy"]


CHANGES = [round(done - old, 1) for done, old in zip(DONE, BEFORE, strict=True)]


@pytest.mark.parametrize("head", ["变化", "增减额", "比上年增加"])
def test_a_difference_of_amounts_is_a_change(head):
    heads = ["完成", "上年同期", head]
    assert statistics(heads, DONE, BEFORE, CHANGES) == ["actual", "last_year", "change"]


@pytest.mark.parametrize("head", ["增减(亿元)", "同比增减(亿元)", "增减额(亿元)"])
def test_a_difference_of_amounts_is_a_change_though_a_word_says_growth(head):
    heads = ["完成(亿元)", "上年同期(亿元)", head]
    assert statistics(heads, DONE, BEFORE, CHANGES) == ["actual", "last_year", "change"]


def test_a_difference_of_percentages_is_points():
    now = [round(rate, 2) for rate in RATES]
    old = [round(rate - growth / 10, 2) for rate, growth in zip(RATES, GROWTH, strict=True)]
    points = [round(one - other, 2) for one, other in zip(now, old, strict=True)]
    heads = ["合格率(%)", "上年同期(%)", "增减"]
    assert statistics(heads, now, old, points)[1:] == ["last_year", "points"]


def test_a_difference_of_target_and_done_is_a_gap():
    gaps = [round(target - done, 1) for done, target in zip(DONE, TARGETS, strict=True)]
    assert statistics(["任务", "完成", "尚差"], TARGETS, DONE, gaps) == ["target", "actual", "gap"]
    assert statistics(["任务", "完成", "情况"], TARGETS, DONE, gaps) == ["target", "actual", "gap"]


def test_two_rows_turn_nothing():
    found = statistics_of(table(["计划", "甲等", "比例"], TARGETS, DONE, RATES, count=2))[1:]
    assert found[1] == "actual"
    assert found[2] != "completion"


# Slots.


def test_figures_of_last_year_are_no_actuals():
    heads = ["上年同期完成", "本年完成"]
    assert statistics(heads, BEFORE, DONE) == ["last_year", "actual"]


def test_figures_of_last_month_are_told_and_not_computed_from():
    assert statistics(["上月完成", "本月完成"], BEFORE, DONE) == ["other", "actual"]


def test_the_rank_of_last_year_is_no_rank_of_now():
    found = statistics(["得分", "排名", "上年排名"], DONE, ranks(DONE), ranks(BEFORE))
    assert found == ["score", "rank", "other"]


def test_growth_on_last_year_stays_growth():
    assert statistics(["完成", "比上年同期增长"], DONE, GROWTH) == ["actual", "yoy"]


# Scores.


def scores(*, weights=(1, 1), heads=("环境得分", "秩序得分", "总分"), more=()):
    one = (95.2, 95.0, 96.1, 91.0, 88.0, 97.4, 84.3, 90.6)
    other = (93.4, 96.6, 90.1, 93.6, 97.0, 84.2, 88.8, 91.7)
    total = [round(weights[0] * a + weights[1] * b, 2) for a, b in zip(one, other, strict=True)]
    return statistics(
        [*heads, *(head for head, _ in more)], one, other, total, *(c for _, c in more)
    )


@pytest.mark.parametrize("weights", [(1, 1), (0.5, 0.5), (0.6, 0.4)])
def test_parts_add_up_to_the_total_score(weights):
    assert scores(weights=weights) == ["part_score", "part_score", "score"]


def test_a_total_may_be_called_anything_that_is_a_score():
    heads = ("环境得分", "秩序得分", "考核得分")
    assert scores(heads=heads) == ["part_score", "part_score", "score"]


def test_parts_need_no_word_beside_a_total_that_sums_them():
    heads = ("环境", "秩序", "总分")
    assert scores(heads=heads) == ["part_score", "part_score", "score"]


def test_a_rank_for_each_part_makes_no_part_the_total():
    seen = [round(60 + done / 3, 2) for done in DONE]
    heard = [round(99 - old / 4, 2) for old in BEFORE]
    whole = [round(0.6 * one + 0.4 * other, 2) for one, other in zip(seen, heard, strict=True)]
    exchanged = ranks(whole)
    exchanged[0], exchanged[1], exchanged[2] = exchanged[1], exchanged[2], exchanged[0]
    heads = ["明察得分", "名次", "暗访得分", "名次", "综合得分", "排名"]
    columns = [seen, ranks(seen), heard, ranks(heard), whole, exchanged]
    assert statistics(heads, *columns) == [
        "part_score", "rank", "part_score", "rank", "score", "rank",
    ]  # fmt: skip


@pytest.mark.parametrize("weights", [(1, 1), (0.6, 0.4)])
def test_a_total_score_may_stand_before_its_parts(weights):
    one = (35.2, 35.0, 36.1, 31.0, 28.0, 37.4, 24.3, 30.6)
    other = (53.4, 56.6, 50.1, 53.6, 57.0, 44.2, 48.8, 51.7)
    total = [round(weights[0] * a + weights[1] * b, 2) for a, b in zip(one, other, strict=True)]
    heads = ["总分", "教学质量", "安全管理"]
    assert statistics(heads, total, one, other) == ["score", "part_score", "part_score"]


def test_full_marks_in_the_header_make_a_part():
    one, total = (35, 36, 37, 38, 39, 30, 31, 32), (85, 86, 80, 88, 79, 81, 82, 83)
    found = statistics(["教学质量(40分)", "总分"], one, total)
    assert found == ["part_score", "score"]


def test_one_score_alone_is_no_part():
    assert statistics(["得分"], DONE) == ["score"]


def test_of_several_scores_that_which_a_rank_orders_is_the_total():
    one = (95.2, 95.0, 96.1, 91.0, 88.0, 97.4, 84.3, 90.6)
    heads = ["环境得分", "秩序得分", "排名"]
    assert statistics(heads, DONE, one, ranks(DONE)) == ["score", "part_score", "rank"]


# Quarters of an assessment.


def test_quarters_with_a_yearly_score_are_an_assessment():
    heads = ["一季度", "二季度", "三季度", "四季度", "年度得分"]
    found = statistics(heads, DONE, BEFORE, RATES, DONE, DONE)
    assert found[:4] == ["quarter_1", "quarter_2", "quarter_3", "quarter_4"]


def test_quarters_of_figures_are_periods():
    found = statistics(["一季度完成", "二季度完成"], DONE, BEFORE)
    assert not {"quarter_1", "quarter_2"} & set(found)


def test_a_bonus_outside_of_an_assessment_is_a_part():
    found = statistics(["环境得分", "加分", "总分"], DONE, (1, 0, 2, 0, 1, 0, 0, 3), RATES)
    assert found[1] == "part_score"


@pytest.mark.parametrize(
    ("statistics", "are"),
    [
        ((QUARTERS[0], Statistic.SCORE), True),
        ((QUARTERS[0], QUARTERS[1]), False),
        ((Statistic.DAILY, Statistic.YEARLY), True),
        ((Statistic.DAILY,), False),
        ((Statistic.SCORE,), False),
        ((QUARTERS[0], Statistic.SCORE, Statistic.TARGET), False),
        ((Statistic.DAILY, Statistic.YEARLY, Statistic.ACTUAL), False),
    ],
)
def test_an_assessment_has_quarters_with_a_result_or_both_parts_and_no_targets(statistics, are):
    assert is_assessment(statistics) is are


# Percentages.


def test_number_formats_tell_percentages():
    rows = table(["完成", "办结率"], DONE, [rate / 100 for rate in RATES])
    formats = {(row, 3): "0.0%" for row in range(2, 10)}
    found = readings_of(rows, formats=formats).column(3)
    assert (found.percent, found.as_ratio) == (True, True)


def test_typed_signs_tell_percentages_that_are_no_ratios():
    found = column(2, ["办结率"], [f"{rate}%" for rate in RATES])
    assert (found.percent, found.as_ratio) == (True, False)


def test_plain_numbers_are_no_percentages():
    found = column(2, ["办结量"], DONE)
    assert (found.percent, found.as_ratio) == (False, False)


def test_formats_of_a_few_cells_tell_nothing():
    rows = table(["办结量"], DONE)
    found = readings_of(rows, formats={(2, 2): "0%", (3, 2): "0%"}).column(2)
    assert (found.percent, found.as_ratio) == (False, False)


# What ranks go by.


def basis(heads, *columns, count=8):
    """Return the head of the column that the last one certainly orders, and its direction."""
    readings = readings_of(table(heads, *columns, count=count))
    found = ranked_by(readings, readings.columns[-1])
    return found and (readings.column(found.column).leaf, found.lower_first)


def test_ranks_go_by_the_column_that_they_order():
    heads = ["任务", "完成", "完成率", "同比", "位次"]
    columns = (TARGETS, DONE, RATES, GROWTH)
    assert basis(heads, *columns, ranks(RATES)) == ("完成率", False)
    assert basis(heads, *columns, ranks(GROWTH)) == ("同比", False)
    assert basis(heads, *columns, ranks(DONE)) == ("完成", False)


def test_ranks_may_run_upward():
    assert basis(["投诉件数", "位次"], DONE, ranks(DONE, lower=True)) == ("投诉件数", True)


def test_ranks_that_order_nothing_go_by_nothing():
    other = [3, 1, 2, 8, 5, 4, 7, 6]
    assert basis(["完成", "同比", "位次"], DONE, GROWTH, other) is None


def test_one_wrong_rank_leaves_the_others_their_basis():
    typed = ranks(RATES)
    typed[0] = 8
    assert basis(["任务", "完成率", "位次"], TARGETS, RATES, typed) == ("完成率", False)


def test_half_of_the_ranks_wrong_leave_no_basis():
    typed = ranks(RATES)
    typed[0::2] = typed[0::2][::-1]
    heads = ["任务", "完成", "完成率", "位次"]
    assert basis(heads, TARGETS, DONE, RATES, typed) is None


def test_ranks_that_nearly_go_by_the_targets_go_by_nothing():
    heads = ["任务", "完成", "位次"]
    targets, done = [14.3, 5, 8.1, 19.7, 9.3, 13.1], [7, 5, 4.5, 20, 10, 11.5]
    assert basis(heads, targets, done, [3, 6, 5, 2, 1, 4], count=6) is None
    assert basis(heads, targets, done, ranks(targets), count=6) == ("任务", False)


def test_few_ranks_go_by_what_their_header_says():
    done, growth = (90, 80, 70, 60), (4, 3, 2, 1)
    heads = ["完成", "增幅", "增幅排名"]
    assert basis(heads, done, growth, (1, 2, 3, 4), count=4) == ("增幅", False)


def test_few_ranks_that_fit_several_columns_go_by_the_completion():
    done, rates = (90, 80, 70, 60), (99, 98, 97, 96)
    assert basis(["完成", "完成率", "位次"], done, rates, (1, 2, 3, 4), count=4) == (
        "完成率",
        False,
    )


def test_few_ranks_that_fit_several_plain_columns_go_by_nothing():
    one, other = (90, 80, 70, 60), (9, 8, 7, 6)
    assert basis(["用电量", "用水量", "位次"], one, other, (1, 2, 3, 4), count=4) is None


def test_two_ranks_of_eight_in_each_others_place_leave_the_others_their_basis():
    typed = ranks(RATES)
    typed[0], typed[1] = typed[1], typed[0]
    heads = ["任务", "完成", "完成率", "位次"]
    assert basis(heads, TARGETS, DONE, RATES, typed) == ("完成率", False)


# Reasons.


def test_a_column_tells_what_spoke_for_it():
    heads = ["任务", "镇级", "占比"]
    readings = readings_of(table(heads, TARGETS, DONE, RATES))
    assert readings.column(2).why[0] == "表头“任务”"
    assert readings.column(4).why == ("表头“占比”没有写明", "C÷B=D(8行都相符)")
    assert "各行的名称" in readings.columns[0].why


def test_a_column_that_arithmetic_says_nothing_of_tells_its_word_alone():
    readings = readings_of(table(["任务", "完成"], TARGETS, DONE))
    assert readings.column(3).why == ("表头“完成”",)
