"""Files that appear in one step: written beside their place, flushed, then put there.

A folder made for them stays if at least one does.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from lxml.etree import SerialisationError

from addin.errors import (
    DocumentUnwritable,
    FolderUnusable,
    OutputDiskFull,
    OutputError,
    OutputOpen,
    OutputUnwritable,
)
from addin.output.held import held

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_SAY_FULL = ("no space", "not enough space", "quota", "too large", "ENOSPC", "EFBIG")


@contextmanager
def temporary(output: Path) -> Iterator[Path]:
    """Yield the name of a temporary file beside the output; it is removed afterwards.

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
    """Yield a folder that is removed afterwards: in a place, or where the computer keeps such."""
    with held(place or Path(tempfile.gettempdir())) as folder:
        folder.mkdir(0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def made_folder(folder: Path) -> Iterator[None]:
    """Make a folder, and those above it; a job that puts nothing there takes them away again.

    Raises FolderUnusable where a file has that name, or that of one above it.
    """
    new = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        with output_errors(folder), _no_file(folder):
            folder.mkdir(parents=True, exist_ok=True)
        yield
    finally:
        with suppress(OSError):  # of the first that holds something
            for each in filter(Path.exists, new):
                each.rmdir()


@contextmanager
def _no_file(folder: Path) -> Iterator[None]:
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise FolderUnusable(folder, "已有同名的文件") from error


@contextmanager
def writing(output: Path, backup: Path | None = None) -> Iterator[Path]:
    """Yield a file to write, which then takes the output's place; raises an OutputError.

    A ``backup`` of what stood there is kept beside it. Whatever fails, all stays as it was.
    """
    with temporary(output) as finished:
        with told_of(output), output_errors(output):
            yield finished
        with _kept(output, backup):
            put(finished, output)


@contextmanager
def _kept(path: Path, backup: Path | None) -> Iterator[None]:
    """Keep a backup of a file while it is replaced, and none where that fails."""
    if backup:
        put_copy(path, backup)
    try:
        yield
    except BaseException:
        if backup:
            with suppress(OSError):
                backup.unlink(missing_ok=True)
        raise


def put(finished: Path, output: Path) -> None:
    """Flush to disk and put the file in place, so that a crash leaves the old one or the new.

    A symbolic link stays one: what it leads to is meant.
    """
    with output_errors(output):
        finished.chmod(_mode(output))
        _flush_and_move(finished, output.resolve())


def put_copy(path: Path, backup: Path) -> None:
    """Put a copy of a file, with its mode and dates, under another name, in one step too."""
    with output_errors(backup), temporary(backup) as copied:
        shutil.copy2(path, copied)
        _flush_and_move(copied, backup)


def _flush_and_move(finished: Path, place: Path) -> None:
    with finished.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(finished, place)


def _mode(output: Path) -> int:
    """Return the mode of the file that is replaced, or that of a new one."""
    if output.exists():
        return stat.S_IMODE(output.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def told_of(output: Path) -> Iterator[None]:
    """Let an error that names a temporary file name the output for which it was meant."""
    try:
        yield
    except OutputError as error:
        raise type(error)(output, error.reason) from error


@contextmanager
def output_errors(output: Path) -> Iterator[None]:
    """Turn errors of the operating system, and Excelize's and lxml's of the same, into ours."""
    try:
        yield
    except (OSError, RuntimeError, SerialisationError) as error:
        raise (OutputDiskFull(output) if _is_full(error) else unwritable(output)) from error


def unwritable(path: Path) -> OutputUnwritable:
    """Return the error of a file that can't be written, by what may have it open."""
    return _UNWRITABLE.get(path.suffix.lower(), OutputUnwritable)(path)


_UNWRITABLE = {".docx": DocumentUnwritable} | dict.fromkeys(
    (".eml", ".pdf", ".png", ".html"), OutputOpen
)


def _is_full(error: Exception) -> bool:
    if isinstance(error, OSError):
        return error.errno in _FULL
    return any(word in str(error) for word in _SAY_FULL)
