"""A claim's list: the units that it holds for, in the usual order, with their figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.results import RankedBy
from addin.prose.order import allowed_orders
from addin.prose.said import Meaning
from addin.prose.statements import Claim, Listed, ListedFigure, Trait
from addin.prose.what import What
from addin.report.further.printing import decimals_of, printed
from addin.report.wording import level_apart_from

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from addin.annex.results import UnitResult
    from addin.prose.columns import FigureColumn
    from addin.prose.field import Scope
    from addin.prose.printed import Printed
    from addin.report.further.about import About


def listed_claim(about: About, field: Scope, units: Sequence[UnitResult]) -> Claim | None:
    """Return what a field says of units; None where a figure of theirs may be wrong."""
    shown = field.shown
    if not units or shown is None or not about.is_right(shown):
        return None
    limit = field.predicate.limit
    apart = [limit.value if limit else None, field.mean]
    return Claim(
        sentence="",
        subject=about.subject,
        predicate=field.predicate,
        listed=tuple(_named(about, shown, unit, apart) for unit in _ordered(about, field, units)),
        named=True,
        group=field.group,
        mean=None if field.mean is None else printed_mean(about, shown, field.mean),
    )


def _ordered(about: About, field: Scope, units: Sequence[UnitResult]) -> Sequence[UnitResult]:
    """Return units as they are listed: the usual way, those at the bottom as 设置 has it."""
    orders = allowed_orders(field, units, True)
    by_rank = field.basis is Trait.BOTTOM and not about.settings.worst_first
    return orders[-1 if by_rank else 0]


def _named(
    about: About, shown: FigureColumn, unit: UnitResult, apart: Sequence[Decimal | None]
) -> Listed:
    """Return a unit with its figure, which reads neither as the limit nor as the mean."""
    level = level_apart_from(unit, RankedBy.ACTUAL) if shown.what is What.VALUE else None
    figure = about.figure(shown, unit.name, level, *apart)
    return Listed(
        unit.name, unit.name, (ListedFigure(figure, Meaning((shown.what,), plain=False)),)
    )


def printed_mean(about: About, column: FigureColumn, mean: Decimal) -> Printed:
    """Return a mean as it is printed."""
    like = replace(next(iter(column.cells.values()))[0], value=mean, short_of=None)
    return printed(like, decimals_of(column, about.result.annex.decimals), about.settings)
