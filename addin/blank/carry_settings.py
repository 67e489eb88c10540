"""设置 of the new year: every item that there is, with last year's values where it had any."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.annex.area import a1
from addin.annex.settings_tables import tables
from addin.blank.settings_sheet import HEADER_ROW, add_settings, punctuation
from addin.problems.new_year import CARRIED_SETTINGS, REFERENCE_NOT_CARRIED, SETTING_NOT_CARRIED
from addin.settings.catalogue import COLUMNS, INDICATOR, ITEM, ITEMS, SETTINGS_SHEET, VALUE, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.annex.grid import Grid
    from addin.annex.recognise import Recognised
    from addin.blank.look import CellValue
    from addin.problems.problem import Problem

_SPARE = 5
_REFERENCE = re.compile(
    rf"((?:'{SETTINGS_SHEET}'|(?<![\w.\]]){SETTINGS_SHEET})!)"
    r"\$?(?P<column>[A-Z]+)\$?(?P<row>\d+)(?P<range>:\$?[A-Z]+\$?\d+)?"
)
"""Not those to '旧设置'!B3 or [1]设置!B3; of a range it is known that it is one."""


def carry_settings(
    book: Workbook,
    found: Recognised,
    grid: Grid | None,
    moved: Callable[[str], str],
    region: str,
    year: int,
    *,
    half_width: bool,
) -> Iterator[Problem]:
    """Put the new sheet in the old one's place; yield what of the old is not in it."""
    items = _items(grid, moved)
    values = {name: value for name, (_, value) in items.items()}
    if region or values.get("地区") is None:
        values["地区"] = region or found.region or None
    if values.get("时期") is None:
        values["时期"] = moved(found.period.label) if found.period else f"{year}年1月"
    if grid is None:
        values["标点"] = punctuation(half_width=half_width)
    lines = list(_lines(grid, moved)) if grid else list(_lines_of(found))
    index = book.sheetnames.index(grid.sheet) if grid else len(book.sheetnames)
    if grid:
        yield from _left_out(grid)
        del book[grid.sheet]
    else:
        yield CARRIED_SETTINGS.at(SETTINGS_SHEET)
    add_settings(book, values, lines, spare=_SPARE)
    book.move_sheet(SETTINGS_SHEET, index - len(book.sheetnames) + 1)
    if grid:
        yield from _follow(book, {cell: name for name, (cell, _) in items.items()})


def _items(grid: Grid | None, moved: Callable[[str], str]) -> dict[str, tuple[str, CellValue]]:
    """Return each item that stands on the old sheet: the cell of its value, and this."""
    found: dict[str, tuple[str, CellValue]] = {}
    for table in tables(grid, ITEM) if grid else ():
        if grid and (column := table.columns.get(VALUE)):
            for row in table.rows:
                typed = grid.text(row, table.columns[ITEM])
                setting = named(ITEMS, typed)
                value = _value(grid, row, column, moved)
                found[setting.name if setting else typed] = (a1(row, column), value)
    return found


def _value(grid: Grid, row: int, column: int, moved: Callable[[str], str]) -> CellValue:
    value = grid.value(row, column)
    if isinstance(value, str):
        return moved(value) or None
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return value if isinstance(value, int) else None


def _lines(grid: Grid, moved: Callable[[str], str]) -> Iterator[dict[str, CellValue]]:
    for table in tables(grid, INDICATOR):
        known = {each.name: column for each in COLUMNS if (column := table.column(each))}
        for row in table.rows:
            yield {name: _value(grid, row, column, moved) for name, column in known.items()}


def _lines_of(found: Recognised) -> Iterator[dict[str, CellValue]]:
    """Yield a line for each indicator found; its blank cells go on being inferred."""
    for annex in found.annexes:
        yield {"指标": annex.indicator, "附表": annex.sheet}
    for action in found.actions:
        yield {"指标": action.action, "附表": action.annex.sheet}


def _left_out(grid: Grid) -> Iterator[Problem]:
    for table in tables(grid, ITEM):
        for row in table.rows:
            if named(ITEMS, grid.text(row, table.columns[ITEM])) is None:
                yield _unknown(grid, row, table.columns[ITEM])
    for table in tables(grid, INDICATOR):
        for header, column in table.columns.items():
            if named(COLUMNS, header) is None:
                yield _unknown(grid, table.top, column)


def _unknown(grid: Grid, row: int, column: int) -> Problem:
    item = grid.value(row, column)
    return SETTING_NOT_CARRIED.at(SETTINGS_SHEET, a1(row, column), item=str(item))


def _follow(book: Workbook, old: Mapping[str, str]) -> Iterator[Problem]:
    """Let formulas and names that refer to an item's value refer to where it stands now.

    ``old`` gives the items by the cells of their values. What refers to other cells of the sheet,
    or to several, is said.
    """
    rows = {item.name: row for row, item in enumerate(ITEMS, HEADER_ROW + 1)}
    places = {cell: f"$B${rows[name]}" for cell, name in old.items() if name in rows}
    for sheet in book.worksheets:
        for cell in _formula_cells(sheet):
            cell.value, whole = _followed(cell.value, places)
            if not whole:
                yield REFERENCE_NOT_CARRIED.at(sheet.title, cell.coordinate, what="公式")
    for name in book.defined_names.values():
        name.attr_text, whole = _followed(name.attr_text or "", places)
        if not whole:
            yield REFERENCE_NOT_CARRIED.at(SETTINGS_SHEET, what=f"名称“{name.name}”")


def _followed(formula: str, places: Mapping[str, str]) -> tuple[str, bool]:
    """Return a formula with its references to old places led to new ones, and whether all were."""
    lost: list[str] = []

    def place(match: re.Match[str]) -> str:
        new = None if match["range"] else places.get(match["column"] + match["row"])
        if new is None:
            lost.append(match[0])
        return match[1] + new if new else match[0]

    return _REFERENCE.sub(place, formula), not lost


def _formula_cells(sheet: Worksheet) -> Iterator[Cell]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f" and isinstance(cell.value, str):
                yield cell
