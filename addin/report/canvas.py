"""A canvas for sheets that are pages: values put on areas of a grid of columns in pixels."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.report.look import NOTE_SIZE, high, px
from addin.report.measure import lines_in
from addin.report.pages import not_printed
from addin.report.plan import Bar, Block, FormulaRule, Link, Page, SheetPlan, Style, Value
from addin.report.styles import NOTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.report.chart_plans import BarChart, LineChart

_NOTE_LINE, _NOTE_EDGE = 16.0, 6.0


class Canvas:
    """Gathers what stands on a page of columns so many pixels wide, keeping the next free row."""

    def __init__(self, widths: Sequence[float]) -> None:
        self.widths = tuple(widths)
        self.row = 1
        self.heights: dict[int, float] = {}
        self.rules: list[FormulaRule] = []
        self.links: list[Link] = []
        self.charts: list[BarChart | LineChart] = []
        self._blocks: list[Block] = []
        self._styles: list[tuple[Area, Style]] = []
        self._merges: list[Area] = []
        self._bars: dict[str, list[Area]] = defaultdict(list)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.widths)

    def across(self, first: int, last: int) -> float:
        """Return how many pixels some columns take together."""
        return sum(self.widths[first - 1 : last])

    def rows(self, *heights: float) -> int:
        """Add rows of so many pixels; returns the first of them."""
        first = self.row
        for height in heights:
            self.heights[self.row] = height
            self.row += 1
        return first

    def put(self, area: Area, value: Value, style: Style) -> None:
        """Put a value onto an area, merged where it is more than a cell."""
        if value is not None:
            self._blocks.append(Block(area.top, area.left, ((value,),)))
        self._styles.append((area, style))
        if (area.top, area.left) != (area.bottom, area.right):
            self._merges.append(area)

    def fill(self, area: Area, rows: Sequence[Sequence[Value]], style: Style) -> None:
        """Put values into the cells of an area, all in one style."""
        if area.bottom >= area.top:
            self._blocks.append(Block(area.top, area.left, tuple(map(tuple, rows))))
        self.style(area, style)

    def style(self, area: Area, style: Style) -> None:
        """Style the cells of an area over what they have; an area without rows has none."""
        if area.bottom >= area.top:
            self._styles.append((area, style))

    def bar(self, area: Area, color: str) -> None:
        """Draw a cell's figure as a bar."""
        self._bars[color].append(area)

    @property
    def area(self) -> Area:
        """All that has been put so far."""
        return Area(1, 1, self.row - 1, self.width)

    def note(self, text: str, last: int = 0, first: int = 1) -> None:
        """Put a note below all, over all columns or from one to another, as high as it needs."""
        last = last or self.width
        lines = lines_in(text, self.across(first, last), NOTE_SIZE)
        row = self.rows(_NOTE_LINE * lines + _NOTE_EDGE)
        self.put(Area(row, first, row, last), text, NOTE)

    def plan(
        self, kind: str, name: str, page: Page, *, leads: bool = False,
        freeze: tuple[int, int] | None = None, filter_area: Area | None = None,
        printed: bool = True,
    ) -> SheetPlan:  # fmt: skip
        """Return the plan of a sheet; what is not ``printed`` has no part in the usual print."""
        widths = {column: px(width) for column, width in enumerate(self.widths, 1)}
        if not printed:
            widths[self.width + 1] = 0
            page = not_printed(page, self.width + 1)
        return SheetPlan(
            kind=kind,
            name=name,
            blocks=tuple(self._blocks),
            styles=tuple(self._styles),
            merges=tuple(self._merges),
            widths=widths,
            heights={row: high(height) for row, height in self.heights.items()},
            rules=tuple(self.rules),
            bars=tuple(Bar(tuple(areas), color) for color, areas in self._bars.items()),
            links=tuple(self.links),
            charts=tuple(self.charts),
            filter=filter_area,
            page=page,
            leads=leads,
            freeze=freeze,
        )


def cell(row: int, column: int) -> Area:
    """Return the area of one cell."""
    return Area(row, column, row, column)
