"""Sums of neighbouring columns, also where other columns such as ranks stand between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.arithmetic.evidence import Verdict, noise
from addin.annex.arithmetic.model import Relation, RelationKind
from addin.annex.arithmetic.triples import WINDOW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.annex.arithmetic.evidence import Weighed

LONGEST = 12
"""Columns of a sum."""
_STRIDES = ((0, 2), (1, 2), (2, 3), (3, 4))  # the first column and the step
_NEAREST = 2  # columns that may begin a run with a step
Run = tuple["Weighed", ...]


def hypotheses(count: int) -> int:
    """Return how many sums of so many columns are tried."""
    near = min(count, WINDOW)
    return max(2 * count * LONGEST * (near + _NEAREST * len(_STRIDES)), 1)


def find_sums(columns: Sequence[Weighed], needed: float) -> Iterator[Relation]:
    """Yield for each column the sum that it is, if its evidence is more than needed.

    Blank columns and columns of zeros are no parts.
    """
    live = [c for c in columns if any(c.counts[v] for v in c.counts if v)]
    for place, result in enumerate(live):
        if result.can_say(needed) and not result.ranks:
            best = _of_result(live, place, needed)
            if best:
                yield best


def _of_result(live: Sequence[Weighed], place: int, needed: float) -> Relation | None:
    """Return the sum with most evidence, that of more parts where two are equal."""
    result = live[place]
    found: dict[tuple[int, ...], Relation | None] = {}
    sides = list(_sides(live, place))
    for row in result.probes[:2]:
        for run in _met(result, sides, row):
            key = tuple(sorted(c.index for c in run))
            if key not in found:
                parts = sorted(run, key=lambda c: c.index)
                found[key] = judge(result, parts, (1.0,) * len(run), needed)
        good = [relation for relation in found.values() if relation]
        if good:
            return max(good, key=lambda r: (round(r.bits, 6), len(r.parts)))
    return None


def _sides(live: Sequence[Weighed], place: int) -> Iterator[tuple[Run, int, float]]:
    """Yield columns left and right, nearest first, how many may begin a run, and all rounding.

    Every second, third and fourth are for tables in which each part has a rate or rank beside it.
    """
    left = live[place - 1 :: -1] if place else ()
    for side in (left, live[place + 1 :]):
        near = tuple(side[:WINDOW])
        if len(near) > 1:
            yield near, len(near) - 1, sum(c.half for c in near)
        for first, stride in _STRIDES:
            chosen = tuple(side[first : stride * LONGEST : stride])
            if len(chosen) > 1:
                yield chosen, min(_NEAREST, len(chosen) - 1), sum(c.half for c in chosen)


def _met(result: Weighed, sides: Iterable[tuple[Run, int, float]], row: int) -> Iterator[Run]:
    """Yield runs whose sum nearly meets the result in a row."""
    value = result.values[row] or 0.0
    exact = result.half + noise(value)
    for side, starts, halves in sides:
        figures = [c.values[row] or 0.0 for c in side]
        slack = exact + halves
        ceiling = value + slack
        if min(figures) < 0:
            ceiling -= sum(v for v in figures if v < 0)
        for start in range(starts):
            total = figures[start]
            for end, figure in enumerate(figures[start + 1 : start + LONGEST], start + 2):
                total += figure
                if total > ceiling:
                    break
                if total >= value - slack and abs(total - value) <= slack:
                    yield side[start:end]


def judge(
    result: Weighed,
    parts: Sequence[Weighed],
    weights: Sequence[float],
    needed: float,
    constant: float = 0.0,
) -> Relation | None:
    """Return the weighted sum as a relation if the rows give more evidence than needed."""
    terms = list(zip(parts, weights, strict=True))
    quick = _verdict(result, terms, constant, result.probes)
    if len(quick.holds) <= len(quick.fails):
        return None
    verdict = _verdict(result, terms, constant, result.rows)
    if not verdict.passes(needed) or not _all_needed(terms, verdict.holds):
        return None
    plain = all(abs(w) == 1 for w in weights)
    return Relation(
        RelationKind.SUM if plain else RelationKind.WEIGHTED_SUM,
        result.index,
        tuple(c.index for c in parts),
        1.0,
        tuple(verdict.holds),
        tuple(verdict.fails),
        verdict.bits,
        verdict.sharp,
        tuple(weights),
        constant,
    )


def _verdict(
    result: Weighed, terms: list[tuple[Weighed, float]], constant: float, rows: Sequence[int]
) -> Verdict:
    slack = result.half + sum(abs(w) * c.half for c, w in terms)
    verdict = Verdict()
    for row in rows:
        value = result.values[row]
        if value is None:
            continue
        shares = [w * v for c, w in terms if (v := c.values[row])]
        total = sum(shares) + constant
        reach = slack + noise(value) + noise(total)
        if abs(value - total) > reach:
            verdict.fail(row)
            if verdict.hopeless:
                break
        else:
            verdict.sharp += abs(value - total) <= reach - slack + result.half
            said = sum(abs(share) > reach for share in shares) >= min(2, len(terms))
            verdict.hold(row, result.bits(value, reach) if said else 0.0)
    return verdict


def _all_needed(terms: list[tuple[Weighed, float]], rows: Sequence[int]) -> bool:
    """Return whether each part is more than its rounding in two rows, or one of a long sum."""
    least = 2 if len(terms) == 2 else 1
    return all(_rows_over(c, rows) >= least for c, _ in terms)


def _rows_over(column: Weighed, rows: Sequence[int]) -> int:
    return sum(abs(column.values[row] or 0.0) > 2 * column.half for row in rows)
