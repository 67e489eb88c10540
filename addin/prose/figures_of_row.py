"""What a row of an annex states, and what follows from it, for each thing that a text may say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.statistics import Statistic
from addin.core.completion import growth, points
from addin.core.indicators import Kind
from addin.core.measures import parse_measure
from addin.prose.exact import HUNDRED, PERCENT, POINTS, Exact
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from addin.annex.compute import Results
    from addin.annex.results import UnitResult
    from addin.core.measures import Measure

_SCORE = parse_measure("分")


@dataclass(frozen=True, slots=True)
class RowFigures:
    """A row with its result, the measure of its amounts, and how its cells are addressed.

    ``shares_in_percent`` tells whether its table types shares as 36.44, not as 0.3644.
    """

    unit: UnitResult
    measure: Measure | None
    results: Results
    cell: Callable[[Statistic], str]
    shares_in_percent: bool = False

    @property
    def is_rate(self) -> bool:
        """Whether its own figure is a percentage."""
        return self.unit.terms.kind is Kind.RATE

    def typed(self, role: Statistic) -> Decimal | None:
        """Return the figure that was typed."""
        return self.unit.row.value(role)

    def amount(self, value: Decimal | None, role: Statistic) -> Iterator[Exact]:
        """Yield an amount in the measure of the row, where there is one."""
        if value is not None:
            yield Exact(value, self.cell(role), PERCENT if self.is_rate else self.measure)

    def share(self, ratio: Decimal | None, role: Statistic) -> Iterator[Exact]:
        """Yield a ratio as a percentage, where there is one."""
        if ratio is not None:
            yield Exact(ratio * HUNDRED, self.cell(role), PERCENT)

    def points(self, value: Decimal | None, role: Statistic) -> Iterator[Exact]:
        """Yield a difference of percentages, where there is one."""
        if value is not None:
            yield Exact(value, self.cell(role), POINTS)


def _value(row: RowFigures) -> Iterator[Exact]:
    score = row.typed(Statistic.SCORE)
    if score is not None:
        yield Exact(score, row.cell(Statistic.SCORE), row.measure or _SCORE)
    else:
        yield from row.amount(row.typed(Statistic.ACTUAL), Statistic.ACTUAL)


def _target(row: RowFigures) -> Iterator[Exact]:
    yield from row.amount(row.unit.target, Statistic.TARGET)


def _completion(row: RowFigures) -> Iterator[Exact]:
    """Yield the completion that follows from target and actual, then the typed one."""
    unit, cell = row.unit, row.cell(Statistic.COMPLETION)
    apart = None if unit.apart_from is None else unit.apart_from * HUNDRED
    typed = row.typed(Statistic.COMPLETION)
    if unit.completion is not None:
        differs = typed is not None and typed != unit.completion
        yield Exact(unit.completion * HUNDRED, cell, PERCENT, apart, follows=differs)
    if typed is not None and typed != unit.completion:
        yield Exact(typed * HUNDRED, cell, PERCENT)


def _growth(row: RowFigures) -> Iterator[Exact]:
    """Yield the growth that was typed, and what follows from last year's figure."""
    rate = row.typed(Statistic.YOY)
    follows = growth(row.typed(Statistic.ACTUAL), row.typed(Statistic.LAST_YEAR))
    yield from row.share(rate, Statistic.YOY)
    if follows != rate:
        yield from (replace(each, follows=True) for each in row.share(follows, Statistic.YOY))
    if rate is None and row.is_rate:
        yield from row.amount(row.unit.actual, Statistic.ACTUAL)


def _change(row: RowFigures) -> Iterator[Exact]:
    """Yield the change on last year's figure, typed or as it follows."""
    change, before = row.typed(Statistic.CHANGE), row.typed(Statistic.LAST_YEAR)
    if change is None and before is not None and row.unit.actual is not None:
        change = row.unit.actual - before
    yield from row.amount(change, Statistic.CHANGE)


def _rise(row: RowFigures) -> Iterator[Exact]:
    yield from row.points(row.typed(Statistic.POINTS), Statistic.POINTS)


def _last_year(row: RowFigures) -> Iterator[Exact]:
    yield from row.amount(row.typed(Statistic.LAST_YEAR), Statistic.LAST_YEAR)


def _gap(row: RowFigures) -> Iterator[Exact]:
    """Yield what is missing to the target, and what is missing to what is due by now."""
    unit = row.unit
    yield from row.amount(unit.gap, Statistic.TARGET)
    if unit.due_gap != unit.gap:
        yield from row.amount(unit.due_gap, Statistic.TARGET)


def _share(row: RowFigures) -> Iterator[Exact]:
    share = row.typed(Statistic.SHARE)
    if share is not None:
        percent = share if row.shares_in_percent else share * HUNDRED
        yield Exact(percent, row.cell(Statistic.SHARE), PERCENT)


def _lead(row: RowFigures) -> Iterator[Exact]:
    if not row.is_rate:
        ahead = points(row.unit.completion, schedule_of(row.unit, row.results))
        yield from row.points(ahead, Statistic.COMPLETION)


def _over_target(row: RowFigures) -> Iterator[Exact]:
    if row.is_rate:
        yield from row.points(row.unit.ahead, Statistic.ACTUAL)


def _schedule(row: RowFigures) -> Iterator[Exact]:
    yield from row.share(schedule_of(row.unit, row.results), Statistic.TARGET)


def _rank(row: RowFigures) -> Iterator[Exact]:
    """Yield the rank that is ours, that in its group, and the typed one."""
    unit, cell = row.unit, row.cell(Statistic.RANK)
    found = [unit.rank, unit.group_rank, row.typed(Statistic.RANK)]
    for place in dict.fromkeys(rank for rank in found if rank is not None):
        yield Exact(Decimal(str(place)), cell)


def schedule_of(unit: UnitResult, results: Results) -> Decimal | None:
    """Return the schedule that a unit or the whole is held to, as a ratio."""
    if unit.terms.schedule is not None:
        return unit.terms.schedule
    return results.found.settings.schedule_of(results.found.period)


READERS: Mapping[What, Callable[[RowFigures], Iterator[Exact]]] = {
    What.VALUE: _value,
    What.TARGET: _target,
    What.COMPLETION: _completion,
    What.GROWTH: _growth,
    What.CHANGE: _change,
    What.RISE: _rise,
    What.LAST_YEAR: _last_year,
    What.GAP: _gap,
    What.SHARE: _share,
    What.LEAD: _lead,
    What.OVER_TARGET: _over_target,
    What.SCHEDULE: _schedule,
    What.RANK: _rank,
}
