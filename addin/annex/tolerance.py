"""How far a typed figure may be from the recomputed one because what is printed was rounded."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from addin.annex.statistics import Statistic

if TYPE_CHECKING:
    from addin.annex.model import Annex

_FINEST = 12
_LONG = 10
"""A figure with more decimals, as a ratio, is the result of a formula."""

_SEVERAL = 2


def half_unit(annex: Annex, role: Statistic, value: Decimal | None = None) -> Decimal:
    """Return half of the last place that a column is typed to; 0 for counts, which are exact.

    The place is the column's: 120 in a column with 94.92 stands for 120.00. Targets are set, not
    measured, so whole ones are exact too. Where ``value`` was typed among results of formulas, the
    place is that of what was typed.
    """
    if annex.is_counted and role in (
        Statistic.TARGET,
        Statistic.ACTUAL,
        Statistic.LAST_YEAR,
        Statistic.GAP,
    ):
        return Decimal(0)
    values = tuple(row.value(role) for row in annex.rows)
    place = last_place(_typed(values) if value is not None and _is_typed(value) else values)
    return Decimal(0) if role is Statistic.TARGET and place == 1 else place / 2


@lru_cache(maxsize=8)
def _typed(values: tuple[Decimal | None, ...]) -> tuple[Decimal | None, ...]:
    """Return the values that were typed among results of formulas, all where none are."""
    typed = tuple(value for value in values if value is not None and _is_typed(value))
    return typed if len(typed) >= _SEVERAL else values


def _is_typed(value: Decimal) -> bool:
    return int(value.normalize().as_tuple().exponent) >= -_LONG


@lru_cache(maxsize=8)
def last_place(values: tuple[Decimal | None, ...]) -> Decimal:
    """Return one unit of the finest place that the values are typed to.

    >>> last_place((Decimal("120"), Decimal("94.92"), None))
    Decimal('0.01')
    """
    exponents = [int(v.normalize().as_tuple().exponent) for v in values if v is not None]
    return Decimal(1).scaleb(max(-_FINEST, min([0, *exponents])))


def ratio_slack(
    numerator: Decimal, denominator: Decimal, half_top: Decimal, half_bottom: Decimal
) -> Decimal:
    """Return how far numerator ÷ denominator can be off when each is off by its half unit."""
    low = (numerator - half_top) / (denominator + half_bottom)
    smaller = denominator - half_bottom
    high = (numerator + half_top) / smaller if smaller > 0 else Decimal("Infinity")
    ratio = numerator / denominator
    return max(high - ratio, ratio - low)
