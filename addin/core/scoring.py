"""Scores (得分): three methods, the score of two hundreds (双百分制), and weights.

Scores are decimals out of a full mark; None stands for "no score" and is never zero. What is
displayed is what counts on: each figure that a reader sees is rounded once, half up, and sums are
sums of those, so that the rows of a drill-down add up to the last digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from addin.core.ranking import Rank

FULL = Decimal(100)
_BASE, _SPAN = Decimal(60), Decimal(40)


class ScoreMethod(Enum):
    """How an indicator's figures become a score; the values are what 设置 calls them."""

    COMPLETION = "完成率法"
    EFFICACY = "功效系数法"
    RANK = "排名赋分法"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that one indicator can score, out of 100."""

    floor: Decimal = Decimal(0)
    cap: Decimal = FULL

    def hold(self, score: Decimal) -> Decimal:
        """Return the score, not above the cap and not below the floor."""
        return max(min(score, self.cap), self.floor)


def completion_score(
    completion: Decimal | None,
    weight: Decimal | None,
    cap: Decimal = Decimal(1),
    floor: Decimal = Decimal(0),
) -> Decimal | None:
    """Return the score by 完成率法: weight × completion, which counts from floor to cap.

    ``completion``, ``cap`` and ``floor`` are ratios; the score is in the weight's points. None
    where completion or weight is missing: a unit without a target has no score, not zero.

    >>> completion_score(Decimal("0.791"), Decimal(20))
    Decimal('15.820')
    >>> completion_score(Decimal("1.5"), Decimal(20))
    Decimal('20')
    """
    if completion is None or weight is None:
        return None
    return weight * max(min(completion, cap), floor)


def inverse_completion(completion: Decimal | None) -> Decimal | None:
    """Return what 完成率法 goes by where lower is better: limit ÷ actual; None for an actual of 0.

    >>> inverse_completion(Decimal("1.25"))
    Decimal('0.8')
    """
    return 1 / completion if completion else None


def efficacy_score(
    actual: Decimal | None,
    worst: Decimal | None,
    best: Decimal | None,
    bounds: Bounds | None = None,
) -> Decimal | None:
    """Return the score by 功效系数法: 60 + 40 × (actual − worst) ÷ (best − worst), out of 100.

    ``worst`` (不允许值) scores 60, ``best`` (满意值) 100; where lower is better, best is the
    smaller one and the formula holds as it is. Taken from the field, no unit lies outside. Where
    they are given, a unit beyond best gets no more than the cap, and one beyond worst goes on
    falling below 60, down to the floor: 60 is the score of 不允许值, not the least there is.
    None where a figure is missing, or best and worst are equal: nobody can be told apart.

    >>> efficacy_score(Decimal(95), Decimal(80), Decimal(110))
    Decimal('80')
    """
    if actual is None or worst is None or best is None or worst == best:
        return None
    return (bounds or Bounds()).hold(_BASE + _SPAN * (actual - worst) / (best - worst))


def rank_score(rank: Rank | None, step: Decimal, bounds: Bounds | None = None) -> Decimal | None:
    """Return the score by 排名赋分法: 100 for the first, ``step`` less for each rank, to the floor.

    >>> rank_score(3, Decimal(5))
    Decimal('90')
    """
    if rank is None:
        return None
    return (bounds or Bounds()).hold(FULL - step * (Decimal(str(rank)) - 1))


def mean(values: Sequence[Decimal | None]) -> Decimal | None:
    """Return the mean; None where one is missing: a missing quarter is no zero, nor left out.

    >>> mean([Decimal(90), Decimal(95)]), mean([Decimal(90), None])
    (Decimal('92.5'), None)
    """
    there = [value for value in values if value is not None]
    if not there or len(there) < len(values):
        return None
    return sum(there, Decimal(0)) / len(there)


def sum_to_full(weights: Iterable[Decimal]) -> bool:
    """Return whether the weights sum to 100, exactly."""
    return sum(weights, Decimal(0)) == FULL


def normalised(weight: Decimal, weights: Iterable[Decimal]) -> Decimal:
    """Return a weight as points of 100 among all weights; they must not sum to 0.

    >>> normalised(Decimal(30), [Decimal(30), Decimal(20), Decimal(30)])
    Decimal('37.5')
    """
    return FULL * weight / sum(weights, Decimal(0))
