"""Tables of those behind, counts by status, scores, sentences, and what typed cells mean."""

import pytest

from addin.functions import last_reason

VALUE, NA = "#VALUE!", "#N/A"
UNITS = ["甲镇", "乙镇", "丙镇", "丁乡", "戊街道"]
ACTUALS = [50, 120, 80, 100, None]
TARGETS = [100, 100, 100, 100, 100]
GROUPS = ["山区", "山区", "平原", "平原", "平原"]


def test_those_behind_stand_in_rows_the_furthest_first(call):
    assert call("TB_BEHIND", UNITS, ACTUALS, TARGETS) == [["甲镇", 0.5, 50], ["丙镇", 0.8, 20]]


def test_a_cut_at_one_takes_in_a_tie(call):
    tied = [50, 120, 50, 100, None]
    rows = call("TB_BEHIND", UNITS, tied, TARGETS, "掉任务较多的1个")
    assert [row[0] for row in rows] == ["甲镇", "丙镇"]


def test_those_behind_the_schedule_with_their_points(call):
    rows = call("TB_BEHIND", UNITS, ACTUALS, TARGETS, "未达序时进度", "2027年1-9月")
    assert rows == [["甲镇", 0.5, 50, -25]]


def test_those_behind_in_each_group(call):
    rows = call("TB_BEHIND", UNITS, ACTUALS, TARGETS, "掉任务较多的1个", None, None, GROUPS)
    assert rows == [["山区", "甲镇", 0.5, 50], ["平原", "丙镇", 0.8, 20]]


def test_nobody_is_behind(call):
    assert call("TB_BEHIND", ["甲镇"], [100], [100]) == "无"


def test_a_table_lacks_nobody_in_silence(call):
    assert call("TB_BEHIND", ["甲镇", "乙镇"], ["约30", 50], [100, 100]) == VALUE
    assert last_reason() == "“约30”不是数字。请改成数字;没有任务的填“-”或留空。"


@pytest.mark.parametrize(
    ("status", "count"),
    [("完成", 2), ("超额完成", 1), ("未完成", 2), ("未上报", 1), ("无任务", 0), (None, "—")],
)
def test_counts_by_status(call, status, count):
    assert call("TB_COUNT", ACTUALS, TARGETS, status) == count


def test_counts_by_the_schedule_and_by_a_rule(call):
    in_march = (None, "2027年1-3月")
    assert call("TB_COUNT", [20, 30, 100], [100] * 3, "达到序时", *in_march) == 2
    assert call("TB_COUNT", [20, 30, 100], [100] * 3, "未达序时", *in_march) == 1
    assert call("TB_COUNT", ACTUALS, TARGETS, "掉任务较多", "掉任务较多的1个") == 1


def test_counts_of_several_statuses_spill(call):
    assert call("TB_COUNT", ACTUALS, TARGETS, [["完成", "未完成", "未上报"]]) == [[2, 2, 1]]


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("优秀", "不认识状态“优秀”"),
        ("达到序时", "状态“达到序时”需要时期"),
        ("落后较多", "状态“落后较多”需要短板规则"),
    ],
)
def test_a_status_that_can_not_be_counted(call, status, reason):
    assert call("TB_COUNT", ACTUALS, TARGETS, status) == VALUE
    assert last_reason().startswith(reason)


def test_counts_agree_with_the_statuses(call):
    shown = call("TB_STATUS", ACTUALS, TARGETS)
    met = shown.count("完成") + shown.count("超额完成")
    assert call("TB_COUNT", ACTUALS, TARGETS, "完成") == met
    assert call("TB_COUNT", ACTUALS, TARGETS, "未完成") == shown.count("未完成")


def test_a_score_where_lower_is_better(call):
    assert call("TB_SCORE", 1.25, 20, None, None, "越低越好") == 16
    assert call("TB_SCORE", 0, 20, None, None, "越低越好") == "—"


def test_scores_by_efficacy(call):
    assert call("TB_EFFICACYSCORE", 95, 80, 110) == 80
    assert call("TB_EFFICACYSCORE", [95, None, 200], 80, 110, 20) == [16, "—", 20]
    assert call("TB_EFFICACYSCORE", 30, 40, 20) == 80, "where lower is better, best is the smaller"
    assert call("TB_EFFICACYSCORE", 200, 80, 110, None, 120) == 120
    assert call("TB_EFFICACYSCORE", 95, 80, 80) == "—"


def test_scores_by_rank(call):
    assert call("TB_RANKSCORE", [1, 3, "—", 30], 5) == [100, 90, "—", 0]
    assert call("TB_RANKSCORE", 3, 5, 20) == 18
    assert call("TB_RANKSCORE", 30, 5, None, 60) == 60
    assert call("TB_RANKSCORE", 1.5, 5) == 97.5


@pytest.mark.parametrize(
    ("typed", "measure", "number"),
    [
        ("1,243", None, 1243),
        ("108.3%", None, 1.083),
        ("百分之九十", None, 0.9),
        ("1.2亿元", None, 120_000_000),
        ("1.2亿元", "万元", 12_000),
        ("3.5万亩", "亩", 35_000),
        (50, "万元", 50),
        ("同比下降1.5%", None, -0.015),
        ("第3名", None, 3),
        ("≤35", None, 35),
        ("无任务", None, "—"),
        (None, None, "—"),
    ],
)
def test_what_a_typed_cell_means(call, typed, measure, number):
    assert call("TB_NUMBER", typed, measure) == number


