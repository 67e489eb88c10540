"""Units with their targets, as cells give them, assessed as a rebuild assesses an annex."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.model import Annex, Row
from addin.annex.results import compute_annex, judged, with_named
from addin.annex.statistics import Statistic
from addin.annex.terms import Terms, terms_of
from addin.core.completion import Direction
from addin.core.indicators import Kind
from addin.core.shortfall import DEFAULT_RULE, Basis, Rule
from addin.core.units import Roster, Unit
from addin.settings.workbook import Settings
from addin.worksheet import arguments as read
from addin.worksheet.arguments import attempts, figures, fixed, flat, name, readable
from addin.worksheet.kept import kept
from addin.worksheet.misuse import NoName, ScheduleWithoutPeriod
from addin.worksheet.spread import stretched

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from addin.annex.results import AnnexResult, UnitResult
    from addin.core.measures import Measure
    from addin.worksheet.arguments import Cells, Fixed

    Figures = tuple[Decimal | None, Decimal | None]

_COLUMNS = {Statistic.UNIT: 1, Statistic.TARGET: 2, Statistic.ACTUAL: 3}


@dataclass(frozen=True, slots=True)
class ListedIndicator:
    """What an indicator is, as far as lists and sentences go by it."""

    name: str = ""
    kind: Kind = Kind.AMOUNT
    measure: Measure | None = None
    decimals: int = 1


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked of units: which way is good, what by now, whom a rule names.

    ``schedule`` is a ratio. Raises ScheduleWithoutPeriod for a rule by schedule without one.
    """

    direction: Direction
    rule: Rule | None = None
    schedule: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse what no figure can be held against."""
        if self.rule and self.rule.basis is Basis.SCHEDULE and self.schedule is None:
            raise ScheduleWithoutPeriod


def demand_of(rule: Cells, period: Cells, order: Cells) -> Demand:
    """Return what the arguments of those names ask; raises Misuse for what can't be read."""
    return Demand(read.direction(order), read.rule(rule), read.schedule(read.option(period)))


@lru_cache
def _terms(demand: Demand) -> Terms:
    sort = Terms(Kind.AMOUNT, demand.direction)
    return terms_of(sort, None, Settings(schedule=demand.schedule), None)


def judge(actual: Decimal | None, target: Decimal | None, demand: Demand) -> UnitResult:
    """Return how one unit stands; whom the rule names takes all units to tell."""
    return judged(_row("", 0, actual, target), _COLUMNS, _terms(demand))


def judge_all(actuals: Cells, targets: Cells, demand: Demand) -> tuple[UnitResult, ...]:
    """Return how the units of two columns stand, row by row.

    A cell that can't be read counts as blank; raises ShapesDiffer for columns of different size.
    """
    return _judged(fixed(actuals), fixed(targets), demand)


def judge_each(actuals: Cells, targets: Cells, demand: Demand) -> Mapping[Figures, UnitResult]:
    """Return the same by actual and target: units with the same figures stand alike."""
    return _by_figures(fixed(actuals), fixed(targets), demand)


@kept
def _judged(actuals: Fixed, targets: Fixed, demand: Demand) -> tuple[UnitResult, ...]:
    columns = stretched(actuals.cells, targets.cells)
    pairs = zip(*(readable(attempts(cells)) for cells in columns), strict=True)
    units = [judge(actual, target, demand) for actual, target in pairs]
    if demand.rule:
        units, _ = with_named(demand.rule, units, Roster(()))
    return tuple(units)


@kept
def _by_figures(actuals: Fixed, targets: Fixed, demand: Demand) -> dict[Figures, UnitResult]:
    return {(unit.actual, unit.target): unit for unit in _judged(actuals, targets, demand)}


def assess(
    units: Cells, columns: tuple[Cells, Cells], demand: Demand, indicator: ListedIndicator
) -> AnnexResult:
    """Return the results of named units with two columns, actuals and targets, a row for each.

    A cell that can't be read raises its Misuse, because a list would lack the unit. So do columns
    of different size, and a row with figures but no name. Rows without a name are left out.
    """
    actuals, targets = columns
    return _assessed(fixed(units), fixed(actuals), fixed(targets), demand, indicator)


@kept
def _assessed(
    units: Fixed, actuals: Fixed, targets: Fixed, demand: Demand, indicator: ListedIndicator
) -> AnnexResult:
    rows = _named_rows(units.cells, actuals.cells, targets.cells)
    annex = Annex(
        sheet="",
        area=Area(1, 1, max(len(rows), 1), len(_COLUMNS)),
        title="",
        indicator=indicator.name,
        columns=_COLUMNS,
        rows=rows,
        kind=indicator.kind,
        measure=indicator.measure,
        direction=demand.direction,
        rule=demand.rule or DEFAULT_RULE,
        decimals=indicator.decimals,
    )
    roster = Roster(tuple(Unit(row.name) for row in rows))
    return compute_annex(annex, Settings(schedule=demand.schedule), roster)


def _named_rows(*columns: Cells) -> tuple[Row, ...]:
    units, *values = stretched(*columns)
    found = zip(map(name, flat(units)), *map(figures, values), strict=True)
    rows = [_row(unit, number, *pair) for number, (unit, *pair) in enumerate(found, 1)]
    nameless = next((row for row in rows if row.values and not row.name), None)
    if nameless:
        raise NoName(f"第{nameless.row}行")
    return tuple(row for row in rows if row.name)


def _row(unit: str, number: int, actual: Decimal | None, target: Decimal | None) -> Row:
    values = {Statistic.ACTUAL: actual, Statistic.TARGET: target}
    known = {role: value for role, value in values.items() if value is not None}
    return Row(unit, unit, number, values=known)
