"""What the text of a header cell says."""

import pytest

from addin.annex.heading import Slot, read_heading
from addin.annex.statistics import FIGURES, LABELS, Statistic
from addin.annex.words import ENDINGS, weights
from addin.core.figures import fold_text
from addin.core.measures import parse_measure


def read(typed):
    return read_heading(fold_text(typed))


@pytest.mark.parametrize(
    ("typed", "statistic"),
    [
        ("序号", Statistic.SERIAL),
        ("单 位", Statistic.UNIT),
        ("单位名称", Statistic.UNIT),
        ("乡镇（街道）", Statistic.UNIT),
        ("乡镇、街道", Statistic.UNIT),
        ("县（市、区）", Statistic.UNIT),
        ("类别", Statistic.GROUP),
        ("指标名称", Statistic.INDICATOR),
        ("计量单位", Statistic.MEASURE),
        ("牵头部门", Statistic.LEAD),
        ("全年任务", Statistic.TARGET),
        ("2022年目标", Statistic.TARGET),
        ("2022年全年目标任务", Statistic.TARGET),
        ("半年任务", Statistic.TARGET),
        ("省定目标", Statistic.TARGET),
        ("目标增速", Statistic.TARGET),
        ("累计完成", Statistic.ACTUAL),
        ("1－11月累计完成", Statistic.ACTUAL),
        ("1-11月完成", Statistic.ACTUAL),
        ("截至11月底累计完成数", Statistic.ACTUAL),
        ("本月完成", Statistic.ACTUAL),
        ("实际增速", Statistic.ACTUAL),
        ("完成率", Statistic.COMPLETION),
        ("占任务％", Statistic.COMPLETION),
        ("占全年任务%", Statistic.COMPLETION),
        ("累计完成占全年任务%", Statistic.COMPLETION),
        ("完成率及位次", Statistic.COMPLETION),
        ("同比", Statistic.YOY),
        ("同比增长（％）", Statistic.YOY),
        ("同比（±%）", Statistic.YOY),
        ("1-11月同比", Statistic.YOY),
        ("去年同期", Statistic.LAST_YEAR),
        ("上年完成", Statistic.LAST_YEAR),
        ("位次", Statistic.RANK),
        ("完成率排名", Statistic.RANK),
        ("增幅位次", Statistic.RANK),
        ("与任务相差", Statistic.GAP),
        ("欠任务", Statistic.GAP),
        ("得分", Statistic.SCORE),
        ("备注", Statistic.REMARK),
        ("环比", Statistic.OTHER),
        ("上月排名", Statistic.OTHER),
    ],
)
def test_a_header_has_the_statistic_that_the_field_gives_it(typed, statistic):
    head = read(typed)
    assert (head.statistic, head.name) == (statistic, "")


@pytest.mark.parametrize(
    "typed", ["任务完成率排名", "综合得分排名", "总得分位次", "同比增速排名", "累计增速位次"]
)
def test_a_header_that_ends_in_rank_is_a_rank(typed):
    assert read(typed).statistic is Statistic.RANK


@pytest.mark.parametrize("typed", ["比上年增减（%）", "比去年同期增长（%）", "较去年同期增长"])
def test_growth_on_last_year_is_no_indicator_of_its_own(typed):
    head = read(typed)
    assert (head.statistic, head.name) == (Statistic.YOY, "")


@pytest.mark.parametrize("typed", ["环比增长%", "环比增长（%）", "环比增速"])
def test_growth_on_the_previous_period_is_not_growth_on_last_year(typed):
    assert read(typed).statistic is not Statistic.YOY


@pytest.mark.parametrize("typed", ["序时进度", "序时进度（%）", "超序时进度"])
def test_the_schedule_is_not_a_completion(typed):
    head = read(typed)
    assert head.statistic not in (Statistic.COMPLETION, Statistic.ACTUAL, Statistic.TARGET)


@pytest.mark.parametrize("typed", ["计划完成", "是否完成", "计划完成时间"])
def test_what_only_speaks_of_completing_is_not_an_actual(typed):
    assert read(typed).statistic is not Statistic.ACTUAL


