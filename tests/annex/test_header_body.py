"""Tables as they stand on a sheet: headers, bodies, and the lines around them."""

import pytest

from addin.annex.area import Area
from addin.annex.body import find_tables
from addin.annex.grid import Grid
from addin.annex.heading import Slot
from addin.annex.readings import read_table, understood
from addin.annex.sorts import Sort, sort_of
from addin.annex.statistics import Statistic

PLAIN = ["单位", "任务", "完成"]


def tables(rows, *merges):
    """Return the tables of a sheet on which nothing is unclear."""
    found, problems = find_tables(Grid("表", rows, tuple(Area(*merge) for merge in merges)))
    assert problems == []
    return [understood(table, read_table(table, frozenset())) for table in found]


def table(rows, *merges):
    """Return the only table of a sheet."""
    (found,) = tables(rows, *merges)
    return found


def names(found):
    return [row.name for row in found.rows]


def statistics(found):
    return [column.statistic for column in found.header.columns]


def test_a_table_has_title_measure_header_rows_total_and_notes():
    found = table(
        [
            ["附表3  2022年规模以上工业总产值完成情况表"],
            [None, None, None, None, None, "单位：亿元"],
            ["序号", "单位", "全年任务", "累计完成", "完成率(%)", "位次"],
            [1, "灵乡 镇", 120, 94.92, 79.1, 2],
            [2, "陈贵镇", 100, 100, 100, 1],
            ["合计", None, 220, 194.92, 88.6, None],
            ["注：全域口径"],
        ],
        (1, 1, 1, 6),
        (6, 1, 6, 2),
    )
    assert found.title == "2022年规模以上工业总产值完成情况表"
    assert found.measure is not None
    assert found.measure.name == "亿元"
    assert (found.area.a1, found.header.area.a1) == ("A3:F6", "A3:F3")
    assert statistics(found) == [
        Statistic.SERIAL, Statistic.UNIT, Statistic.TARGET, Statistic.ACTUAL,
        Statistic.COMPLETION, Statistic.RANK,
    ]  # fmt: skip
    assert [(row.row, row.typed, row.name) for row in found.rows] == [
        (4, "灵乡 镇", "灵乡镇"), (5, "陈贵镇", "陈贵镇"), (6, "合计", "合计"),
    ]  # fmt: skip
    assert found.notes == ("注:全域口径",)


def test_a_table_may_stand_alone_without_title_measure_total_or_notes():
    found = table([PLAIN, ["灵乡镇", 10, 9]])
    assert (found.title, found.measure, found.notes, names(found)) == ("", None, (), ["灵乡镇"])


@pytest.mark.parametrize("key", [(1, 1, 2, 1), (1, 1, 1, 1)])
def test_two_header_rows_tell_this_month_from_cumulative(key):
    rows = [["单位", "当月", None, "累计", None], [None, "完成", "同比", "完成", "同比"],
            ["灵乡镇", 1, 0.1, 9, 0.2]]  # fmt: skip
    found = table(rows, key, (1, 2, 1, 3), (1, 4, 1, 5))
    assert found.header.area.a1 == "A1:E2"
    assert [(c.text, c.statistic, c.slot) for c in found.header.columns] == [
        ("单位", Statistic.UNIT, Slot.UNSAID),
        ("当月·完成", Statistic.ACTUAL, Slot.MONTH), ("当月·同比", Statistic.YOY, Slot.MONTH),
        ("累计·完成", Statistic.ACTUAL, Slot.CUMULATIVE),
        ("累计·同比", Statistic.YOY, Slot.CUMULATIVE),
    ]  # fmt: skip


def test_three_header_rows_carry_indicator_measure_and_slot_down():
    found = table(
        [
            ["单位", "工业总产值(亿元)", None, None, "新增企业(户)"],
            [None, "当月", "累计", None, "累计"],
            [None, "完成", "完成", "同比", "完成"],
            ["灵乡镇", 1, 9, 0.2, 5],
        ],
        (1, 1, 3, 1), (1, 2, 1, 4), (2, 3, 2, 4),
    )  # fmt: skip
    assert [(c.indicator, c.measure and c.measure.name, c.slot) for c in found.header.values] == [
        ("工业总产值", "亿元", Slot.MONTH), ("工业总产值", "亿元", Slot.CUMULATIVE),
        ("工业总产值", "亿元", Slot.CUMULATIVE),
        ("新增企业", "户", Slot.CUMULATIVE),
    ]  # fmt: skip


def test_a_group_row_above_the_key_names_the_indicators():
    rows = [[None, "工业总产值", None, "固定资产投资", None, None],
            ["单位", *PLAIN[1:], *PLAIN[1:], "备注"], ["灵乡镇", 1, 2, 3, 4]]  # fmt: skip
    found = table(rows, (1, 2, 1, 3), (1, 4, 1, 6))
    assert found.header.area.a1 == "A1:F2"
    assert [c.indicator for c in found.header.columns] == [
        "", "工业总产值", "工业总产值", "固定资产投资", "固定资产投资", "",
    ]  # fmt: skip


def test_columns_may_name_their_indicator_themselves():
    header = ["单位", "工业总产值完成率", "财政收入完成率", "联系电话"]
    found = table([header, ["灵乡镇", 0.9, 0.8, "0714"]])
    assert [c.indicator for c in found.header.columns] == ["", "工业总产值", "财政收入", ""]


