"""Results: what an annex's figures amount to, for each unit and for the whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.arithmetic.ranks import Ties
from addin.annex.ratios import wrong_growths
from addin.annex.statistics import Statistic
from addin.annex.terms import Terms, terms_of
from addin.annex.totals import units_summed, wrong_totals
from addin.core.completion import Direction, achieved, completion, exceeded, gap, points
from addin.core.figures import round_half_up
from addin.core.indicators import Kind
from addin.core.judging import SHORT, JudgedBy, State
from addin.core.ranking import ranks
from addin.core.shortfall import Standing, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from addin.annex.model import Annex, IndicatorTable, Item, Row
    from addin.core.ranking import Rank
    from addin.core.shortfall import Rule
    from addin.core.units import Roster
    from addin.settings.workbook import Settings


class UnitResult(NamedTuple):
    """One unit's result for one indicator; None wherever a figure that it needs is missing.

    ``completion`` is a ratio. ``rank`` is over all units of the annex, ``group_rank`` within the
    unit's group where groups exist. ``lacks_target`` marks a unit without a usable target in an
    annex that has targets. ``achieved`` says whether the year's target is met, whatever the date;
    ``state`` how the figure stands to what is due by now, and ``named`` whether the indicator's
    rule names the unit as behind.
    """

    row: Row
    terms: Terms
    target: Decimal | None
    actual: Decimal | None
    completion: Decimal | None = None
    achieved: bool | None = None
    exceeded: bool | None = None
    rank: Rank | None = None
    group_rank: Rank | None = None
    lacks_target: bool = False
    state: State = State.NONE
    named: bool = False

    @property
    def name(self) -> str:
        """The unit's name."""
        return self.row.name

    @property
    def gap(self) -> Decimal | None:
        """What is missing to the target, in the measure; negative where it is exceeded."""
        target = None if self.lacks_target else self.target
        return gap(self.actual, target, self.terms.direction)

    @property
    def ahead(self) -> Decimal | None:
        """Completion over schedule in points, or actual over target for a growth rate."""
        if self.terms.kind is Kind.RATE:
            missing = self.gap
            return None if missing is None else -missing
        return points(self.completion, self.terms.schedule)

    @property
    def judged_by(self) -> JudgedBy:
        """By what the figure is judged; NONE where it is not."""
        return JudgedBy.NONE if self.state is State.NONE else self.terms.judged_by

    @property
    def due(self) -> Decimal | None:
        """The share of the target that is due by now; None where nothing is judged."""
        return None if self.state is State.NONE else self.terms.due

    @property
    def is_shortfall(self) -> bool:
        """Whether the figure is judged, and falls short of what is due."""
        return self.state in SHORT

    @property
    def lag(self) -> Decimal | None:
        """How far the figure is behind what is due: a ratio of the target, points of a growth rate.

        None where there is no completion rate: no target, no actual, or a target of 0.
        """
        if self.terms.kind is Kind.RATE:
            return self.gap
        if self.completion is None:
            return None
        if self.terms.direction is Direction.LOWER:
            return self.completion - 1
        return _tied(self.terms.due - self.completion)

    @property
    def reached(self) -> Decimal | None:
        """How much of what is due has been reached, 1 being all; None where nothing is judged.

        Of a level it is 1 − its distance ÷ target: a limit exceeded by a tenth is as far off as a
        task of which a tenth is missing.
        """
        if self.achieved is None or self.terms.judged_by is JudgedBy.NONE:
            return None
        if self.terms.judged_by is JudgedBy.SCHEDULE and self.completion is not None:
            return self.completion / self.terms.due if self.terms.due else Decimal(1)
        if self.completion is not None:
            is_limit = self.terms.direction is Direction.LOWER
            return 2 - self.completion if is_limit else self.completion
        if self.gap is None or not self.target:
            return Decimal(int(self.achieved))
        return 1 - self.gap / abs(self.target)

    @property
    def due_gap(self) -> Decimal | None:
        """What is missing to what is due by now, in the measure."""
        if self.gap is None or self.target is None or self.terms.due == 1:
            return self.gap
        return _tied(self.gap - self.target * (1 - self.terms.due))

    @property
    def apart_from(self) -> Decimal | None:
        """The share that its completion fell short of, and must not be printed as."""
        if self.is_shortfall:
            return self.terms.due
        return Decimal(1) if self.achieved is False else None


