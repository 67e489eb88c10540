"""The grid of 一页纸: its columns, how cells look, and a unit beside its figure."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from addin.core.judging import State
from addin.report.canvas import Canvas, cell
from addin.report.look import CAPTION_SIZE, HEAD, INK, SHADES, SUB
from addin.report.measure import INDENT, cut, fits
from addin.report.plan import Style
from addin.report.styles import FRAME_EDGE, SECTION

if TYPE_CHECKING:
    from addin.report.ends import EndPlace
    from addin.report.plan import Edge

LIGHT, NAME, SHARE, GROWN, PASSED, FIRST, FIRST_FIGURE, LAST, LAST_FIGURE = range(1, 10)
WIDTHS = (34, 172, 92, 58, 80, 132, 54, 142, 54)
"""Pixels of the columns."""

SECTION_HIGH, HEADER_HIGH, GAP = 26, 22, 6

SMALL = 8.5
TEXT = Style(size=CAPTION_SIZE, align="left")
HEADS = Style(size=CAPTION_SIZE, color=SUB, fill=HEAD, bottom=FRAME_EDGE)


def put_sections(canvas: Canvas, *parts: tuple[str, int, int]) -> None:
    """Put headings side by side, each over its columns."""
    row = canvas.rows(SECTION_HIGH)
    for text, left, right in parts:
        canvas.put(cell(row, left)._replace(right=right), text, SECTION)


def put_slot(
    canvas: Canvas,
    slot: EndPlace | None,
    row: int,
    column: int,
    bottom: Edge | None,
    *,
    plain: str = "",
) -> None:
    """Put a unit and its figure side by side; ``plain`` is the colour of one that is not bold.

    A name that is longer than its cell is set smaller, then cut.
    """
    indent = int(column == LAST)
    color = plain or INK
    if slot is None:
        canvas.put(cell(row, column), None, _name_style(indent, bottom, color))
        canvas.put(cell(row, column + 1), None, _figure_style(bottom))
        return
    width = WIDTHS[column - 1] - indent * INDENT
    size = CAPTION_SIZE if fits(slot.text, width, CAPTION_SIZE) else SMALL
    name = cut(slot.text, width, size)
    canvas.put(cell(row, column), name, _name_style(indent, bottom, color, size))
    ink = SHADES[slot.state].ink if slot.state is not State.NONE else INK
    style = _figure_style(bottom, not plain, plain or ink, slot.number_format)
    canvas.put(cell(row, column + 1), slot.value, style)


@lru_cache(maxsize=512)
def _name_style(indent: int, bottom: Edge | None, color: str, size: float = CAPTION_SIZE) -> Style:
    return replace(TEXT, indent=indent, bottom=bottom, color=color, size=size)


@lru_cache(maxsize=512)
def _figure_style(
    bottom: Edge | None, bold: bool = False, color: str = INK, number_format: str = ""
) -> Style:
    return replace(
        TEXT, align="right", bottom=bottom, shrink=True,
        bold=bold, color=color, number_format=number_format,
    )  # fmt: skip
