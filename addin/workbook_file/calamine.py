"""Calamine, whose values are held within bounds and whose panics are errors and not heard."""

from __future__ import annotations

import os
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, cast

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from addin.workbook_file.bounds import hold_within_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Rows = list[list[object]]

_STDERR = 2


def opened(file: Path | BytesIO) -> CalamineWorkbook:
    """Open a workbook, one in memory by its content and not by its name; raises CalamineError."""
    with _panic_as_error():
        if isinstance(file, BytesIO):
            with _silent():
                return CalamineWorkbook.from_filelike(file)
        return CalamineWorkbook.from_path(file)


def worksheets(book: CalamineWorkbook) -> list[tuple[str, bool]]:
    """Return name and hiddenness of each worksheet; chart and macro sheets have no cells."""
    return [
        (sheet.name, sheet.visible is not SheetVisibleEnum.Visible)
        for sheet in book.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet
    ]


def rows_of(book: CalamineWorkbook, sheet: str) -> Rows:
    """Return the values of a worksheet from A1 on, none beyond all bounds; raises CalamineError."""
    with _panic_as_error():
        rows = cast("Rows", book.get_sheet_by_name(sheet).to_python(skip_empty_area=False))
    hold_within_bounds(rows)
    return rows


@contextmanager
def _panic_as_error() -> Iterator[None]:
    """Raise what Calamine did not foresee as what it did: its panics are no Exception."""
    try:
        yield
    except Exception:
        raise
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise CalamineError(str(error)) from error


@contextmanager
def _silent() -> Iterator[None]:
    """Keep from the terminal what Calamine writes there when it panics, as over damaged .xls."""
    try:
        kept = os.dup(_STDERR)
    except OSError:  # a program without a window has none
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STDERR)
    try:
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
        os.close(nowhere)