def _tied(behind: Decimal) -> Decimal:
    """Return a difference to a part of a target without the last digits of its quotient.

    Two units that are ⅔ behind are tied, whatever their targets.
    """
    return round_half_up(behind, _EXACT_DECIMALS)


_EXACT_DECIMALS = 15


@dataclass(frozen=True, slots=True)
class Placing:
    """The units ranked by one of their figures, in sheet order: what is shown of each, its rank.

    Ranks run within groups where ``grouped``. Nobody has one where neither end is known to be good.
    """

    by: RankedBy
    values: tuple[Decimal | None, ...]
    ranks: tuple[Rank | None, ...]
    grouped: bool = False


@dataclass(frozen=True)
class AnnexResult:
    """An annex with its results: units in sheet order, then the lists in published order.

    Amounts list by figure, the best achiever first; counts and lists without figures go by the
    roster. ``missed`` are those that missed the year's target; ``passed`` and ``shortfalls`` those
    that have reached what is due by now, and that have not. ``behind`` are the shortfalls that the
    indicator's rule names, the furthest first unless set otherwise. ``placings`` are what the units
    are ranked by, the main one first; others are those by which the annex has ranks of its own
    beside (增速排名).
    """

    annex: Annex
    units: tuple[UnitResult, ...]
    total: UnitResult | None
    terms: Terms
    achievers: tuple[UnitResult, ...]
    exceeders: tuple[UnitResult, ...]
    missed: tuple[UnitResult, ...]
    passed: tuple[UnitResult, ...]
    shortfalls: tuple[UnitResult, ...]
    behind: tuple[UnitResult, ...]
    placings: tuple[Placing, ...]

    @property
    def schedule(self) -> Decimal | None:
        """The share of the target that the schedule asks by now, where there is one."""
        return self.terms.schedule

    @property
    def is_by_schedule(self) -> bool:
        """Whether the units are judged by the schedule."""
        return self.terms.judged_by is JudgedBy.SCHEDULE

    @property
    def is_judged(self) -> bool:
        """Whether anybody's figure is judged."""
        return any(unit.state is not State.NONE for unit in self.units)

    @property
    def unreported(self) -> tuple[UnitResult, ...]:
        """The units that have reported nothing, where others have."""
        if not self.annex.is_filled:
            return ()
        return tuple(unit for unit in self.units if self.annex.lacks_report(unit.row))

    @cached_property
    def wrong_totals(self) -> tuple[tuple[Row, Statistic], ...]:
        """The cells of totals and 小计 rows that no sum of their rows explains."""
        return tuple(wrong_totals(self.annex))

    @cached_property
    def told_total(self) -> UnitResult | None:
        """The total, unless it is a mean, or the rows are known not to add up to it.

        It has no growth where the typed one does not follow from its other figures.
        """
        told = (Statistic.TARGET, Statistic.ACTUAL)
        wrong = {row.row for row, role in self.wrong_totals if role in told}
        if self.total is None or "平均" in self.total.name or self.total.row.row in wrong:
            return None
        if any(row is self.annex.total for row, _, _ in wrong_growths(self.annex)):
            return self.total._replace(row=self.total.row.without(Statistic.YOY))
        return self.total

    @cached_property
    def whole(self) -> UnitResult | None:
        """What all units come to: the total that can be told, else their sum where there is one."""
        if self.told_total or (row := units_summed(self.annex)) is None:
            return self.told_total
        return judged(row, self.annex.columns, self.terms)


