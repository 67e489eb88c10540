"""From columns to indicators: which columns speak of the same thing, and which of them count.

Columns belong together that name the same indicator, that arithmetic ties (target, actual and
completion; growth), and a rank with what it orders. A column that names nothing belongs to the one
on its left. Of several columns of one statistic the one of the annex's own period counts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from addin.annex.arithmetic.model import Kind as RelationKind
from addin.annex.doubts import Doubt, Tie, doubt_of
from addin.annex.heading import Slot, read_heading
from addin.annex.model import TypedRanking
from addin.annex.readings import Readings, ranked_by
from addin.annex.statistics import BESIDE, FIGURES, Statistic
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from addin.annex.arithmetic.model import Relation
    from addin.annex.header import Column

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

_FOLLOWS = frozenset(
    {
        Statistic.RANK,
        Statistic.YOY,
        Statistic.COMPLETION,
        Statistic.GAP,
        Statistic.CHANGE,
        Statistic.POINTS,
        Statistic.LAST_YEAR,
    }
)
_VALUES = (Statistic.ACTUAL, Statistic.SCORE)
_OPEN = (Slot.UNSAID, Slot.LAST_YEAR)
_SHORT = (Slot.MONTH, Slot.DAY, Slot.QUARTER)
_ORDER = {
    Slot.CUMULATIVE: 5,
    Slot.UNSAID: 4,
    Slot.QUARTER: 3,
    Slot.MONTH: 2,
    Slot.DAY: 1,
    Slot.LAST_YEAR: 0,
    Slot.PREVIOUS: 0,
}
_SLOT_WORDS = {Slot.MONTH: "当月", Slot.DAY: "当日", Slot.QUARTER: "当季"}
_SAID_SLOT = late(r"^(?:当月|本月|当日|本日|今日|当季|本季|当年|本年)")
_MONTHS = late(r"(\d{1,2})月")
_YEARS = late(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_PERIOD = late(
    r"\([^()]*\)|20\d{2}年?|[\d\-—–~至到]+月份?|[\d\s]+|当[日月季年]|本[日月季年期]|累计|全年"
    r"|年度|截至|底|[一二三四前]+季度|[上下]半年"
)
_BRACKETS = late(r"\(.*?\)")
_BARE = ("数量", "金额", "本月数量", "本月金额", "累计数量", "累计金额", "人数", "户数")
_FEW = 6


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
    columns = [
        c
        for c in _with_slots(readings.columns)
        if c.statistic in FIGURES and c.statistic not in BESIDE
    ]
    found: list[Indicator] = []
    for group in _groups(columns, readings):
        for part in _by_slot(group):
            if indicator := _indicator(part, group, readings, year):
                found.append(indicator)
    return found


def main_columns(readings: Readings, year: int | None) -> dict[Statistic, Column]:
    """Return the column that counts for each statistic, where all columns are of one thing.

    That is so where the rows are indicators.
    """
    by_statistic: dict[Statistic, list[Column]] = defaultdict(list)
    for column in _with_slots(readings.columns):
        if column.statistic in FIGURES and column.statistic not in BESIDE:
            by_statistic[column.statistic].append(column)
    columns = {s: _main(same, year) for s, same in by_statistic.items()}
    return _agreeing(columns, by_statistic, readings)


def _with_slots(columns: Sequence[Column]) -> list[Column]:
    """Return the columns with the slot of the figure that each belongs to: the one on its left."""
    result: list[Column] = []
    last: Column | None = None
    for column in columns:
        if column.statistic in _VALUES:
            last = column
        elif column.statistic in _FOLLOWS and last and column.slot in (set(_OPEN) - {last.slot}):
            column = replace(column, beside=last.slot)
        result.append(column)
    return result


def _groups(columns: Sequence[Column], readings: Readings) -> list[list[Column]]:
    """Return the columns by what they speak of."""
    ties = _Ties(columns)
    for relation in readings.relations:
        if _ties_columns(relation, readings):
            ties.join(*relation.parts, relation.result)
    _join_named(columns, ties)
    ranks = [c for c in columns if c.statistic is Statistic.RANK]
    _join_nameless([c for c in columns if c.statistic is not Statistic.RANK], ties)
    loose = {c.number for c in ranks if not _attached(c, columns, readings, ties)}
    return _merged(ties.groups([c for c in columns if c.number not in loose]))


def _join_named(columns: Sequence[Column], ties: _Ties) -> None:
    """Join the columns that name the same, and to a figure what names no more than its group."""
    named: dict[str, int] = {}
    figure: Column | None = None
    for column in columns:
        if column.statistic not in _FOLLOWS:
            figure = column
        if not column.indicator or column.statistic is Statistic.RANK:
            continue
        if figure and _is_within(column, figure):
            ties.join(column.number, figure.number)
        else:
            ties.join(column.number, named.setdefault(column.indicator, column.number))


def _attached(rank: Column, columns: Sequence[Column], readings: Readings, ties: _Ties) -> bool:
    """Join a rank to what it orders, else to the figures beside it; False where it goes with none.

    Ranks of enough units that no column explains are those among units of elsewhere.
    """
    basis = ranked_by(readings, rank)
    if basis:
        ties.join(rank.number, basis.column)
        return True
    if rank.number in readings.bases and len(readings.rows) >= _FEW and len(columns) > 2:
        return False
    figures = [c for c in columns if c.statistic is not Statistic.RANK]
    left = [c for c in figures if c.number < rank.number]
    beside = left[-1] if left else figures[0] if figures else None
    if beside:
        ties.join(rank.number, beside.number)
    return True


def _ties_columns(relation: Relation, readings: Readings) -> bool:
    """Return whether a relation makes its columns speak of one thing."""
    statistics = [readings.column(n).statistic for n in (*relation.parts, relation.result)]
    if relation.kind is RelationKind.RATIO:
        return statistics == [Statistic.ACTUAL, Statistic.TARGET, Statistic.COMPLETION]
    if relation.kind is RelationKind.GROWTH:
        return statistics == [Statistic.ACTUAL, Statistic.LAST_YEAR, Statistic.YOY]
    months = all(readings.column(n).span in _SHORT for n in relation.parts)
    return relation.kind is RelationKind.SUM and months and set(statistics) == {Statistic.ACTUAL}


class _Ties:
    """Columns that belong together, joined step by step."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.root = {c.number: c.number for c in columns}

    def find(self, number: int) -> int:
        while self.root[number] != number:
            number = self.root[number]
        return number

    def join(self, *numbers: int) -> None:
        roots = {self.find(n) for n in numbers if n in self.root}
        for root in roots:
            self.root[root] = min(roots)

    def is_tied(self, number: int) -> bool:
        mine = self.find(number)
        return any(n != number and self.find(n) == mine for n in self.root)

    def groups(self, columns: Sequence[Column]) -> list[list[Column]]:
        found: dict[int, list[Column]] = defaultdict(list)
        for column in columns:
            found[self.find(column.number)].append(column)
        return list(found.values())


