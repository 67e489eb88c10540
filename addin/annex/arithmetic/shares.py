"""Shares: a column divided by its own sum, or by its figure in a row of totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.arithmetic.evidence import Verdict, noise
from addin.annex.arithmetic.model import Relation, RelationKind
from addin.annex.arithmetic.triples import WINDOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.arithmetic.evidence import Weighed

_SCALES = (1.0, 100.0)
_MOST_TOTALS = 6
_LEAST, _MOST = 0.3, 1.3  # what shares may make up


def hypotheses(count: int, rows: int, tested: int) -> int:
    """Return how many shares are tried."""
    bases = 1 + min(rows - tested, _MOST_TOTALS)
    return max(count * min(count - 1, 2 * WINDOW) * len(_SCALES) * bases, 1)


def find_shares(
    columns: Sequence[Weighed], rows: Sequence[int], needed: float
) -> Iterator[Relation]:
    """Yield the shares whose evidence is more than needed."""
    tested = set(rows)
    others = [r for r in range(len(columns[0].values)) if r not in tested][:_MOST_TOTALS]
    bases = [_bases(column, others) for column in columns]
    for result in columns:
        if result.can_say(needed) and _whole(result):
            low = max(result.index - WINDOW + 1, 0)
            near = range(low, min(result.index + WINDOW, len(columns)))
            pairs = [(columns[i], base) for i in near if i != result.index for base in bases[i]]
            yield from _of_result(result, pairs, needed)


def _whole(result: Weighed) -> bool:
    """Return whether the figures can be shares of one whole: they nearly make up 1 or 100."""
    figures = [result.values[row] or 0.0 for row in result.rows]
    total = sum(figures)
    return min(figures) >= 0 and any(_LEAST <= total / scale <= _MOST for scale in _SCALES)


def _bases(column: Weighed, others: Sequence[int]) -> list[tuple[int | None, float, float]]:
    """Return what a column may be divided by: row, figure and rounding; None for the sum."""
    total = sum(column.values[row] or 0.0 for row in column.rows)
    found: list[tuple[int | None, float, float]] = []
    if total:
        found.append((None, total, column.half * len(column.rows)))
    found += [(row, v, column.half) for row in others if (v := column.values[row])]
    return found


def _of_result(
    result: Weighed,
    pairs: Sequence[tuple[Weighed, tuple[int | None, float, float]]],
    needed: float,
) -> Iterator[Relation]:
    row = result.probes[0]
    value = result.values[row] or 0.0
    for column, base in pairs:
        part = column.values[row]
        if not part:
            continue
        share = part / base[1]
        for scale in _SCALES:
            if abs(value - scale * share) <= _reach(result, column, base, scale, share):
                yield from _judge(result, column, base, scale, needed)


def _reach(
    result: Weighed,
    column: Weighed,
    base: tuple[int | None, float, float],
    scale: float,
    share: float,
) -> float:
    slack = scale * (column.half + abs(share) * base[2]) / abs(base[1])
    return result.half + slack + noise(scale * share)


def _judge(
    result: Weighed,
    column: Weighed,
    base: tuple[int | None, float, float],
    scale: float,
    needed: float,
) -> Iterator[Relation]:
    verdict = Verdict()
    for row in result.rows:
        value, part = result.values[row], column.values[row]
        if value is None or part is None:
            continue
        reach = _reach(result, column, base, scale, part / base[1])
        if abs(value - scale * part / base[1]) > reach:
            verdict.fail(row)
        else:
            verdict.hold(row, result.bits(value, reach) if abs(part) > column.half else 0.0)
    if verdict.passes(needed):
        yield Relation(
            RelationKind.SHARE,
            result.index,
            (column.index,),
            scale,
            tuple(verdict.holds),
            tuple(verdict.fails),
            verdict.bits,
            len(verdict.holds),
            total=base[0],
        )
