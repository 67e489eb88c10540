"""What a figure of a text may be in the workbook: cells, and what follows from several of them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.heading import Slot
from addin.core.measures import parse_measure
from addin.prose.columns import WHOLE
from addin.prose.countable import is_countable
from addin.prose.exact import HUNDRED, PERCENT, POINTS, Exact
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from addin.core.measures import Measure
    from addin.prose.columns import FigureColumn
    from addin.prose.printed import Printed
    from addin.prose.statements import Value
    from addin.prose.subjects import Subject

_OF_TARGET = (What.TARGET, What.COMPLETION, What.GAP)
_RANKED = (What.VALUE, What.COMPLETION, What.GROWTH, What.PREVIOUS, What.SHARE, What.CHANGE)


class Candidate(NamedTuple):
    """A value that a figure may state: what it is, whose, and whether the sum of units tells it."""

    what: What
    row: str
    exact: Exact
    is_sum: bool = False


def candidates(value: Value) -> Iterator[Candidate]:
    """Yield what a figure may be of its rows, the likeliest first."""
    for found in _found(value):
        if value.printed is None or fits(found.exact, value.printed):
            yield found


def fits(exact: Exact, printed: Printed) -> bool:
    """Return whether a value can be printed in the measure of a figure."""
    return exact.in_measure_of(printed) is not None


def _found(value: Value) -> Iterator[Candidate]:
    measure = parse_measure(value.printed.measure) if value.printed else None
    columns = [column for column in value.subject.columns if _is_meant(column, value, measure)]
    columns.sort(key=lambda column: column.slot is Slot.DAY)  # seldom meant where nothing says so
    if value.whole is not None:
        yield from _shares(value, columns, value.whole)
    elif value.summed:
        yield from _sums(value, columns)
    elif value.against is not None:
        yield from _differences(value, columns)
    elif What.MOVE in value.said.whats:
        yield from _moves(value, columns)
    elif What.RANK in value.said.whats:
        yield from _ranks(value, columns)
    else:
        yield from _cells(value, columns)


def _shares(value: Value, columns: Iterable[FigureColumn], whole: Subject) -> Iterator[Candidate]:
    """Yield what a figure of an indicator is of that of another: 工业投资占固定资产投资."""
    row = value.rows[0]
    wholes = [c for c in whole.columns if c.what is What.VALUE and _is_in_time(c, value)]
    pairs = ((c, other) for c in columns if c.what is What.VALUE for other in wholes)
    for part, other in pairs:
        for exact, of in zip(part.of(row)[:1], other.of(row)[:1], strict=False):
            if base := of.in_measure(exact.measure):
                share = Exact(exact.value / base * HUNDRED, exact.cell, PERCENT)
                yield Candidate(What.SHARE, row, share)


def _cells(value: Value, columns: Iterable[FigureColumn]) -> Iterator[Candidate]:
    there = list(columns)
    for row in value.rows:
        for what in value.said.whats:
            for column in there:
                if column.what is what:
                    for exact in column.of(row):
                        yield Candidate(what, row, exact, column.is_sum)
            if row == WHOLE and value.is_mean:
                yield from (Candidate(what, row, m, True) for m in _means(what, there))


def _means(what: What, columns: Iterable[FigureColumn]) -> Iterator[Exact]:
    """Yield the plain mean of the units, where a text speaks of 平均."""
    for column in columns:
        exacts = [column.of(unit)[0] for unit in column.units if column.of(unit)]
        if column.what is what and exacts:
            total = sum((exact.value for exact in exacts), Decimal(0))
            yield replace(exacts[0], value=total / len(exacts), short_of=None)


def _ranks(value: Value, columns: Iterable[FigureColumn]) -> Iterator[Candidate]:
    """Yield the places of a unit: by what the text says, else by any of its figures."""
    row, there = value.rows[0], list(columns)
    if not value.by and not value.from_end:
        own = (column.of(row) for column in there if column.what is What.RANK)
        yield from (Candidate(What.RANK, row, exact) for exacts in own for exact in exacts)
    for column in there:
        by = column.what is value.by if value.by else column.what in _RANKED
        if by and row in column.ranked:
            place = column.ranked[row]
            if value.from_end:
                place = 1 + sum(other > place for other in column.ranked.values())
            yield Candidate(What.RANK, row, _place(place, column, row))
            if row in column.turned and not value.from_end:
                yield Candidate(What.RANK, row, _place(column.turned[row], column, row))
            in_group = None if value.is_of_all else column.ranked_in_groups.get(row)
            if in_group is not None:
                yield Candidate(What.RANK, row, _place(in_group, column, row))


def _moves(value: Value, columns: Iterable[FigureColumn]) -> Iterator[Candidate]:
    """Yield by how many places a unit rose since the ranks that a column tells of."""
    there, row = list(columns), value.rows[0]
    earlier = [c for c in there if c.is_other and _EARLIER_RANK.search(c.header) and c.of(row)]
    now = [rank.exact for rank in _ranks(value, there)]
    for column in earlier:
        for exact in now:
            places = column.of(row)[0].value - exact.value
            yield Candidate(What.MOVE, row, Exact(places, exact.cell))


_EARLIER_RANK = re.compile(r"(?:上[月期次季年]|去年|前次).*(?:位次|排名|名次|排位)")


def _place(place: float, column: FigureColumn, row: str) -> Exact:
    return Exact(Decimal(str(place)), column.of(row)[0].cell)


def _differences(value: Value, columns: Iterable[FigureColumn]) -> Iterator[Candidate]:
    """Yield how far a row is above another."""
    row, other = value.rows[0], value.against or WHOLE
    for column in columns:
        if value.by and column.what is not value.by:
            continue
        for exact in column.of(row)[:1]:
            for less in column.of(other)[:1]:
                is_rate = exact.measure == PERCENT
                measure = POINTS if is_rate else exact.measure
                difference = exact.value - less.value
                yield Candidate(column.what, row, Exact(difference, exact.cell, measure))


def _sums(value: Value, columns: Iterable[FigureColumn]) -> Iterator[Candidate]:
    """Yield what several units come to together, and their share in the whole."""
    for column in columns:
        exacts = [column.of(unit)[0] for unit in value.summed if column.of(unit)]
        if len(exacts) < len(value.summed) or column.what in (What.RANK, What.SCHEDULE):
            continue
        if column.what in value.said.whats and (
            column.what is What.SHARE or exacts[0].measure != PERCENT
        ):
            total = sum((exact.value for exact in exacts), Decimal(0))
            yield Candidate(column.what, value.summed[0], replace(exacts[0], value=total))
    if What.COMPLETION in value.said.whats:
        yield from _completion_of_several(value, list(columns))


def _completion_of_several(value: Value, columns: Iterable[FigureColumn]) -> Iterator[Candidate]:
    sums: dict[What, tuple[Decimal, Exact]] = {}
    for column in columns:
        exacts = [column.of(unit)[0] for unit in value.summed if column.of(unit)]
        if column.what in (What.VALUE, What.TARGET) and len(exacts) == len(value.summed):
            sums.setdefault(column.what, (sum((e.value for e in exacts), Decimal(0)), exacts[0]))
    if len(sums) == 2 and sums[What.TARGET][0] > 0:
        ratio = sums[What.VALUE][0] / sums[What.TARGET][0] * HUNDRED
        cell = sums[What.VALUE][1].cell
        yield Candidate(What.COMPLETION, value.summed[0], Exact(ratio, cell, PERCENT))


def _is_meant(column: FigureColumn, value: Value, measure: Measure | None) -> bool:
    """Return whether a column is of the time, and of the target, that the text speaks of.

    ``measure`` is that of the figure.
    """
    if not is_countable(column.indicator, measure):
        return False
    if column.what in _OF_TARGET or value.qualifier:
        own = column.qualifier == value.qualifier
        if not own and (column.is_other or value.qualifier):
            return False
    return _is_in_time(column, value)


def _is_in_time(column: FigureColumn, value: Value) -> bool:
    single = column.is_of_month
    if value.slot:
        return column.slot is value.slot or single or _is_unsaid_growth(column)
    return column.slot is not Slot.MONTH or single


def _is_unsaid_growth(column: FigureColumn) -> bool:
    """Return whether growth stands beside that of the whole time, and no header says of what."""
    is_growth = column.what in (What.GROWTH, What.CHANGE)
    return is_growth and column.is_other and column.slot is Slot.UNSAID
