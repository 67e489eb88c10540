"""The process apart, as it is seen from here: started when it is needed, and asked."""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from addin.apart.watch import Watch

if TYPE_CHECKING:
    from typing import IO

PATIENCE = 30.0
"""Seconds for a task; the largest sheets that are read take one or two."""

_SERVE = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from addin.apart.serve import serve; serve(%r)"
)
_HERE = str(Path(__file__).resolve().parents[2])
_SELDOM = {"GOGC": "400"}
"""Excelize, which is Go, takes back what it no longer needs at five times of what it holds, not at
twice: for 13 MB more a sheet is painted in four fifths of the time."""
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def _interpreter() -> str:
    """Return this Python; on Windows that without a console, whose own process holds its pipes."""
    windowless = Path(sys.executable).with_name("pythonw.exe")
    return str(windowless) if windowless.is_file() else sys.executable


class Gone(Exception):
    """The process has ended over its task, or was ended because that took too long."""


class Process:
    """A Python that does one task after another and lives no longer than this one.

    It looks for modules where this one does, and nowhere else.
    """

    def __init__(self, *, limited: bool = True) -> None:
        """Start it, by default limited in memory; raises Gone where there is no room for one."""
        try:
            self._process = subprocess.Popen(
                [_interpreter(), "-I", "-S", "-c", _SERVE % limited],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | _SELDOM,
                creationflags=_NO_WINDOW,
            )
        except OSError as error:
            raise Gone from error
        self._turn = Lock()
        self._watch = Watch(self._process.kill)
        self.ended = False
        self._send([*sys.path, _HERE])

    def ask(self, task: str, *arguments: object, patience: float = PATIENCE) -> Any:
        """Return what a function, given by its full name, returns there, or raise what it raises.

        Raises Gone where the process has ended, also over an earlier task, or is ended because this
        one takes more than so many seconds.
        """
        with self._turn:
            if self.ended:
                raise Gone
            done, result = self._exchange((task, arguments), patience)
        if not done:
            raise result
        return result

    def _exchange(self, request: object, patience: float) -> Any:
        try:
            with self._watch.within(patience):
                self._send(request)
                return pickle.load(_pipe(self._process.stdout))
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.end()
            raise Gone from error
        except BaseException:  # what is asked next must not get this task's answer
            self.end()
            raise

    def _send(self, request: object) -> None:
        pipe = _pipe(self._process.stdin)
        pickle.dump(request, pipe, pickle.HIGHEST_PROTOCOL)
        pipe.flush()

    def end(self) -> None:
        """End it, whatever it does; it keeps nothing that could be lost."""
        self.ended = True
        self._watch.stop()
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was still to be sent to it
                _pipe(pipe).close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


_started: dict[int, Process] = {}
"""By the process that started it: one that is forked from this must not ask what this asks."""


def process() -> Process:
    """Return the process apart, a new one where there is none, or where it has ended."""
    here = os.getpid()
    if here not in _started or _started[here].ended:
        _started[here] = Process()
    return _started[here]


@atexit.register
def _end() -> None:
    if os.getpid() in _started:
        _started[os.getpid()].end()
