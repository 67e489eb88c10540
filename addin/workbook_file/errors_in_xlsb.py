"""Error values in the records of an .xlsb."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from addin.ooxml.relationships import relationships
from addin.workbook_file.error_values import error_of

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Mapping

    from addin.workbook_file.error_values import Errors


WORKBOOK = "xl/workbook.bin"

_SHEET_LISTED, _ROW, _CELL_ERROR, _FORMULA_ERROR = 156, 0, 3, 11


def add_errors_of_xlsb(archive: zipfile.ZipFile, found: Mapping[str, Errors]) -> None:
    """Add the errors of an .xlsb to those of its sheets by name.

    A record's kind and length are of one byte or more, seven bits in each.
    """
    parts = {relation.id: relation.target for relation in relationships(archive, WORKBOOK)}
    for kind, content in _records(archive.read(WORKBOOK)):
        if kind == _SHEET_LISTED:
            key, end = _wide(content, 8)
            name, _ = _wide(content, end)
            if name in found and key in parts:
                found[name].update(_in_binary_sheet(archive.read(parts[key])))


def _in_binary_sheet(stream: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    row = 0
    for kind, content in _records(stream):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", content)
        elif kind in (_CELL_ERROR, _FORMULA_ERROR):
            (column,) = struct.unpack_from("<I", content)
            yield (row + 1, column + 1), error_of(content[8])


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(stream):
        kind, at = stream[at], at + 1
        if kind & 0x80:
            kind, at = (kind & 0x7F) | (stream[at] & 0x7F) << 7, at + 1
        length, shift = 0, 0
        while True:
            byte, at = stream[at], at + 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift == 28:
                break
        yield kind, stream[at : at + length]
        at += length


def _wide(content: bytes, at: int) -> tuple[str, int]:
    """Return a text that stands behind its length, and where it ends."""
    (length,) = struct.unpack_from("<I", content, at)
    end = at + 4 + 2 * length
    return content[at + 4 : end].decode("utf-16-le"), end