def _join_nameless(columns: Sequence[Column], ties: _Ties) -> None:
    """Join each column that names nothing of its own to the figures on its left, else right."""
    leading = list(takewhile(lambda c: c.statistic not in _VALUES, columns))
    if leading and len(columns) > 1 and not _is_named(leading[0], ties):
        figure = columns[len(leading)] if len(leading) < len(columns) else columns[1]
        known = any(_is_named(column, ties) for column in leading[1:])
        ties.join(leading[0].number, columns[1].number if known else figure.number)
    for index, column in enumerate(columns):
        left = columns[index - 1] if index else None
        if left is not None and _belongs(column, left, ties):
            ties.join(column.number, left.number)


def _is_named(column: Column, ties: _Ties) -> bool:
    """Return whether it is told what a column is of: by its header, or by arithmetic."""
    return bool(column.indicator) or ties.is_tied(column.number)


def _belongs(column: Column, left: Column, ties: _Ties) -> bool:
    """Return whether a column goes with the one on its left."""
    if _is_named(column, ties) or _is_thing(column):
        return False
    if column.statistic is Statistic.ACTUAL is left.statistic and _differ(column, left):
        return False
    return column.statistic is not Statistic.SCORE or left.statistic is Statistic.SCORE


def _differ(column: Column, left: Column) -> bool:
    """Return whether two headings say different things, not only other periods: 数量 and 金额."""
    one, other = (_PERIOD.sub("", each.leaf) for each in (column, left))
    if column.slot is not left.slot and not {one, other} <= {*_BARE}:
        return False
    return one not in other and other not in one


def _is_thing(column: Column) -> bool:
    """Return whether a bare word heads a figure of its own: 总体 beside 本科 and 硕士."""
    is_value = column.statistic is Statistic.ACTUAL and not column.weights
    return is_value and column.slot is Slot.UNSAID and not _YEARS.search(column.text)


def _is_within(column: Column, figure: Column) -> bool:
    """Return whether a column's header names no more than what groups it with a figure.

    同比增长 under 事故起数 belongs to 事故起数·采矿 before it.
    """
    if column.statistic not in _FOLLOWS or column.indicator == figure.indicator:
        return False
    return column.indicator in figure.indicator


