"""From columns to indicators: which columns speak of the same thing, and which of them count.

Of several columns of one statistic the one of the annex's own period counts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.annex.arithmetic.model import RelationKind
from addin.annex.doubts import Doubt, Tie, doubt_of
from addin.annex.grouping import BARE, groups_of, is_thing, with_slots
from addin.annex.heading import Slot, read_heading
from addin.annex.holders import holdings
from addin.annex.model import TypedRanking
from addin.annex.readings import Readings, ranked_by
from addin.annex.statistics import BESIDE, FIGURES, Statistic
from addin.annex.times import MONTHS, SHORT, time_of, when
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from addin.annex.arithmetic.model import Relation
    from addin.annex.header import Column
    from addin.annex.holders import Holding

_CARRIERS = (
    Statistic.ACTUAL,
    Statistic.SCORE,
    Statistic.COMPLETION,
    Statistic.YOY,
    Statistic.TARGET,
    Statistic.SHARE,
    Statistic.CHANGE,
    Statistic.POINTS,
)
_ALONE = frozenset(
    {Statistic.ACTUAL, Statistic.SCORE, Statistic.COMPLETION, Statistic.YOY, Statistic.TARGET}
)
"""What makes an indicator by itself."""

_VALUES = (Statistic.ACTUAL, Statistic.SCORE)
_SLOT_WORDS = {Slot.MONTH: "当月", Slot.DAY: "当日", Slot.QUARTER: "当季"}
_SAID_SLOT = late(r"^(?:当月|本月|当日|本日|今日|当季|本季|当年|本年)")
_BRACKETS = late(r"\(.*?\)")


@dataclass(frozen=True)
class Indicator:
    """What a table says of one thing: the column that counts for each statistic.

    ``several`` are the columns of targets that it was chosen from. ``ranking`` is what a typed rank
    certainly goes by, ``more_rankings`` what further ones do. ``doubt`` is what ties, and waits for
    a person to tell.
    """

    name: str
    columns: Mapping[Statistic, Column]
    several: tuple[Column, ...] = ()
    ranking: TypedRanking | None = None
    more_rankings: tuple[TypedRanking, ...] = ()
    others: tuple[Column, ...] = ()
    doubt: Doubt | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether it is not clear what its figures are; a rank alone can be left out."""
        return self.doubt is not None and self.doubt.tie is not Tie.RANK


def indicators_of(readings: Readings, year: int | None) -> list[Indicator]:
    """Return the indicators of a table, in the order of their columns.

    ``year`` is that of the annex's period: of columns headed by years, its own counts.
    """
    columns = _figures(readings)
    held = holdings(columns, readings, lambda c: time_of(c, year))
    found: list[Indicator] = []
    for group in groups_of(columns, readings, held):
        for part in _by_slot(group):
            if indicator := _indicator(part, _counting(part, held), group, readings, year):
                found.append(_contested(indicator, held))
    return found


def _counting(part: Sequence[Column], held: Sequence[Holding]) -> list[Column]:
    """Return the columns that can count: no rival does beside the one that has the target."""
    numbers = {c.number for c in part}
    beaten = {
        rival.number
        for h in held
        if numbers & {c.number for c in h.holders}
        for rival in h.rivals
        if rival not in h.holders
    }
    return [c for c in part if c.number not in beaten]


def _contested(one: Indicator, held: Sequence[Holding]) -> Indicator:
    """Return an indicator with the targets that may be its, where nothing tells whose they are."""
    own = one.columns.get(Statistic.ACTUAL)
    number = own.number if own else None
    claimed = [h for h in held if h.is_open and number in {c.number for c in h.rivals}]
    if not claimed or one.several:
        return one
    several = tuple(h.target for h in claimed)
    return replace(one, several=several, doubt=one.doubt or _doubt(claimed[0]))


def main_columns(
    readings: Readings, year: int | None
) -> tuple[dict[Statistic, Column], Doubt | None]:
    """Return the column that counts for each statistic, where all columns are of one thing.

    That is so where the rows are indicators. Where it is not clear which of several columns the
    targets are of none of these counts, and what is not clear comes with it.
    """
    figures = _figures(readings)
    held = holdings(figures, readings, lambda c: time_of(c, year))
    by_statistic: dict[Statistic, list[Column]] = defaultdict(list)
    for column in _counting(figures, held):
        if column.statistic:
            by_statistic[column.statistic].append(column)
    columns = {s: _main(same, year) for s, same in by_statistic.items()}
    columns = _agreeing(columns, by_statistic, readings)
    target = columns.get(Statistic.TARGET)
    doubt = next((_doubt(h) for h in held if h.is_open and h.target is target), None)
    return {s: c for s, c in columns.items() if not (doubt and s in _OF_TARGET)}, doubt


