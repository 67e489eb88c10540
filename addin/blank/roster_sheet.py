"""The sheet 名录: the units in their official order, other ways to write them, their groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.roster import ROSTER_SHEET
from addin.blank import look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook

    from addin.core.units import Unit

FIRST_ROW = 4
_HEADER = ["单位", "别名", "类别", "顺序"]
_WIDTHS = [30, 34, 14, 9]
_LISTED = (
    ";填好后自动列入各附表(共{rows}行)。超过{rows}个单位时,在本表和各附表最后一行上方插入行,"
    "再把上一行向下填充"
)
_HELP = [
    "全称,一行一个,中间不空行",
    "表里的其他写法,用、分开,如 城关、城关集镇",
    "同类的一起比,如 乡镇、市直部门;不分类则留空",
    "数字;留空按行次",
]


def add_roster(book: Workbook, units: Sequence[Unit], spare: int, *, listed: bool = False) -> None:
    """Add the sheet with the units, and so many blank lines below them.

    ``listed`` says that the annexes list by themselves what is typed here.
    """
    sheet = book.create_sheet(ROSTER_SHEET)
    look.widths(sheet, _WIDTHS)
    look.title(sheet, "单位名录", 1, len(_HEADER))
    first = _HELP[0] + _LISTED.format(rows=spare) if listed else _HELP[0]
    look.help_row(sheet, 2, [first, *_HELP[1:]], 84 if listed else 42)
    look.header(sheet, 3, [_HEADER])
    formats = [look.PLAIN, look.PLAIN, look.PLAIN, look.COUNT]
    last = FIRST_ROW + len(units) + spare - 1
    lines = [[u.name, "、".join(u.aliases) or None, u.group, n] for n, u in enumerate(units, 1)]
    lines += [[None] * len(_HEADER)] * spare
    for row, line in enumerate(lines, FIRST_ROW):
        look.body_row(sheet, row, line, formats)
    look.page(sheet, f"A1:D{last}", "1:3", f"A{FIRST_ROW}")
