"""What a worksheet's XML says and readers of values do not: errors, hidden rows, bare formulas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from addin.core.marks import HIGHLIGHT_MARK
from addin.core.patterns import late
from addin.ooxml.cells import ERRORS, FORMULAS, cells, column_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import IO

_PIECE = 512 * 1024
_MARKS = tuple(HIGHLIGHT_MARK.replace('"', quote).encode() for quote in ('"', "&quot;", "&#34;"))
_NEAR, _BEYOND = (99_999, 26), late(rb' r="(?:[A-Z]{2}|[A-Z]\d{6})')
"""Row 99999 and column Z, and addresses beyond them."""

_COLUMN, _ROW = late(rb' r="([A-Z]{1,3})'), late(rb' r="[A-Z]{1,3}(\d+)')

_UNUSUAL = {b"'": (b" r='",), b"\n": (b"\nr=",), b"\t": (b"\tr=",), b"\r": (b"\rr=",)}
"""Other ways to write an address, which only hand-made files have."""

_ROW_ENDS = b"</row>", b":row>"
_HIDDEN_ROW = late(rb'<(?:\w+:)?row (?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_MERGE = late(rb"""<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([^"']+)["']""")
_ERROR = {b"": (b't="e"',), b"'": (b"t='e'",)}
"""One of them stands where a cell may hold an error,"""

_BARE, _OTHERWISE_BARE = late(rb"</f>(?!<v>[^<])"), {b"<f": (b"/></c>",), b":": (b":f",)}
"""and one of these where a formula may have no result."""


@dataclass
class RawSheet:
    """Facts of one sheet, gathered piece by piece.

    ``errors`` gives the error value of a cell by row and column; ``uncalculated`` lists formula
    cells that were saved without a result; ``merges`` are merged areas as they are written (A1:B2,
    A:A); ``highlighted`` says that an earlier rebuild put highlights there. ``filled`` counts the
    cells with content, ``height`` and ``width`` reach to the last one; the width is only an upper
    bound, for telling a sheet that is too large to read.
    """

    height: int = 0
    width: int = 0
    filled: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    highlighted: bool = False

    def add(self, xml: bytes) -> None:
        """Take in a piece of XML that holds whole rows; each pattern only where it can match."""
        height, width = _extent(xml)
        self.height, self.width = max(self.height, height), max(self.width, width)
        self.filled += xml.count(b"</v>") + xml.count(b"<is>")
        self.filled += xml.count(b":v>") // 2 if b":" in xml else 0
        self.hidden_rows |= hidden_rows(xml)
        self.errors |= error_values(xml)
        self.uncalculated += _uncalculated(xml)
        if b"mergeCell" in xml:
            self.merges += (reference.decode() for reference in _MERGE.findall(xml))
        self.highlighted = self.highlighted or has_highlights(xml)


def error_values(xml: bytes) -> dict[tuple[int, int], str]:
    """Return the error values of cells, of those that say where they are, by row and column.

    >>> error_values(b'<c r="B3" t="e"><v>#N/A</v></c><c t="e"><v>#A</v></c><c r="D3"><v>7</v></c>')
    {(3, 2): '#N/A'}
    """
    if not _holds(xml, _ERROR):
        return {}
    return {
        (cell.row, cell.column): value.decode(errors="replace")
        for cell in cells(xml, ERRORS)
        if cell.placed and cell.type == b"e" and (value := cell.value) is not None
    }


def _uncalculated(xml: bytes) -> Iterator[tuple[int, int]]:
    """Yield the cells of formulas without a result."""
    if _BARE.search(xml) or _holds(xml, _OTHERWISE_BARE):
        for cell in cells(xml, FORMULAS):
            is_bare = cell.type not in (b"e", b"str") and not cell.value
            if is_bare and cell.placed and cell.formula:
                yield cell.row, cell.column


def _holds(xml: bytes, signs: Mapping[bytes, Sequence[bytes]]) -> bool:
    """Return whether any sign is there; each goes with what it can't be without, mostly one byte.

    A byte that is nowhere, as in what Excel writes, is known at once; a longer sign takes long.
    """
    return any(first in xml and any(sign in xml for sign in signs[first]) for first in signs)


def hidden_rows(xml: bytes) -> set[int]:
    """Return the numbers of the rows that are hidden."""
    return set(map(int, _HIDDEN_ROW.findall(xml))) if b"hidden=" in xml else set()


def read_raw(part: IO[bytes]) -> RawSheet:
    """Scan the XML of a worksheet without holding all of it."""
    sheet = RawSheet()
    for piece in _pieces(part):
        sheet.add(piece)
    return sheet


def _pieces(part: IO[bytes]) -> Iterator[bytes]:
    """Yield the part in pieces that end with a row; what follows the rows comes in one."""
    rest = b""
    while block := part.read(_PIECE):
        rest += block
        cut = max(rest.rfind(end) + len(end) if end in rest else 0 for end in _ROW_ENDS)
        if cut:
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def has_highlights(xml: bytes) -> bool:
    """Return whether the XML of a sheet, or of one rule, carries our mark."""
    return b"tongbao" in xml and any(mark in xml for mark in _MARKS)


def _extent(xml: bytes) -> tuple[int, int]:
    """Return how far cells with content reach at most; exactly only where that matters.

    Rows may lack their number, attributes may stand in any order: cells say where they are.
    """
    if b"<v" not in xml and b"<is" not in xml and b":v" not in xml:
        return 0, 0
    if not _holds(xml, _UNUSUAL):
        height, width = _reach(xml) if _BEYOND.search(xml) else _NEAR
        if height * width <= _NEAR[0] * _NEAR[1]:
            return height, width
    filled = [(cell.row, cell.column) for cell in cells(xml) if cell.placed and cell.content]
    return max((row for row, _ in filled), default=0), max((c for _, c in filled), default=0)


def _reach(xml: bytes) -> tuple[int, int]:
    """Return how far the addresses of cells reach, with content or without."""
    rows, columns = (set(part.findall(xml)) for part in (_ROW, _COLUMN))
    return max(map(int, rows)), max(map(column_number, columns))
