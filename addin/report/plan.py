"""Plans: what a sheet of ours is to look like, as frozen data that any host can paint.

Cells are addressed from row 1, column 1. Colours are RRGGBB. Values are text, numbers or None.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from addin.annex.area import Area
from addin.problems.problem import Problem
from addin.report.chart_plans import BarChart, LineChart
from addin.report.look import FOOTER, INK, LINE, MARGINS, ROW_HEIGHT, SCREEN, TEXT_SIZE, Margins


@dataclass(frozen=True, slots=True)
class Formula:
    """A native formula, without its =, and the result that is stored with it.

    It gives one value for one cell, without arrays, so that every Excel understands it alike.
    """

    text: str
    result: str | int | float | Decimal


Weight = Literal["thin", "medium", "thick"]
Value = str | int | float | Decimal | Formula | None


@dataclass(frozen=True, slots=True)
class Edge:
    """A line at one side of cells: its colour, and its weight, which is thin, medium or thick.

    What the cell beside it says of the same line is not to contradict it.
    """

    color: str
    weight: Weight = "thin"


@dataclass(frozen=True, slots=True)
class Style:
    """How cells look. ``number_format`` is Excel's; "" is General. An empty colour is automatic.

    ``stacked`` puts the characters of a text below each other; ``shrink`` makes it smaller where
    it is wider than its cell. ``indent`` counts characters.
    """

    font: str = SCREEN
    size: float = TEXT_SIZE
    bold: bool = False
    italic: bool = False
    color: str = INK
    fill: str = ""
    align: str = "center"
    valign: str = "center"
    indent: int = 0
    stacked: bool = False
    wrap: bool = False
    shrink: bool = False
    top: Edge | None = None
    bottom: Edge | None = None
    left: Edge | None = None
    right: Edge | None = None
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Values of a rectangle, row by row, from its top left cell."""

    row: int
    column: int
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class TextRun:
    """A piece of a cell's text in a colour of its own."""

    text: str
    color: str = ""


@dataclass(frozen=True, slots=True)
class FormulaRule:
    """A conditional format: where the formula holds. The areas share its relative references.

    The formula is written as for the top left cell of the first area. An earlier rule goes before
    a later one; with ``stops`` no later one is looked at where it holds.
    """

    areas: tuple[Area, ...]
    formula: str
    fill: str
    color: str
    bold: bool = False
    stops: bool = False

    @property
    def look(self) -> tuple[str, str, bool]:
        """What it makes of a cell: rules of one look share a format."""
        return self.fill, self.color, self.bold


@dataclass(frozen=True, slots=True)
class Bar:
    """A native data bar in place of a cell's figure: solid, empty at 0 and full at 1."""

    areas: tuple[Area, ...]
    color: str
    frame: str = LINE


@dataclass(frozen=True, slots=True)
class Link:
    """A link from a cell to a cell of the same workbook (附表3!B5)."""

    row: int
    column: int
    target: str


@dataclass(frozen=True, slots=True)
class Page:
    """Print set-up on A4, with rows and columns that are repeated on each page.

    A sheet is fitted to the width of the page, unless it has a ``scale`` in percent; ``one_page``
    fits it to the height too. ``breaks`` and ``column_breaks`` are rows and columns that begin a
    new page; where there are both, pages go down first unless ``across``. The footer is Excel's
    code, "" for none.
    """

    landscape: bool = False
    scale: int | None = None
    one_page: bool = False
    title_rows: tuple[int, int] | None = None
    title_columns: tuple[int, int] | None = None
    print_area: Area | None = None
    breaks: tuple[int, ...] = ()
    column_breaks: tuple[int, ...] = ()
    across: bool = False
    margins: Margins = MARGINS
    footer: str = FOOTER


@dataclass(frozen=True, slots=True)
class Choices:
    """A drop-down list for the cells of an area; other text is allowed after a warning."""

    area: Area
    options: tuple[str, ...]


