"""Notes and comments of a sheet: where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.ooxml.tree import each

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.ooxml.tree import Element

NOTES, THREADS = "comments", "threadedComment"


def commented_cells(parts: Iterable[Element]) -> tuple[str, ...]:
    """Return the cells that have notes or comments, each once, in order."""
    found = (
        str(element.get("ref"))
        for root in parts
        for element in each(root, "comment", "threadedComment")
    )
    return tuple(dict.fromkeys(found))
