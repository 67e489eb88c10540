"""Where two readings of a table tie: what is left out until a person tells which is meant."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from addin.annex.arithmetic.model import RelationKind
from addin.annex.readings import ENOUGH_BITS
from addin.annex.statistics import Statistic
from addin.problems import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from addin.annex.body import Table
    from addin.annex.header import Column
    from addin.annex.readings import Readings
    from addin.problems.problem import Problem

_AS_STRONG = 0.5
_ORDERED = (Statistic.ACTUAL, Statistic.YOY, Statistic.POINTS)
"""What ranks can go by where nothing is completed, and which need not give the same order."""

_COMPLETED = frozenset({Statistic.TARGET, Statistic.COMPLETION, Statistic.SCORE})


class Tie(Enum):
    """What two readings disagree on."""

    VALUES = "values"
    RANK = "rank"
    WORDS = "words"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Columns of which it is not clear which counts.

    A rank stands before what it fits, a target before what it may be of.
    """

    tie: Tie
    columns: tuple[Column, ...]

    @property
    def unsure(self) -> tuple[Column, ...]:
        """The columns whose reading is not sure."""
        if self.tie is Tie.RANK:
            return self.columns[:1]
        return self.columns[1:] if self.tie is Tie.TARGET else self.columns


def doubt_of(
    columns: Mapping[Statistic, Column],
    part: Sequence[Column],
    readings: Readings,
    order: Callable[[Column], tuple[int, ...]],
) -> Doubt | None:
    """Return what is not clear about an indicator's columns, if anything.

    ``order`` says how much the stretch of time of a column speaks for it to count.
    """
    unsure = tuple(c for c in columns.values() if not (c.sure or c.given))
    if unsure:
        return Doubt(Tie.WORDS, unsure)
    if tied := _tied_values(columns.get(Statistic.ACTUAL), part, readings, order):
        return Doubt(Tie.VALUES, tied)
    rank = columns.get(Statistic.RANK)
    if rank is None or columns.keys() & _COMPLETED:
        return None
    fitting = tuple(_fitting(rank, part, readings))
    return Doubt(Tie.RANK, (rank, *fitting)) if len(fitting) > 1 else None


def _tied_values(
    main: Column | None,
    part: Sequence[Column],
    readings: Readings,
    order: Callable[[Column], tuple[int, ...]],
) -> tuple[Column, ...]:
    """Return the columns of what was done that fit as well as the one that would count."""
    if main is None:
        return ()
    rivals = [
        column
        for column in part
        if column.statistic is Statistic.ACTUAL and order(column) == order(main)
    ]
    alike = [c for c in rivals if _is_alike(c, main)]
    numbers = {column.number for column in alike}
    if len(alike) < 2 or _is_decided(numbers, readings):
        return ()
    return tuple(alike)


def _is_alike(column: Column, main: Column) -> bool:
    """Return whether words and measure of two columns speak alike, and both name the same."""
    return (
        abs(column.speaks - main.speaks) < _AS_STRONG
        and column.measure == main.measure
        and column.indicator == main.indicator
        and column.percent == main.percent
    )


def _is_decided(numbers: set[int], readings: Readings) -> bool:
    """Return whether arithmetic uses one of the columns, or one is computed from others."""
    for relation in readings.relations:
        if relation.result in numbers or relation.kind in (
            RelationKind.SUM,
            RelationKind.WEIGHTED_SUM,
        ):
            if numbers & {relation.result, *relation.parts}:
                return True
        elif len(numbers & set(relation.parts)) == 1:
            return True
    return any(basis.column in numbers for found in readings.bases.values() for basis in found)


def _fitting(rank: Column, part: Sequence[Column], readings: Readings) -> Iterator[Column]:
    """Yield the columns that a rank without a certain basis fits equally; none where words tell."""
    numbers = {c.number: c for c in part if c.statistic in _ORDERED}
    bases = readings.bases.get(rank.number, ())
    found = [b for b in bases if b.column in numbers]
    fits = [numbers[b.column] for b in found if len(b.fails) == len(found[0].fails)]
    is_clear = bool(bases) and bases[0].bits >= ENOUGH_BITS
    if is_clear or any(c.statistic in rank.ranks_what for c in fits):
        return
    yield from {c.number: c for c in fits}.values()


_QUESTIONS = {
    Tie.VALUES: tables.UNCLEAR_VALUES,
    Tie.RANK: tables.UNCLEAR_RANK,
    Tie.WORDS: tables.UNCLEAR_COLUMN,
    Tie.TARGET: tables.UNCLEAR_TARGET,
}


def doubted(readings: Readings, doubts: Iterable[Doubt | None]) -> Readings:
    """Return readings whose columns say that they are not sure where a doubt is about them."""
    unsure = {c.number for doubt in doubts if doubt for c in doubt.unsure}
    marked = (c._replace(sure=c.sure and c.number not in unsure) for c in readings.columns)
    return replace(readings, columns=tuple(marked))


def _headers(columns: Sequence[Column]) -> list[str]:
    """Return each column's lowest header text, or the whole where several share the lowest."""
    shared = Counter(column.leaf for column in columns)
    headers = (column.leaf if shared[column.leaf] == 1 else column.text for column in columns)
    return [header or "没有表头" for header in headers]


def question(table: Table, doubts: Iterable[Doubt]) -> Iterator[Problem]:
    """Yield one question for a table: the first of its doubts, with the cells of the headers."""
    for doubt in doubts:
        bottom = table.header.area.bottom
        cells = [table.grid.address(bottom, c.number) for c in doubt.columns]
        named = [f"{h}({a})" for h, a in zip(_headers(doubt.columns), cells, strict=True)]
        said = {"columns": "、".join(named), "first": named[0], "fits": "、".join(named[1:])}
        yield _QUESTIONS[doubt.tie].at(table.grid.sheet, cells[0], **said)
        return
