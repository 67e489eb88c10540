"""A table of ranks: a row for each county, or unit of one, a figure and its ranks by indicator."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.report.canvas import Canvas, cell
from addin.report.heat import FIGURE, RANK, heat_rules
from addin.report.legend import legend_below, legend_places
from addin.report.look import DENSE, MISSED, SUB, TEXT_SIZE
from addin.report.measure import CELL_PADDING, cut, lines_in, text_width, widest
from addin.report.pages import LEAST_PRINTED, room
from addin.report.plan import Page, Style
from addin.report.styles import CAPTION, GAP_EDGE, HEADER, ROW_EDGE, RULE_EDGE, TITLE
from addin.report.summary_cells import figure, unlike
from addin.report.wording import heading_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from addin.report.fields import Field
    from addin.report.plan import SheetPlan, Value
    from addin.report.summary_words import Words

_TITLE, _CAPTION, _GAP, _SUBHEAD, _HEAD_LINE, _ROW = 42, 22, 6, 20, 19, 22
_MOST_HEAD_LINES = 3
_FIGURE, _RANK, _COUNT, _LEAST_NAME, _MOST_NAME = 58, 38, 44, 76, 200
_FILLED = 0.84
"""How much of a page across is filled where pages go across: without the workbook's font columns
are up to a sixth wider, and the last of a page would stand alone on another.
"""

_HEAD, _FIRST = 4, 6
"""The rows of the header, which has two, and of what is below it."""


@dataclass(frozen=True)
class RankColumn:
    """A column of ranks: what heads it, and each row's rank in an indicator."""

    heading: str
    of: Callable[[Field, str], Value]


@dataclass(frozen=True)
class RankingTable:
    """What a table of ranks shows: rows by key with the names that stand before their figures."""

    name: str
    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, tuple[str, ...]]]
    fields: Sequence[Field]
    ranks: tuple[RankColumn, ...]
    words: Words
    caption: str
    note: str


def plan_ranking(table: RankingTable) -> SheetPlan:
    """Lay out a table of ranks; pages go across where the indicators take more than one."""
    return _Sheet(table).plan()


