"""What a font in styles says, in the order that the schema wants; Excelize and openpyxl have one
of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.ooxml.tree import each, local, parse, serialise

if TYPE_CHECKING:
    from addin.ooxml.tree import Element

_ORDER = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
    *("sz", "color", "name", "family", "charset", "scheme"),
)
_PLACES = {name: place for place, name in enumerate(_ORDER)}


def fonts_in_order(styles: bytes) -> bytes:
    """Return styles in which each font, of cells and of rules, is written in order.

    >>> fonts_in_order(b"<fonts><font><name/><sz/><b/></font></fonts>").splitlines()[1]
    b'<fonts><font><b/><sz/><name/></font></fonts>'
    """
    root = parse(styles)
    for font in each(root, "font"):
        font[:] = sorted(font, key=_place)
    return serialise(root)


def _place(element: Element) -> int:
    return _PLACES.get(local(element), len(_PLACES))
