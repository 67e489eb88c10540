"""One thread that ends what takes too long: starting one for each task takes longer than most."""

from __future__ import annotations

from contextlib import contextmanager
from math import inf
from threading import Condition, Thread
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Watch:
    """Calls ``end``, once, when what is done ``within`` some seconds is not done by then."""

    def __init__(self, end: Callable[[], object]) -> None:
        """Make one that watches nothing yet."""
        self._end = end
        self._due = self._wakes = inf
        self._changed = Condition()
        self._thread = Thread(target=self._watch, daemon=True)

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Watch over what is done meanwhile; one thing at a time."""
        self._set(monotonic() + seconds)
        try:
            yield
        finally:
            with self._changed:
                self._due = inf

    def stop(self) -> None:
        """Watch no longer."""
        self._end = _nothing
        self._set(-inf)

    def _set(self, due: float) -> None:
        with self._changed:
            self._due = due
            if due < self._wakes:  # else it looks soon enough by itself
                self._changed.notify()
        if self._thread.ident is None:
            self._thread.start()

    def _watch(self) -> None:
        with self._changed:
            while (left := self._due - monotonic()) > 0:
                self._wakes = self._due
                self._changed.wait(None if left == inf else left)
            self._end()


def _nothing() -> None:
    pass
