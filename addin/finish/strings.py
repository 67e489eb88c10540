"""The table of texts that all sheets share, without those that only other sheets showed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.ooxml.cells import NO_PLAIN_NUMBERS, cells

if TYPE_CHECKING:
    from collections.abc import Collection

_SIGNS = (b'"s"', b"'s'")
_TEXT = re.compile(rb"<((?:\w+:)?si)\b[^>]*?(?:/>|>.*?</\1>)", re.DOTALL)


def used_texts(data: bytes) -> set[int]:
    """Return the numbers of the texts that a sheet's cells show."""
    if not any(sign in data for sign in _SIGNS):
        return set()
    found = cells(data, NO_PLAIN_NUMBERS)
    return {int(cell.value) for cell in found if cell.type == b"s" and cell.value}


def blank_unused(xml: bytes, used: Collection[int]) -> bytes:
    """Return the table with the unused texts empty, so that the others keep their numbers."""
    number = -1

    def kept(text: re.Match[bytes]) -> bytes:
        nonlocal number
        number += 1
        if number in used:
            return text[0]
        prefix = text[1].removesuffix(b"si")
        return b"<%s><%st/></%s>" % (text[1], prefix, text[1])

    return _TEXT.sub(kept, xml)