@dataclass(frozen=True, slots=True)
class ItemResult:
    """An indicator of an indicator table, with its result."""

    table: IndicatorTable
    item: Item
    result: UnitResult


def compute_item(table: IndicatorTable, item: Item, settings: Settings) -> ItemResult:
    """Return the result of one row of an indicator table."""
    yardstick = settings.indicator(item.indicator, table.sheet).judge_by
    terms = terms_of(Terms(item.kind, item.direction), table.period, settings, yardstick)
    return ItemResult(table, item, judged(item.row, table.columns, terms))


def compute_annex(annex: Annex, settings: Settings, roster: Roster) -> AnnexResult:
    """Return an annex's results: completion, ranks, who achieved, who is named as behind."""
    yardstick = settings.indicator(annex.indicator, annex.sheet).judge_by
    sort = Terms(annex.kind, annex.direction)
    terms = terms_of(sort, annex.period, settings, yardstick, annex.target_period)
    plain = [_measured(row, annex.columns, terms) for row in annex.rows]
    units, behind = with_named(annex.rule, _ranked(plain, annex, settings), roster)

    def in_roster_order(chosen: Iterable[UnitResult]) -> list[UnitResult]:
        return sorted(chosen, key=lambda unit: roster.position(unit.name))

    by, sign = measured_by(annex), 1 if is_measured_downward(annex) else -1

    def best_first(chosen: Iterable[UnitResult]) -> list[UnitResult]:
        return sorted(
            in_roster_order(chosen), key=lambda unit: sign * (ranking_value(by, unit) or 0)
        )

    by_roster = in_roster_order(units)
    listed = by_roster if annex.kind is Kind.COUNT else best_first(units)
    if not annex.rule.has_figures:
        behind = in_roster_order(behind)
    elif not settings.worst_first:
        behind = best_first(behind)
    return AnnexResult(
        annex=annex,
        units=tuple(units),
        total=judged(annex.total, annex.columns, terms) if annex.total else None,
        terms=terms,
        achievers=tuple(unit for unit in listed if unit.achieved),
        exceeders=tuple(unit for unit in listed if unit.exceeded),
        missed=tuple(unit for unit in by_roster if unit.achieved is False),
        passed=tuple(unit for unit in listed if unit.state is State.OK),
        shortfalls=tuple(unit for unit in by_roster if unit.is_shortfall),
        behind=tuple(behind),
        placings=tuple(_placings(annex, units, settings)),
    )


def judged(row: Row, columns: Mapping[Statistic, int], terms: Terms) -> UnitResult:
    """Return a row's result without ranks, and without what takes the other rows to tell."""
    unit = _measured(row, columns, terms)
    return unit._replace(state=_state(unit))


def _measured(row: Row, columns: Mapping[Statistic, int], terms: Terms) -> UnitResult:
    """Return how far a row's target is met; a target that is not positive counts as none.

    Where the annex states completion but no target, 100% is the target.
    """
    target, actual = row.value(Statistic.TARGET), row.value(Statistic.ACTUAL)
    if Statistic.TARGET not in columns:
        share, whole = row.value(Statistic.COMPLETION), Decimal(1)
        met = achieved(share, whole, terms.direction)
        return UnitResult(
            row, terms, None, actual, share, met, exceeded(share, whole, terms.direction)
        )
    is_rate = terms.kind is Kind.RATE
    if target is None or (target <= 0 and not is_rate):
        return UnitResult(row, terms, target, actual, lacks_target=True)
    missing = gap(actual, target, terms.direction)
    if missing is None:
        return UnitResult(row, terms, target, actual)
    share = None if is_rate else completion(actual, target)
    return UnitResult(row, terms, target, actual, share, missing <= 0, missing < 0)


def _state(unit: UnitResult) -> State:
    """Return how a figure with a target stands to what is due."""
    terms, done, reached = unit.terms, unit.completion, unit.reached
    if reached is None:
        return State.NONE
    if terms.judged_by is JudgedBy.SCHEDULE and done is not None:
        is_ok = done >= terms.due or not terms.due
    else:
        is_ok = bool(unit.achieved)
    return State.OK if is_ok else terms.grades.state(reached)


