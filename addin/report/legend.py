"""The legend of a coloured table: beside its caption, or below it where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.report.look import DENSE
from addin.report.measure import CELL_PADDING, text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.report.canvas import Canvas
    from addin.report.plan import Style

_LEAST, _ROW = 80, 22
"""Pixels: of a text beside the caption at least, and of a row below."""


def legend_places(
    canvas: Canvas, legend: Sequence[tuple[str, Style]], start: int, end: int
) -> list[tuple[int, int]]:
    """Return the columns of each text of the legend, from the right; none where there is no room.

    At least one column from ``start`` on stays free, for the caption.
    """
    places: list[tuple[int, int]] = []
    right = end
    for text, _ in reversed(legend):
        left = right
        while left > start and canvas.across(left, right) < max(_needed(text), _LEAST):
            left -= 1
        if left <= start:
            return []
        places.append((left, right))
        right = left - 1
    return places[::-1]


def legend_below(
    canvas: Canvas, legend: Sequence[tuple[str, Style]], start: int = 1, end: int = 0
) -> None:
    """Put the legend below all, in as many rows as it takes between two columns."""
    end = end or canvas.width
    row, left = canvas.rows(_ROW), start
    for text, style in legend:
        right, needed = left, _needed(text)
        while right < end and canvas.across(left, right) < needed:
            right += 1
        if canvas.across(left, right) < needed and left > start:
            row, left = canvas.rows(_ROW), start
            fitting = (c for c in range(start, end) if canvas.across(start, c) >= needed)
            right = next(fitting, end)
        canvas.put(Area(row, left, row, right), text, style)
        left = right + 1
        if left > end:
            row, left = canvas.rows(_ROW), start


def _needed(text: str) -> float:
    return text_width(text, DENSE, bold=True) + CELL_PADDING + 8
