"""What sort of table a table is: of units, of indicators, or none that an office ranks by.

Registers, ledgers and calendars have figures and names too. They are told by what their names are
and by columns of texts and dates beside them; where too little speaks for units or indicators,
nothing is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from addin.annex.naming import RowKind
from addin.annex.readings import is_assessment
from addin.annex.statistics import ASSESSED, Statistic
from addin.annex.words import EITHER, IS_ANNEX, NOT_ANNEX

if TYPE_CHECKING:
    from collections.abc import Collection

    from addin.annex.body import Table
    from addin.annex.readings import Readings

_LEAST = 3.0
_SPEAKS = 2.0
"""How strongly a header says what its column was then held to be, for that to tell."""

_LISTED = 4.0
"""What a title that names a register speaks for one."""

_SCORED = ASSESSED | {Statistic.SCORE}
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


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What speaks for each sort of table; ``annex`` for units that an office ranks."""

    units: float
    indicators: float
    things: float
    annex: float

    @property
    def is_none(self) -> bool:
        best = max(self.units, self.indicators)
        return self.things - 0.5 * self.annex > best or best < _LEAST


def _weighed(table: Table, told: Collection[Statistic], *, has_total: bool) -> _Weighed:
    """Weigh the names, the title, and the statistics that words tell."""
    words = sum(weight for statistic, weight in _TOLD.items() if statistic in told)
    annex = words + 1.0 * bool(IS_ANNEX.search(_said(table))) + 1.0 * has_total
    naming = table.header.naming
    units, indicators = naming.units + 0.5 * annex, naming.indicators + 0.5 * words
    return _Weighed(units, indicators, _things(table), annex)


def is_surely_none(table: Table) -> bool:
    """Return whether a table is not an annex, whatever its columns are held to be.

    Reading the columns of a register of ten thousand rows takes long, and its header tells enough:
    the most that its words can speak for an annex is too little.
    """
    columns = table.header.columns
    if any(s in _SCORED for c in columns for s in c.weights):
        return False
    told = {s for c in columns for s, weight in c.weights.items() if weight >= _SPEAKS}
    return _weighed(table, told, has_total=True).is_none


def _said(table: Table) -> str:
    return "".join((table.title or table.grid.sheet).split())


def _things(table: Table) -> float:
    """Return what speaks for the rows to be entries of a register."""
    said = _said(table)
    listed = NOT_ANNEX.search(said) is not None and IS_ANNEX.search(EITHER.sub("", said)) is None
    return table.header.naming.things + _LISTED * listed


def sort_of(table: Table, readings: Readings) -> Sort:
    """Return what sort of table it is; NONE where too little speaks for any."""
    naming = table.header.naming
    told = {c.statistic for c in readings.columns if c.statistic and c.speaks >= _SPEAKS}
    weighed = _weighed(table, told, has_total=RowKind.TOTAL in readings.kinds.values())
    is_scored = is_assessment(c.statistic for c in readings.columns)
    if is_scored and weighed.units >= weighed.things:
        return Sort.SCORES
    if weighed.is_none:
        return Sort.NONE
    if weighed.indicators > weighed.units and naming.indicators >= naming.units:
        return Sort.INDICATORS
    return Sort.UNITS
