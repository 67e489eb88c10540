"""Typed figures that break a relation which the other rows confirm."""

import pytest

from addin.annex.contradictions import contradictions
from addin.annex.readings import read_table
from tests.support.one_table import table_of

TOWNS = ("东河镇", "西河镇", "南山乡", "北山镇", "高桥镇", "柳林镇", "石门乡", "白马镇")
ONE = (95.2, 95.0, 96.1, 91.0, 88.0, 97.4, 84.3, 90.6)
OTHER = (93.4, 96.6, 90.1, 93.6, 97.0, 84.2, 88.8, 91.7)
DONE = (91.5, 45.2, 50.3, 81.7, 60.9, 70.4, 44.1, 98.6)
BEFORE = (80.1, 47.7, 48.2, 70.9, 66.6, 61.3, 40.2, 99.9)
TARGETS = (100, 52, 64, 88, 93, 71, 45, 120)


def broken(heads, *columns, below=(), checked=()):
    """Return code and cell of what contradicts the rest of a table."""
    rows = [["单位", *heads], *map(list, zip(TOWNS, *columns, strict=True)), *map(list, below)]
    table = table_of(rows)
    found = contradictions(table, read_table(table, frozenset()), checked)
    return [(problem.code, problem.cell) for problem in found]


def but(figures, row, figure):
    """Return figures with another one in a row, counted from 0."""
    return (*figures[:row], figure, *figures[row + 1 :])


def total(weights=(1, 1)):
    return tuple(
        round(weights[0] * one + weights[1] * other, 2)
        for one, other in zip(ONE, OTHER, strict=True)
    )


HEADS = ["环境得分", "秩序得分", "总分"]


@pytest.mark.parametrize("weights", [(1, 1), (0.5, 0.5), (0.6, 0.4)])
def test_a_total_score_that_its_parts_do_not_give_is_wrong(weights):
    scores = total(weights)
    wrong = but(scores, 3, round(scores[3] + 2, 2))
    assert broken(HEADS, ONE, OTHER, wrong) == [("wrong-score", "D5")]


@pytest.mark.parametrize("weights", [(1, 1), (0.5, 0.5), (0.6, 0.4)])
def test_total_scores_that_their_parts_give_are_right(weights):
    assert broken(HEADS, ONE, OTHER, total(weights)) == []


def test_a_difference_within_the_rounding_is_none():
    scores = tuple(round(score, 1) for score in total((0.55, 0.45)))
    assert broken(HEADS, ONE, OTHER, scores) == []


def test_a_relation_that_many_rows_break_is_not_meant():
    scores = list(total())
    scores[0:4] = [score + n + 1 for n, score in enumerate(scores[0:4])]
    assert broken(HEADS, ONE, OTHER, scores) == []


def test_both_of_two_wrong_scores_are_told():
    scores = but(but(total(), 1, 180.0), 6, 170.0)
    assert broken(HEADS, ONE, OTHER, scores) == [("wrong-score", "D3"), ("wrong-score", "D8")]


def test_a_column_that_sums_others_is_held_against_them():
    sums = total()
    heads = ["一季度受理(件)", "二季度受理(件)", "受理合计(件)"]
    assert broken(heads, ONE, OTHER, but(sums, 2, 188.0)) == [("wrong-total", "D4")]
    assert broken(heads, ONE, OTHER, sums) == []


def test_what_is_said_names_the_figure_typed_and_ours():
    rows = [["单位", *HEADS]]
    rows += map(list, zip(TOWNS, ONE, OTHER, but(total(), 3, 186.6), strict=True))
    table = table_of(rows)
    (problem,) = contradictions(table, read_table(table, frozenset()), ())
    assert "北山镇" in problem.message
    assert "186.6" in problem.message
    assert "184.6" in problem.message


def shares():
    whole = sum(DONE)
    return tuple(round(100 * done / whole, 2) for done in DONE)


def test_a_wrong_share_is_told():
    assert broken(["完成", "占比(%)"], DONE, but(shares(), 5, 23.4)) == [("wrong-share", "C7")]


def test_right_shares_are_not_accused():
    assert broken(["完成", "占比(%)"], DONE, shares()) == []


def growth():
    return tuple(
        round(100 * (done / before - 1), 1) for done, before in zip(DONE, BEFORE, strict=True)
    )


