"""Check of single cells: what is no figure, no target, not reported, or can't be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.columns import Role
from addin.annex.model import NOTICE, Annex, Problem, Row
from addin.core.completion import Direction
from addin.core.figures import Content
from addin.core.indicators import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

_LARGEST_COMPLETION = 20
_LABELS = {
    Role.TARGET: "任务",
    Role.ACTUAL: "完成数",
    Role.COMPLETION: "完成率",
    Role.YOY: "同比",
    Role.LAST_YEAR: "上年同期",
    Role.RANK: "位次",
    Role.GAP: "差额",
    Role.SCORE: "得分",
}


def check_cells(annex: Annex) -> Iterator[Problem]:
    """Yield problems with an annex's cells, row by row; numbers kept as text by column."""
    every = [*annex.rows, *annex.subtotals, *([annex.total] if annex.total else [])]
    for row in every:
        yield from _unreadable(annex, row)
    both = {Role.TARGET, Role.ACTUAL} <= annex.columns.keys()
    for row in annex.rows:
        if both:
            yield from _missing(annex, row)
        yield from _impossible(annex, row)
    yield from _text_numbers(annex, every)


def _unreadable(annex: Annex, row: Row) -> Iterator[Problem]:
    for role, figure in row.odd.items():
        what = f"“{row.name}”的{_LABELS[role]}"
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


def _impossible(annex: Annex, row: Row) -> Iterator[Problem]:
    for role, value in row.values.items():
        if why := _why_impossible(annex, role, value):
            message = f"“{row.name}”的{_LABELS[role]}{why},请核对。"
            yield Problem("impossible-value", annex.sheet, annex.cell(row, role), message)


def _why_impossible(annex: Annex, role: Role, value: Decimal) -> str:
    """Return why a figure can't be right; "" where it can."""
    if role in (Role.TARGET, Role.ACTUAL) and annex.kind in (Kind.AMOUNT, Kind.COUNT):
        if value < 0:
            return "是负数"
        whole = annex.kind is not Kind.COUNT or value == value.to_integral_value()
        return "" if whole else "不是整数"
    if role is Role.COMPLETION and annex.direction is Direction.HIGHER:
        return "超过2000%" if value > _LARGEST_COMPLETION else ""
    return "下降超过100%" if role is Role.YOY and value < -1 else ""


def _text_numbers(annex: Annex, rows: list[Row]) -> Iterator[Problem]:
    for role in annex.columns:
        kept = [row for row in rows if role in row.odd and row.odd[role].as_text]
        cells = [annex.cell(row, role) for row in kept]
        if cells:
            shown = "、".join(cells[:3]) + (f"等{len(cells)}个单元格" if len(cells) > 3 else "")
            message = f"{_LABELS[role]}列{shown}是文本形式的数字,已按数字读取。"
            yield Problem("text-number", annex.sheet, cells[0], message, NOTICE)
