"""The strict form of workbooks (ISO/IEC 29500-1) read as the usual, transitional one, and back.

Excel saves it as “严格 Open XML 电子表格”. Namespaces have other names there, sides of borders too
(start for left), and percentages in drawings have their sign. Packages, content types, core
properties and what Microsoft added later are the same in both.
"""

from __future__ import annotations

import re

from addin.core.patterns import late

START = 16_384
"""How much of a part tells its form: its root element, or the first hundred of relationships."""

_SIGN = b"http://purl.oclc.org/ooxml/"
_NAMING = rb"""(\s(?:xmlns(?::[^\s=]+)?|Type|uri)\s*=\s*["'])"""
_STRICT = late(_NAMING + rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_TRANSITIONAL = late(
    _NAMING + rb"""http://schemas\.openxmlformats\.org/(?!package/)(\w+)/2006/([^"']*)(["'])"""
)
_STRICT_PROPERTIES = late(rb"""(/2006/(?:relationships/)?(?:extended|custom))Properties(?=["'])""")
_PROPERTIES = late(rb"(extended|custom)-properties$")
_STYLES = late(rb"<(?:[\w.-]+:)?styleSheet[\s>]")
_SIDE = late(rb"(</?(?:[\w.-]+:)?)(start|end|left|right)(?=[\s/>])")
_SIDES = {b"start": b"left", b"end": b"right"}
_STRICT_SIDES = {usual: strict for strict, usual in _SIDES.items()}
_CHART_SHARE = late(rb'(<c:(?:gapWidth|overlap|lblOffset) val="-?\d+)"')
"""The only shares that charts of ours state."""

_THEME = late(rb"<(?:[\w.-]+:)?theme[\s>]")
_SHARE = late(rb"""(\s(?:val|pos|[ltrb])\s*=\s*["'])(-?\d+(?:\.\d+)?)%""")


def is_strict(xml: bytes) -> bool:
    """Return whether a part, of which the beginning will do, is in the strict form."""
    start = xml[:START]
    return _SIGN in start and _STRICT.search(start) is not None


def transitional(xml: bytes) -> bytes:
    """Return a part in the usual form; a theme, which is only taken over whole, with its shares.

    >>> transitional(b'<a xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>')
    b'<a xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    """
    if not is_strict(xml):
        return xml
    xml = _STRICT.sub(rb"\1http://schemas.openxmlformats.org/\2/2006/", xml)
    if _THEME.search(xml[:START]):
        return _SHARE.sub(_thousandths, xml)
    return _with_sides(_STRICT_PROPERTIES.sub(rb"\1-properties", xml), _SIDES)


def _thousandths(share: re.Match[bytes]) -> bytes:
    """Return a percentage as drawings in the usual form have it."""
    return share[1] + b"%d" % round(float(share[2]) * 1000)


def strict(xml: bytes, stored: bytes = b"") -> bytes:
    """Return a part in the strict form; names stay that ``stored``, the part as it was, has so.

    Of a new one the shares get their sign, which whoever reads numbers only passes over.

    >>> strict(b'<a xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>')
    b'<a xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'
    """

    def named(found: re.Match[bytes]) -> bytes:
        if found[0] in stored:
            return found[0]
        name = found[2] + b"/" + _PROPERTIES.sub(rb"\1Properties", found[3])
        return found[1] + _SIGN + name + found[4]

    xml = _TRANSITIONAL.sub(named, xml if stored else _CHART_SHARE.sub(rb'\1%"', xml))
    return _with_sides(xml, _STRICT_SIDES)


def _with_sides(xml: bytes, names: dict[bytes, bytes]) -> bytes:
    """Return styles with the sides of borders under other names; another part as it is."""
    if not _STYLES.search(xml[:START]):
        return xml
    return _SIDE.sub(lambda side: side[1] + names.get(side[2], side[2]), xml)
