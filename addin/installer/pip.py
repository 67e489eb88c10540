"""pip, in a process of its own and for no longer than it may take."""

from __future__ import annotations

import subprocess
import sys
from tempfile import TemporaryFile

from addin.errors import PipFailed
from addin.installer.reasons import reason_in
from addin.installer.server import text_of

_PATIENCE = 900
"""Seconds for one run; the packages are 90 MB."""


def pip(*arguments: str) -> None:
    """Run pip; raises PipFailed with what it says last.

    It prints into a file: the end of a pipe comes only when all that it started has ended too.
    """
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    with TemporaryFile() as printed:
        try:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=printed, stderr=printed,
                timeout=_PATIENCE, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise PipFailed(reason=f"pip {_PATIENCE} 秒没有完成") from error
        if done.returncode:
            raise PipFailed(reason=f"pip {reason_in(text_of(printed), done.returncode)}")
