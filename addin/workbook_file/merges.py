"""Merged areas as worksheets write them, also whole rows and columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.ooxml.cells import column_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.workbook_file.extent import Extent

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_CORNER = re.compile(r"\$?([A-Z]{0,3})\$?(\d*)", re.IGNORECASE)
_ROWS_BEYOND, _COLUMNS_BEYOND = 500, 100
"""An area that reaches further beyond the cells with content was merged by whole rows or columns
or by mistake, and covers nothing there."""


def is_usual(reference: str) -> bool:
    """Return whether an area is written by its two corners, as readers of values expect it."""
    return re.fullmatch(r"[A-Z]{1,3}[1-9]\d*(?::[A-Z]{1,3}[1-9]\d*)?", reference) is not None


def merged_areas(references: Iterable[str], extent: Extent) -> tuple[Area, ...]:
    """Return merged areas, cut to the cells with content where they reach far beyond.

    >>> from addin.workbook_file.extent import Extent
    >>> merged_areas(["B2:C3", "A:A"], Extent(9, 4))
    (Area(top=2, left=2, bottom=3, right=3), Area(top=1, left=1, bottom=9, right=1))
    """
    areas = filter(None, map(_area, references))
    return tuple(_within(area, extent) for area in areas)


def _area(reference: str) -> Area | None:
    corners = [_CORNER.fullmatch(corner.strip()) for corner in reference.split(":")]
    if not 1 <= len(corners) <= 2 or not all(corners):
        return None
    first, last = corners[0], corners[-1]
    assert first is not None
    assert last is not None
    rows = sorted([int(first[2] or 1), int(last[2] or _LAST_ROW)])
    columns = sorted([_column(first[1], 1), _column(last[1], _LAST_COLUMN)])
    return Area(max(rows[0], 1), columns[0], rows[1], columns[1])


def _column(letters: str, otherwise: int) -> int:
    return column_number(letters.upper().encode()) if letters else otherwise


def _within(area: Area, extent: Extent) -> Area:
    bottom, right = area.bottom, area.right
    if bottom > extent.height + _ROWS_BEYOND:
        bottom = max(area.top, extent.height)
    if right > extent.width + _COLUMNS_BEYOND:
        right = max(area.left, extent.width)
    return Area(area.top, area.left, bottom, right)
