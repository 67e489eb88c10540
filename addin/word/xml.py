"""Elements of WordprocessingML, for what python-docx has no words for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement


def element(
    tag: str, *children: BaseOxmlElement | None, **attributes: str | int
) -> BaseOxmlElement:
    """Return <w:tag> with attributes of the same namespace; children that are None are left out.

    >>> element("sz", val=32).values()
    ['32']
    """
    made = cast("BaseOxmlElement", OxmlElement(f"w:{tag}"))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def text_run(text: str, *properties: BaseOxmlElement | None, tag: str = "t") -> BaseOxmlElement:
    """Return a run of text; ``tag`` instrText makes it a field's instruction."""
    content = element(tag)
    content.text = text
    content.set(qn("xml:space"), "preserve")
    return element("r", element("rPr", *properties) if any_of(properties) else None, content)


def any_of(elements: tuple[BaseOxmlElement | None, ...]) -> bool:
    """Return whether there is any element."""
    return any(each is not None for each in elements)


def replace_child(parent: BaseOxmlElement, child: BaseOxmlElement, *before: str) -> None:
    """Put a child into its parent in place of one of the same kind, before the first of others.

    The order of children is part of the format: ``before`` names what must come after it.
    """
    for old in parent.findall(str(child.tag)):
        parent.remove(old)
    followers = {qn(f"w:{name}") for name in before}
    place = next((i for i, each in enumerate(parent) if each.tag in followers), len(parent))
    parent.insert(place, child)
