"""Which typed ranks break the order, without those beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_RIGHT = 4  # a rank that is right weighs so much against one that is only in order


def best_order(
    typed: Sequence[float],
    values: Sequence[float],
    bounds: Sequence[tuple[float, float]],
    right: Sequence[bool],
) -> list[int]:
    """Return the places of ranks that can't be right, given figures of which the least is first.

    ``bounds`` is the best and worst rank of each figure, ``right`` whether the typed rank lies
    between. A rank that is not right is wrong where it breaks the order that most others keep,
    where it alone is wrong among its neighbours by figure, or where two have changed places.
    """
    kept = _heaviest_order(typed, values, right)
    by_value = sorted(range(len(values)), key=lambda i: (values[i], typed[i]))
    wrong = {i for i in range(len(values)) if i not in kept and not right[i]}
    for place, i in enumerate(by_value):
        if right[i]:
            continue
        beside = by_value[max(place - 1, 0) : place] + by_value[place + 1 : place + 2]
        if all(right[j] for j in beside) or any(_exchanged(i, j, typed, bounds) for j in beside):
            wrong.add(i)
    return sorted(wrong)


def _exchanged(
    i: int, j: int, typed: Sequence[float], bounds: Sequence[tuple[float, float]]
) -> bool:
    """Return whether each of two has the rank of the other."""
    return bounds[j][0] <= typed[i] <= bounds[j][1] and bounds[i][0] <= typed[j] <= bounds[i][1]


def _heaviest_order(
    typed: Sequence[float], values: Sequence[float], right: Sequence[bool]
) -> set[int]:
    """Return the heaviest set of places whose figures do not fall while their ranks rise.

    Equal figures may have different ranks (ties broken by something else), different figures may
    not have equal ranks.
    """
    order = sorted(range(len(values)), key=lambda i: (typed[i], -values[i]))
    levels = {value: level for level, value in enumerate(sorted(set(values)), 1)}
    tree = _Heaviest(len(levels))
    before: dict[int, int] = {}
    for i in order:
        level = levels[values[i]]
        weight, last = tree.best(level)
        before[i] = last
        tree.put(level, weight + (_RIGHT if right[i] else 1), i)
    kept: set[int] = set()
    last = tree.best(len(levels))[1]
    while last >= 0:
        kept.add(last)
        last = before[last]
    return kept


class _Heaviest:
    """The heaviest chain that ends at or below a level (a Fenwick tree of maxima)."""

    def __init__(self, levels: int) -> None:
        self.nodes = [(0, -1)] * (levels + 1)

    def best(self, level: int) -> tuple[int, int]:
        """Return the weight of that chain and its last place, −1 for none."""
        best = (0, -1)
        while level:
            best = max(best, self.nodes[level])
            level &= level - 1
        return best

    def put(self, level: int, weight: int, place: int) -> None:
        """Enter a chain that ends at this level."""
        while level < len(self.nodes):
            self.nodes[level] = max(self.nodes[level], (weight, place))
            level += level & -level
