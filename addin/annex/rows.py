"""Which rows of a table are units, and which are totals, subtotals, means or levels.

A row that is the sum or the mean of others is no unit, whatever it is called; a 市直 row that the
total needs beside the towns is one. Where the figures say nothing, the name does.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, combinations
from typing import TYPE_CHECKING

from addin.annex.answered import kind_said
from addin.annex.arithmetic.rows import RowSum, SumKind, find_row_sums
from addin.annex.heading import read_heading
from addin.annex.naming import RowKind, row_kind
from addin.annex.statistics import ASSESSED, Statistic
from addin.annex.wholes import whole_row
from addin.annex.words import OFFICES, PLACES, STRONG
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence, Set

    from addin.annex.arithmetic.figures import Figures
    from addin.annex.body import BodyRow, Table
    from addin.annex.header import Column

_LIKELY = late(r"合计|总计|小计|[总共]数|平均|均值|^全[国省市县区州]|^合$|^计$|总和")
_DIRECT = late(r"[市县区州省]直(?:属|机关|单位|部门)*$")
_CERTAIN = 12.0
"""Bits that make a sum of what its name says is a unit; of any other name, fewer do."""

_PROBABLE = 7.0
_OFTEN = 5
"""A mean may fail in one of so many columns."""

_FEW = 6
"""Of so many 市直 rows every choice is tried; of more, all or none."""

_TOLD_ROWS = (
    Statistic.YOY,
    Statistic.SHARE,
    Statistic.COMPLETION,
    Statistic.FULL_MARKS,
    Statistic.WEIGHT,
    Statistic.OTHER,
)
_NEVER_SUMMED = (
    Statistic.RANK,
    Statistic.COMPLETION,
    Statistic.YOY,
    Statistic.SHARE,
    Statistic.POINTS,
    Statistic.OTHER,
    Statistic.SCORE,
    *ASSESSED,
)


def sort_rows(
    table: Table, figures: Mapping[int, Figures], regions: frozenset[str]
) -> tuple[dict[int, RowKind], tuple[RowSum, ...]]:
    """Return what each row of a table is by its row number, and the sums among rows.

    ``figures`` are the columns' figures over all rows. The sums' rows are indices of the rows.
    """
    names = [row.name for row in table.rows]
    kinds = [row_kind(name, regions) for name in names]
    kinds = [_beside(name) or kind for name, kind in zip(names, kinds, strict=True)]
    summed = _different([c for c in table.header.values if _may_sum(c)], figures)
    likely = [i for i, name in enumerate(names) if _LIKELY.search(name) or name in regions]
    sums = find_row_sums([figures[c.number] for c in summed], likely=likely) if summed else []
    held = {
        found.row: _leaves(found.row, sums)
        for found in sums
        if _holds(found, names[found.row], kinds[found.row], len(summed))
    }
    for found in (found for found in sums if found.row in held):
        is_total = (
            found.kind is SumKind.SUM
            and RowKind.TOTAL not in kinds
            and _is_whole(held[found.row], held.values(), len(names) - len(sums))
        )
        kinds[found.row] = RowKind.TOTAL if is_total else RowKind.SUBTOTAL
    if (only := _only_sum(names, kinds, sums)) is not None:
        kinds[only] = RowKind.TOTAL
    for index, is_needed in _direct([figures[c.number] for c in summed], names, kinds).items():
        kinds[index] = RowKind.UNIT if is_needed else RowKind.SUBTOTAL
    if (whole := whole_row(table, figures, kinds)) is not None:
        kinds[whole] = RowKind.TOTAL
    folded = any(row.shift for row in table.rows)
    said = [
        kind_said(table.grid, table.area, None if folded else row.row, row.name)
        for row in table.rows
    ]
    kinds = [told or kind for told, kind in zip(said, kinds, strict=True)]
    return {row.row: kind for row, kind in zip(table.rows, kinds, strict=True)}, tuple(sums)


def _beside(name: str) -> RowKind | None:
    """Return SUBTOTAL for a row that says what it holds (增长率, 比重): it is no unit."""
    head = read_heading(name)
    told = head.statistic in _TOLD_ROWS and head.weight >= STRONG and not PLACES.search(name)
    return RowKind.SUBTOTAL if told else None


def _different(columns: Sequence[Column], figures: Mapping[int, Figures]) -> list[Column]:
    """Return columns without those that hold just what another does: these prove nothing more."""
    found = {tuple(figures[column.number].values): column for column in reversed(columns)}
    return [column for column in columns if column in found.values()]


def _may_sum(column: Column) -> bool:
    """Return whether a column's header leaves it open that its figures add up."""
    strongest = max(column.weights, key=column.weights.__getitem__, default=None)
    return not column.percent and strongest not in _NEVER_SUMMED


