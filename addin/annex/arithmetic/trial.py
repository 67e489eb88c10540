"""One ratio, growth or difference put to the test."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.arithmetic.evidence import Verdict, noise
from addin.annex.arithmetic.model import Relation, RelationKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.arithmetic.evidence import Weighed

_COPIES = (1.0, 100.0, 0.01)


class Triple(NamedTuple):
    """A hypothesis: result = scale × kind(a, b)."""

    kind: RelationKind
    scale: float
    a: Weighed
    b: Weighed


def misses(result: Weighed, triple: Triple, row: int) -> bool | None:
    """Return whether a row fails; None where it lacks a figure."""
    value, a, b = result.values[row], triple.a.values[row], triple.b.values[row]
    if value is None or a is None or b is None:
        return None
    expected = _expected(triple, a, b)
    if expected is None:
        return None
    return abs(value - expected[0]) > expected[1] + result.half + noise(
        abs(value) + abs(expected[0])
    )


def judge(result: Weighed, triple: Triple, needed: float) -> Relation | None:
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


def _exact(column: Weighed) -> Weighed:
    return replace(column, half=0.0) if column.whole else column


def _verdict(result: Weighed, triple: Triple, rows: Sequence[int]) -> Verdict:
    verdict = Verdict()
    for row in rows:
        value, a, b = result.values[row], triple.a.values[row], triple.b.values[row]
        if value is None or a is None or b is None:
            continue
        expected = _expected(triple, a, b)
        if expected is None:
            continue
        slack = expected[1] + result.half + noise(abs(value) + abs(expected[0]))
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
    if kind is RelationKind.DIFFERENCE:
        return scale * (a - b), scale * (half_a + half_b)
    room = abs(b) - half_b
    if room <= 0:
        return None
    ratio = a / b
    slack = scale * (half_a + abs(ratio) * half_b) / room
    return scale * (ratio - (kind is RelationKind.GROWTH)), slack


def _bits(result: Weighed, triple: Triple, row: tuple[float, float, float], slack: float) -> float:
    """Return what a row that holds says: nothing where one part alone gives the result."""
    value, a, b = row
    scale = triple.scale
    if triple.kind is RelationKind.DIFFERENCE:
        idle = abs(scale * a - value) <= slack or abs(scale * b + value) <= slack
    elif triple.kind is RelationKind.RATIO:
        idle = abs(a) <= triple.a.half or any(abs(value - s * a) <= slack for s in _COPIES)
    else:
        idle = abs(a) <= triple.a.half
    return 0.0 if idle else result.bits(value, slack)
