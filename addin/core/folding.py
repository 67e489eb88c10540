"""Text as it is compared: in half-width forms, without white space and what can't be seen."""

from __future__ import annotations

import unicodedata

_INVISIBLE = dict.fromkeys(
    [
        0x00AD,  # a hyphen that shows only where a line breaks
        *range(0x200B, 0x2010),  # no width, joiners, directions
        *range(0x202A, 0x202F),
        0x2060,
        *range(0x2066, 0x206A),
        0xFEFF,
    ]
)


def visible(text: str) -> str:
    """Return text without the invisible characters that come along from web pages and PDF.

    >>> visible("绿水\\u200b乡\\ufeff")
    '绿水乡'
    """
    return text if text.isprintable() else text.translate(_INVISIBLE)


def half_width(text: str) -> str:
    """Return the text that can be seen in half-width forms, its white space as it is."""
    return unicodedata.normalize("NFKC", visible(text))


def fold_text(text: str) -> str:
    """Return text in half-width forms without any white space, for comparing what was typed.

    Invisible characters (U+200B, U+FEFF, direction marks) are dropped with the white space.

    >>> fold_text("１２３．５ %\\u200b")
    '123.5%'
    """
    return "".join(half_width(text).split())
