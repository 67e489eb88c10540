"""The XML of parts as trees, read with care, written as it was except for our changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R_ID = f"{{{R}}}id"

Element = etree._Element


def parse(xml: bytes) -> Element:
    """Return the root of an XML part; nothing is fetched or expanded. Raises XMLSyntaxError."""
    return etree.fromstring(xml, _parser())


def parse_loosely(xml: bytes) -> Element | None:
    """Return the root of XML that may be malformed, as Excel's VML is (<br> without an end)."""
    return etree.fromstring(xml, _parser(recover=True))


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def serialise(root: Element) -> bytes:
    """Return a tree as a part's content."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def local(element: Element) -> str:
    """Return an element's name without its namespace; "" for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def each(root: Element, *names: str) -> Iterator[Element]:
    """Yield the elements from the root on with one of these local names, in a list's safety."""
    yield from list(root.iter(*(f"{{*}}{name}" for name in names)))


def new(kin: Element, name: str, attributes: Mapping[str, str] | None = None) -> Element:
    """Return an element of the namespace of another, which it is not yet a part of."""
    namespace = str(kin.tag).rpartition("}")[0]
    return kin.makeelement(f"{namespace}}}{name}" if namespace else name, attributes or {})


def text_of(element: Element) -> str:
    """Return the text of an element and all below it."""
    return "".join(str(piece) for piece in element.itertext())


def remove(element: Element) -> None:
    """Remove an element; what contained nothing else goes with it, as schemas demand.

    Text behind it stays: a tail belongs to what follows.
    """
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and element.tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
    if local(parent) in _CONTAINERS:
        needed = _NEEDED.get(local(parent))
        if not any(needed in (None, local(child)) for child in parent):
            remove(parent)
        elif "count" in parent.attrib:
            parent.set("count", str(len(parent)))


_CONTAINERS = frozenset(
    "AlternateContent Choice Fallback controls oleObjects hyperlinks tableParts dataValidations "
    "conditionalFormatting conditionalFormattings sparklines sparklineGroup sparklineGroups "
    "definedNames ext extLst metadataTypes".split()
)
"""Elements that may not stand there empty."""

_NEEDED = {
    "AlternateContent": "Choice",  # what is for older Excels alone stood in for what is gone
    "conditionalFormatting": "cfRule",
    "sparklineGroup": "sparklines",
}
"""What some of them are nothing without."""
