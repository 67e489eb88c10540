"""Ranks: which column orders a column of ranks, in which direction, and how ties go."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from math import log2
from operator import gt, lt
from typing import TYPE_CHECKING

from addin.annex.arithmetic.ties import RankedGroup, Ties, way_with_ties

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from addin.annex.arithmetic.figures import Figures

__all__ = ["RankBasis", "Ties", "find_bases", "is_rank_like", "is_serial"]

LEAST_SHARE = 0.6
NEEDS_NO_WORD = 5.0
"""Bits from which a basis needs no word to speak for it."""
LEAST_ORDERED = 0.7  # of the steps from one rank to the next
_PROBES = 8
_FEW = 6  # below so many units a basis must hold without exception, and needs a word


@dataclass(frozen=True, slots=True)
class RankBasis:
    """A column that orders a column of ranks.

    ``grouped`` is whether ranks run within the groups. ``fails`` are the rows whose typed rank
    can't be right; ``holds`` the others that have both figures. ``bits`` is the evidence that is
    left after the columns and directions tried are paid for: below 5, as with fewer than six units
    always, a basis needs a word.
    """

    column: int
    lower_first: bool
    ties: Ties
    grouped: bool
    holds: tuple[int, ...]
    fails: tuple[int, ...]
    bits: float


def find_bases(
    rank: Figures, columns: Sequence[Figures], groups: Sequence[Hashable] | None = None
) -> list[RankBasis]:
    """Return the columns that order the ranks, most evidence first.

    ``groups`` names each row's group; ranks are tried overall and within the groups. A row
    without a rank or a figure is not ranked. ``columns`` should not hold the rank itself.

    >>> from addin.annex.arithmetic.figures import Figures
    >>> rank = Figures.of([2, 1, 4, 3, 6, 5, 7])
    >>> rate = Figures.of([98.1, 99.5, 90, 97, 80.2, 85, 71])
    >>> found = find_bases(rank, [rate])
    >>> found[0].column, found[0].lower_first, found[0].fails
    (0, False, ())
    """
    ranked = [row for row, value in enumerate(rank.values) if value is not None]
    ranked.sort(key=lambda row: rank.values[row] or 0.0)
    wholes: list[Sequence[Hashable] | None] = [None]
    if groups is not None and len({groups[row] for row in ranked}) > 1:
        wholes.append(groups)
    paid = log2(2 * max(len(columns), 1) * len(wholes))
    found = []
    for index, column in enumerate(columns):
        for within in wholes:
            basis = _basis(rank, index, column, ranked, within, paid)
            if basis:
                found.append(basis)
    return sorted(found, key=lambda basis: (-basis.bits, len(basis.fails)))


def is_rank_like(figures: Figures, columns: Sequence[Figures] = ()) -> bool:
    """Return whether the figures can be ranks of these rows: whole or halves, small, distinct.

    Numbers 1..n down the rows are a serial number, unless one of ``columns`` is sorted by them
    beyond chance. Fewer than three figures are no ranks.

    >>> from addin.annex.arithmetic.figures import Figures
    >>> is_rank_like(Figures.of([3, 1, 2, None])), is_rank_like(Figures.of([3, 1, 200]))
    (True, False)
    """
    values = [v for v in figures.values if v is not None]
    count = len(values)
    if count < 3 or min(values) < 1 or max(values) > len(figures.values) + 2:
        return False
    halves = Counter(values)
    if any(v % 0.5 or (v % 1 and halves[v] < 2) for v in halves):
        return False
    if 2 * len(halves) <= count or min(values) > 2:
        return False
    if not is_serial(figures):
        return True
    others = [c for c in columns if c.values != figures.values]
    return any(basis.bits > NEEDS_NO_WORD for basis in find_bases(figures, others))


def is_serial(figures: Figures) -> bool:
    """Return whether the figures are 1, 2, 3 … down the rows, also from 1 again in each group.

    >>> from addin.annex.arithmetic.figures import Figures
    >>> is_serial(Figures.of([1, 2, None, 3])), is_serial(Figures.of([2, 1, 3]))
    (True, False)
    """
    values = [v for v in figures.values if v is not None]
    steps = itertools.pairwise(values)
    return bool(values) and values[0] == 1 and all(b in (a + 1, 1.0) for a, b in steps)


def _basis(
    rank: Figures,
    index: int,
    column: Figures,
    ranked: Sequence[int],
    groups: Sequence[Hashable] | None,
    paid: float,
) -> RankBasis | None:
    rows = ranked
    if None in column.values:
        rows = [row for row in ranked if column.values[row] is not None]
    if len(rows) < 2 or 10 * len(rows) < 6 * len(ranked):
        return None
    parts = _parts(rows, groups)
    lower_first = _direction(column, parts)
    if lower_first is None:
        return None
    sign = 1.0 if lower_first else -1.0
    read = [
        RankedGroup(part, [rank.values[r] or 0.0 for r in part],
               [sign * round(column.values[r] or 0.0, 12) for r in part], 2 * column.half)
        for part in parts
    ]  # fmt: skip
    ties = way_with_ties(read)
    fails = [row for group in read for row in group.fails(ties)]
    count = len(rows)
    if count - len(fails) < LEAST_SHARE * count or (count < _FEW and fails):
        return None
    bits = sum(group.order_bits() for group in read) - paid - 2 * len(fails) * log2(count)
    if bits <= 0 and count >= _FEW:
        return None
    if count < _FEW:
        bits = min(bits, NEEDS_NO_WORD - 0.1)
    wrong = set(fails)
    holds = tuple(sorted(row for row in rows if row not in wrong))
    return RankBasis(
        index, lower_first, ties, groups is not None, holds, tuple(sorted(fails)), bits
    )


def _parts(rows: Sequence[int], groups: Sequence[Hashable] | None) -> list[list[int]]:
    """Return the rows of each group, in the order of the ranks."""
    if groups is None:
        return [list(rows)]
    parts: dict[Hashable, list[int]] = {}
    for row in rows:
        parts.setdefault(groups[row], []).append(row)
    return list(parts.values())


def _direction(column: Figures, parts: Sequence[Sequence[int]]) -> bool | None:
    """Return whether the lowest figure comes first; None where neither direction prevails."""
    for stride in (_PROBES, 1):
        ups = downs = 0
        for part in parts:
            step = max((len(part) - 1) // stride, 1) if stride > 1 else 1
            values = [column.values[row] or 0.0 for row in part[::step]]
            ups += sum(map(lt, values, values[1:]))
            downs += sum(map(gt, values, values[1:]))
        if ups == downs or max(ups, downs) < LEAST_ORDERED * (ups + downs):
            return None
    return ups > downs
