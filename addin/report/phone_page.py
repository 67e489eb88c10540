"""The same as 一页纸 for a phone: one column as wide as the screen, read without zooming.

It is drawn as a picture and is no sheet of a workbook.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.core.figures import format_percent
from addin.core.judging import State
from addin.report.canvas import Canvas, cell
from addin.report.fields import indicators_of
from addin.report.look import (
    INK,
    KEY_FIGURE,
    LINE,
    MISSED,
    NAVY,
    RED_PALE,
    SHADES,
    SUB,
    TITLE_FONT,
    UNSEEN,
    ZEBRA,
    Margins,
)
from addin.report.measure import INDENT, cut, fits, lines_in, text_width
from addin.report.overview import Overview
from addin.report.plan import Edge, Page, Style
from addin.report.styles import FRAME_EDGE, ROW_EDGE, SECTION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.compute import Results
    from addin.report.ends import EndPlace
    from addin.report.overview import IndicatorLine
    from addin.report.plan import SheetPlan

NAME = "手机长图"

WIDTH = 414
"""Pixels, of a phone's screen."""

_WIDTHS = (30, 150, 117, 117)
_TEXT = Style(size=10, align="left")
_LINE_HIGH, _LEAST = 16, 20
_UNDER = Edge(LINE)


def plan_phone_page(results: Results) -> SheetPlan | None:
    """Lay out the page; None where there is nothing to say on it."""
    overview = Overview(results, indicators_of(results))
    return _Sheet(overview).plan() if overview.lines or overview.actions else None


