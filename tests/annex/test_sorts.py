"""What sort of table a table is: units, indicators, scores, or none that an office ranks by."""

from datetime import date

import pytest

from addin.annex.readings import read_table
from addin.annex.sorts import Sort, sort_of
from tests.support.one_table import tables_of

TOWNS = ("东河镇", "西河镇", "南山乡", "北山镇", "高桥镇")


def sort(rows, *merges, sheet="Sheet1", spellings=()):
    """Return the sort of a sheet's only table, NONE where none is found."""
    found = tables_of(rows, *merges, sheet=sheet, spellings=spellings)
    if not found:
        return Sort.NONE
    (table,) = found
    return sort_of(table, read_table(table, frozenset()))


def towns(heads, *columns, title=None):
    body = [list(row) for row in zip(TOWNS, *columns, strict=True)]
    return [*([[title]] if title else []), ["单位", *heads], *body]


def test_towns_with_targets_are_units():
    rows = towns(["任务", "完成"], (10, 20, 30, 40, 50), (5, 15, 25, 35, 45))
    assert sort(rows) is Sort.UNITS


def test_towns_with_counts_that_no_word_names_are_units():
    assert (
        sort(towns(["甲等(户)", "乙等(户)"], (10, 20, 30, 40, 50), (5, 4, 3, 2, 1))) is Sort.UNITS
    )


def test_offices_are_units():
    rows = [["部门", "得分"], ["财政局", 95], ["教育局", 92], ["民政局", 90], ["审计局", 88]]
    assert sort(rows) is Sort.UNITS


def test_names_of_the_roster_are_units():
    names = ("城东", "城西", "城南", "城北")
    rows = [["", "用电"], *([name, 5 + n] for n, name in enumerate(names))]
    assert sort(rows, spellings=names) is Sort.UNITS


def test_things_with_measures_beside_them_are_indicators():
    rows = [
        ["指标", "计量单位", "全年目标", "完成", "完成率"],
        ["工业总产值", "亿元", 120, 96, 80],
        ["粮食产量", "万吨", 30, 27, 90],
        ["新增规上企业", "家", 20, 15, 75],
    ]
    assert sort(rows) is Sort.INDICATORS


def test_things_with_measures_in_their_names_are_indicators():
    rows = [
        ["项目", "目标", "实际"],
        ["工业总产值(亿元)", 120, 96],
        ["粮食产量(万吨)", 30, 27],
        ["新增规上企业(家)", 20, 15],
    ]
    assert sort(rows) is Sort.INDICATORS


def test_towns_below_a_word_for_indicators_are_units():
    rows = towns(["任务", "完成"], (10, 20, 30, 40, 50), (5, 15, 25, 35, 45))
    rows[0][0] = "项目"
    assert sort(rows) is Sort.UNITS


def test_quarters_with_a_yearly_score_are_scores():
    heads = ["一季度", "二季度", "三季度", "四季度", "年度得分"]
    columns = [(90 + n, 91, 92, 93, 94) for n in range(5)]
    assert sort(towns(heads, *columns)) is Sort.SCORES


def test_quarters_of_targets_are_no_scores():
    heads = ["任务", "一季度完成", "二季度完成", "完成率"]
    columns = [(90 + n, 91, 92, 93, 94) for n in range(4)]
    assert sort(towns(heads, *columns)) is Sort.UNITS


REGISTER = [
    ["序号", "项目名称", "建设地点", "开工日期", "总投资"],
    [1, "北环路改造", "城关", date(2026, 3, 1), 5000],
    [2, "一中新校区", "城东", date(2026, 4, 6), 8000],
    [3, "污水处理厂扩建", "城西", date(2026, 5, 9), 12000],
    [4, "文化活动馆", "城南", date(2026, 6, 2), 3000],
]


def test_a_register_of_projects_is_no_annex():
    assert sort([["重点项目台账"], *REGISTER], (1, 1, 1, 5)) is Sort.NONE


def test_a_register_of_people_is_no_annex():
    rows = [
        ["姓名", "职务", "电话", "工资"],
        ["王明", "主任科员", "13800000001", 5200],
        ["李红", "副主任", "13800000002", 5600],
        ["张强", "办事员", "13800000003", 4300],
        ["刘伟", "驾驶员", "13800000004", 4100],
    ]
    assert sort([["职工花名册"], *rows], (1, 1, 1, 4)) is Sort.NONE


@pytest.mark.parametrize("heads", [["月份", "用电量", "电费"], ["", "用电量", "电费"]])
def test_a_calendar_is_no_annex(heads):
    rows = [heads, *([f"{n}月", 100 + n, 50 + n] for n in range(1, 13))]
    assert sort(rows) is Sort.NONE


def test_a_ledger_is_no_annex():
    rows = [
        ["日期", "摘要", "借方金额", "贷方金额", "余额"],
        [date(2026, 1, 5), "购办公用品", 500, None, 9500],
        [date(2026, 1, 9), "付印刷费", 1200, None, 8300],
        [date(2026, 1, 20), "收回押金", None, 300, 8600],
        [date(2026, 2, 3), "付差旅报销", 860, None, 7740],
    ]
    assert sort([["现金日记账"], *rows], (1, 1, 1, 5)) is Sort.NONE


def test_an_inventory_is_no_annex():
    rows = [
        ["物资名称", "规格型号", "数量", "单价"],
        ["打印纸", "A4 70克", 50, 22.5],
        ["硒鼓", "HP-388A型", 8, 260],
        ["档案盒", "55毫米厚", 100, 6.8],
        ["订书机", "得力0414", 12, 18],
    ]
    assert sort([["办公物资库存表"], *rows], (1, 1, 1, 4)) is Sort.NONE


def test_names_that_tell_nothing_are_no_annex():
    rows = [["", "数量"], ["甲", 1], ["乙", 2], ["丙", 3], ["丁", 4]]
    assert sort(rows) is Sort.NONE


def test_names_that_tell_little_are_units_where_ranks_and_a_total_speak():
    rows = [
        ["组别", "任务", "完成", "完成率", "排名"],
        ["甲", 10, 9.1, 91, 1],
        ["乙", 10, 8.2, 82, 2],
        ["丙", 10, 7.3, 73, 3],
        ["丁", 10, 6.4, 64, 4],
        ["合计", 40, 31, 77.5, None],
    ]
    assert sort([["各组任务完成情况排名表"], *rows], (1, 1, 1, 5)) is Sort.UNITS


def test_nothing_of_a_register_is_read(book):
    made = book({"台账": [["重点项目台账"], *REGISTER]})
    assert (made.results.annexes, made.codes) == ((), [])


def test_what_is_no_annex_is_not_read_beside_what_is(book):
    rows = towns(
        ["任务", "完成"], (10, 20, 30, 40, 50), (5, 15, 25, 35, 45), title="产值完成情况表"
    )
    made = book({"台账": [["重点项目台账"], *REGISTER], "附表1": rows})
    assert made.only.annex.sheet == "附表1"
