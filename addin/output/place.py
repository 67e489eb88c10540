"""Whether a file may be written where it is to go, and where its backup goes."""

from __future__ import annotations

import os.path
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

from addin.errors import FolderMissing, OutputChanged, OutputExists, OutputFormat, OutputName
from addin.output.atomic import output_errors, unwritable
from addin.output.names import whole_name, why_refused
from addin.output.seal import is_as_we_wrote_it

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def check_place(
    output: Path,
    suffix: str,
    may_replace: Callable[[Path], bool] = is_as_we_wrote_it,
    refusal: type[OutputExists] = OutputChanged,
) -> None:
    """Raise an OutputError where a file can't be written, is of no such suffix, or must stay.

    What exists is replaced only where we made it and it is as we made it, or as ``may_replace``
    says of it.
    """
    check_name(output)
    if output.suffix.lower() != suffix:
        raise OutputFormat(output, suffix)
    if output.exists():
        with output_errors(output):
            if not may_replace(output):
                raise refusal(output)
        check_writable(output)
    if not output.parent.is_dir():
        raise FolderMissing(output.parent)


def check_name(output: Path) -> None:
    """Raise OutputName for a name that no file can have here."""
    if reason := why_refused(output):
        raise OutputName(output, reason)


def is_same(output: Path, source: Path) -> bool:
    """Return whether an output is the source itself; raises OutputName."""
    check_name(output)
    return output.exists() and source.exists() and output.samefile(source)


def check_writable(path: Path) -> None:
    """Raise OutputUnwritable for a file that is read-only, or open (~$ beside it)."""
    read_only = not path.stat().st_mode & 0o200
    if read_only or any(os.path.exists(path.with_name(name)) for name in _locks(path)):
        raise unwritable(path)


def _locks(path: Path) -> list[str]:
    """Return how the file is called that Office puts beside one that is open.

    Word leaves up to two of the first letters of the name out.
    """
    left_out = range(3) if path.suffix.lower() == ".docx" else range(1)
    return [f"~${path.name[count:]}" for count in left_out]


def backup_name(path: Path) -> Path:
    """Return a name for a dated backup beside a file, one that is not taken."""
    stamp = f".备份{datetime.now():%Y%m%d-%H%M%S}"
    numbers = ("" if number == 1 else f"-{number}" for number in count(1))
    endings = (f"{stamp}{number}{path.suffix}" for number in numbers)
    names = (path.with_name(whole_name(path.stem, ending)) for ending in endings)
    return next(name for name in names if not name.exists())
