"""Names for the units' files that every file system and Excel take."""

from __future__ import annotations

import re
import unicodedata

_REFUSED = re.compile(r'[\\/:*?"<>|\[\]]')
"""By Windows, and square brackets by Excel."""

_INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp")
_MOST_BYTES = 120
"""Of a unit's name in UTF-8, forty Chinese characters: Linux takes 255 for a whole name, Windows
260 characters for the whole path."""


def file_names(units: list[str], period: str) -> list[str]:
    """Return a file name for each unit: 01-灵乡镇-2022年督办单.xlsx.

    The number keeps names apart that differ in nothing that a file system tells apart, keeps the
    official order in the folder, and lets no name be that of a device (CON).
    """
    digits = max(len(str(len(units))), 2)
    return [
        f"{number:0{digits}}-{_safe(unit)}-{_safe(period)}督办单.xlsx"
        for number, unit in enumerate(units, 1)
    ]


def _safe(text: str) -> str:
    """Return a text without what is refused or can't be seen, cut to the length that fits.

    >>> _safe("临空/经济区:还地桥镇 ")
    '临空_经济区_还地桥镇'
    """
    seen = "".join(c for c in text if unicodedata.category(c) not in _INVISIBLE)
    whole = _REFUSED.sub("_", " ".join(seen.split()))
    return whole.encode()[:_MOST_BYTES].decode(errors="ignore").strip()
