"""Whether a file is still what it was when it was read: people go on working meanwhile."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.errors import SourceChanged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileState:
    """A file's size in bytes, its time of change in nanoseconds, and its content's digest."""

    size: int
    changed: int
    digest: bytes


def check_unchanged(path: Path, before: FileState | None) -> None:
    """Raise SourceChanged where a file is not what it was when it was read."""
    if state_of(path) != before:
        raise SourceChanged(path)


@contextmanager
def change_told(path: Path, before: FileState | None) -> Iterator[None]:
    """Raise SourceChanged for what goes wrong because a file is not what it was when it was read.

    Half of another workbook looks damaged, its parts are not where they were, and a result of both
    is not sound.
    """
    try:
        yield
    except Exception as error:
        if state_of(path) != before:
            raise SourceChanged(path) from error
        raise


def state_of(path: Path) -> FileState | None:
    """Return the state of a file; None where there is none, or it can't be read."""
    try:
        facts = path.stat()
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "blake2b").digest()
    except OSError:
        return None
    return FileState(facts.st_size, facts.st_mtime_ns, digest)
