"""What sort of table a table is: of units, of indicators, or none that an office ranks by.

Registers, ledgers and calendars have figures and names too. They are told by what their names are
and by columns of texts and dates beside them; where too little speaks for units or indicators,
nothing is read.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from addin.annex.naming import RowKind
from addin.annex.readings import is_assessment
from addin.annex.statistics import Statistic
from addin.annex.words import IS_ANNEX, NOT_ANNEX

if TYPE_CHECKING:
    from addin.annex.body import Table
    from addin.annex.readings import Readings

_LEAST = 3.0
_TOLD = {
    Statistic.TARGET: 1.5,
    Statistic.COMPLETION: 1.5,
    Statistic.RANK: 2.0,
    Statistic.SCORE: 1.5,
    Statistic.YOY: 1.0,
    Statistic.LAST_YEAR: 0.5,
}
"""What a column of a statistic, told by its words, speaks for an annex."""


class Sort(Enum):
    """What the rows of a table are."""

    UNITS = "units"
    INDICATORS = "indicators"
    SCORES = "scores"
    NONE = "none"


def sort_of(table: Table, readings: Readings) -> Sort:
    """Return what sort of table it is; NONE where too little speaks for any."""
    naming = table.header.naming
    statistics = {c.statistic for c in readings.columns if c.speaks >= 2}
    told = sum(weight for s, weight in _TOLD.items() if s in statistics)
    said = table.title or table.grid.sheet
    annex = (
        told + 1.0 * bool(IS_ANNEX.search(said)) + 1.0 * (RowKind.TOTAL in readings.kinds.values())
    )
    units = naming.units + 0.5 * annex
    indicators = naming.indicators + 0.5 * told
    things = naming.things + 3 * bool(NOT_ANNEX.search(said)) * (not IS_ANNEX.search(said))
    if is_assessment(c.statistic for c in readings.columns) and units >= things:
        return Sort.SCORES
    if things - 0.5 * annex > max(units, indicators) or max(units, indicators) < _LEAST:
        return Sort.NONE
    if indicators > units and naming.indicators >= naming.units:
        return Sort.INDICATORS
    return Sort.UNITS
