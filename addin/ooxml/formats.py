"""Number formats in a package: the codes of cell styles, and the styles of cells."""

from __future__ import annotations

import re

from addin.core.patterns import late
from addin.ooxml.builtin_formats import BUILTIN_FORMATS

_ASIDE = late(rb"<!--.*?-->", re.DOTALL)
_ATTRIBUTES = rb"""((?:[^>"']|"[^"]*"|'[^']*')*)"""
_LISTS = {
    name: late(rb"<((?:\w+:)?)%b[\s>].*?</\1%b\s*>" % (name, name), re.DOTALL)
    for name in (b"numFmts", b"cellXfs")
}
_FORMAT = late(rb"<(?:\w+:)?numFmt\s" + _ATTRIBUTES + rb">")
_STYLE = late(rb"""<(?:\w+:)?xf(?=[\s/>])(?:[^>]*?\snumFmtId\s*=\s*["'](\d+))?""")
_ATTRIBUTE = late(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")

_DATA = late(rb"<((?:\w+:)?)sheetData\s*>")
_ROW = late(rb"""<row(?=[\s/>])(?:[^>]*?\sr\s*=\s*["'](\d+))?""")
_USUAL_CELL = late(rb'<c r="([A-Z]++)\d++" s="(\d++)"')
_UNUSUAL = late(rb'<c\s(?!r="\w++"(?: s="\d| t="\w++"/?>|/?>))')
"""A cell that may have a style and is not written as Excel does."""

_ANY_CELL = late(
    rb"""<c(?=(?:\s[^>]*)?\ss\s*=\s*["'](?P<style>\d+))[^>]*?\sr\s*=\s*["'](?P<letters>[A-Z]+)"""
)


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
        codes[told.get(b"numFmtId", b"")] = _unescaped(told.get(b"formatCode", b""))
    used = _STYLE.findall(_list(styles, b"cellXfs"))
    return {str(n).encode(): codes[number] for n, number in enumerate(used) if number in codes}


def _unescaped(code: bytes) -> str:
    """Return a code as text; few need the table of entities, which takes long to load."""
    text = code.decode("utf-8", "replace")
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)


def _list(styles: bytes, name: bytes) -> bytes:
    found = _LISTS[name].search(styles)
    return found[0] if found else b""


def _attributes(xml: bytes) -> dict[bytes, bytes]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(xml)}


class StyledRows:
    """The styles of a worksheet's cells; a row is read when a cell of it is asked for.

    Cells that say nothing have the style 0; so do those that do not say where they stand.

    >>> rows = StyledRows(b'<sheetData><row r="2"><c r="B2" s="7"/></row></sheetData>')
    >>> rows.style(2, b"B")
    b'7'
    """

    def __init__(self, xml: bytes) -> None:
        self._xml = _data(xml)
        self._starts = _starts(self._xml)
        self._read: dict[int, dict[bytes, bytes]] = {}

    def style(self, row: int, letters: bytes) -> bytes:
        """Return the style of the cell in a row and a column, as its number stands there."""
        cells = self._read.get(row)
        if cells is None:
            cells = self._read[row] = _cells(self._row(row))
        return cells.get(letters, b"0")

    def _row(self, row: int) -> bytes:
        start = self._starts.get(row, len(self._xml))
        end = self._xml.find(b"<row", start + 1)
        return self._xml[start : end if end > 0 else None]


def _data(xml: bytes) -> bytes:
    """Return the rows of a worksheet, without a prefix that its elements may have."""
    start = _DATA.search(xml)
    if start is None:
        return b""
    prefix = start[1]
    rows = xml[start.end() : xml.rfind(b"</%bsheetData" % prefix)]
    return rows.replace(b"<" + prefix, b"<") if prefix else rows


def _starts(xml: bytes) -> dict[int, int]:
    """Return where each row begins; one without number follows the one before."""
    starts: dict[int, int] = {}
    row = 0
    for found in _ROW.finditer(xml):
        row = int(found[1] or row + 1)
        starts[row] = found.start()
    return starts


def _cells(row: bytes) -> dict[bytes, bytes]:
    """Return the styles of a row's cells by the letters of their columns."""
    usual = _USUAL_CELL.findall(row)
    if len(usual) == row.count(b"<c") or not _UNUSUAL.search(row):
        return dict(usual)
    return {found["letters"]: found["style"] for found in _ANY_CELL.finditer(row)}
