"""Tables in other layouts: folded, one row for each unit and indicator, units across the top."""

import pytest

from addin.annex.area import Area
from addin.annex.layouts import turn
from tests.support.one_table import grid_of, readings_of, table_of, tables_of

TOWNS = ("东河镇", "西河镇", "南山乡", "北山镇", "高桥镇", "柳林镇")
HEADER = ["单位", "任务", "完成"]


def names(table):
    return [row.name for row in table.rows]


def folded(header=HEADER, more=HEADER, *, second=TOWNS[3:], last=()):
    """Return a list folded in two halves side by side."""
    rows = [
        [one, 10, 5 + n, two, 20, 6 + n]
        for n, (one, two) in enumerate(zip(TOWNS[:3], second, strict=True))
    ]
    return [[*header, *more], *rows, *last]


def test_a_folded_list_is_one_table():
    table = table_of(folded())
    assert names(table) == list(TOWNS)
    assert table.header.area == Area(1, 1, 1, 6)


def test_the_second_half_of_a_folded_list_stands_further_right():
    table = table_of(folded())
    assert [row.shift for row in table.rows] == [0, 0, 0, 3, 3, 3]
    assert [table.value(row, 3) for row in table.rows] == [5, 6, 7, 6, 7, 8]


def test_the_columns_of_a_folded_list_are_those_of_its_first_half():
    assert [column.number for column in table_of(folded()).header.columns] == [1, 2, 3]


def test_a_total_may_stand_in_the_last_half_alone():
    rows = folded(second=("北山镇", "高桥镇", "合计"))
    assert names(table_of(rows)) == ["东河镇", "西河镇", "南山乡", "北山镇", "高桥镇", "合计"]


def test_halves_with_totals_of_their_own_are_two_tables():
    rows = folded(last=[["合计", 30, 18, "合计", 60, 21]])
    assert [names(table) for table in tables_of(rows)] == [
        ["东河镇", "西河镇", "南山乡", "合计"],
        ["北山镇", "高桥镇", "柳林镇", "合计"],
    ]


def test_halves_with_other_headers_are_two_tables():
    tables = tables_of(folded(more=["单位", "目标", "得分"]))
    assert [names(table) for table in tables] == [list(TOWNS[:3]), list(TOWNS[3:])]


def test_halves_with_the_same_units_are_two_tables():
    assert len(tables_of(folded(second=TOWNS[:3]))) == 2


def ranked(second):
    """Return a folded list with ranks that begin in the second half as given."""
    rows = [
        [one, 30 - n, 1 + n, two, 20 - n, second + n]
        for n, (one, two) in enumerate(zip(TOWNS[:3], TOWNS[3:], strict=True))
    ]
    return [["单位", "得分", "排名"] * 2, *rows]


def test_ranks_that_go_on_in_the_second_half_make_one_list():
    assert [names(table) for table in tables_of(ranked(4))] == [list(TOWNS)]


def test_ranks_that_begin_anew_in_the_second_half_make_two_tables():
    assert [names(table) for table in tables_of(ranked(1))] == [list(TOWNS[:3]), list(TOWNS[3:])]


LONG = [
    [town, thing, 100, 80 + 3 * t - n]
    for t, town in enumerate(TOWNS[:4])
    for n, thing in enumerate(("工业产值", "商品销售额"))
]
LONG_HEADER = ["单位", "指标", "任务", "完成"]


def labelled(rows, *merges):
    """Return label and names of each table of a sheet."""
    return [(table.label, names(table)) for table in tables_of(rows, *merges)]


def test_a_row_for_each_unit_and_indicator_makes_a_table_for_each_indicator():
    assert labelled([LONG_HEADER, *LONG]) == [
        ("工业产值", list(TOWNS[:4])), ("商品销售额", list(TOWNS[:4])),
    ]  # fmt: skip


def test_names_of_a_long_table_may_be_merged():
    rows = [[town if n % 2 == 0 else None, *more] for n, (town, *more) in enumerate(LONG)]
    merges = [(2 + n, 1, 3 + n, 1) for n in range(0, 8, 2)]
    assert labelled([LONG_HEADER, *rows], *merges) == labelled([LONG_HEADER, *LONG])


def test_a_pair_that_stands_twice_makes_no_long_table():
    rows = [LONG_HEADER, *LONG, LONG[0]]
    assert [label for label, _ in labelled(rows)] == [""]


def test_one_indicator_for_all_units_makes_no_long_table():
    rows = [[town, "工业产值", 100, 80] for town in TOWNS]
    assert labelled([LONG_HEADER, *rows]) == [("", list(TOWNS))]


