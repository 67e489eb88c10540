"""Error values in .xls, .xlsb and .ods, which Calamine gives as blanks.

A file that is damaged where they are looked for gives those that were found before.
"""

from __future__ import annotations

import struct
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from addin.core.figures import Content, parse_figure
from addin.core.patterns import late
from addin.ooxml.package import check_archive
from addin.ooxml.relationships import NO_RELATIONSHIPS, relationships

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    Errors = dict[tuple[int, int], str]

ANY_ERROR = "#VALUE!"
"""What stands for an error value that has no text, or one that is not Excel's (Err:508)."""

_TEXTS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: ANY_ERROR,
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""The error values of binary files by their numbers."""

_DAMAGE = (
    struct.error,
    IndexError,
    KeyError,
    ValueError,
    OSError,
    StopIteration,
    *NO_RELATIONSHIPS,
)


def error_text(shown: str) -> str:
    """Return the text of a cell that holds an error as one that is known for one.

    >>> error_text("#SPILL!"), error_text("Err:508")
    ('#SPILL!', '#VALUE!')
    """
    return shown if parse_figure(shown).content is Content.ERROR else ANY_ERROR


def error_cells(path: Path, sheets: Sequence[str]) -> dict[str, Errors]:
    """Return the error values of a workbook that is no .xlsx, by row and column of each sheet.

    ``sheets`` are all its sheets in order, by which those of an .xls are told.
    """
    found: dict[str, Errors] = {sheet: {} for sheet in sheets}
    with suppress(*_DAMAGE, zipfile.BadZipFile, NotImplementedError):
        if not zipfile.is_zipfile(path):
            _of_xls(path, list(found.values()))
            return found
        with zipfile.ZipFile(path) as archive:
            check_archive(path, archive)
            if "content.xml" in archive.NameToInfo:
                _of_ods(archive, found)
            elif "xl/workbook.bin" in archive.NameToInfo:
                _of_xlsb(archive, found)
    return found


_BOF, _EOF, _BOUND_SHEET, _FORMULA, _BOOL_OR_ERROR = 0x809, 0x0A, 0x85, 0x06, 0x205
_ERROR_RESULT = b"\xff\xff"


def _of_xls(path: Path, sheets: list[Errors]) -> None:
    """Add the errors of an .xls: records of two bytes of kind, two of length, and content."""
    import olefile  # few workbooks need it

    with olefile.OleFileIO(path) as file:
        name = next(name for name in ("Workbook", "Book") if file.exists(name))
        stream: bytes = file.openstream(name).read()
    starts = [
        struct.unpack_from("<I", stream, at)[0]
        for kind, at, _ in _xls_records(stream, 0)
        if kind == _BOUND_SHEET
    ]
    for start, errors in zip(starts, sheets, strict=False):
        for kind, at, length in _xls_records(stream, start):
            record = stream[at : at + length]
            if kind == _BOOL_OR_ERROR and record[7]:
                code = record[6]
            elif kind == _FORMULA and record[12:14] == _ERROR_RESULT and record[6] == 2:
                code = record[8]
            else:
                continue
            row, column = struct.unpack_from("<2H", record)
            errors[row + 1, column + 1] = _TEXTS.get(code, ANY_ERROR)


def _xls_records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Yield kind, place and length of the records of one part, without those of charts in it."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, at)
        at += 4
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, at, length
        at += length


_SHEET_LISTED, _ROW, _CELL_ERROR, _FORMULA_ERROR = 156, 0, 3, 11


def _of_xlsb(archive: zipfile.ZipFile, found: dict[str, Errors]) -> None:
    """Add the errors of an .xlsb: records whose kind and length are of one byte or more."""
    rels = relationships(archive, "xl/workbook.bin")
    for kind, content in _xlsb_records(archive.read("xl/workbook.bin")):
        if kind == _SHEET_LISTED:
            key, end = _wide(content, 8)
            name, _ = _wide(content, end)
            if name in found and key in rels:
                found[name].update(_in_binary_sheet(archive.read(rels[key][1])))


def _in_binary_sheet(stream: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    row = 0
    for kind, content in _xlsb_records(stream):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", content)
        elif kind in (_CELL_ERROR, _FORMULA_ERROR):
            (column,) = struct.unpack_from("<I", content)
            yield (row + 1, column + 1), _TEXTS.get(content[8], ANY_ERROR)


def _xlsb_records(stream: bytes) -> Iterator[tuple[int, bytes]]:
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


_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_ROW_ELEMENT = f"{_TABLE}table-row"
_CELL_ELEMENTS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MAY_BE_ERROR = late(rb"""value-type=["']error["']|<text:p>#""")


def _of_ods(archive: zipfile.ZipFile, found: dict[str, Errors]) -> None:
    """Add the errors of an .ods; most have none, and are not read as XML once more."""
    content = archive.read("content.xml")
    if not _MAY_BE_ERROR.search(content):
        return
    for table in ElementTree.fromstring(content).iter(f"{_TABLE}table"):
        errors, row = found.get(table.get(f"{_TABLE}name", ""), {}), 1
        for element in table.iter(_ROW_ELEMENT):
            for column, text in _in_row(element):
                errors[row, column] = text
            row += int(element.get(f"{_TABLE}number-rows-repeated", 1))


def _in_row(row: ElementTree.Element) -> Iterator[tuple[int, str]]:
    """Yield the error values of a row with their columns; repeated ones once for each column."""
    column = 1
    for cell in row:
        if cell.tag not in _CELL_ELEMENTS:
            continue
        repeated = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
        shown = cell.findtext(_TEXT, "")
        is_formula = f"{_TABLE}formula" in cell.attrib
        if cell.get(_TYPE) == "error" or (is_formula and error_text(shown) == shown):
            yield from ((column + more, error_text(shown)) for more in range(min(repeated, 16384)))
        column += repeated
