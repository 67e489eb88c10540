"""How wide a text is in the fonts of sheets, in pixels, so that it can be fitted into its cell.

The widths are those of 微软雅黑 or of Noto Sans CJK, whichever is wider: a text fits in both.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from addin.core.figures import NO_FIGURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PIXELS = 96 / 72
_WIDE_FROM = 0x2000
"""Characters from here on are as wide as high, except those that are listed."""

_SHARES = {
    **dict.fromkeys("0123456789", 0.56),
    **dict.fromkeys(".,:;'|!", 0.28),
    **dict.fromkeys("()[] ", 0.34),
    **dict.fromkeys("-/", 0.4),
    **dict.fromkeys("+<>=~", 0.69),
    **dict.fromkeys("iljIftr", 0.4),
    **dict.fromkeys("MWm%@", 0.94),
    "·": 1.0,
}
_LETTER, _CAPITAL = 0.6, 0.72
_BOLD = 1.06
"""How much wider bold figures and letters are; Chinese characters are not."""

CELL_PADDING = 5
"""Pixels that a cell keeps free beside its text, both sides together."""

INDENT = 9
"""Pixels of a character of indent."""

MORE = "…"


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the pixels of a text of one line.

    >>> text_width("灵乡镇", 12), text_width("163.8%", 9) < 45
    (48.0, True)
    """
    return sum(_share(character, bold) for character in text) * size * _PIXELS


def widest(texts: Iterable[str], size: float, *, bold: bool = False) -> float:
    """Return the pixels of the widest of texts of one line; figures of one form are as wide.

    >>> widest(["12.5%", "99.9%", "100.0%"], 10) == text_width("100.0%", 10)
    True
    """
    forms = {text.translate(_DIGITS) for text in texts}
    return max((text_width(form, size, bold=bold) for form in forms), default=0.0)


_DIGITS = str.maketrans("123456789", "000000000")


@lru_cache(maxsize=4096)
def _share(character: str, bold: bool) -> float:
    if ord(character) >= _WIDE_FROM:
        return 1.0
    usual = _CAPITAL if character.isupper() else _LETTER
    share = _SHARES.get(character, usual)
    return share * _BOLD if bold and share < 1 else share


def lines_in(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes in a cell of so many pixels."""
    room = max(width - CELL_PADDING, size)
    return sum(
        max(math.ceil(text_width(line, size, bold=bold) * _RAGGED / room), 1)
        for line in text.split("\n")
    )


_RAGGED = 1.03
"""Lines end before their cells do, where a figure or a bracket can't be parted."""


def fits(text: str, width: float, size: float, *, lines: int = 1, bold: bool = False) -> bool:
    """Return whether a text is seen whole in a cell of so many pixels and lines."""
    if lines > 1:
        return lines_in(text, width, size, bold=bold) <= lines
    return text_width(text, size, bold=bold) <= width - CELL_PADDING


def cut(text: str, width: float, size: float, *, lines: int = 1, bold: bool = False) -> str:
    """Return as much of a text as is seen in a cell, with … where that is not all."""
    if fits(text, width, size, lines=lines, bold=bold):
        return text
    starts = list(accumulate(text))
    kept = (start for start in reversed(starts))
    return next(
        (k + MORE for k in kept if fits(k + MORE, width, size, lines=lines, bold=bold)), MORE
    )


def listed(
    names: Sequence[str], width: float, size: float, *, lines: int = 1, what: str = "个单位",
    before: str = "", after: str = "",
) -> str:  # fmt: skip
    """Return names joined by 、, as many as are seen in a cell: 甲镇、乙镇等5个单位.

    ``before`` and ``after`` stand around them.

    >>> listed(["甲镇", "乙镇", "丙镇"], 120, 10), listed(["甲镇"] * 9, 120, 10)
    ('甲镇、乙镇、丙镇', '甲镇等9个单位')
    """
    if not names:
        return NO_FIGURE
    whole = before + "、".join(names) + after
    if fits(whole, width, size, lines=lines):
        return whole
    end = f"等{len(names)}{what}{after.removeprefix('等')}"
    for count in range(len(names) - 1, 0, -1):
        text = before + "、".join(names[:count]) + end
        if fits(text, width, size, lines=lines):
            return text
    return f"{before}{len(names)}{what}{after}"
