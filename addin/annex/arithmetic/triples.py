"""Ratios, growth and differences: one column computed from two others near it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.arithmetic.evidence import Verdict, noise
from addin.annex.arithmetic.model import Kind, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.arithmetic.evidence import Column

WINDOW = 14
"""Columns of a triple lie within so many."""
SCALES = {
    Kind.RATIO: (1.0, 100.0, 10000.0, 0.01),
    Kind.GROWTH: (1.0, 100.0),
    Kind.DIFFERENCE: (1.0, 100.0, 0.01),
}
_PROBES = 4
_COPIES = (1.0, 100.0, 0.01)


class Triple(NamedTuple):
    """A hypothesis: result = scale × kind(a, b)."""

    kind: Kind
    scale: float
    a: Column
    b: Column


def hypotheses(count: int) -> int:
    """Return how many triples of so many columns are tried."""
    near = min(count, WINDOW) - 1
    return max(count * near * (near - 1) // 2 * sum(map(len, SCALES.values())), 1)


def find_triples(columns: Sequence[Column], needed: float) -> Iterator[Relation]:
    """Yield every ratio, growth and difference whose evidence is more than needed."""
    for result in columns:
        if result.spread:
            yield from _of_result(columns, result, needed)


def _of_result(columns: Sequence[Column], result: Column, needed: float) -> Iterator[Relation]:
    near = columns[max(result.index - WINDOW + 1, 0) : result.index + WINDOW]
    near = [column for column in near if column.rows and column is not result]
    probes = probe_rows(result)
    for first in probes[:2]:
        found = []
        for triple in _met(result, near, first):
            if _survives(result, triple, probes):
                relation = judge(result, triple, needed)
                if relation:
                    found.append(relation)
        yield from found
        if found:
            return


def probe_rows(result: Column) -> list[int]:
    """Return a few rows in which a chance hit is least likely, spread over the column."""
    limit = 4 * result.half
    values, counts = result.values, result.counts
    sharp = [r for r in result.rows if counts[v := values[r] or 0.0] == 1 and abs(v) > limit]
    if len(sharp) < 2:
        sharp = [r for r in result.rows if values[r]] or list(result.rows)
    last = len(sharp) - 1
    places = dict.fromkeys(round(last * part / _PROBES) for part in (1, 3, 2, 4, 0))
    return [sharp[place] for place in places]


class _Form(NamedTuple):
    """What a must be for a value of the result: multiple × b + offset, and how inexact that is."""

    kind: Kind
    scale: float
    multiple: float
    offset: float
    by_b: float  # inexactness for each unit of b
    fixed: float


def _forms(value: float, half: float) -> list[_Form]:
    forms = [
        _Form(kind, scale, value / scale + (kind is Kind.GROWTH), 0.0, half / scale, 0.0)
        for kind in (Kind.RATIO, Kind.GROWTH)
        for scale in SCALES[kind]
    ]
    forms += [
        _Form(Kind.DIFFERENCE, scale, 1.0, value / scale, 0.0, half / scale)
        for scale in SCALES[Kind.DIFFERENCE]
    ]
    return forms


def _met(result: Column, near: Sequence[Column], row: int) -> Iterator[Triple]:
    """Yield the triples that nearly hold in a row: those in reach of the coarsest rounding."""
    here = sorted((v, c.index, c) for c in near if (v := c.values[row]) is not None)
    keys = [entry[0] for entry in here]
    if not keys:
        return
    coarsest = max(c.half for c in near) + noise(max(-keys[0], keys[-1]))
    forms = _forms(result.values[row] or 0.0, result.half)
    for b, index, column in here:
        low, high = _bounds(result.index, index)
        for kind, scale, multiple, offset, by_b, fixed in forms:
            reach = abs(b) * by_b + abs(multiple) * column.half + fixed + coarsest
            wanted = multiple * b + offset
            place = bisect_left(keys, wanted - reach)
            while place < len(keys) and keys[place] <= wanted + reach:
                other = here[place]
                if low <= other[1] <= high and other[1] != index:
                    yield Triple(kind, scale, other[2], column)
                place += 1


def _bounds(result: int, part: int) -> tuple[int, int]:
    """Return the first and last column of a window that holds both."""
    return max(result, part) - WINDOW + 1, min(result, part) + WINDOW - 1


def _survives(result: Column, triple: Triple, probes: Sequence[int]) -> bool:
    """Return whether most of the probe rows that have figures confirm."""
    verdict = _verdict(result, triple, probes)
    return len(verdict.holds) > len(verdict.fails)


def judge(result: Column, triple: Triple, needed: float) -> Relation | None:
    """Return the relation if all rows give more evidence than needed.

    Whole figures may be counts, which are exact, or rounded: what has more evidence is taken.
    """
    a, b = triple.a, triple.b
    verdict = _verdict(result, triple, result.rows)
    if a.whole or b.whole:
        counted = triple._replace(a=_exact(a), b=_exact(b))
        exact = _verdict(result, counted, result.rows)
        if exact.passes(needed) and exact.bits > verdict.bits:
            verdict = exact
    if not verdict.passes(needed):
        return None
    return Relation(
        triple.kind,
        result.index,
        (a.index, b.index),
        triple.scale,
        tuple(verdict.holds),
        tuple(verdict.fails),
        verdict.bits,
        verdict.sharp,
    )


def _exact(column: Column) -> Column:
    return replace(column, half=0.0) if column.whole else column


def _verdict(result: Column, triple: Triple, rows: Sequence[int]) -> Verdict:
    verdict = Verdict()
    for row in rows:
        value, a, b = result.values[row], triple.a.values[row], triple.b.values[row]
        if value is None or a is None or b is None:
            continue
        expected = _expected(triple, a, b)
        if expected is None:
            continue
        slack = expected[1] + result.half + noise(value) + noise(expected[0])
        if abs(value - expected[0]) > slack:
            verdict.fail(row)
            if verdict.hopeless:
                break
        else:
            verdict.hold(row, _bits(result, triple, (value, a, b), slack))
            verdict.sharp += abs(value - expected[0]) <= slack - expected[1]
    return verdict


def _expected(triple: Triple, a: float, b: float) -> tuple[float, float] | None:
    """Return what the result should be and how inexact that is; None where it can't be."""
    kind, scale, half_a, half_b = triple.kind, triple.scale, triple.a.half, triple.b.half
    if kind is Kind.DIFFERENCE:
        return scale * (a - b), scale * (half_a + half_b)
    room = abs(b) - half_b
    if room <= 0:
        return None
    ratio = a / b
    slack = scale * (half_a + abs(ratio) * half_b) / room
    return scale * (ratio - (kind is Kind.GROWTH)), slack


def _bits(result: Column, triple: Triple, row: tuple[float, float, float], slack: float) -> float:
    """Return what a row that holds says: nothing where one part alone gives the result."""
    value, a, b = row
    scale = triple.scale
    if triple.kind is Kind.DIFFERENCE:
        idle = abs(scale * a - value) <= slack or abs(scale * b + value) <= slack
    elif triple.kind is Kind.RATIO:
        idle = abs(a) <= triple.a.half or any(abs(value - s * a) <= slack for s in _COPIES)
    else:
        idle = abs(a) <= triple.a.half
    return 0.0 if idle else result.bits(value, slack)
