"""Ratios, growth and differences: one column computed from two others near it."""

from __future__ import annotations

from bisect import bisect_left
from math import nan
from typing import TYPE_CHECKING

from addin.annex.arithmetic.evidence import noise
from addin.annex.arithmetic.model import RelationKind
from addin.annex.arithmetic.trial import Triple, judge, misses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.arithmetic.evidence import Weighed
    from addin.annex.arithmetic.model import Relation

    Key = tuple[RelationKind, int, int, int, float]
    _Form = tuple[RelationKind, float, float, float, float, float]

WINDOW = 14
"""Columns of a triple lie within so many."""
SCALES = {
    RelationKind.RATIO: (1.0, 100.0, 10000.0, 0.01),
    RelationKind.GROWTH: (1.0, 100.0),
    RelationKind.DIFFERENCE: (1.0, 100.0, 0.01),
}
_MISSES = 2  # probe rows that may fail


def hypotheses(count: int) -> int:
    """Return how many triples of so many columns are tried."""
    near = min(count, WINDOW) - 1
    return max(count * near * (near - 1) // 2 * sum(map(len, SCALES.values())), 1)


def find_triples(columns: Sequence[Weighed], needed: float) -> list[Relation]:
    """Return every ratio, growth and difference whose evidence is more than needed.

    One row of each result is searched. What is found is turned round too, so that a wrong figure
    in that row does not hide it.
    """
    found: dict[Key, Relation | None] = {}
    for result in columns:
        if result.can_say(needed) and not result.ranks:
            _of_result(columns, result, needed, found)
    return [relation for relation in found.values() if relation]


def _of_result(
    columns: Sequence[Weighed], result: Weighed, needed: float, found: dict[Key, Relation | None]
) -> None:
    near = columns[max(result.index - WINDOW + 1, 0) : result.index + WINDOW]
    near = [column for column in near if column.rows and column is not result]
    turn = result.index % len(result.probes)
    probes = result.probes[turn:] + result.probes[:turn]
    for first, kinds in zip(probes, (tuple(SCALES), (RelationKind.GROWTH,)), strict=False):
        for triple in _met(result, near, first, kinds):
            near_enough = abs(triple.a.index - triple.b.index) < WINDOW
            if near_enough and _survives(result, triple, first, probes):
                _judge(result, triple, needed, found)


def _judge(
    result: Weighed, triple: Triple, needed: float, found: dict[Key, Relation | None]
) -> None:
    """Judge a triple, and what it is turned round: b = a ÷ result, b = a − result."""
    key = (triple.kind, result.index, triple.a.index, triple.b.index, triple.scale)
    if key in found:
        return
    found[key] = judge(result, triple, needed)
    turns = triple.kind is RelationKind.RATIO or (
        triple.kind is RelationKind.DIFFERENCE and triple.scale == 1
    )
    if found[key] and turns and triple.b.spread:
        _judge(triple.b, triple._replace(b=result), needed, found)


def _forms(value: float, half: float, kinds: Sequence[RelationKind]) -> list[_Form]:
    """Return for each kind and scale what a must be for a value of the result.

    That is multiple × b + offset; then how inexact it is for each unit of b, and in any case.
    """
    forms: list[_Form] = []
    for kind in kinds:
        for scale in SCALES[kind]:
            given, slack = value / scale, half / scale
            if kind is RelationKind.DIFFERENCE:
                forms.append((kind, scale, 1.0, given, 0.0, slack))
            else:
                forms.append((kind, scale, given + (kind is RelationKind.GROWTH), 0.0, slack, 0.0))
    return forms


def _met(
    result: Weighed, near: Sequence[Weighed], row: int, kinds: Sequence[RelationKind]
) -> Iterator[Triple]:
    """Yield the triples that nearly hold in a row: those within the rounding."""
    here = sorted((v, c.index, c) for c in near if (v := c.values[row]) is not None)
    if not here:
        return
    keys = [entry[0] for entry in here]
    coarsest = max(c.half for c in near)
    error = noise(max(-keys[0], keys[-1]))
    keys.append(nan)  # where a search ends
    seconds = [(b, abs(b), column.half, column) for b, _, column in here]
    forms = _forms(result.values[row] or 0.0, result.half, kinds)
    for kind, scale, multiple, offset, by_b, fixed in forms:
        by_half = abs(multiple)
        fixed += error
        for b, size, half, column in seconds:
            wanted = multiple * b + offset
            reach = size * by_b + by_half * half + fixed
            place = bisect_left(keys, wanted - reach - coarsest)
            last = wanted + reach + coarsest
            while keys[place] <= last:
                a, _, first = here[place]
                place += 1
                if abs(a - wanted) <= reach + first.half and first is not column:
                    yield Triple(kind, scale, first, column)


def _survives(result: Weighed, triple: Triple, first: int, probes: Sequence[int]) -> bool:
    """Return whether the first row and most of the probe rows that have figures confirm."""
    if misses(result, triple, first):
        return False
    said = [0, 0]
    for row in probes:
        missed = misses(result, triple, row)
        if missed is not None:
            said[missed] += 1
            if said[True] > _MISSES:
                return False
    return said[False] > said[True]
