"""Number formats in a package: the codes of cell styles, and the styles of cells."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from addin.ooxml.builtin_formats import BUILTIN_FORMATS
from addin.ooxml.scan import pieces

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import IO

_ASIDE = re.compile(rb"<!--.*?-->", re.DOTALL)
_ATTRIBUTES = rb"""((?:[^>"']|"[^"]*"|'[^']*')*)"""
_LISTS = {
    name: re.compile(rb"<((?:\w+:)?)%b[\s>].*?</\1%b\s*>" % (name, name), re.DOTALL)
    for name in (b"numFmts", b"cellXfs")
}
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s" + _ATTRIBUTES + rb">")
_STYLE = re.compile(rb"<(?:\w+:)?xf(?=[\s/>])" + _ATTRIBUTES + rb">")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")

_DATA = re.compile(rb"<((?:\w+:)?)sheetData[\s>]")
_CELL = re.compile(rb"<(?:\w+:)?c\s" + _ATTRIBUTES + rb">")
_MOST_LISTED = 32
"""So many styles are looked for by name; of more, all styled cells are found."""

_Pattern = re.Pattern[bytes]


def style_codes(styles: bytes) -> dict[bytes, str]:
    """Return the format code of each cell style, by the number that cells name it with.

    Styles in the General format, or in one that nobody defines, are left out.

    >>> style_codes(b'<styleSheet><cellXfs><xf/><xf numFmtId="9"/></cellXfs></styleSheet>')
    {b'1': '0%'}
    """
    styles = _ASIDE.sub(b"", styles)
    codes = {str(n).encode(): code for n, code in BUILTIN_FORMATS.items()}
    for attributes in _FORMAT.findall(_list(styles, b"numFmts")):
        told = _attributes(attributes)
        codes[told.get(b"numFmtId", b"")] = unescape(
            told.get(b"formatCode", b"").decode("utf-8", "replace")
        )
    used = (
        _attributes(attributes).get(b"numFmtId", b"")
        for attributes in _STYLE.findall(_list(styles, b"cellXfs"))
    )
    return {str(n).encode(): codes[number] for n, number in enumerate(used) if number in codes}


def _list(styles: bytes, name: bytes) -> bytes:
    found = _LISTS[name].search(styles)
    return found[0] if found else b""


def _attributes(xml: bytes) -> dict[bytes, bytes]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(xml)}


def styled_cells(part: IO[bytes], styles: Collection[bytes]) -> dict[bytes, bytes]:
    """Return the style of each cell of a worksheet that has one of some styles, by address.

    Cells that do not say where they stand are left out.

    >>> from io import BytesIO
    >>> styled_cells(BytesIO(b'<sheetData><row><c r="B2" s="7"/></row></sheetData>'), {b"7"})
    {b'B2': b'7'}
    """
    cells: dict[bytes, bytes] = {}
    patterns = None
    for piece in pieces(part) if styles else ():
        data = piece
        if patterns is None and (start := _DATA.search(piece)):
            patterns = _patterns(start[1], styles)
            data = piece[start.end() :]
        if patterns is not None:
            usual, other = patterns
            unusual = other.search(data)
            cells.update(_one_by_one(data, styles) if unusual else usual.findall(data))
    return cells


def _patterns(prefix: bytes, styles: Collection[bytes]) -> tuple[_Pattern, _Pattern]:
    """Return what finds cells as Excel writes them, fast, and what finds any others."""
    listed = b"|".join(sorted(styles)) if len(styles) <= _MOST_LISTED else rb"\d+"
    usual = rb'<%bc r="([A-Z]+\d+)" s="(%b)"' % (prefix, listed)
    as_usual = rb' r="[A-Z]+\d+"(?: s="\d+"[ />]| t="\w+"/?>|/?>)'
    return re.compile(usual), re.compile(rb"<%bc(?=[\s/>])(?!%b)" % (prefix, as_usual))


def _one_by_one(xml: bytes, styles: Collection[bytes]) -> Iterator[tuple[bytes, bytes]]:
    for attributes in _CELL.findall(xml):
        told = _attributes(attributes)
        if b"r" in told and told.get(b"s") in styles:
            yield told[b"r"], told[b"s"]
