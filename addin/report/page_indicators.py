"""The indicators on 一页纸: three rows each, of more one row, of many the furthest behind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.core.figures import NO_FIGURE
from addin.core.judging import State
from addin.core.numerals import numeral
from addin.report.canvas import Canvas, cell
from addin.report.ends import PLACES, places_of
from addin.report.look import CAPTION_SIZE, COMPLETION, GROWTH, INK, SHADES, SUB, UNSEEN
from addin.report.measure import cut, fits
from addin.report.page_grid import (
    FIRST,
    GAP,
    GROWN,
    HEADER_HIGH,
    HEADS,
    LAST,
    LIGHT,
    NAME,
    PASSED,
    SECTION_HIGH,
    SHARE,
    SMALL,
    TEXT,
    WIDTHS,
    put_sections,
    put_slot,
)
from addin.report.plan import Style
from addin.report.styles import FRAME_EDGE, ROW_EDGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.report.ends import EndPlace
    from addin.report.overview import IndicatorLine, Overview
    from addin.report.plan import Edge

_IN_FULL, _IN_ROWS, _FURTHEST = 12, 20, 10
"""So many indicators have three rows each, so many one; of more only the furthest behind stand."""

_ONE_ROW, _REST = 24, 22
_TWO_LINES = 34
"""Pixels in which a name may take two lines."""


class IndicatorLines:
    """The indicators on a canvas; ``line_height`` is how high each of three rows is."""

    def __init__(self, overview: Overview, canvas: Canvas) -> None:
        self.overview, self.canvas = overview, canvas
        lines = overview.lines
        self.one_row = _IN_FULL < len(lines) <= _IN_ROWS
        self.lines = lines if len(lines) <= _IN_ROWS else overview.furthest(_FURTHEST)
        self.line_height = 20

    def high(self, line: int) -> int:
        """Return the pixels that all take with rows of so many."""
        if not self.lines:
            return 0
        heads = SECTION_HIGH + HEADER_HIGH + GAP
        if self.one_row:
            return heads + _ONE_ROW * len(self.lines)
        rest = _REST if len(self.lines) < len(self.overview.lines) else 0
        return heads + 3 * line * len(self.lines) + rest

    def put(self) -> None:
        """Put the heading, a line for each indicator, and how many are left out."""
        put_sections(self.canvas, ("一、指标完成情况", 1, self.canvas.width))
        self._indicator_heads()
        for line in self.lines:
            if self.one_row:
                self._in_one_row(line)
            else:
                self._in_full(line)
        left = len(self.overview.lines) - len(self.lines)
        if left:
            row = self.canvas.rows(_REST)
            text = f"其他{left}项见“汇总”;以上为差距最大的{len(self.lines)}项。"
            style = replace(TEXT, color=SUB, bottom=ROW_EDGE)
            self.canvas.put(Area(row, 1, row, self.canvas.width), text, style)
        self.canvas.rows(GAP)

    def _indicator_heads(self) -> None:
        row = self.canvas.rows(HEADER_HIGH)
        first, last = self._end_heads()
        passed = "达序时单位" if self.overview.in_time else "完成单位"
        heads = ["", "指标", self._share_head(), "同比", passed, first, None, last, None]
        self.canvas.fill(Area(row, 1, row, self.canvas.width), [heads], HEADS)
        self.canvas.style(cell(row, NAME), replace(HEADS, align="left"))
        for left, indent in ((FIRST, 0), (LAST, 1)):
            area = Area(row, left, row, left + 1)
            self.canvas.put(area, None, replace(HEADS, align="left", indent=indent))

    def _share_head(self) -> str:
        shares = [field.by.value for field in self.overview.indicators.mains]
        return "完成率" if not shares or set(shares) == {"完成率"} else "完成率或数值"

    def _end_heads(self) -> tuple[str, str]:
        """Return 前三位 and 后三位, of few units 前二位 and 后二位."""
        mains = self.overview.indicators.mains
        if self.one_row:
            return "第一位", "末位"
        if mains and all(field.placing.grouped for field in mains):
            return "各组第一位", "各组末位"
        most = max((places_of(field) for field in mains), default=0) or PLACES
        return f"前{numeral(most)}位", f"后{numeral(most)}位"

    def _in_full(self, line: IndicatorLine) -> None:
        """Put an indicator on three rows: light, name, completion and bar, first and last."""
        canvas = self.canvas
        top = canvas.rows(*[self.line_height] * 3)
        bottom, under = top + 2, ROW_EDGE
        self._light(line, Area(top, LIGHT, bottom, LIGHT), 16)
        self._name(line.name, Area(top, NAME, top + 1, NAME), 2 * self.line_height)
        basis = replace(TEXT, size=SMALL, color=SUB, bottom=under, shrink=True)
        canvas.put(cell(bottom, NAME), line.basis or None, basis)
        barred = line.bar is not None
        figure = Area(top, SHARE, top + 1 if barred else bottom, SHARE)
        self._share(line, figure, COMPLETION, None if barred else under)
        if line.bar is not None:
            style = Style(number_format=UNSEEN, top=FRAME_EDGE, bottom=FRAME_EDGE,
                          left=FRAME_EDGE, right=FRAME_EDGE)  # fmt: skip
            canvas.put(cell(bottom, SHARE), line.bar, style)
            canvas.bar(cell(bottom, SHARE), SHADES[line.state].bar)
        self._growth(line, Area(top, GROWN, bottom, GROWN), 10)
        self._passed(line, Area(top, PASSED, bottom, PASSED), 12)
        for column, slots in ((FIRST, line.firsts), (LAST, line.lasts)):
            padded = [*slots, *[None] * (3 - len(slots))]
            for row, slot in enumerate(padded, top):
                put_slot(self.canvas, slot, row, column, under if row == bottom else None)

    def _in_one_row(self, line: IndicatorLine) -> None:
        """Put an indicator on one row, with who is first and who is last."""
        row = self.canvas.rows(_ONE_ROW)
        self._light(line, cell(row, LIGHT), 12)
        self._name(line.measured, cell(row, NAME), _ONE_ROW, ROW_EDGE)
        self._share(line, cell(row, SHARE), 11, ROW_EDGE)
        self._growth(line, cell(row, GROWN), CAPTION_SIZE)
        self._passed(line, cell(row, PASSED), CAPTION_SIZE)
        for column, slots in ((FIRST, line.firsts), (LAST, line.lasts)):
            put_slot(self.canvas, _alone(slots), row, column, ROW_EDGE)

    def _light(self, line: IndicatorLine, area: Area, size: float) -> None:
        style = Style(size=size, color=SHADES[line.state].ink, bottom=ROW_EDGE)
        self.canvas.put(area, line.light, style)

    def _name(self, name: str, area: Area, height: float, bottom: Edge | None = None) -> None:
        """Put the name in the largest letters that show it whole, else as much as is seen."""
        width = WIDTHS[NAME - 1]
        most = 2 if height >= _TWO_LINES else 1
        sizes = ((11.0, 1), (10.0, 1), (CAPTION_SIZE, most), (SMALL, most))
        fitting = (s for s in sizes if fits(name, width, s[0], lines=s[1], bold=True))
        size, lines = next(fitting, sizes[-1])
        text = cut(name, width, size, lines=lines, bold=True)
        style = replace(TEXT, size=size, bold=True, wrap=lines > 1, bottom=bottom)
        self.canvas.put(area, text, style)

    def _share(self, line: IndicatorLine, area: Area, size: float, bottom: Edge | None) -> None:
        """Put the figure of the whole in its state's colour, in letters that fit."""
        ink = SHADES[line.state].ink if line.state is not State.NONE else INK
        width = WIDTHS[SHARE - 1]
        size = next((s for s in (size, 12.0, 10.0) if fits(line.printed, width, s, bold=True)), 9.0)
        color = SUB if line.value is None else ink
        style = Style(size=size, bold=line.value is not None, color=color, bottom=bottom,
                      number_format=line.number_format, shrink=True)  # fmt: skip
        self.canvas.put(area, line.shown(line.value), style)

    def _growth(self, line: IndicatorLine, area: Area, size: float) -> None:
        style = Style(size=size, number_format=GROWTH, bottom=ROW_EDGE, shrink=True)
        if line.growth is None:
            style = replace(style, color=SUB)
        self.canvas.put(area, line.shown(line.growth), style)

    def _passed(self, line: IndicatorLine, area: Area, size: float) -> None:
        text = "{} / {}".format(*line.passed) if line.passed else NO_FIGURE
        color = INK if line.passed else SUB
        self.canvas.put(area, text, Style(size=size, color=color, bottom=ROW_EDGE, shrink=True))


def _alone(slots: Sequence[EndPlace]) -> EndPlace | None:
    """Return what stands where there is one place: the first, or how many tie there."""
    if not slots:
        return None
    same = [slot for slot in slots if slot.value == slots[0].value]
    several = f"{slots[0].text}等{len(same)}个" if len(same) > 1 else slots[0].text
    return replace(slots[0], text=several)
