"""Whether a file may be written where it is to go, and where its backup goes."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

from addin.errors import FolderMissing, OutputExists, OutputFormat, OutputUnwritable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def check_place(
    output: Path,
    suffix: str,
    may_replace: Callable[[Path], bool],
    refusal: type[OutputExists] = OutputExists,
) -> None:
    """Raise an OutputError where a file can't be written, is of no such suffix, or must stay."""
    if output.suffix.lower() != suffix:
        raise OutputFormat(output, suffix)
    if output.exists():
        if not may_replace(output):
            raise refusal(output)
        check_writable(output)
    if not output.parent.is_dir():
        raise FolderMissing(output.parent)


def check_writable(path: Path) -> None:
    """Raise OutputUnwritable for a file that is read-only, or open in Excel (~$ beside it)."""
    read_only = not path.stat().st_mode & 0o200
    if read_only or path.with_name(f"~${path.name}").exists():
        raise OutputUnwritable(path)


def backup_name(path: Path) -> Path:
    """Return a name for a dated backup beside a file, one that is not taken."""
    stamp = f"{path.stem}.备份{datetime.now():%Y%m%d-%H%M%S}"
    numbers = ("" if number == 1 else f"-{number}" for number in count(1))
    names = (path.with_name(f"{stamp}{number}{path.suffix}") for number in numbers)
    return next(name for name in names if not name.exists())
