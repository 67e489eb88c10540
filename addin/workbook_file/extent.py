"""How far a sheet reaches, measured by its cells with content, and cut where that is too far.

A cell that somebody hit by mistake in a far corner makes a sheet of billions of cells.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from addin.core.patterns import late
from addin.ooxml.cells import cells, edited

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_FILLED = 500_000
"""Cells with content on a sheet that is read; one with more is no annex, which has some 1,000."""

MOST_CELLS = 3_000_000
"""In the rectangle from A1 to the last cell that is read."""

_ROW_GAP, _COLUMN_GAP = 500, 100
"""What stands behind so many empty rows or columns may be left out."""

_MERGES = late(rb"<((?:\w+:)?mergeCells)\b[^>]*?(?:/>|>.*?</\1\s*>)", re.DOTALL)


class Extent(NamedTuple):
    """The last row and the last column."""

    height: int
    width: int

    def holds(self, row: int, column: int) -> bool:
        """Return whether a cell lies within."""
        return row <= self.height and column <= self.width


def readable(xml: bytes) -> Extent:
    """Return how far a worksheet can be read: to its last cell, or to where an empty stretch is.

    Nothing can be read of a sheet that is too large without having one.
    """
    rows: Counter[int] = Counter()
    columns: Counter[int] = Counter()
    for row, column in _cells(xml):
        rows[row] += 1
        columns[column] += 1
    choices = [
        (cells * others, Extent(row, column))
        for row, cells in _ends(rows, _ROW_GAP)
        for column, others in _ends(columns, _COLUMN_GAP)
        if row * column <= MOST_CELLS
    ]
    return _tight(xml, max(choices, default=(0, Extent(0, 0)))[1])


def _tight(xml: bytes, extent: Extent) -> Extent:
    """Return how far the cells reach that lie within an extent."""
    height = width = 0
    for row, column in _cells(xml):
        if extent.holds(row, column):
            height, width = max(height, row), max(width, column)
    return Extent(height, width)


def first_beyond(xml: bytes, extent: Extent) -> tuple[int, int] | None:
    """Return row and column of the first cell with content that lies beyond an extent."""
    return next((cell for cell in _cells(xml) if not extent.holds(*cell)), None)


def _cells(xml: bytes) -> Iterator[tuple[int, int]]:
    """Yield row and column of each cell that holds anything."""
    return ((cell.row, cell.column) for cell in cells(xml) if b"<" in cell.content)


def _ends(counts: Counter[int], gap: int) -> Iterator[tuple[int, int]]:
    """Yield each number behind which a gap follows, with how many cells there are up to it."""
    total = 0
    numbers = sorted(counts)
    for number, following in pairwise([*numbers, float("inf")]):
        total += counts[int(number)]
        if following - number > gap:
            yield int(number), total


def cut(xml: bytes, extent: Extent) -> bytes:
    """Return a worksheet without the cells beyond an extent, and without merged areas."""
    return edited(
        _MERGES.sub(b"", xml), lambda cell: None if extent.holds(cell.row, cell.column) else b""
    )
