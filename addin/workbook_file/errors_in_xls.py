"""What the records of an .xls say and Calamine does not: error values, and cells that are none.

A record is two bytes of kind, two of length, and its content; those of cells begin with row and
column.
"""

from __future__ import annotations

import struct
from contextlib import suppress
from typing import TYPE_CHECKING

from addin.errors import SourceDamaged
from addin.workbook_file.error_values import error_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from addin.workbook_file.error_values import Errors

_BOF, _EOF, _BOUND_SHEET, _FORMULA, _BOOL_OR_ERROR = 0x809, 0x0A, 0x85, 0x06, 0x205
_CELLS = frozenset({_FORMULA, _BOOL_OR_ERROR, 0x203, 0x204, 0x27E, 0xBD, 0xD6, 0xFD})
"""With numbers, texts, several numbers, texts in a list: all kinds that hold a value."""
_DIMENSIONS, _MOST_ROWS, _MOST_COLUMNS = 0x200, 65536, 256
_ERROR_RESULT = b"\xff\xff"


def add_errors_of_xls(path: Path, sheets: Sequence[Errors]) -> None:
    """Add the errors of an .xls to those of its sheets, which are given in order."""
    stream = _stream(path)
    for start, errors in zip(_starts(stream), sheets, strict=False):
        for kind, at, length in _records(stream, start):
            record = stream[at : at + length]
            if kind == _BOOL_OR_ERROR and record[7]:
                code = record[6]
            elif kind == _FORMULA and record[12:14] == _ERROR_RESULT and record[6] == 2:
                code = record[8]
            else:
                continue
            row, column = struct.unpack_from("<2H", record)
            errors[row + 1, column + 1] = error_of(code)


def check_places_in_xls(path: Path) -> None:
    """Raise SourceDamaged where a sheet reaches beyond the rows and columns of the format.

    Its cells may, or only what it says of itself. Calamine asks for the memory of all cells up to
    there, and ends the whole program where there is not so much.
    """
    far = False
    with suppress(Exception):  # of files that are damaged elsewhere, as Calamine says itself
        stream = _stream(path)
        far = any(_ends_too_far(stream, start) for start in _starts(stream))
    if far:
        raise SourceDamaged(path, "有工作表超出了65536行、256列")


def _ends_too_far(stream: bytes, start: int) -> bool:
    for kind, at, _ in _records(stream, start):
        if kind in _CELLS and struct.unpack_from("<2H", stream, at)[1] >= _MOST_COLUMNS:
            return True
        if kind == _DIMENSIONS:
            top, height, left, width = struct.unpack_from("<2I2H", stream, at)
            if not (top <= height <= _MOST_ROWS and left <= width <= _MOST_COLUMNS):
                return True
    return False


def _stream(path: Path) -> bytes:
    import olefile  # few workbooks need it

    # olefile leaves a file open that it cannot read, but not one that is ours
    with path.open("rb") as raw, olefile.OleFileIO(raw) as file:
        name = next(name for name in ("Workbook", "Book") if file.exists(name))
        stream: bytes = file.openstream(name).read()
    return stream


def _starts(stream: bytes) -> list[int]:
    """Return where the sheets begin, in their order."""
    return [
        struct.unpack_from("<I", stream, at)[0]
        for kind, at, _ in _records(stream, 0)
        if kind == _BOUND_SHEET
    ]


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
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
