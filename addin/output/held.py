"""Names for what is being made, held while it is made, so that what a killed job left is known.

A name is held by an empty file (.tongbao-abcdefgh.lock) that stays open, and locked where an open
file could be deleted. The system lets go of it when a process ends, however it does.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX, _LOCK = ".tongbao-", ".lock"
_NAME = re.compile(r"(\.tongbao-[a-z0-9_]{8})(?:\.\w+)?")
_OLD = 24 * 60 * 60
"""Seconds after which nobody can still be making what nobody holds."""


@contextmanager
def held(folder: Path) -> Iterator[Path]:
    """Yield a free name in a folder, to which any suffix may be put; raises OSError.

    What jobs that were killed have left in the folder is removed before.
    """
    clear(folder)
    file, lock = _hold(folder)
    try:
        yield lock.with_suffix("")
    finally:
        os.close(file)
        lock.unlink(missing_ok=True)


def clear(folder: Path) -> None:
    """Remove what jobs that were killed have left in a folder, as far as that can be removed."""
    with suppress(OSError):
        left: dict[str, list[Path]] = {}
        for entry in os.scandir(folder):
            if found := _NAME.fullmatch(entry.name):
                left.setdefault(found[1], []).append(Path(entry.path))
        for name, paths in left.items():
            _clear(folder / f"{name}{_LOCK}", paths)


def _clear(lock: Path, paths: list[Path]) -> None:
    """Remove what has a name, unless somebody holds it, the lock last."""
    if lock not in paths:
        if all(time.time() - path.lstat().st_mtime > _OLD for path in paths):
            _remove(paths)
        return
    with suppress(OSError):
        if sys.platform == "win32":
            lock.unlink()
            _remove(paths)
        else:
            file = os.open(lock, os.O_RDWR | os.O_NOFOLLOW)
            try:
                _lock(file)
                _remove([*(path for path in paths if path != lock), lock])
            finally:
                os.close(file)


def _remove(paths: list[Path]) -> None:
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _hold(folder: Path) -> tuple[int, Path]:
    """Make a lock and return it open; one that was cleared before it was locked is made again."""
    while True:
        file, name = tempfile.mkstemp(_LOCK, _PREFIX, folder)
        try:
            _lock(file)
        except BlockingIOError:
            os.close(file)
            continue
        except OSError:  # this file system has no locks, so nobody will clear it
            return file, Path(name)
        if os.path.exists(name):
            return file, Path(name)
        os.close(file)


def _lock(file: int) -> None:
    """Lock an open file; raises BlockingIOError where another process has it locked."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
