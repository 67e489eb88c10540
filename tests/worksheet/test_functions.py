"""What each worksheet function returns, for what staff type."""

import pytest

from addin.functions import last_reason
from addin.worksheet.misuse import remember

NA, VALUE, DIV = "#N/A", "#VALUE!", "#DIV/0!"
UNITS = ["灵乡镇", "金牛镇", "东风农场", "陈贵镇"]
ACTUALS = [94.92, 85, 163.8, 109]
TARGETS = [120, 100, 100, 100]


def test_completion_is_a_ratio(call):
    assert call("TB_COMPLETION", 94.92, 120) == pytest.approx(0.791, abs=1e-15)


def test_completion_of_columns_keeps_their_shape(call):
    assert call("TB_COMPLETION", [[27, 30], [15, 30]], [[30, 30], [30, 10]]) == [[0.9, 1], [0.5, 3]]


def test_one_target_serves_a_column(call):
    assert call("TB_COMPLETION", [50, 25], 100) == [0.5, 0.25]


@pytest.mark.parametrize(
    "target", [None, "-", "—", "–", "/", "无任务", "未设置", "(另行下达)", 0, -5]
)
def test_without_a_target_there_is_no_rate(call, target):
    assert call("TB_COMPLETION", 94.92, target) == "—"


def test_a_blank_actual_is_not_zero(call):
    assert call("TB_COMPLETION", None, 120) == "—"
    assert call("TB_COMPLETION", 0, 120) == 0


@pytest.mark.parametrize(("typed", "rate"), [("1,243", 12.43), ("１２３", 1.23), ("511户", 5.11)])
def test_figures_are_read_as_typed(call, typed, rate):
    assert call("TB_COMPLETION", typed, 100) == rate


def test_what_can_not_be_read_is_an_error_in_its_own_cell(call):
    assert call("TB_COMPLETION", [50, "已完成", "1.2亿元"], 100) == [0.5, VALUE, VALUE]
    assert last_reason().startswith("第3行:“1.2亿元”带有计量单位")


def test_an_error_cell_keeps_its_error(call):
    assert call("TB_COMPLETION", [50, "#REF!", "#DIV/0!"], 100) == [0.5, "#REF!", DIV]


def test_ranges_of_different_size_are_refused_with_a_reason(call):
    assert call("TB_COMPLETION", [1, 2, 3], [1, 2]) == VALUE
    assert last_reason() == "几个区域的大小不一样(2行1列、3行1列)。请选同样大小的区域。"


def test_a_result_without_error_has_no_reason(call):
    remember("earlier")
    call("TB_COMPLETION", 1, 2)
    assert last_reason() == ""


def test_gap_is_what_is_missing(call):
    assert call("TB_GAP", [27, 35, "-"], 30) == [3, -5, "—"]
    assert call("TB_GAP", 35, 30, "越低越好") == 5


def test_growth(call):
    assert call("TB_GROWTH", [113.2, 95.5, 7], [100, 100, None]) == [
        pytest.approx(0.132),
        pytest.approx(-0.045),
        "—",
    ]


def test_growth_on_nothing_is_an_error_with_its_reason(call):
    assert call("TB_GROWTH", 5, 0) == DIV
    assert last_reason() == "上年同期是0,算不出同比。"
    assert call("TB_GROWTH", 5, -3) == "#NUM!"
    assert "-3" in last_reason()


ELEVEN_MONTHS = 11 / 12


@pytest.mark.parametrize(
    ("period", "share"),
    [
        ("2022年1-11月", ELEVEN_MONTHS),
        ("1—11月份", ELEVEN_MONTHS),
        ("2022-11", ELEVEN_MONTHS),
        (11, ELEVEN_MONTHS),
        (44895, ELEVEN_MONTHS),  # 2022-11-30 as Excel numbers days
        ("上半年", 0.5),
        ("一季度", 0.25),
        ("全年", 1),
        (2022, 1),
        ("截至2017年3月16日", 75 / 365),
        (0.95, 0.95),
        ("95%", 0.95),
        ("100%", 1),
    ],
)
def test_schedule_of_every_wording(call, period, share):
    assert call("TB_SCHEDULE", period) == pytest.approx(share, abs=1e-12)


@pytest.mark.parametrize("period", [1, "本期", 13, -2, 1.5, "#N/A"])
def test_what_is_no_period_is_refused(call, period):
    expected = NA if period == "#N/A" else VALUE
    assert call("TB_SCHEDULE", period) == expected
    assert last_reason()


