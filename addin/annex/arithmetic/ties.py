"""Units ranked among each other: what their ranks can be, and how equal figures are ranked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from enum import Enum
from math import lgamma, log
from typing import TYPE_CHECKING

from addin.annex.arithmetic.order import best_order

if TYPE_CHECKING:
    from collections.abc import Sequence


class Ties(Enum):
    """How units with equal figures are ranked."""

    COMPETITION = "competition"  # 1 2 2 4; also where there are no ties
    DENSE = "dense"  # 1 2 2 3
    AVERAGE = "average"  # 1 2.5 2.5 4
    BROKEN = "broken"  # by something that does not show


class RankedGroup:
    """Units ranked among each other, in the order of their ranks; the best figure is the least."""

    def __init__(
        self, rows: Sequence[int], typed: list[float], values: list[float], unit: float
    ) -> None:
        self.rows = rows
        self.typed = typed
        self.values = values
        self.ordered = sorted(values)
        self.distinct = sorted(set(values))
        self.close = max(unit * 0.99, 1e-12)

    def bounds(self, value: float, dense: bool) -> tuple[float, float]:
        """Return the best and the worst rank that a figure can have, given its rounding."""
        places = self.distinct if dense else self.ordered
        best = bisect_left(places, value - self.close) + 1
        return best, max(bisect_right(places, value + self.close), best)

    def score(self, ties: Ties) -> tuple[int, int]:
        """Return how many ranks of tied units, and of all, are as this way would have them."""
        tied = right = 0
        for typed, value in zip(self.typed, self.values, strict=True):
            best = bisect_left(self.ordered, value) + 1
            worst = bisect_right(self.ordered, value)
            if ties is Ties.DENSE:
                wanted = bisect_left(self.distinct, value) + 1.0
            elif ties is Ties.AVERAGE:
                wanted = (best + worst) / 2
            else:
                wanted = best
            right += typed == wanted
            tied += typed == wanted and worst > best
        return tied, right

    def order_bits(self) -> float:
        """Return log2 of the number of orders that the figures could have stood in."""
        same = Counter(self.values).values()
        return (lgamma(len(self.values) + 1) - sum(lgamma(n + 1) for n in same)) / log(2)

    def fails(self, ties: Ties) -> list[int]:
        """Return the rows whose rank can't be right, without the neighbours of such rows."""
        bounds = [self.bounds(value, ties is Ties.DENSE) for value in self.values]
        right = [
            low <= typed <= high for typed, (low, high) in zip(self.typed, bounds, strict=True)
        ]
        if all(right):
            return []
        return [self.rows[i] for i in best_order(self.typed, self.values, bounds, right)]


def way_with_ties(groups: Sequence[RankedGroup]) -> Ties:
    """Return the way with ties that most ranks follow."""
    if all(len(group.distinct) == len(group.ordered) for group in groups):
        return Ties.COMPETITION
    scores = {}
    for ties in (Ties.COMPETITION, Ties.DENSE, Ties.AVERAGE):
        counts = [group.score(ties) for group in groups]
        scores[ties] = (sum(tied for tied, _ in counts), sum(right for _, right in counts))
    best = max(scores, key=lambda way: scores[way][::-1])
    tied = sum(n for group in groups for n in Counter(group.values).values() if n > 1)
    return best if best is Ties.DENSE or 2 * scores[best][0] > tied else Ties.BROKEN
