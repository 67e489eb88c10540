"""A copy of a workbook of the stand-in as it is now, with what has not been saved."""

import shutil
from itertools import pairwise

import excelize
from openpyxl.utils.cell import get_column_letter

from tests.windows.excel.conditions import EXPRESSION, stored_rules
from tests.windows.excel.contents import Formula

_EDITABLE = (".xlsx", ".xlsm")


def save_copy(book, path):
    """Write the file's copy; into one of .xlsx or .xlsm go changed values, formulas, sheets, names
    and formulas of conditional formats. How cells look stays as in the file.
    """
    shutil.copy(book.file, path)
    if path.suffix.lower() not in _EDITABLE or not _is_changed(book):
        return
    file = excelize.open_file(str(path))
    _save_sheets(file, book)
    for sheet in book.sheets.all:
        _save_cells(file, sheet)
        _save_rules(file, sheet)
    _save_names(file, book)
    file.save()
    file.close()


def _is_changed(book):
    sheets = book.sheets.all
    return (
        [sheet.name for sheet in sheets] != book.stored_sheets
        or any(sheet.contents.changed for sheet in sheets)
        or any(_added_rules(sheet) or _places_without_rules(sheet) for sheet in sheets)
        or set(book.names.pairs) != set(book.names.stored)
    )


def _save_sheets(file, book):
    sheets = book.sheets.all
    kept = {sheet.stored.title: sheet for sheet in sheets if sheet.stored}
    for sheet in sheets:
        if not sheet.stored:
            file.new_sheet(sheet.name)
    for name in book.stored_sheets:
        if name not in kept:
            file.delete_sheet(name)
        elif kept[name].name != name:
            file.set_sheet_name(name, kept[name].name)
    for sheet, behind in reversed(list(pairwise(sheets))):
        file.move_sheet(sheet.name, behind.name)


def _save_cells(file, sheet):
    for (row, column), written in sheet.contents.changed.items():
        cell = f"{get_column_letter(column)}{row}"
        if isinstance(written, Formula):
            file.set_cell_formula(sheet.name, cell, written.text.removeprefix("="))
        else:
            file.set_cell_formula(sheet.name, cell, "")
            file.set_cell_value(sheet.name, cell, written)


def _save_rules(file, sheet):
    for address in _places_without_rules(sheet):
        file.unset_conditional_format(sheet.name, address.replace(",", " "))
    for rule in _added_rules(sheet):
        look = file.new_conditional_style(excelize.Style(font=excelize.Font(bold=True)))
        option = excelize.ConditionalFormatOptions(
            type="formula", criteria=rule.formula_at_first_cell.removeprefix("="), format=look
        )
        address = rule.cells.address.replace(",", " ")
        file.set_conditional_format(sheet.name, address, [option])


def _added_rules(sheet):
    return [rule for rule in sheet.rules if rule.is_new and rule.type == EXPRESSION]


def _places_without_rules(sheet):
    """Return the addresses of a file's rules of which none is left."""
    stored = {address for address, *_ in stored_rules(sheet.stored)} if sheet.stored else set()
    return stored - {rule.cells.address for rule in sheet.rules if not rule.is_new}


def _save_names(file, book):
    stored, now = set(book.names.stored), set(book.names.pairs)
    for name, refers_to in stored - now:
        file.delete_defined_name(_defined(name, refers_to))
    for name, refers_to in now - stored:
        file.set_defined_name(_defined(name, refers_to))


def _defined(name, refers_to):
    scope, _, own = name.rpartition("!")
    return excelize.DefinedName(
        name=own, refers_to=refers_to.removeprefix("="), scope=scope.strip("'") or "Workbook"
    )
