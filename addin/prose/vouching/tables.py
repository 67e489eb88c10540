"""The tables of a workbook as a text speaks of them: rows, groups, columns and their words."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from addin.prose.columns import WHOLE
from addin.prose.vouching.row_names import RowNames
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from addin.prose.columns import FigureColumn
    from addin.prose.exact import Exact
    from addin.prose.subjects import Subjects

_TOTALS = ("小计", "合计", "总计", "总数", "总量", "总件数")
_TIME = re.compile(r"20\d\d|19\d\d|第[一二三四五六七八九十\d]+(?:次|批|期|季度|周)|月")
_MEANS = re.compile(r"平均|均值")
_NO_AMOUNTS = (What.SCHEDULE, What.RANK, What.MOVE)


@dataclass(frozen=True, eq=False)
class TableColumn:
    """A column of a table: the words over it, what it is, and what it states of each row.

    ``sure`` tells whether it is known well enough to call a text wrong by it, ``is_sum`` that what
    it states of the whole is but the sum of its rows.
    """

    words: str
    what: What
    cells: Mapping[str, tuple[Exact, ...]]
    sure: bool = True
    is_sum: bool = False

    def of(self, row: str) -> tuple[Exact, ...]:
        """Return what it states of a row."""
        return self.cells.get(row, ())

    def without(self, wrong_cells: Set[str]) -> TableColumn:
        """Return the column without what stands in cells that are wrong themselves."""
        cells = {
            row: right
            for row, exacts in self.cells.items()
            if (right := tuple(e for e in exacts if e.follows or e.cell not in wrong_cells))
        }
        return replace(self, cells=cells)

    def mean_of(self, units: Sequence[str]) -> tuple[Exact, ...]:
        """Return the mean that it states, else that of the units."""
        typed = [exacts for row, exacts in self.cells.items() if _MEANS.search(row)]
        firsts = [self.of(unit)[0] for unit in units if self.of(unit)]
        if typed or not firsts:
            return typed[0] if typed else ()
        total = sum((exact.value for exact in firsts), Decimal(0))
        return (replace(firsts[0], value=total / len(firsts), short_of=None),)

    def with_sum(self) -> TableColumn:
        """Return the column with the sum of its rows as its whole."""
        firsts = [exacts[0] for exacts in self.cells.values()]
        total = replace(firsts[0], value=sum((exact.value for exact in firsts), Decimal(0)))
        return replace(self, cells={**self.cells, WHOLE: (total,)}, is_sum=True)

    @property
    def is_total(self) -> bool:
        """Whether it is the sum of the columns beside it, as its words say."""
        return self.words.startswith(_TOTALS) or self.words.endswith(_TOTALS)


@dataclass(frozen=True, eq=False)
class VouchingTable:
    """A table: its columns of amounts and rates, its ranks, the names of its rows, its groups.

    ``whole`` is what its total is called.
    """

    columns: tuple[TableColumn, ...]
    names: RowNames
    groups: Mapping[str, tuple[str, ...]]
    title: str = ""
    ranks: tuple[TableColumn, ...] = ()
    whole: str = ""

    def without(self, wrong_cells: Set[str]) -> VouchingTable:
        """Return the table without what stands in cells that are wrong themselves."""
        if not wrong_cells:
            return self
        return replace(self, columns=tuple(each.without(wrong_cells) for each in self.columns))

    @cached_property
    def is_of_times(self) -> bool:
        """Whether its rows are years or the like: 2020年, 第七次普查."""
        return all(_TIME.search(row) for row in self.units) and len(self.units) > 1

    @cached_property
    def orders(self) -> Mapping[TableColumn, Sequence[str]]:
        """The rows by each column, from the largest figure down; none where two tie."""
        return {column: _order(column, self.units) for column in self.columns}

    @property
    def units(self) -> tuple[str, ...]:
        """The rows that are no totals."""
        return self.names.rows


def _order(column: TableColumn, units: Iterable[str]) -> Sequence[str]:
    values = {row: column.of(row)[0].value for row in units if column.of(row)}
    if len(set(values.values())) < len(values):
        return ()
    return sorted(values, key=lambda row: values[row], reverse=True)


def tables_of(subjects: Subjects) -> list[VouchingTable]:
    """Return the tables of a workbook, each with all the columns that stand in it."""
    found: dict[object, list[FigureColumn]] = defaultdict(list)
    for column in subjects.columns:
        if column.annex is not None:
            annex = column.annex.annex
            found[annex.sheet, annex.area].append(column)
    names: dict[tuple[str, ...], RowNames] = {}
    return [_table(columns, names) for columns in found.values()]


def _table(columns: list[FigureColumn], names: dict[tuple[str, ...], RowNames]) -> VouchingTable:
    """Return a table; those of the same rows share the ``names``."""
    results = {id(c.annex): c.annex for c in columns if c.annex}.values()
    units = tuple(dict.fromkeys(unit.name for result in results for unit in result.units))
    if units not in names:
        names[units] = RowNames(units)
    groups: dict[str, dict[str, None]] = defaultdict(dict)
    for unit in (unit for result in results for unit in result.units if unit.row.group):
        groups[unit.row.group or ""][unit.name] = None
    return VouchingTable(
        tuple(_written(c for c in columns if c.what not in _NO_AMOUNTS)),
        names[units],
        {name: tuple(rows) for name, rows in groups.items()},
        next(result.annex.title for result in results),
        tuple(_written(c for c in columns if c.what is What.RANK)),
        next((result.annex.total.name for result in results if result.annex.total), ""),
    )


def _written(columns: Iterable[FigureColumn]) -> Iterable[TableColumn]:
    return (TableColumn(_words(c), c.what, c.cells, c.sure, c.is_sum) for c in columns)


def _words(column: FigureColumn) -> str:
    return column.header if column.indicator in column.header else column.indicator + column.header
