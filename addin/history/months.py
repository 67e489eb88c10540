"""Months, by which the periods of a history are told apart, ordered and counted."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.core.schedule import Period

UNKNOWN_YEAR = 0
_STEP_WORDS = {1: "个月", 3: "个季度", 12: "年"}


class Month(NamedTuple):
    """The month that a cumulative period ends in; ``year`` is UNKNOWN_YEAR where none is named."""

    year: int
    month: int

    @property
    def label(self) -> str:
        """The month as people write it: 2022年3月."""
        return f"{self.year}年{self.month}月" if self.year else f"{self.month}月"

    @property
    def heading(self) -> str:
        """The month over a narrow column, its year on a line of its own."""
        return self.label.replace("年", "年\n")

    def before(self, months: int) -> Month:
        """Return the month so many months earlier.

        >>> Month(2022, 2).before(3)
        Month(year=2021, month=11)
        """
        number = 12 * self.year + self.month - 1 - months
        return Month(number // 12, number % 12 + 1)

    def since(self, other: Month) -> int:
        """Return how many months have passed since the other."""
        return 12 * (self.year - other.year) + self.month - other.month


def month_of(period: Period, year: int) -> Month:
    """Return the month that a period ends in; a month that has begun counts."""
    return Month(year, period.months + (period.days > 0))


def names_month(period: Period | None) -> bool:
    """Return whether a period says more than its year."""
    return period is not None and period.label != f"{period.year}年"


def step_of(months: Sequence[Month]) -> int:
    """Return how many months lie between the periods of a history: 1, or 3 for one of quarters."""
    gaps = [later.since(earlier) for earlier, later in pairwise(months)]
    return min(gaps, default=1)


def step_word(step: int) -> str:
    """Return what so many periods are counted in: 个月, 个季度, 年 or 期."""
    return _STEP_WORDS.get(step, "期")
