"""What other programs print, into a file: a pipe ends only when all that they started has too."""

from __future__ import annotations

import subprocess
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def run_printed(command: Sequence[str], seconds: float, flags: int = 0) -> tuple[int, str]:
    """Run a program, with Windows' flags for processes; returns its exit code, all that it printed.

    Raises subprocess.TimeoutExpired where it takes longer, and OSError where it does not start.
    """
    with TemporaryFile() as printed:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=printed, stderr=printed,
            timeout=seconds, creationflags=flags, check=False,
        )  # fmt: skip
        return done.returncode, text_of(printed)


def text_of(printed: IO[bytes]) -> str:
    """Return what a process has printed into a file."""
    printed.seek(0)
    return printed.read().decode("utf-8", "replace").strip()
