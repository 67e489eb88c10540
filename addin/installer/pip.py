"""pip, in a process of its own and for no longer than it may take."""

from __future__ import annotations

import subprocess
import sys

from addin.errors import PipFailed
from addin.installer.printed import run_printed
from addin.installer.reasons import reason_in

_PATIENCE = 900
"""Seconds for one run; the packages are 90 MB."""


def pip(*arguments: str) -> None:
    """Run pip; raises PipFailed with what it says last."""
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    try:
        code, said = run_printed(command, _PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise PipFailed(reason=f"pip {_PATIENCE} 秒没有完成") from error
    if code:
        raise PipFailed(reason=f"pip {reason_in(said, code)}")
