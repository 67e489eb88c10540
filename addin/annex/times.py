"""Which stretch of time a column's figures are of, and how much that speaks for it to count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.heading import Slot
from addin.core.patterns import late

if TYPE_CHECKING:
    from addin.annex.header import Column

SHORT = (Slot.MONTH, Slot.DAY, Slot.QUARTER)
"""What is but a part of the time up to the annex's period."""

_ORDER = {
    Slot.CUMULATIVE: 5,
    Slot.UNSAID: 4,
    Slot.QUARTER: 3,
    Slot.MONTH: 2,
    Slot.DAY: 1,
    Slot.LAST_YEAR: 0,
    Slot.PREVIOUS: 0,
}
MONTHS = late(r"(\d{1,2})月")
YEARS = late(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


def time_of(column: Column, year: int | None) -> tuple[int, ...]:
    """Return how much a column's stretch of time speaks for it to count, the most the greatest.

    What staff say counts first, then what is cumulative, then the latest.
    """
    return (int(column.given), _ORDER[column.span], _ORDER[column.slot], *when(column, year))


def when(column: Column, year: int | None) -> tuple[int, int, int]:
    """Return whether a header names the year, its latest year and its latest month; 0 for none."""
    years = [int(y) for y in YEARS.findall(column.text)]
    months = [int(m) for m in MONTHS.findall(column.text)]
    latest = max(years, default=0)
    return int(latest == year), latest, max(months, default=0)
