"""Runs of text cut at places and shaded; what they say stays as it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING

from addin.manuscript.document import Piece
from addin.manuscript.package import WITH_TEXT
from addin.manuscript.wordml import attribute, make
from addin.ooxml.tree import each, local, remove

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from addin.manuscript.document import ParagraphNode
    from addin.manuscript.package import DocxPackage
    from addin.ooxml.tree import Element

GREY = "D8D8D9"
"""The colour of our shading, which no palette offers: by it the shading is known again."""

_BEHIND_SHADING = frozenset(
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange".split()
)


class Cut:
    """A paragraph whose runs are cut so that each of some places in its text is between two."""

    def __init__(self, block: ParagraphNode, places: Collection[int]) -> None:
        wanted = sorted(places)
        self._pieces: list[Piece] = []
        for at, piece in _placed(block.pieces):
            first, behind = bisect_right(wanted, at), bisect_left(wanted, at + len(piece.text))
            self._pieces += _parts(piece, [place - at for place in wanted[first:behind]])
        placed = list(_placed(self._pieces))
        for at, piece in reversed(placed):
            if at in places:
                _begin_run(piece.element)
        self._starts = [at for at, _ in placed]

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return the pieces between two places, that around it for one place twice.

        There is none in a paragraph without any text.
        """
        first = max(0, bisect_right(self._starts, start) - 1)
        return self._pieces[first : max(first + 1, bisect_left(self._starts, end))]


def shade(piece: Piece) -> None:
    """Lay grey behind a piece of text, in place of a highlight that would cover it."""
    run = piece.element.getparent()
    if run is None or local(run) != "r":
        return
    properties = _properties(run)
    if properties is None:
        properties = make(run, "rPr")
        run.insert(0, properties)
    for old in [child for child in properties if local(child) in ("highlight", "shd")]:
        properties.remove(old)
    shading = make(properties, "shd", val="clear", color="auto", fill=GREY)
    properties.insert(_place_of_shading(properties), shading)


def withdraw_grey(package: DocxPackage) -> None:
    """Take away the grey that we laid before."""
    for part in filter(None, (package.main, *map(package.part, WITH_TEXT))):
        for shading in each(package.tree(part), "shd"):
            if attribute(shading, "fill") == GREY:
                package.change(part)
                remove(shading)


def _properties(run: Element) -> Element | None:
    """Return the properties of a run, which stand before all else in it."""
    first = next(iter(run), None)
    return first if first is not None and local(first) == "rPr" else None


def _place_of_shading(properties: Element) -> int:
    own = str(properties.tag).rpartition("}")[0]
    behind = (
        index
        for index, child in enumerate(properties)
        if local(child) in _BEHIND_SHADING or not str(child.tag).startswith(own)
    )
    return next(behind, len(properties))


def _placed(pieces: Iterable[Piece]) -> Iterator[tuple[int, Piece]]:
    """Yield pieces, each with where it begins in the paragraph's text."""
    at = 0
    for piece in pieces:
        yield at, piece
        at += len(piece.text)


def _parts(piece: Piece, places: Sequence[int]) -> list[Piece]:
    """Return a piece cut at places within, as texts side by side; what is no text stays whole."""
    element, stored = piece.element, piece.element.text or ""
    if not places or local(element) != "t":
        return [piece]
    found = []
    for start, end in reversed(list(pairwise([*places, len(stored)]))):
        part = make(element, "t")
        _write(part, stored[start:end])
        element.addnext(part)
        found.append(Piece(part, piece.text[start:end]))
    _write(element, stored[: places[0]])
    return [Piece(element, piece.text[: places[0]]), *reversed(found)]


def _write(element: Element, text: str) -> None:
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _begin_run(element: Element) -> None:
    """Let a run begin with an element: what stands in the run before it stays in one of its own."""
    run = element.getparent()
    if run is None or local(run) != "r":
        return
    if all(local(before) == "rPr" for before in element.itersiblings(preceding=True)):
        return
    behind = run.makeelement(run.tag, run.attrib)
    properties = _properties(run)
    if properties is not None:
        behind.append(deepcopy(properties))
    behind.extend([element, *element.itersiblings()])
    run.addnext(behind)