def with_named(
    rule: Rule, units: Sequence[UnitResult], roster: Roster
) -> tuple[list[UnitResult], list[UnitResult]]:
    """Return the units, marked where a rule names them, and those by how far behind."""
    short = [index for index, unit in enumerate(units) if unit.is_shortfall]
    short.sort(key=lambda index: roster.position(units[index].name))
    standings = [Standing(u.completion, u.lag, u.due_gap) for u in (units[i] for i in short)]
    picked = [short[place] for place in select(rule, standings)]
    chosen = set(picked)
    marked = [u._replace(named=True) if i in chosen else u for i, u in enumerate(units)]
    return marked, [marked[index] for index in picked]


def _ranked(plain: Sequence[UnitResult], annex: Annex, settings: Settings) -> list[UnitResult]:
    """Return units that were measured, judged and ranked."""
    lower = lower_ranks_first(annex)
    values = ranking_values(annex, plain, settings)
    overall = ranks(values, settings.method, lower_is_better=lower)
    overall = _as_broken(annex, plain, overall)
    groups = [unit.row.group for unit in plain]
    in_groups = [value if group else None for value, group in zip(values, groups, strict=True)]
    within = ranks(in_groups, settings.method, lower_is_better=lower, groups=groups)
    return [
        unit._replace(state=_state(unit), rank=rank, group_rank=place)
        for unit, rank, place in zip(plain, overall, within, strict=True)
    ]


def _placings(annex: Annex, units: Sequence[UnitResult], settings: Settings) -> Iterator[Placing]:
    """Yield what the units are ranked by: the main ranking, then the others that are typed."""
    by = ranked_by(annex)
    grouped = bool(annex.ranking and annex.ranking.grouped)
    places = tuple(unit.group_rank if grouped else unit.rank for unit in units)
    yield Placing(by, tuple(shown_by(by, unit) for unit in units), places, grouped)
    others = {each.statistic: each for each in reversed(annex.more_rankings)}
    for typed in (each for s, each in others.items() if s in _BY and _BY[s] is not by):
        other = replace(annex, ranking=typed)
        values = ranking_values(other, units, settings)
        groups = [unit.row.group for unit in units] if typed.grouped else None
        order = ranks(values, settings.method, lower_is_better=typed.lower_first, groups=groups)
        yield Placing(_BY[typed.statistic], tuple(values), tuple(order), typed.grouped)


def _as_broken(
    annex: Annex, units: Sequence[UnitResult], ours: Sequence[Rank | None]
) -> list[Rank | None]:
    """Return ranks with ties broken as the typed ranks break them, by what does not show."""
    if annex.ranking is None or annex.ranking.ties is not Ties.BROKEN or annex.ranking.grouped:
        return list(ours)
    tied = Counter(ours)
    typed = [unit.row.value(Statistic.RANK) for unit in units]
    return [
        int(said) if rank and said and 0 <= float(said) - rank < tied[rank] else rank
        for rank, said in zip(ours, typed, strict=True)
    ]


def lower_ranks_first(annex: Annex) -> bool:
    """Return whether the smallest of the values that the units are ranked by ranks first.

    Points over a growth rate's target are the more the better, also where the rate itself is
    better when small (不满意率).
    """
    if annex.ranking is not None:
        return annex.ranking.lower_first
    return annex.direction is Direction.LOWER and ranked_by(annex) is not RankedBy.POINTS


def is_order_guessed(annex: Annex) -> bool:
    """Return whether neither staff nor typed ranks say which end ranks first."""
    return annex.ranking is None and not annex.is_direction_told


def is_unranked(annex: Annex) -> bool:
    """Return whether nobody can be ranked, as neither end of the indicator is known to be good."""
    return annex.direction is Direction.UNKNOWN and annex.ranking is None


