"""Error values in .xls, .xlsb and .ods, which Calamine gives as blanks."""

from __future__ import annotations

import struct
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

from addin.ooxml.relationships import NO_RELATIONSHIPS
from addin.workbook_file.errors_in_ods import CONTENT, add_errors_of_ods
from addin.workbook_file.errors_in_xls import add_errors_of_xls
from addin.workbook_file.errors_in_xlsb import WORKBOOK, add_errors_of_xlsb

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from addin.workbook_file.error_values import Errors

_DAMAGE = (
    *(struct.error, IndexError, ValueError, OSError, StopIteration, OverflowError),
    *(zipfile.BadZipFile, NotImplementedError, *NO_RELATIONSHIPS),
)


def error_cells(path: Path, sheets: Sequence[str]) -> dict[str, Errors]:
    """Return the error values of a workbook that is no .xlsx, by row and column of each sheet.

    ``sheets`` are all its sheets in order, by which those of an .xls are told. Of a file that is
    damaged where they are looked for, and that Calamine reads all the same, those before the damage
    are found.
    """
    found: dict[str, Errors] = {sheet: {} for sheet in sheets}
    with suppress(*_DAMAGE):
        if not zipfile.is_zipfile(path):
            add_errors_of_xls(path, list(found.values()))
            return found
        with zipfile.ZipFile(path) as archive:
            if CONTENT in archive.NameToInfo:
                add_errors_of_ods(archive, found)
            elif WORKBOOK in archive.NameToInfo:
                add_errors_of_xlsb(archive, found)
    return found
