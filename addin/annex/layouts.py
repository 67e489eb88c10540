"""Tables in other layouts brought to the one where each unit has a row of its own.

A folded list is joined, a table with a row for each unit and indicator is parted by indicator, and
a table whose units stand across the top is turned.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.answered import TELLING, is_denied
from addin.annex.area import Area
from addin.annex.body import Table, find_tables
from addin.annex.grid import Grid
from addin.annex.header import chosen
from addin.annex.heading import read_heading
from addin.annex.naming import RowKind, row_kind
from addin.annex.statistics import FIGURES, Statistic
from addin.annex.words import OFFICES, PERIOD_NAMES, PLACES
from addin.core.measures import parse_measure
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.annex.body import BodyRow
    from addin.annex.header import Column, Header
    from addin.core.measures import Measure
    from addin.problems.problem import Problem

_MOST_TURNED = 60_000
"""Cells of a sheet that is turned at most: units stand across a page, not across a ledger."""

_LEAST_ACROSS = 3
_TURNED = 3.0
"""What speaks for units across the top before their names do."""

_SHARE = 0.6
_FEW_UNITS = 0.3
"""Of names that are units so many keep a table upright."""

_MOST_LABELS = 30
_MEASURES_OF = (Statistic.GROUP, Statistic.LEAD, Statistic.REMARK, Statistic.MEASURE)
_NO_REGIONS: frozenset[str] = frozenset()


def read_tables(
    grid: Grid, spellings: frozenset[str] = frozenset()
) -> tuple[list[Table], list[Problem]]:
    """Return the tables of a sheet, each with a row for each of its units, and what is unclear."""
    found, problems = find_tables(grid, spellings)
    found = [table for table in found if not is_denied(grid, table.area)]
    upright = [part for table in found for part in _upright(table, spellings)]
    return [part for table in _unfolded(upright) for part in _by_label(table)], problems


def _upright(table: Table, spellings: frozenset[str]) -> list[Table]:
    """Return a table as it is, or turned where its units stand across the top."""
    area = table.area
    size = (area.bottom - area.top + 1) * (area.right - area.left + 1)
    if size > _MOST_TURNED or not _is_across(table, spellings):
        return [table]
    turned, _ = find_tables(turn(table.grid, area), spellings)
    return [
        replace(
            each,
            header=_of_units(each.header),
            title=table.title,
            measures=table.measures,
            notes=table.notes,
            dated=table.dated,
        )
        for each in turned
    ]


def _of_units(header: Header) -> Header:
    """Return a turned header: what headed the names (指标) headed what now are columns."""
    naming = header.naming
    return replace(header, naming=replace(naming, units=naming.units + _TURNED, indicators=0.0))


def turn(grid: Grid, area: Area) -> Grid:
    """Return a grid with rows and columns exchanged, and nothing outside of an area.

    >>> turn(Grid("表", [["单位", "甲镇"], ["产值", 5.0]]), Area(1, 1, 2, 2)).rows
    [['单位', '产值'], ['甲镇', 5.0]]
    """
    rows = [
        [
            grid.value(row, column) if row >= area.top and column >= area.left else None
            for row in range(1, area.bottom + 1)
        ]
        for column in range(1, area.right + 1)
    ]
    inside = (m for m in grid.merges if area.top <= m.top and m.bottom <= area.bottom)
    return Grid(
        grid.sheet,
        rows,
        tuple(Area(m.left, m.top, m.right, m.bottom) for m in inside),
        hidden=grid.hidden,
        turned=True,
        answers=tuple(answer.turned() for answer in grid.answers),
        formats=_Turned(grid),
    )


class _Turned:
    """The formats of a grid seen with rows and columns exchanged."""

    def __init__(self, grid: Grid) -> None:
        self.formats = grid.formats

    def get(self, place: tuple[int, int], /) -> str | None:
        return self.formats.get((place[1], place[0]))


def _is_across(table: Table, spellings: frozenset[str]) -> bool:
    """Return whether the units of a table stand in its header and its rows are what is measured."""
    heads = [column.leaf for column in table.header.values]
    names = [row.name for row in table.rows]
    if any(_tells_upright(column) for column in table.header.columns):
        return False
    if _units(names, spellings) >= _FEW_UNITS:
        return False
    if _rows_are_read(table):
        return True
    if len(heads) < _LEAST_ACROSS:
        return False
    if _units(heads, spellings) >= _SHARE:
        return True
    if any(read_heading(head).statistic in FIGURES or parse_measure(head) for head in heads):
        return False
    told = sum(read_heading(name).statistic in FIGURES for name in names)
    totals = any(row_kind(head, _NO_REGIONS) is RowKind.TOTAL for head in heads)
    naming = table.header.naming
    return told >= _SHARE * len(names) or (totals and naming.indicators > naming.units)


def _tells_upright(column: Column) -> bool:
    """Return whether staff say of a column what only rows are where units stand across."""
    is_names = column.statistic is Statistic.UNIT
    return column.given and (is_names or bool(TELLING & column.weights.keys()))


def _rows_are_read(table: Table) -> bool:
    """Return whether staff say of a row what only columns are elsewhere: 任务, 完成率."""
    return any(
        answer.reads.column in TELLING
        for row in table.rows
        for answer in table.grid.answers
        if answer.is_of_row(row.row, row.name) and answer.meets(table.area)
    )


def _units(names: Sequence[str], spellings: frozenset[str]) -> float:
    """Return the share of names that can be those of units."""
    found = sum(_may_be_unit(name, spellings) for name in names)
    return found / len(names) if names else 0.0


def _may_be_unit(name: str, spellings: frozenset[str]) -> bool:
    if name in spellings or row_kind(name, _NO_REGIONS) is not RowKind.UNIT:
        return True
    if (
        read_heading(name).statistic in FIGURES
        or parse_measure(name)
        or PERIOD_NAMES.fullmatch(name)
    ):
        return False
    return bool(PLACES.search(name) or OFFICES.search(name))


def _unfolded(tables: Iterable[Table]) -> list[Table]:
    """Join the halves of lists that were folded to stand side by side."""
    joined: list[Table] = []
    for table in tables:
        left = joined[-1] if joined else None
        if left is not None and _is_half(left, table):
            joined[-1] = _joined(left, table)
        else:
            joined.append(table)
    return joined


def _is_half(left: Table, right: Table) -> bool:
    """Return whether a table goes on with the one on its left.

    Headers are alike, names differ, and neither half has a total of its own but the last.
    """
    first, second = left.header, right.header
    names = {row.name for row in left.rows}
    return (
        first.area.top == second.area.top
        and first.area.bottom == second.area.bottom
        and second.area.left > first.area.right
        and _heads(first.columns) == _heads(second.columns)
        and not names & {row.name for row in right.rows}
        and not (_has_total(left) and _has_total(right))
        and len(right.rows) <= len(left.rows)
        and not _ranked_apart(left, right)
    )


def _heads(columns: Sequence[Column]) -> list[tuple[str, ...]]:
    return [column.path[-1:] for column in columns]


def _has_total(table: Table) -> bool:
    return any(row_kind(row.name, _NO_REGIONS) is RowKind.TOTAL for row in table.rows)


def _ranked_apart(left: Table, right: Table) -> bool:
    """Return whether each half begins its ranks again: two tables that look alike."""
    for column in right.header.values:
        if not column.weights.get(Statistic.RANK):
            continue
        offset = column.number - right.header.key.number
        ranks = [
            [table.value(row, table.header.key.number + offset) for row in table.rows]
            for table in (left, right)
        ]
        return all(1.0 in values for values in ranks)
    return False


def _joined(left: Table, right: Table) -> Table:
    shift = right.header.key.number - left.header.key.number
    rows = tuple(row._replace(shift=row.shift + shift) for row in right.rows)
    notes = tuple(dict.fromkeys((*left.notes, *right.notes)))
    wide = left.header.area._replace(right=right.header.area.right)
    header = replace(left.header, area=wide)
    return replace(left, header=header, rows=(*left.rows, *rows), notes=notes)


def _by_label(table: Table) -> Iterator[Table]:
    """Yield a table for each indicator of one with a row for each unit and indicator."""
    column = _label_column(table)
    if column is None:
        yield table
        return
    rows: dict[str, list[int]] = {}
    for index, row in enumerate(table.rows):
        rows.setdefault(table.grid.shown(row.row, column.number), []).append(index)
    most = max(map(len, rows.values()))
    main = {label for label, own in rows.items() if label and len(own) * 2 > most}
    told = Counter(table.rows[i].name for label in main for i in rows[label])
    for label in rows:
        own = [table.rows[i] for i in rows[label]]
        kept = tuple(row for row in own if told[row.name] * 2 > len(main))
        if label in main and kept:
            name, named = _named_with_measure(label)
            measure = named or _shared_measure(table, kept)
            measures = (measure,) if measure else table.measures
            bottom = table.area.bottom
            part = replace(table, header=_labelled(table.header, column))
            yield replace(part, rows=kept, label=name, measures=measures, bottom=bottom)


def _named_with_measure(label: str) -> tuple[str, Measure | None]:
    """Part 植树造林(亩) into the indicator and its measure."""
    match = _IN_BRACKETS.fullmatch(label)
    measure = parse_measure(match[2]) if match else None
    return (match[1], measure) if match and measure else (label, None)


_IN_BRACKETS = late(r"(.+?)\((?:单位:)?([^()]{1,8})\)")


def _labelled(header: Header, column: Column) -> Header:
    """Return a header in which a column is that of the indicators."""
    label = chosen(column._replace(why=()), Statistic.INDICATOR, "每行是哪项指标")
    columns = (label if each is column else each for each in header.columns)
    return replace(header, columns=tuple(columns))


def _shared_measure(table: Table, rows: Sequence[BodyRow]) -> Measure | None:
    """Return the measure that all rows of an indicator name in a column of measures."""
    column = table.header.labelled(Statistic.MEASURE)
    if column is None:
        return None
    names = {table.grid.shown(row.row, column) for row in rows}
    return parse_measure(names.pop()) if len(names) == 1 else None


def _label_column(table: Table) -> Column | None:
    """Return the column that says which indicator each row is of, if rows go by pairs.

    Each pair of a name and a label stands once, there are two labels or more, and most names have
    a row for each.
    """
    names = [row.name for row in table.rows]
    if len(set(names)) * 1.5 > len(names):
        return None
    for column in table.header.columns:
        is_key = column.number == table.header.key.number
        if column.statistic not in _MEASURES_OF or is_key or column.given:
            continue
        labels = [table.grid.shown(row.row, column.number) for row in table.rows]
        if _are_pairs(names, labels):
            return column
    return None


def _are_pairs(names: Sequence[str], labels: Sequence[str]) -> bool:
    counts = Counter(label for label in labels if label)
    pairs = set(zip(names, labels, strict=True))
    if not counts or len(pairs) < len(names) or all(parse_measure(label) for label in counts):
        return False
    units = len(set(names))
    main = [label for label, count in counts.items() if count * 2 >= units]
    full = sum(all((name, label) in pairs for label in main) for name in set(names))
    return 2 <= len(main) <= _MOST_LABELS and full * 2 >= units