class _Sheet:
    """Lays out the sheet from the top down."""

    def __init__(self, table: RankingTable) -> None:
        self.table, self.words = table, table.words
        self.names = len(table.heads)
        self.step = 1 + len(table.ranks)
        self.figures = [self._figure_width(field) for field in table.fields]
        blocks = [width for own in self.figures for width in (own, *[_RANK] * len(table.ranks))]
        counts = [_COUNT] * len(self.words.counts)
        self.canvas = Canvas([*map(self._name_width, range(self.names)), *blocks, *counts])

    def plan(self) -> SheetPlan:
        """Return the plan."""
        canvas, table = self.canvas, self.table
        self._top()
        self._heads()
        top = canvas.rows(*[_ROW] * len(table.rows))
        self._names(top)
        for number, field in enumerate(table.fields):
            self._put(field, top, self._left(number))
        self._counts(top)
        self._colour(top)
        if self.words.legend and not self._legend_fits:
            legend_below(canvas, self.words.legend, self._start, self._first_page)
        canvas.note(table.note, self._first_page, self._start)
        last = top + len(table.rows) - 1
        return canvas.plan(
            table.name, table.name, self._page(),
            freeze=(_FIRST, self.names + 1), filter_area=Area(_HEAD + 1, 1, last, canvas.width),
        )  # fmt: skip

    # ---- columns and pages

    def _name_width(self, at: int) -> float:
        names = [self.table.heads[at], *(names[at] for _, names in self.table.rows)]
        return min(max(widest(names, TEXT_SIZE) + CELL_PADDING + 22, _LEAST_NAME), _MOST_NAME)

    def _figure_width(self, field: Field) -> float:
        return max(widest(field.widest, TEXT_SIZE, bold=True) + CELL_PADDING + 4, _FIGURE)

    def _left(self, number: int) -> int:
        """Return the column of an indicator's figures."""
        return self.names + 1 + number * self.step

    @property
    def _end(self) -> int:
        """The first column behind the indicators."""
        return self._left(len(self.table.fields))

    @cached_property
    def _breaks(self) -> tuple[int, ...]:
        """The columns that begin a page, no indicator parted.

        Where all but the counts fit on a page these do as well, a little smaller: alone they would
        take as many pages again.
        """
        whole = _FILLED * room(landscape=True)[0] / (LEAST_PRINTED / TEXT_SIZE)
        if self.canvas.across(1, self._end - 1) <= whole:
            return ()
        left = whole - self.canvas.across(1, self.names)
        blocks = [self._left(number) for number in range(len(self.table.fields))]
        starts = [*blocks, *([self._end] if self.words.counts else [])]
        breaks: list[int] = []
        begin = starts[0]
        for start, end in zip(starts, [*starts[1:], self.canvas.width + 1], strict=True):
            if start > begin and self.canvas.across(begin, end - 1) > left:
                breaks.append(start)
                begin = start
        return tuple(breaks)

    @property
    def _start(self) -> int:
        """The first column of the title and what goes with it: not one that is on every page."""
        return self.names + 1 if self._breaks else 1

    @property
    def _first_page(self) -> int:
        """The last column of the first page."""
        return self._breaks[0] - 1 if self._breaks else self.canvas.width

    def _page(self) -> Page:
        wide = self.canvas.across(1, self._first_page)
        scale = int(100 * min(1, _FILLED * room(landscape=True)[0] / wide))
        return Page(
            landscape=True,
            scale=scale if self._breaks else None,
            print_area=self.canvas.area,
            title_rows=(1, _FIRST - 1),
            title_columns=(1, self.names) if self._breaks else None,
            column_breaks=self._breaks,
        )

    # ---- from the top down

    def _top(self) -> None:
        canvas, start, end = self.canvas, self._start, self._first_page
        title, caption = canvas.rows(_TITLE, _CAPTION, _GAP), 2
        canvas.put(Area(title, start, title, end), self.table.title, replace(TITLE, shrink=True))
        if self._legend_fits:
            places = self._legend_places
            for (left, right), (text, style) in zip(places, self.words.legend, strict=True):
                canvas.put(Area(caption, left, caption, right), text, style)
            end = places[0][0] - 1
        style = replace(CAPTION, shrink=True)
        canvas.put(Area(caption, start, caption, end), self.table.caption, style)

    @cached_property
    def _legend_places(self) -> list[tuple[int, int]]:
        return legend_places(self.canvas, self.words.legend, self._start, self._first_page)

    @property
    def _legend_fits(self) -> bool:
        """Whether the legend stands beside the caption; else it goes below the table."""
        if not self._legend_places:
            return False
        needed = text_width(self.table.caption, CAPTION.size) + CELL_PADDING
        return self.canvas.across(self._start, self._legend_places[0][0] - 1) >= needed

    def _heads(self) -> None:
        canvas, table = self.canvas, self.table
        wide = [
            canvas.across(self._left(n), self._left(n + 1) - 1) for n in range(len(table.fields))
        ]
        lines = (
            lines_in(field.name, width, TEXT_SIZE, bold=True)
            for field, width in zip(table.fields, wide, strict=True)
        )
        counts = (lines_in(head, _COUNT, TEXT_SIZE, bold=True) for head in self.words.counts)
        high = min(max([*lines, *counts], default=1), _MOST_HEAD_LINES) * _HEAD_LINE + 7
        top = canvas.rows(high, _SUBHEAD)
        sub = replace(HEADER, bold=False, size=8, color=SUB, wrap=False, shrink=True)
        for column, head in enumerate(table.heads, 1):
            canvas.put(cell(top, column), head, replace(HEADER, valign="bottom"))
            canvas.put(cell(top + 1, column), None, sub)
        for number, (field, width) in enumerate(zip(table.fields, wide, strict=True)):
            left = self._left(number)
            name = cut(field.name, width, TEXT_SIZE, lines=_MOST_HEAD_LINES, bold=True)
            canvas.put(Area(top, left, top, left + self.step - 1), name, HEADER)
            headings = [heading_of(field.result.annex, field.by), *(r.heading for r in table.ranks)]
            for column, heading in enumerate(headings, left):
                canvas.put(cell(top + 1, column), heading, sub)
        for column, head in enumerate(self.words.counts, self._end):
            canvas.put(cell(top, column), head, HEADER)
            canvas.put(cell(top + 1, column), None, sub)

    def _names(self, top: int) -> None:
        """Put the names; the first of several that stand behind each other is bold."""
        rows = [names for _, names in self.table.rows]
        area = Area(top, 1, top + len(rows) - 1, self.names)
        style = Style(align="left", bottom=ROW_EDGE, shrink=True)
        self.canvas.fill(area, rows, style)
        if self.names == 1:
            return
        self.canvas.style(area._replace(right=1), replace(style, color=SUB))
        for row, (before, names) in enumerate(pairwise([("",), *rows]), top):
            if names[0] != before[0]:
                self.canvas.style(cell(row, 1), replace(style, bold=True))

    def _put(self, field: Field, top: int, left: int) -> None:
        """Put an indicator's figures and ranks, each column in one style but where it differs."""
        table, last = self.table, top + len(self.table.rows) - 1
        shown = field.number_format
        inner = replace(RANK, size=DENSE, right=None)
        styles = [FIGURE, *[inner] * (self.step - 2), replace(RANK, size=DENSE)]
        rows = [
            [figure(field, key), *(each.of(field, key) for each in table.ranks)]
            for key, _ in table.rows
        ]
        self.canvas.fill(Area(top, left, last, left + self.step - 1), rows, FIGURE)
        for column, style in enumerate(styles, left):
            usual = replace(style, number_format=shown) if column == left else style
            self.canvas.style(Area(top, column, last, column), usual)
            for row, (key, _) in enumerate(table.rows, top):
                own = unlike(field, key, style, shown if column == left else None)
                if own is not None:
                    self.canvas.style(cell(row, column), own)

    def _counts(self, top: int) -> None:
        """Put how many targets each has met, and its shortfalls."""
        if not self.words.counts:
            return
        last = top + len(self.table.rows) - 1
        rows = [self.words.counted(key) for key, _ in self.table.rows]
        met = Style(bottom=ROW_EDGE, left=RULE_EDGE)
        self.canvas.fill(Area(top, self._end, last, self._end + 1), rows, met)
        short = Style(bottom=ROW_EDGE, bold=True, color=MISSED, right=GAP_EDGE)
        self.canvas.style(Area(top, self._end + 1, last, self._end + 1), short)

    def _colour(self, top: int) -> None:
        last = top + len(self.table.rows) - 1
        dues = sorted({f.due for f in self.table.fields if f.due is not None}, reverse=True)
        for due in dues:
            starts = [self._left(n) for n, f in enumerate(self.table.fields) if f.due == due]
            columns = [
                [Area(top, left + at, last, left + at) for left in starts]
                for at in range(self.step)
            ]
            self.canvas.rules += heat_rules(columns[0], due, self.words.grades, *columns[1:])
