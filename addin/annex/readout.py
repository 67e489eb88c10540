"""From a table's readings to what is told of it: its columns, and its rows that are no units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.annex.answered import SAID, kind_said
from addin.annex.area import column_letter, runs
from addin.annex.arithmetic.rows import SumKind
from addin.annex.held import HeldColumn, HeldRow, RowRole
from addin.annex.naming import RowKind
from addin.annex.parsing import measure_by_line
from addin.annex.statistics import MEASURED, Statistic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from addin.annex.arithmetic.rows import RowSum
    from addin.annex.body import BodyRow, Table
    from addin.annex.header import Column
    from addin.annex.readings import Readings

_IN_PERCENT = frozenset({Statistic.COMPLETION, Statistic.YOY, Statistic.SHARE})
_WITHOUT_MEASURE = frozenset({Statistic.RANK, Statistic.OTHER})
_MEAN = re.compile(r"平均|均值")
_ABOVE = re.compile(r"全[国省](?:总计|合计)?")
_WHOLE = re.compile(r"全[市县区州旗]")
_MARKS = re.compile(r"标准分值?|满分|权重|分值|配分|基准分")
_HOLDS = 2
"""A sum of rows is told as the reason where so many columns confirm it, or most do."""


def held_columns(
    table: Table,
    readings: Readings,
    names: Mapping[int, str],
    key: Statistic = Statistic.UNIT,
) -> tuple[HeldColumn, ...]:
    """Return the columns of a table as they are held to be.

    ``names`` gives the indicator of each column that counts for one; ``key`` is what the rows are.
    """
    return tuple(_held(table, column, names, key) for column in readings.columns)


def _held(table: Table, column: Column, names: Mapping[int, str], key: Statistic) -> HeldColumn:
    turned = table.grid.turned
    is_key = column.number == table.header.key.number
    return HeldColumn(
        place=str(column.number) if turned else column_letter(column.number),
        header=column.text,
        indicator=names.get(column.number, column.indicator),
        statistic=key if is_key else column.statistic or Statistic.OTHER,
        slot=column.slot,
        measure=_measure(table, column, names.get(column.number, column.indicator)),
        why=column.why,
        sure=column.sure,
    )


def _measure(table: Table, column: Column, indicator: str) -> str:
    """Return the measure of a column: its own, percentages, or the table's."""
    if column.is_label or column.statistic in _WITHOUT_MEASURE:
        return ""
    if column.statistic in _IN_PERCENT:
        return "%"
    if column.measure:
        return column.measure.name
    if column.percent:
        return "%"
    by_line = measure_by_line(table, indicator) if column.statistic in MEASURED else None
    return by_line.name if by_line else ""


def held_rows(table: Table, readings: Readings) -> tuple[HeldRow, ...]:
    """Return the rows of a table that are no units, with what they are and why."""
    sums = {found.row: found for found in readings.sums if _is_told(found)}
    summed = any(c.statistic in MEASURED and not c.percent for c in readings.columns)
    levels = (_ABOVE,) if summed else (_ABOVE, _WHOLE)
    return tuple(
        _row(
            table,
            row,
            _part(row.name, readings.kinds[row.row], sums.get(index), levels),
            sums.get(index),
        )
        for index, row in enumerate(table.rows)
        if readings.kinds[row.row] is not RowKind.UNIT
    )


def _is_told(found: RowSum) -> bool:
    return len(found.confirm) >= min(_HOLDS, len(found.fail) + 1)


def _row(table: Table, row: BodyRow, part: RowRole, found: RowSum | None) -> HeldRow:
    is_said = kind_said(table.grid, table.area, None if row.shift else row.row, row.name)
    why = [SAID] if is_said else [f"名称“{row.name}”"] if _named(row.name) else []
    if found:
        said = "平均数" if found.kind is SumKind.MEAN else "之和"
        why.append(f"{_ranges(table, found.parts)}{said}")
    cell = table.grid.address(row.row, table.header.key.number + row.shift)
    return HeldRow(row.row, cell, row.name, part, tuple(why))


def _named(name: str) -> bool:
    """Return whether a name says by itself that its row is no unit."""
    return bool(_SAYS.search(name))


_SAYS = re.compile(rf"计|总|^全|{_MEAN.pattern}|{_MARKS.pattern}|本?级$|其中|直$")


def _part(
    name: str, kind: RowKind, found: RowSum | None, levels: Sequence[re.Pattern[str]]
) -> RowRole:
    """Return what a row that is no unit is; ``levels`` match names of what lies above the units.

    全市 beside rates is the level of the whole, not a total.
    """
    if (found and found.kind is SumKind.MEAN) or _MEAN.search(name):
        return RowRole.MEAN
    if _MARKS.fullmatch(name):
        return RowRole.MARKS
    if found is None and any(pattern.fullmatch(name) for pattern in levels):
        return RowRole.LEVEL
    return RowRole.TOTAL if kind is RowKind.TOTAL else RowRole.SUBTOTAL


def _ranges(table: Table, parts: Sequence[int]) -> str:
    """Return the rows of a sum as people write them: 第6—12、14行."""
    numbers = {table.rows[part].row for part in parts}
    shown = [_range(table, first, last) for first, last in runs(numbers)]
    named = "、".join(shown)
    return f"{named}列" if table.grid.turned else f"第{named}行"


def _range(table: Table, first: int, last: int) -> str:
    one, other = (column_letter(n) if table.grid.turned else str(n) for n in (first, last))
    return one if first == last else f"{one}—{other}"
