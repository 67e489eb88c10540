"""The cells of a worksheet as its XML holds them: found, read and changed in one way.

Programs write them with a prefix or none, with attributes in any order and in either quotes, and
with or without addresses. Remarks and quoted sections between them are not looked through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from addin.core.patterns import late
from addin.ooxml.text import unescaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_AT = rb"""(?:(?=\sr="(?P<letters>[A-Z]{0,3})(?P<number>\d+)"))?(?P<attributes>[^>]*+)>"""
_FOUND = late(
    rb"<(?P<tag>(?:\w+:)?+(?:(?P<row>row)|c))(?=[\s/>])"
    + _AT
    + rb"(?:(?<=/>)|(?(row)|(?P<content>.*?)</(?P=tag)\s*>))",
    re.DOTALL,
)


def _sought(sign: bytes) -> re.Pattern[bytes]:
    """Return the pattern of the cells that have a sign behind their name; of others none is made.

    Most cells of a sheet are plain numbers, and to pass them over takes a tenth of the time.
    """
    name, content = rb"<(?P<tag>(?:\w+:)?+c)(?=[\s/>])", rb"(?P<content>.*?)</(?P=tag)\s*>"
    return late(name + rb"(?=" + sign + rb")" + _AT + rb"(?:(?<=/>)|" + content + rb")", re.DOTALL)


_FORMULA_BEHIND = rb"[^>]*+>\s*<(?:\w+:)?f\b"
FORMULAS = _sought(_FORMULA_BEHIND)
"""What ``cells`` goes by where only cells with formulas are sought,"""

ERRORS = _sought(rb"""[^>]*?\st\s*=\s*["']e["']""")
"""where cells with an error are,"""

NO_PLAIN_NUMBERS = _sought(rb"""[^>]*?\st\s*=\s*["'](?!n["'])|""" + _FORMULA_BEHIND)
"""and where cells with formulas are and all that say what kind of value they hold."""

_ADDRESS = late(rb"""\sr\s*=\s*["']([A-Z]{0,3})(\d+)["']""")
_TYPE = late(rb"""\st\s*=\s*["'](\w+)["']""")
_STYLE = late(rb"""\ss\s*=\s*["'](\d+)["']""")
_ATTRIBUTE = late(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_VALUE = late(rb"<(?:\w+:)?v\b[^>]*?>(.*?)</(?:\w+:)?v\s*>", re.DOTALL)
_FORMULA = late(
    rb"\s*(?P<element><(?:\w+:)?f\b(?P<attributes>[^>]*?)"
    rb"(?:/>|>(?P<text>[^<]*)</(?:\w+:)?f\s*>))"
)
"""It stands first in its cell; elsewhere it is damage."""


class Cell(NamedTuple):
    """A cell: where it stands on the sheet and in the XML, and what it says.

    One that does not say where it is follows the one before; ``placed`` tells that it does.
    """

    row: int
    column: int
    placed: bool
    found: re.Match[bytes]

    @property
    def content(self) -> bytes:
        """What stands between its tags."""
        return self.found["content"] or b""

    @property
    def opening(self) -> bytes:
        """Its opening tag without the end."""
        return (b"<" + self.found["tag"] + self.found["attributes"].rstrip(b"/")).rstrip()

    @property
    def prefix(self) -> str:
        """The prefix of its namespace with the colon, or ""."""
        return self.found["tag"].removesuffix(b"c").decode()

    @property
    def type(self) -> bytes:
        """What kind of value it says it has (s, str, inlineStr, e, b, d); b"" for a number."""
        found = _TYPE.search(self.found["attributes"])
        return found[1] if found else b""

    @property
    def style(self) -> bytes:
        """The number of its style."""
        found = _STYLE.search(self.found["attributes"])
        return found[1] if found else b"0"

    @property
    def address(self) -> str:
        """Its address as it is written; "" where it has none."""
        return self.attributes.get("r", "")

    @property
    def attributes(self) -> dict[str, str]:
        """Its attributes as they are written, in order."""
        return attributes(self.found["attributes"])

    @property
    def value(self) -> bytes | None:
        """Its value, also of a formula, as it is written; None where it has none."""
        found = _VALUE.search(self.content)
        return found[1] if found else None

    @property
    def formula(self) -> StoredFormula | None:
        """Its formula, if it has one."""
        content = self.content
        found = _FORMULA.match(content) if b"f" in content else None  # most have none
        return StoredFormula(found) if found else None

    def write(self, inner: str, **changed: str | None) -> bytes:
        """Return the cell with other content, and attributes set or (None) taken away."""
        kept = {name: v for name, v in {**self.attributes, **changed}.items() if v is not None}
        written = "".join(f' {name}="{v}"' for name, v in kept.items())
        end = f">{inner}</{self.prefix}c>" if inner else "/>"
        return f"<{self.prefix}c{written}{end}".encode()


@dataclass(slots=True)
class StoredFormula:
    """A cell's formula: all of it as it stands there, its text, its attributes."""

    found: re.Match[bytes]

    @property
    def element(self) -> str:
        """The formula with its tags."""
        return self.found["element"].decode()

    @property
    def text(self) -> str:
        """What is calculated; "" where it shares the text of another cell."""
        return unescaped(self.found["text"] or b"")

    @property
    def attributes(self) -> dict[str, str]:
        """Its attributes as they are written."""
        return attributes(self.found["attributes"])


def attributes(xml: bytes) -> dict[str, str]:
    """Return the attributes of an opening tag as they are written."""
    if not xml:  # as of most formulas
        return {}
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(xml.decode())}


def cells(xml: bytes, sought: re.Pattern[bytes] = _FOUND) -> Iterator[Cell]:
    """Yield the cells of a worksheet, or of a piece of one; of those not ``sought`` only some.

    >>> [(cell.row, cell.column, cell.value) for cell in cells(b'<c r="B3"><v>7</v></c><c/>')]
    [(3, 2, b'7'), (3, 3, None)]
    """
    row = column = 0
    for found in sought.finditer(xml):
        letters, number = found.group("letters", "number")
        if number is None and (address := _ADDRESS.search(found["attributes"])):
            letters, number = address.groups()
        if sought is _FOUND and found["row"]:
            row, column = int(number or row + 1), 0
            continue
        if number:
            row, column = int(number), column_number(letters)
        elif sought is _FOUND:
            column += 1
        else:  # where it stands is told by those before it
            yield from (cell for cell in cells(xml) if cell.found.start() >= found.start())
            return
        yield Cell(row, column, number is not None, found)


def edited(
    xml: bytes, change: Callable[[Cell], bytes | None], sought: re.Pattern[bytes] = _FOUND
) -> bytes:
    """Return XML in which each cell is what is given for it; None leaves it as it is."""
    pieces, end = [], 0
    for cell in cells(xml, sought):
        new = change(cell)
        if new is not None:
            pieces += [xml[end : cell.found.start()], new]
            end = cell.found.end()
    return b"".join([*pieces, xml[end:]])


@cache
def column_number(letters: bytes) -> int:
    """Return the number of a column's letters.

    >>> column_number(b"AB")
    28
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