def test_ahead_is_in_points_from_unrounded_values(call):
    assert call("TB_AHEAD", [0.95, "90%", "—"], "1-11月") == [
        pytest.approx(10 / 3),
        pytest.approx(-5 / 3),
        "—",
    ]


COLUMN = [90, 80, None, 90, "—", 70]


@pytest.mark.parametrize(
    ("method", "ranked"),
    [
        (None, [1, 3, "—", 1, "—", 4]),
        ("并列占位", [1, 3, "—", 1, "—", 4]),
        ("中国式排名", [1, 2, "—", 1, "—", 3]),
        ("平均名次", [1.5, 3, "—", 1.5, "—", 4]),
        ("顺序名次", [1, 3, "—", 2, "—", 4]),
    ],
)
def test_ranks_of_a_column(call, method, ranked):
    assert call("TB_RANKS", COLUMN, method) == ranked


@pytest.mark.parametrize("method", [None, "中国式排名", "平均名次"])
def test_the_one_cell_form_gives_the_same_ranks(call, method):
    column = call("TB_RANKS", COLUMN, method)
    assert [call("TB_RANK", value, COLUMN, method) for value in COLUMN] == column
    assert call("TB_RANK", COLUMN, COLUMN, method) == column


@pytest.mark.parametrize("order", ["越低越好", 1, "1"])
def test_lower_can_be_better(call, order):
    assert call("TB_RANKS", [35, 28, 31], None, order) == [3, 1, 2]


def test_ties_are_those_of_fifteen_digits(call):
    assert call("TB_RANKS", [97.03999999999999, 97.04, 1]) == [1, 1, 3]


def test_an_error_takes_no_place(call):
    assert call("TB_RANKS", [90, "#DIV/0!", 80, "已完成"]) == [1, DIV, 2, VALUE]


def test_a_value_that_is_not_ranked_is_not_available(call):
    assert call("TB_RANK", 77, COLUMN) == NA
    assert last_reason() == "“77”不在参加排名的区域里。"


def test_a_tied_value_alone_has_no_place_in_order(call):
    assert call("TB_RANK", 90, COLUMN, "顺序名次") == NA
    assert call("TB_RANK", 80, COLUMN, "顺序名次") == 3


def test_ranks_within_groups(call):
    values, groups = [90, 80, 70, 60], ["一类", "二类", "一类", "三类"]
    assert call("TB_RANKS", values, None, None, groups) == [1, 1, 2, 1]
    assert call("TB_GROUPRANK", values, values, groups, groups) == [1, 1, 2, 1]
    assert call("TB_GROUPRANK", 70, values, "一类", groups) == 2
    assert call("TB_GROUPRANK", 70, values, "二类", groups) == NA


def test_methods_and_orders_are_spelled_out_when_wrong(call):
    assert call("TB_RANKS", COLUMN, "美式排名") == VALUE
    assert last_reason() == (
        "不认识排名方式“美式排名”。可填:并列占位、中国式排名、平均名次、顺序名次。"
    )
    assert call("TB_RANKS", COLUMN, None, "升序") == VALUE


def test_movement_in_words(call):
    now, before = [3, 4, 2, 5, "—"], [5, 3, 2, None, 1]
    words = ["上升2位", "下降1位", "持平", "新增", "—"]
    assert call("TB_MOVE", now, before) == words


def test_status_without_a_rule(call):
    actuals = [120, 100, 99.96, None, 5, 5]
    targets = [100, 100, 100, 100, "-", 0]
    expected = ["超额完成", "完成", "未完成", "未上报", "无任务", "无任务"]
    assert call("TB_STATUS", actuals, targets) == expected


RULES = [
    ("掉任务较多的1个", None, ["掉任务较多", "未完成", "超额完成", "超额完成"]),
    ("完成比例低于80%", None, ["掉任务较多", "未完成", "超额完成", "超额完成"]),
    ("未达序时进度", "10月", ["未达序时", "达到序时", "超额完成", "超额完成"]),
    ("掉任务较多的1个", "11月", ["落后较多", "未达序时", "超额完成", "超额完成"]),
    ("完成比例低于80%", "10月", ["落后较多", "达到序时", "超额完成", "超额完成"]),
    ("相差较多的2个", "10月", ["落后较多", "达到序时", "超额完成", "超额完成"]),
    ("全部未完成", "10月", ["未达序时", "达到序时", "超额完成", "超额完成"]),
    ("掉任务较多的1个", "2022年", ["掉任务较多", "未完成", "超额完成", "超额完成"]),
    ("相差较多的2个", None, ["掉任务较多", "掉任务较多", "超额完成", "超额完成"]),
    ("全部未完成", None, ["未完成", "未完成", "超额完成", "超额完成"]),
]


