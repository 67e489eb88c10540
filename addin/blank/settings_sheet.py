"""The sheet 设置: the table 项目 | 值 | 说明, and below it a line for each indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from addin.blank import look
from addin.settings.catalogue import COLUMNS, ITEM, ITEMS, MEANING, SETTINGS_SHEET, VALUE
from addin.settings.choices import PUNCTUATION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.blank.look import CellValue

HEADER_ROW = 2
_WIDTH = len(COLUMNS)
_HELP_COLUMN = 5
_TEXTS = ("时期",)
"""Items that are texts whatever is typed: Excel would make a date of 2027年2月."""
_SHEETS = ("附表", "并入附表")
"""Columns that name an annex."""
_LONGEST_LIST = 255
_FORMATS = [look.COUNT if c.name == "小数位" else look.PLAIN for c in COLUMNS]
_HELP_ROW = HEADER_ROW + len(ITEMS) + 2


def setting_cell(name: str) -> str:
    """Return a reference to the cell that holds an item's value."""
    row = HEADER_ROW + 1 + [item.name for item in ITEMS].index(name)
    return f"'{SETTINGS_SHEET}'!$B${row}"


def punctuation(*, half_width: bool) -> str:
    """Return what stands for 标点 in a workbook that had no settings: 全角 unless asked."""
    return next(name for name, full in PUNCTUATION.items() if full is not half_width)


def add_settings(
    book: Workbook,
    values: Mapping[str, CellValue],
    indicators: Sequence[Mapping[str, CellValue]],
    *,
    meanings: Mapping[str, str] | None = None,
    with_help: bool = True,
    spare: int = 0,
) -> None:
    """Add the sheet; items that ``values`` lacks get their defaults.

    ``meanings`` replaces the help of some items. ``with_help`` puts a line above the columns of
    indicators that says how to fill them in; ``spare`` blank lines follow the last indicator.
    """
    sheet = book.create_sheet(SETTINGS_SHEET)
    look.widths(sheet, [column.width for column in COLUMNS])
    look.title(sheet, "通报设置", 1, _WIDTH)
    _items(sheet, values, meanings or {})
    header_row = _HELP_ROW + with_help
    if with_help:
        look.help_row(sheet, _HELP_ROW, [column.meaning for column in COLUMNS], 42)
    look.header(sheet, header_row, [[column.name for column in COLUMNS]])
    first, last = header_row + 1, header_row + len(indicators) + spare
    for row in range(first, last + 1):
        line = indicators[row - first] if row - first < len(indicators) else {}
        values_of_row = [line.get(column.name) for column in COLUMNS]
        look.body_row(sheet, row, values_of_row, _FORMATS)
    sheets = _sheets_of(indicators)
    for number, column in enumerate(COLUMNS, 1):
        if offered := sheets if column.name in _SHEETS else column.choices:
            letter = get_column_letter(number)
            look.choices(sheet, f"{letter}{first}:{letter}{last}", offered)
    area = f"A1:{get_column_letter(_WIDTH)}{last}"
    look.page(sheet, area, "1:1", "A2", landscape=True)


def _sheets_of(indicators: Sequence[Mapping[str, CellValue]]) -> tuple[str, ...]:
    """Return the annexes that indicators stand on, as far as Excel takes a list so long."""
    named = dict.fromkeys(str(line["附表"]) for line in indicators if line.get("附表"))
    plain = [name for name in named if "," not in name]
    return tuple(plain) if len(",".join(plain)) <= _LONGEST_LIST else ()


def _items(sheet: Worksheet, values: Mapping[str, CellValue], meanings: Mapping[str, str]) -> None:
    """Write the items; values and their help take several of the narrow columns below."""
    in_value, in_help = _HELP_COLUMN - 3, _WIDTH - _HELP_COLUMN
    beside = [ITEM, VALUE, *[look.LEFT] * in_value, MEANING, *[look.LEFT] * in_help]
    look.header(sheet, HEADER_ROW, [beside])
    for row, item in enumerate(ITEMS, HEADER_ROW + 1):
        value = values.get(item.name, item.shown)
        meaning = meanings.get(item.name, item.meaning)
        cells = [item.name, value, *[None] * in_value, meaning, *[None] * in_help]
        look.body_row(sheet, row, cells, [look.PLAIN] * _WIDTH)
        if item.name in _TEXTS:
            sheet.cell(row, 2).number_format = look.TEXT
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=_HELP_COLUMN - 1)
        sheet.merge_cells(start_row=row, end_row=row, start_column=_HELP_COLUMN, end_column=_WIDTH)
        sheet.cell(row, _HELP_COLUMN).alignment = look.LEFTWARD
        if item.choices:
            look.choices(sheet, f"B{row}", item.choices)
