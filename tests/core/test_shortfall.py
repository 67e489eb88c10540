"""Shortfall rules: reading them, and whom they name."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.core.judging import JudgedBy
from addin.core.shortfall import DEFAULT_RULE, Basis, Rule, Standing, parse_rule, select

FURTHEST_3 = Rule(Basis.FURTHEST, 3)
BELOW_HALF = Rule(Basis.THRESHOLD, threshold=Decimal("0.5"))


def standing(share, gap=None, due="1"):
    """Return a shortfall's standing from its completion; None for a unit without one."""
    if share is None:
        return Standing(None, None, gap)
    ratio = Decimal(share)
    return Standing(ratio, Decimal(due) - ratio, gap)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("掉任务较多的3个单位", FURTHEST_3),
        ("掉任务较多的三个单位", FURTHEST_3),
        ("后3位", FURTHEST_3),
        ("后三位", FURTHEST_3),
        ("倒数3名", FURTHEST_3),
        ("掉任务较多的两个单位", Rule(Basis.FURTHEST, 2)),
        ("掉任务较多的12个", Rule(Basis.FURTHEST, 12)),
        ("完成比例低于50%的单位", BELOW_HALF),
        ("低于 ５０％", BELOW_HALF),
        ("完成率低于99.5%", Rule(Basis.THRESHOLD, threshold=Decimal("0.995"))),
        ("未达序时进度", Rule(Basis.SCHEDULE)),
        ("未完成时间进度的单位", Rule(Basis.SCHEDULE)),
        ("未完成", Rule(Basis.MISSED)),
        ("全部未完成的单位", Rule(Basis.MISSED)),
        ("与全年任务相差较多的4个单位", Rule(Basis.GAP, 4)),
        ("相差较多", Rule(Basis.GAP, 3)),
    ],
)
def test_a_rule_is_read_as_staff_write_it(text, rule):
    assert parse_rule(text) == rule


@pytest.mark.parametrize("text", ["", "随便", "3个", "掉任务", "低于五成"])
def test_a_rule_that_is_not_understood_is_none(text):
    assert parse_rule(text) is None


@pytest.mark.parametrize(("text", "count"), [("掉任务较多的十二个单位", 12), ("后二十位", 20)])
def test_a_count_in_words_is_read_in_whole_or_not_at_all(text, count):
    assert parse_rule(text) in (None, Rule(Basis.FURTHEST, count))


def test_by_default_the_three_furthest_behind_are_named():
    assert DEFAULT_RULE == FURTHEST_3


def test_the_furthest_behind_are_named_worst_first():
    # 灵乡镇79.1%, 茗山乡84.3%, 临空经济区·还地桥镇85.2%
    missed = [standing(share) for share in ("0.852", "0.97", "0.791", "0.843", "0.9")]
    assert select(FURTHEST_3, missed) == [2, 3, 0]


def test_a_tie_at_the_cut_is_named_in_whole_in_the_order_given():
    missed = [standing(share) for share in ("0.9", "0.8", "0.6", "0.8", "0.7")]
    assert select(FURTHEST_3, missed) == [2, 4, 1, 3]


def test_ties_go_by_exact_values():
    missed = [standing("0.85149"), standing("0.85123")]  # both print as 85.1%
    assert select(Rule(Basis.FURTHEST, 1), missed) == [1]


def test_all_are_named_where_fewer_missed_than_the_rule_counts():
    assert select(FURTHEST_3, [standing("0.9"), standing("0.8")]) == [1, 0]
    assert select(FURTHEST_3, []) == []


@pytest.mark.parametrize("basis", [Basis.FURTHEST, Basis.GAP])
def test_a_unit_without_the_figure_of_the_rule_is_not_named(basis):
    missed = [standing(None), standing("0.9", gap=Decimal(1))]
    assert select(Rule(basis, 3), missed) == [1]


