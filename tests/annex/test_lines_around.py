"""The lines above, between and below tables: titles, measures, page headers, headings, notes."""

import pytest

from addin.annex.area import Area
from addin.annex.body import find_tables
from addin.annex.grid import Grid
from addin.annex.readings import read_table, understood
from addin.annex.statistics import Statistic

PLAIN = ["单位", "任务", "完成"]


def tables(rows, *merges):
    """Return the tables of a sheet on which nothing is unclear."""
    found, problems = find_tables(Grid("表", rows, tuple(Area(*merge) for merge in merges)))
    assert problems == []
    return [understood(table, read_table(table, frozenset())) for table in found]


def table(rows):
    """Return the only table of a sheet."""
    (found,) = tables(rows)
    return found


def names(found):
    return [row.name for row in found.rows]


@pytest.mark.parametrize(
    "above",
    [
        [["固定资产投资完成情况（亿元）"]],
        [["固定资产投资完成情况", None, "单位:亿元"]],
        [["附表4"], ["固定资产投资完成情况（亿元）"]],
        [["大冶市经济运行月报"], ["固定资产投资完成情况（亿元）"]],  # the nearest line
        [["固定资产投资完成情况"], [None, None, "金额单位：亿元"]],
        [["固定资产投资完成情况"], ["（2022年1-11月）", None, "单位：亿元"]],
        [[None, "固定资产投资完成情况（亿元）"]],
        [["固定资产投资完成情况"], [None, "2022年1-11月", "单位：亿元"]],
    ],
)
def test_title_and_measure_are_found_above_the_header(above):
    found = table([*above, PLAIN, ["灵乡镇", 10, 9]])
    assert found.title.startswith("固定资产投资完成情况")
    assert found.measure is not None
    assert found.measure.name == "亿元"


def test_notes_end_the_table_and_a_long_line_goes_on_with_the_note():
    more = "2.完成数为快报数,年报数以统计局最终核定的结果为准。"
    rows = [PLAIN, ["灵乡镇", 10, 9], [None], ["注:1.全域口径"], [more], ["陈贵镇", 1, 1]]
    (found,), problems = find_tables(Grid("表", rows))
    assert (names(found), found.notes) == (["灵乡镇"], ("注:1.全域口径", more))
    assert [(problem.code, problem.cell) for problem in problems] == [("rows-left-out", "A6")]


def test_a_long_line_below_is_no_note_without_one_before_it():
    line = "以上数据由市统计局负责解释,各乡镇街道如有疑问请及时与综合科联系。"
    assert table([PLAIN, ["灵乡镇", 10, 9], [None], [line]]).notes == ()


@pytest.mark.parametrize(("pad", "merges"), [([], []), ([None], []), ([], [(4, 1, 4, 4)])])
@pytest.mark.parametrize("caption", [[], [[None, "单位:万元"]], [[None, None, "单位:万元"]]])
def test_tables_below_each_other_keep_their_own_titles_and_units(pad, merges, caption):
    header = ["序号", *PLAIN]
    rows = [["固定资产投资完成情况"], header, [1, "灵乡镇", 10, 9], [*pad, "财政收入完成情况"],
            *caption, header, [1, "灵乡镇", 5, 5], [2, "陈贵镇", 3, 1]]  # fmt: skip
    first, second = tables(rows, *merges)
    assert (first.title, names(first)) == ("固定资产投资完成情况", ["灵乡镇"])
    assert (second.title, names(second)) == ("财政收入完成情况", ["灵乡镇", "陈贵镇"])
    assert second.header.columns[0].statistic is Statistic.SERIAL
    assert bool(second.measure) == bool(caption)
    assert first.measure is None


@pytest.mark.parametrize("header", [[PLAIN], [["固定资产投资完成情况"], PLAIN], [[None], PLAIN]])
def test_a_page_header_repeated_in_the_middle_does_not_end_the_table(header):
    rows = [["固定资产投资完成情况"], PLAIN, ["灵乡镇", 10, 9], *header, ["陈贵镇", 5, 5]]
    assert names(table(rows)) == ["灵乡镇", "陈贵镇"]


def test_the_same_header_over_the_same_units_is_another_table():
    assert len(tables([PLAIN, ["灵乡镇", 10, 9], PLAIN, ["灵乡镇", 5, 5]])) == 2


@pytest.mark.parametrize("spacers", [1, 2])
def test_empty_rows_may_lie_inside_a_table(spacers):
    rows = [PLAIN, ["灵乡镇", 10, 9], *[[None]] * spacers, ["陈贵镇", 5, 5]]
    assert names(table(rows)) == ["灵乡镇", "陈贵镇"]


@pytest.mark.parametrize("column", [1, 2])
def test_numbered_headings_group_the_rows_below_them(column):
    pad = [None] * (column - 1)
    rows = [["序号", *PLAIN], [*pad, "一、乡镇"], [1, "灵乡镇", 10, 9], [*pad, "二、街道"],
            [1, "金湖街道", 5, 5]]  # fmt: skip
    found = table(rows)
    assert [(row.name, row.group) for row in found.rows] == [
        ("灵乡镇", "一、乡镇"), ("金湖街道", "二、街道"),
    ]  # fmt: skip


def test_the_title_of_a_next_table_is_no_note_of_the_one_before(book):
    table = [["单位", "全年任务", "累计完成"], ["东镇", 10, 9], ["西镇", 10, 8]]
    rows = [["2022年出口完成情况表(乡镇)"], *table, ["注:以上为快报数。"], []]
    rows += [["2022年出口完成情况表(市直部门)"], *table]
    found = book({"附表1": rows})
    assert [annex.annex.notes for annex in found.annexes] == [("注:以上为快报数。",), ()]
