"""Names for the units' files that every file system and Excel take."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_REFUSED = re.compile(r'[\\/:*?"<>|\[\].~]')
"""By Windows; square brackets by Excel. Dots would end a name early (CON.x is a device), and
Excel's own lock files begin with a tilde."""

_INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
_MOST_BYTES = 120
"""Of a unit's name in UTF-8, forty Chinese characters: Linux takes 255 for a whole name, Windows
260 characters for the whole path."""


def file_names(units: Iterable[str], period: str) -> list[str]:
    """Return a file name for each unit, no two alike in any file system.

    >>> file_names(["灵乡镇", "A镇", "a镇"], "2022年")
    ['灵乡镇2022年督办单.xlsx', 'A镇2022年督办单.xlsx', 'a镇2022年督办单(2).xlsx']
    """
    taken: set[str] = set()
    return [_unlike(_safe(unit), _safe(period), taken) for unit in units]


def _unlike(unit: str, period: str, taken: set[str]) -> str:
    """Return a name that is not taken in capitals or small letters, and take it."""
    for number in count(1):
        name = f"{unit}{period}督办单{'' if number == 1 else f'({number})'}.xlsx"
        if name.casefold() not in taken:
            break
    taken.add(name.casefold())
    return name


def _safe(text: str) -> str:
    """Return a text without what is refused or can't be seen, cut to the length that fits.

    >>> _safe("临空/经济区:还地桥镇 ")
    '临空_经济区_还地桥镇'
    """
    seen = "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in _INVISIBLE)
    whole = _REFUSED.sub("_", unicodedata.normalize("NFC", seen))
    return whole.encode(errors="ignore")[:_MOST_BYTES].decode(errors="ignore").strip()
