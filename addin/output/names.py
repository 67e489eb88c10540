"""Names of files that every file system and Excel take."""

from __future__ import annotations

import re
import unicodedata

_REFUSED = re.compile(r'[\\/:*?"<>|\[\].~]')
"""By Windows; square brackets by Excel. Dots would end a name early (CON.x is a device), and
Excel's own lock files begin with a tilde."""

_INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
_MOST_BYTES = 120
"""In UTF-8, forty Chinese characters: Linux takes 255 for a whole name, Windows 260 characters for
the whole path."""


def safe_name(text: str) -> str:
    """Return a text as a part of a file's name: what is refused or can't be seen left out, cut.

    >>> safe_name("临空/经济区:还地桥镇 ")
    '临空_经济区_还地桥镇'
    """
    seen = "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in _INVISIBLE)
    whole = _REFUSED.sub("_", unicodedata.normalize("NFC", seen))
    return whole.encode(errors="ignore")[:_MOST_BYTES].decode(errors="ignore").strip()
