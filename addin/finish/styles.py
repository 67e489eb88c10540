"""Styles without what only sheets that stay behind use: their names and number formats.

Cells name their formats by number, so none is taken out of its list; what is not used becomes
plain.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.ooxml.tree import each, local

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from addin.ooxml.tree import Element

_OF_CELL = re.compile(rb"""s\s*=\s*["'](\d+)["']""")
"""What cells and rows name; a text, or a name that ends so, keeps one format more."""
_OF_RULE = re.compile("dxfid$", re.IGNORECASE)
_GENERAL = _NORMAL = "0"


def used_formats(root: Element, cells: bytes) -> set[int]:
    """Return the numbers of the formats of a sheet's cells, rows and columns."""
    columns = {int(str(col.get("style", "0"))) for col in each(root, "col")}
    return {int(number) for number in set(_OF_CELL.findall(cells))} | columns


def used_rules(root: Element) -> set[int]:
    """Return the numbers of the formats that conditional formats, filters and tables name."""
    return {
        int(str(value))
        for element in root.iter()
        for name, value in element.attrib.items()
        if _OF_RULE.search(str(name)) and str(value).isdecimal()
    }


def strip_styles(styles: Element, formats: Collection[int], rules: Collection[int]) -> None:
    """Make what is not used plain, in place: formats of cells, named styles, number formats."""
    for number, own in enumerate(_children(styles, "cellXfs")):
        if number and number not in formats:
            own.set("numFmtId", _GENERAL)
            own.set("xfId", _NORMAL)
    _drop_names(styles)
    used = {*rules, *used_rules(styles)}
    for number, rule in enumerate(_children(styles, "dxfs")):
        if number not in used:
            for own in list(each(rule, "numFmt")):
                rule.remove(own)
    named = {str(own.get("numFmtId")) for own in each(styles, "xf")}
    for own in list(_children(styles, "numFmts")):
        if str(own.get("numFmtId")) not in named:
            _drop(own)


def _drop_names(styles: Element) -> None:
    """Drop the named styles that no cell has and Excel does not bring, with their formats."""
    used = {_NORMAL, *(str(own.get("xfId", _NORMAL)) for own in _children(styles, "cellXfs"))}
    for style in list(_children(styles, "cellStyles")):
        if _is_excels(style):
            used.add(str(style.get("xfId")))
        elif str(style.get("xfId")) not in used:
            _drop(style)
    for number, base in enumerate(_children(styles, "cellStyleXfs")):
        if str(number) not in used:
            base.set("numFmtId", _GENERAL)


def _children(styles: Element, name: str) -> Iterator[Element]:
    """Yield what stands in one of the lists."""
    return (child for found in styles if local(found) == name for child in found)


def _is_excels(style: Element) -> bool:
    return style.get("builtinId") is not None and style.get("customBuiltin") is None


def _drop(element: Element) -> None:
    """Take an element out of its list, which does not stand there empty."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
    if len(parent):
        parent.set("count", str(len(parent)))
    else:
        above = parent.getparent()
        assert above is not None
        above.remove(parent)
