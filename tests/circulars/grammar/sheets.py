"""Writing a workbook with openpyxl, as offices keep it."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from .model import TOTAL, Book, Series, Table

Rows = list[list[object]]


def save(book: Book, path: Path) -> Path:
    """Write a workbook."""
    made = Workbook()
    made.remove(made.active)
    for table in book.tables:
        _write(made.create_sheet(table.sheet), table, book)
    if book.place.aliases:
        sheet = made.create_sheet("名录")
        sheet.append(["单位", "别名", "类别"])
        for unit in book.place.units:
            sheet.append([unit, book.place.aliases.get(unit), book.place.groups.get(unit)])
    made.save(path)
    return path


def _write(sheet: Worksheet, table: Table, book: Book) -> None:
    sheet.append([table.title])
    if table.measure_line:
        sheet.append([table.measure_line])
    if table.kind == "regional":
        return _write_items(sheet, table)
    columns = [s for one in table.indicators for s in one.series.values()]
    keys = [
        *(["序号"] if table.serial else []),
        table.key_header,
        *(["类别"] if table.groups else []),
    ]
    _header(sheet, keys, columns)
    start = sheet.max_row + 1
    rows = [TOTAL, *table.units] if table.total_first else [*table.units, TOTAL]
    for row in rows if table.total else table.units:
        sheet.append([*_keys(table, row), *(_cell(column, row) for column in columns)])
    for at, column in enumerate(columns, len(keys) + 1):
        shown = f"0.{'0' * column.decimals}".rstrip(".") + ("%" if column.fraction else "")
        for line in range(start, sheet.max_row + 1):
            sheet.cell(line, at).number_format = shown if column.measure else "0"
    if table.note:
        sheet.append([table.note])
    return None


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


def _keys(table: Table, row: str) -> list[object]:
    """Return what stands before the figures of a row."""
    serial = table.units.index(row) + 1 if row != TOTAL else None
    name = table.total if row == TOTAL else row
    return [
        *([serial] if table.serial else []),
        name,
        *([table.groups.get(row)] if table.groups else []),
    ]


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
