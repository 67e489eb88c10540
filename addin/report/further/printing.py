"""Figures as further sentences print them, each as the check reads it again."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.tolerance import last_place
from addin.core.figures import figure_decimals, format_figure
from addin.prose.printed import Printed
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.prose.columns import FigureColumn
    from addin.prose.exact import Exact
    from addin.settings.workbook import Settings

_AS_TYPED = (What.VALUE, What.TARGET, What.LAST_YEAR, What.CHANGE, What.GAP)
_MOST_DECIMALS = 2


def decimals_of(column: FigureColumn, decimals: int) -> int:
    """Return how many decimals a column is printed with: amounts as typed, at most two.

    ``decimals`` are those that are set for rates.
    """
    if column.what not in _AS_TYPED:
        return decimals
    typed = tuple(exacts[0].value for exacts in column.cells.values())
    return max(0, min(-int(last_place(typed).adjusted()), _MOST_DECIMALS))


def printed(
    exact: Exact, decimals: int, settings: Settings, apart_from: Iterable[Decimal | None] = ()
) -> Printed:
    """Return a value as it is printed, with its measure.

    It reads neither as what it fell short of nor as any other value that it is told ``apart_from``.
    """
    for other in (exact.short_of, *apart_from):
        decimals = figure_decimals(exact.value, decimals, other)
    text = format_figure(exact.value, decimals, settings.keep_zeros)
    measure = exact.measure.name if exact.measure else ""
    places = len(text.partition(".")[2])
    return Printed(text + measure, Decimal(text), places, measure)