def test_a_header_row_may_lie_below_one_column_only():
    found = table([["单位", "任务", "累计"], [None, None, "完成"], ["灵乡镇", 10, 9]])
    assert (found.header.area.a1, statistics(found)[2]) == ("A1:C2", Statistic.ACTUAL)
    assert names(found) == ["灵乡镇"]


def test_an_unheaded_column_on_the_left_is_not_part_of_the_table():
    assert table([[None, *PLAIN], [1, "灵乡镇", 10, 9]]).area.a1 == "B1:D2"


@pytest.mark.parametrize("measures", [["(亿元)", "(万元)"], ["亿元", "万元"]])
def test_a_header_row_of_measures_belongs_to_the_header(measures):
    found = table([PLAIN, [None, *measures], ["灵乡镇", 10, 90000]])
    assert [c.measure and c.measure.name for c in found.header.values] == ["亿元", "万元"]
    assert names(found) == ["灵乡镇"]


@pytest.mark.parametrize("between", [[], [None]])
def test_two_tables_may_stand_side_by_side(between):
    rows = [[*PLAIN, *between, "序号", *PLAIN], ["灵乡镇", 10, 9, *between, 1, "陈贵镇", 5, 5],
            ["合计", 10, 9]]  # fmt: skip
    left, right = tables(rows)
    assert (names(left), names(right)) == (["灵乡镇", "合计"], ["陈贵镇"])
    assert left.header.area.a1 == "A1:C1"
    assert statistics(right)[0] is Statistic.SERIAL


def test_tables_side_by_side_have_each_their_own_title():
    rows = [["固定资产投资", None, None, None, "个转企完成情况"], [*PLAIN, None, *PLAIN],
            ["灵乡镇", 10, 9, None, "陈贵镇", 5, 5]]  # fmt: skip
    assert [found.title for found in tables(rows)] == ["固定资产投资", "个转企完成情况"]


def test_a_rank_column_may_stand_before_the_name():
    assert statistics(table([["位次", *PLAIN], [1, "灵乡镇", 10, 9]]))[:2] == [
        Statistic.RANK,
        Statistic.UNIT,
    ]


def test_a_merged_group_column_holds_for_all_its_rows():
    rows = [["类别", *PLAIN], ["乡镇", "灵乡镇", 10, 9], [None, "陈贵镇", 5, 5],
            ["街道", "金湖街道", 1, 1]]  # fmt: skip
    assert [row.group for row in table(rows, (2, 1, 3, 1)).rows] == ["乡镇", "乡镇", "街道"]


def test_a_unit_without_figures_is_still_a_row():
    rows = [PLAIN, ["灵乡镇", None, None], ["陈贵镇", "—", None], ["殷祖镇", 3, "#DIV/0!"]]
    assert names(table(rows)) == ["灵乡镇", "陈贵镇", "殷祖镇"]


def test_an_empty_column_and_an_unheaded_one_do_not_break_the_table():
    found = table([["单位", "任务", None, "完成", "完成率"], ["灵乡镇", 10, None, 9, None]])
    assert [(c.number, c.statistic) for c in found.header.values] == [
        (2, Statistic.TARGET), (4, Statistic.ACTUAL), (5, Statistic.COMPLETION),
    ]  # fmt: skip


def test_beside_indicators_the_column_unit_holds_measures():
    found = table([["指标", "单位", "目标", "完成"], ["固定资产投资", "亿元", 9, 8]])
    assert sort_of(found, read_table(found, frozenset())) is Sort.INDICATORS
    assert found.header.key.number == 1
    assert statistics(found)[1:] == [Statistic.MEASURE, Statistic.TARGET, Statistic.ACTUAL]


@pytest.mark.parametrize(
    "order", [["指标", "计量单位", "责任单位", "完成"], ["指标", "计量单位", "完成", "责任单位"]]
)
def test_beside_indicators_a_column_of_offices_holds_the_lead(order):
    cells = {"指标": "固定资产投资", "计量单位": "亿元", "责任单位": "发改局", "完成": 8}
    found = table([order, [cells[text] for text in order]])
    assert Statistic.LEAD in statistics(found)
    assert sort_of(found, read_table(found, frozenset())) is Sort.INDICATORS


def test_the_column_of_names_may_have_no_heading():
    found = table([[None, "任务数", "完成数"], ["灵乡镇", 9, 9]])
    assert (found.area.a1, names(found)) == ("A1:C2", ["灵乡镇"])
    assert statistics(found)[1:] == [Statistic.TARGET, Statistic.ACTUAL]


@pytest.mark.parametrize(
    ("rows", "code", "cell", "serious", "left"),
    [
        ([PLAIN, ["灵乡镇", 10, 9], [None, 5, 5]], "row-without-name", "A3", True, 1),
        ([["固定资产投资"], PLAIN], "empty-table", "A2:C2", False, 0),
    ],
)
def test_what_cannot_be_read_is_reported_with_its_cell(rows, code, cell, serious, left):
    found, (problem,) = find_tables(Grid("表", rows))
    assert (problem.code, problem.sheet, problem.cell) == (code, "表", cell)
    assert problem.is_serious is serious
    assert len(found) == left


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[None]],
        [["单位"], ["灵乡镇"]],
        [["说明", "请填写完成数"]],
        [["完成率", "位次"], ["说明", "文字"]],  # words only
        [["计划", "完成"], [1, 2]],  # ordinary words
    ],
)
def test_a_sheet_without_headed_figures_has_no_table(rows):
    assert tables(rows) == []