_OF_TARGET = (Statistic.TARGET, Statistic.ACTUAL, Statistic.COMPLETION, Statistic.GAP)


def _figures(readings: Readings) -> list[Column]:
    """Return the columns that can make indicators."""
    columns = with_slots(readings.columns)
    return [c for c in columns if c.statistic in FIGURES and c.statistic not in BESIDE]


def _doubt(held: Holding) -> Doubt:
    return Doubt(Tie.TARGET, (held.target, *held.rivals))


_JUDGED = frozenset({Statistic.TARGET, Statistic.RANK})


def _by_slot(group: Sequence[Column]) -> list[list[Column]]:
    """Part the columns of a month, a day or a quarter that have a target or a rank of their own.

    So are those that name what they are of, where none of the group has either. Where the group
    holds nothing but such columns they are its own.
    """
    long = [c for c in group if c.span not in SHORT]
    if not any(c.statistic in _VALUES for c in long):
        return [list(group)]
    parts = [long]
    judged = any(c.statistic in _JUDGED for c in group)
    for slot in SHORT:
        short = [c for c in group if c.span is slot]
        own = {c.statistic for c in short}
        named = any(read_heading(c.leaf).name for c in short if c.statistic is Statistic.ACTUAL)
        apart = own & _JUDGED or (named and not judged)
        if Statistic.ACTUAL in own and apart:
            parts.append(short)
    return parts


def _indicator(
    part: Sequence[Column],
    counting: Sequence[Column],
    group: Sequence[Column],
    readings: Readings,
    year: int | None,
) -> Indicator | None:
    by_statistic: dict[Statistic, list[Column]] = defaultdict(list)
    for column in counting:
        assert column.statistic is not None
        by_statistic[column.statistic].append(column)
    if not by_statistic.keys() & _ALONE:
        return None
    columns = {s: _main(same, year) for s, same in by_statistic.items()}
    columns = _agreeing(columns, by_statistic, readings)
    _add_last_year(columns, by_statistic.get(Statistic.ACTUAL, ()))
    doubt = doubt_of(columns, counting, readings, lambda c: time_of(c, year))
    if doubt and doubt.tie is Tie.RANK:
        columns = {s: c for s, c in columns.items() if s is not Statistic.RANK}
    main = columns.get(Statistic.RANK)
    ranks = [c for c in by_statistic.get(Statistic.RANK, ()) if main and c is not main]
    more = (_ranking(rank, columns, readings) for rank in ranks)
    return Indicator(
        _named(part, group, columns, readings),
        columns,
        tuple(by_statistic.get(Statistic.TARGET, ())),
        _ranking(main, columns, readings) if main else None,
        tuple(ranking for ranking in more if ranking),
        tuple(part),
        doubt,
    )


def _ranking(
    rank: Column, columns: Mapping[Statistic, Column], readings: Readings
) -> TypedRanking | None:
    """Return what a column of ranks certainly goes by, if it is one of the columns that count."""
    basis = ranked_by(readings, rank)
    by = next((s for s, c in columns.items() if basis and c.number == basis.column), None)
    if by is None or basis is None:
        return None
    fits = bool(basis.holds)
    return TypedRanking(by, basis.lower_first, basis.ties, basis.grouped, rank.number, fits)


def _add_last_year(columns: dict[Statistic, Column], actuals: Sequence[Column]) -> None:
    """Take the figure of the same months a year before the one that counts for last year's."""
    main = columns.get(Statistic.ACTUAL)
    if main is None or Statistic.LAST_YEAR in columns:
        return
    year, months = when(main, None)[1:]
    before = [c for c in actuals if when(c, None)[1:] == (year - 1, months)]
    if year and before:
        columns[Statistic.LAST_YEAR] = before[0]


def _main(same: Sequence[Column], year: int | None) -> Column:
    """Return the column that counts: cumulative first, of its year, the latest, leftmost."""
    return max(same, key=lambda c: (*time_of(c, year), -c.number))


