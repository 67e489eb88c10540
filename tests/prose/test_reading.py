"""Figures, counts, names and lists, as they stand in folded text."""

from decimal import Decimal

import pytest

from addin.core.numerals import read_numeral
from addin.prose.lists import read_list
from addin.prose.printed import read_figure
from addin.prose.text import fold_prose, paragraphs

UNITS = {"东镇": "东镇", "西镇": "西镇", "南镇街": "南镇", "南镇": "南镇", "和平乡": "和平乡"}


def find(name):
    return UNITS.get(name, "")


@pytest.mark.parametrize(
    ("text", "value", "decimals", "measure"),
    [
        ("1,243.50亿元,", "1243.50", 2, "亿元"),
        ("100.0%;", "100.0", 1, "%"),
        ("3.3个百分点", "3.3", 1, "个百分点"),
        ("-4.5%", "-4.5", 1, "%"),
        ("95分别", "95", 0, ""),
        ("12个单位", "12", 0, "个"),
        ("37.1微克/立方米", "37.1", 1, "微克/立方米"),
    ],
)
def test_a_figure_is_read_with_its_decimals_and_measure(text, value, decimals, measure):
    figure, end = read_figure(text, 0)
    assert (str(figure.value), figure.decimals, figure.measure) == (value, decimals, measure)
    assert figure.text == text[:end]


@pytest.mark.parametrize("text", ["60余次", "5000万元以上", "12亿元左右", "1800多家", "约", ""])
def test_what_is_only_about_right_is_no_figure(text):
    assert read_figure(text, 0) is None


def test_a_figure_after_a_word_for_about_is_none():
    text = "突破1200亿元"
    assert read_figure(text, 2) is None


@pytest.mark.parametrize(
    ("printed", "exact", "agrees"),
    [
        ("79.1%", "79.0990", True),
        ("79.1%", "79.15", False),
        ("79.2%", "79.15", True),
        ("80%", "79.5", True),
        ("79.10%", "79.0990", True),
        ("79.%", "79", False),
        (".5%", "0.5", False),
    ],
)
def test_a_printed_figure_agrees_where_rounding_half_up_gives_it(printed, exact, agrees):
    figure, _ = read_figure(printed, 0)
    assert figure.is_of(Decimal(exact)) is agrees


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("两", 2), ("十", 10), ("十四", 14), ("二十", 20), ("二十一", 21)],
)
def test_a_count_is_read_in_digits_and_in_chinese(text, number):
    assert read_numeral(text) == number


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("东镇115%、西镇100%;其他", ["东镇", "西镇"]),
        ("东镇(115%)、西镇(100%)。", ["东镇", "西镇"]),
        ("东镇、西镇和南镇,其中", ["东镇", "西镇", "南镇"]),
        ("东镇及和平乡。", ["东镇", "和平乡"]),
        ("东镇115%,西镇100%,低于序时进度的", ["东镇", "西镇"]),
        ("东镇115%,西镇未完成全年任务", ["东镇"]),
        ("东镇、西镇,南镇未完成全年任务", ["东镇", "西镇"]),
        ("东镇、西镇等2个单位", ["东镇", "西镇"]),
        ("东镇、西镇2个单位", ["东镇", "西镇"]),
        ("东镇、远山镇、西镇", ["东镇", "远山镇", "西镇"]),
        ("其中完成率较低的单位", []),
    ],
)
def test_a_list_ends_where_its_units_end(text, names):
    assert [unit.typed for unit in read_list(text, 0, len(text), find).units] == names


def test_a_list_has_the_rosters_names_and_all_figures_in_brackets():
    text = "南镇街(23亿元,115%,第1位)"
    (unit,) = read_list(text, 0, len(text), find).units
    assert unit.name == "南镇"
    assert [figure.printed.text for figure in unit.figures] == ["23亿元", "115%"]


def test_indicators_are_written_in_one_way():
    assert fold_prose("规上工业总产值") == fold_prose("规模以上 工业产值")
    assert fold_prose("固投") == fold_prose("全社会固定资产投资")


def test_numbered_and_unfinished_lines_are_headings():
    text = "通报\n(一)投资情况。全县完成投资。\n全县完成投资。\n1.产值\n2.5亿元的项目,开工了。"
    assert [p.is_heading for p in paragraphs(text)] == [True, True, False, True, False]
