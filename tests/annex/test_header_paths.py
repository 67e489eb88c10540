"""What stands over a column, read down the whole header."""

from datetime import date
from decimal import Decimal

import pytest

from addin.annex.area import Area
from addin.annex.columns import read_columns
from addin.annex.header import Column, chosen, read_column, unheaded
from addin.annex.heading import Slot
from addin.annex.statistics import Statistic
from tests.support.one_table import cells_of


def columns(rows, *merges):
    """Return the columns under a header that fills a sheet."""
    width = max(len(row) for row in rows)
    return read_columns(cells_of(rows, *merges), Area(1, 1, len(rows), width))


def paths(rows, *merges):
    return [column.path for column in columns(rows, *merges)]


def column(*texts):
    """Return the only column under texts that stand over each other."""
    return read_column(cells_of([[text] for text in texts]), Area(1, 1, len(texts), 1), 1)


def test_a_path_goes_from_the_top_down():
    rows = [["单位", "工业产值", "工业产值"], ["单位", "任务", "完成"]]
    assert paths(rows) == [("单位",), ("工业产值", "任务"), ("工业产值", "完成")]


def test_a_merged_parent_heads_all_columns_below_it():
    rows = [["单位", "工业产值", None, "投资"], [None, "任务", "完成", "完成"]]
    assert paths(rows, (1, 1, 2, 1), (1, 2, 1, 3)) == [
        ("单位",), ("工业产值", "任务"), ("工业产值", "完成"), ("投资", "完成"),
    ]  # fmt: skip


def test_a_parent_that_is_not_merged_carries_to_the_right():
    rows = [["单位", "工业产值", None, "投资", None], [None, "任务", "完成", "任务", "完成"]]
    assert paths(rows)[1:] == [
        ("工业产值", "任务"), ("工业产值", "完成"), ("投资", "任务"), ("投资", "完成"),
    ]  # fmt: skip


def test_a_parent_carries_over_no_column_that_heads_nothing_below():
    rows = [["单位", "任务", "完成", None], [None, None, None, None]]
    assert paths(rows) == [("单位",), ("任务",), ("完成",), ()]


def test_a_merged_parent_ends_where_its_area_ends():
    rows = [["单位", "工业产值", None, None], [None, "任务", "完成", "投资"]]
    assert paths(rows, (1, 2, 1, 3))[3] == ("投资",)


def test_a_text_repeated_down_a_path_stands_once():
    assert column("完成", "完成").path == ("完成",)


def test_years_and_months_in_the_header_are_texts():
    rows = [["产值", "产值"], [2021, date(2022, 10, 1)]]
    assert paths(rows) == [("产值", "2021年"), ("产值", "2022年10月")]


def test_the_text_of_a_column_names_its_whole_path():
    found = column("工业产值", "完成率")
    assert (found.text, found.leaf, found.parent) == ("工业产值·完成率", "完成率", ("工业产值",))


def test_the_lowest_text_says_what_a_column_is():
    found = column("任务完成情况", "任务")
    assert max(found.weights, key=found.weights.get) is Statistic.TARGET


def test_a_text_further_up_speaks_less():
    above, below = column("完成率", "东部"), column("东部", "完成率")
    assert 0 < above.weights[Statistic.COMPLETION] < below.weights[Statistic.COMPLETION]


def test_a_ranking_over_several_columns_is_hardly_a_rank():
    over, alone = column("排名", "得分"), column("排名")
    assert over.weights[Statistic.RANK] < 0.4 * alone.weights[Statistic.RANK]
    assert max(over.weights, key=over.weights.get) is Statistic.SCORE


def test_a_label_further_up_says_nothing():
    assert Statistic.UNIT not in column("单位", "完成").weights


def test_an_indicator_is_named_by_the_texts_that_tell_no_statistic():
    assert column("规上工业总产值", "累计完成").indicator == "规上工业总产值"
    assert column("事故起数", "采矿", "同比").indicator == "事故起数·采矿"


def test_a_text_that_only_groups_names_no_indicator():
    assert column("任务完成情况", "完成").indicator == ""
    assert column("主要指标", "工业产值", "完成").indicator == "工业产值"


def test_a_name_within_a_longer_one_is_said_once():
    assert column("投资", "固定资产投资").indicator == "固定资产投资"


def test_a_column_of_labels_names_no_indicator():
    assert column("工业产值", "备注").indicator == ""


@pytest.mark.parametrize(
    ("texts", "name"),
    [(("产值(亿元)", "完成"), "亿元"), (("产值", "完成(万元)"), "万元"), (("户数", "户"), "户")],
)
def test_a_measure_may_stand_anywhere_on_the_path(texts, name):
    measure = column(*texts).measure
    assert measure is not None
    assert measure.name == name


def test_the_lowest_measure_counts():
    assert column("产值(亿元)", "完成(万元)").measure.name == "万元"


def test_without_a_measure_there_is_none():
    assert column("产值", "完成").measure is None


def test_a_percent_sign_anywhere_on_the_path_tells_percentages():
    assert column("完成率(%)", "1月").percent
    assert not column("完成率", "1月").percent


@pytest.mark.parametrize(
    ("texts", "slot"),
    [
        (("当月", "完成"), Slot.MONTH),
        (("累计", "完成"), Slot.CUMULATIVE),
        (("当月", "累计完成"), Slot.CUMULATIVE),
        (("上年同期", "完成"), Slot.LAST_YEAR),
        (("完成", "比上年同期增长"), Slot.UNSAID),
        (("上月", "完成"), Slot.PREVIOUS),
        (("一季度", "完成"), Slot.QUARTER),
        (("当日", "销售"), Slot.DAY),
        (("产值", "完成"), Slot.UNSAID),
    ],
)
def test_the_slot_is_that_of_the_lowest_text_that_tells_one(texts, slot):
    assert column(*texts).slot is slot


def test_full_marks_stand_in_brackets():
    assert column("教学质量(40分)").full_marks == Decimal(40)
    assert column("考核", "教学质量(满分40)").full_marks == Decimal(40)
    assert column("教学质量(40个)").full_marks is None
    assert column("教学质量").full_marks is None


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("增幅排名", {Statistic.YOY}),
        ("完成率位次", {Statistic.COMPLETION}),
        ("得分排名", {Statistic.SCORE}),
        ("排名", set()),
    ],
)
def test_a_header_of_ranks_may_say_what_they_go_by(text, by):
    assert column(text).ranks_what == by


def test_a_choice_is_kept_with_its_reasons():
    found = chosen(chosen(column("完成"), None, "表头"), Statistic.ACTUAL, "算术", sure=False)
    assert (found.statistic, found.why, found.sure) == (Statistic.ACTUAL, ("表头", "算术"), False)
    assert found.speaks == found.weights[Statistic.ACTUAL]


def test_labels_hold_no_figures():
    assert chosen(column("备注"), Statistic.REMARK).is_label
    assert not chosen(column("完成"), Statistic.ACTUAL).is_label
    assert not column("完成").is_label


def test_a_column_that_nothing_heads_speaks_for_nothing():
    found = unheaded(3, "C列")
    assert (found.number, found.text, found.leaf, found.speaks) == (3, "C列", "", 0.0)
    assert isinstance(found, Column)
