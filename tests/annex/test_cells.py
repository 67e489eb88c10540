"""The first look at a sheet: one letter for what each cell holds."""

from datetime import date

import pytest

from addin.annex.cells import BLANK, DATE, ERROR, NONE, NUMBER, TEXT, TYPED, is_year
from tests.support.one_table import cells_of


def letter(cell):
    return cells_of([[cell]]).letter(1, 1)


@pytest.mark.parametrize("cell", [0.0, 12.5, -3, 1e9])
def test_a_number_is_a_number(cell):
    assert letter(cell) == NUMBER


@pytest.mark.parametrize(
    "cell",
    ["95.6%", "１２", "-3.5", "1,200.5", " 12", "▲3.2", "≤4", "第3名", "3位", "一百", "120亿元"],
)  # fmt: skip
def test_a_text_that_is_a_figure_is_told_from_other_texts(cell):
    assert letter(cell) == TYPED


@pytest.mark.parametrize("cell", ["—", "-", "/", "--", "无任务", "－"])
def test_a_mark_for_none_is_neither_figure_nor_text(cell):
    assert letter(cell) == NONE


@pytest.mark.parametrize("cell", ["#DIV/0!", "#N/A", "#REF!"])
def test_an_error_value_is_told(cell):
    assert letter(cell) == ERROR


@pytest.mark.parametrize(
    "cell",
    ["东河镇", "完成率", "3月", "2022年", "一、乡镇", "1-10月", "一中", "十里铺镇", "三合乡", True],
)  # fmt: skip
def test_a_text_that_only_begins_like_a_figure_is_a_text(cell):
    assert letter(cell) == TEXT


@pytest.mark.parametrize("cell", ["", None])
def test_an_empty_cell_is_blank(cell):
    assert letter(cell) == BLANK


@pytest.mark.parametrize("cell", [" ", "\u3000", "\xa0", "  "])
def test_a_cell_of_spaces_is_blank(cell):
    assert letter(cell) == BLANK


def test_a_date_is_a_date():
    assert letter(date(2026, 10, 1)) == DATE


def test_a_figure_in_a_long_sentence_is_a_text():
    assert letter("1" * 10) == TYPED
    assert letter("120" + "," * 30) == TEXT


def test_cells_beyond_the_edge_are_blank():
    cells = cells_of([["东河镇", 1], ["西河镇"]])
    assert [cells.letter(2, 2), cells.letter(3, 1), cells.letter(0, 1), cells.letter(1, 0)] == [
        BLANK
    ] * 4


def test_columns_of_a_row_are_found_by_letter():
    cells = cells_of([["单位", 1, None, "—", 2]])
    assert cells.columns(1, NUMBER) == [2, 5]
    assert cells.columns(1, NUMBER + NONE) == [2, 4, 5]


def test_a_sheet_of_texts_has_no_figures():
    assert not cells_of([["单位", "完成"], ["东河镇", "—"]]).has_figures
    assert cells_of([["单位", "完成"], ["东河镇", "95%"]]).has_figures
    assert cells_of([["单位", "完成"], ["东河镇", 95]]).has_figures


def test_the_width_is_that_of_the_widest_row():
    assert cells_of([["甲"], ["乙", 1, 2], ["丙", 3]]).width == 3
    assert cells_of([]).width == 0


@pytest.mark.parametrize(("value", "is_one"), [
    (1990, True), (2100, True), (2022.0, True), (1989, False), (2101, False), (2022.5, False),
    ("2022", False),
])  # fmt: skip
def test_a_year_is_a_whole_number_of_our_times(value, is_one):
    assert is_year(value) is is_one


def test_years_of_a_row_are_its_numbers_that_can_be_years():
    assert cells_of([["地区", 2020, 2021, 12]]).years(1) == [2, 3]