@pytest.mark.parametrize(
    ("typed", "statistic", "name"),
    [
        ("规上工业总产值完成率", Statistic.COMPLETION, "规上工业总产值"),
        ("固定资产投资累计完成", Statistic.ACTUAL, "固定资产投资"),
        ("固定资产投资增速", Statistic.YOY, "固定资产投资"),
        ("个转企目标（户）", Statistic.TARGET, "个转企"),
        ("营商环境得分", Statistic.SCORE, "营商环境"),
        ("已缴费人数", Statistic.ACTUAL, "缴费人数"),
        ("应缴费人数", Statistic.TARGET, "缴费人数"),
    ],
)
def test_before_its_statistic_a_header_may_name_the_indicator(typed, statistic, name):
    head = read(typed)
    assert (head.statistic, head.name) == (statistic, name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("规模以上工业总产值（亿元）", "规模以上工业总产值"),
        ("2022年固定资产投资", "固定资产投资"),
        ("新增规上工业企业(户)", "新增规上工业企业"),
        ("第一季度空气优良率", "空气优良率"),
        ("二季度增加值", "增加值"),
    ],
)
def test_a_header_without_a_statistic_names_an_indicator(typed, name):
    head = read(typed)
    assert (head.statistic, head.name) == (None, name)


@pytest.mark.parametrize("typed", ["任务完成情况", "其中", "全市", "1-11月", "（亿元）"])
def test_a_header_that_only_groups_columns_names_nothing(typed):
    assert read(typed).name == ""


@pytest.mark.parametrize(
    ("typed", "measure", "percent"),
    [
        ("全年任务（亿元）", "亿元", False),
        ("全年任务[万元]", "万元", False),
        ("新增企业(户)", "户", False),
        ("完成率(%)", "%", True),
        ("占任务%", None, True),
        ("同比(±%)", None, True),
        ("累计完成（全域口径）（亿元）", "亿元", False),
        ("累计完成", None, False),
    ],
)
def test_brackets_hold_the_measure(typed, measure, percent):
    head = read(typed)
    assert (head.measure and head.measure.name, head.percent) == (measure, percent)


@pytest.mark.parametrize(
    ("typed", "slot"),
    [
        ("累计完成", Slot.CUMULATIVE),
        ("全年任务", Slot.CUMULATIVE),
        ("1-11月完成", Slot.CUMULATIVE),
        ("当月完成", Slot.MONTH),
        ("本月", Slot.MONTH),
        ("完成", Slot.UNSAID),
        ("上年同期", Slot.LAST_YEAR),
        ("同比上年增长", Slot.UNSAID),
        ("上月位次", Slot.PREVIOUS),
        ("一季度", Slot.QUARTER),
    ],
)
def test_a_header_tells_cumulative_from_this_month_and_from_earlier_ones(typed, slot):
    assert read(typed).slot is slot


@pytest.mark.parametrize("statistic", ENDINGS)
def test_every_word_is_read_as_a_statistic_that_lists_it(statistic):
    for word, *_ in weights({statistic: ENDINGS[statistic]}):
        if parse_measure(word):
            continue  # 百分点 by itself is a measure
        head = read(word)
        assert head.statistic is not None, word
        assert head.speaks_for(statistic) > 0, word
        assert word in ENDINGS[head.statistic].replace("?", "").split(), word


def test_a_strong_word_weighs_more_than_one_that_also_stands_for_something_else():
    assert read("完成率").weight > read("进度").weight > 0


def test_a_word_of_two_statistics_has_the_stronger_first():
    head = read("责任单位")  # also a weaker word of the lead
    assert [statistic for statistic, _ in head.weights] == [Statistic.UNIT, Statistic.LEAD]


def test_labels_name_rows_and_figures_fill_them():
    assert [read(text).statistic in LABELS for text in ("单位", "指标", "备注", "任务")] == [
        True, True, True, False,
    ]  # fmt: skip
    assert [read(text).statistic in FIGURES for text in ("单位", "备注", "任务", "位次")] == [
        False, False, True, True,
    ]  # fmt: skip
