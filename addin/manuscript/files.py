"""Files of written circulars: .docx, older formats by way of LibreOffice, plain texts, markdown."""

from __future__ import annotations

import errno
import zipfile
import zlib
from typing import TYPE_CHECKING

from addin.errors import (
    SourceError,
    SourceTooLarge,
    TextDamaged,
    TextEmpty,
    TextFormat,
    TextMissing,
    TextTooLarge,
    TextUndecodable,
    TextUnreadable,
    TextWithoutText,
)
from addin.manuscript.model import Manuscript
from addin.manuscript.plain import decode, manuscript_of

if TYPE_CHECKING:
    from pathlib import Path

_ZIP, _OLE, _RTF = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1"), b"{\\rtf"
_NO_TEXT = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff")
_MARKUP = (b"<!doctype html", b"<html", b"<?xml")
_ODT = ".odt"
_OLD = frozenset({".doc", ".wps", ".rtf", _ODT})
_MOST_BYTES = 64 * 2**20
_MOST_XML = 256 * 2**20
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, OSError, RuntimeError),
    *(SyntaxError, StopIteration, NotImplementedError, SourceError),
)
"""XML that doesn't parse is a SyntaxError, what is nested too deep a RuntimeError."""


def read_manuscript(path: Path) -> Manuscript:
    """Return the paragraphs of a written circular; raises a TextError.

    A plain text may be in UTF-8, GB18030 (GBK) or UTF-16; a line is a paragraph.
    """
    data = _bytes(path)
    suffix = path.suffix.lower()
    if data.startswith(_NO_TEXT):
        raise TextFormat(path)
    if data.startswith(_ZIP) and suffix != _ODT:
        found = _of_document(path, data)
    elif data.startswith((_OLE, _RTF)) or suffix in _OLD:
        from addin.manuscript.old_word import as_docx

        found = _of_document(path, as_docx(path, data))
    elif suffix == ".docx":
        raise TextDamaged(path)
    elif data.lstrip().lower().startswith(_MARKUP):
        raise TextFormat(path)
    else:
        found = _of_plain_text(path, data)
    if not any(paragraph.text.strip() for paragraph in found.paragraphs):
        raise TextEmpty(path)
    return found


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


def _of_plain_text(path: Path, data: bytes) -> Manuscript:
    text = decode(data)
    if text is None:
        raise TextUndecodable(path)
    return manuscript_of(path, text)


def _of_document(path: Path, data: bytes) -> Manuscript:
    from addin.manuscript.document import has_picture, read_blocks
    from addin.manuscript.package import DocxPackage
    from addin.ooxml.tree import local

    try:
        package = DocxPackage(data)
        if package.size > _MOST_XML:
            raise TextTooLarge(path, f"解压后 {package.size / 2**20:.0f} MB")
        if local(package.tree(package.main)) != "document":
            raise TextFormat(path)
        paragraphs = tuple(block.paragraph for block in read_blocks(package))
        if has_picture(package) and not any(each.text.strip() for each in paragraphs):
            raise TextWithoutText(path)
    except SourceTooLarge as error:
        raise TextTooLarge(path, f"解压后 {error.reason}") from None
    except _DAMAGE:
        raise TextDamaged(path) from None
    return Manuscript(path, paragraphs, data)
