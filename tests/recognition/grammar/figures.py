"""Arithmetic on drawn figures: rounding as clerks do, and competition ranks."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

Series = list[Decimal | None]
"""Values by line of a table."""


def round_to(value: Decimal, decimals: int) -> Decimal:
    """Return the value rounded half up; never a negative zero."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)


def round_all(values: Series, decimals: int) -> Series:
    """Return all values rounded; blanks stay."""
    return [None if value is None else round_to(value, decimals) for value in values]


def last_unit(decimals: int) -> Decimal:
    """Return one unit of the last decimal."""
    return Decimal(1).scaleb(-decimals)


def ranks(values: Series, members: Sequence[int], lower: bool = False) -> dict[int, int]:
    """Return the competition rank (1 2 2 4) of each member that has a value."""
    there = {i: value for i in members if (value := values[i]) is not None}
    order = sorted(there.values(), reverse=not lower)
    first: dict[Decimal, int] = {}
    for position, value in enumerate(order, 1):
        first.setdefault(value, position)
    return {i: first[value] for i, value in there.items()}


def ratio(over: Decimal | None, under: Decimal | None) -> Decimal | None:
    """Return a percentage, or None where there is none."""
    return over / under * 100 if over is not None and under else None


def growth(now: Decimal | None, then: Decimal | None) -> Decimal | None:
    """Return the growth in percent, or None where there is none."""
    share = ratio(now, then)
    return None if share is None else share - 100


def difference(over: Decimal | None, under: Decimal | None) -> Decimal | None:
    """Return the difference, or None where one is missing."""
    return None if over is None or under is None else over - under
