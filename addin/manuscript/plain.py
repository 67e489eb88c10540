"""Plain texts in the encodings that offices use: UTF-8, GB18030 (GBK), UTF-16."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.manuscript.model import Manuscript, Paragraph, Place
from addin.ooxml.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BOMS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_ENCODINGS = ("utf-8", "gb18030")
_BLANKS = frozenset("\t\n\v\f\r\x1a\x1c\x1d\x1e\x85")


def decode(data: bytes) -> str | None:
    """Return a plain text; None where it is in no encoding that is known.

    What gives control characters was something else.
    """
    for encoding in _likely(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(character >= " " or character in _BLANKS for character in set(text)):
            return text
    return None


def _likely(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return (encoding,)
    if b"\0" in data:  # line ends and digits have a zero byte in UTF-16, before or behind
        even = data[::2].count(0) > data[1::2].count(0)
        return ("utf-16-be" if even else "utf-16-le",)
    return _ENCODINGS


def lines(text: str) -> Iterator[Paragraph]:
    """Yield each line as a paragraph that a document can hold character by character."""
    for number, line in enumerate(text.splitlines(), 1):
        yield Paragraph(Place("行", number), "", printable(line))


def manuscript_of(path: Path, text: str) -> Manuscript:
    """Return a plain text as a manuscript; ``path`` is the file that it was taken from."""
    return Manuscript(path, tuple(lines(text)))
