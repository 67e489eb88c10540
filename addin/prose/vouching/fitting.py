"""Whether a figure can be what a cell states, by its measure, and whether it is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.prose.exact import HUNDRED, PERCENT
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.prose.exact import Exact
    from addin.prose.printed import Printed
    from addin.prose.vouching.tables import TableColumn
    from addin.prose.vouching.tellings import Telling

_LARGEST_RATIO = Decimal("1.5")
_FALLS = ("下降", "减少", "降幅", "降低")


def fits(column: TableColumn, telling: Telling) -> bool:
    """Return whether a figure can be of a column by its measure."""
    return any(_fitting(exact, telling.printed) for exact in _exacts(column, telling.rows))


def agrees(column: TableColumn, telling: Telling) -> bool:
    """Return whether a figure is what a column states of its rows, or of several together."""
    sign = telling.said.sign
    if sign and sign < 0 and any(word in column.words for word in _FALLS):
        sign = None
    exacts = (_fitting(exact, telling.printed) for exact in _exacts(column, telling.rows))
    return any(exact is not None and exact.agrees(telling.printed, sign) for exact in exacts)


def _fitting(exact: Exact, printed: Printed) -> Exact | None:
    """Return a value as a figure may state it: a ratio of no measure as a percentage; or None."""
    if exact.measure is None and printed.is_percent:
        ratio = replace(exact, value=exact.value * HUNDRED, measure=PERCENT)
        return ratio if abs(exact.value) <= _LARGEST_RATIO else None
    if exact.measure == PERCENT and not printed.is_percent:
        return None
    return exact if exact.in_measure_of(printed) is not None else None


def _exacts(column: TableColumn, rows: Sequence[str]) -> Sequence[Exact]:
    """Return what a column states of a row, or the sum of its amounts in several."""
    if len(rows) == 1:
        return column.of(rows[0])
    firsts = [column.of(row)[0] for row in rows if column.of(row)]
    if not firsts or len(firsts) < len(rows) or column.what is not What.VALUE:
        return ()
    if firsts[0].measure == PERCENT:
        return ()
    return (replace(firsts[0], value=sum((e.value for e in firsts), Decimal(0))),)
