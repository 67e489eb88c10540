"""Where figures stand together, and which rows above them are their header."""

from datetime import date

import pytest

from addin.annex.blocks import bands, cut, extent, find_runs, header_rows, heads_by_numbers
from tests.support.one_table import cells_of

HEADER = ["单位", "任务", "完成"]
TOWNS = [["东河镇", 10, 9], ["西河镇", 12, 11], ["南山乡", 8, 7]]
MORE = [["北山镇", 6, 5], ["高桥镇", 7, 8], ["柳林镇", 9, 9]]


def runs(*rows):
    return [run.rows for run in find_runs(cells_of(rows))]


def test_rows_of_figures_below_a_header_are_one_run():
    assert runs(["标题"], HEADER, *TOWNS) == [(3, 4, 5)]


def test_a_blank_row_does_not_end_a_run():
    assert runs(HEADER, *TOWNS, [], *MORE) == [(2, 3, 4, 6, 7, 8)]


def test_a_row_that_heads_a_group_does_not_end_a_run():
    assert runs(HEADER, *TOWNS, ["街道"], *MORE) == [(2, 3, 4, 6, 7, 8)]


def test_a_header_below_figures_ends_a_run():
    assert runs(HEADER, *TOWNS, ["单位", "目标", "得分"], *MORE) == [(2, 3, 4), (6, 7, 8)]


def test_a_unit_that_types_words_for_figures_ends_no_run():
    assert runs(HEADER, *TOWNS, ["北山镇", "未报", "已完成"], *MORE) == [(2, 3, 4, 6, 7, 8)]


def test_a_row_of_marks_for_none_beside_a_name_is_data():
    assert runs(HEADER, ["东河镇", "—", "—"], *TOWNS) == [(2, 3, 4, 5)]


def test_marks_for_none_without_a_name_are_no_data():
    assert runs(["—", "—"], HEADER, *TOWNS) == [(3, 4, 5)]


def test_the_floor_of_a_run_is_the_end_of_the_one_before():
    first, second = find_runs(cells_of([HEADER, *TOWNS, ["单位", "目标", "得分"], *MORE]))
    assert (first.floor, second.floor, second.first) == (0, 4, 6)


@pytest.mark.parametrize(
    ("row", "heads"),
    [
        (["地区", 2020, 2021, 2022], True),
        (["地区", 2022, 2021, 2020], True),
        (["地区", 2020, 2035, 2022], True),
        (["甲", "乙", 1, 2, 3], True),
        (["栏次", 1, 2, 3, 4], True),
        (["甲", 1, 2], True),
        (["东河镇", 1, 2, 3], False),
        (["东河镇", 2022], False),
        (["东河镇", 2022, 12], False),
        (["甲", 1, 3, 5], False),
        (["地区", 2020, 2021, "95%"], False),
        (["地区", 2020, 2021, "—"], False),
        (["东河镇", 2020, 2020, 2021], False),
    ],
)
def test_numbers_head_columns_as_years_or_by_counting_them(row, heads):
    cells = cells_of([row])
    assert heads_by_numbers(cells, 1, cells.rows[0]) is heads


def header(rows, *merges):
    cells = cells_of(rows, *merges)
    run = find_runs(cells)[0]
    return header_rows(cells, run, *extent(cells, run))


def test_the_row_above_the_figures_is_the_header():
    assert header([HEADER, *TOWNS]) == (1, 1)


def test_a_title_across_the_table_is_no_header():
    assert header([["工业产值完成情况"], HEADER, *TOWNS], (1, 1, 1, 3)) == (2, 2)


def test_a_long_title_that_is_not_merged_is_no_header():
    assert header([["2026年1-10月规模以上工业总产值完成情况"], HEADER, *TOWNS]) == (2, 2)


def test_a_line_of_the_measure_is_no_header():
    assert header([["工业产值统计表"], [None, None, "单位:亿元"], HEADER, *TOWNS]) == (3, 3)


def test_a_note_above_the_table_is_no_header():
    assert header([["注:按全口径统计"], HEADER, *TOWNS]) == (2, 2)


def test_two_rows_of_header_are_one_header():
    rows = [["单位", "工业产值", None], [None, "任务", "完成"], *TOWNS]
    assert header(rows, (1, 1, 2, 1), (1, 2, 1, 3)) == (1, 2)


def test_a_row_of_years_belongs_to_the_header():
    assert header([["地区", "产值", None], [None, 2021, 2022], *TOWNS], (1, 2, 1, 3)) == (1, 2)


def test_a_row_of_months_belongs_to_the_header():
    months = [None, date(2026, 9, 1), date(2026, 10, 1)]
    assert header([["单位", "完成", None], months, *TOWNS], (1, 2, 1, 3)) == (1, 2)


def test_a_row_that_numbers_the_columns_belongs_to_the_header():
    assert header([HEADER, ["甲", 1, 2], *TOWNS]) == (1, 2)


def test_a_first_group_of_rows_is_no_part_of_the_header():
    assert header([["标题标题标题标题表"], HEADER, ["乡镇"], *TOWNS]) == (2, 2)


def test_a_blank_row_between_header_and_figures_is_passed_over():
    assert header([HEADER, [], *TOWNS]) == (1, 1)


def test_without_a_row_above_there_is_no_header():
    assert header(TOWNS) == (1, 0)


def test_a_header_has_six_rows_at_most():
    above = [[f"甲{n}", f"乙{n}", f"丙{n}"] for n in range(9)]
    assert header([*above, *TOWNS]) == (4, 9)


def test_the_extent_of_a_run_is_where_its_rows_hold_anything():
    cells = cells_of([[None, *HEADER], *([None, *row] for row in TOWNS)])
    assert extent(cells, find_runs(cells)[0]) == (2, 4)


def side(gap=(None,), second=MORE):
    """Return two tables side by side."""
    first = [HEADER, *TOWNS]
    return [[*a, *gap, *b] for a, b in zip(first, [HEADER, *second], strict=True)]


def edges(rows):
    """Return the columns that each band holds anything in."""
    found = []
    for band in bands(cells_of(rows)):
        used = {c for row in band.rows for c, letter in enumerate(row, 1) if letter != " "}
        found.append((min(used), max(used)))
    return found


def test_a_blank_column_parts_tables_with_names_of_their_own():
    assert edges(side()) == [(1, 3), (5, 7)]


def test_a_blank_column_before_figures_without_names_parts_nothing():
    rows = [[*HEADER, None, "排名"], *([*row, None, n] for n, row in enumerate(TOWNS, 1))]
    assert edges(rows) == [(1, 5)]


def test_without_a_blank_column_nothing_is_parted():
    assert edges(side(gap=())) == [(1, 6)]


def test_one_row_beside_a_table_is_no_table():
    rows = [[*HEADER], *(list(row) for row in TOWNS)]
    rows[1] += [None, "合计", 30]
    assert edges(rows) == [(1, 6)]


def test_what_is_cut_away_is_blank():
    cells = cut(cells_of([["东河镇", 1, 2, 3]]), 1, 3)
    assert cells.rows == [" ##"]
    assert cells.grid.value(1, 1) == "东河镇"
