"""Ranks: ties, blanks, groups and cuts."""

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.core.completion import completion
from addin.core.figures import round_half_up
from addin.core.ranking import Method, cut, rank_column, ranks

METHODS = st.sampled_from(Method)
QUARTERS = st.integers(-6, 6).map(lambda n: Decimal(n) / 4)  # few, so that ties are common
FLOATS = st.floats(allow_nan=False, allow_infinity=False).map(Decimal)
VALUES = st.lists(st.none() | QUARTERS, max_size=24)
GROUPED = st.lists(st.tuples(st.none() | QUARTERS, st.sampled_from("镇街区")), max_size=24)


def decimals(*texts):
    return [None if text is None else Decimal(text) for text in texts]


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (Method.COMPETITION, [1, 2, 2, 4]),
        (Method.DENSE, [1, 2, 2, 3]),
        (Method.AVERAGE, [1, 2.5, 2.5, 4]),
        (Method.ORDINAL, [1, 2, 3, 4]),
    ],
)
def test_a_tie_is_ranked_by_the_method(method, expected):
    assert ranks(decimals("109", "100", "100", "79.1"), method) == expected


def test_competition_ranking_is_the_default():
    assert ranks(decimals("85.2", "163.8", "85.2", "79.1")) == [2, 1, 2, 4]


def test_a_unit_without_a_figure_is_not_ranked_and_takes_no_place():
    assert ranks(decimals(None, "90", None, "0", "80")) == [None, 1, None, 3, 2]
    assert ranks([None, None]) == [None, None]
    assert ranks([]) == []


def test_the_smallest_is_first_where_lower_is_better():
    assert ranks(decimals("35", "28", "41", "28"), lower_is_better=True) == [3, 1, 4, 1]


def test_each_group_has_its_own_first_and_last():
    values = decimals("90", "80", "95", "70", "80")
    assert ranks(values, groups=["镇", "镇", "街", "街", "镇"]) == [1, 2, 1, 2, 2]


def test_ties_are_decided_on_exact_values_and_on_shown_ones_after_rounding():
    exact = decimals("0.95123", "0.95149", "0.94")  # both print as 95.1%
    assert ranks(exact) == [2, 1, 3]
    assert ranks([round_half_up(value, 3) for value in exact]) == [1, 1, 3]


def test_equal_completions_of_different_targets_tie():
    thirds = [completion(Decimal(a), Decimal(t)) for a, t in [(1, 3), (2, 6), (10, 30), (3, 8)]]
    assert ranks(thirds) == [2, 2, 2, 1]


def test_an_earlier_row_comes_first_in_ordinal_ranking_in_both_directions():
    values = decimals("5", "5", "9")
    assert ranks(values, Method.ORDINAL) == [2, 3, 1]
    assert ranks(values, Method.ORDINAL, lower_is_better=True) == [1, 2, 3]


@given(VALUES)
def test_a_competition_rank_is_one_more_than_the_number_strictly_better(values):
    present = [value for value in values if value is not None]
    assert ranks(values) == [
        None if value is None else 1 + sum(other > value for other in present) for value in values
    ]


@given(VALUES)
def test_dense_ranks_have_no_gaps(values):
    ranked = [rank for rank in ranks(values, Method.DENSE) if rank is not None]
    assert set(ranked) == set(range(1, len(set(values) - {None}) + 1))


@given(VALUES)
def test_average_ranks_share_the_places_of_their_tie(values):
    ranked = ranks(values, Method.AVERAGE)
    for value, rank in zip(values, ranked, strict=True):
        if value is not None:
            better = sum(v > value for v in values if v is not None)
            assert rank == better + (values.count(value) + 1) / 2


@given(VALUES)
def test_ordinal_ranks_use_each_place_once_in_row_order_within_a_tie(values):
    ranked = ranks(values, Method.ORDINAL)
    order = sorted((rank, row) for row, rank in enumerate(ranked) if rank is not None)
    assert [rank for rank, _ in order] == list(range(1, len(order) + 1))
    best_first = sorted(
        (row for row, value in enumerate(values) if value is not None),
        key=lambda row: (-values[row], row),
    )
    assert [row for _, row in order] == best_first


