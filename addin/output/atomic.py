"""Files that appear in one step: written beside their place, flushed, then put there."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from addin.errors import OutputDiskFull, OutputUnwritable

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def temporary(output: Path) -> Iterator[Path]:
    """Yield the name of a temporary file beside the output; it is gone afterwards.

    Beside what a symbolic link leads to, so that it can take that place.
    """
    with output_errors(output):
        handle, name = tempfile.mkstemp(output.suffix, ".tongbao-", output.resolve().parent)
    os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def put(finished: Path, output: Path) -> None:
    """Flush to disk and put the file in place, so that a crash leaves the old one or the new.

    A symbolic link stays one: what it leads to is meant.
    """
    with output_errors(output):
        with finished.open("rb+") as file:
            os.fsync(file.fileno())
        finished.chmod(_mode(output))
        os.replace(finished, output.resolve())


def _mode(output: Path) -> int:
    """Return the mode of the file that is replaced, or that of a new one."""
    if output.exists():
        return stat.S_IMODE(output.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def output_errors(output: Path) -> Iterator[None]:
    """Turn errors of the operating system, and Excelize's of the same, into ours."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise OutputDiskFull(output) from error
        raise OutputUnwritable(output) from error
    except RuntimeError as error:
        if "no space" in str(error) or "not enough space" in str(error):
            raise OutputDiskFull(output) from error
        raise OutputUnwritable(output) from error
