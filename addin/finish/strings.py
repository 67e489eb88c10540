"""The table of texts that all sheets share, without those that only other sheets showed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.ooxml.tree import each, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from addin.ooxml.tree import Element

_USE = re.compile(
    rb"""<(?:\w+:)?c\b[^>]*?\st=["']s["'][^>]*>\s*(?:<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</[^>]*>)\s*)?"""
    rb"<(?:\w+:)?v>(\d+)</"
)
_USER = re.compile(rb"""\st\s*=\s*["']s["']""")
"""What each cell that shows a shared text has in it."""
_SIGNS = (b'"s"', b"'s'")
_TEXT = re.compile(rb"<((?:\w+:)?si)\b[^>]*?(?:/>|>.*?</\1>)", re.DOTALL)


def used_texts(cells: bytes, parsed: Callable[[bytes], Element]) -> set[int]:
    """Return the numbers of the texts that a sheet's cells show.

    ``parsed`` gives the cells as a tree, for XML in which they can't all be found otherwise.
    """
    if not any(sign in cells for sign in _SIGNS):
        return set()
    found = _USE.findall(cells)
    if len(found) == len(_USER.findall(cells)):
        return {int(number) for number in found}
    users = (cell for cell in each(parsed(cells), "c") if cell.get("t") == "s")
    return {int(text_of(value)) for cell in users for value in each(cell, "v")}


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
