"""Check of single cells: what is no figure, no target, not reported, or can't be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.columns import LABELS, Role
from addin.annex.model import NOTICE, Annex, Problem, Row
from addin.core.completion import Direction
from addin.core.figures import Content
from addin.core.indicators import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

_LARGEST_COMPLETION = 20


def check_cells(annex: Annex) -> Iterator[Problem]:
    """Yield problems with an annex's cells, row by row; numbers kept as text by column."""
    for row in annex.all_rows:
        if row.odd:
            yield from _unreadable(annex, row)
    if {Role.TARGET, Role.ACTUAL} <= annex.columns.keys():
        for row in annex.rows:
            yield from _missing(annex, row)
    for role in annex.columns:
        yield from _impossible(annex, role)
    yield from _text_numbers(annex)


def _unreadable(annex: Annex, row: Row) -> Iterator[Problem]:
    for role, figure in row.odd.items():
        what = f"“{row.name}”的{LABELS[role]}"
        if figure.content is Content.ERROR:
            message = f"{what}是错误值,没有采用。请改正。"
            yield Problem("error-cell", annex.sheet, annex.cell(row, role), message)
        elif figure.content is Content.TEXT:
            message = f"{what}不是数字,没有采用。请填数字或“—”。"
            yield Problem("not-a-figure", annex.sheet, annex.cell(row, role), message)


def _missing(annex: Annex, row: Row) -> Iterator[Problem]:
    """A target without an actual is not reported; an actual whose target cell is blank is odd."""
    target, actual = row.value(Role.TARGET), row.value(Role.ACTUAL)
    if target == 0 and annex.kind is not Kind.RATE:
        message = f"“{row.name}”的任务是0,不能计算完成率,不参加排名。如无任务,请填“—”。"
        yield Problem("zero-target", annex.sheet, annex.cell(row, Role.TARGET), message)
    if target is not None and row.content(Role.ACTUAL) in (Content.BLANK, Content.NO_TARGET):
        message = f"“{row.name}”有任务但没有完成数,按未报处理,不按0计。请补报。"
        yield Problem("missing-actual", annex.sheet, annex.cell(row, Role.ACTUAL), message)
    elif actual is not None and row.content(Role.TARGET) is Content.BLANK:
        message = f"“{row.name}”有完成数但没有任务,不参加排名。请补填任务,无任务填“—”。"
        yield Problem("missing-target", annex.sheet, annex.cell(row, Role.TARGET), message)


def _impossible(annex: Annex, role: Role) -> Iterator[Problem]:
    why = _why_impossible(annex, role)
    for row in annex.rows if why else ():
        value = row.value(role)
        if why and value is not None and (reason := why(value)):
            message = f"“{row.name}”的{LABELS[role]}{reason},请核对。"
            yield Problem("impossible-value", annex.sheet, annex.cell(row, role), message)


def _why_impossible(annex: Annex, role: Role) -> Callable[[Decimal], str] | None:
    """Return what tells why a figure of the role can't be right ("" if it can), if anything."""
    if role in (Role.TARGET, Role.ACTUAL) and annex.kind in (Kind.AMOUNT, Kind.COUNT):
        return _why_no_count if annex.is_whole else _why_no_amount
    if role is Role.COMPLETION and annex.direction is Direction.HIGHER:
        return lambda value: "超过2000%" if value > _LARGEST_COMPLETION else ""
    if role is Role.YOY:
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
            message = f"{LABELS[role]}列{shown}是文本形式的数字,已按数字读取。"
            yield Problem("text-number", annex.sheet, cells[0], message, NOTICE)
