"""Relations between columns: what is planted is found, chance and idle parts are not."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.annex.arithmetic.figures import Figures
from addin.annex.arithmetic.relations import RelationKind, find_relations

SEEDS = st.integers(0, 10**6)


def amounts(draw, rows, decimals=1):
    return [round(draw.uniform(10, 300), decimals) for _ in range(rows)]


def completion(draw, rows, others=3):
    """Return columns of a table with a completion, and where target, actual and rate stand."""
    target = amounts(draw, rows)
    actual = [round(t * draw.uniform(0.5, 1.3), 2) for t in target]
    rate = [round(100 * a / t, 1) for a, t in zip(actual, target, strict=True)]
    columns = [target, actual, rate, *(amounts(draw, rows) for _ in range(others))]
    places = list(range(len(columns)))
    draw.shuffle(places)
    return [columns[p] for p in places], [places.index(i) for i in range(3)]


def find(columns, rows=None, **options):
    figures = [Figures.of(values, **options) for values in columns]
    return find_relations(figures, range(len(columns[0])) if rows is None else rows)


def of(found, kind, result):
    return [r for r in found if r.kind is kind and r.result == result]


def finds_completion(seed, rows):
    columns, (target, actual, rate) = completion(random.Random(seed), rows)
    found = of(find(columns), RelationKind.RATIO, rate)
    return [(r.parts, r.scale, r.fails) for r in found] == [((actual, target), 100, ())]


@pytest.mark.parametrize(("rows", "least"), [(3, 0.7), (5, 1.0), (15, 1.0)])
def test_completion_is_found(rows, least):
    assert sum(finds_completion(seed, rows) for seed in range(60)) >= least * 60


@given(SEEDS, st.integers(3, 20), st.integers(2, 8))
@settings(max_examples=60, deadline=None)
def test_chance_gives_nothing(seed, rows, columns):
    draw = random.Random(seed)
    makers = (
        lambda: amounts(draw, rows),
        lambda: [draw.randint(0, 2) for _ in range(rows)],
        lambda: [draw.randint(0, 30) for _ in range(rows)],
        lambda: [round(draw.uniform(-20, 30), 2) for _ in range(rows)],
        lambda: draw.sample(range(1, rows + 1), rows),
    )
    assert not find([draw.choice(makers)() for _ in range(columns)])


@given(SEEDS)
@settings(max_examples=25, deadline=None)
def test_the_order_of_rows_does_not_matter(seed):
    draw = random.Random(seed)
    columns, _ = completion(draw, 8)
    order = draw.sample(range(8), 8)
    shuffled = [[values[row] for row in order] for values in columns]
    known = {(r.kind, r.result, r.parts, r.scale) for r in find(columns)}
    assert known == {(r.kind, r.result, r.parts, r.scale) for r in find(shuffled)}


@given(SEEDS, st.sampled_from([10, 1000, 10000]))
@settings(max_examples=25, deadline=None)
def test_another_measure_of_all_does_not_matter(seed, factor):
    columns, (target, actual, rate) = completion(random.Random(seed), 8)
    figures = [
        Figures.of(values, factor=factor if i in (target, actual) else 1)
        for i, values in enumerate(columns)
    ]
    assert [r.parts for r in of(find_relations(figures, range(8)), RelationKind.RATIO, rate)] == [
        (actual, target)
    ]


def test_measures_are_converted():
    target = Figures.of([1.2, 3.45, 2.2, 7.81, 4.4, 5], factor=10000)
    actual = Figures.of([9000, 36000, 20500, 70100, 44400, 41000])
    rate = Figures.of([0.75, 1.0435, 0.9318, 0.8976, 1.0091, 0.82])
    found = of(find_relations([target, actual, rate], range(6)), RelationKind.RATIO, 2)
    assert [r.parts for r in found] == [(1, 0)]


def test_the_wrong_row_is_named():
    draw = random.Random(5)
    columns, (target, actual, rate) = completion(draw, 12)
    columns[rate][7] += 9
    (found,) = of(find(columns), RelationKind.RATIO, rate)
    assert (found.parts, found.fails) == ((actual, target), (7,))


def test_rounded_inputs_are_not_accused():
    draw = random.Random(6)
    exact = [(draw.uniform(5, 50), draw.uniform(5, 50)) for _ in range(40)]
    a, b = ([round(pair[i], 1) for pair in exact] for i in (0, 1))
    rates = [round(100 * x / y, 2) for x, y in exact]
    (found,) = of(find([a, b, rates]), RelationKind.RATIO, 2)
    assert not found.fails


def test_whole_figures_that_are_exact_are_held_to_it():
    draw = random.Random(3)
    done = [draw.randint(3, 20) for _ in range(15)]
    due = [draw.randint(20, 30) for _ in range(15)]
    rates = [round(x / y, 4) for x, y in zip(done, due, strict=True)]
    rates[4] += 0.005
    (found,) = of(find([due, done, rates]), RelationKind.RATIO, 2)
    assert found.fails == (4,)


def test_growth_difference_and_share():
    draw = random.Random(8)
    now, before = amounts(draw, 9), amounts(draw, 9)
    growth = [round(100 * (a / b - 1), 1) for a, b in zip(now, before, strict=True)]
    more = [round(a - b, 1) for a, b in zip(now, before, strict=True)]
    share = [round(100 * a / sum(now), 2) for a in now]
    found = find([now, before, growth, more, share])
    assert [(r.parts, r.scale) for r in of(found, RelationKind.GROWTH, 2)] == [((0, 1), 100)]
    assert [(r.parts, r.scale) for r in of(found, RelationKind.DIFFERENCE, 3)] == [((0, 1), 1)]
    assert [(r.parts, r.scale, r.total) for r in of(found, RelationKind.SHARE, 4)] == [
        ((0,), 100, None)
    ]


def test_share_of_a_typed_total():
    draw = random.Random(9)
    values = amounts(draw, 8)
    total = 3 * sum(values)
    shares = [round(v / total, 4) for v in values]
    found = find([[*values, round(total, 1)], [*shares, 1]], rows=range(8))
    assert [(r.parts, r.total) for r in of(found, RelationKind.SHARE, 1)] == [((0,), 8)]


@pytest.mark.parametrize("step", [1, 2, 3])
def test_sums_with_other_columns_between(step):
    draw = random.Random(step)
    columns = []
    for _ in range(4):
        columns.append(amounts(draw, 10))
        columns += [draw.sample(range(1, 11), 10) for _ in range(step - 1)]
    parts = tuple(range(0, 4 * step, step))
    total = [round(sum(columns[p][row] for p in parts), 1) for row in range(10)]
    for place in (0, len(columns)):
        moved = tuple(p + (place == 0) for p in parts)
        found = find([*columns[:place], total, *columns[place:]])
        assert moved in [r.parts for r in of(found, RelationKind.SUM, place)]


def test_blanks_are_0_in_sums_and_blank_columns_no_parts():
    parts = [[3.5, None, 7.25, 4, 8.5, 2], [None] * 6, [2, 6.5, None, 1.75, 3, 9.25], [0] * 6]
    total = [5.5, 6.5, 7.25, 5.75, 11.5, 11.25]
    found = of(find([*parts, total]), RelationKind.SUM, 4)
    assert [(r.parts, r.fails) for r in found] == [((0, 2), ())]


def test_weights_and_deductions():
    draw = random.Random(2)
    columns = [amounts(draw, 8, 2) for _ in range(4)]
    weights = (0.4, 0.3, 0.2, 0.1)
    rows = list(zip(*columns, strict=True))
    total = [round(sum(w * v for w, v in zip(weights, row, strict=True)), 2) for row in rows]
    (found,) = of(find([*columns, total]), RelationKind.WEIGHTED_SUM, 4)
    assert (found.parts, found.weights) == ((0, 1, 2, 3), weights)
    left = [round(100 - a + b - c, 2) for a, b, c, _ in rows]
    (found,) = of(find([*columns, left]), RelationKind.SUM, 4)
    assert (found.parts, found.weights, found.constant) == ((0, 1, 2), (-1, 1, -1), 100)


def test_weights_in_spite_of_a_wrong_row():
    draw = random.Random(4)
    columns = [amounts(draw, 15, 2) for _ in range(3)]
    total = [round(0.5 * a + 0.3 * b + 0.2 * c, 2) for a, b, c in zip(*columns, strict=True)]
    total[6] += 5
    (found,) = of(find([*columns, total]), RelationKind.WEIGHTED_SUM, 3)
    assert (found.weights, found.fails) == ((0.5, 0.3, 0.2), (6,))


IDLE = {
    "a constant column": [[5.5] * 8, [7.5] * 8, [2] * 8],
    "a term below the rounding": [[90.1, 88.2, 75.3, 60.4, 71.5, 82.6, 93.7, 64.8],
                                  [0.01, 0.02, 0.01, 0.03, 0.02, 0.01, 0.02, 0.01],
                                  [90.1, 88.2, 75.3, 60.4, 71.5, 82.6, 93.7, 64.8]],
    "equal columns": [[9.1, 8.2, 7.3, 6.4, 5.5, 4.6]] * 3,
    "full marks": [[90.5, 80.25, 77, 65.5, 50, 92], [100] * 6, [90.5, 80.25, 77, 65.5, 50, 92]],
    "zeros": [[0, 0, 0, 0, 0, 3], [0, 0, 0, 0, 0, 5], [0, 0, 0, 0, 0, 0.6]],
    "blanks": [[None] * 5, [1, 2, 3, 4, 5], [None] * 5],
}  # fmt: skip


@pytest.mark.parametrize("columns", IDLE.values(), ids=list(IDLE))
def test_idle_parts_make_no_relation(columns):
    assert not find(columns)


def test_too_little_is_no_evidence():
    assert not find_relations([], [])
    assert not find([[1.5, 2.5]])
    assert not find([[120], [60], [50]])
