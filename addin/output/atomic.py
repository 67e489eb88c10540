"""Files that appear in one step: written beside their place, flushed, then put there."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from addin.errors import OutputDiskFull, OutputUnwritable
from addin.output.held import held

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def temporary(output: Path) -> Iterator[Path]:
    """Yield the name of a temporary file beside the output; it is gone afterwards.

    Beside what a symbolic link leads to, so that it can take that place.
    """
    with ExitStack() as stack:
        with output_errors(output):
            path = stack.enter_context(held(output.resolve().parent)).with_suffix(output.suffix)
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        stack.callback(path.unlink, missing_ok=True)
        yield path


@contextmanager
def temporary_folder(place: Path | None = None) -> Iterator[Path]:
    """Yield a folder that is gone afterwards: in a place, or where the computer keeps such."""
    with held(place or Path(tempfile.gettempdir())) as folder:
        folder.mkdir(0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def copy_whole(path: Path, copy: Path) -> None:
    """Copy a file with its mode and times, whole or not at all; raises an OutputError."""
    with temporary(copy) as finished, output_errors(copy):
        shutil.copyfile(path, finished)
        _flush(finished)
        shutil.copystat(path, finished)
        os.replace(finished, copy)


def put(finished: Path, output: Path) -> None:
    """Flush to disk and put the file in place, so that a crash leaves the old one or the new.

    A symbolic link stays one: what it leads to is meant.
    """
    with output_errors(output):
        _flush(finished)
        finished.chmod(_mode(output))
        os.replace(finished, output.resolve())


def _flush(finished: Path) -> None:
    with finished.open("rb+") as file:
        os.fsync(file.fileno())


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
