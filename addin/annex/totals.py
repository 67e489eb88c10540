"""Totals and subtotals against the rows that they sum."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from addin.annex.model import Row
from addin.annex.statistics import Statistic
from addin.annex.tolerance import half_unit
from addin.core.completion import Direction
from addin.core.figures import Content
from addin.core.indicators import Kind
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.model import Annex

_SUMMED = (Statistic.TARGET, Statistic.ACTUAL, Statistic.LAST_YEAR, Statistic.GAP)
_MOST_SUBTOTALS = 6


def wrong_totals(annex: Annex) -> Iterator[tuple[Row, Statistic]]:
    """Yield the cells of totals and 小计 rows that no sum of their rows explains.

    The total may be the units' sum, with any of the rows such as 市本级, or the sum of 小计 rows.
    Rates, scores, means and limits are no sums. A column with cells that can't be read is left
    out, because its sum is not known; so is a figure of which cells left empty may be the rest.
    That a line is a sum at all must show in half of its
    columns, or that a column adds up in half of the lines; a single figure needs 合计 beside it.
    """
    if not has_sums(annex):
        return
    roles = [
        role
        for role in _SUMMED
        if role in annex.columns and not any(_unknown(row, role) for row in annex.rows)
    ]
    sums = [
        _Sum(line, role, is_right=is_sum(annex, line, role))
        for role in roles
        for line in _lines(annex)
        if line.value(role) is not None
    ]
    sums = [each for each in sums if each.is_right or not _may_be_missing(annex, each)]
    for each in sums:
        if not each.is_right and _is_confirmed(each, sums):
            yield each.line, each.role


def _may_be_missing(annex: Annex, one: _Sum) -> bool:
    """Return whether a figure is larger than its rows' sum, and one with other figures lacks its.

    A row that has nothing at all takes no part, and what is marked as none (—) is none.
    """
    rows = next(iter(_choices(annex, one.line)))
    lacking = any(
        row.content(one.role) is Content.BLANK
        and any(row.value(role) is not None for role in _SUMMED if role is not one.role)
        for row in rows
    )
    typed = one.line.value(one.role)
    return lacking and typed is not None and typed > _sum(rows, one.role)


def sum_meant(annex: Annex, line: Row, role: Statistic) -> Decimal:
    """Return what a total or 小计 row should sum to."""
    return _sum(next(iter(_choices(annex, line))), role)


@dataclass(frozen=True)
class _Sum:
    """A figure of a total or 小计, and whether some of the rows add up to it."""

    line: Row
    role: Statistic
    is_right: bool


_NAMES = ("合计", "总计", "小计")


def _is_confirmed(one: _Sum, sums: Sequence[_Sum]) -> bool:
    if len(sums) == 1:
        return one.line.name.endswith(_NAMES)
    across = [each.is_right for each in sums if each.line is one.line]
    down = [each.is_right for each in sums if each.role is one.role]
    return any(len(right) > 1 and 2 * sum(right) >= len(right) for right in (across, down))


def units_summed(annex: Annex) -> Row | None:
    """Return what all units come to where the table has no line for that, None where nobody can.

    Only money, counts and the like add up, of which each unit has reported its own. A unit without
    a task is left out; one that did something without a task leaves no share of the task to tell.
    """
    has_lines = annex.total or annex.subtotals
    measure = annex.measure
    if has_lines or not (measure and measure.is_additive and has_sums(annex)):
        return None
    roles = [role for role in (Statistic.TARGET, Statistic.ACTUAL) if role in annex.columns]
    told = [row for row in annex.rows if any(row.value(role) is not None for role in roles)]
    if Statistic.ACTUAL not in roles or not told or any(map(annex.lacks_report, annex.rows)):
        return None
    if any(row.value(role) is None for row in told for role in roles):
        return None
    sums = {role: _sum(told, role) for role in roles}
    return Row(_NAMES[0], _NAMES[0], annex.rows[-1].row, values=sums)


_PER_HEAD = late("[人户亩地篇场]均|平均|均价|单价|价格|指数|密度|浓度|强度|率$")
"""What names a level of each place, whatever it is measured in: 人均收入."""


def has_sums(annex: Annex) -> bool:
    """Return whether totals of the annex are sums at all."""
    is_level = annex.kind in (Kind.RATE, Kind.SCORE) or annex.direction is Direction.LOWER
    return not (is_level or _PER_HEAD.search(annex.indicator))


def _unknown(row: Row, role: Statistic) -> bool:
    return row.content(role) in (Content.TEXT, Content.ERROR)


def _lines(annex: Annex) -> list[Row]:
    """Return the total, unless it is a mean, and the 小计 rows."""
    lines = [annex.total] if annex.total and "平均" not in annex.total.name else []
    return lines + [row for row in annex.subtotals if row.name.endswith("小计")]


def is_sum(annex: Annex, line: Row, role: Statistic) -> bool:
    """Return whether some of the rows add up to a figure of a total or 小计, as they round."""
    slack = half_unit(annex, role) * (len(annex.rows) + 1)
    return next(summed_rows(annex, line, role, slack), None) is not None


def summed_rows(
    annex: Annex, line: Row, role: Statistic, slack: Decimal
) -> Iterator[Sequence[Row]]:
    """Yield the rows whose sum a total or 小计 may be, within the slack; none if it is no sum."""
    typed = line.value(role)
    if typed is not None:
        choices = _choices(annex, line)
        yield from (rows for rows in choices if abs(typed - _sum(rows, role)) <= slack)


def _choices(annex: Annex, line: Row) -> Iterator[Sequence[Row]]:
    """Yield what a line can sum: a 小计 its block; the total all units, or all 小计 in their place.

    Rows such as 市本级, which sum nothing, may be part of it or not.
    """
    if line is not annex.total:
        yield from _blocks(annex, line)
        return
    summed = tuple(row for row in annex.subtotals if row.name.endswith(_NAMES))
    extra = [row for row in annex.subtotals if row not in summed][:_MOST_SUBTOTALS]
    for base in (annex.rows, summed) if len(summed) > 1 or extra else (annex.rows,):
        for size in range(len(extra) + 1):
            yield from ((*base, *chosen) for chosen in combinations(extra, size))


def _sum(rows: Sequence[Row], role: Statistic) -> Decimal:
    return sum((row.value(role) or Decimal(0) for row in rows), Decimal(0))


def _blocks(annex: Annex, subtotal: Row) -> list[list[Row]]:
    """Return the units between this 小计 and the one before it, and those up to the one after."""
    marks = [row.row for row in annex.subtotals]
    above = max((mark for mark in marks if mark < subtotal.row), default=0)
    below = min((mark for mark in marks if mark > subtotal.row), default=1 << 30)
    return [
        [row for row in annex.rows if above < row.row < subtotal.row],
        [row for row in annex.rows if subtotal.row < row.row < below],
    ]
