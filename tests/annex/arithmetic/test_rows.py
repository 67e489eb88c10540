"""Sums and means among rows."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.annex.arithmetic.figures import Figures
from addin.annex.arithmetic.rows import SumKind, find_row_sums


def units(draw, count, columns=3, decimals=2):
    return [[round(draw.uniform(5, 300), decimals) for _ in range(columns)] for _ in range(count)]


def total(rows):
    return [round(sum(v or 0 for v in values), 4) for values in zip(*rows, strict=True)]


def mean(rows):
    return [round(v / len(rows), 2) for v in total(rows)]


def find(rows, exact=False, **options):
    columns = [Figures.of(values, exact=exact) for values in zip(*rows, strict=True)]
    return find_row_sums(columns, **options)


def parts(found, kind=SumKind.SUM):
    return {s.row: s.parts for s in found if s.kind is kind}


@pytest.mark.parametrize("place", [0, 3, 8])
def test_a_total_is_found_wherever_it_stands(place):
    rows = units(random.Random(1), 8)
    rows.insert(place, total(rows))
    (found,) = find(rows)
    assert (found.row, found.confirm, found.fail) == (place, (0, 1, 2), ())
    assert found.parts == tuple(row for row in range(9) if row != place)


@pytest.mark.parametrize("top", [True, False])
def test_nested_totals(top):
    draw = random.Random(2)
    city, counties, park = units(draw, 3), units(draw, 5), units(draw, 1)
    one, two = total(city), total(counties)
    whole = total([one, two, *park])
    if top:
        rows = [whole, one, *city, two, *counties, *park]
        wanted = {0: (1, 5, 11), 1: (2, 3, 4), 5: (6, 7, 8, 9, 10)}
    else:
        rows = [*city, one, *counties, two, *park, whole]
        wanted = {3: (0, 1, 2), 9: (4, 5, 6, 7, 8), 11: (3, 9, 10)}
    assert parts(find(rows)) == wanted


@pytest.mark.parametrize("order", ["mean last", "mean before", "mean first"])
def test_means_beside_totals(order):
    rows = units(random.Random(3), 6)
    both = [total(rows), mean(rows)]
    rows = {
        "mean last": [*rows, *both],
        "mean before": [*rows, *both[::-1]],
        "mean first": [both[1], *rows, both[0]],
    }[order]
    found = find(rows)
    mine = tuple(range(1, 7)) if order == "mean first" else tuple(range(6))
    assert list(parts(found).values()) == list(parts(found, SumKind.MEAN).values()) == [mine]


def test_a_total_that_is_wrong_in_one_column():
    rows = units(random.Random(4), 7)
    rows.append(total(rows))
    rows[7][1] += 30
    (found,) = find(rows)
    assert (found.row, found.confirm, found.fail) == (7, (0, 2), (1,))


def test_rates_and_ranks_beside_amounts_do_not_matter():
    draw = random.Random(5)
    rows = units(draw, 9, 2)
    rows.append(total(rows))
    ranks = [*map(float, draw.sample(range(1, 10), 9)), None]
    rows = [[t, a, round(100 * a / t, 1), k] for (t, a), k in zip(rows, ranks, strict=True)]
    (found,) = find(rows)
    assert (found.row, found.confirm, found.fail) == (9, (0, 1), ())


def test_columns_known_to_hold_amounts_fail_where_they_do_not_confirm():
    rows = units(random.Random(6), 6)
    rows.append(total(rows))
    rows[6][2] = 7.5
    (found,) = find(rows, additive=(0, 1, 2))
    assert (found.confirm, found.fail) == ((0, 1), (2,))


def test_blank_and_zero_units():
    rows = units(random.Random(7), 8)
    rows[2], rows[5][1] = [None] * 3, 0
    rows.append(total(rows))
    assert parts(find(rows)) == {8: tuple(range(8))}


@pytest.mark.parametrize(("sign", "wanted"), [(1, (0, 1, 1, 2, 3, 4)), (-1, (0, 2, 3, 4))])
def test_a_row_counted_twice_or_left_out(sign, wanted):
    rows = units(random.Random(8), 5)
    rows.append([round(t + sign * v, 2) for t, v in zip(total(rows), rows[1], strict=True)])
    assert parts(find(rows)) == {5: wanted}


def test_the_closest_sum_of_a_row_that_is_called_a_total():
    rows = [[12.5], [20], [30.25], [60.75]]
    assert not find(rows)
    (found,) = find(rows, likely=(3,), additive=(0,))
    assert (found.parts, found.confirm, found.fail) == ((0, 1, 2), (), (0,))
    assert found.bits < 0


def test_two_parts_need_two_columns():
    assert not find([[12.51], [30.24], [42.75]])
    assert parts(find([[12.51, 800.2], [30.24, 77.1], [42.75, 877.3]])) == {2: (0, 1)}


def test_rounding_grows_with_the_parts():
    draw = random.Random(9)
    exact = [[draw.uniform(5, 300) for _ in range(3)] for _ in range(20)]
    rows = [[round(v, 1) for v in row] for row in (*exact, total(exact))]
    assert parts(find(rows)) == {20: tuple(range(20))}


@given(st.integers(0, 10**6), st.integers(3, 60), st.integers(1, 10), st.sampled_from([2, 9, 300]))
@settings(max_examples=80, deadline=None)
def test_chance_gives_nothing(seed, count, columns, most):
    draw = random.Random(seed)
    decimals = draw.choice([0, 0, 1, 2])
    rows = [[round(draw.uniform(0, most), decimals) for _ in range(columns)] for _ in range(count)]
    assert not find(rows, exact=decimals == 0)


@given(st.integers(0, 10**6), st.integers(4, 30), st.integers(2, 6))
@settings(max_examples=40, deadline=None)
def test_counts_are_found_and_order_does_not_matter(seed, count, columns):
    draw = random.Random(seed)
    rows = [[draw.randint(20, 900) for _ in range(columns)] for _ in range(count)]
    whole = [sum(values) for values in zip(*rows, strict=True)]
    draw.shuffle(rows)
    assert parts(find([*rows, whole], exact=True)) == {count: tuple(range(count))}


def test_too_little():
    assert not find_row_sums([])
    assert not find([[1.0], [2.0]])
    assert not find([[None], [None], [None]])
