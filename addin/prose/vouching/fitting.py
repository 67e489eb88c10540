"""Whether a figure can be what a column states of its rows, by its measure, and whether it is."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from addin.prose.columns import WHOLE
from addin.prose.exact import HUNDRED, PERCENT
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.prose.exact import Exact
    from addin.prose.printed import Printed
    from addin.prose.vouching.tables import TableColumn, VouchingTable
    from addin.prose.vouching.tellings import Telling

_LARGEST_RATIO = Decimal("1.5")
_FALLS = re.compile(r"下降|减少|降幅|降低|回落")
_SUMMED = (What.VALUE, What.TARGET, What.LAST_YEAR, What.OTHER)


def fits(column: TableColumn, telling: Telling, table: VouchingTable) -> bool:
    """Return whether a figure can be of a column by its measure."""
    return any(fitting(exact, telling.printed) for exact in exacts_of(column, telling, table))


def agrees(column: TableColumn, telling: Telling, table: VouchingTable) -> bool:
    """Return whether a figure is what a column states of its rows, or of several together."""
    if telling.said.sign is not None and telling.printed.value < 0:
        return False  # 增长-4.5%
    there = [fitting(exact, telling.printed) for exact in exacts_of(column, telling, table)]
    if not any(there):
        return False
    sign = _sign(column, telling)
    right = (exact is not None and exact.agrees(telling.printed, sign) for exact in there)
    return all(right) if telling.of_each else any(right)


def _sign(column: TableColumn, telling: Telling) -> int | None:
    """Return the direction that words tell; a column of what fell has it in its own."""
    sign = telling.said.sign
    falls = _FALLS.search(telling.words) is not None
    if sign is None and column.what in (What.CHANGE, What.RISE):
        sign = -1 if falls else 1
    return None if sign and sign < 0 and _FALLS.search(column.words) else sign


def fitting(exact: Exact, printed: Printed) -> Exact | None:
    """Return a value as a figure may state it: a ratio of no measure as a percentage; or None."""
    if exact.measure is None and printed.is_percent:
        return _as_percentage(exact) if abs(exact.value) <= _LARGEST_RATIO else None
    if exact.measure == PERCENT and not printed.is_percent:
        return None
    return exact if exact.in_measure_of(printed) is not None else None


@lru_cache(4096)
def _as_percentage(ratio: Exact) -> Exact:
    return replace(ratio, value=ratio.value * HUNDRED, measure=PERCENT)


def exacts_of(column: TableColumn, telling: Telling, table: VouchingTable) -> Sequence[Exact]:
    """Return what a column states of a row, of each of several, or their sum.

    Amounts and shares add up, other rates do not.
    """
    rows = telling.rows
    if rows == (WHOLE,) and telling.is_mean:
        return (*column.of(WHOLE), *column.mean_of(table.units))
    if len(rows) == 1:
        return column.of(rows[0])
    firsts = [column.of(row)[0] for row in rows if column.of(row)]
    if not firsts or len(firsts) < len(rows) or telling.of_each:
        return firsts
    is_rate = firsts[0].measure is not None and firsts[0].measure.is_rate
    if column.what is not What.SHARE and (is_rate or column.what not in _SUMMED):
        return ()
    return (replace(firsts[0], value=sum((e.value for e in firsts), Decimal(0)), short_of=None),)
