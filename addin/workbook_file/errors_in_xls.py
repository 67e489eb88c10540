"""Error values in the records of an .xls.

A record is two bytes of kind, two of length, and its content; those of cells begin with row and
column.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from addin.workbook_file.error_values import error_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from addin.workbook_file.error_values import Errors

_BOF, _EOF, _BOUND_SHEET, _FORMULA, _BOOL_OR_ERROR = 0x809, 0x0A, 0x85, 0x06, 0x205
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
