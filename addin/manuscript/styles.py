"""The styles of a document, as far as they hide text or number paragraphs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from addin.manuscript.wordml import attribute, switch, value
from addin.ooxml.tree import each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.ooxml.tree import Element

_ON = frozenset({"1", "true", "on"})


class Styles:
    """Styles by their ids; None stands for a document without any."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else list(each(root, "style"))
        self._by_id = {attribute(style, "styleId"): style for style in styles}
        self._usual = next((attribute(s, "styleId") for s in styles if _is_usual(s)), "")
        self._hides = cache(self._is_hiding)

    def of_paragraph(self, paragraph: Element) -> str:
        """Return the id of the style that a paragraph has, if only because it names none."""
        return value(paragraph, "pPr/pStyle") or self._usual

    def chain(self, style: str) -> Iterator[Element]:
        """Yield a style and those that it is based on, the nearest first."""
        seen: set[str] = set()
        while style in self._by_id and style not in seen:
            seen.add(style)
            yield self._by_id[style]
            style = value(self._by_id[style], "basedOn")

    def hides(self, properties: Element | None, paragraph_style: str) -> bool:
        """Return whether text with these properties (rPr) is hidden in a paragraph of a style.

        A style of characters that hides shows again what the paragraph's style hides.
        """
        given = None if properties is None else switch(properties, "vanish")
        if given is not None:
            return given
        named = "" if properties is None else value(properties, "rStyle")
        return self._hides(paragraph_style) != self._hides(named)

    def _is_hiding(self, style: str) -> bool:
        given = (switch(each_style, "rPr/vanish") for each_style in self.chain(style))
        return next((hides for hides in given if hides is not None), False)


def _is_usual(style: Element) -> bool:
    return attribute(style, "default") in _ON and attribute(style, "type") == "paragraph"
