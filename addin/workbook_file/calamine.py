"""Workbooks opened by Calamine, in the process apart; values are held within bounds."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.area import Area
from addin.apart.process import Gone, Process, process
from addin.workbook_file.bounds import hold_within_bounds
from addin.workbook_file.extent import MOST_CELLS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Rows = list[list[object]]

_CALAMINE = "addin.workbook_file.by_calamine"


class Listed(NamedTuple):
    """A sheet as a workbook lists it; those of charts and macros have no cells."""

    name: str
    has_cells: bool
    is_hidden: bool


class OpenBook(NamedTuple):
    """A workbook that is open in the process apart."""

    apart: Process
    number: int
    sheets: tuple[Listed, ...]

    @property
    def worksheets(self) -> list[tuple[str, bool]]:
        """Name and hiddenness of each worksheet."""
        return [(sheet.name, sheet.is_hidden) for sheet in self.sheets if sheet.has_cells]

    def rows(self, sheet: str) -> Rows:
        """Return the values of a worksheet from A1 on, none beyond all bounds.

        Raises TooManyCells, other NotReads, and Gone.
        """
        rows: Rows = self.apart.ask(f"{_CALAMINE}.rows", self.number, sheet, MOST_CELLS)
        hold_within_bounds(rows)
        return rows

    def merges(self, sheet: str) -> tuple[Area, ...]:
        """Return the merged areas of a worksheet; raises NotRead and Gone."""
        corners = self.apart.ask(f"{_CALAMINE}.merges", self.number, sheet)
        return tuple(
            Area(top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in corners
        )


@contextmanager
def opened(file: Path | BytesIO) -> Iterator[OpenBook]:
    """Open a workbook, also one in memory; raises Locked or another NotRead, TooManyCells, Gone."""
    apart = process()
    given = file.getvalue() if isinstance(file, BytesIO) else os.path.abspath(file)
    number, sheets = apart.ask(f"{_CALAMINE}.open_book", given)
    try:
        yield OpenBook(apart, number, tuple(Listed(*sheet) for sheet in sheets))
    finally:
        with suppress(Gone):
            apart.ask(f"{_CALAMINE}.close_book", number)
