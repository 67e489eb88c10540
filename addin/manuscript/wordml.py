"""WordprocessingML by local names: Word's usual files and its strict ones differ in namespaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.ooxml.tree import new

if TYPE_CHECKING:
    from addin.ooxml.tree import Element

_OFF = frozenset({"0", "false", "off"})


def within(element: Element, path: str) -> Element | None:
    """Return what a path of local names leads to: pPr/rPr/del; None where there is nothing."""
    found: Element | None = element
    for name in path.split("/"):
        found = None if found is None else next(found.iterchildren(f"{{*}}{name}"), None)
    return found


def attribute(element: Element | None, name: str) -> str:
    """Return an attribute of an element's own namespace; "" where either is missing."""
    if element is None:
        return ""
    return element.get(_qualified(element, name), "")


def value(element: Element, path: str) -> str:
    """Return the w:val of what a path leads to; "" where there is none."""
    return attribute(within(element, path), "val")


def switch(element: Element, path: str) -> bool | None:
    """Return whether a property is switched on or off; None where it is not given."""
    found = within(element, path)
    return None if found is None else attribute(found, "val") not in _OFF


def make(kin: Element, name: str, **attributes: str) -> Element:
    """Return an element of the namespace of another, with attributes of that too."""
    return new(kin, name, {_qualified(kin, key): text for key, text in attributes.items()})


def drop(element: Element, name: str) -> None:
    """Take away an attribute of an element's own namespace."""
    element.attrib.pop(_qualified(element, name), None)


def _qualified(element: Element, name: str) -> str:
    return f"{str(element.tag).rpartition('}')[0]}}}{name}"
