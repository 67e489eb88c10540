"""Files of written circulars, read as text: .txt in the encodings that offices use, and .docx."""

from __future__ import annotations

import errno
import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from addin.errors import (
    TextDamaged,
    TextEmpty,
    TextEncrypted,
    TextFormat,
    TextIsDoc,
    TextMissing,
    TextTooLarge,
    TextUndecodable,
    TextUnreadable,
    TextWithoutText,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.oxml.xmlchemy import BaseOxmlElement

_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
_OTHER = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BOMS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_ENCODINGS = ("utf-8", "gb18030")
_MOST_BYTES = 64 * 2**20
_MOST_XML = 256 * 2**20
_BLANKS = frozenset("\t\n\v\f\r\x1a\x1c\x1d\x1e\x85")
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, OSError, RuntimeError),
    *(SyntaxError, AttributeError),  # XML that doesn't parse is a SyntaxError of lxml's
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TEXT, _ROW, _CELL = _W + "p", _W + "t", _W + "tr", _W + "tc"
_MARKS = {_W + "tab": " ", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset([_W + "del", _W + "moveFrom", _W + "pPr", _W + "sectPr", _FALLBACK])
_PICTURES = (_W + "drawing", _W + "pict", _W + "object")


def read_text(path: Path) -> str:
    """Return the text of a .txt or .docx file, a paragraph a line; raises a TextError.

    A text may be in UTF-8, GB18030 (GBK) or UTF-16. Of a .docx, tracked changes read as accepted
    and hidden text is left out; the cells of a table's row are joined by tabs.
    """
    data = _bytes(path)
    if data.startswith(_OLE):
        raise (TextEncrypted if _ENCRYPTED in data else TextIsDoc)(path)
    if data.startswith(_ZIP):
        text = _docx_text(path, data)
    elif path.suffix.lower() == ".docx":
        raise TextDamaged(path)
    elif data.startswith(_OTHER) or path.suffix.lower() in (".doc", ".wps"):
        raise (TextFormat if data.startswith(b"%PDF") else TextIsDoc)(path)
    else:
        text = _decode(path, data)
    if not text.strip():
        raise TextEmpty(path)
    return text


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > _MOST_BYTES:
            raise TextTooLarge(path, f"{size / 2**20:.0f} MB")
        return path.read_bytes()
    except FileNotFoundError:
        raise TextMissing(path) from None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:  # there is no such file
            raise TextMissing(path) from None
        raise TextUnreadable(path) from None


def _decode(path: Path, data: bytes) -> str:
    """Decode a plain text; what gives control characters was something else."""
    for encoding in _likely(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(character >= " " or character in _BLANKS for character in set(text)):
            return text
    raise TextUndecodable(path)


def _likely(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return (encoding,)
    if b"\0" in data:  # line ends and digits have a zero byte in UTF-16, before or behind
        even = data[::2].count(0) > data[1::2].count(0)
        return ("utf-16-be" if even else "utf-16-le",)
    return _ENCODINGS


# ---- .docx --------------------------------------------------------------------------------


def _docx_text(path: Path, data: bytes) -> str:
    body = _body(path, data)
    text = "\n".join(_lines(body))
    if not text.strip() and any(next(body.iter(tag), None) is not None for tag in _PICTURES):
        raise TextWithoutText(path)
    return text


def _body(path: Path, data: bytes) -> BaseOxmlElement:
    import docx  # takes longer to import than most checks: only where there is a .docx
    from docx.opc.exceptions import OpcError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(i.file_size for i in package.infolist() if i.filename.endswith(".xml"))
        if size > _MOST_XML:
            raise TextTooLarge(path, f"解压后 {size / 2**20:.0f} MB")
        body: BaseOxmlElement = docx.Document(io.BytesIO(data)).element.body
    except (*_DAMAGE, OpcError):
        raise TextDamaged(path) from None
    return body


def _lines(block: BaseOxmlElement) -> Iterator[str]:
    """Yield the paragraphs of a block, those of a table's row in one line."""
    open_text = ""
    for child in block:
        if child.tag == _PARAGRAPH:
            open_text += _paragraph(child)
            if _joins_next(child):
                continue
            yield open_text
            open_text = ""
        elif child.tag == _ROW:
            yield "\t".join(" ".join(_lines(cell)) for cell in child.iterchildren(_CELL))
        elif child.tag not in _GONE:
            yield from _lines(child)
    if open_text:
        yield open_text


def _joins_next(paragraph: BaseOxmlElement) -> bool:
    """Return whether the mark that ends the paragraph was deleted by a tracked change."""
    return paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None


def _paragraph(element: BaseOxmlElement) -> str:
    """Return the text of a paragraph or of a part of one; a text box comes on lines of its own."""
    if element.tag == _TEXT:
        return element.text or ""
    if element.tag in _MARKS:
        return _MARKS[element.tag]
    if element.tag in _GONE or element.find(f"{_W}rPr/{_W}vanish") is not None:
        return ""
    if element.tag == _W + "txbxContent":
        return "\n" + "\n".join(_lines(element)) + "\n"
    return "".join(_paragraph(child) for child in element)
