"""The process apart from within: it does what it is asked to, until nobody is left to ask."""

from __future__ import annotations

import gc
import os
import pickle
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from addin.apart.memory import limit_memory
from addin.core.faults import keep_place

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO

_STDOUT, _STDERR = 1, 2

_FEW_OBJECTS = 50_000
"""So many new ones are looked through for what is left in circles, and not the usual 700: that took
a twentieth of the time of a rebuild."""


def serve(limited: bool) -> None:
    """Do tasks that come by stdin and answer by stdout, each with whether it is done."""
    if limited:
        limit_memory()
    gc.set_threshold(_FEW_OBJECTS)
    answers = _answers()
    while True:
        try:
            task, arguments = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer = True, function(task)(*arguments)
        except MemoryError:  # as the end of a process that is killed for it: the next one has room
            return
        except Exception as error:
            keep_place(error)
            answer = False, error
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def _answers() -> IO[bytes]:
    """Return where answers go; whatever a library prints goes nowhere, as stderr does."""
    answers = os.fdopen(os.dup(_STDOUT), "wb")
    os.dup2(_STDERR, _STDOUT)
    return answers


def function(task: str) -> Callable[..., object]:
    """Return the function of a full name."""
    module, _, name = task.rpartition(".")
    found: Callable[..., object] = getattr(import_module(module), name)
    return found