NOT_OFFERED = "不在下拉列表中", "所填内容不在下拉列表中,是否仍要使用?"
"""Title and text of that warning."""


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A summary sheet. ``kind`` is its mark, by which a later rebuild finds and replaces it.

    A sheet without one is people's as soon as it is there. ``leads`` puts it before all others.

    Widths are in columns of eight pixels, heights in points; rows without one have ``row_height``.
    ``freeze`` gives the first cell that scrolls; ``styles`` apply in order, later ones over
    earlier ones.
    """

    kind: str
    name: str
    blocks: tuple[Block, ...]
    styles: tuple[tuple[Area, Style], ...] = ()
    merges: tuple[Area, ...] = ()
    widths: Mapping[int, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    freeze: tuple[int, int] | None = None
    filter: Area | None = None
    rules: tuple[FormulaRule, ...] = ()
    bars: tuple[Bar, ...] = ()
    links: tuple[Link, ...] = ()
    charts: tuple[BarChart | LineChart, ...] = ()
    choices: tuple[Choices, ...] = ()
    page: Page = Page()
    row_height: float = ROW_HEIGHT
    leads: bool = False

    def column(self, area: Area) -> list[Value]:
        """Return the values of a column's cells, None where nothing stands."""
        return [row[0] for row in self.cells(area)]

    def cells(self, area: Area) -> list[list[Value]]:
        """Return the values of an area, row by row, None where nothing stands."""
        width = area.right - area.left + 1
        found: list[list[Value]] = [[None] * width for _ in range(area.top, area.bottom + 1)]
        for block in self.blocks:
            first = max(area.top, block.row)
            last = min(area.bottom, block.row + len(block.rows) - 1)
            start, stop = max(area.left - block.column, 0), area.right - block.column + 1
            left = block.column + start - area.left
            for row in range(first, last + 1) if stop > start else ():
                values = block.rows[row - block.row][start:stop]
                found[row - area.top][left : left + len(values)] = values
        return found

    def without_formulas(self) -> SheetPlan:
        """Return the plan with the results of formulas in their place."""
        blocks = (
            replace(block, rows=tuple(tuple(map(_result, row)) for row in block.rows))
            for block in self.blocks
        )
        return replace(self, blocks=tuple(blocks))


def _result(value: Value) -> Value:
    return value.result if isinstance(value, Formula) else value


@dataclass(frozen=True, slots=True)
class AnnexPlan:
    """What is added to a sheet of the user's: highlights, and a legend where there is room.

    ``cleared`` are the cells of legends of an earlier time that go.
    """

    sheet: str
    rules: tuple[FormulaRule, ...]
    legend: tuple[TextRun, ...] = ()
    legend_cell: tuple[int, int] | None = None
    cleared: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FormulaPlan:
    """Formulas for a run of cells below each other on a sheet of the user's, from the top.

    With ``spilled`` the one formula stands in the first cell and fills so many.
    """

    sheet: str
    row: int
    column: int
    formulas: tuple[str, ...]
    spilled: int = 0

    @property
    def height(self) -> int:
        """How many cells they go to, or fill."""
        return self.spilled or len(self.formulas)

    @property
    def area(self) -> Area:
        """The cells that they go to, or fill."""
        return Area(self.row, self.column, self.row + self.height - 1, self.column)


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """All that a rebuild paints: our sheets in order, and additions to the user's.

    ``notices`` are problems that came up only in laying out.
    """

    sheets: tuple[SheetPlan, ...]
    annexes: tuple[AnnexPlan, ...]
    notices: tuple[Problem, ...] = ()

    @property
    def leading(self) -> list[SheetPlan]:
        """Our sheets that come before the user's; they are the first of all."""
        return [sheet for sheet in self.sheets if sheet.leads]

    def order(self, users: Sequence[str]) -> list[str]:
        """Return the names of all sheets in order, given those of the user's."""
        ours = [sheet.name for sheet in self.sheets]
        first = len(self.leading)
        return [*ours[:first], *users, *ours[first:]]
