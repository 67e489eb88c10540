"""Calamine, in the process apart."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, cast

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from addin.workbook_file.failures import Locked, NotRead, TooManyCells, YoungErrorValue

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAID = {"limit exceeded": TooManyCells, "cell error": YoungErrorValue}
"""What Calamine's complaints hold about an .ods of more than a hundred million cells, and about an
error value that is younger than it is (#SPILL!)."""

_books: dict[int, CalamineWorkbook] = {}
_numbers = count()

Corner = tuple[int, int]


def open_book(file: str | bytes) -> tuple[int, list[tuple[str, bool, bool]]]:
    """Open a file, or what is one's content; returns its number here, and its sheets in order.

    Of each sheet: name, whether it has cells (charts and macro sheets have none), whether it is
    hidden.
    """
    number = next(_numbers)
    with _as_failures():
        book = _opened(file)
        sheets = [
            (
                sheet.name,
                sheet.typ is SheetTypeEnum.WorkSheet,
                sheet.visible is not SheetVisibleEnum.Visible,
            )
            for sheet in book.sheets_metadata
        ]
    _books[number] = book
    return number, sheets


def _opened(file: str | bytes) -> CalamineWorkbook:
    """Open a file as what its name says it is, or else as what its content is."""
    if isinstance(file, bytes):
        return CalamineWorkbook.from_filelike(BytesIO(file))
    try:
        return CalamineWorkbook.from_path(file)
    except CalamineError:
        with suppress(CalamineError):
            return CalamineWorkbook.from_filelike(BytesIO(Path(file).read_bytes()))
        raise


def close_book(number: int) -> None:
    """Close a book that was opened here."""
    _books.pop(number).close()


def rows(number: int, sheet: str, most: int) -> list[list[object]]:
    """Return a sheet's values from A1 on; raises TooManyCells where they exceed ``most``."""
    with _as_failures():
        found = _books[number].get_sheet_by_name(sheet)
        height, width = found.end or (0, 0)
    if (height + 1) * (width + 1) > most:
        raise TooManyCells
    with _as_failures():
        return cast("list[list[object]]", found.to_python(skip_empty_area=False))


def merges(number: int, sheet: str) -> list[tuple[Corner, Corner]]:
    """Return merged areas by their corners, which count from 0."""
    with _as_failures():
        return _books[number].get_sheet_by_name(sheet).merged_cell_ranges or []


@contextmanager
def _as_failures() -> Iterator[None]:
    """Raise in our words what Calamine raises; its panics are no Exception."""
    try:
        yield
    except MemoryError:
        raise
    except PasswordError as error:
        raise Locked from error
    except BaseException as error:
        raise next((kind for said, kind in _SAID.items() if said in str(error)), NotRead) from error