@pytest.mark.parametrize(
    ("typed", "measure", "error", "reason"),
    [
        ("约30", None, VALUE, "“约30”不是数字"),
        (1e300, None, VALUE, "“1e+300”不是数字"),
        (float("inf"), None, "#NUM!", "引用的单元格本身是错误值"),
        ("#PYTHON!", None, "#PYTHON!", "引用的单元格本身是错误值"),
        ("511户", "亿元", VALUE, "“511户”不能换算"),
        ("1.2亿元", "亿园", VALUE, "不认识计量单位“亿园”"),
        ("#DIV/0!", None, "#DIV/0!", "引用的单元格本身是错误值"),
    ],
)
def test_what_may_mean_several_things_is_refused(call, typed, measure, error, reason):
    assert call("TB_NUMBER", typed, measure) == error
    assert last_reason().startswith(reason)


def test_official_names(call):
    typed = ["灵溪镇", "灵溪 镇", "灵溪", "开发区", None, "金山镇"]
    names = ["灵溪镇", "经济开发区", "金山乡"]
    found = call("TB_UNIT", typed, names, [None, "开发区、园区", None])
    assert found == ["灵溪镇", "灵溪镇", "灵溪镇", "经济开发区", "—", NA]
    assert last_reason() == "第6行:“金山镇”不在所选的正式名称里。请核对写法,或在别名里补上。"


def test_a_name_that_two_units_could_have_is_neither(call):
    assert call("TB_UNIT", "城关", ["城关镇", "城关街道"]) == NA


def test_the_sentence_on_an_indicator(call):
    assert call("TB_SENTENCE", "招商引资", UNITS, ACTUALS, TARGETS, "亿元") == (
        "招商引资完成全年任务的有2个单位,分别是:乙镇120%、丁乡100%;"
        "未完成全年任务的有2个单位,分别是:甲镇50%、丙镇80%。"
    )


def test_the_sentence_follows_schedule_measure_and_direction(call):
    columns = (UNITS, ACTUALS, TARGETS)
    by_schedule = call("TB_SENTENCE", "投资", *columns, "亿元", None, "2027年1-9月")
    assert "达到序时进度" in by_schedule
    counted = call("TB_SENTENCE", "新增企业", *columns, "户")
    assert counted.startswith("新增企业仅乙镇超额完成全年任务;")
    assert "%" not in counted.partition(";")[0]
    limit = call("TB_SENTENCE", "PM2.5浓度", *columns, "微克/立方米")
    assert limit.startswith("PM2.5浓度控制在目标以内的有")


def test_what_is_kept_of_a_column_tells_values_apart(call):
    assert call("TB_RANKS", [1, 2, 3]) == [3, 2, 1]
    assert call("TB_RANKS", [True, 2, 3]) == [VALUE, 2, 1]
    assert call("TB_RANKS", [[1, 2, 3]]) == [[3, 2, 1]], "a row is no column"


def test_a_count_lacks_nobody_in_silence(call):
    assert call("TB_COUNT", [120, "1.2亿元"], [100, 100], "完成") == VALUE
    assert call("TB_COUNT", [120, "#N/A"], [100, 100], "未上报") == NA
    assert call("TB_COUNT", [120, None, None], [100, None, "—"], "无任务") == 1


def test_a_weight_that_is_blank_gives_no_score(call):
    assert call("TB_EFFICACYSCORE", [95, 95], 80, 110, [20, None]) == [16, "—"]
    assert call("TB_RANKSCORE", [1, 1], 5, [20, "—"]) == [20, "—"]


def test_limits_of_points_may_be_written_in_percent(call):
    assert call("TB_EFFICACYSCORE", 200, 80, 110, None, "120%") == 120
    assert call("TB_EFFICACYSCORE", 200, 80, 110, None, 1.2) == 120


def test_no_rank_is_below_one(call):
    assert call("TB_RANKSCORE", [0, 2], 5) == [VALUE, 95]
    assert last_reason() == "第1行:“0”不是位次。位次从1开始。"


def test_percentages_are_told_from_ratios_or_refused(call):
    units = ["甲镇", "乙镇"]
    typed = call("TB_SENTENCE", "工业增速", units, ["6.5%", "8%"], ["7%", "7%"], "%")
    assert typed == call("TB_SENTENCE", "工业增速", units, [6.5, 8], [7, 7], "%")
    assert "甲镇(6.5%)" in typed
    assert call("TB_SENTENCE", "工业增速", units, [0.065, 0.08], [0.07, 0.07], "%") == VALUE
    assert last_reason().startswith("看不出“0.065”是0.065%还是比例")


def test_those_behind_by_gap_stand_the_furthest_first(call):
    rows = call("TB_BEHIND", UNITS[:2], [30, 10], [100, 100], "相差较多的2个")
    assert [row[0] for row in rows] == ["乙镇", "甲镇"]


def test_groups_are_compared_without_spaces_and_width(call):
    assert call("TB_RANKS", [9, 8, 7], None, None, ["乡 镇", "乡镇", "Ａ类"]) == [1, 2, 1]
    rows = call(
        "TB_BEHIND", UNITS[:3], [50, 60, 70], [100] * 3, None, None, None, ["Ａ类", "A类", "B"]
    )
    assert [row[0] for row in rows] == ["Ａ类", "Ａ类", "B"]


def test_an_alias_belongs_to_one_name(call):
    assert call("TB_UNIT", "老甲", ["灵溪镇", "金山乡"], "老甲") == VALUE
