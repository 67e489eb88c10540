"""Writing a workbook with openpyxl, as offices keep it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from .model import TOTAL, Book, Series, Table

Rows = list[list[object]]


def save(book: Book, path: Path) -> Path:
    """Write a workbook; tables of the same sheet stand below each other."""
    made = Workbook()
    made.remove(made.active)
    for table in book.tables:
        there = table.sheet in made.sheetnames
        _write(made[table.sheet] if there else made.create_sheet(table.sheet), table)
    if book.place.aliases:
        sheet = made.create_sheet("名录")
        sheet.append(["单位", "别名", "类别"])
        for unit in book.place.units:
            sheet.append([unit, book.place.aliases.get(unit), book.place.groups.get(unit)])
    made.save(path)
    return path


def _write(sheet: Worksheet, table: Table) -> None:
    below = sheet.max_row if sheet.max_row > 1 else -1
    sheet.cell(below + 2, 1, table.title)
    if table.measure_line:
        sheet.append([table.measure_line])
    if table.kind == "regional":
        return _write_items(sheet, table)
    columns = [s for one in table.indicators for s in one.series.values()]
    group = ["类别"] if table.groups else []
    keys = [*(["序号"] if table.serial else []), table.key_header, *group]
    _header(sheet, keys, columns)
    start = sheet.max_row + 1
    for cells in _rows(table, columns):
        sheet.append(cells)
    for at, column in enumerate(columns, len(keys) + 1):
        shown = f"0.{'0' * column.decimals}".rstrip(".") + ("%" if column.fraction else "")
        for line in range(start, sheet.max_row + 1):
            sheet.cell(line, at).number_format = shown if column.measure else "0"
    if table.note:
        sheet.append([table.note])
    return None


def _rows(table: Table, columns: list[Series]) -> Rows:
    """Return the rows of figures, with those of the groups and of all units."""
    units = list(table.units)
    if table.by_value:
        exact = columns[0].exact
        units.sort(key=lambda unit: -exact.get(unit, Decimal(0)))
    rows: Rows = []
    for number, unit in enumerate(units, 1):
        rows.append(_row(table, columns, unit, number))
        group = table.groups.get(unit)
        members = [one for one in units if table.groups.get(one) == group]
        if table.subtotals and group and unit == members[-1]:
            rows.append(_subtotal(table, columns, group, members))
    total = [_row(table, columns, TOTAL, None)] if table.total else []
    return [*total, *rows] if table.total_first else [*rows, *total]


def _row(table: Table, columns: list[Series], row: str, number: int | None) -> list[object]:
    name, blank = (table.total, None) if row == TOTAL else (row, table.dash)
    keys = [*([number] if table.serial else []), name]
    group = [table.groups.get(row)] if table.groups else []
    cells = [blank if (cell := _cell(column, row)) is None else cell for column in columns]
    return [*keys, *group, *cells]


def _subtotal(table: Table, columns: list[Series], group: str, members: list[str]) -> list[object]:
    """Return the row of a group: sums of amounts, nothing of rates."""
    cells: list[object] = []
    for column in columns:
        there = [column.exact[unit] for unit in members if unit in column.exact]
        summed = column.measure not in ("%", "")
        cells.append(float(sum(there, Decimal(0))) if summed else None)
    return [*([None] if table.serial else []), f"{group}小计", None, *cells]


def _header(sheet: Worksheet, keys: list[str], columns: list[Series]) -> None:
    """Write one row of headers, or two with merged cells."""
    top = sheet.max_row + 1
    paths = [*((key,) for key in keys), *(column.header for column in columns)]
    deep = max(map(len, paths))
    for at, path in enumerate(paths, 1):
        for step, word in enumerate(path):
            if not (step == 0 < len(path) - 1 and at > 1 and paths[at - 2][0] == word):
                sheet.cell(top + step, at, word)
        if len(path) < deep:
            sheet.merge_cells(start_row=top, end_row=top + 1, start_column=at, end_column=at)
        elif deep > 1 and paths[at - 2][0] != path[0]:
            wide = sum(other[0] == path[0] for other in paths)
            if wide > 1:
                sheet.merge_cells(
                    start_row=top, end_row=top, start_column=at, end_column=at + wide - 1
                )


def _cell(column: Series, row: str) -> float | int | None:
    value = column.typed(row)
    if value is None:
        return None
    if column.fraction:
        return float(value / 100)
    return int(value) if value == value.to_integral_value() else float(value)


def _write_items(sheet: Worksheet, table: Table) -> None:
    """Write a table whose rows are indicators."""
    first = table.main
    sheet.append([table.key_header, "计量单位", *(s.header[-1] for s in first.series.values())])
    for one in table.indicators:
        sheet.append([one.name, one.measure, *(_cell(s, TOTAL) for s in one.series.values())])
