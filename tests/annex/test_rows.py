"""Which rows are units, and which are totals, subtotals and means."""

import pytest

from addin.annex.naming import RowKind
from addin.annex.readings import read_table
from addin.annex.rows import rows_of
from tests.support.one_table import kinds_of, table_of

HEADER = ["单位", "年度计划", "完成额"]
TOWNS = [["东河镇", 80, 64.5], ["西河镇", 40, 30.2], ["南山乡", 60, 51.1], ["北山镇", 70, 62.3]]
SUM = (250, 208.1)


def others(*rows, regions=(), header=HEADER):
    """Return what the rows of a table are that are no units."""
    kinds = kinds_of([header, *map(list, rows)], regions=regions)
    return {name: kind for name, kind in kinds.items() if kind != "unit"}


def test_rows_with_names_of_places_are_units():
    assert others(*TOWNS) == {}


@pytest.mark.parametrize("name", ["合计", "总计", "全县", "全市合计", "小计", "全县小计"])
def test_a_row_called_a_total_is_the_total(name):
    assert others(*TOWNS, [name, *SUM]) == {name: "total"}


@pytest.mark.parametrize(
    "name",
    """
    合计 总计 共计 总共 汇总 总数 合计数 总 计 合 合计: 【合计】 (合计) 合计(全县) 全县(合计)
    全县汇总 全县完成 全县数 全域 全镇 全盟 全县 累计 平均
    """.split(),
)
def test_a_total_is_known_by_its_name_where_its_figures_prove_little(name):
    towns = [["东河镇", 40], ["西河镇", 30], ["南山乡", 30]]
    assert others(*towns, [name, 100], header=HEADER[:2]) == {name: "total"}


def test_a_subtotal_of_some_units_is_no_total():
    rows = [*TOWNS[:2], ["小计", 120, 94.7], *TOWNS[2:]]
    assert others(*rows) == {"小计": "subtotal"}


def test_a_total_may_stand_first():
    assert others(["合计", *SUM], *TOWNS) == {"合计": "total"}


def test_a_row_that_sums_the_others_is_a_total_whatever_it_is_called():
    assert others(*TOWNS, ["四个单位一起", *SUM]) == {"四个单位一起": "total"}


def test_a_row_that_sums_nothing_is_a_unit_whatever_it_is_called():
    assert others(*TOWNS, ["四个单位一起", 251, 202.4]) == {}


def test_a_place_that_happens_to_sum_one_column_is_a_unit():
    assert others(*TOWNS, ["高桥镇", 250, 17.7]) == {}


@pytest.mark.parametrize(("name", "kind"), [("西片", "subtotal"), ("西河街道", "unit")])
def test_a_place_needs_more_evidence_than_another_name_to_be_a_sum(name, kind):
    rows = [["东区", 120, 94.7], *TOWNS[:2], [name, 130, 113.4], *TOWNS[2:], ["合计", *SUM]]
    assert kinds_of([HEADER, *map(list, rows)])[name] == kind


def test_the_name_of_the_region_is_the_total():
    assert others(*TOWNS, ["青河县", *SUM], regions=("青河县",)) == {"青河县": "total"}


def test_a_direct_row_that_the_total_needs_is_a_unit():
    assert others(*TOWNS, ["县直", 20, 11.3], ["合计", 270, 219.4]) == {"合计": "total"}


def test_a_direct_row_that_the_total_leaves_out_is_none():
    assert others(*TOWNS, ["县直", 20, 11.3], ["合计", *SUM]) == {
        "县直": "subtotal", "合计": "total",
    }  # fmt: skip


def test_a_direct_row_without_a_total_is_a_unit():
    assert others(*TOWNS, ["市直", 20, 11.3]) == {}


@pytest.mark.parametrize("name", ["市级", "市本级", "市级(含高新区、临空经济区)"])
def test_a_level_is_no_unit(name):
    assert others(*TOWNS, [name, 20, 11.3], ["合计", 270, 219.4]) == {
        name: "subtotal", "合计": "total",
    }  # fmt: skip


def test_subtotals_of_blocks_and_their_total_are_told_apart():
    rows = [
        *TOWNS[:2], ["乡镇小计", 120, 94.7], *TOWNS[2:], ["街道小计", 130, 113.4], ["合计", *SUM],
    ]  # fmt: skip
    assert others(*rows) == {"乡镇小计": "subtotal", "街道小计": "subtotal", "合计": "total"}


WITH_LAST_YEAR = [*HEADER, "上年同期完成额"]
EAST = [
    ["东河镇", 80, 64.5, 51.37],
    ["西河镇", 40, 30.2, 28.44],
    ["南山乡", 60, 51.1, 47.92],
    ["北山镇", 70, 62.3, 60.05],
]
WEST = [["高桥镇", 33, 28.4, 25.13], ["柳林镇", 47, 41.9, 40.86]]


