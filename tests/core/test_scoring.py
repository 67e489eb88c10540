"""Scores by each method, on tables made by hand with the arithmetic beside them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.core.scoring import (
    Bounds,
    completion_score,
    efficacy_score,
    inverse_completion,
    mean,
    normalised,
    rank_score,
    sum_to_full,
)

POINTS = st.decimals(-500, 500, places=2)
BOUNDS = Bounds(Decimal(30), Decimal(120))


@pytest.mark.parametrize(
    ("completion", "score"),
    [
        ("0.791", "15.82"),  # 20 × 0.791
        ("1", "20"),  # 20 × 1
        ("1.3", "24"),  # 20 × 1.2, the cap
        ("0.25", "6"),  # 20 × 0.3, the floor
        ("0.3", "6"),  # 20 × 0.3, just the floor
    ],
)
def test_completion_counts_from_floor_to_cap(completion, score):
    assert completion_score(
        Decimal(completion), Decimal(20), Decimal("1.2"), Decimal("0.3")
    ) == Decimal(score)


@pytest.mark.parametrize(
    ("actual", "score"),
    [
        ("80", "60"),  # 60 + 40 × (80 − 80) ÷ (110 − 80): 不允许值 scores 60
        ("95", "80"),  # 60 + 40 × 15 ÷ 30
        ("110", "100"),  # 60 + 40 × 30 ÷ 30: 满意值 scores 100
        ("140", "100"),  # 140 by the formula, no more than the cap
        ("65", "40"),  # 60 + 40 × −15 ÷ 30: below 60, as it is beyond 不允许值
        ("20", "0"),  # −20 by the formula, no less than the floor
    ],
)
def test_efficacy_runs_through_both_given_values(actual, score):
    assert efficacy_score(Decimal(actual), worst=Decimal(80), best=Decimal(110)) == Decimal(score)


@pytest.mark.parametrize(
    ("actual", "score"),
    [
        ("50", "60"),  # 60 + 40 × (50 − 50) ÷ (30 − 50)
        ("35", "90"),  # 60 + 40 × −15 ÷ −20
        ("30", "100"),
        ("25", "100"),  # 110 by the formula
    ],
)
def test_efficacy_holds_where_lower_is_better(actual, score):
    assert efficacy_score(Decimal(actual), worst=Decimal(50), best=Decimal(30)) == Decimal(score)


def test_efficacy_cannot_tell_units_apart_that_are_all_alike():
    assert efficacy_score(Decimal(90), Decimal(90), Decimal(90)) is None


@pytest.mark.parametrize(
    ("rank", "score"),
    [(1, "100"), (2, "95"), (2.5, "92.5"), (15, "30"), (40, "30")],  # 100 − 5 × (rank − 1), ≥ 30
)
def test_ranks_lose_a_step_each_down_to_the_floor(rank, score):
    assert rank_score(rank, Decimal(5), BOUNDS) == Decimal(score)


def test_completion_of_a_limit_is_the_limit_by_the_actual():
    assert inverse_completion(Decimal("1.25")) == Decimal("0.8")  # 35 allowed, 43.75 measured
    assert inverse_completion(Decimal(0)) is None


def test_a_quarter_that_is_missing_leaves_no_mean():
    assert mean([Decimal(90), Decimal(92), Decimal(94), Decimal(96)]) == Decimal(93)
    assert mean([Decimal(90), None, Decimal(94), Decimal(96)]) is None
    assert mean([]) is None


def test_weights_are_brought_to_a_hundred():
    weights = [Decimal(30), Decimal(20), Decimal(30)]  # 80 in all
    assert not sum_to_full(weights)
    assert [normalised(weight, weights) for weight in weights] == [
        Decimal("37.5"),
        Decimal(25),
        Decimal("37.5"),
    ]
    assert sum_to_full([Decimal("33.3"), Decimal("33.3"), Decimal("33.4")])


@given(POINTS, POINTS, POINTS)
def test_no_method_gives_more_than_the_cap_or_less_than_the_floor(first, second, third):
    scores = [
        efficacy_score(first, second, third, BOUNDS),
        rank_score(abs(int(first)) + 1, abs(second), BOUNDS),
        completion_score(first, Decimal(100), BOUNDS.cap / 100, BOUNDS.floor / 100),
    ]
    for score in scores:
        assert score is None or BOUNDS.floor <= score <= BOUNDS.cap


@pytest.mark.parametrize("missing", range(3))
def test_what_is_missing_gives_no_score(missing):
    figures = [Decimal(90), Decimal(80), Decimal(110)]
    figures[missing] = None
    assert efficacy_score(*figures) is None
    assert rank_score(None, Decimal(5)) is None
    assert completion_score(None, Decimal(5)) is None
