"""What the bars of a chart show: each unit's figure, and how far it is from what is due.

Each figure is a native formula on the annex's own cells, so that the bars follow them; the order
is that of the rebuild.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import starmap
from typing import TYPE_CHECKING

from addin.annex.results import (
    RATIOS,
    STATISTIC_OF,
    RankedBy,
    lower_ranks_first,
    measured_by,
    shown_by,
)
from addin.annex.statistics import Statistic
from addin.core.completion import Direction
from addin.core.figures import (
    figure_decimals,
    format_figure,
    format_percent,
    percent_decimals,
)
from addin.core.indicators import Kind
from addin.core.judging import State
from addin.report.cell_formulas import figure_in
from addin.report.formats import fixed_format, literal, percent_format
from addin.report.wording import decimals_of, level_apart_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.model import Annex
    from addin.annex.results import AnnexResult, Placing, UnitResult
    from addin.core.units import Roster

_FIRST, _LAST, MOST = 5, 8, 30
"""Of more units only so many are shown, the first and the last."""


@dataclass(frozen=True, slots=True)
class UnitBar:
    """One unit's bar: its figure, by which formula, in how many decimals, and the bar's length.

    ``length`` is in points from what is due; of figures that are not judged it is the figure.
    """

    unit: UnitResult
    value: Decimal
    formula: str
    decimals: int
    is_ratio: bool
    length: Decimal

    @property
    def name(self) -> str:
        """The unit's name."""
        return self.unit.name

    @property
    def number_format(self) -> str:
        """How the figure is shown."""
        return percent_format(self.decimals) if self.is_ratio else fixed_format(self.decimals)

    @property
    def printed(self) -> str:
        """The figure as its format shows it."""
        if self.is_ratio:
            return format_percent(self.value, self.decimals, keep_zeros=True)
        return format_figure(self.value, self.decimals, keep_zeros=True)


@dataclass(frozen=True, slots=True)
class Left:
    """So many units between those that are shown."""

    count: int


_Measured = tuple["UnitResult", Decimal, Decimal]
"""A unit with its figure and the length of its bar, before the bar is made."""


def judged_bars(result: AnnexResult, roster: Roster) -> list[UnitBar | Left]:
    """Return the bars of what is judged, the best first, equals in roster order."""
    by = measured_by(result.annex)
    measured: list[_Measured] = []
    for unit in result.units:
        value, points = shown_by(by, unit), points_of(unit)
        if unit.state is not State.NONE and value is not None and points is not None:
            measured.append((unit, value, points))
    return _bars(result.annex, by, measured, roster, reverse=True)


def value_bars(result: AnnexResult, placing: Placing, roster: Roster) -> list[UnitBar | Left]:
    """Return the bars of what units are ranked by, the best first, equals in roster order."""
    pairs = zip(result.units, placing.values, strict=True)
    measured = [(unit, value, value) for unit, value in pairs if value is not None]
    highest_first = not lower_ranks_first(result.annex)
    return _bars(result.annex, placing.by, measured, roster, reverse=highest_first)


def _bars(
    annex: Annex, by: RankedBy, measured: Sequence[_Measured], roster: Roster, *, reverse: bool
) -> list[UnitBar | Left]:
    """Return all bars in order, or of many the first and the last, and how many are between."""
    bar = partial(_bar, annex, by, decimals_of(annex, by))
    in_roster = sorted(measured, key=lambda each: roster.position(each[0].name))
    ordered = sorted(in_roster, key=lambda each: each[2], reverse=reverse)
    if len(ordered) <= MOST:
        return list(starmap(bar, ordered))
    first, last = ordered[:_FIRST], ordered[-_LAST:]
    left = Left(len(ordered) - _FIRST - _LAST)
    return [*starmap(bar, first), left, *starmap(bar, last)]


def _bar(
    annex: Annex, by: RankedBy, usual: int, unit: UnitResult, value: Decimal, length: Decimal
) -> UnitBar:
    formula, decimals = _figure(annex, by, unit), _decimals(by, unit, value, usual)
    return UnitBar(unit, value, formula, decimals, by in RATIOS, length)


def points_of(unit: UnitResult) -> Decimal | None:
    """Return how far a figure is from what is due, in points, below 0 where it falls short."""
    lag = unit.lag
    if lag is None:
        return None
    return -lag if unit.terms.kind is Kind.RATE else -lag * 100


def points_formula(annex: Annex, unit: UnitResult, figure: str) -> str:
    """Return the formula of a unit's points, ``figure`` being the cell of its completion."""
    is_limit = unit.terms.direction is Direction.LOWER
    if Statistic.TARGET in annex.columns and (unit.terms.kind is Kind.RATE or is_limit):
        roles = Statistic.ACTUAL, Statistic.TARGET
        actual, target = (figure_in(annex, unit.row, role) for role in roles)
        if unit.terms.kind is Kind.RATE:
            return f"{target}-({actual})" if is_limit else f"{actual}-({target})"
        return f"(1-{actual}/({target}))*100"
    return f"(1-{figure})*100" if is_limit else f"({figure}-{literal(unit.terms.due)})*100"


def _figure(annex: Annex, by: RankedBy, unit: UnitResult) -> str:
    """Return the formula of what is shown of a unit."""
    if by is RankedBy.COMPLETION and Statistic.TARGET in annex.columns:
        roles = Statistic.ACTUAL, Statistic.TARGET
        actual, target = (figure_in(annex, unit.row, role) for role in roles)
        return f"{actual}/({target})"
    if by is RankedBy.POINTS:
        return figure_in(annex, unit.row, Statistic.ACTUAL)
    role = STATISTIC_OF[by]
    if by is RankedBy.SCORE and unit.row.value(role) is None:
        role = Statistic.ACTUAL
    return figure_in(annex, unit.row, role)


def _decimals(by: RankedBy, unit: UnitResult, value: Decimal, usual: int) -> int:
    """Return a figure's decimals, more than are usual where a near miss needs them."""
    if by in RATIOS:
        apart = unit.apart_from if by is RankedBy.COMPLETION else None
        return percent_decimals(value, usual, apart)
    return figure_decimals(value, usual, level_apart_from(unit, by))


_OUTLIER, _SHOWN_OF_IT = 3, Decimal("1.6")
"""A figure so many times as large as the next is cut, at so many times of that."""


def longest(bars: Sequence[UnitBar]) -> Decimal:
    """Return how far the longest bar goes: less than its length where its figure stands out."""
    ordered = sorted(bars, key=lambda bar: bar.length, reverse=True)
    if len(ordered) > 2 and ordered[0].value > _OUTLIER * ordered[1].value > 0:
        return max(ordered[1].length * _SHOWN_OF_IT, -ordered[-1].length)
    return ordered[0].length if ordered else Decimal(0)
