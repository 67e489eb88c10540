"""Number formats in a package: the codes of cell styles, and the styles of cells."""

from __future__ import annotations

import re
from itertools import pairwise

from addin.core.patterns import late
from addin.ooxml.builtin_formats import BUILTIN_FORMATS
from addin.ooxml.cells import attributes, cells
from addin.ooxml.text import unescaped

_ASIDE = late(rb"<!--.*?-->", re.DOTALL)
_ATTRIBUTES = rb"""((?:[^>"']|"[^"]*"|'[^']*')*)"""
_LISTS = {
    name: late(rb"<((?:\w+:)?)%b[\s>].*?</\1%b\s*>" % (name, name), re.DOTALL)
    for name in (b"numFmts", b"cellXfs")
}
_FORMAT = late(rb"<(?:\w+:)?numFmt\s" + _ATTRIBUTES + rb">")
_STYLE = late(rb"""<(?:\w+:)?xf(?=[\s/>])(?:[^>]*?\snumFmtId\s*=\s*["'](\d+))?""")

_ROW = late(rb"""<(?:\w+:)?row(?=[\s/>])(?:[^>]*?\sr\s*=\s*["'](\d+))?""")


def style_codes(styles: bytes) -> dict[bytes, str]:
    """Return the format code of each cell style, by the number that cells name it with.

    Styles in the General format, or in one that nobody defines, are left out.

    >>> style_codes(b'<styleSheet><cellXfs><xf/><xf numFmtId="9"/></cellXfs></styleSheet>')
    {b'1': '0%'}
    """
    styles = _ASIDE.sub(b"", styles)
    codes = {str(n).encode(): code for n, code in BUILTIN_FORMATS.items()}
    for found in _FORMAT.findall(_list(styles, b"numFmts")):
        told = attributes(found)
        codes[told.get("numFmtId", "").encode()] = unescaped(told.get("formatCode", "").encode())
    used = _STYLE.findall(_list(styles, b"cellXfs"))
    return {str(n).encode(): codes[number] for n, number in enumerate(used) if number in codes}


def _list(styles: bytes, name: bytes) -> bytes:
    found = _LISTS[name].search(styles)
    return found[0] if found else b""


class StyledRows:
    """The styles of a worksheet's cells; a row is read when a cell of it is asked for.

    Cells that say nothing have the style 0.

    >>> rows = StyledRows(b'<sheetData><row r="2"><c r="B2" s="7"/></row></sheetData>')
    >>> rows.style(2, 2)
    b'7'
    """

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._places = _places(xml)
        self._read: dict[int, dict[int, bytes]] = {}

    def style(self, row: int, column: int) -> bytes:
        """Return the style of a cell, as its number stands there."""
        if row not in self._read:
            start, end = self._places.get(row, (0, 0))
            self._read[row] = {c.column: c.style for c in cells(self._xml[start:end])}
        return self._read[row].get(column, b"0")


def _places(xml: bytes) -> dict[int, tuple[int, int]]:
    """Return from where to where each row goes; one without number follows the one before."""
    starts: dict[int, int] = {}
    row = 0
    for found in _ROW.finditer(xml):
        row = int(found[1] or row + 1)
        starts[row] = found.start()
    return dict(zip(starts, pairwise([*starts.values(), len(xml)]), strict=True))
