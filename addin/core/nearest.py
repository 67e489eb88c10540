"""The known name that somebody may have meant."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIKE = 0.5
"""Of 标点符号 and 标点 two thirds are the same; of 牵头单位 and 牵头部门 half."""


def nearest(typed: str, names: Iterable[str]) -> str:
    """Return the known name most like what was typed; "" where none is alike.

    Of several as like, one that begins alike comes first.

    >>> nearest("标点符号", ["地区", "标点"]), nearest("备注", ["地区", "标点"])
    ('标点', '')
    >>> nearest("牵头单位", ["计量单位", "牵头部门"])
    '牵头部门'
    """
    likeness = {
        name: (SequenceMatcher(None, name, typed).ratio(), name[:1] == typed[:1]) for name in names
    }
    best = max(likeness, key=lambda name: likeness[name], default="")
    return best if best and likeness[best][0] >= _ALIKE else ""
