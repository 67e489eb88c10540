"""汇总 with many indicators: these below each other, the units beside each other, without ranks."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.results import shown_by
from addin.core.figures import NO_FIGURE, figure_decimals
from addin.core.judging import State
from addin.report.canvas import Canvas, cell
from addin.report.fields import number_format
from addin.report.formats import fixed_format
from addin.report.heat import HEAT, NOTHING, heat_rules, shaded
from addin.report.look import DENSE, INK, MISSED, NOTE_SIZE, SHADES, SUB
from addin.report.measure import CELL_PADDING, cut, lines_in, text_width
from addin.report.pages import LEAST_READ, SPARE, room
from addin.report.plan import Page, Style
from addin.report.styles import CAPTION, HEADER, NOTE, ROW_EDGE, RULE_EDGE, TITLE
from addin.report.summary_words import Words
from addin.report.wording import or_dash

if TYPE_CHECKING:
    from decimal import Decimal

    from addin.annex.compute import Results
    from addin.report.fields import Field, Indicators
    from addin.report.plan import SheetPlan, Value

_PER_PAGE, _ROWS_PER_PAGE = 18, 40
_FEW = 15
_NUMBER, _TOTAL, _PASSED = 28, 54, 46
_NAMES = {True: 184, False: 150}
_UNITS = {True: 36, False: 32}
_SIZES = {True: 10.0, False: 9.5}
"""Pixels of a name and of a unit, and the size of texts, where there are few units and not."""

_CHARACTER, _HIGHEST_HEAD = 18, 200
_ROW, _TITLE_HIGH, _CAPTION_HIGH, _GAP = 21, 42, 22, 6
_FIRST_ROW, _FIRST_UNIT = 5, 4
_WIDEST = 60


def plan_across(results: Results, indicators: Indicators, name: str) -> SheetPlan:
    """Lay out 汇总: a row for each indicator, then what each unit has met."""
    return _Sheet(results, indicators).plan(name)


class _Sheet:
    """Lays out the sheet from the top down."""

    def __init__(self, results: Results, indicators: Indicators) -> None:
        self.indicators = indicators
        self.units, self.fields = indicators.units, indicators.fields
        self.words = Words(results, indicators)
        few = len(self.units) <= _FEW
        self.size, self.name = _SIZES[few], _NAMES[few]
        unit = min(max(self._needed, _UNITS[few]), _WIDEST)
        whole, spared = (int(wide // unit) for wide in self._page_wide())
        self.per_page = min(_PER_PAGE, whole if len(self.units) <= whole else spared)
        passed = [_PASSED] if self.words.counts else []
        widths = [_NUMBER, self.name, _TOTAL, *[unit] * len(self.units), *passed]
        self.canvas = Canvas(widths)

    @cached_property
    def _needed(self) -> float:
        """The pixels of the widest figure that is no rate."""
        plain = (field for field in self.fields if not field.is_ratio)
        texts = (text for field in plain for text in field.widest)
        return max(
            (text_width(text, self.size, bold=True) + CELL_PADDING for text in texts), default=0
        )

    def _page_wide(self) -> tuple[float, float]:
        """Return the pixels that are left for units on a page of letters that can be read.

        First where all are on one page, then where they go on.
        """
        whole = room(landscape=False)[0] / (LEAST_READ / self.size)
        others = _NUMBER + self.name + _TOTAL + _PASSED
        return whole - others, SPARE * whole - others

    @property
    def _first_page(self) -> int:
        """The last column of the first page."""
        breaks = self._column_breaks
        return breaks[0] - 1 if breaks else self.canvas.width

    @property
    def _title_start(self) -> int:
        """The first column below the title: not one that is repeated on every page."""
        return _FIRST_UNIT if self._column_breaks else 1

    @property
    def _column_breaks(self) -> tuple[int, ...]:
        last = _FIRST_UNIT + len(self.units) - 1
        return tuple(range(_FIRST_UNIT + self.per_page, last + 1, self.per_page))

    def plan(self, name: str) -> SheetPlan:
        """Return the plan."""
        self._top()
        self._heads()
        top = self.canvas.rows(*[_ROW] * len(self.fields))
        for number, field in enumerate(self.fields):
            self._row(field, number, top + number)
        self._put_counts()
        self._colour(top)
        self._note()
        return self.canvas.plan(name, name, self._page(), freeze=(_FIRST_ROW, _FIRST_UNIT))

    def _top(self) -> None:
        canvas, last = self.canvas, self._first_page
        title, caption = canvas.rows(_TITLE_HIGH, _CAPTION_HIGH, _GAP), 2
        style = replace(TITLE, shrink=True)
        canvas.put(Area(title, self._title_start, title, last), self.words.title, style)
        right = last
        for text, look in reversed(self.words.legend):
            left = right
            needed = text_width(text, DENSE, bold=True) + CELL_PADDING + 8
            while left > 3 and canvas.across(left, right) < needed:
                left -= 1
            if left <= 3:
                break
            canvas.put(Area(caption, left, caption, right), text, look)
            right = left - 1
        canvas.put(Area(caption, 1, caption, min(right, 3)), self.words.caption,
                   replace(CAPTION, shrink=True))  # fmt: skip

    def _heads(self) -> None:
        canvas = self.canvas
        longest = max((len(name) for name in self.units), default=1)
        high = min(longest * _CHARACTER + 10, _HIGHEST_HEAD)
        row = canvas.rows(high)
        canvas.put(cell(row, 1), "序", HEADER)
        canvas.put(cell(row, 2), "指标", HEADER)
        canvas.put(cell(row, 3), self.words.total.removesuffix("合计"), HEADER)
        style = replace(HEADER, stacked=True, wrap=False, valign="top")
        most = int((high - 10) // _CHARACTER)
        for column, name in enumerate(self.units, _FIRST_UNIT):
            text = name if len(name) <= most else name[: most - 1] + "…"
            canvas.put(cell(row, column), text, style)
        if self.words.counts:
            canvas.put(
                cell(row, canvas.width),
                "达标\n单位" if self.words.in_time else "完成\n单位",
                HEADER,
            )

    def _row(self, field: Field, number: int, row: int) -> None:
        canvas, size = self.canvas, self.size
        small = Style(size=DENSE, color=SUB, bottom=ROW_EDGE)
        canvas.put(cell(row, 1), number + 1, small)
        name = cut(field.name, self.name, size)
        canvas.put(cell(row, 2), name, Style(size=size, align="left", bottom=ROW_EDGE))
        total = field.result.told_total
        value = shown_by(field.by, total) if total else None
        state = total.state if total and field.is_judged else State.NONE
        ink = SHADES[state].ink if state is not State.NONE else INK
        style = Style(size=size, bold=True, color=ink if value is not None else SUB, shrink=True,
                      bottom=ROW_EDGE,
                      number_format=number_format(field.result, field.by, total))  # fmt: skip
        canvas.put(cell(row, 3), or_dash(value), style)
        self._figures(field, row)
        if self.words.counts:
            canvas.put(cell(row, canvas.width), self.words.passed_of(field), small)

    def _figures(self, field: Field, row: int) -> None:
        """Put the figures of the units; rates in whole per cent, except for near misses."""
        usual = replace(HEAT, size=self.size, shrink=True, number_format=_format(field, None))
        values = [_shown(field, name) for name in self.units]
        area = Area(row, _FIRST_UNIT, row, _FIRST_UNIT + len(values) - 1)
        self.canvas.fill(area, [values], usual)
        for column, (name, value) in enumerate(zip(self.units, values, strict=True), _FIRST_UNIT):
            style = self._own_style(field, name, value, usual)
            if style is not usual:
                self.canvas.style(cell(row, column), style)

    def _own_style(self, field: Field, name: str, value: Value, usual: Style) -> Style:
        if value == NO_FIGURE:
            return replace(usual, fill=NOTHING.fill, color=NOTHING.color)
        shown, state = _format(field, name), field.state(name)
        own = usual if shown == usual.number_format else replace(usual, number_format=shown)
        return shaded(own, state) if field.due is None and state is not State.NONE else own

    def _put_counts(self) -> None:
        """Put how many targets each unit met, and its shortfalls, below the indicators."""
        if not self.words.counts:
            return
        canvas, last = self.canvas, _FIRST_UNIT + len(self.units) - 1
        top = canvas.rows(*[_ROW] * 2)
        counted = [self.words.counted(name) for name in self.units]
        for at, (head, color) in enumerate(zip(self.words.counts, (INK, MISSED), strict=True)):
            row = top + at
            style = Style(size=self.size, bold=True, color=color, bottom=RULE_EDGE,
                          top=None if at else RULE_EDGE)  # fmt: skip
            left = replace(style, align="left", color=INK)
            canvas.put(Area(row, 1, row, 3), head, left)
            area = Area(row, _FIRST_UNIT, row, last)
            canvas.fill(area, [[counts[at] for counts in counted]], style)
            canvas.put(cell(row, last + 1), None, style)

    def _colour(self, top: int) -> None:
        last = _FIRST_UNIT + len(self.units) - 1
        for due in self.indicators.dues:
            rows = [row for row, field in enumerate(self.fields, top) if field.due == due]
            areas = [Area(row, _FIRST_UNIT, row, last) for row in rows]
            self.canvas.rules += heat_rules(areas, due * 100, self.words.grades)

    def _note(self) -> None:
        text = self.words.note("格内为完成率(%)或数值,取整显示,颜色按实际值;位次见“完成情况”")
        first = self._title_start
        width = self.canvas.across(first, self._first_page)
        row = self.canvas.rows(16 * lines_in(text, width, NOTE_SIZE))
        self.canvas.put(Area(row, first, row, self._first_page), text, NOTE)

    def _page(self) -> Page:
        breaks, canvas = self._column_breaks, self.canvas
        rows = range(_FIRST_ROW, _FIRST_ROW + len(self.fields), _ROWS_PER_PAGE)[1:]
        wide = canvas.across(1, self._first_page)
        scale = int(100 * min(1, SPARE * room(landscape=False)[0] / wide, self._high_share()))
        return Page(
            scale=scale if breaks else None,
            one_page=not breaks and not rows,
            print_area=Area(1, 1, canvas.row - 1, canvas.width),
            title_rows=(1, _FIRST_ROW - 1),
            title_columns=(1, 3) if breaks else None,
            breaks=tuple(rows),
            column_breaks=breaks,
        )

    def _high_share(self) -> float:
        head = sum(self.canvas.heights[row] for row in range(1, _FIRST_ROW))
        rows = min(len(self.fields), _ROWS_PER_PAGE) + 4
        return room(landscape=False)[1] / (head + rows * _ROW)


def _shown(field: Field, name: str) -> Value:
    """Return what a unit's cell holds: a rate in per cent; — where there is none."""
    value = _value(field, name)
    if value is None:
        return NO_FIGURE
    return value * 100 if field.is_ratio else value


def _value(field: Field, name: str) -> Decimal | None:
    place = field.place(name)
    return None if place is None else field.placing.values[place]


def _format(field: Field, name: str | None) -> str:
    """Return how a figure looks: a rate in whole per cent, a near miss with decimals that tell."""
    unit = field.unit(name) if name else None
    if not field.is_ratio:
        return number_format(field.result, field.by, unit)
    value = _value(field, name) if name else None
    if unit is None or value is None or unit.apart_from is None or field.due is None:
        return fixed_format(0)
    return fixed_format(figure_decimals(value * 100, 0, unit.apart_from * 100))