@pytest.mark.parametrize(("rule", "period", "expected"), RULES)
def test_status_by_rule_for_a_column_and_cell_by_cell(call, rule, period, expected):
    actuals = [94.92, 85, 163.8, 109]
    assert call("TB_STATUS", actuals, TARGETS, rule, period) == expected
    pairs = zip(actuals, TARGETS, strict=True)
    cells = [call("TB_STATUS", *pair, rule, period, actuals, TARGETS) for pair in pairs]
    assert cells == expected


def test_status_where_lower_is_better(call):
    expected = ["掉任务较多", "未完成", "超额完成"]
    rule = "掉任务较多的1个"
    found = call("TB_STATUS", [40, 35, 28], 30, rule, None, None, None, "越低越好")
    assert found == expected


def test_the_schedule_rule_needs_a_period(call):
    assert call("TB_STATUS", ACTUALS, TARGETS, "未达序时进度") == VALUE
    assert last_reason() == "规则“未达序时进度”需要时期,请填“时期”这个参数。"


def test_a_rule_that_nobody_understands(call):
    assert call("TB_STATUS", ACTUALS, TARGETS, "差的") == VALUE
    assert "“差的”" in last_reason()


def test_shortfalls_are_named_with_figures_the_worst_first(call):
    assert call("TB_SHORTFALLS", UNITS, ACTUALS, TARGETS) == "灵乡镇79.1%、金牛镇85%"
    assert call("TB_SHORTFALLS", UNITS, ACTUALS, TARGETS, "掉任务较多的1个") == "灵乡镇79.1%"


def test_lists_without_figures_go_in_the_given_order(call):
    named = call("TB_SHORTFALLS", ["乙", "甲", "丙"], [85, 79, 100], [100] * 3, "全部未完成")
    assert named == "乙、甲"


def test_a_near_miss_never_prints_as_done(call):
    assert call("TB_SHORTFALLS", ["甲"], [99.96], [100]) == "甲99.96%"
    assert call("TB_SHORTFALLS", ["甲"], [79.1], [100], None, None, None, 0) == "甲79%"


def test_achievers_are_named_the_best_first(call):
    assert call("TB_ACHIEVERS", UNITS, ACTUALS, TARGETS) == "东风农场163.8%、陈贵镇109%"
    assert call("TB_ACHIEVERS", UNITS[:2], ACTUALS[:2], TARGETS[:2]) == "无"


def test_a_list_lacks_nobody_in_silence(call):
    assert call("TB_ACHIEVERS", UNITS, [94.92, "#REF!", 163.8, 109], TARGETS) == "#REF!"
    assert call("TB_SHORTFALLS", ["甲", None], [50, 60], [100, 100]) == VALUE
    assert last_reason() == "第2行有数字,但没有单位名称。"


def test_blank_rows_are_left_out_of_lists(call):
    assert call("TB_ACHIEVERS", ["甲", None], [150, None], [100, None]) == "甲150%"


def test_first_and_last_take_ties_in(call):
    units, values = ["甲", "乙", "丙", "丁"], [90, 80, 80, 95]
    assert call("TB_TOPN", units, values, 2) == "丁、甲"
    assert call("TB_BOTTOMN", units, values, 1) == "乙、丙"
    assert call("TB_TOPN", units, values, 1, "越低越好") == "乙、丙"
    assert call("TB_BOTTOMN", units, values, 1, "越低越好") == "丁"
    assert call("TB_TOPN", units, ["-"] * 4) == "无"


@pytest.mark.parametrize("count", [2.5, -1, "三"])
def test_a_count_is_a_whole_number(call, count):
    assert call("TB_TOPN", UNITS, ACTUALS, count) == VALUE


def test_scores_by_completion(call):
    assert call("TB_SCORE", [0.791, 1.3, "—"], 20) == [pytest.approx(15.82), 20, "—"]
    assert call("TB_SCORE", 1.3, 20, 1.2) == 24
    assert call("TB_SCORE", 0.2, 20, None, 0.5) == 10