def test_a_register_of_projects_is_no_long_table():
    rows = [[TOWNS[n // 3], f"第{n}号桥梁加固", 100, 80 + n] for n in range(9)]
    assert all(label == "" for label, _ in labelled([["单位", "项目", "任务", "完成"], *rows]))


def test_measures_beside_repeated_names_are_no_indicators():
    rows = [[town, measure, 100, 80] for town in TOWNS[:4] for measure in ("亿元", "%")]
    assert all(label == "" for label, _ in labelled([["单位", "计量单位", "任务", "完成"], *rows]))


def test_a_label_of_few_units_is_left_out():
    rows = [LONG_HEADER, *LONG, [TOWNS[0], "粮食产量", 5, 4]]
    assert [label for label, _ in labelled(rows)] == ["工业产值", "商品销售额"]


ACROSS = [
    ["指标", *TOWNS[:5]],
    ["全年任务", 10, 20, 30, 40, 50],
    ["累计完成", 5, 18, 21, 39, 20],
    ["完成率(%)", 50, 90, 70, 97.5, 40],
]


def test_units_across_the_top_get_a_row_each():
    assert names(table_of(ACROSS)) == list(TOWNS[:5])


def test_turned_rows_are_read_as_columns():
    readings = readings_of(ACROSS)
    assert [str(column.statistic) for column in readings.columns] == [
        "unit", "target", "actual", "completion",
    ]  # fmt: skip


def test_a_turned_table_keeps_its_title_measure_and_notes():
    lines = [["2026年1-10月重点指标完成情况表"], [None, "单位:亿元"]]
    table = table_of([*lines, *ACROSS, ["注:按现价计算"]])
    assert (table.title, table.measure.name, table.notes) == (
        "2026年1-10月重点指标完成情况表", "亿元", ("注:按现价计算",),
    )  # fmt: skip


def test_addresses_of_a_turned_table_are_those_of_the_sheet(book):
    (annex,) = book({"附表1": [["产值完成情况表"], *ACROSS]}).reading()["annexes"]
    assert annex["range"] == "A2:F5"
    assert [unit["actual"] for unit in annex["units"]] == [5.0, 18.0, 21.0, 39.0, 20.0]


def test_a_wrong_figure_of_a_turned_table_is_told_where_it_stands(book):
    rows = [list(row) for row in ACROSS]
    rows[3][3] = 96
    made = book({"附表1": [["产值完成情况表"], *rows]})
    assert made.cells("wrong-completion") == ["附表1!D5"]


def test_units_down_the_side_are_not_turned():
    assert not table_of([HEADER, *([town, 10, 5 + n] for n, town in enumerate(TOWNS))]).grid.turned


def test_months_across_the_top_are_no_units():
    rows = [["单位", "1月", "2月", "3月", "4月"], *([town, 1, 2, 3, 4] for town in TOWNS)]
    assert names(table_of(rows)) == list(TOWNS)


def test_two_units_across_the_top_are_too_few_to_turn():
    rows = [row[:3] for row in ACROSS]
    assert all(not table.grid.turned for table in tables_of(rows))


def test_names_of_the_roster_across_the_top_are_units():
    short = [["指标", "城东", "城西", "城南", "城北"], *(row[:5] for row in ACROSS[1:])]
    spellings = ("城东", "城西", "城南", "城北")
    assert names(table_of(short, spellings=spellings)) == list(spellings)


def test_a_grid_is_turned_within_an_area():
    grid = grid_of([["x", "x", "x"], ["单位", "甲镇", "乙镇"], ["产值", 5, 6]], (2, 2, 2, 3))
    turned = turn(grid, Area(2, 1, 3, 3))
    assert turned.rows == [[None, "单位", "产值"], [None, "甲镇", 5.0], [None, "乙镇", 6.0]]
    assert turned.merges == (Area(2, 2, 3, 2),)


def test_a_turned_grid_gives_the_addresses_and_formats_of_the_sheet():
    grid = grid_of([["单位", "甲镇"], ["产值", 0.5]], formats={(2, 2): "0%", (1, 2): "0.0"})
    turned = turn(grid, Area(1, 1, 2, 2))
    assert turned.address(2, 1) == "B1"
    assert turned.range(Area(1, 1, 2, 3)) == "A1:B3"
    assert turned.format(2, 2).percent
    assert not turned.format(2, 1).percent


@pytest.mark.parametrize("merge", [(1, 1, 1, 2), (1, 2, 3, 2)])
def test_merges_that_reach_out_of_the_area_are_not_turned(merge):
    grid = grid_of([["x", "x"], ["单位", "甲镇"], ["产值", 5]], merge)
    assert turn(grid, Area(2, 1, 3, 2)).merges == ()


def test_an_indicator_of_the_rows_may_carry_its_measure():
    rows = [["单位", "指标", "任务", "完成"]]
    for town in ("东河镇", "西河镇", "南山乡"):
        rows += [[town, "植树造林(亩)", 10.0, 9.0], [town, "新增企业(户)", 5.0, 4.0]]
    parts = tables_of(rows)
    assert [(part.label, part.measure.name) for part in parts] == [
        ("植树造林", "亩"),
        ("新增企业", "户"),
    ]
