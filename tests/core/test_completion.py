"""Completion, gap, growth and points of one unit."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.core.completion import Direction, achieved, completion, exceeded, gap, growth, points
from addin.core.figures import format_figure, round_half_up

AMOUNTS = st.integers(0, 10**9).map(lambda n: Decimal(n).scaleb(-2))
TARGETS = st.integers(1, 10**9).map(lambda n: Decimal(n).scaleb(-2))


@pytest.mark.parametrize(
    ("actual", "target", "expected"),
    [("94.92", "120", "0.791"), ("511", "500", "1.022"), ("0", "30", "0"), ("30", "30", "1")],
)
def test_completion_is_actual_over_target(actual, target, expected):
    assert completion(Decimal(actual), Decimal(target)) == Decimal(expected)


@pytest.mark.parametrize(
    ("actual", "target"), [(None, "30"), ("30", None), (None, None), ("30", "0"), ("30", "-5")]
)
def test_without_a_positive_target_and_an_actual_there_is_no_completion(actual, target):
    pair = [None if text is None else Decimal(text) for text in (actual, target)]
    assert completion(*pair) is None


@given(AMOUNTS, TARGETS)
def test_completion_keeps_more_digits_than_any_cell_shows(actual, target):
    share = completion(actual, target)
    assert share is not None
    assert abs(Fraction(share) - Fraction(actual) / Fraction(target)) <= Fraction(share) / 10**20


@pytest.mark.parametrize(
    ("actual", "target", "met", "over"),
    [
        ("109", "100", True, True),
        ("100", "100", True, False),  # 完成, not 超额完成
        ("100.00", "100", True, False),
        ("99.96", "100", False, False),  # prints as 100.0% at one decimal
        ("100.0000001", "100", True, True),
    ],
)
def test_achieved_and_exceeded_go_by_exact_values(actual, target, met, over):
    assert achieved(Decimal(actual), Decimal(target)) is met
    assert exceeded(Decimal(actual), Decimal(target)) is over


@pytest.mark.parametrize(
    ("actual", "met", "over"), [("34.9", True, True), ("35", True, False), ("35.1", False, False)]
)
def test_where_lower_is_better_a_limit_is_met_from_below(actual, met, over):
    limit = Decimal(35)  # PM2.5
    assert achieved(Decimal(actual), limit, Direction.LOWER) is met
    assert exceeded(Decimal(actual), limit, Direction.LOWER) is over


@pytest.mark.parametrize("decide", [achieved, exceeded, gap, completion])
def test_a_missing_figure_decides_nothing(decide):
    assert decide(None, Decimal(1)) is None
    assert decide(Decimal(1), None) is None


@pytest.mark.parametrize(
    ("actual", "target", "direction", "missing"),
    [
        ("27", "30", Direction.HIGHER, "3"),
        ("33", "30", Direction.HIGHER, "-3"),
        ("35", "30", Direction.LOWER, "5"),
        ("28", "30", Direction.LOWER, "-2"),
    ],
)
def test_the_gap_is_what_is_missing_in_the_measure(actual, target, direction, missing):
    assert gap(Decimal(actual), Decimal(target), direction) == Decimal(missing)


@given(AMOUNTS, TARGETS, st.sampled_from(Direction))
def test_exceeding_implies_achieving_and_differs_only_where_nothing_is_missing(
    actual, target, direction
):
    met, over = achieved(actual, target, direction), exceeded(actual, target, direction)
    assert met or not over
    assert (met != over) == (actual == target)


@pytest.mark.parametrize(
    ("current", "previous", "expected"),
    [("113.2", "100", "0.132"), ("95.5", "100", "-0.045"), ("0.6", "0.5", "0.2"), ("0", "8", "-1")],
)
def test_growth_is_on_the_same_period_last_year(current, previous, expected):
    assert growth(Decimal(current), Decimal(previous)) == Decimal(expected)


@pytest.mark.parametrize(
    ("current", "previous"), [(None, "1"), ("1", None), ("5", "0"), ("5", "-2")]
)
def test_growth_needs_a_positive_base(current, previous):
    pair = [None if text is None else Decimal(text) for text in (current, previous)]
    assert growth(*pair) is None


def test_points_are_taken_from_unrounded_ratios():
    # 95.04% − 11/12 (91.666…%) = 3.373… points; rounded first it would be 95.0 − 91.7 = 3.3
    ahead = points(Decimal("0.9504"), Decimal(11) / 12)
    assert ahead is not None
    assert format_figure(ahead) == "3.4"
    assert round_half_up(ahead, 3) == Decimal("3.373")


def test_points_behind_are_negative_and_need_both_ratios():
    assert points(Decimal("0.85"), Decimal("0.9")) == Decimal(-5)
    assert points(None, Decimal("0.9")) is None
    assert points(Decimal("0.9"), None) is None