def _merged(groups: list[list[Column]]) -> list[list[Column]]:
    """Join a group that holds only a target to the one that lacks it, where there are but two.

    A target with its rate, and neither's name, is a second target of what the other group holds.
    """
    if len(groups) != 2:
        return groups
    one, other = groups
    for few, many in ((one, other), (other, one)):
        own, held = ({c.statistic for c in group} for group in (few, many))
        lacking = own <= {Statistic.TARGET, Statistic.LAST_YEAR} and Statistic.TARGET not in held
        nameless = not any(c.indicator for c in groups[0] + groups[1])
        second = nameless and own <= _OF_TARGET and Statistic.ACTUAL in held
        if lacking or second:
            return [sorted([*few, *many], key=lambda c: c.number)]
    return groups


_OF_TARGET = frozenset({Statistic.TARGET, Statistic.COMPLETION, Statistic.GAP})


_JUDGED = frozenset({Statistic.TARGET, Statistic.RANK})


def _by_slot(group: Sequence[Column]) -> list[list[Column]]:
    """Part the columns of a month, a day or a quarter that have a target or a rank of their own.

    So are those that name what they are of, where none of the group has either. Where the group
    holds nothing but such columns they are its own.
    """
    long = [c for c in group if c.span not in _SHORT]
    if not any(c.statistic in _VALUES for c in long):
        return [list(group)]
    parts = [long]
    judged = any(c.statistic in _JUDGED for c in group)
    for slot in _SHORT:
        short = [c for c in group if c.span is slot]
        own = {c.statistic for c in short}
        named = any(read_heading(c.leaf).name for c in short if c.statistic is Statistic.ACTUAL)
        apart = own & _JUDGED or (named and not judged)
        if Statistic.ACTUAL in own and apart:
            parts.append(short)
    return parts


def _indicator(
    part: Sequence[Column], group: Sequence[Column], readings: Readings, year: int | None
) -> Indicator | None:
    by_statistic: dict[Statistic, list[Column]] = defaultdict(list)
    for column in part:
        assert column.statistic is not None
        by_statistic[column.statistic].append(column)
    if not by_statistic.keys() & _ALONE:
        return None
    columns = {s: _main(same, year) for s, same in by_statistic.items()}
    columns = _agreeing(columns, by_statistic, readings)
    _add_last_year(columns, by_statistic.get(Statistic.ACTUAL, ()))
    doubt = doubt_of(columns, part, readings, lambda c: _time(c, year))
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
    year, months = _when(main, None)[1:]
    before = [c for c in actuals if _when(c, None)[1:] == (year - 1, months)]
    if year and before:
        columns[Statistic.LAST_YEAR] = before[0]


def _main(same: Sequence[Column], year: int | None) -> Column:
    """Return the column that counts: cumulative first, of its year, the latest, leftmost."""
    return max(same, key=lambda c: (*_time(c, year), -c.number))


def _time(column: Column, year: int | None) -> tuple[int, ...]:
    """Return how much a column's stretch of time speaks for it to count."""
    return (int(column.given), _ORDER[column.span], _ORDER[column.slot], *_when(column, year))


def _when(column: Column, year: int | None) -> tuple[int, int, int]:
    years = [int(y) for y in _YEARS.findall(column.text)]
    months = [int(m) for m in _MONTHS.findall(column.text)]
    latest = max(years, default=0)
    return int(latest == year), latest, max(months, default=0)


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
        tied = [c for c in same if _tied(c, actual, readings.relations)]
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


def _tied(column: Column, actual: Column, relations: Sequence[Relation]) -> bool:
    kinds = (RelationKind.RATIO, RelationKind.GROWTH)
    return any(
        r.kind in kinds and actual.number in r.parts and column.number in (*r.parts, r.result)
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
    months = _MONTHS.findall(main.text)
    alike = len(values) > 1 and all(c.span is Slot.MONTH for c in values)
    return f"{months[-1]}月" if alike and months else ""


def _bare(main: Column, group: Sequence[Column], readings: Readings) -> str:
    """Return the bare word over a value, where only that tells it from others: 数量 beside 金额."""
    if not (_is_thing(main) or main.leaf.startswith(_BARE)):
        return ""
    own = {c.number for c in group}
    is_beside = any(
        c.statistic in _CARRIERS and c.slot is main.slot and c.number not in own
        for c in readings.columns
    )
    return _BRACKETS.sub("", main.leaf) if is_beside else ""
