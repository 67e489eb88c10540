"""Number formats in a package: the codes of cell styles, and the styles of cells."""

from __future__ import annotations

from itertools import pairwise

from addin.core.patterns import late
from addin.ooxml.builtin_formats import BUILTIN_FORMATS
from addin.ooxml.cells import cells
from addin.ooxml.tree import parse

_ROW = late(rb"""<(?:\w+:)?row(?=[\s/>])(?:[^>]*?\sr\s*=\s*["'](\d+))?""")


def style_codes(styles: bytes) -> dict[bytes, str]:
    """Return the format code of each cell style, by the number that cells name it with.

    Styles in the General format, or in one that nobody defines, are left out. Raises
    XMLSyntaxError.

    >>> style_codes(b'<styleSheet><cellXfs><xf/><xf numFmtId="9"/></cellXfs></styleSheet>')
    {b'1': '0%'}
    """
    root = parse(styles)
    codes = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    for form in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[form.get("numFmtId", "")] = form.get("formatCode", "")
    used = [style.get("numFmtId", "") for style in root.iterfind("{*}cellXfs/{*}xf")]
    return {str(n).encode(): codes[number] for n, number in enumerate(used) if number in codes}


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
