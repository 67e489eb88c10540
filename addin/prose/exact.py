"""What the annexes say: exact values with their cells, and how they would be printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.statistics import Statistic
from addin.core.completion import growth, points
from addin.core.figures import format_figure, format_percent
from addin.core.indicators import Kind
from addin.core.measures import convert, parse_measure
from addin.prose.statements import What

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from addin.annex.compute import Results
    from addin.annex.model import Annex, Row
    from addin.annex.results import AnnexResult, ItemResult, UnitResult
    from addin.core.measures import Measure
    from addin.prose.printed import Printed
    from addin.prose.statements import Value

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Exact:
    """A value of an annex with its cell (附表3!E5); a percentage is in percent.

    ``measure`` is None for percentages and points. ``short_of`` is the percentage that a
    completion fell short of, which it must not read as.
    """

    value: Decimal
    cell: str
    measure: Measure | None = None
    short_of: Decimal | None = None

    def agrees(self, printed: Printed, sign: int | None = None) -> bool:
        """Return whether a printed figure says this value, rounded as it is printed."""
        value = self._in_measure(printed)
        if value is None or (self.short_of == HUNDRED == printed.value != value):
            return False
        return printed.is_of(value * sign if sign else value)

    def _in_measure(self, printed: Printed) -> Decimal | None:
        if self.measure is None:
            return self.value
        measure = parse_measure(printed.measure)
        return convert(self.value, self.measure, measure) if measure else None

    def as_printed(self, like: Printed | None) -> str:
        """Return the value as it should be printed, in the way of a printed figure."""
        value = self._in_measure(like) if like else None
        if like is None or value is None:
            name = self.measure.name if self.measure else "%"
            return format_figure(self.value, 2 if self.measure else 1) + name
        decimals = like.decimals or (2 if self.measure else 1)
        zeros = like.decimals > 0 and like.text.removesuffix(like.measure).endswith("0")
        if self.short_of is not None:
            return format_percent(value / HUNDRED, decimals, zeros, self.short_of / HUNDRED)
        return format_figure(value, decimals, zeros) + like.measure


@dataclass(frozen=True, slots=True)
class _Place:
    """A row of figures with what is computed of it, and how to name its cells."""

    row: Row
    result: UnitResult
    measure: Measure | None
    cell: Callable[[Statistic], str]


def exact_values(value: Value, results: Results) -> list[Exact]:
    """Return what the annexes say of what a text gives a figure of; several if they differ."""
    exact = _OF[value.what]
    found = (exact(place, results) for place in _places(value))
    return [each for each in found if each is not None]


def _places(value: Value) -> Iterator[_Place]:
    for annex in value.subject.annexes:
        whole = [annex.total] if annex.total else []
        for result in units_of(annex, value.unit) if value.unit else whole:
            yield _annex_place(annex.annex, result)
    if not value.unit:
        yield from map(_item_place, value.subject.items)


def unit_of(annex: AnnexResult, name: str) -> UnitResult | None:
    """Return the result of a unit, the first of several; None where the annex has no such row."""
    return next(iter(units_of(annex, name)), None)


def units_of(annex: AnnexResult, name: str) -> list[UnitResult]:
    """Return the rows of a unit; more than one is reported by the checks of the annex."""
    return [unit for unit in annex.units if unit.name == name]


def _annex_place(annex: Annex, result: UnitResult) -> _Place:
    return _Place(result.row, result, annex.measure, lambda role: cell_of(annex, result, role))


def cell_of(annex: Annex, unit: UnitResult, role: Statistic) -> str:
    """Return a unit's cell with its sheet: 附表3!E5."""
    return f"{annex.sheet}!{annex.cell(unit.row, role)}"


def _item_place(item: ItemResult) -> _Place:
    table = item.table
    return _Place(
        item.item.row,
        item.result,
        item.item.measure,
        lambda role: f"{table.sheet}!{table.cell(item.item, role)}",
    )


def _actual(place: _Place, results: Results) -> Exact | None:
    role = Statistic.SCORE if place.row.value(Statistic.SCORE) is not None else Statistic.ACTUAL
    value = place.row.value(role)
    return None if value is None else Exact(value, place.cell(role), place.measure)


def _target(place: _Place, results: Results) -> Exact | None:
    target = place.result.target
    return None if target is None else Exact(target, place.cell(Statistic.TARGET), place.measure)


def _completion(place: _Place, results: Results) -> Exact | None:
    return exact_share(place.result, place.cell(Statistic.COMPLETION))


def exact_share(unit: UnitResult, cell: str) -> Exact | None:
    """Return a completion with its cell; None without one."""
    if unit.completion is None:
        return None
    apart = unit.apart_from
    short_of = None if apart is None else apart * HUNDRED
    return Exact(unit.completion * HUNDRED, cell, None, short_of)


def _growth(place: _Place, results: Results) -> Exact | None:
    if place.result.terms.kind is Kind.RATE and place.result.actual is not None:
        return Exact(place.result.actual, place.cell(Statistic.ACTUAL))
    rate = place.row.value(Statistic.YOY)
    if rate is None:
        rate = growth(place.row.value(Statistic.ACTUAL), place.row.value(Statistic.LAST_YEAR))
    return None if rate is None else Exact(rate * HUNDRED, place.cell(Statistic.YOY))


def _points(place: _Place, results: Results) -> Exact | None:
    ahead = points(place.result.completion, schedule_of(place.result, results))
    return None if ahead is None else Exact(ahead, place.cell(Statistic.COMPLETION))


def _lead(place: _Place, results: Results) -> Exact | None:
    ahead = place.result.ahead if place.result.terms.kind is Kind.RATE else None
    return None if ahead is None else Exact(ahead, place.cell(Statistic.ACTUAL))


def _schedule(place: _Place, results: Results) -> Exact | None:
    schedule = schedule_of(place.result, results)
    return None if schedule is None else Exact(schedule * HUNDRED, place.cell(Statistic.TARGET))


def schedule_of(unit: UnitResult, results: Results) -> Decimal | None:
    """Return the schedule that a unit or the whole is held to, as a ratio."""
    if unit.terms.schedule is not None:
        return unit.terms.schedule
    return results.found.settings.schedule_of(results.found.period)


_OF: dict[What, Callable[[_Place, Results], Exact | None]] = {
    What.ACTUAL: _actual,
    What.TARGET: _target,
    What.COMPLETION: _completion,
    What.GROWTH: _growth,
    What.POINTS: _points,
    What.LEAD: _lead,
    What.SCHEDULE: _schedule,
}
