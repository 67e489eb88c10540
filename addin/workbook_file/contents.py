"""What a workbook file holds for its formulas to be calculated from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from addin.calculation.serial_dates import Moment, moment_serial
from addin.calculation.tree import Reference, fixed
from addin.calculation.values import CellValue, ErrorValue, Unsure
from addin.ooxml.tree import Element, parse
from addin.workbook_file.formula_cells import At, FormulaCells, read_formula_cells, read_numbers
from addin.workbook_file.rows import put

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.ooxml.package import Package
    from addin.workbook_file.calamine import Rows
    from addin.workbook_file.values import Values

Known = CellValue | Unsure

_T = TypeVar("_T")

_MOMENTS = (date, time, timedelta)
_PLAIN = (float, str)
"""What nearly all values are."""

_ABSOLUTE = re.compile(r"(?:'(?:[^']|'')+'|[^'!:\[\]]+)!\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?")
_OTHER_ARITHMETIC = (("workbookPr", "date1904", "1true"), ("calcPr", "fullPrecision", "0false"))
"""Dates are counted from 1904, or values are cut to the decimals that are shown."""


@dataclass(frozen=True)
class _Sheet:
    """A sheet as read: its values, and what their reader does not tell."""

    values: list[list[Known]]
    cells: FormulaCells


class FileContents:
    """The sheets of a file; each is read when a formula refers to it."""

    def __init__(self, package: Package, book: Values) -> None:
        self._package = package
        self._book = book
        self._sheets: dict[str, _Sheet | None] = {}

    @cached_property
    def _workbook(self) -> Element:
        return parse(self._package.read(self._package.workbook))

    @property
    def calculates_otherwise(self) -> bool:
        """Whether the workbook asks Excel for another arithmetic than the usual one."""
        return any(
            (element.get(attribute) or "-") in values
            for name, attribute, values in _OTHER_ARITHMETIC
            for element in self._workbook.iterfind(f"{{*}}{name}")
        )

    def _sheet(self, name: str) -> _Sheet:
        if name not in self._sheets:
            self._sheets[name] = self._read(name)
        found = self._sheets[name]
        if found is None:
            raise Unsure
        return found

    def _read(self, name: str) -> _Sheet | None:
        """Return a sheet; None where there is none that can be read."""
        part = self._package.sheets.get(name)
        if part is None or name not in dict(self._book.worksheets):
            return None
        read = self._book.read(name)
        if read.beyond:  # what a formula refers to may be among what was not read
            return None
        try:
            xml = self._package.read(part)
            cells = read_formula_cells(xml)
        except ValueError:
            return None
        moments = _moments(read.rows)
        numbers = read_numbers(xml, moments) if moments else {}
        return _Sheet(_values(read.rows, cells, numbers), cells)

    def values(self, sheet: str) -> list[list[Known]]:
        """Return the values of a sheet by row."""
        return self._sheet(sheet).values

    def formulas(self, sheet: str) -> Mapping[tuple[int, int], str | None]:
        """Return the formulas without a result."""
        return self._sheet(sheet).cells.bare

    def hides_rows(self, sheet: str, top: int, bottom: int) -> bool:
        """Return whether some of these rows are hidden."""
        return any(top <= row <= bottom for row in self._sheet(sheet).cells.hidden_rows)

    def subtotals(self, sheet: str) -> frozenset[tuple[int, int]]:
        """Return which cells hold subtotals."""
        return frozenset(self._sheet(sheet).cells.subtotals)

    @cached_property
    def _names(self) -> dict[tuple[str, str | None], str]:
        """What names stand for, by name and by the sheet that a name is of."""
        sheets = list(self._package.sheets)
        return {
            (name.get("name", "").lower(), _sheet_of(name, sheets)): name.text or ""
            for name in self._workbook.iterfind("{*}definedNames/{*}definedName")
        }

    def named(self, name: str, sheet: str) -> Reference | None:
        """Return the area that a name stands for; others are not known."""
        key = name.lower()
        text = self._names.get((key, sheet), self._names.get((key, None), ""))
        return fixed(text, sheet) if _ABSOLUTE.fullmatch(text) else None


def _sheet_of(name: Element, sheets: list[str]) -> str | None:
    number = name.get("localSheetId")
    return sheets[int(number)] if number and int(number) < len(sheets) else None


def _moments(rows: Rows) -> set[At]:
    """Return the cells that are read as dates or times."""
    return {
        (row, column)
        for row, values in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
        if type(value) not in _PLAIN and isinstance(value, _MOMENTS)
    }


def _values(rows: Rows, cells: FormulaCells, numbers: Mapping[At, str]) -> list[list[Known]]:
    """Return values as formulas see them: dates as numbers, errors, texts without signs.

    Cells that are still to be calculated have their place, for whole columns end with the last.
    """
    known = [[v if type(v) is float else _value(v) for v in values] for values in rows]
    for (row, column), number in numbers.items():
        known[row - 1][column - 1] = float(number)
    for at in cells.dates:
        read = _at(rows, at)
        if read and not isinstance(read, _MOMENTS):  # written in a way that their reader knows not
            put(known, *at, Unsure(), None)
    for at in cells.bare:
        put(known, *at, None, None)
    for at in cells.texts:
        if _at(known, at) is None:
            put(known, *at, "", None)
    for at, code in cells.errors.items():
        put(known, *at, ErrorValue(code), None)
    return known


def _value(value: object) -> Known:
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return float(value)
    return _number(value) if isinstance(value, _MOMENTS) else None


def _number(moment: Moment) -> Known:
    try:
        return moment_serial(moment)
    except Unsure:
        return Unsure()


def _at(rows: list[list[_T]], at: At) -> _T | None:
    row, column = at
    return rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else None