@given(st.data(), METHODS.filter(lambda m: m is not Method.ORDINAL), GROUPED, st.booleans())
def test_ranks_do_not_depend_on_the_order_of_rows(data, method, rows, lower):
    shuffled = data.draw(st.permutations(range(len(rows))))

    def rank(order):
        values, groups = [rows[i][0] for i in order], [rows[i][1] for i in order]
        return dict(
            zip(order, ranks(values, method, lower_is_better=lower, groups=groups), strict=True)
        )

    assert rank(shuffled) == rank(range(len(rows)))


@given(VALUES, METHODS)
def test_lower_is_better_ranks_like_the_negated_values(values, method):
    negated = [None if value is None else -value for value in values]
    assert ranks(values, method, lower_is_better=True) == ranks(negated, method)


@given(GROUPED, METHODS, st.booleans())
def test_group_ranks_are_ranks_within_the_group(rows, method, lower):
    values, groups = [value for value, _ in rows], [group for _, group in rows]
    ranked = ranks(values, method, lower_is_better=lower, groups=groups)
    for group in set(groups):
        members = [i for i, own in enumerate(groups) if own == group]
        alone = ranks([values[i] for i in members], method, lower_is_better=lower)
        assert [ranked[i] for i in members] == alone


@given(
    st.lists(st.tuples(st.none() | QUARTERS | FLOATS, st.sampled_from(["镇", "街", None]))),
    METHODS,
    st.booleans(),
    st.booleans(),
)
def test_a_column_of_floats_gets_the_same_ranks(rows, method, lower, grouped):
    values, groups = [value for value, _ in rows], [group for _, group in rows]
    exact = ranks(values, method, lower_is_better=lower, groups=groups if grouped else None)
    column = pd.Series([None if v is None else float(v) for v in values], dtype=float)
    by = pd.Series(groups, dtype=object) if grouped else None
    ranked = rank_column(column, method, lower_is_better=lower, groups=by)
    assert [None if pd.isna(rank) else rank for rank in ranked] == exact


def test_a_column_keeps_its_index_and_its_blanks():
    ranked = rank_column(pd.Series([90.0, None, 95.0], index=["甲", "乙", "丙"]))
    assert list(ranked.index) == ["甲", "乙", "丙"]
    assert ranked["甲"] == 2
    assert ranked["丙"] == 1
    assert pd.isna(ranked["乙"])


@pytest.mark.parametrize(
    ("ranked", "count", "expected"),
    [
        ([1, 2, 3, 4], 2, [0, 1]),
        ([1, 2, 2, 4], 2, [0, 1, 2]),  # 前2位 with three names
        ([3, 1, 3, 2, 3], 3, [1, 3, 0, 2, 4]),  # a tie at the cut, in the order given
        ([1, 2, 2, 4], 3, [0, 1, 2]),  # a tie that fits
        ([1, 2, 2, 3], 3, [0, 1, 2]),  # dense ranks: names are counted, not ranks
        ([1.5, 1.5, 3.0], 1, [0, 1]),
        ([None, 2, 1, None], 5, [2, 1]),
        ([1, 2], 0, []),
        ([None], 1, []),
    ],
)
def test_a_cut_extends_over_a_tie(ranked, count, expected):
    assert cut(ranked, count) == expected


def test_the_last_three_can_have_four_names():
    lags = decimals("0.1", "0.3", "0.2", "0.2", "0.5")
    assert cut(ranks(lags), 3) == [4, 1, 2, 3]


@given(VALUES, METHODS, st.integers(1, 12))
def test_a_cut_never_splits_a_tie_nor_names_too_few_or_too_many(values, method, count):
    ranked = ranks(values, method)
    named = cut(ranked, count)
    present = [rank for rank in ranked if rank is not None]
    assert len(named) >= min(count, len(present))
    if named:
        worst = max(ranked[i] for i in named)
        assert sorted(named) == [i for i, r in enumerate(ranked) if r is not None and r <= worst]
        assert sum(rank < worst for rank in present) < count
    assert named == sorted(named, key=lambda i: (ranked[i], i))
