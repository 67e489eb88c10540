"""A pad for laying out a sheet from the top down; what comes off it is a frozen plan."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.report.pages import not_printed
from addin.report.plan import (
    Block,
    Choices,
    FormulaRule,
    Link,
    Page,
    SheetPlan,
    Style,
    Value,
)
from addin.report.styles import CAPTION, HEADER, LINK, NOTE, TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.report.chart_plans import BarChart, LineChart

_FILLED, _NOTE_FINER = 0.95, 1.2
_WIDE = re.compile("[\u2e80-\U0010ffff]")
LINE_HEIGHT, HIGHEST = 15.0, 409.0
"""Of a row, in points."""


def display_width(text: str) -> int:
    """Return how many columns of Excel's width unit a text takes: Chinese characters take two."""
    return len(text) + len(_WIDE.findall(text))


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of that width."""
    return max(math.ceil(display_width(text) / (width * _FILLED)), 1)


class Sketch:
    """Gathers the parts of a sheet of ``width`` columns, keeping the next free row.

    Title and caption stand on rows 1 and 2 of every sheet. Helper columns come after the others
    and are not printed. ``title_span``, first and last column, keeps title and notes on the
    first of several pages.
    """

    def __init__(
        self,
        title: str,
        caption: str,
        widths: Sequence[float],
        helper_widths: Sequence[float] = (),
        *,
        title_span: tuple[int, int] | None = None,
        legend: Sequence[tuple[str, str, int]] = (),
    ) -> None:
        self.widths = dict(enumerate([*widths, *helper_widths], 1))
        self.width = len(widths)
        self.blocks: list[Block] = []
        self.styles: list[tuple[Area, Style]] = []
        self.merges: list[Area] = []
        self.heights: dict[int, float] = {}
        self.rules: list[FormulaRule] = []
        self.links: list[Link] = []
        self.charts: list[BarChart | LineChart] = []
        self.choices: list[Choices] = []
        self.header_rows = (3, 3)
        self.row = 1
        self.title_span = title_span or (1, self.width)
        self.line(title, TITLE, 32)
        self._caption(caption, legend)

    def _caption(self, caption: str, legend: Sequence[tuple[str, str, int]]) -> None:
        """Put the caption on the left and a legend on the right, in so many columns each."""
        first, end = self.title_span
        for text, color, columns in reversed(legend):
            area = Area(self.row, end - columns + 1, self.row, end)
            self.merge(area, text, replace(CAPTION, color=color, align="right"))
            end -= columns
        self.merge(Area(self.row, first, self.row, end), caption, CAPTION)
        self.heights[self.row] = 18
        self.row += 1

    def line(self, text: str, style: Style, height: float) -> None:
        """Put a text over the whole width, or that of the first page."""
        first, last = self.title_span
        self.merge(Area(self.row, first, self.row, last), text, style)
        self.heights[self.row] = height
        self.row += 1

    def merge(self, area: Area, value: Value, style: Style) -> None:
        """Put a value over an area."""
        self.blocks.append(Block(area.top, area.left, ((value,),)))
        self.styles.append((area, style))
        if area.top != area.bottom or area.left != area.right:
            self.merges.append(area)

    def header(self, texts: Sequence[str], height: float = 32) -> None:
        """Put a header row, repeated on every printed page."""
        self.header_rows = (self.row, self.row)
        self.rows([texts], HEADER)
        self.heights[self.row - 1] = height

    def rows(self, rows: Sequence[Sequence[Value]], style: Style, width: int = 0) -> Area:
        """Put rows of values from column 1 in one style; returns where they stand.

        They go over all columns, or over so many.
        """
        area = Area(self.row, 1, self.row + len(rows) - 1, width or self.width)
        if rows:
            self.blocks.append(Block(self.row, 1, tuple(map(tuple, rows))))
            self.styles.append((area, style))
        self.row += len(rows)
        return area

    def style(self, area: Area, style: Style) -> None:
        """Style an area over what it has."""
        if area.bottom >= area.top:
            self.styles.append((area, style))

    def note(self, text: str) -> None:
        """Put a note of as many lines as its length needs at this width."""
        first, last = self.title_span
        across = sum(self.widths[column] for column in range(first, last + 1))
        lines = math.ceil(display_width(text) / (across * _FILLED * _NOTE_FINER))
        self.line(text, NOTE, 13.0 * lines + 4)

    def fit_height(self, row: int, column: int, text: str) -> None:
        """Make a row as high as a text needs in its column; Excel's highest row is 409 points."""
        lines = lines_of(text, self.widths[column])
        self.heights[row] = min(LINE_HEIGHT * lines + 8, HIGHEST)

    def link(self, row: int, column: int, target: str) -> None:
        """Link a cell, and make it look like a link."""
        self.links.append(Link(row, column, target))
        self.styles.append((Area(row, column, row, column), LINK))

    def plan(
        self,
        kind: str,
        name: str,
        page: Page,
        *,
        freeze_column: int = 1,
        filter_area: Area | None = None,
        printed: bool = True,
    ) -> SheetPlan:
        """Return the plan; the header rows are frozen and repeated in print.

        What is not ``printed`` takes no page where the whole workbook is printed.
        """
        if not printed:
            unseen = max(self.widths) + 1
            self.widths[unseen] = 0
            page = not_printed(page, unseen)
        return SheetPlan(
            kind=kind,
            name=name,
            blocks=tuple(self.blocks),
            styles=tuple(self.styles),
            merges=tuple(self.merges),
            widths=self.widths,
            heights=self.heights,
            freeze=(self.header_rows[1] + 1, freeze_column),
            filter=filter_area,
            rules=tuple(self.rules),
            links=tuple(self.links),
            charts=tuple(self.charts),
            choices=tuple(self.choices),
            page=replace(page, title_rows=(self.header_rows[0], self.header_rows[1])),
        )
