"""The lines around a table: title and measure above it, notes below it."""

import pytest

from addin.annex.body import find_tables
from addin.annex.grid import Grid

PLAIN = ["单位", "任务", "完成"]


def table(rows):
    """Return the only table of a sheet on which nothing is unclear."""
    (found,), problems = find_tables(Grid("表", rows))
    assert problems == []
    return found


@pytest.mark.parametrize(
    "above",
    [
        [["固定资产投资完成情况（亿元）"]],
        [["固定资产投资完成情况", None, "单位:亿元"]],
        [["附表4"], ["固定资产投资完成情况（亿元）"]],
        [["固定资产投资完成情况"], [None, None, "金额单位：亿元"]],
        [["固定资产投资完成情况"], ["（2022年1-11月）", None, "单位：亿元"]],
    ],
)
def test_title_and_measure_are_found_above_the_header(above):
    found = table([*above, PLAIN, ["灵乡镇", 10, 9]])
    assert found.title.startswith("固定资产投资完成情况")
    assert found.measure is not None
    assert found.measure.name == "亿元"


def test_notes_end_the_table_and_a_long_line_goes_on_with_the_note():
    more = "2.完成数为快报数,年报数以统计局最终核定的结果为准。"
    found = table([PLAIN, ["灵乡镇", 10, 9], [None], ["注:1.全域口径"], [more], ["灵乡镇", 1, 1]])
    assert ([row.name for row in found.rows], found.notes) == (["灵乡镇"], ("注:1.全域口径", more))
