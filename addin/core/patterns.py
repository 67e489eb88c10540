"""Regular expressions that are compiled when they are first used.

Most jobs need few of the many that recognition and the reading of figures know, and compiling all
of them took a third of the time that the program needs to start.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, AnyStr, cast

if TYPE_CHECKING:
    from collections.abc import Callable


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what can be used as re.compile(pattern, flags) and is compiled on first use.

    >>> late(r"\\d+月").search("2022年11月")[0]
    '11月'
    """
    return cast("re.Pattern[AnyStr]", _Late(lambda: re.compile(pattern, flags)))


class _Late:
    """Stands for a pattern; each of its methods is looked up once and then kept as its own."""

    def __init__(self, compiled: Callable[[], object]) -> None:
        self._compiled = compiled

    def __getattr__(self, name: str) -> object:
        found = getattr(self._compiled(), name)
        setattr(self, name, found)
        return found
