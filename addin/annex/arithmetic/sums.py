"""Sums of neighbouring columns, also where other columns such as ranks stand between them."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from addin.annex.arithmetic.evidence import Verdict, noise
from addin.annex.arithmetic.model import Kind, Relation
from addin.annex.arithmetic.triples import WINDOW, probe_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.arithmetic.evidence import Column

LONGEST = 12
"""Columns of a sum."""
_STRIDES = (1, 2, 3)
Run = tuple["Column", ...]


def hypotheses(count: int) -> int:
    """Return how many sums of so many columns are tried."""
    near = min(count, WINDOW)
    return max(count * near * min(near, LONGEST) * len(_STRIDES), 1)


def find_sums(columns: Sequence[Column], needed: float) -> Iterator[Relation]:
    """Yield for each column the sum that it is, if its evidence is more than needed.

    Blank columns and columns of zeros are no parts.
    """
    live = [c for c in columns if any(c.counts[v] for v in c.counts if v)]
    for place, result in enumerate(live):
        if result.spread:
            best = _of_result(live, place, needed)
            if best:
                yield best


def _of_result(live: Sequence[Column], place: int, needed: float) -> Relation | None:
    """Return the sum with most evidence, that of more parts where two are equal."""
    result = live[place]
    found: dict[tuple[int, ...], Relation | None] = {}
    probes = probe_rows(result)
    for row in probes[:2]:
        for run in _met(result, _sides(live, place), row):
            key = tuple(c.index for c in run)
            if key not in found:
                found[key] = judge(result, run, (1.0,) * len(run), needed, probes)
        good = [relation for relation in found.values() if relation]
        if good:
            return max(good, key=lambda r: (round(r.bits, 6), len(r.parts)))
    return None


def _sides(live: Sequence[Column], place: int) -> Iterator[Run]:
    """Yield the columns left and right in which to look for runs, also every second or third."""
    for side in (live[max(place - WINDOW, 0) : place], live[place + 1 : place + 1 + WINDOW]):
        for stride in _STRIDES:
            for phase in range(stride):
                chosen = tuple(side[phase::stride])
                if len(chosen) >= 2:
                    yield chosen


def _met(result: Column, sides: Iterator[Run], row: int) -> Iterator[Run]:
    """Yield runs whose sum nearly meets the result in a row."""
    value = result.values[row] or 0.0
    for side in sides:
        sums = list(accumulate((c.values[row] or 0.0 for c in side), initial=0.0))
        reach = result.half + noise(max(map(abs, sums)))
        halves = list(accumulate((c.half for c in side), initial=0.0))
        for start in range(len(side) - 1):
            wanted = sums[start] + value
            for end in range(start + 2, min(start + LONGEST, len(side)) + 1):
                slack = reach + halves[end] - halves[start]
                if -slack <= sums[end] - wanted <= slack:
                    yield side[start:end]


def judge(
    result: Column,
    parts: Sequence[Column],
    weights: Sequence[float],
    needed: float,
    probes: Sequence[int],
    constant: float = 0.0,
) -> Relation | None:
    """Return the weighted sum as a relation if the rows give more evidence than needed."""
    terms = list(zip(parts, weights, strict=True))
    quick = _verdict(result, terms, constant, probes)
    if len(quick.holds) <= len(quick.fails):
        return None
    verdict = _verdict(result, terms, constant, result.rows)
    if not verdict.passes(needed) or not _all_needed(terms, verdict.holds):
        return None
    plain = all(abs(w) == 1 for w in weights)
    return Relation(
        Kind.SUM if plain else Kind.WEIGHTED_SUM,
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
    result: Column, terms: list[tuple[Column, float]], constant: float, rows: Sequence[int]
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


def _all_needed(terms: list[tuple[Column, float]], rows: Sequence[int]) -> bool:
    """Return whether each part is more than its rounding in two rows, or one of a long sum."""
    least = 2 if len(terms) == 2 else 1
    return all(_rows_over(c, rows) >= least for c, _ in terms)


def _rows_over(column: Column, rows: Sequence[int]) -> int:
    return sum(abs(column.values[row] or 0.0) > 2 * column.half for row in rows)
