"""The figure that a list prints behind a unit's name: which of its values that can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.results import RankedBy
from addin.annex.statistics import Statistic
from addin.core.completion import points
from addin.core.figures import NO_FIGURE
from addin.core.measures import parse_measure
from addin.prose.exact import HUNDRED, Exact, cell_of, exact_share, schedule_of
from addin.prose.expected import BOTTOMS
from addin.prose.printed import POINTS

if TYPE_CHECKING:
    from addin.annex.results import UnitResult
    from addin.prose.expected import Field
    from addin.prose.printed import Printed


def printed_value(field: Field, unit: UnitResult) -> str:
    """Return what an annex shows of a unit, to name it in a message."""
    exact = _percentage(field, unit) or _actual(field, unit)
    return exact.as_printed(None) if exact and exact.measure is None else _amount(exact)


def _amount(exact: Exact | None) -> str:
    if exact is None or exact.measure is None:
        return NO_FIGURE
    return f"{exact.value.normalize():f}{exact.measure.name}"


def exact_choices(field: Field, unit: UnitResult, printed: Printed, first: bool) -> list[Exact]:
    """Return the values that a printed figure may give, the likeliest first; none if none fits.

    The first percentage is what the list is about; a further one may be another of the unit's.
    """
    if printed.measure == POINTS:
        return _given(_lead(field, unit))
    if printed.is_percent:
        others = [] if first else [_completion(field, unit), _growth(field, unit)]
        return _given(_percentage(field, unit), *others)
    if printed.measure and parse_measure(printed.measure):
        amounts = [_actual(field, unit), _gap(field, unit) if field.basis in BOTTOMS else None]
        return _fitting(_given(*amounts), printed)
    return _given(_percentage(field, unit), _actual(field, unit))


def _given(*values: Exact | None) -> list[Exact]:
    return [value for value in values if value is not None]


def _fitting(values: list[Exact], printed: Printed) -> list[Exact]:
    """Keep the amounts that the printed measure can give, all of them if none can."""
    measure = parse_measure(printed.measure)
    return [
        value
        for value in values
        if value.measure is None or (measure and value.measure.base == measure.base)
    ]


def _percentage(field: Field, unit: UnitResult) -> Exact | None:
    """Return the percentage that a list by this predicate shows of a unit."""
    by = field.by
    if field.predicate.by is RankedBy.GROWTH or by is RankedBy.GROWTH:
        return _growth(field, unit)
    if by is RankedBy.COMPLETION:
        return _completion(field, unit)
    if by is RankedBy.SCORE or unit.actual is None:
        return None
    return Exact(unit.actual, cell_of(field.annex.annex, unit, Statistic.ACTUAL))


def _completion(field: Field, unit: UnitResult) -> Exact | None:
    return exact_share(unit, cell_of(field.annex.annex, unit, Statistic.COMPLETION))


def _growth(field: Field, unit: UnitResult) -> Exact | None:
    rate = unit.row.value(Statistic.YOY)
    if rate is None:
        return None
    return Exact(rate * HUNDRED, cell_of(field.annex.annex, unit, Statistic.YOY))


def _lead(field: Field, unit: UnitResult) -> Exact | None:
    ahead = unit.ahead
    if ahead is None:
        ahead = points(unit.completion, schedule_of(unit, field.results))
    if ahead is None:
        return None
    return Exact(abs(ahead), cell_of(field.annex.annex, unit, Statistic.COMPLETION))


def _actual(field: Field, unit: UnitResult) -> Exact | None:
    score = unit.row.value(Statistic.SCORE)
    role = Statistic.ACTUAL if score is None else Statistic.SCORE
    value = unit.row.value(role)
    if value is None:
        return None
    annex = field.annex.annex
    return Exact(value, cell_of(annex, unit, role), annex.measure)


def _gap(field: Field, unit: UnitResult) -> Exact | None:
    if unit.gap is None:
        return None
    annex = field.annex.annex
    return Exact(abs(unit.gap), cell_of(annex, unit, Statistic.ACTUAL), annex.measure)
