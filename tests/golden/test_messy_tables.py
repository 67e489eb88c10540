"""The messy sample: every table is found with its range, columns, totals, title and notes."""

from decimal import Decimal

import pytest

from addin.annex.statistics import Statistic
from addin.core.completion import Direction
from addin.core.indicators import Kind

# Indicator: sheet, range, measure, columns (unit, target, actual, completion, rank, yoy), units,
# row and name of the total.
TABLES = {
    "规模以上工业营业收入": ("附表1", "A9:F25", "亿元", "BCDEF-", 15, (25, "合计")),
    "规上工业总产值": ("规上工业", "A3:K19", "亿元", "BCDE--", 15, (4, "全市")),
    "固定资产投资": ("规上工业", "A3:K19", "亿元", "BFGH--", 15, (4, "全市")),
    "工业投资": ("规上工业", "A3:K19", "亿元", "BIJK--", 15, (4, "全市")),
    "社会消费品零售总额": ("附表2", "A4:I21", "亿元", "BEFG-H", 14, (7, "大冶市")),
    "新增规上工业企业": ("附表3", "A3:E25", "家", "BCDE--", 15, (4, "全市")),
    "限额以上消费品零售总额": ("Sheet3", "A3:D19", "亿元", "ABCD--", 15, (19, "合计")),
    "个转企": ("Sheet3", "A25:D41", "户", "ABCD--", 16, None),
    "新增入库5000万元以上项目": ("项目建设", "A3:E18", "个", "ABCD--", 15, None),
    "新开工亿元以上重点项目": ("项目建设", "G3:J19", "个", "GHIJ--", 15, (19, "合计")),
    "技改投资": ("附表4", "A3:E25", "亿元", "ABCD-E", 15, (25, "总计")),
    "外贸出口": ("外贸出口", "A2:E18", "亿元", "ABCDE-", 15, (18, "全市合计")),
    "税收收入": ("附表5", "A3:F18", "万元", "BCDFE-", 15, None),
    "招商引资实际到位资金": ("Sheet5", "A2:E18", "亿元", "ABCE--", 16, None),
    "PM2.5平均浓度": ("空气质量", "A3:E19", "微克/立方米", "ABC-ED", 15, (19, "全市平均")),
    "规模以上工业增加值增速": ("增速", "A2:C18", "%", "ABC---", 15, (3, "全市")),
    "优化营商环境考核得分": ("得分", "A3:D17", "分", "B---D-", 14, None),
    "财政总收入": ("附表6", "A3:F19", "万元", "BCDEF-", 15, (19, "合计")),
}
ROLES = (
    Statistic.UNIT,
    Statistic.TARGET,
    Statistic.ACTUAL,
    Statistic.COMPLETION,
    Statistic.RANK,
    Statistic.YOY,
)


@pytest.fixture(scope="module")
def annexes(messy):
    return {result.annex.indicator: result.annex for result in messy.results.annexes}


def test_all_eighteen_tables_are_found_in_sheet_order_and_nothing_else(messy):
    assert [result.annex.indicator for result in messy.results.annexes] == list(TABLES)
    assert messy.results.items == ()


@pytest.mark.parametrize("indicator", TABLES)
def test_a_table_has_its_exact_range_and_measure(annexes, indicator):
    annex, (sheet, area, measure, *_) = annexes[indicator], TABLES[indicator]
    assert (annex.sheet, annex.area.a1, annex.measure.name) == (sheet, area, measure)


@pytest.mark.parametrize("indicator", TABLES)
def test_a_table_has_its_columns(annexes, indicator):
    letters = "".join(
        chr(64 + annexes[indicator].columns[role]) if role in annexes[indicator].columns else "-"
        for role in ROLES
    )
    assert letters == TABLES[indicator][3]


@pytest.mark.parametrize("indicator", TABLES)
def test_a_table_has_its_units_and_its_total(annexes, indicator):
    annex, (*_, units, total) = annexes[indicator], TABLES[indicator]
    assert len(annex.rows) == units
    assert (annex.total and (annex.total.row, annex.total.name)) == total
    assert total is None or total[1] not in [row.name for row in annex.rows]


def test_nested_subtotals_are_no_units_and_groups_head_theirs(annexes):
    annex = annexes["新增规上工业企业"]
    found = [(row.row, row.name) for row in annex.subtotals]
    assert found == [(15, "乡镇小计"), (20, "街道小计"), (25, "市本级")]
    groups = dict.fromkeys(row.group for row in annex.rows)
    assert list(groups) == ["一、乡镇", "二、街道", "三、园区和农场"]


