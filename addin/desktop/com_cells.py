"""Cells on Windows: each of these takes a few calls where xlwings' public API takes many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from addin.annex.area import a1
from addin.desktop.com import rgb

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings as xw

    from addin.annex.area import Area
    from addin.report.plan import Edge, Link

_VERTICAL, _NOT_UNDERLINED = -4166, -4142
_WEIGHTS = {"thin": 2, "medium": -4138, "thick": 4}
_BORDERS = {
    "edge_left": 7,
    "edge_top": 8,
    "edge_bottom": 9,
    "edge_right": 10,
    "inside_vertical": 11,
    "inside_horizontal": 12,
}


def write(sheet: xw.Sheet, area: Area, rows: Sequence[Sequence[Any]]) -> None:
    """Write values into an area of their size."""
    blank_as_text = [["" if value is None else value for value in row] for row in rows]
    sheet.api.Range(area.a1).Value = blank_as_text


def link(sheet: xw.Sheet, links: Sequence[Link]) -> None:
    """Put links into cells, which show their targets until their values are written.

    A link underlines its cell, which the sheets of ours are not to have.
    """
    api = sheet.api
    added = api.Hyperlinks
    for each in links:
        added.Add(api.Range(a1(each.row, each.column)), "", each.target, f"转到 {each.target}")
    if links:
        api.Cells.Font.Underline = _NOT_UNDERLINED


def draw_lines(target: xw.Range, sides: Sequence[str], line: Edge) -> None:
    """Draw a line at some edges of a range, or between its cells."""
    borders = target.api.Borders
    for side in sides:
        border = borders(_BORDERS[side])
        border.Weight, border.Color = _WEIGHTS[line.weight], rgb(line.color)


def stack(target: xw.Range) -> None:
    """Put the characters of texts below each other."""
    target.api.Orientation = _VERTICAL


def indent(target: xw.Range, characters: int) -> None:
    """Keep texts so many characters from the edge that they are aligned to."""
    target.api.IndentLevel = characters


def shrink(target: xw.Range) -> None:
    """Let texts be made smaller where they are wider than their cells."""
    target.api.ShrinkToFit = True


def add_filter(sheet: xw.Sheet, area: Area) -> None:
    """Show the arrows of a filter."""
    sheet.api.Range(area.a1).AutoFilter(1)