def _agreeing(
    columns: dict[Statistic, Column],
    by_statistic: Mapping[Statistic, Sequence[Column]],
    readings: Readings,
) -> dict[Statistic, Column]:
    """Take, of several targets or rates, those that arithmetic ties to the actual that counts."""
    actual = columns.get(Statistic.ACTUAL)
    if actual is None:
        return columns
    actual = columns[Statistic.ACTUAL] = _used(actual, by_statistic, readings)
    rates = by_statistic.get(Statistic.COMPLETION, ())
    for statistic in (Statistic.TARGET, Statistic.COMPLETION, Statistic.YOY, Statistic.LAST_YEAR):
        same = by_statistic.get(statistic, ())
        kind = RelationKind.GROWTH if statistic in _GROWN else RelationKind.RATIO
        tied = [c for c in same if _tied(c, actual, kind, readings.relations)]
        if statistic is Statistic.TARGET and len(same) == len(rates):
            tied = [*same]  # each has a rate, also where arithmetic is mute
        if len(same) > 1 and tied:
            columns[statistic] = tied[0] if statistic is Statistic.TARGET else tied[-1]
    if _grows_from_another(columns.get(Statistic.YOY), actual, readings.relations):
        columns = {s: c for s, c in columns.items() if s not in _GROWN}
    target = columns.get(Statistic.TARGET)
    if target and len(rates) > 1:
        others = [c for c in by_statistic[Statistic.TARGET] if c is not target]
        both = [c for c in rates if _is_quotient(c, actual, [target], readings.relations)]
        free = [c for c in rates if not _is_quotient(c, actual, others, readings.relations)]
        columns[Statistic.COMPLETION] = next(iter([*both, *free]), columns[Statistic.COMPLETION])
    return columns


def _grows_from_another(
    growth: Column | None, actual: Column, relations: Sequence[Relation]
) -> bool:
    """Return whether a growth rate is certainly that of another figure than the one that counts."""
    if growth is None:
        return False
    of = {
        r.parts[0] for r in relations if r.kind is RelationKind.GROWTH and r.result == growth.number
    }
    return bool(of) and actual.number not in of


_GROWN = (Statistic.YOY, Statistic.LAST_YEAR)


def _used(
    main: Column, by_statistic: Mapping[Statistic, Sequence[Column]], readings: Readings
) -> Column:
    """Return the actual that completion is computed from, of those of the same stretch of time."""
    rates = {c.number for c in by_statistic.get(Statistic.COMPLETION, ())}
    same = [c for c in by_statistic[Statistic.ACTUAL] if (c.span, c.slot) == (main.span, main.slot)]
    used = {
        r.parts[0] for r in readings.relations if r.kind is RelationKind.RATIO and r.result in rates
    }
    fitting = [c for c in same if c.number in used]
    return main if not fitting or main.number in used else fitting[0]


def _tied(
    column: Column, actual: Column, kind: RelationKind, relations: Sequence[Relation]
) -> bool:
    return any(
        r.kind is kind and actual.number in r.parts and column.number in (*r.parts, r.result)
        for r in relations
    )


def _is_quotient(
    rate: Column, actual: Column, targets: Sequence[Column], relations: Sequence[Relation]
) -> bool:
    """Return whether a rate is surely what was done of one of the targets."""
    of = {(actual.number, target.number) for target in targets}
    quotients = (r for r in relations if r.kind is RelationKind.RATIO and r.result == rate.number)
    return any(r.parts in of for r in quotients)


def _named(
    part: Sequence[Column],
    group: Sequence[Column],
    columns: Mapping[Statistic, Column],
    readings: Readings,
) -> str:
    """Return what the columns name, that which counts first; a part of a slot says which."""
    main = next(columns[s] for s in _CARRIERS if s in columns)
    named = (c.indicator for c in (main, *part, *group) if c.statistic is not Statistic.RANK)
    name = next(filter(None, named), "")
    if month := _month_of(main, part):
        return month + name
    if len(part) < len(group) and main.slot in _SLOT_WORDS:
        return _SLOT_WORDS[main.slot] + _SAID_SLOT.sub("", name)
    return name or _bare(main, group, readings)


def _month_of(main: Column, part: Sequence[Column]) -> str:
    """Return the month that counts of several, where nothing beside them is cumulative."""
    values = [c for c in part if c.statistic in _VALUES]
    months = MONTHS.findall(main.text)
    alike = len(values) > 1 and all(c.span is Slot.MONTH for c in values)
    return f"{months[-1]}月" if alike and months else ""


def _bare(main: Column, group: Sequence[Column], readings: Readings) -> str:
    """Return the bare word over a value, where only that tells it from others: 数量 beside 金额."""
    if not (is_thing(main) or main.leaf.startswith(BARE)):
        return ""
    own = {c.number for c in group}
    is_beside = any(
        c.statistic in _CARRIERS and c.slot is main.slot and c.number not in own
        for c in readings.columns
    )
    return _BRACKETS.sub("", main.leaf) if is_beside else ""
