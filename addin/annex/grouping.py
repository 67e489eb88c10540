"""Which columns of a table speak of the same thing.

Columns belong together that name the same indicator, that arithmetic ties (target, actual and
completion; growth), and a rank with what it orders. A column that names nothing belongs to the one
on its left.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

from addin.annex.arithmetic.model import RelationKind
from addin.annex.heading import Slot
from addin.annex.readings import Readings, ranked_by
from addin.annex.rivals import is_stage
from addin.annex.statistics import Statistic
from addin.annex.times import SHORT, YEARS
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from addin.annex.arithmetic.model import Relation
    from addin.annex.header import Column
    from addin.annex.holders import Holding

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
_PERIOD = late(
    r"\([^()]*\)|20\d{2}年?|[\d\-—–~至到]+月份?|[\d\s]+|当[日月季年]|本[日月季年期]|累计|全年"
    r"|年度|截至|底|第?[一二三四前]+季度|[上下]半年"
)
BARE = ("数量", "金额", "本月数量", "本月金额", "累计数量", "累计金额", "人数", "户数")
"""What heads a figure and names nothing: it tells two figures apart that stand side by side."""

_FEW = 6


def with_slots(columns: Sequence[Column]) -> list[Column]:
    """Return the columns with the slot of the figure that each belongs to: the one on its left."""
    result: list[Column] = []
    last: Column | None = None
    for column in columns:
        if column.statistic in _VALUES:
            last = column
        elif column.statistic in _FOLLOWS and last and column.slot in (set(_OPEN) - {last.slot}):
            column = column._replace(beside=last.slot)
        result.append(column)
    return result


def groups_of(
    columns: Sequence[Column], readings: Readings, held: Sequence[Holding] = ()
) -> list[list[Column]]:
    """Return the columns by what they speak of; targets of one of several are put to it."""
    if held:
        return _with_held(columns, readings, held)
    ties = _Ties(columns)
    for relation in readings.relations:
        if _ties_columns(relation, readings):
            ties.join(*relation.parts, relation.result)
    return _merged(_joined(columns, readings, ties))


def _with_held(
    columns: Sequence[Column], readings: Readings, held: Sequence[Holding]
) -> list[list[Column]]:
    """Return the groups where targets may be of several columns.

    Each of those has the target that is surely of it, and what is computed from both. A rate, a gap
    and a rank that nothing ties to a column without a target say nothing of it.
    """
    contested = {h.target.number for h in held}
    of = {number: holder for h in held for number, holder in h.ties.items()}
    own = {c.number: c for c in _named_apart(columns, held)}
    keyed = {c.number: c for c in _keyed(list(own.values()), held)}
    kept = [
        c._replace(indicator=keyed[of.get(number, number)].indicator)
        for number, c in keyed.items()
        if number not in contested
    ]
    ties = _Ties(kept)
    for relation in readings.relations:
        known = contested.intersection(relation.parts) or relation.result in of
        if _ties_columns(relation, readings) and not known:
            ties.join(*relation.parts, relation.result)
    for number, holder in of.items():
        ties.join(number, holder)
    return [
        sorted([*(own[c.number] for c in group), *targets], key=lambda c: c.number)
        for whole in _merged(_joined(kept, readings, ties))
        for group, targets in [_settled(whole, readings, held, of)]
    ]


def _settled(
    group: Sequence[Column], readings: Readings, held: Sequence[Holding], of: Mapping[int, int]
) -> tuple[list[Column], list[Column]]:
    """Return the columns of a group that say something of it, and the targets that are its."""
    numbers = {c.number for c in group}
    targets = [h.target for h in held if numbers & {c.number for c in h.holders}]
    is_rival = any(numbers & {c.number for c in h.rivals} for h in held)
    if not is_rival and any(h.is_open for h in held):
        is_rival = all(c.statistic in _OF_TARGET for c in group)
    if targets or not is_rival or any(c.statistic is Statistic.TARGET for c in group):
        return list(group), targets
    kept = [c for c in group if c.statistic not in _OF_TARGET or c.number in of]
    sure = [c for c in kept if c.statistic is not Statistic.RANK or ranked_by(readings, c)]
    return sure, []


def _named_apart(columns: Sequence[Column], held: Sequence[Holding]) -> list[Column]:
    """Return the columns, those under their headers that only these tell from one another.

    So it is with 已入库 and 到位; with 完成数(自报) and 完成数(核定) where both have the target.
    """
    contested = {c.number for h in held for c in h.rivals if not c.indicator}
    holding = {c.number for h in held for c in h.holders if not (c.indicator or is_stage(c))}
    return [
        c._replace(indicator=c.leaf)
        if c.number in contested and (is_stage(c) or len(holding) > 1)
        else c
        for c in columns
    ]


def _keyed(columns: Sequence[Column], held: Sequence[Holding]) -> list[Column]:
    """Return the columns as they are grouped: 完成 beside 签约 is a name there as well."""
    contested = {c.number for h in held for c in h.rivals}
    nameless = [c for c in columns if c.statistic is Statistic.ACTUAL and not c.indicator]
    if not any(c.number in contested for c in nameless):
        return list(columns)
    plain = {c.number for c in nameless if c.weights or c.number in contested}
    return [c._replace(indicator=_DONE) if c.number in plain else c for c in columns]


_DONE = "完成"


def _joined(columns: Sequence[Column], readings: Readings, ties: _Ties) -> list[list[Column]]:
    """Return the columns by what they speak of, where those that arithmetic ties are joined."""
    _join_named(columns, ties)
    ranks = [c for c in columns if c.statistic is Statistic.RANK]
    _join_nameless([c for c in columns if c.statistic is not Statistic.RANK], ties)
    loose = {
        c.number
        for c in ranks
        if not (ties.is_tied(c.number) or _attached(c, columns, readings, ties))
    }
    return ties.groups([c for c in columns if c.number not in loose])


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
        is_rate = statistics == [Statistic.ACTUAL, Statistic.TARGET, Statistic.COMPLETION]
        return is_rate and not _is_of_equal(relation, readings)
    if relation.kind is RelationKind.GROWTH:
        return statistics == [Statistic.ACTUAL, Statistic.LAST_YEAR, Statistic.YOY]
    months = all(readings.column(n).span in SHORT for n in relation.parts)
    return relation.kind is RelationKind.SUM and months and set(statistics) == {Statistic.ACTUAL}


def _is_of_equal(relation: Relation, readings: Readings) -> bool:
    """Return whether a target is another thing's, and only equal to that of what was done.

    The same target may stand under 开工 and under 完工.
    """
    done, target = relation.parts
    name = readings.column(done).indicator
    if readings.column(target).indicator in ("", name):
        return False
    return any(
        other.kind is RelationKind.RATIO
        and (other.parts[0], other.result) == (done, relation.result)
        and readings.column(other.parts[1]).indicator == name
        for other in readings.relations
    )


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
    if _is_named(column, ties) or is_thing(column) or _is_of_all(column, left):
        return False
    if column.statistic is Statistic.ACTUAL is left.statistic and _differ(column, left):
        return False
    return column.statistic is not Statistic.SCORE or left.statistic is Statistic.SCORE


def _is_of_all(column: Column, left: Column) -> bool:
    """Return whether a rate beside groups of columns is that of all of them: 总完成率."""
    return bool(left.parent) and column.is_of_all and column.statistic is Statistic.COMPLETION


def _differ(column: Column, left: Column) -> bool:
    """Return whether two headings say different things, not only other periods: 数量 and 金额."""
    one, other = (_PERIOD.sub("", each.leaf) for each in (column, left))
    if column.slot is not left.slot and not {one, other} <= {*BARE}:
        return False
    return one not in other and other not in one


def is_thing(column: Column) -> bool:
    """Return whether a bare word heads a figure of its own: 总体 beside 本科 and 硕士."""
    is_value = column.statistic is Statistic.ACTUAL and not column.weights
    return is_value and column.slot is Slot.UNSAID and not YEARS.search(column.text)


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
