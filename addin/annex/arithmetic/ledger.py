"""The rows of a block as a list of items to be summed: what one row says of a run of others."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from math import log2
from typing import TYPE_CHECKING

from addin.annex.arithmetic.evidence import noise
from addin.annex.arithmetic.figures import column_decimals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.arithmetic.evidence import noise
from addin.annex.arithmetic.figures import Figures

MOST_BITS = 14.0
"""The most that one column may say."""
UNSURE = 1.0
"""What a column costs of which it is not known whether it can be summed, in bits."""
FAILING = 2.5
_MOST_PLACES = 30  # at which a running sum is looked at


@dataclass(frozen=True, slots=True)
class Entry:
    """A column of figures in its own measure; blanks are 0 and not counted as present."""

    index: int
    values: list[float]
    present: list[bool]
    half: float
    step: float  # the least difference of two figures
    typed: float  # half a unit of the last decimal, also of exact figures

    @property
    def precision(self) -> float:
        """How many bits a usual figure has over its last decimal; more where one stands out."""
        sizes = [abs(v) for v in self.values if v]
        mean = sum(sizes) / len(sizes)
        return min(log2(mean / self.step), 10.0) + log2(max(sizes) / mean)


def entries(columns: Sequence[Figures], judged: Sequence[int]) -> list[Entry]:
    """Return the columns that can say something, those with most to say first."""
    found = [_entry(index, columns[index]) for index in judged]
    return sorted((e for e in found if sum(map(bool, e.values)) >= 2), key=lambda e: -e.precision)


def _entry(index: int, figures: Figures) -> Entry:
    values = [v or 0.0 for v in figures.values]
    typed = figures.half or 0.5 / 10 ** column_decimals(figures.values)
    whole = all(v.is_integer() for v in map(float, values))
    step = max(2 * figures.half, 1.0 if whole else 2 * typed)
    present = [v is not None for v in figures.values]
    return Entry(index, values, present, figures.half, step, typed)


class Ledger:
    """One column over a list of rows, with sums of any run of them at hand."""

    def __init__(self, entry: Entry, items: Sequence[int]) -> None:
        self.entry = entry
        self.items = [entry.values[row] for row in items]
        self.sums = list(accumulate(self.items, initial=0.0))
        self.sizes = list(accumulate(map(abs, self.items), initial=0.0))
        self.counts = list(accumulate((entry.present[row] for row in items), initial=0))
        self.live = list(accumulate((v != 0 for v in self.items), initial=0))
        largest = sorted(map(abs, self.items))[-2:]
        self.top = largest[-1] if largest else 0.0
        self.second = largest[0] if len(largest) > 1 else 0.0
        self.reach = min(entry.half * (len(items) + 1), self.top / 2) + noise(self.sizes[-1])
        self.signed = any(v < 0 for v in self.items)
        self._order: list[tuple[float, int]] = []

    def starts(self, wanted: float, slack: float) -> list[int]:
        """Return the places at which the running sum is as wanted."""
        if not self._order:
            self._order = sorted(zip(self.sums, range(len(self.sums)), strict=True))
        low = bisect_left(self._order, (wanted - slack, -1))
        places = []
        for total, place in self._order[low : low + _MOST_PLACES]:
            if total > wanted + slack:
                break
            places.append(place)
        return places

    def meets(self, value: float, low: int, high: int) -> bool:
        """Return whether the items from low to high sum up to a value, not by rounding."""
        slack = self.entry.half * (self.counts[high] - self.counts[low] + 1)
        if abs(self.sums[high] - self.sums[low] - value) > slack + noise(self.sizes[-1]):
            return False
        size = self.sizes[high] - self.sizes[low]
        return size > (self.live[high] - self.live[low]) * max(2 * slack, self.entry.step)
