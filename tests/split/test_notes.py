"""Notes for one unit's eyes: nothing about others, nothing lost that holds for all."""

import pytest

from addin.split.notes import Notes
from addin.split.write import split_notices

ROSTER = [("灵乡镇", "灵乡"), ("陈贵镇",), ("临空经济区·还地桥镇", "还地桥镇"), ("金牛镇",)]


@pytest.fixture
def notes(book):
    """The notes of a county of four towns, of which a table spells one in its own way."""
    return Notes(county(book).results)


def county(book, *lines):
    """Return a workbook with an annex of four towns and lines of notes below it."""
    rows = [["灵 乡 镇", 10, 9], ["陈贵镇", 10, 8], ["还地桥镇", 10, 7], ["金牛镇", 10, 6]]
    table = [["2022年投资完成情况表"], ["单位", "全年任务", "累计完成"], *rows]
    return book({"附表1": [*table, *([line] for line in lines)]}, roster=ROSTER)


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("注:全市合计为全域口径。", "全市合计为全域口径。"),
        ("注:灵乡镇数据为快报数。", "灵乡镇数据为快报数。"),
        ("注:灵乡镇扣减3亿元。", "灵乡镇扣减3亿元。"),
        ("注:陈贵镇扣减3亿元。", ""),
        ("注:陈贵镇不承担任务。", ""),
        ("注:陈 贵 镇、金牛镇为公布数,其余为示例数据。", "其他单位为公布数,其余为示例数据。"),
        ("注:灵乡镇、金牛镇为公布数。", "灵乡镇和其他单位为公布数。"),
        ("注:临空经济区•还地桥镇和灵乡为公布数。", "其他单位和灵乡为公布数。"),
        ("注:灵乡镇5亿元、陈贵镇3亿元为预计数。", ""),
        ("注:合计为预计数。陈贵镇少报3户。", "合计为预计数。"),
        ("注:陈贵镇完成五亿元,灵乡镇为预计数。", ""),
        ("注:其余单位少报,金牛镇少报二十三家。", ""),
        ("注:其余单位为预计数,金牛镇为百分之五。", ""),
        ("注:灵乡镇、金牛镇统一为公布数。", "灵乡镇和其他单位统一为公布数。"),
    ],
)
def test_what_a_town_may_read(notes, note, told):
    assert notes.told("灵乡镇", note) == told


def test_a_sentence_that_could_not_be_told_to_all_it_concerns_is_said(book):
    said = split_notices(
        county(book, "注:灵乡镇5亿元、陈贵镇3亿元为预计数。合计为全域口径。").results
    )
    assert said == (
        "“附表1”的注“灵乡镇5亿元、陈贵镇3亿元为预计数。”同时写有单位和数字,"
        "没有写进有关的督办单。请另行告知。",
    )


def test_a_note_stands_once_with_the_tables_that_it_is_of(split):
    header, note = ["单位", "全年任务", "累计完成"], ["注:本表为快报数。"]
    rows = [header, ["甲镇", 10, 9], ["乙镇", 10, 8]]
    files = split(
        {
            "附表1": [["2022年投资完成情况表"], *rows, note],
            "附表2": [["2022年税收完成情况表"], *rows, note],
            "附表3": [["2022年产值完成情况表"], *rows],
        }
    )
    said = [row[0] for row in files["甲镇"] if str(row[0]).startswith("注")]
    assert said == ["注:(附表1、附表2)本表为快报数。"]


def test_no_figure_of_another_is_in_the_file(book, split):
    towns = [f"{name}镇" for name in "甲乙丙丁戊"]
    figures = {town: (70001 + 1000 * n, 60007 + 1100 * n) for n, town in enumerate(towns)}
    lines = [[town, *pair] for town, pair in figures.items()]
    note = "注:" + "、".join(f"{town}调减{90001 + n}万元" for n, town in enumerate(towns)) + "。"
    files = split(
        {"附表1": [["2022年投资完成情况表"], ["单位", "全年任务", "累计完成"], *lines, [note]]}
    )
    for town, rows in files.items():
        text = "".join(str(cell) for row in rows for cell in row)
        assert all(str(figure) in text for figure in figures[town])
        others = [str(f) for other, pair in figures.items() if other != town for f in pair]
        others += [str(90001 + n) for n in range(len(towns))]
        assert [figure for figure in others if figure in text] == []
