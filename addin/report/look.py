"""How sheets of ours look: colours, fonts, sizes, measures and number formats, in one place.

Plans take them from here and painters take them from the plans. Colours are RRGGBB, sizes points.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from addin.core.judging import State

# ---- colours

INK, SUB, NAVY = "1F2328", "59626D", "1F3A5F"
"""Text; what is secondary, units, notes, —; section titles, total rules, key figures."""

LINE, HAIR, WHITE = "A6AEB8", "D5DAE0", "FFFFFF"
"""Frames of bars; lines under rows; between cells whose fill tells something."""

HEAD, ZEBRA, NO_TASK = "E9EEF4", "F7F9FB", "F2F3F5"
"""Fills: of headers, of the strip of key figures, of units without a task."""

LINK_BLUE = RISE = "0B5FA5"
"""Links, and ranks that rise; never a state."""

RED_BOARD, BLACK_BOARD = "B3261E", "2B2F36"
"""Bands of 红黑榜 only, with white text: red is honour there."""

RED_PALE, BLACK_PALE = "FBEDEA", "ECEDEF"
"""Fills below such bands, and of what asks for attention."""

FORM_LINE, GROUP_GREY = "5A6270", "B4BBC3"
"""Lines of a form that is filled in by hand; a name that is only there to be filtered by."""

HELP, HELP_TEXT = "F2F2F2", "595959"
"""Fill and text of what says on a blank sheet how it is filled in."""


@dataclass(frozen=True, slots=True)
class Shade:
    """A state's colours: a fill and the text on it, a bar, and text on white."""

    fill: str
    text: str
    bar: str
    ink: str


SHADES = {
    State.OK: Shade("E6F3EE", "17604A", "7FBFA8", "17604A"),
    State.NEAR: Shade("FFD970", "6B4A00", "E8B23A", "9A6700"),
    State.FAR: Shade("F3A683", "5A1608", "CF5B41", "A32A1A"),
    State.BAD: Shade("B3311F", "FFFFFF", "CF5B41", "A32A1A"),
    State.NONE: Shade(NO_TASK, SUB, HAIR, SUB),
}
"""By how far a figure is from what is due; in grey the fills grow darker from one to the next."""

MISSED = "A32A1A"
"""The text of what is missed, on white."""

LIGHTS = {State.OK: "●", State.NEAR: "▲", State.FAR: "■", State.BAD: "■", State.NONE: "—"}
"""Of totals: they differ in shape, for black-and-white print."""

GOOD, GOOD_TEXT = SHADES[State.OK].fill, SHADES[State.OK].text
WEAK, WEAK_TEXT = SHADES[State.NEAR].fill, SHADES[State.NEAR].text
BAD, BAD_TEXT = SHADES[State.FAR].fill, SHADES[State.FAR].text
"""Fills and texts where it is no state that is told: first and last, a step, what needs work."""

# ---- charts

CHART_FRAME, AXIS = HAIR, INK
"""The line around a chart; the line and the names of its axis."""

BAR_GAP, BAR_OVERLAP = 30, 100
"""Between bars, and of the bars at one place, in percent of their width."""

# ---- fonts and sizes

TITLE_FONT, SCREEN, LABEL_FONT, FORM_FONT, FORM_FIGURES = (
    "方正小标宋简体",
    "微软雅黑",
    "黑体",
    "仿宋",
    "Times New Roman",
)
"""Titles, never bold; sheets read on a screen; labels, text and figures of a form (督办单)."""

SHEET_TITLE, PAGE_TITLE, FORM_TITLE, SECTION_TITLE = 20.0, 22.0, 24.0, 12.0
"""Titles of sheets; of 一页纸 and 红黑榜; of a form; of a section."""

TEXT_SIZE, DENSE, CAPTION_SIZE, NOTE_SIZE = 10.0, 9.0, 9.5, 9.0
KEY_FIGURE, COMPLETION = 22.0, 15.0

# ---- measures


def px(pixels: float) -> float:
    """Return a width of so many pixels as plans count them, in columns of eight pixels."""
    return pixels / PIXELS


def high(pixels: float) -> float:
    """Return a height of so many pixels in points; parts of a pixel no row has."""
    return math.floor(pixels + 1e-9) * 0.75


PIXELS = 8

ROW_HEIGHT = high(28)
"""Of a row of which nothing else is said."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Of a printed page, in inches."""

    left: float = 0.4
    right: float = 0.4
    top: float = 0.45
    bottom: float = 0.5
    header: float = 0.3
    footer: float = 0.25


MARGINS = Margins()
BLANK_MARGINS = Margins(left=0.5, right=0.5, top=0.8, bottom=0.8, header=0.4, footer=0.4)
"""Of the annexes of a new year, which offices print and file."""

FOOTER, BLANK_FOOTER = '&"宋体"&9第&P页,共&N页', "第&P页"

# ---- number formats

SHARE, GROWTH, SCORE = "0.0%", "+0.0%;-0.0%;0.0%", "0.00"
AMOUNT, COUNT = "#,##0.00", "#,##0_._0_0"
"""In one column their points align."""

UNSEEN = ";;;"
"""Of figures that are there to be drawn, not to be read."""

MOVEMENT = '"↑"0;"↓"0;"持平"'