def _holds(found: RowSum, name: str, kind: RowKind, columns: int) -> bool:
    """Return whether a row is no unit but a sum; what is named like one is a mean in all columns.

    Of few units with round tasks one happens to be the mean in some.
    """
    if kind is not RowKind.UNIT:
        return False
    named = PLACES.search(name) or OFFICES.search(name)
    if named and found.kind is SumKind.MEAN and len(found.confirm) < columns - columns // _OFTEN:
        return False
    return found.bits >= (_CERTAIN if named else _PROBABLE) and len(found.confirm) > 0


def _only_sum(names: Sequence[str], kinds: Sequence[RowKind], sums: Sequence[RowSum]) -> int | None:
    """Return the 小计 of all units where nothing else is their total."""
    above = [index for index, kind in enumerate(kinds) if kind is not RowKind.UNIT]
    if len(above) != 1 or not names[above[0]].endswith("小计"):
        return None
    found = next((found for found in sums if found.row == above[0]), None)
    is_of_all = found and found.kind is SumKind.SUM and len(found.parts) == len(names) - 1
    return above[0] if is_of_all else None


def _is_whole(leaves: Set[int], others: Collection[Set[int]], count: int) -> bool:
    """Return whether a sum is the total: of most rows, and of all that other sums add up."""
    return len(leaves) * 2 >= count and all(other <= leaves for other in others)


def _leaves(row: int, sums: Sequence[RowSum]) -> set[int]:
    """Return the rows that a sum adds up in the end: of its parts that are sums, their parts."""
    parts = next((found.parts for found in sums if found.row == row), None)
    return {row} if parts is None else {leaf for part in parts for leaf in _leaves(part, sums)}


def _direct(
    columns: Sequence[Figures], names: Sequence[str], kinds: Sequence[RowKind]
) -> dict[int, bool]:
    """Return the 市直 rows, and whether the total needs each beside the units.

    Where there is no total all are units; where none fits the figures leave it open.
    """
    direct = [i for i, name in enumerate(names) if _DIRECT.search(name)]
    totals = [i for i, kind in enumerate(kinds) if kind is RowKind.TOTAL]
    if not direct or not totals:
        return dict.fromkeys(direct, True)
    sizes = range(len(direct) + 1) if len(direct) <= _FEW else (0, len(direct))
    towns = [i for i, kind in enumerate(kinds) if kind is RowKind.UNIT and i not in direct]
    choices = list(chain.from_iterable(combinations(direct, size) for size in sizes))
    rests = [_rest(column, totals[-1], towns) for column in columns]
    fits = [sum(rest is not None and rest.fits(some) for rest in rests) for some in choices]
    needed = choices[fits.index(max(fits))]
    return {i: i in needed for i in direct} if any(fits) else {}


@dataclass(frozen=True, slots=True)
class _Rest:
    """What of a total the towns leave over in one column, and how far it may be off."""

    column: Figures
    left: float
    slack: float

    def fits(self, rows: Sequence[int]) -> bool:
        """Return whether some further rows make up for it."""
        summed = sum(self.column.values[row] or 0.0 for row in rows)
        half = self.column.half if self.column.half < 0.5 else 0.0
        return abs(self.left - summed) <= self.slack + half * len(rows)


def _rest(column: Figures, total: int, towns: Sequence[int]) -> _Rest | None:
    """Return what the towns leave over of a total; None where none is typed."""
    typed = column.values[total]
    if typed is None:
        return None
    summed = sum(column.values[town] or 0.0 for town in towns)
    half = column.half if column.half < 0.5 else 0.0  # whole figures are counts
    return _Rest(column, typed - summed, half * (len(towns) + 1) + 1e-9)


def summed_groups(
    table: Table, kinds: Mapping[int, RowKind], sums: Sequence[RowSum]
) -> dict[int, str]:
    """Return the group of each unit by its row, where rows that sum blocks of units name them.

    Empty where the table names groups itself, or not every unit is of one of two or more.
    """
    units = [row for row in table.rows if kinds[row.row] is RowKind.UNIT]
    if any(row.group for row in units) or any(row.shift for row in units):
        return {}
    found: dict[int, str] = {}
    for block in sums:
        name, parts = table.rows[block.row], [table.rows[part] for part in block.parts]
        if kinds[name.row] is RowKind.SUBTOTAL and block.kind is SumKind.SUM:
            found |= {part.row: name.name for part in parts if kinds[part.row] is RowKind.UNIT}
    is_whole = len(set(found.values())) > 1 and all(row.row in found for row in units)
    return found if is_whole else {}


def rows_of(table: Table, kinds: Mapping[int, RowKind], kind: RowKind) -> list[BodyRow]:
    """Return the rows of a table that are of one kind."""
    return [row for row in table.rows if kinds[row.row] is kind]
