"""Where a finished workbook may be written."""

from __future__ import annotations

import zipfile
import zlib
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from addin.errors import FinishedIsSource
from addin.finish.package_copy import is_as_we_left_it
from addin.finish.protection import decrypted
from addin.output.place import check_place, is_same

if TYPE_CHECKING:
    from pathlib import Path

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What zipfile raises for archives that are damaged, of another kind, or locked."""


def check_finished(source: Path, output: Path, password: str) -> None:
    """Raise an OutputError where a finished workbook can't be written, or must not replace a file.

    Only one that was finished before, and not saved by anyone since, is replaced.
    """
    if is_same(output, source):
        raise FinishedIsSource(output)
    check_place(output, ".xlsx", partial(is_finished, password=password))


def is_finished(path: Path, password: str) -> bool:
    """Return whether a file is as finishing left it; a locked one is opened with the password."""
    try:
        content: Path | BytesIO = path
        if password and not zipfile.is_zipfile(path):
            content = BytesIO(decrypted(path, password) or b"")
        with zipfile.ZipFile(content) as package:
            return is_as_we_left_it(package)
    except (*_DAMAGE, OSError):
        return False
