"""Which units the annexes put under a predicate, and by what they are ordered."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.results import (
    RankedBy,
    is_measured_downward,
    is_unranked,
    lower_ranks_first,
    measured_by,
    ranked_by,
    ranking_value,
)
from addin.annex.statistics import Statistic
from addin.core.completion import Direction
from addin.core.ranking import cut, ranks
from addin.core.shortfall import Basis as RuleBasis
from addin.core.shortfall import Rule, Standing, select
from addin.prose.exact import schedule_of
from addin.prose.statements import RANKINGS, Basis, Claim, Predicate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, UnitResult

_AMONG_MISSED = ("掉任务", "落后", "超出", "低于")
_STRICTLY = ("超", "快", "高", "领先")
BOTTOMS = frozenset(
    {
        Basis.MISSED,
        Basis.BELOW,
        Basis.BEHIND,
        Basis.FURTHEST,
        Basis.GAP,
        Basis.APART,
        Basis.BOTTOM,
    }
)
"""Bases whose units may be listed from the worst up."""

_RULES = {
    Basis.FURTHEST: RuleBasis.FURTHEST,
    Basis.GAP: RuleBasis.GAP,
    Basis.MISSED: RuleBasis.MISSED,
}
"""The annex's rules that pick by the same."""


@dataclass(frozen=True, slots=True)
class Field:
    """The units of an annex that a claim is about."""

    annex: AnnexResult
    predicate: Predicate
    results: Results

    @property
    def assessed(self) -> list[UnitResult]:
        """The units of which it is known whether they met their target."""
        return [unit for unit in self.annex.units if unit.achieved is not None]

    def goodness(self, unit: UnitResult) -> Decimal | None:
        """Return what the predicate orders a unit by, the better the larger."""
        if self.basis is Basis.GAP:
            missing = unit.due_gap if self.is_of_schedule else unit.gap
            return None if missing is None else -missing
        value = self.value(unit)
        annex, ranks_them = self.annex.annex, self.predicate.basis in RANKINGS
        downward = lower_ranks_first(annex) if ranks_them else is_measured_downward(annex)
        lower = not self.predicate.by and downward
        return -value if lower and value is not None else value

    @property
    def is_of_schedule(self) -> bool:
        """Whether the text speaks of the schedule: 与序时进度相差较多, 落后较多 within the year."""
        words = self.predicate.words
        late = words.startswith("落后") and self.annex.is_by_schedule
        return self.annex.is_by_schedule and (late or "序时" in words)

    def value(self, unit: UnitResult) -> Decimal | None:
        """Return what a unit is told by: by the words of the text, or as the annex has it."""
        if self.predicate.by is RankedBy.GROWTH:
            return unit.row.value(Statistic.YOY)
        if self.predicate.by is RankedBy.ACTUAL:
            return unit.actual
        return ranking_value(self.by, unit)

    @property
    def by(self) -> RankedBy:
        """What the annex has for it: what it ranks by, or what tells how a target is met."""
        annex = self.annex.annex
        return ranked_by(annex) if self.predicate.basis in RANKINGS else measured_by(annex)

    @property
    def basis(self) -> Basis:
        """The predicate's basis; where its words leave that open, as the annex has it.

        差距较大 goes by what the annex's rule goes by; 超出目标 is a miss where lower is better.
        """
        annex, basis = self.annex.annex, self.predicate.basis
        lower = annex.direction is Direction.LOWER
        if basis is Basis.APART:
            return Basis.GAP if annex.rule.basis is RuleBasis.GAP else Basis.FURTHEST
        if basis in (Basis.OVER, Basis.UNDER):
            return Basis.MISSED if (basis is Basis.OVER) == lower else Basis.EXCEEDED
        return basis


def expected_units(field: Field, count: int) -> list[UnitResult] | None:
    """Return the units that the annex puts under the predicate, ``count`` of them where that asks.

    None where the annex can't tell: no completion, no schedule, no groups, no good end.
    """
    if field.basis in (Basis.FURTHEST, Basis.GAP):
        return _furthest(field, count)
    if field.basis in (Basis.TOP, Basis.BOTTOM):
        if is_unranked(field.annex.annex) and not field.predicate.by:
            return None
        return _ranked(field, field.predicate.count or 1)
    test = _TESTS[field.basis](field)
    if test is None or not field.assessed:
        return None
    return [unit for unit in field.assessed if test(unit)]


def counts_asked(claim: Claim, field: Field) -> list[int]:
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


def _furthest(field: Field, count: int) -> list[UnitResult] | None:
    pool = field.assessed
    if field.is_of_schedule:
        pool = [unit for unit in pool if unit.is_shortfall]
    elif field.basis is Basis.GAP or field.predicate.words.startswith(_AMONG_MISSED):
        pool = [unit for unit in pool if unit.achieved is False]
    gaps = (u.due_gap if field.is_of_schedule else u.gap for u in pool)
    standings = [Standing(u.completion, u.lag, gap) for u, gap in zip(pool, gaps, strict=True)]
    picked = select(Rule(_RULES[field.basis], count), standings)
    return [pool[index] for index in picked] if field.assessed else None


def _ranked(field: Field, count: int) -> list[UnitResult] | None:
    """Return the first or last units by rank; of each group where the text speaks of groups.

    A group of one has a first and no last.
    """
    units = [unit for unit in field.annex.units if field.goodness(unit) is not None]
    if not field.predicate.in_groups:
        return _cut(field, units, count) or None
    groups: dict[str | None, list[UnitResult]] = {}
    for unit in units:
        groups.setdefault(unit.row.group, []).append(unit)
    if len(groups) < 2:
        return None
    fewest = 2 if field.basis is Basis.BOTTOM else 1
    large = [members for members in groups.values() if len(members) >= fewest]
    return [unit for members in large for unit in _cut(field, members, count)]


def _cut(field: Field, units: Sequence[UnitResult], count: int) -> list[UnitResult]:
    from_below = field.basis is Basis.BOTTOM
    ranked = ranks([field.goodness(unit) for unit in units], lower_is_better=from_below)
    return [units[index] for index in cut(ranked, count)]


def _by_achieved(field: Field) -> Callable[[UnitResult], bool]:
    return lambda unit: unit.achieved is True


def _by_exceeded(field: Field) -> Callable[[UnitResult], bool]:
    return lambda unit: unit.exceeded is True


def _by_missed(field: Field) -> Callable[[UnitResult], bool]:
    return lambda unit: unit.achieved is False


def _by_limit(field: Field) -> Callable[[UnitResult], bool] | None:
    limit, basis = field.predicate.limit, field.basis
    if limit is None or all(unit.completion is None for unit in field.assessed):
        return None

    def test(unit: UnitResult) -> bool:
        share = unit.completion
        if share is None:
            return False
        if basis is Basis.BELOW:
            return share < limit
        return share > limit or (basis is Basis.REACHED and share == limit)

    return test


def _by_schedule(field: Field) -> Callable[[UnitResult], bool] | None:
    leads = {unit.name: _lead(unit, field.results) for unit in field.assessed}
    if any(lead is None for lead in leads.values()):
        return None
    behind = field.basis is Basis.BEHIND
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


_TESTS: dict[Basis, Callable[[Field], Callable[[UnitResult], bool] | None]] = {
    Basis.ACHIEVED: _by_achieved,
    Basis.EXCEEDED: _by_exceeded,
    Basis.MISSED: _by_missed,
    Basis.BELOW: _by_limit,
    Basis.ABOVE: _by_limit,
    Basis.REACHED: _by_limit,
    Basis.BEHIND: _by_schedule,
    Basis.AHEAD: _by_schedule,
}
