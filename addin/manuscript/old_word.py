"""Texts in older formats (.doc, .wps, .rtf, .odt): read by way of LibreOffice, where it is."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import olefile

from addin.errors import TextEncrypted, TextNeedsLibreOffice, TextNotConverted
from addin.programs.libreoffice import ProgramFailed, ProgramMissing, convert

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
RTF = b"{\\rtf"

LONGEST = 120
"""Seconds after which LibreOffice is given up."""

_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_STREAM = "WordDocument"
_FLAGS, _ENCRYPTED = 11, 0x01
"""The byte of a .doc with the flag that it has a password, and that flag."""


def as_docx(path: Path, data: bytes) -> bytes:
    """Return a text in an older format as a .docx.

    LibreOffice reads a copy, whose name tells what it is: that of the file may not. Raises
    TextEncrypted, TextNeedsLibreOffice or TextNotConverted.
    """
    if _is_encrypted(data):
        raise TextEncrypted(path)
    with TemporaryDirectory(prefix="tongbao-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / f"text{_suffix(path, data)}"
        copy.write_bytes(data)
        try:
            converted = convert(copy, "docx:MS Word 2007 XML", LONGEST)
        except ProgramMissing:
            raise TextNeedsLibreOffice(path) from None
        except ProgramFailed as error:
            raise TextNotConverted(path, str(error)) from error
        if not converted.is_file():
            raise TextNotConverted(path, "内容不是文字文档,或有打开密码")
        return converted.read_bytes()


def _suffix(path: Path, data: bytes) -> str:
    if data.startswith(OLE):
        return ".doc"
    return ".rtf" if data.startswith(RTF) else path.suffix.lower()


def _is_encrypted(data: bytes) -> bool:
    """Return whether a password is needed: for a package in a compound file, or for a .doc."""
    if not data.startswith(OLE):
        return False
    if _PACKAGE in data:
        return True
    try:
        with olefile.OleFileIO(BytesIO(data)) as streams:
            head = streams.openstream(_STREAM).read(_FLAGS + 1)
    except Exception:  # olefile raises many kinds for what is damaged, or not Word's
        return False
    return len(head) > _FLAGS and bool(head[_FLAGS] & _ENCRYPTED)
