"""Words that must not leave an office, found however somebody writes them."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.core.figures import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSEEN = "Cf"


def bare(text: str) -> str:
    """Return a text as words are looked for in it: small letters, half width, nothing unseen.

    Spaces go: names of two characters are written with one between them, to fill a column.

    >>> bare("李 明(ＡＢ)")
    '李明(ab)'
    """
    if not text.isprintable():
        text = "".join(sign for sign in text if unicodedata.category(sign) != _UNSEEN)
    return fold_text(text).casefold()


def said(value: object, words: Iterable[str]) -> list[str]:
    """Return which words, all bare, a cell's value holds; a number only that of its own digits.

    >>> said("电话13812345678", ["138"]), said(13812345678.0, ["138"]), said(138.0, ["138"])
    (['138'], [], ['138'])
    """
    if isinstance(value, str):
        text = bare(value)
        return [word for word in words if word in text]
    return [word for word in words if word == as_word(value)]


def all_said(values: Iterable[object], words: Iterable[str]) -> list[str]:
    """Return which words, as they are typed, any of the values holds: each once, bare."""
    wanted = list(map(bare, words))
    return list(dict.fromkeys(word for value in values for word in said(value, wanted)))


def as_word(value: object) -> str:
    """Return a value as a word: of a number the digits that a cell shows."""
    return f"{value:.15g}" if isinstance(value, (int, float, Decimal)) else str(value)
