"""一页纸: the whole period on one A4 page, to be read on paper and on a screen."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.assessments import is_departments
from addin.core.judging import State
from addin.report.canvas import Canvas
from addin.report.look import (
    CAPTION_SIZE,
    KEY_FIGURE,
    MISSED,
    NAVY,
    PAGE_TITLE,
    RED_PALE,
    SHADES,
    SUB,
    TITLE_FONT,
    ZEBRA,
    Margins,
)
from addin.report.measure import INDENT, fits, lines_in, listed
from addin.report.overview import Overview
from addin.report.page_grid import GAP, GROWN, SMALL, WIDTHS
from addin.report.page_indicators import IndicatorLines
from addin.report.page_units import UnitsAndActions
from addin.report.plan import Edge, Page, Style
from addin.report.styles import CAPTION
from addin.report.wording import schedule_words

if TYPE_CHECKING:
    from addin.annex.compute import Results
    from addin.report.fields import Indicators
    from addin.report.overview import OverviewSentence
    from addin.report.plan import SheetPlan

NAME = "一页纸"

_MARGINS = Margins(top=0.35, bottom=0.35, header=0.2, footer=0.2)

_MOST_HIGH = 1250
"""A page of more pixels would be printed in letters of less than eight points."""

_DENSITIES = ((20, 19), (20, 18), (19, 18), (19, 17), (18, 17), (17, 17))
"""Pixels of the rows of an indicator, and of the two rows of an action."""

_NOTE = replace(CAPTION, size=SMALL, wrap=True, valign="top")
_KEY = Style(size=KEY_FIGURE, bold=True, fill=ZEBRA)
_LABEL = Style(size=CAPTION_SIZE, color=SUB, fill=ZEBRA)


def plan_one_page(results: Results, indicators: Indicators) -> SheetPlan | None:
    """Lay out 一页纸; None where there is nothing to say on it."""
    overview = Overview(results, indicators)
    if not (overview.lines or overview.actions):
        return None
    return _Sheet(overview).plan()


class _Sheet:
    """Lays out the page from the top down."""

    def __init__(self, overview: Overview) -> None:
        self.overview = overview
        self.canvas = Canvas(WIDTHS)
        self.lines = IndicatorLines(overview, self.canvas)
        self.units = UnitsAndActions(overview, self.canvas)
        self.note = self._note()

    def plan(self) -> SheetPlan:
        """Return the plan."""
        self._choose_density()
        self._head()
        self._attention()
        if self.lines.lines:
            self.lines.put()
        if self.units.slots:
            self.units.put()
        self._put_note()
        area = Area(1, 1, self.canvas.row - 1, self.canvas.width)
        page = Page(one_page=True, print_area=area, margins=_MARGINS, footer="")
        return self.canvas.plan(NAME, NAME, page, leads=True)

    def _choose_density(self) -> None:
        """Take the loosest rows that leave one page; what does not fit at all is left out."""
        told = len(self.overview.attention)
        above = sum(_ABOVE) + (_SENTENCE * told + GAP if told else 0)
        room = _MOST_HIGH - above - _note_high(self.note)
        fitting = (
            (line, half)
            for line, half in _DENSITIES
            if self.lines.high(line) + self.units.high(half) <= room
        )
        self.lines.line_height, self.units.half = next(fitting, _DENSITIES[-1])
        self.units.cut_to(room - self.lines.high(self.lines.line_height))

    # ---- above the table

    def _head(self) -> None:
        canvas, overview = self.canvas, self.overview
        title, caption, _, figures, labels, _ = range(canvas.rows(*_ABOVE), canvas.row)
        last = canvas.width
        style = Style(font=TITLE_FONT, size=PAGE_TITLE, shrink=True)
        canvas.put(Area(title, 1, title, last), overview.title, style)
        half = GROWN if overview.legend else last
        canvas.put(Area(caption, 1, caption, half), overview.caption, CAPTION)
        if overview.legend:
            legend = replace(CAPTION, align="right", shrink=True)
            canvas.put(Area(caption, half + 1, caption, last), overview.legend, legend)
        for (left, right), key in zip(_KEYS[len(overview.keys)], overview.keys, strict=True):
            color = MISSED if key.bad else NAVY
            style = replace(_KEY, color=color, top=Edge(color, "thick"))
            canvas.put(Area(figures, left, figures, right), key.figure, style)
            canvas.put(Area(labels, left, labels, right), key.label, _LABEL)

    def _attention(self) -> None:
        """Put what needs attention beside a band that says so."""
        sentences = self.overview.attention
        if not sentences:
            return
        canvas, bad = self.canvas, SHADES[State.BAD]
        top = canvas.rows(*[_SENTENCE] * len(sentences))
        band = Style(bold=True, color=bad.text, fill=bad.fill, wrap=True)
        word = "关注" if len(sentences) == 1 else "需要\n关注"
        canvas.put(Area(top, 1, canvas.row - 1, 1), word, band)
        width = canvas.across(2, canvas.width) - INDENT
        sizes = (
            s for s in _SENTENCE_SIZES if all(fits(_said(each), width, s) for each in sentences)
        )
        size = next(sizes, _SMALLEST)
        for row, sentence in enumerate(sentences, top):
            text = _said(sentence, width, size)
            style = Style(size=size, align="left", indent=1, fill=RED_PALE)
            canvas.put(Area(row, 2, row, canvas.width), text, style)
        canvas.rows(GAP)

    # ---- the note

    def _note(self) -> str:
        overview = self.overview
        told = ["本页由各附表汇总"]
        if any(line.bar is not None for line in self.lines.lines) and not self.lines.one_row:
            schedule = schedule_words(due for due in overview.indicators.dues if due < 1)
            told.append(f"横条满格为{schedule or '100%'},超过的按满格")
            if schedule:
                told.append("数字为占全年任务的比例")
        if any(line.is_summed for line in self.lines.lines):
            told.append("附表没有合计行的,为各单位之和")
        if any(line.firsts for line in self.lines.lines):
            told.append("前后位次并列的合并列示")
        panels = dict.fromkeys(a.assessment.panel for a in overview.results.actions)
        towns = [panel for panel in panels if not is_departments(panel)]
        others = [panel for panel in panels if is_departments(panel)]
        if towns and others:
            told.append(f"行动每项上行为{'、'.join(towns)},下行为{'、'.join(others)}")
        return f"注:{';'.join(told)}。"

    def _put_note(self) -> None:
        row = self.canvas.rows(_note_high(self.note))
        self.canvas.put(Area(row, 1, row, self.canvas.width), self.note, _NOTE)


_ABOVE = (44, 22, 4, 42, 22, GAP)
"""Pixels of title, caption, a strip, key figures, their labels, a gap."""

_SENTENCE, _NOTE_LINE = 25, 16
_SENTENCE_SIZES, _SMALLEST = (11.0, 10.0), 9.5
_KEYS = {
    2: ((1, 5), (6, 9)),
    3: ((1, 3), (4, 6), (7, 9)),
    4: ((1, 2), (3, 5), (6, 7), (8, 9)),
}
"""The columns over which so many key figures stand."""


def _note_high(note: str) -> float:
    return _NOTE_LINE * lines_in(note, sum(WIDTHS), SMALL)


def _said(sentence: OverviewSentence, width: float = math.inf, size: float = 1) -> str:
    """Return a sentence with as many names as are seen on a line of so many pixels."""
    return listed(
        sentence.names, width, size,
        before=sentence.before, after=sentence.after, what=sentence.what,
    )  # fmt: skip
