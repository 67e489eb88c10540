"""Names for the units' files that every file system and Excel take."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from addin.output.names import safe_name

if TYPE_CHECKING:
    from collections.abc import Iterable


def file_names(units: Iterable[str], period: str) -> list[str]:
    """Return a file name for each unit, no two alike in any file system.

    >>> file_names(["灵乡镇", "A镇", "a镇"], "2022年")
    ['灵乡镇2022年督办单.xlsx', 'A镇2022年督办单.xlsx', 'a镇2022年督办单(2).xlsx']
    """
    taken: set[str] = set()
    return [_unlike(safe_name(unit), safe_name(period), taken) for unit in units]


def _unlike(unit: str, period: str, taken: set[str]) -> str:
    """Return a name that is not taken in capitals or small letters, and take it."""
    for number in count(1):
        name = f"{unit}{period}督办单{'' if number == 1 else f'({number})'}.xlsx"
        if name.casefold() not in taken:
            break
    taken.add(name.casefold())
    return name
