"""The known name that somebody may have meant."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIKE = 0.5
"""Of 标点符号 and 标点, two thirds are the same; of two names of two signs, half."""


def nearest(typed: str, names: Iterable[str]) -> str:
    """Return the known name most like what was typed; "" where none is alike.

    >>> nearest("标点符号", ["地区", "标点"]), nearest("备注", ["地区", "标点"])
    ('标点', '')
    """
    return next(iter(get_close_matches(typed, list(names), 1, _ALIKE)), "")
