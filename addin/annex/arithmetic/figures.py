"""A column of figures with what its decimals say of its rounding."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_DECIMALS = 12
"""More decimals than these are not typed by people: the figure counts as exact."""
_SHORT = 15  # characters of a float that surely has no more digits than are significant
_HUGE = 1e30
_LONG = 8  # a figure with more decimals than these is the result of a formula


@dataclass(frozen=True, slots=True)
class Figures:
    """One column of a block: a value for each row, None where there is no figure.

    ``half`` is half a unit of the column's last decimal, 0 where the figures are exact, as counts
    are. ``factor`` times a value gives it in the common base, such as 10000 for 万元.
    """

    values: tuple[float | None, ...]
    half: float
    factor: float = 1.0

    @property
    def is_filled(self) -> bool:
        """Whether any row has a figure."""
        return any(value is not None for value in self.values)

    @classmethod
    def of(
        cls,
        values: Iterable[float | None],
        *,
        decimals: int = 0,
        factor: float = 1.0,
        exact: bool = False,
    ) -> Figures:
        """Return the figures of raw numbers, with the rounding that their decimals show.

        ``decimals`` is the least number of decimals, from a number format (4 for 0.00%).
        ``exact`` is for what is counted, not measured. NaN and what is beyond 1e30 become None.

        >>> Figures.of([97.03999999999999, None, 95]).half
        0.005
        >>> Figures.of([3, 4], exact=True).half
        0.0
        """
        kept = tuple(v if v is not None and abs(v) < _HUGE else None for v in values)
        if exact:
            return cls(kept, 0.0, factor)
        places = min(max(decimals, column_decimals(kept)), MOST_DECIMALS)
        return cls(kept, 0.5 / 10**places, factor)


def column_decimals(values: Iterable[float | None]) -> int:
    """Return the most decimals that a figure of the column shows.

    A few results of formulas among typed figures do not make the typed ones exact: where less
    than half have more than 8 decimals, these are left out.

    >>> column_decimals([1.5, 2.25, 1 / 3, 7])
    2
    """
    shown = [_decimals(v) for v in values if v is not None and v % 1]
    if shown and 2 * sum(n > _LONG for n in shown) < len(shown):
        shown = [n for n in shown if n <= _LONG]
    return max(shown, default=0)


@lru_cache(maxsize=4096)
def _decimals(value: float) -> int:
    """Return the decimals of a value at 15 significant digits.

    They are kept: a table's columns are looked at with all rows, then with the units' alone.
    """
    text = repr(value)
    if len(text) > _SHORT:
        text = f"{value:.15g}"
    if "e" not in text:
        return len(text) - 1 - text.index(".") if "." in text else 0
    mantissa, _, exponent = f"{value:.15g}".partition("e")
    return max(len(mantissa.partition(".")[2]) - int(exponent or 0), 0)