def test_a_number_that_restarts_in_each_group_is_no_rank(annexes):
    annex = annexes["新增规上工业企业"]
    assert Statistic.RANK not in annex.columns
    assert [row.row for row in annex.rows] == [*range(6, 15), *range(17, 20), *range(22, 25)]


def test_cumulative_columns_are_used_where_the_month_has_the_same_header(annexes):
    (row,) = (row for row in annexes["社会消费品零售总额"].rows if row.name == "陈贵镇")
    assert (row.value(Statistic.ACTUAL), row.value(Statistic.YOY)) == (
        Decimal("36.1"),
        Decimal("0.058"),
    )


def test_a_table_goes_on_below_spacers_and_a_repeated_page_header(annexes):
    rows = [row.row for row in annexes["技改投资"].rows]
    assert rows == [*range(4, 9), *range(10, 13), *range(16, 20), *range(21, 24)]


def test_a_merged_group_holds_for_all_its_rows_and_ranks_are_within_it(messy, annexes):
    groups = [row.group for row in annexes["财政总收入"].rows]
    assert groups == ["园区"] * 2 + ["街道"] * 3 + ["乡镇"] * 9 + ["农场"]
    (result,) = (
        result for result in messy.results.annexes if result.annex.indicator == "财政总收入"
    )
    ranks = {unit.name: unit.group_rank for unit in result.units}
    assert (ranks["灵乡镇"], ranks["东风农场"], ranks["茗山乡"]) == (6, 1, 1)


def test_indicators_side_by_side_share_their_table(annexes):
    shared = [name for name, annex in annexes.items() if annex.shared]
    assert shared == ["规上工业总产值", "固定资产投资", "工业投资"]


def test_kinds_and_directions_follow_measure_and_name(annexes):
    kinds = {name: annex.kind for name, annex in annexes.items()}
    counts = {"新增规上工业企业", "个转企", "新增入库5000万元以上项目", "新开工亿元以上重点项目"}
    assert {name for name, kind in kinds.items() if kind is Kind.COUNT} == counts
    assert kinds["规模以上工业增加值增速"] is Kind.RATE
    assert kinds["优化营商环境考核得分"] is Kind.SCORE
    lower = [name for name, annex in annexes.items() if annex.direction is Direction.LOWER]
    assert lower == ["PM2.5平均浓度"]


def test_ten_of_fourteen_units_have_clean_air(messy):
    (result,) = (r for r in messy.results.annexes if r.annex.sheet == "空气质量")
    assert (len(result.achievers), len(result.missed)) == (10, 4)
    assert [unit.name for unit in result.units if unit.rank == 6] == ["保安镇", "茗山乡"]


def test_growth_is_assessed_in_points_against_the_target_rate(messy):
    (result,) = (r for r in messy.results.annexes if r.annex.sheet == "增速")
    ahead = {unit.name: unit.ahead for unit in result.units}
    assert (float(ahead["灵乡镇"]), float(ahead["金牛镇"])) == (-9.2, 5.6)
    met = {unit.name: (unit.achieved, unit.exceeded) for unit in result.units}
    assert met["陈贵镇"] == (True, False)


def test_scores_are_ranked_with_ties_and_without_targets(messy):
    (result,) = (r for r in messy.results.annexes if r.annex.sheet == "得分")
    assert [unit.name for unit in result.units if unit.rank == 6] == ["东岳路街道", "保安镇"]
    assert (result.achievers, result.missed, result.behind) == ((), (), ())


def test_the_schedule_is_that_of_november(messy):
    scheduled = [r for r in messy.results.annexes if r.schedule is not None]
    assert {round(float(r.schedule), 4) for r in scheduled} == {0.9167}
    unscheduled = {r.annex.sheet for r in messy.results.annexes if r.schedule is None}
    assert unscheduled == {"空气质量", "增速", "得分"}


@pytest.mark.parametrize("sheet", ["说明", "Sheet9", "草稿", "名录"])
def test_what_is_no_annex_gives_neither_table_nor_problem(messy, sheet):
    assert sheet not in {result.annex.sheet for result in messy.results.annexes}
    assert sheet not in {problem.sheet for problem in messy.problems}


def test_titles_are_found_above_the_table_and_notes_below(annexes):
    assert annexes["规模以上工业营业收入"].title == "2022年1-11月规模以上工业营业收入完成情况表"
    assert annexes["个转企"].title == "2022年1-11月个转企工作完成情况"
    note = "注:本表数据均为虚构的示例数据,不代表任何单位的实际情况。"
    assert {annex.notes for annex in annexes.values()} == {(note,)}


def test_the_basis_in_a_title_is_carried_along(annexes):
    assert "(可比口径)" in annexes["财政总收入"].title