def test_a_sum_may_stand_above_its_block():
    rows = [
        ["山片", 250, 208.1, 187.78], *EAST, ["川片", 80, 70.3, 65.99], *WEST,
        ["合计", 330, 278.4, 253.77],
    ]  # fmt: skip
    assert others(*rows, header=WITH_LAST_YEAR) == {
        "山片": "subtotal", "川片": "subtotal", "合计": "total",
    }  # fmt: skip


def test_a_block_that_its_sum_misses_is_no_subtotal():
    rows = [*EAST, ["山片", 251, 207.1, 186.78], *WEST, ["川片", 81, 71.3, 66.99]]
    assert others(*rows, header=WITH_LAST_YEAR) == {}


@pytest.mark.parametrize("name", ["平均", "平均值"])
def test_a_mean_is_no_unit(name):
    assert name in others(*TOWNS, [name, 62.5, 52.025])


def test_a_mean_is_told_by_its_figures():
    assert "各地水平" in others(*TOWNS, ["各地水平", 62.5, 52.03])


def test_the_mean_of_elsewhere_is_no_unit():
    assert "全省平均" in others(*TOWNS, ["全省平均", 81.4, 77.7])


def test_growth_rates_are_not_summed():
    header = ["单位", "同比增长(%)", "位次"]
    rows = [["东河镇", 1, 3], ["西河镇", 2, 2], ["南山乡", 3, 1], ["北山镇", 6, 6]]
    assert others(*rows, header=header) == {}


def test_percentages_are_not_summed():
    header = ["单位", "优秀率(%)", "合格率(%)", "入学率(%)"]
    rows = [["甲组", 10.1, 22.4, 31.7], ["乙组", 12.3, 20.5, 33.9], ["丙组", 22.4, 42.9, 65.6]]
    assert others(*rows, header=header) == {}


def test_rows_of_one_kind_are_given_in_order():
    table = table_of([HEADER, *TOWNS, ["合计", *SUM]])
    kinds = read_table(table, frozenset()).kinds
    assert [row.name for row in rows_of(table, kinds, RowKind.UNIT)] == [row[0] for row in TOWNS]
    assert [row.name for row in rows_of(table, kinds, RowKind.TOTAL)] == ["合计"]


def test_relations_are_tested_on_the_rows_of_units():
    rows = [HEADER, *TOWNS, ["合计", *SUM]]
    assert read_table(table_of(rows), frozenset()).rows == (2, 3, 4, 5)


def test_several_direct_rows_that_the_total_needs_are_units():
    rows = [*TOWNS, ["市直机关", 20, 11.3], ["区直", 10, 8.4], ["合计", 280, 227.8]]
    assert others(*rows) == {"合计": "total"}


def test_of_several_direct_rows_the_total_may_need_one():
    rows = [*TOWNS, ["市直机关", 20, 11.3], ["区直", 10, 8.4], ["合计", 260, 216.5]]
    assert others(*rows) == {"市直机关": "subtotal", "合计": "total"}


@pytest.mark.parametrize("more", [0, 40])
def test_sums_of_blocks_need_no_words(more):
    east = [*EAST, ["石桥镇", more, more / 2, more / 4], ["白马乡", 17, 12.9, 12.31]]
    rows = [
        *east, ["山片", 267 + more, 221 + more / 2, 200.09 + more / 4],
        *WEST, ["川片", 80, 70.3, 65.99],
        ["两片", 347 + more, 291.3 + more / 2, 266.08 + more / 4],
    ]  # fmt: skip
    assert others(*rows, header=WITH_LAST_YEAR) == {
        "山片": "subtotal", "川片": "subtotal", "两片": "total",
    }  # fmt: skip


def test_a_mean_is_no_total():
    assert others(*TOWNS, ["各地水平", 62.5, 52.03]) == {"各地水平": "subtotal"}


def blocks(book, *, within):
    """Return towns below rows that sum them, ranked within the blocks or over all."""
    towns = {"一类": (91.5, 153.2, 71.2, 256.1), "二类": (250.5, 294.3, 203.3, 120.4)}
    every = [done for some in towns.values() for done in some]
    rows = [["单位", "累计完成(万元)", "上年同期(万元)", "位次"]]
    for name, some in towns.items():
        rows.append([name, round(sum(some), 1), round(sum(some) + 22, 1), None])
        field = some if within else every
        order = sorted(field, reverse=True)
        rows += [
            [f"{name[0]}{n}镇", d, d + 5.5, order.index(d) + 1]
            for n, d in zip("东西南北", some, strict=True)
        ]
    return book({"附表1": [["2024年1-9月财政收入完成情况"], *rows]})


def test_rows_that_sum_blocks_name_the_groups_that_ranks_run_within(book):
    made = blocks(book, within=True)
    assert [unit.row.group for unit in made.only.units] == ["一类"] * 4 + ["二类"] * 4
    assert made.only.annex.ranking.grouped
    assert made.only.placings[0].ranks == (3, 2, 4, 1, 2, 1, 3, 4)
    assert made.codes == []


def test_blocks_are_no_groups_where_ranks_run_over_all(book):
    made = blocks(book, within=False)
    assert {unit.row.group for unit in made.only.units} == {None}
    assert not made.only.annex.ranking.grouped