class _Sheet:
    """Lays out the page from the top down."""

    def __init__(self, overview: Overview) -> None:
        self.overview = overview
        self.canvas = Canvas(_WIDTHS)
        self.last = self.canvas.width

    def plan(self) -> SheetPlan:
        """Return the plan."""
        self._head()
        self._attention()
        self._indicators()
        self._units()
        self._actions()
        self.canvas.rows(6)
        area = Area(1, 1, self.canvas.row - 1, self.last)
        page = Page(one_page=True, print_area=area, margins=Margins(0, 0, 0, 0, 0, 0), footer="")
        return self.canvas.plan(NAME, NAME, page)

    def _over(self, row: int, text: str, style: Style) -> None:
        self.canvas.put(Area(row, 1, row, self.last), text, style)

    def _head(self) -> None:
        overview, canvas = self.overview, self.canvas
        title = canvas.rows(44)
        style = Style(font=TITLE_FONT, size=_title_size(overview.title))
        self._over(title, overview.title, style)
        told = [text for text in (overview.caption, overview.legend.partition("  —")[0]) if text]
        whole = " · ".join(told)
        style = Style(size=8.5, color=SUB, wrap=True)
        for text in [whole] if fits(whole, WIDTH, 8.5) else told:
            self._over(self._fitting(text, WIDTH, 8.5), text, style)
        keys = overview.keys[:3]
        figures = canvas.rows(38, 22, 6)
        for (left, right), key in zip(_KEYS[len(keys)], keys, strict=True):
            color = MISSED if key.bad else NAVY
            width = canvas.across(left, right)
            sizes = (KEY_FIGURE - 2, 17.0, 14.0)
            size = next((s for s in sizes if fits(key.figure, width, s, bold=True)), 12.0)
            style = Style(size=size, bold=True, color=color, fill=ZEBRA,
                          top=Edge(color, "thick"))  # fmt: skip
            canvas.put(Area(figures, left, figures, right), key.figure, style)
            label = Style(size=8.5, color=SUB, fill=ZEBRA, shrink=True)
            canvas.put(Area(figures + 1, left, figures + 1, right), key.label, label)

    def _attention(self) -> None:
        for sentence in self.overview.attention:
            text = sentence.before + "、".join(sentence.names) + sentence.after
            style = replace(_TEXT, wrap=True, indent=1, fill=RED_PALE,
                            left=Edge(SHADES[State.BAD].fill, "thick"))  # fmt: skip
            self._over(self._fitting(text, WIDTH - INDENT), text, style)
        self.canvas.rows(6)

    def _fitting(self, text: str, width: float, size: float = 10) -> int:
        """Add a row that is as high as a text needs."""
        return self.canvas.rows(max(_LINE_HIGH * lines_in(text, width, size) + 4, _LEAST))

    def _section(self, text: str) -> None:
        self._over(self.canvas.rows(26), text, SECTION)

    # ---- the indicators

    def _indicators(self) -> None:
        if not self.overview.lines:
            return
        self._section("指标完成情况")
        for line in self.overview.lines:
            self._line(line)
        self.canvas.rows(6)

    def _line(self, line: IndicatorLine) -> None:
        """Put an indicator: its name and figure, what it is of and the bar, first and last."""
        canvas, ink = self.canvas, SHADES[line.state].ink
        top = canvas.rows(26, 18)
        canvas.put(Area(top, 1, top + 1, 1), line.light, Style(size=15, color=ink))
        figure = Style(size=13, bold=True, align="right", number_format=line.number_format,
                       color=INK if line.state is State.NONE else ink, shrink=True)  # fmt: skip
        canvas.put(cell(top, 4), line.shown(line.value), figure)
        width = canvas.across(2, 3)
        size = next((s for s in (12.0, 11.0, 10.0) if fits(line.name, width, s, bold=True)), 9.0)
        name = cut(line.name, width, size, bold=True)
        canvas.put(Area(top, 2, top, 3), name, replace(_TEXT, size=size, bold=True))
        basis = replace(_TEXT, size=9, color=SUB)
        canvas.put(Area(top + 1, 2, top + 1, 3), cut(_basis(line, self.overview), width, 9), basis)
        if line.bar is not None:
            framed = Style(number_format=UNSEEN, top=FRAME_EDGE, bottom=FRAME_EDGE,
                           left=FRAME_EDGE, right=FRAME_EDGE)  # fmt: skip
            canvas.put(cell(top + 1, 4), line.bar, framed)
            canvas.bar(cell(top + 1, 4), SHADES[line.state].bar)
        sides = (("前", line.firsts, SHADES[State.OK].ink), ("后", line.lasts, MISSED))
        shown = [side for side in sides if side[1]]
        for place, (word, slots, color) in enumerate(shown, 1):
            self._side(word, slots, color, _UNDER if place == len(shown) else None)
        if not shown:
            last = self.last if line.bar is None else 3
            canvas.style(Area(top + 1, 1, top + 1, last), replace(basis, bottom=_UNDER))

    def _side(self, word: str, slots: Sequence[EndPlace], color: str, under: Edge | None) -> None:
        text = "、".join(map(str, slots))
        row = self._fitting(text, self.canvas.across(2, 4), 9.5)
        style = Style(size=9.5, bold=True, color=color, bottom=under)
        self.canvas.put(cell(row, 1), word, style)
        line = replace(_TEXT, size=9.5, wrap=True, bottom=under)
        self.canvas.put(Area(row, 2, row, self.last), text, line)

    # ---- units and actions

    def _units(self) -> None:
        tallies = [tally for tally in self.overview.tallies if tally.count]
        if not tallies:
            return
        self._section("各单位短板(项)")
        for tally in tallies:
            text, shade = "、".join(tally.names), SHADES[tally.state]
            row = self._fitting(text, self.canvas.across(2, 4) - INDENT)
            band = Style(size=11, bold=True, fill=shade.fill, color=shade.text)
            self.canvas.put(cell(row, 1), tally.count, band)
            style = replace(_TEXT, indent=1, wrap=True, bottom=ROW_EDGE)
            self.canvas.put(Area(row, 2, row, self.last), text, style)
        self.canvas.rows(6)

    def _actions(self) -> None:
        """Put the towns' first and last of each action, without departments."""
        actions = [action for action in self.overview.actions if action.towns]
        if not actions:
            return
        self._section("行动首末位(乡镇)")
        for action in actions:
            row = self.canvas.rows(24)
            style = replace(_TEXT, bottom=ROW_EDGE)
            name = cut(action.name, self.canvas.across(1, 2), 10, bold=True)
            self.canvas.put(Area(row, 1, row, 2), name, replace(style, bold=True))
            first, last = action.towns or (None, None)
            for column, word, slot, color in (
                (3, "首", first, SHADES[State.OK].ink),
                (4, "末", last, MISSED),
            ):
                text = cut(f"{word} {slot.text}" if slot else "", _WIDTHS[column - 1], 10)
                self.canvas.put(cell(row, column), text, replace(style, color=color))


_KEYS = {2: ((1, 2), (3, 4)), 3: ((1, 2), (3, 3), (4, 4))}


def _title_size(title: str) -> float:
    sizes = (20.0, 18.0, 16.0, 14.0)
    return next((size for size in sizes if text_width(title, size) <= WIDTH - 10), 12.0)


def _basis(line: IndicatorLine, overview: Overview) -> str:
    """Return 1,243/1,376.4亿元 同比+13.2% 6/14个完成."""
    parts = [line.basis.replace(" ", "")]
    if line.growth is not None and line.basis != "同比":
        sign = "+" if line.growth > 0 else ""
        parts.append(f"同比{sign}{format_percent(line.growth, keep_zeros=True)}")
    if line.passed:
        met = "个达序时" if overview.in_time else "个完成"
        parts.append("{}/{}".format(*line.passed) + met)
    return " ".join(filter(None, parts))
