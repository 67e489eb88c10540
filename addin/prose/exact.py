"""Exact values with their cells, and how they would be printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeGuard

from addin.core.figures import format_figure, format_percent
from addin.core.measures import Measure, convert, parse_measure

if TYPE_CHECKING:
    from addin.prose.printed import Printed

_LARGE = 1000
HUNDRED = Decimal(100)
PERCENT = Measure("%", "%", Decimal(1))
POINTS = Measure("个百分点", "%", Decimal(1))


@dataclass(frozen=True, slots=True)
class Exact:
    """A value and the cell that states it or that it follows from.

    ``measure`` is what it is stated in; None where nobody says, so that any fits. ``short_of`` is
    the percentage that a completion fell short of, which it must not read as.
    ``follows`` is a value that is not what its cell states, but what should stand there.
    """

    value: Decimal
    cell: str
    measure: Measure | None = None
    short_of: Decimal | None = None
    follows: bool = False

    def agrees(self, printed: Printed, sign: int | None = None) -> bool:
        """Return whether a printed figure says this value, rounded as it is printed."""
        value = self.in_measure_of(printed)
        if value is None or (self.short_of == HUNDRED == printed.value != value):
            return False
        return printed.is_of(value * sign if sign else value)

    def in_measure_of(self, printed: Printed) -> Decimal | None:
        """Return the value in the measure of a figure; None where the two have no common base."""
        if not printed.measure:
            return self.value
        measure = parse_measure(printed.measure)
        if self.measure is None:
            return self.value / measure.factor if self._is_number_in(measure) else self.value
        if measure is None or measure.base != self.measure.base:
            return None
        if measure.is_rate and _is_in_points(measure) != _is_in_points(self.measure):
            return None  # a difference of percentages is none of them
        return convert(self.value, self.measure, measure)

    def _is_number_in(self, measure: Measure | None) -> TypeGuard[Measure]:
        """Return whether a plain number counts what a text tells in tens of thousands: 1.56万件."""
        large = abs(self.value) >= _LARGE and self.value == self.value.to_integral_value()
        return large and measure is not None and measure.is_count and measure.factor > _LARGE

    def in_measure(self, measure: Measure | None) -> Decimal | None:
        """Return the value in a measure; None where the two have no common base."""
        if self.measure is None or measure is None:
            return self.value
        return convert(self.value, self.measure, measure)

    def as_printed(self, like: Printed | None) -> str:
        """Return the value as it should be printed, in the way of a printed figure."""
        value = self.in_measure_of(like) if like else None
        is_amount = self.measure is not None and not self.measure.is_rate
        if like is None or value is None:
            return format_figure(self.value, 2 if is_amount else 1) + self._name
        decimals = like.decimals or (2 if is_amount else 1)
        zeros = like.decimals > 0 and like.text.removesuffix(like.measure).endswith("0")
        if self.short_of is not None:
            return format_percent(value / HUNDRED, decimals, zeros, self.short_of / HUNDRED)
        return format_figure(value, decimals, zeros) + like.measure

    @property
    def _name(self) -> str:
        return self.measure.name if self.measure else ""


def _is_in_points(measure: Measure) -> bool:
    return measure.name.endswith("百分点")
