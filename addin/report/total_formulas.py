"""Sums in place of typed totals: those of the rows, and the total score of its parts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.area import column_letter, runs
from addin.annex.statistics import Statistic
from addin.annex.tolerance import half_unit
from addin.annex.totals import has_sums, summed_rows
from addin.report.plan import FormulaPlan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.model import Annex, Row

SUMMED = (Statistic.TARGET, Statistic.ACTUAL, Statistic.LAST_YEAR)


def plan_totals(results: Results) -> list[FormulaPlan]:
    """Return sums for the typed totals and 小计 that certainly are sums, and for total scores.

    Every Excel has them. SUM passes over figures that are kept as text: where there are any, what
    was typed stays. So does a total that the rows don't add up to.
    """
    upright = (each.annex for each in results.annexes if each.annex.is_upright)
    return list(dict.fromkeys(plan for annex in upright for plan in _plans(annex)))


def _plans(annex: Annex) -> Iterator[FormulaPlan]:
    for line in lines_of(annex):
        for role in (role for role in SUMMED if role in annex.columns):
            rows = summed(annex, line, role) if line.value(role) is not None else ()
            if rows and not any(role in row.odd for row in rows):
                cells = areas(annex.columns[role], (row.row for row in rows))
                yield FormulaPlan(annex.sheet, line.row, annex.columns[role], (_sum(cells),))
    for first, last in runs(row.row for row in annex.rows) if annex.parts else ():
        score = annex.columns[Statistic.SCORE]
        formulas = (_sum(across(annex.parts, row)) for row in range(first, last + 1))
        yield FormulaPlan(annex.sheet, first, score, tuple(formulas))


def lines_of(annex: Annex) -> list[Row]:
    """Return the rows that may be sums of others: 小计, and the total."""
    lines = [row for row in annex.subtotals if row.name.endswith("小计")]
    return [*lines, *([annex.total] if annex.total else [])]


def summed(annex: Annex, line: Row, role: Statistic) -> Sequence[Row]:
    """Return the rows that a typed total or 小计 summed; none where that can't be told.

    A row that had nothing, 市直 with 0, may have counted or not: then the total of targets tells.
    """
    is_sum, is_target = "平均" not in line.name and has_sums(annex), role is Statistic.TARGET
    if not is_sum or (is_target and any(role in row.odd for row in annex.rows)):
        return ()
    slack = Decimal(0) if is_target else half_unit(annex, role) * (len(annex.rows) + 1)
    choices = list(summed_rows(annex, line, role, slack))
    if is_target or not choices:
        return choices[0] if choices else ()
    numbers = [{row.row for row in rows} for rows in choices]
    targets = {row.row for row in summed(annex, line, Statistic.TARGET)}
    if targets and targets in numbers:
        return choices[numbers.index(targets)]
    return () if any(wider > numbers[0] for wider in numbers) else choices[0]


def areas(column: int, rows: Iterable[int]) -> str:
    """Return cells of a column, as few areas as there are runs of rows: C5:C9,C11:C14."""
    letter = column_letter(column)
    return ",".join(f"{letter}{first}:{letter}{last}" for first, last in runs(rows))


def across(columns: Iterable[int], row: int) -> str:
    """Return cells of a row, as few areas as there are runs of columns: B3:E3,G3:G3."""
    letters = ((column_letter(first), column_letter(last)) for first, last in runs(columns))
    return ",".join(f"{first}{row}:{last}{row}" for first, last in letters)


def _sum(cells: str) -> str:
    """Return a sum that is blank until something is filled in."""
    return f'=IF(COUNT({cells})=0,"",SUM({cells}))'
