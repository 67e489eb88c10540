"""The steps by which a job changes files, which Python tells of before each is done.

What a kill leaves behind is what the folder holds at one of them: one run shows all of these. What
is raised at a step reaches the job as if the operating system had refused it.
"""

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

OPENED, MADE, PUT, REMOVED, OTHER = "opened", "made", "put", "removed", "other"
_KINDS = {"open": OPENED, "os.mkdir": MADE, "os.rename": PUT, "os.link": PUT}
_KINDS |= {"os.remove": REMOVED, "os.rmdir": REMOVED, "os.chmod": OTHER, "os.truncate": OTHER}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

_watches = []


class Step(NamedTuple):
    """What is about to be done, and the file or folder that it is done to."""

    kind: str
    path: Path


@contextmanager
def watched(folder, act):
    """Call ``act`` with each step by which something below a folder is about to change.

    While it runs, nothing is watched.
    """
    _watches.append((str(folder), act))
    try:
        yield
    finally:
        _watches.clear()


def _hear(event, arguments):
    if not _watches or event not in _KINDS:
        return
    folder, act = _watches[-1]
    if _is_below(folder, arguments[0]) and (event != "open" or (arguments[2] or 0) & _WRITING):
        watches = _watches.copy()
        _watches.clear()
        try:
            act(Step(_KINDS[event], Path(arguments[0])))
        finally:
            _watches.extend(watches)


def _is_below(folder, path):
    return isinstance(path, str) and os.path.abspath(path).startswith(folder)


sys.addaudithook(_hear)  # which can't be taken back
