"""What a column of ranks ranks, and which typed ranks are wrong."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.annex.arithmetic.figures import Figures
from addin.annex.arithmetic.ranks import Ties, find_bases, is_rank_like, is_serial


def ranked(values, lower_first=False):
    ordered = sorted(values, reverse=not lower_first)
    return [ordered.index(value) + 1 for value in values]


def find(rank, columns, groups=None):
    return find_bases(Figures.of(rank), [Figures.of(values) for values in columns], groups)


def rates(draw, count):
    return [v / 10 for v in draw.sample(range(300, 1300), count)]


@given(st.integers(0, 10**6), st.integers(8, 40), st.booleans())
@settings(max_examples=60, deadline=None)
def test_basis_and_direction_are_found(seed, count, lower_first):
    draw = random.Random(seed)
    columns = [rates(draw, count) for _ in range(5)]
    (found, *_) = find(ranked(columns[3], lower_first), columns)
    assert (found.column, found.lower_first, found.fails) == (3, lower_first, ())
    assert found.bits > 5


def test_few_units_are_little_evidence():
    draw = random.Random(1)
    bits = []
    for count in (4, 5, 8):
        columns = [rates(draw, count) for _ in range(6)]
        bits.append(next(b.bits for b in find(ranked(columns[0]), columns) if b.column == 0))
    assert bits[0] < 2 < bits[1] < 5 < bits[2]


@pytest.mark.parametrize(
    ("ranks", "ties"),
    [
        ([1, 2, 2, 4, 5, 6, 7, 8], Ties.COMPETITION),
        ([1, 2, 2, 3, 4, 5, 6, 7], Ties.DENSE),
        ([1, 2.5, 2.5, 4, 5, 6, 7, 8], Ties.AVERAGE),
        ([1, 3, 2, 4, 5, 6, 7, 8], Ties.BROKEN),
    ],
)
def test_ties(ranks, ties):
    (found,) = find(ranks, [[99, 95.5, 95.5, 90, 84, 80, 75, 60]])
    assert (found.ties, found.fails) == (ties, ())


VALUES = [99, 97, 95, 93, 91, 89, 87, 85, 83, 81]


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({2: 7}, (2,)),  # two are typed 7th, one of them is
        ({9: 11}, (9,)),
        ({3: 5, 4: 4}, (3, 4)),  # changed places
        ({1: 8, 7: 2}, (1, 7)),
    ],
)
def test_a_wrong_rank_is_named_and_no_other(changed, wrong):
    ranks = [changed.get(row, row + 1) for row in range(10)]
    (found,) = find(ranks, [VALUES])
    assert found.fails == wrong


@given(st.integers(0, 9), st.integers(0, 9))
@settings(max_examples=40, deadline=None)
def test_a_wrong_figure_does_not_accuse_the_ranks_beside_it(row, to):
    values = [*VALUES]
    values[row] = VALUES[to] + 0.5
    found = find(list(range(1, 11)), [values])
    assert len(found[0].fails) <= 2
    assert abs(row - to) < 3 or found[0].fails == (row,)


def test_ranks_within_groups():
    draw = random.Random(2)
    values = rates(draw, 12)
    groups = ["city"] * 5 + ["county"] * 7
    ranks = ranked(values[:5]) + ranked(values[5:])
    (found, *_) = find(ranks, [values], groups)
    assert found.grouped
    assert not found.fails


def test_units_without_a_rank_are_left_out():
    (found,) = find([1, None, 2, 3, 4, 5, 6, 7], [[99, 98, 90, 80, 70, 60, 50, 40]])
    assert (found.holds, found.fails) == ((0, 2, 3, 4, 5, 6, 7), ())


@given(st.integers(0, 10**6))
@settings(max_examples=60, deadline=None, derandomize=True)  # chance can have it otherwise
def test_chance_is_no_basis_from_eight_units_on(seed):
    draw = random.Random(seed)
    found = find(draw.sample(range(1, 11), 10), [rates(draw, 10) for _ in range(6)])
    assert all(basis.bits < 5 for basis in found)


@pytest.mark.parametrize(
    ("values", "like"),
    [
        ([3, 1, 2, 5, 4], True),
        ([1, 2.5, 2.5, 4], True),
        ([1, 2, 2, 4, None], True),
        ([1.5, 2, 3, 4], False),
        ([3, 1, 2, 50], False),
        ([0, 1, 2, 3], False),
        ([1, 1, 1, 1, 2], False),
        ([1, 2], False),
    ],
)
def test_what_can_be_ranks(values, like):
    assert is_rank_like(Figures.of(values)) is like


def test_serial_numbers():
    serial, rate = Figures.of(range(1, 9)), Figures.of([99, 97.5, 95, 90, 85, 80, 70, 60])
    assert not is_rank_like(serial)
    assert is_rank_like(serial, [serial, rate])
    assert not is_rank_like(serial, [serial, Figures.of([5, 97.5, 1, 90, 85, 99, 70, 60])])
    assert is_serial(Figures.of([1, 2, 3, 1, 2]))
    assert not is_serial(Figures.of([2, 1, 3]))
    assert not is_serial(Figures.of([None]))
