"""Drawing lots: everything random comes from one seeded source."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from .figures import round_to

T = TypeVar("T")


class Draw:
    """A seeded source of choices."""

    def __init__(self, seed: int | str) -> None:
        """Start at the seed; the same seed draws the same things."""
        self._random = random.Random(seed)

    def chance(self, share: float) -> bool:
        """Return whether a thing of that probability happens."""
        return self._random.random() < share

    def pick(self, things: Sequence[T]) -> T:
        """Return one of the things."""
        return self._random.choice(things)

    def weighted(self, things: Mapping[T, float]) -> T:
        """Return one of the things by their weights."""
        return self._random.choices(list(things), list(things.values()))[0]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """Return that many different things in random order, or all there are."""
        return self._random.sample(list(things), min(count, len(things)))

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """Return all things in random order."""
        return self.some(things, len(things))

    def whole(self, low: int, high: int) -> int:
        """Return a whole number between the two, both included."""
        return self._random.randint(low, high)

    def number(self, low: float, high: float, decimals: int = 0) -> Decimal:
        """Return a number between the two with that many decimals."""
        return round_to(Decimal(repr(self._random.uniform(low, high))), decimals)

    def spread(self, low: float, high: float) -> Decimal:
        """Return a number between the two whose logarithm is evenly spread."""
        share = self._random.random()
        return Decimal(repr(low * (high / low) ** share))

    def normal(self, mean: float, deviation: float) -> Decimal:
        """Return a number of a bell curve."""
        return Decimal(repr(self._random.gauss(mean, deviation)))
