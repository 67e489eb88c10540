"""Check of single cells: what is no figure, no target, not reported, or can't be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.statistics import CHINESE, Statistic
from addin.core.completion import Direction
from addin.core.figures import Content
from addin.core.indicators import Kind
from addin.core.patterns import late
from addin.problems import figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from addin.annex.model import Annex, Row
    from addin.problems.problem import Problem

_LARGEST_COMPLETION = 20
_BALANCE = late(r"净|增减|结余|盈亏|差额|变动")
_NO_FIGURES = {Content.ERROR: figures.ERROR_CELL, Content.TEXT: figures.NOT_A_FIGURE}


def check_cells(annex: Annex) -> Iterator[Problem]:
    """Yield problems with an annex's cells, row by row; numbers kept as text by column."""
    for row in annex.all_rows:
        if row.odd:
            yield from _unreadable(annex, row)
    if {Statistic.TARGET, Statistic.ACTUAL} <= annex.columns.keys():
        for row in annex.rows:
            yield from _missing(annex, row)
    for role in annex.columns:
        yield from _impossible(annex, role)
    yield from _text_numbers(annex)


def _unreadable(annex: Annex, row: Row) -> Iterator[Problem]:
    for role, figure in row.odd.items():
        if kind := _NO_FIGURES.get(figure.content):
            yield kind.at(annex.sheet, annex.cell(row, role), name=row.name, what=CHINESE[role])


def _missing(annex: Annex, row: Row) -> Iterator[Problem]:
    """A target without an actual is not reported; an actual whose target cell is blank is odd."""
    target, actual = row.value(Statistic.TARGET), row.value(Statistic.ACTUAL)
    if target == 0 and annex.kind is not Kind.RATE:
        yield figures.ZERO_TARGET.at(annex.sheet, annex.cell(row, Statistic.TARGET), name=row.name)
    if target is not None and annex.lacks_report(row):
        yield figures.MISSING_ACTUAL.at(
            annex.sheet, annex.cell(row, Statistic.ACTUAL), name=row.name
        )
    elif actual is not None and row.content(Statistic.TARGET) is Content.BLANK:
        yield figures.MISSING_TARGET.at(
            annex.sheet, annex.cell(row, Statistic.TARGET), name=row.name
        )


def _impossible(annex: Annex, role: Statistic) -> Iterator[Problem]:
    why = _why_impossible(annex, role)
    for row in annex.rows if why else ():
        value = row.value(role)
        if why and value is not None and (reason := why(value)):
            about = {"name": row.name, "what": CHINESE[role], "reason": reason}
            yield figures.IMPOSSIBLE_VALUE.at(annex.sheet, annex.cell(row, role), **about)


def _may_be_negative(annex: Annex) -> bool:
    """Return whether figures are rates, scores, or without a target a balance: 净增, 结余."""
    if annex.kind is Kind.COUNT:
        return _BALANCE.search(annex.indicator) is not None
    return annex.kind is not Kind.AMOUNT or Statistic.TARGET not in annex.columns


def _why_impossible(annex: Annex, role: Statistic) -> Callable[[Decimal], str] | None:
    """Return what tells why a figure of the role can't be right ("" if it can), if anything."""
    if role in (Statistic.TARGET, Statistic.ACTUAL) and not _may_be_negative(annex):
        return _why_no_count if annex.is_counted else _why_no_amount
    if role is Statistic.COMPLETION and annex.direction is Direction.HIGHER:
        return lambda value: "超过2000%" if value > _LARGEST_COMPLETION else ""
    if role is Statistic.YOY:
        return lambda value: "下降超过100%" if value < -1 else ""
    return None


def _why_no_amount(value: Decimal) -> str:
    return "是负数" if value < 0 else ""


def _why_no_count(value: Decimal) -> str:
    return _why_no_amount(value) or ("" if value == value.to_integral_value() else "不是整数")


def _text_numbers(annex: Annex) -> Iterator[Problem]:
    for role in annex.columns:
        kept = [row for row in annex.all_rows if role in row.odd and row.odd[role].as_text]
        cells = [annex.cell(row, role) for row in kept]
        if cells:
            shown = "、".join(cells[:3]) + (f"等{len(cells)}个单元格" if len(cells) > 3 else "")
            what = _header(annex, role) or CHINESE[role]
            yield figures.TEXT_NUMBER.at(annex.sheet, cells[0], what=what, cells=shown)


def _header(annex: Annex, role: Statistic) -> str:
    """Return what people call the role's column: what stands over it (实际增速, not 完成数)."""
    place = annex.place(annex.columns[role])
    return next((column.header for column in annex.readings if column.place == place), "")
