"""The tables of a workbook as a second look at a text needs them: rows, columns, their words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from addin.prose.columns import WHOLE
from addin.prose.exact import HUNDRED, Exact
from addin.prose.row_names import RowNames
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from addin.prose.columns import Column
    from addin.prose.subjects import Subjects

_PART = "·"
_TOTALS = ("小计", "合计", "总计", "总数", "总量", "总件数")
_PRINTED_LOSS = Decimal("0.1")


@dataclass(frozen=True, eq=False)
class Told:
    """A column: its words, what it is, and what it states of each row."""

    words: str
    what: What
    cells: Mapping[str, tuple[Exact, ...]]

    def of(self, row: str) -> tuple[Exact, ...]:
        """Return what it states of a row."""
        return self.cells.get(row, ())

    @property
    def is_total(self) -> bool:
        """Whether it is the sum of the columns beside it, as its words say."""
        return self.words.startswith(_TOTALS) or self.words.endswith(_TOTALS)


@dataclass(frozen=True, eq=False)
class View:
    """A table: its columns, its rows' names, and the groups that they stand in."""

    columns: tuple[Told, ...]
    names: RowNames
    groups: Mapping[str, tuple[str, ...]]
    title: str = ""

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The rows that are no totals."""
        return self.names.rows


def views_of(subjects: Subjects) -> list[View]:
    """Return the tables of a workbook; one whose columns are sorts of things is two tables."""
    tables: dict[object, list[Column]] = defaultdict(list)
    for subject in {id(s): s for s in subjects.by_key.values()}.values():
        for column in subject.columns:
            if column.annex is not None:
                annex = column.annex.annex
                tables[annex.sheet, annex.area].append(column)
    found = [_view(columns) for columns in tables.values()]
    return [*found, *(turned for c in tables.values() if (turned := _turned(c)))]


def _view(columns: list[Column]) -> View:
    result = columns[0].annex
    units = [unit.name for unit in result.units] if result else []
    groups: dict[str, list[str]] = defaultdict(list)
    for unit in result.units if result else ():
        groups[unit.row.group or ""].append(unit.name)
    told = [Told(_words(c), c.what, c.cells) for c in columns if _is_written(c)]
    grouped = {name: tuple(rows) for name, rows in groups.items() if name}
    return View(tuple(told), RowNames(units), grouped, result.annex.title if result else "")


def _words(column: Column) -> str:
    return column.header if column.indicator in column.header else column.indicator + column.header


def _is_written(column: Column) -> bool:
    """Return whether a column states what it is of: not how far the year has come."""
    return column.what is not What.SCHEDULE


def _turned(columns: list[Column]) -> View | None:
    """Return a table whose columns are sorts of things as one with a row for each of these.

    事故起数·采矿 is the column 事故起数 in the row 采矿; what is told is of the whole.
    """
    of_sorts = [c for c in columns if _PART in c.indicator and c.of(WHOLE) and _is_written(c)]
    kinds: dict[tuple[str, What], dict[str, tuple[Exact, ...]]] = defaultdict(dict)
    for column in of_sorts:
        if column.what in (What.VALUE, What.GROWTH):
            name, _, sort = column.indicator.partition(_PART)
            kinds[name, column.what][sort] = column.of(WHOLE)
    told = [Told(name, what, cells) for (name, what), cells in kinds.items()]
    told = [_with_sum(each) if each.what is What.VALUE else each for each in told]
    told += [_with_sum(change) for change in _changes(told)]
    sorts = {sort for cells in kinds.values() for sort in cells}
    return View(tuple(told), RowNames(sorts), {}) if len(sorts) > 1 else None


def _with_sum(told: Told) -> Told:
    """Return a column with the sum of its rows as its whole."""
    firsts = [exacts[0] for exacts in told.cells.values()]
    whole = replace(firsts[0], value=sum((e.value for e in firsts), Decimal(0)))
    return Told(told.words, told.what, {**told.cells, WHOLE: (whole,)})


def _changes(columns: Iterable[Told]) -> Iterator[Told]:
    """Yield by how much whole numbers rose, as their growth rates tell: 6 by 20% is 1 more."""
    there = list(columns)
    rates = {told.words: told for told in there if told.what is What.GROWTH}
    for told in there:
        rate = rates.get(told.words)
        if told.what is not What.VALUE or rate is None:
            continue
        cells = {
            row: (change,)
            for row, exacts in told.cells.items()
            if row and rate.of(row)
            if (change := _change(exacts[0], rate.of(row)[0])) is not None
        }
        if cells and len(cells) == len(told.cells) - 1:
            yield Told(told.words, What.CHANGE, cells)


def _change(now: Exact, rate: Exact) -> Exact | None:
    """Return the change of a whole number; None where its rate leaves open what it was."""
    if rate.value <= -HUNDRED or now.value != now.value.to_integral_value():
        return None
    before = now.value * HUNDRED / (HUNDRED + rate.value)
    nearest = before.to_integral_value()
    if abs(before - nearest) > _PRINTED_LOSS:
        return None
    return replace(now, value=now.value - nearest)