def rates():
    return tuple(round(100 * done / target, 1) for done, target in zip(DONE, TARGETS, strict=True))


def test_a_column_that_no_check_sees_is_held_against_its_relation():
    heads = ["完成", "上年同期", "同比(%)"]
    assert broken(heads, DONE, BEFORE, but(growth(), 4, 8.6)) == [("wrong-yoy", "D6")]
    heads = ["任务", "完成", "完成率(%)"]
    assert broken(heads, TARGETS, DONE, but(rates(), 4, 88.6)) == [("wrong-completion", "D6")]


def test_a_column_that_a_check_sees_is_left_to_it():
    heads = ["任务", "完成", "完成率(%)"]
    assert broken(heads, TARGETS, DONE, but(rates(), 4, 88.6), checked={2, 3, 4}) == []


def test_a_sum_of_scores_is_held_even_where_a_check_sees_the_column():
    wrong = but(total(), 3, 186.6)
    assert broken(HEADS, ONE, OTHER, wrong, checked={4}) == [("wrong-score", "D5")]


def sums(*columns):
    return [round(sum(column), 1) for column in columns]


def test_a_wrong_total_of_a_column_beside_is_told():
    first, second, third = sums(DONE, BEFORE, ONE)
    heads = ["用电量(万度)", "用水量(万吨)", "用气量(万方)"]
    below = [("合计", first, second, third + 5)]
    assert broken(heads, DONE, BEFORE, ONE, below=below) == [("wrong-total", "D10")]


def test_right_totals_are_not_accused():
    heads = ["用电量(万度)", "用水量(万吨)", "用气量(万方)"]
    below = [("合计", *sums(DONE, BEFORE, ONE))]
    assert broken(heads, DONE, BEFORE, ONE, below=below) == []


def test_a_wrong_total_that_a_check_sees_is_left_to_it():
    first, second, third = sums(DONE, BEFORE, ONE)
    heads = ["用电量(万度)", "用水量(万吨)", "用气量(万方)"]
    below = [("合计", first, second, third + 5)]
    assert broken(heads, DONE, BEFORE, ONE, below=below, checked={4}) == []


def test_a_total_of_rates_is_not_summed():
    first, second = sums(DONE, BEFORE)
    heads = ["用电量(万度)", "用水量(万吨)", "合格率(%)"]
    assert broken(heads, DONE, BEFORE, ONE, below=[("合计", first, second, 92.2)]) == []


def test_a_total_over_a_column_with_gaps_is_not_held_against_them():
    first, second, third = sums(DONE, BEFORE, ONE)
    heads = ["用电量(万度)", "用水量(万吨)", "用气量(万方)"]
    gaps = but(ONE, 2, None)
    assert broken(heads, DONE, BEFORE, gaps, below=[("合计", first, second, third)]) == []


def test_a_total_off_by_the_rounding_of_its_parts_is_right():
    heads = ["用电量(万度)", "用水量(万吨)", "用气量(万方)"]
    first, second, third = sums(DONE, BEFORE, ONE)
    below = [("合计", first, second, round(third + 0.4, 1))]
    assert broken(heads, DONE, BEFORE, ONE, below=below) == []


def test_a_total_of_counts_is_exact():
    counts = tuple(int(figure) for figure in ONE)
    heads = ["用电量(万度)", "用水量(万吨)", "户数(户)"]
    below = [("合计", *sums(DONE, BEFORE), sum(counts) + 1)]
    assert broken(heads, DONE, BEFORE, counts, below=below) == [("wrong-total", "D10")]


def test_a_wrong_figure_of_a_folded_list_is_told_where_it_stands():
    half = [
        [one, *first, two, *second]
        for (one, *first), (two, *second) in zip(
            zip(TOWNS[:4], ONE, OTHER, total(), strict=False),
            zip(TOWNS[4:], ONE[4:], OTHER[4:], but(total(), 5, 190.0)[4:], strict=True),
            strict=True,
        )
    ]
    table = table_of([["单位", *HEADS] * 2, *half])
    found = contradictions(table, read_table(table, frozenset()), ())
    assert [(problem.code, problem.cell) for problem in found] == [("wrong-score", "H3")]