def test_below_a_threshold_means_strictly_below():
    # 高新区14.3%, 陈贵镇29.6%, 东岳路街道48.2%; a unit at 50% exactly is not named
    missed = [standing(share) for share in ("0.482", "0.5", "0.143", "0.49999", "0.296", None)]
    assert select(BELOW_HALF, missed) == [2, 4, 0, 3]


def test_by_schedule_every_shortfall_is_named_worst_first():
    short = [standing(share, due="0.75") for share in ("0.74", "0.6", "0.3")]
    assert select(Rule(Basis.SCHEDULE), short) == [2, 1, 0]


def test_everyone_who_missed_is_named_even_without_a_completion():
    missed = [standing(None), standing("0.9"), standing("0.8"), standing("0.8")]
    assert select(Rule(Basis.MISSED), missed) == [2, 3, 1, 0]


def test_the_absolute_gap_may_name_others_than_the_completion():
    missed = [
        standing("0.5", gap=Decimal(2)),  # 2 of 4 户
        standing("0.8", gap=Decimal(8)),  # 32 of 40
        standing("0.7", gap=Decimal(3)),  # 7 of 10
        standing("0.9", gap=Decimal(3)),  # 27 of 30
    ]
    assert select(Rule(Basis.GAP, 2), missed) == [1, 2, 3]
    assert select(Rule(Basis.FURTHEST, 1), missed) == [0]


@pytest.mark.parametrize(
    ("rule", "label", "has_figures"),
    [
        (FURTHEST_3, "掉任务较多的3个单位", True),
        (BELOW_HALF, "完成比例低于50%的单位", True),
        (Rule(Basis.THRESHOLD, threshold=Decimal("0.995")), "完成比例低于99.5%的单位", True),
        (Rule(Basis.SCHEDULE), "未达序时进度的单位", True),
        (Rule(Basis.MISSED), "未完成的单位", False),
        (Rule(Basis.GAP, 4), "与任务相差较多的单位", False),
    ],
)
def test_a_rule_has_a_heading_and_says_whether_figures_are_printed(rule, label, has_figures):
    assert (rule.label(), rule.has_figures) == (label, has_figures)
    read = parse_rule(label)
    assert read is not None
    assert read.basis is rule.basis


@pytest.mark.parametrize(
    ("rule", "due", "label"),
    [
        (FURTHEST_3, "0.25", "落后序时进度较多的3个单位"),
        (BELOW_HALF, "0.75", "完成比例低于50%的单位"),
        (BELOW_HALF, "0.25", "未达序时进度的单位"),  # all shortfalls are below a half
        (Rule(Basis.SCHEDULE), "0.25", "未达序时进度的单位"),
        (Rule(Basis.MISSED), "0.25", "未达序时进度的单位"),
        (Rule(Basis.GAP, 4), "0.25", "与序时进度相差较多的单位"),
    ],
)
def test_within_the_year_headings_speak_of_the_schedule(rule, due, label):
    assert rule.label(JudgedBy.SCHEDULE, Decimal(due)) == label


def test_the_furthest_behind_schedule_can_be_written_on_the_sheet():
    assert parse_rule("落后序时进度较多的5个单位") == Rule(Basis.FURTHEST, 5)
    assert parse_rule("未达序时进度") == Rule(Basis.SCHEDULE)


SHARES = st.lists(st.none() | st.integers(0, 19).map(lambda n: Decimal(n) / 20), max_size=12)
RULES = st.builds(Rule, st.sampled_from(Basis), st.integers(1, 5), st.just(Decimal("0.5")))


@given(RULES, SHARES)
def test_no_unit_that_is_left_out_is_further_behind_than_one_that_is_named(rule, shares):
    missed = [standing(s, None if s is None else 1 - s, "0.75") for s in shares]
    named = select(rule, missed)
    assert len(set(named)) == len(named)
    lags = [missed[i].lag for i in named if missed[i].lag is not None]
    assert lags == sorted(lags, reverse=True)
    left = [s.lag for i, s in enumerate(missed) if i not in named and s.lag is not None]
    assert not (lags and left) or max(left) < min(lags)