class RankedBy(Enum):
    """What an annex's units are ranked by; the values head its column."""

    COMPLETION = "完成率"
    SCORE = "得分"
    POINTS = "增速(%)"  # a growth rate: by its points over target
    ACTUAL = "实际值"
    GROWTH = "同比"
    TARGET = "任务"
    CHANGE = "增减额"
    SHARE = "占比"
    RISE = "百分点差"
    GAP = "差额"


_BY = {
    Statistic.ACTUAL: RankedBy.ACTUAL,
    Statistic.SCORE: RankedBy.SCORE,
    Statistic.COMPLETION: RankedBy.COMPLETION,
    Statistic.YOY: RankedBy.GROWTH,
    Statistic.TARGET: RankedBy.TARGET,
    Statistic.CHANGE: RankedBy.CHANGE,
    Statistic.SHARE: RankedBy.SHARE,
    Statistic.POINTS: RankedBy.RISE,
    Statistic.GAP: RankedBy.GAP,
}
STATISTIC_OF = {by: statistic for statistic, by in _BY.items()}
"""The column of what units are ranked by; points over target have none."""

RATIOS = (RankedBy.COMPLETION, RankedBy.GROWTH)
"""What is held as a ratio and printed in percent."""


def ranked_by(annex: Annex) -> RankedBy:
    """Return what the units are ranked by: what the typed ranks certainly go by, else the usual."""
    if annex.ranking is not None and annex.ranking.statistic in _BY:
        return _BY[annex.ranking.statistic]
    return measured_by(annex)


def measured_by(annex: Annex) -> RankedBy:
    """Return what tells how a target is met, and who comes first where no ranks tell.

    A score by the score; a growth rate by its points over target; where lower is better by the
    actual; everything else by completion. Where nobody has a target, by the actual, or by growth.
    """
    if annex.kind is Kind.SCORE:
        return RankedBy.SCORE
    if Statistic.TARGET in annex.columns:
        if annex.kind is Kind.RATE:
            return RankedBy.POINTS
        return RankedBy.ACTUAL if annex.direction is Direction.LOWER else RankedBy.COMPLETION
    if Statistic.COMPLETION in annex.columns:
        return RankedBy.COMPLETION
    return RankedBy.ACTUAL if Statistic.ACTUAL in annex.columns else RankedBy.GROWTH


def is_measured_downward(annex: Annex) -> bool:
    """Return whether the smallest of what tells how a target is met is the best."""
    return annex.direction is Direction.LOWER and measured_by(annex) is not RankedBy.POINTS


def ranking_value(by: RankedBy, unit: UnitResult) -> Decimal | None:
    """Return a unit's value to rank by; None keeps it out of the ranking."""
    if by is RankedBy.SCORE:
        score = unit.row.value(Statistic.SCORE)
        return unit.actual if score is None else score
    if by is RankedBy.ACTUAL:
        return None if unit.lacks_target else unit.actual
    if by is RankedBy.POINTS:
        return unit.ahead
    return unit.completion if by is RankedBy.COMPLETION else unit.row.value(STATISTIC_OF[by])


def shown_by(by: RankedBy, unit: UnitResult) -> Decimal | None:
    """Return what is shown of a unit that is ranked so: what it is ranked by.

    Except for a growth rate: there it is the growth, not its points over target.
    """
    return unit.actual if by is RankedBy.POINTS else ranking_value(by, unit)


def ranking_values(
    annex: Annex, units: Sequence[UnitResult], settings: Settings
) -> list[Decimal | None]:
    """Return what the units are ranked by, rounded as displayed where the settings say so.

    Nobody has such a value where it is not known which end is good.
    """
    if is_unranked(annex):
        return [None] * len(units)
    by = ranked_by(annex)
    values = [ranking_value(by, unit) for unit in units]
    if not settings.ties_as_shown:
        return values
    places = annex.decimals + (2 if by in RATIOS else 0)
    return [None if value is None else round_half_up(value, places) for value in values]
