"""Which units the annexes put under a predicate."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from addin.core.ranking import cut, ranks
from addin.core.shortfall import Basis as RuleBasis
from addin.core.shortfall import Rule, Standing, select
from addin.prose.figures_of_row import schedule_of
from addin.prose.statements import ENDS, Trait

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from addin.annex.compute import Results
    from addin.annex.results import UnitResult
    from addin.prose.field import Scope
    from addin.prose.statements import Claim

_AMONG_MISSED = ("掉任务", "欠任务", "落后", "超出", "低于")
_STRICTLY = ("超", "快", "高", "领先")
_RULES = {
    Trait.FURTHEST: RuleBasis.FURTHEST,
    Trait.GAP: RuleBasis.GAP,
    Trait.MISSED: RuleBasis.MISSED,
}
"""The annex's rules that pick by the same."""

_EVERYBODY = (Trait.RANKED, Trait.FALLING, Trait.RISING)


def expected_units(field: Scope, count: int) -> list[UnitResult] | None:
    """Return the units that the annex puts under the predicate, ``count`` of them where that asks.

    None where the annex can't tell: no completion, no schedule, no groups, no good end.
    """
    if field.basis in (Trait.FURTHEST, Trait.GAP):
        return _furthest(field, count)
    if field.basis in _EVERYBODY:
        return [unit for unit in field.units if field.value(unit) is not None] or None
    if field.basis in ENDS:
        return _ranked(field, field.predicate.count or count or 1)
    test = _TESTS[field.basis](field)
    units = field.assessed if field.basis in OF_TARGET else list(field.units)
    if test is None or not units:
        return None
    return [unit for unit in units if test(unit)]


def counts_asked(claim: Claim, field: Scope) -> list[int]:
    """Return how many units the furthest behind may be.

    As stated, or as listed where both are given and differ; else as the annex's rule has it; else
    as listed.
    """
    listed = [len(claim.listed)] if claim.listed else []
    if claim.count is not None:
        return list(dict.fromkeys([claim.count, *listed]))
    rule = field.annex.annex.rule
    if rule.basis is _RULES.get(field.basis):
        return [rule.count]
    return listed or [0]


def _furthest(field: Scope, count: int) -> list[UnitResult] | None:
    pool = field.assessed
    if field.is_of_schedule:
        pool = [unit for unit in pool if unit.is_shortfall]
    elif field.basis is Trait.GAP or field.predicate.words.startswith(_AMONG_MISSED):
        pool = [unit for unit in pool if unit.achieved is False]
    gaps = (u.due_gap if field.is_of_schedule else u.gap for u in pool)
    standings = [Standing(u.completion, u.lag, gap) for u, gap in zip(pool, gaps, strict=True)]
    picked = select(Rule(_RULES[field.basis], count), standings)
    return [pool[index] for index in picked] if field.assessed else None


def _ranked(field: Scope, count: int) -> list[UnitResult] | None:
    """Return the first or last units by rank; of each group where the text speaks of groups.

    A group of one has a first and no last.
    """
    units = [unit for unit in field.units if field.goodness(unit) is not None]
    if not field.predicate.in_groups:
        return _cut(field, units, count) or None
    groups: dict[str | None, list[UnitResult]] = {}
    for unit in units:
        groups.setdefault(unit.row.group, []).append(unit)
    if len(groups) < 2:
        return None
    fewest = 2 if field.basis is Trait.BOTTOM else 1
    large = [members for members in groups.values() if len(members) >= fewest]
    return [unit for members in large for unit in _cut(field, members, count)]


def _cut(field: Scope, units: Sequence[UnitResult], count: int) -> list[UnitResult]:
    from_below = field.basis in (Trait.BOTTOM, Trait.LEAST)
    ranked = ranks([field.goodness(unit) for unit in units], lower_is_better=from_below)
    return [units[index] for index in cut(ranked, count)]


def _by_achieved(field: Scope) -> Callable[[UnitResult], bool]:
    return lambda unit: unit.achieved is True


def _by_exceeded(field: Scope) -> Callable[[UnitResult], bool]:
    return lambda unit: unit.exceeded is True


def _by_missed(field: Scope) -> Callable[[UnitResult], bool]:
    return lambda unit: unit.achieved is False


def _by_limit(field: Scope) -> Callable[[UnitResult], bool] | None:
    limit, column = field.predicate.limit, field.column
    if limit is None or column is None:
        return None
    exacts = {u.name: e[0] for u in field.units if (e := column.of(u.name))}
    values = {name: exact.in_measure_of(limit) for name, exact in exacts.items()}
    if all(value is None for value in values.values()):
        return None
    upper = field.predicate.upper
    if upper is not None:
        return lambda unit: _is_between(values.get(unit.name), limit.value, upper.value)
    return lambda unit: _passes(field.basis, values.get(unit.name), limit.value)


def _is_between(value: Decimal | None, lower: Decimal, upper: Decimal) -> bool:
    """Return whether a value lies between; what is just the upper limit belongs to what follows."""
    return value is not None and lower <= value < upper


def _passes(basis: Trait, value: Decimal | None, limit: Decimal) -> bool:
    if value is None:
        return False
    if basis in (Trait.BELOW, Trait.BELOW_MEAN, Trait.FALLEN):
        return value < limit
    return value > limit or (basis is Trait.REACHED and value == limit)


def _by_mean(field: Scope) -> Callable[[UnitResult], bool] | None:
    mean = field.mean
    if mean is None:
        return None
    return lambda unit: _passes(field.basis, field.value(unit), mean)


def _by_sign(field: Scope) -> Callable[[UnitResult], bool] | None:
    if field.column is None:
        return None
    return lambda unit: _passes(field.basis, field.value(unit), Decimal(0))


def _by_schedule(field: Scope) -> Callable[[UnitResult], bool] | None:
    leads = {unit.name: _lead(unit, field.results) for unit in field.assessed}
    if any(lead is None for lead in leads.values()):
        return None
    behind = field.basis is Trait.BEHIND
    strictly = field.predicate.words.startswith(_STRICTLY)

    def test(unit: UnitResult) -> bool:
        lead = leads[unit.name] or 0
        return lead < 0 if behind else lead > 0 or (lead == 0 and not strictly)

    return test


def _lead(unit: UnitResult, results: Results) -> Decimal | None:
    if unit.ahead is not None:
        return unit.ahead
    schedule = schedule_of(unit, results)
    return None if schedule is None or unit.completion is None else unit.completion - schedule


_TESTS: dict[Trait, Callable[[Scope], Callable[[UnitResult], bool] | None]] = {
    Trait.ACHIEVED: _by_achieved,
    Trait.EXCEEDED: _by_exceeded,
    Trait.MISSED: _by_missed,
    Trait.BETWEEN: _by_limit,
    Trait.BELOW: _by_limit,
    Trait.ABOVE: _by_limit,
    Trait.REACHED: _by_limit,
    Trait.ABOVE_MEAN: _by_mean,
    Trait.BELOW_MEAN: _by_mean,
    Trait.GROWN: _by_sign,
    Trait.FALLEN: _by_sign,
    Trait.BEHIND: _by_schedule,
    Trait.AHEAD: _by_schedule,
}

OF_TARGET = frozenset({Trait.ACHIEVED, Trait.EXCEEDED, Trait.MISSED, Trait.BEHIND, Trait.AHEAD})
