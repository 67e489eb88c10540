"""Results of the formulas of a workbook file that were saved without one."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from addin.annex.area import parse_area
from addin.core.figures import NOT_CALCULATED, Content, parse_figure
from addin.ooxml.package import open_package
from addin.ooxml.text import escape
from addin.workbook_file.values import values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from addin.calculation.book import Book
    from addin.ooxml.cells import Cell, StoredFormula
    from addin.ooxml.package import Package
    from addin.workbook_file.values import Values

    Result = float | str | bool


@contextmanager
def calculator(path: Path) -> Iterator[Callable[[str, str], Result]]:
    """Yield what calculates a cell (sheet, address) of a file; raises a SourceError."""
    with open_package(path) as package, values_of(package) as values:
        calculate = calculator_of(package, values)

        def at_address(sheet: str, cell: str) -> Result:
            area = parse_area(cell)
            return calculate(sheet, area.top, area.left) if area else NOT_CALCULATED

        yield at_address


def calculator_of(package: Package, values: Values) -> Callable[[str, int, int], Result]:
    """Return what calculates a cell (sheet, row, column).

    That is a number, also of a date, a text or a truth. Errors are their texts; what nobody is sure
    of is NOT_CALCULATED. The parser of formulas takes long to load, and few workbooks need it here.
    """
    from addin.calculation.book import Book
    from addin.workbook_file.contents import FileContents

    contents = FileContents(package, values)
    if contents.calculates_otherwise:
        return lambda sheet, row, column: NOT_CALCULATED
    return partial(_result, Book(contents))


def _result(book: Book, sheet: str, row: int, column: int) -> Result:
    from addin.calculation.values import ErrorValue, Unsure

    try:
        value = book.result(sheet, row, column)
    except Unsure:
        return NOT_CALCULATED
    if isinstance(value, ErrorValue):
        return value.code
    if value is None or (isinstance(value, str) and value.startswith("#")):  # it is no error
        return NOT_CALCULATED
    return value


def with_result(cell: Cell, formula: StoredFormula, result: float | str | bool) -> bytes:
    """Return a formula's cell as a file holds it with a result."""
    kind, value = stored(result)
    p = cell.prefix
    return cell.write(f"{formula.element}<{p}v>{escape(value)}</{p}v>", t=kind)


def stored(result: float | str | bool) -> tuple[str | None, str]:
    """Return the type and the text, not yet escaped, under which a file holds a result.

    Of a number the 15 digits that Excel has.

    >>> stored(2.5), stored(3.0), stored(True), stored("#N/A"), stored("#1")
    ((None, '2.5'), (None, '3'), ('b', '1'), ('e', '#N/A'), ('str', '#1'))
    """
    if isinstance(result, bool):
        return "b", str(int(result))
    if isinstance(result, float):
        return None, f"{result:.15g}"
    is_error = parse_figure(result).content is Content.ERROR
    return ("e" if is_error else "str"), result
