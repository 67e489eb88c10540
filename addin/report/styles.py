"""The styles that sheets of ours share, made of what look says."""

from __future__ import annotations

from addin.report.look import (
    CAPTION_SIZE,
    HAIR,
    HEAD,
    LINE,
    LINK_BLUE,
    NAVY,
    NOTE_SIZE,
    SECTION_TITLE,
    SHEET_TITLE,
    SUB,
    TITLE_FONT,
    WHITE,
)
from addin.report.plan import Edge, Style

ROW_EDGE, FRAME_EDGE, GAP_EDGE = Edge(HAIR), Edge(LINE), Edge(WHITE)
"""Under rows; around bars; between cells that are filled."""

RULE_EDGE = Edge(NAVY, "medium")
"""Over totals, under a table, before counts."""

TITLE = Style(font=TITLE_FONT, size=SHEET_TITLE)
CAPTION = Style(size=CAPTION_SIZE, align="left", color=SUB)
SECTION = Style(size=SECTION_TITLE, bold=True, color=NAVY, align="left", bottom=RULE_EDGE)
HEADER = Style(bold=True, wrap=True, fill=HEAD, left=GAP_EDGE, right=GAP_EDGE)
TEXT = Style(bottom=ROW_EDGE)
LINK = Style(color=LINK_BLUE, wrap=True, bottom=ROW_EDGE)
LEFT = Style(align="left", wrap=True, bottom=ROW_EDGE)
TOTAL = Style(bold=True, bottom=FRAME_EDGE)
NOTE = Style(size=NOTE_SIZE, align="left", wrap=True, color=SUB)
