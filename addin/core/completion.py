"""Completion, gap and growth of one unit.

Values are Decimal; None stands for "no figure" and makes the result None. Whether a target is met
is decided on these exact values, never on what is printed.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum


class Direction(Enum):
    """Which end of an indicator is good; UNKNOWN where neither is told: nobody is ranked then."""

    HIGHER = "higher"
    LOWER = "lower"
    UNKNOWN = "unknown"


def completion(actual: Decimal | None, target: Decimal | None) -> Decimal | None:
    """Return 完成率 = actual ÷ target, as a ratio (0.791 is 79.1%).

    None where either is missing, or where the target is not positive: a share of nothing says
    nothing.

    >>> completion(Decimal("94.92"), Decimal("120"))
    Decimal('0.791')
    """
    if actual is None or target is None or target <= 0:
        return None
    return actual / target


def gap(
    actual: Decimal | None, target: Decimal | None, direction: Direction = Direction.HIGHER
) -> Decimal | None:
    """Return how much is missing to the target, in the indicator's measure; negative if exceeded.

    >>> gap(Decimal(27), Decimal(30)), gap(Decimal(35), Decimal(30), Direction.LOWER)
    (Decimal('3'), Decimal('5'))
    """
    if actual is None or target is None:
        return None
    return actual - target if direction is Direction.LOWER else target - actual


def achieved(
    actual: Decimal | None, target: Decimal | None, direction: Direction = Direction.HIGHER
) -> bool | None:
    """Return whether the target is met (完成): actual ≥ target, or ≤ where lower is better."""
    missing = gap(actual, target, direction)
    return None if missing is None else missing <= 0


def exceeded(
    actual: Decimal | None, target: Decimal | None, direction: Direction = Direction.HIGHER
) -> bool | None:
    """Return whether the target is exceeded (超额完成): met, and not just exactly met."""
    missing = gap(actual, target, direction)
    return None if missing is None else missing < 0


def growth(current: Decimal | None, previous: Decimal | None) -> Decimal | None:
    """Return 同比 = current ÷ previous − 1 as a ratio; None where previous is not positive.

    >>> growth(Decimal("113.2"), Decimal("100"))
    Decimal('0.132')
    """
    if current is None or previous is None or previous <= 0:
        return None
    return current / previous - 1


def points(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    """Return first − second in percentage points (个百分点), from unrounded ratios.

    >>> points(Decimal("0.95"), Decimal("0.9167"))
    Decimal('3.3300')
    """
    if first is None or second is None:
        return None
    return (first - second) * 100
