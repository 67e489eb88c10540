"""What the text of a header cell says."""

import pytest
from addin.annex.columns import SYNONYMS, read_header

from addin.annex.statistics import Statistic
from addin.core.figures import fold_text


def read(typed):
    return read_header(fold_text(typed))


@pytest.mark.parametrize(
    ("typed", "role"),
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
        ("环比", Statistic.REMARK),
        ("上月排名", Statistic.REMARK),
    ],
)
def test_a_header_has_the_role_that_the_field_gives_it(typed, role):
    head = read(typed)
    assert (head.role, head.name) == (role, "")


@pytest.mark.parametrize(
    "typed", ["任务完成率排名", "综合得分排名", "总得分位次", "同比增速排名", "累计增速位次"]
)
def test_a_header_that_ends_in_rank_is_a_rank(typed):
    assert read(typed).role is Statistic.RANK


@pytest.mark.parametrize("typed", ["比上年增减（%）", "比去年同期增长（%）", "较去年同期增长"])
def test_growth_on_last_year_is_no_indicator_of_its_own(typed):
    head = read(typed)
    assert (head.role, head.name) == (Statistic.YOY, "")


@pytest.mark.parametrize("typed", ["环比增长%", "环比增长（%）", "环比增速"])
def test_growth_on_the_previous_period_is_not_growth_on_last_year(typed):
    assert read(typed).role is not Statistic.YOY


@pytest.mark.parametrize("typed", ["序时进度", "序时进度（%）", "超序时进度"])
def test_the_schedule_is_not_a_completion(typed):
    head = read(typed)
    assert head.role not in (Statistic.COMPLETION, Statistic.ACTUAL, Statistic.TARGET)


@pytest.mark.parametrize("typed", ["计划完成", "是否完成", "计划完成时间"])
def test_what_only_speaks_of_completing_is_not_an_actual(typed):
    assert read(typed).role is not Statistic.ACTUAL


@pytest.mark.parametrize(
    ("typed", "role", "name"),
    [
        ("规上工业总产值完成率", Statistic.COMPLETION, "规上工业总产值"),
        ("固定资产投资累计完成", Statistic.ACTUAL, "固定资产投资"),
        ("固定资产投资增速", Statistic.YOY, "固定资产投资"),
        ("个转企目标（户）", Statistic.TARGET, "个转企"),
        ("营商环境得分", Statistic.SCORE, "营商环境"),
    ],
)
def test_before_its_role_a_header_may_name_the_indicator(typed, role, name):
    head = read(typed)
    assert (head.role, head.name) == (role, name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("规模以上工业总产值（亿元）", "规模以上工业总产值"),
        ("2022年固定资产投资", "固定资产投资"),
        ("新增规上工业企业(户)", "新增规上工业企业"),
    ],
)
def test_a_header_without_a_role_names_an_indicator(typed, name):
    head = read(typed)
    assert (head.role, head.name) == (None, name)
    assert not head.is_key
    assert not head.is_value


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
    ("typed", "scope"),
    [
        ("累计完成", 1),
        ("全年任务", 1),
        ("1-11月完成", 1),
        ("当月完成", -1),
        ("本月", -1),
        ("完成", 0),
    ],
)
def test_a_header_tells_cumulative_from_this_month(typed, scope):
    assert read(typed).scope == scope


@pytest.mark.parametrize("role", Statistic)
def test_every_synonym_is_read_as_a_role_that_lists_it(role):
    for word in SYNONYMS[role].split():
        head = read(word)
        assert head.role is not None, word
        assert word in SYNONYMS[head.role].split(), word
        assert list(Statistic).index(head.role) <= list(Statistic).index(role), word


def test_a_word_of_two_roles_has_the_earlier():
    assert read("责任单位").role is Statistic.UNIT  # also a synonym of the lead


def test_keys_name_rows_and_values_hold_figures():
    assert [read(text).is_key for text in ("单位", "指标", "类别", "任务")] == [1, 1, 0, 0]
    assert [read(text).is_value for text in ("单位", "备注", "任务", "位次")] == [0, 0, 1, 1]
