"""Whether a list of units is in an order that circulars use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.core.indicators import Kind
from addin.prose.field import BOTTOMS
from addin.prose.statements import RANKINGS, Trait

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from addin.annex.results import UnitResult
    from addin.prose.field import Scope


def allowed_orders(
    field: Scope, units: Sequence[UnitResult], has_figures: bool
) -> list[list[UnitResult]]:
    """Return the orders that the units may be listed in, the usual one first.

    With figures the best first, or for those behind the worst first or by rank. Without, the order
    of the roster; ranks and amounts go by the figure just as well. Counts may always go by the
    roster, as do the firsts and lasts of groups. Equal values are in roster order.
    """
    roster = field.results.found.roster
    listed = sorted(units, key=lambda unit: roster.position(unit.name))
    best = sorted(listed, key=lambda unit: -_goodness(field, unit))
    worst = sorted(listed, key=lambda unit: _goodness(field, unit))
    if field.basis in _TOLD:
        return [worst if field.basis is Trait.RISING else best]
    by_figure = [worst, best] if field.basis in BOTTOMS else [best]
    if field.basis in RANKINGS and not field.predicate.in_groups:
        return by_figure
    if field.basis in _TELL_AN_END and not has_figures:
        return [best, worst]
    if field.predicate.in_groups or field.annex.annex.kind is Kind.COUNT:
        return [*by_figure, listed] if has_figures else [listed]
    return by_figure if has_figures else [listed, *by_figure[:1]]


_TOLD = (Trait.RANKED, Trait.FALLING, Trait.RISING)
"""Bases that say nothing but the order."""


_TELL_AN_END = (Trait.MOST, Trait.LEAST)
"""Bases that tell of an end of the order, from which side ever: 较少的有A、B和C."""


def is_roster_known(field: Scope) -> bool:
    """Return whether the order of the roster is known: stated, or the same in all annexes."""
    roster = field.results.found.roster
    places = [[roster.position(u.name) for u in each.units] for each in field.results.annexes]
    return roster.given or all(order == sorted(order) for order in places)


def _goodness(field: Scope, unit: UnitResult) -> Decimal | int:
    value = field.goodness(unit)
    return 0 if value is None else value
