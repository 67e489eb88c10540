"""Figures that whole lists, or several figures of one row, tell to be those of a column.

A list need not repeat its indicator, nor name it as the header does. That several of its figures
are just what one column states of their rows tells of which they are; nothing is called wrong here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.prose.columns import WHOLE, Cells, Column
from addin.prose.exact import HUNDRED, PERCENT, Exact
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.prose.entries import Entry, Told
    from addin.prose.text import Place

_ENOUGH = 6
"""How many digits have to agree, of different figures: so many hardly do by chance."""

_LARGEST_RATIO = Decimal("1.5")
_NO_AMOUNTS = (What.RANK, What.SCHEDULE, What.MOVE)
_ANY = (What.VALUE, What.OTHER)
_SHARE = re.compile(r"占(?!.*(?:任务|目标|计划|预算))")


def confirmed(entries: Sequence[Entry], columns: Sequence[Column]) -> Iterator[Place]:
    """Yield where the figures of a list stand that columns of a workbook tell to be right."""
    named = [entry for entry in entries if entry.row != WHOLE]
    wholes = [told.printed.value for e in entries if e.row == WHOLE for told in e.figures]
    shares = list(_shares(named, columns, wholes)) if _is_of_shares(named) else []
    for column in (*columns, *shares):
        yield from _by_column(named, column)
    for entry in entries:
        if entry.ours:
            yield from _by_row(entry, columns)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A figure of an entry that is what a column states of its row."""

    entry: Entry
    told: Told
    column: Column


def _by_column(entries: Sequence[Entry], column: Column) -> Iterator[Place]:
    """Yield the figures of a list that a column states, where it states those of most entries."""
    there = [entry for entry in entries if any(_fits(column, entry.row, t) for t in entry.figures)]
    hits = [hit for entry in there for hit in _hits(entry, column)]
    rows = {id(hit.entry) for hit in hits}
    if len(rows) < 2 or 4 * len(rows) < 3 * len(there) or _weight(hits) < _ENOUGH:
        return
    for hit in hits:
        yield hit.told.place
        rank = hit.entry.rank
        if rank and column.ranked.get(hit.entry.row) == rank.printed.value:
            yield rank.place


def _by_row(entry: Entry, columns: Iterable[Column]) -> Iterator[Place]:
    """Yield the figures of a row where several of one table's columns state them."""
    tables: dict[object, list[_Hit]] = {}
    for column in columns:
        if column.annex is not None:
            table = column.annex.annex.sheet, column.annex.annex.area
            tables.setdefault(table, []).extend(_hits(entry, column))
    for hits in tables.values():
        figures = {hit.told.place for hit in hits}
        if len(figures) > 1 and _weight(hits) >= _ENOUGH and 2 * len(figures) >= len(entry.figures):
            yield from figures


def _weight(hits: Iterable[_Hit]) -> int:
    """Return how many digits agree; a figure that comes again tells nothing more."""
    return sum({hit.told.printed.value: hit.told.printed.weight for hit in hits}.values())


def _hits(entry: Entry, column: Column) -> Iterator[_Hit]:
    for told in entry.figures:
        exacts = column.of(entry.row) if _fits(column, entry.row, told) else ()
        if any(_as_percent(e, told).agrees(told.printed, told.said.sign) for e in exacts):
            yield _Hit(entry, told, column)


def _as_percent(exact: Exact, told: Told) -> Exact:
    """Return a ratio of no measure as a percentage, where one is printed."""
    if exact.measure is not None or not told.printed.is_percent:
        return exact
    return replace(exact, value=exact.value * HUNDRED, measure=PERCENT)


def _fits(column: Column, row: str, told: Told) -> bool:
    """Return whether a figure can be of a column, by its measure and the words before it."""
    exact = next(iter(column.of(row)), None)
    if exact is None or column.what in _NO_AMOUNTS or not told.printed.measure:
        return False
    if column.what is What.SHARE and _SHARE.search(told.words):
        return True
    if told.said.plain and column.what not in (*told.said.whats, *_ANY):
        return False
    if exact.measure is None:
        return not told.printed.is_percent or abs(exact.value) <= _LARGEST_RATIO
    return exact.in_measure_of(told.printed) is not None


# ---- shares -----------------------------------------------------------------------------


def _is_of_shares(entries: Iterable[Entry]) -> bool:
    return any("占" in told.words for entry in entries for told in entry.figures)


def _shares(
    entries: Sequence[Entry], columns: Iterable[Column], wholes: Sequence[Decimal]
) -> Iterator[Column]:
    """Yield the shares of the rows of each column of amounts in whatever a share may be of.

    ``wholes`` are the figures that the text gives before its first row.
    """
    listed = list(dict.fromkeys(entry.row for entry in entries))
    for column in columns:
        if column.what not in _ANY or not any(column.of(row) for row in listed):
            continue
        for base in dict.fromkeys([*_bases(column, listed), *wholes]):
            yield _share_of(column, base)


def _bases(column: Column, listed: Iterable[str]) -> Iterator[Decimal]:
    """Yield the total, the subtotals, and the sums of all, of groups, and of what is listed."""
    for row, exacts in column.cells.items():
        if row not in column.units:
            yield from (exact.value for exact in exacts)
    units = column.annex.units if column.annex else ()
    yield _sum(column, (unit.name for unit in units))
    for group in dict.fromkeys(unit.row.group for unit in units):
        yield _sum(column, (unit.name for unit in units if unit.row.group == group))
    yield _sum(column, listed)


def _sum(column: Column, rows: Iterable[str]) -> Decimal:
    return sum((exact.value for row in rows for exact in column.of(row)[:1]), Decimal(0))


def _share_of(column: Column, base: Decimal) -> Column:
    cells: Cells = {
        row: tuple(Exact(e.value / base * HUNDRED, e.cell, PERCENT) for e in exacts)
        for row, exacts in column.cells.items()
        if base > 0 and not (exacts[0].measure and exacts[0].measure.is_rate)
    }
    return replace(column, what=What.SHARE, cells=cells)
