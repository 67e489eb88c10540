"""The file of a workbook that openpyxl made: its dates, and the results of its formulas."""

from __future__ import annotations

import re
import zipfile
from html import escape
from typing import TYPE_CHECKING

import excelize

from addin.workbook_file.calculation import errors_passed_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from openpyxl import Workbook

_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")
_FORMULA_CELL = re.compile(
    r'<c r="(?P<at>[A-Z]+\d+)"(?P<rest>[^>]*)>(?P<f><f[^>]*>[^<]*</f>)<v\s*(?:/>|></v>)</c>'
)


def save(book: Workbook, path: Path, stamp: datetime) -> None:
    """Save with one date throughout, so that the same content gives the same bytes."""
    book.properties.created = stamp
    book.save(path)
    _rewrite(path, lambda part, content: _fix_dates(part, content, stamp), stamp)


def store_values(path: Path, stamp: datetime) -> None:
    """Store the result of every formula, which openpyxl leaves out, so that previews show it."""
    book = excelize.open_file(str(path))
    # openpyxl numbers the sheet parts in workbook order.
    parts = {
        f"xl/worksheets/sheet{number}.xml": name
        for number, name in enumerate(book.get_sheet_list(), 1)
    }

    def fill(part: str, content: bytes) -> bytes:
        if part not in parts:
            return content
        text = content.decode("utf-8")
        return _FORMULA_CELL.sub(lambda cell: _with_result(book, parts[part], cell), text).encode()

    try:
        for sheet, at in _formula_cells(path, parts):  # before any, as they refer to each other
            formula = book.get_cell_formula(sheet, at)
            book.set_cell_formula(sheet, at, errors_passed_on(formula))
        _rewrite(path, fill, stamp)
    finally:
        book.close()


def _formula_cells(path: Path, parts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(path) as package:
        for part, sheet in parts.items():
            for cell in _FORMULA_CELL.finditer(package.read(part).decode()):
                yield sheet, cell["at"]


def _with_result(book: excelize.File, sheet: str, cell: re.Match[str]) -> str:
    kind, value = _result(book, sheet, cell["at"])
    rest = re.sub(r' t="[^"]*"', "", cell["rest"])
    mark = f' t="{kind}"' if kind else ""
    return f'<c r="{cell["at"]}"{rest}{mark}>{cell["f"]}<v>{escape(value, quote=False)}</v></c>'


def _result(book: excelize.File, sheet: str, at: str) -> tuple[str, str]:
    """Give the type mark and the value that the file format wants for a formula's result."""
    try:
        value: str = book.calc_cell_value(sheet, at, excelize.Options(raw_cell_value=True))
    except RuntimeError as error:
        return "e", next((code for code in _ERRORS if code in str(error)), "#VALUE!")
    if value in _ERRORS:
        return "e", value
    if value in ("TRUE", "FALSE"):
        return "b", "1" if value == "TRUE" else "0"
    return ("", value) if _NUMBER.fullmatch(value) else ("str", value)


def _fix_dates(part: str, content: bytes, stamp: datetime) -> bytes:
    if part != "docProps/core.xml":
        return content
    modified = stamp.strftime(r"\g<1>%Y-%m-%dT%H:%M:%SZ")
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", modified.encode(), content)


def _rewrite(path: Path, edit: Callable[[str, bytes], bytes], stamp: datetime) -> None:
    """Pass every part of the package through `edit` and pack it again with fixed dates."""
    with zipfile.ZipFile(path) as package:
        parts = [(name, edit(name, package.read(name))) for name in package.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            info = zipfile.ZipInfo(name, stamp.timetuple()[:6])
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            package.writestr(info, content)
