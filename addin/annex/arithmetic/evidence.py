"""Columns made ready to be tested, and how much one row says for a relation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from math import log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.arithmetic.figures import Figures

MOST_BITS = 10.0
"""The most that one row may say."""
FAILING = 2.5
"""What a row that fails takes away, in bits."""
SURPLUS = 5.0
"""What evidence must have beyond the logarithm of the number of hypotheses."""
LEAST_SHARE = 0.6
"""The least share of the rows that must confirm."""
_FLOAT = 1e-12  # relative error of sums and quotients of floats
_PATIENCE = 8
_LONG_PATIENCE = 30
_PROBES = 4
_FEW = 5  # figures of which all make the spread


@dataclass(frozen=True, slots=True)
class Weighed:
    """A column in the common base, with what is needed to weigh it as a result."""

    index: int
    values: tuple[float | None, ...]
    half: float
    step: float  # the least difference of two figures
    spread: float  # of the figures in the rows to test
    rows: tuple[int, ...]  # those of the rows to test that have a figure
    counts: Counter[float]
    ordered: list[float]
    probes: tuple[int, ...]  # a few rows in which a chance hit is least likely

    @property
    def whole(self) -> bool:
        """Whether all figures are whole, so that they may be counts, which are exact."""
        return self.half > 0 and self.step == 2 * self.half >= 1

    def can_say(self, needed: float) -> bool:
        """Return whether all rows together, if they held, would say more than needed."""
        if not self.spread:
            return False
        others = max(len(self.rows) - 1, 1)
        grain = self.step / self.spread
        said = 0.0
        for n, values in Counter(self.counts.values()).items():  # most figures occur once
            chance = max(grain, (n - 1) / others, 2**-MOST_BITS)
            said -= values * n * log2(min(chance, 1.0))
        return said > needed

    @property
    def ranks(self) -> bool:
        """Whether the figures are distinct whole numbers no greater than there are rows."""
        most = len(self.values) + 2
        small = self.step == 1 and all(1 <= v <= most for v in self.counts)
        return small and 4 * len(self.counts) > 3 * len(self.rows)

    def bits(self, value: float, slack: float) -> float:
        """Return what it says that a prediction met this value within the slack.

        The chance of meeting it by accident is the width of the slack in the spread, or the share
        of the other rows with a value as near, whichever is more.
        """
        if not self.spread:
            return 0.0
        low = bisect_left(self.ordered, value - slack)
        high = bisect_right(self.ordered, value + slack)
        near = (high - low - 1) / max(len(self.rows) - 1, 1)
        chance = max(2 * slack / self.spread, self.step / self.spread, near)
        return min(-log2(chance), MOST_BITS) if 0 < chance < 1 else MOST_BITS * (chance <= 0)


def prepare(columns: Sequence[Figures], rows: Sequence[int]) -> list[Weighed]:
    """Return the columns ready for tests on these rows."""
    return [_column(index, figures, rows) for index, figures in enumerate(columns)]


def _column(index: int, figures: Figures, rows: Sequence[int]) -> Weighed:
    factor = figures.factor
    values = figures.values
    if factor != 1:
        values = tuple(None if v is None else v * factor for v in values)
    filled = tuple(row for row in rows if values[row] is not None)
    present = sorted(v for row in filled if (v := values[row]) is not None)
    whole = all((v / factor).is_integer() for v in present)
    step = max(2 * figures.half, 1.0 if whole else 0.0) * factor
    counts = Counter(present)
    half = figures.half * factor
    return Weighed(
        index,
        values,
        half,
        step,
        _spread(present),
        filled,
        counts,
        present,
        _probes(values, filled, counts, half),
    )


def _probes(
    values: Sequence[float | None], rows: tuple[int, ...], counts: Counter[float], half: float
) -> tuple[int, ...]:
    """Return a few rows, spread over the column, whose figures are distinct and not near 0."""
    sharp = [r for r in rows if counts[v := values[r] or 0.0] == 1 and abs(v) > 4 * half]
    if len(sharp) < 2:
        sharp = [r for r in rows if values[r]] or list(rows)
    last = len(sharp) - 1
    places = dict.fromkeys(round(last * part / _PROBES) for part in (1, 3, 2, 4, 0))
    return tuple(sharp[place] for place in places) if sharp else ()


def _spread(ordered: list[float]) -> float:
    """Return how wide the figures lie, a few far ones left out.

    That is three times the width of the middle half, where that is less than the whole.
    """
    count = len(ordered)
    if count < _FEW:
        return ordered[-1] - ordered[0] if ordered else 0.0
    cut = count // 10
    whole = ordered[count - 1 - cut] - ordered[cut]
    middle = ordered[count - 1 - count // 4] - ordered[count // 4]
    return min(whole, 3 * middle) or whole


def noise(value: float) -> float:
    """Return the error that float arithmetic may have left in a value."""
    return _FLOAT * (1 + abs(value))


@dataclass(slots=True)
class Verdict:
    """What the rows say: where a relation holds and fails, and how much that weighs."""

    holds: list[int] = field(default_factory=list)
    fails: list[int] = field(default_factory=list)
    hits: int = 0  # rows that hold and could have failed
    bits: float = 0.0
    sharp: int = 0  # rows that hold even if the parts are exact

    def hold(self, row: int, bits: float) -> None:
        """Count a row that holds, and what it says."""
        self.holds.append(row)
        self.hits += bits > 0
        self.bits += bits

    def fail(self, row: int) -> None:
        """Count a row that fails."""
        self.fails.append(row)
        self.bits -= FAILING

    @property
    def hopeless(self) -> bool:
        """Whether so many rows failed that the rest need not be looked at."""
        fails, holds = len(self.fails), len(self.holds)
        return fails > _PATIENCE and (fails > 2 * holds or fails > holds > _LONG_PATIENCE)

    def passes(self, needed: float) -> bool:
        """Return whether the evidence is more than needed, from two rows and most of all."""
        tested = len(self.holds) + len(self.fails)
        enough = self.hits >= 2 and self.bits > needed
        return enough and len(self.holds) >= LEAST_SHARE * tested
