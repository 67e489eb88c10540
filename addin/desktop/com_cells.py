"""Cells on Windows: each of these takes a few calls where xlwings' public API takes many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from addin.annex.area import a1
from addin.desktop.com import rgb

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings as xw

    from addin.annex.area import Area
    from addin.report.plan import Link

_CONTINUOUS, _THIN, _NOT_UNDERLINED = 1, 2, -4142


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


def draw_borders(target: xw.Range, color: str) -> None:
    """Draw thin lines around each cell of a range."""
    borders = target.api.Borders
    borders.LineStyle, borders.Weight, borders.Color = _CONTINUOUS, _THIN, rgb(color)


def add_filter(sheet: xw.Sheet, area: Area) -> None:
    """Show the arrows of a filter."""
    sheet.api.Range(area.a1).AutoFilter(1)
