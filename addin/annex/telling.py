"""Annexes with all that is told of their table: columns, rows, what counts and what does not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.doubts import doubted
from addin.annex.readout import held_columns, held_rows
from addin.annex.reasons import Places
from addin.annex.results import is_unranked
from addin.annex.statistics import Statistic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from addin.annex.body import Table
    from addin.annex.held import HeldColumn, HeldRow
    from addin.annex.indicators import Indicator
    from addin.annex.model import Annex
    from addin.annex.readings import Readings

_NO_DIRECTION = "看不出数值高好还是低好,不排名,可在“认表”或“设置”的方向中写明"


def told_of_units(
    annexes: Sequence[Annex], found: Sequence[Indicator], table: Table, readings: Readings
) -> list[Annex]:
    """Return the annexes of a table, each with what is told of all columns and other rows."""
    pairs = list(zip(found, annexes, strict=True))
    names = {c.number: annex.indicator for one, annex in pairs for c in one.others}
    notes: dict[int, list[str]] = defaultdict(list)
    for one, annex in pairs:
        for number, note in _notes(one, annex, Places(table.grid.turned)):
            notes[number].append(note)
    readings = doubted(readings, [one.doubt for one in found])
    told = _told(table, readings, names, notes)  # once: a wide table has an annex for each column
    return [told.of(annex) for annex in annexes]


def told_of_scores(annex: Annex, action: str, table: Table, readings: Readings) -> Annex:
    """Return a table of assessment scores with what is told of its columns and other rows."""
    names = {column.number: action for column in readings.columns if not column.is_label}
    return _told(table, readings, names, {}).of(annex)


def _notes(one: Indicator, annex: Annex, places: Places) -> Iterator[tuple[int, str]]:
    """Yield what is to be said of an indicator's columns beyond what they are."""
    for column in one.others if not one.is_doubtful else ():
        main = one.columns.get(column.statistic) if column.statistic else None
        if main and main is not column and column.statistic is not Statistic.RANK:
            yield column.number, f"按{places.alone(main.number)}计算,这一列不参与"
    if is_unranked(annex) and Statistic.ACTUAL in annex.columns:
        yield annex.columns[Statistic.ACTUAL], _NO_DIRECTION


class _Told(NamedTuple):
    """What is told of a table."""

    columns: tuple[HeldColumn, ...]
    rows: tuple[HeldRow, ...]

    def of(self, annex: Annex) -> Annex:
        """Return an annex of the table with it."""
        return replace(annex, readings=self.columns, others=self.rows)


def _told(
    table: Table,
    readings: Readings,
    names: Mapping[int, str],
    notes: Mapping[int, Sequence[str]],
) -> _Told:
    columns = (
        c._replace(why=(*c.why, *notes[c.number])) if c.number in notes else c
        for c in readings.columns
    )
    noted = replace(readings, columns=tuple(columns))
    return _Told(held_columns(table, noted, names), held_rows(table, readings))
