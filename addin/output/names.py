"""Names of files that every file system and Excel take."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING

from addin.core.file_names import is_device

if TYPE_CHECKING:
    from pathlib import Path

_REFUSED = re.compile(r'[\\/:*?"<>|\[\].~]')
"""By Windows; square brackets by Excel. Dots would end a name early (CON.x is a device), and
Excel's own lock files begin with a tilde."""

_NOT_ON_WINDOWS = re.compile(r'[:*?"<>|\x00-\x1f]')
_MOST = 255
"""Bytes of a name on Linux, characters on Windows and macOS."""
_MOST_OF_PATH = 259

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


def whole_name(stem: str, ending: str) -> str:
    """Return a file's name of a stem and an ending, the stem cut where it would be too long.

    >>> whole_name("附表", "-汇总.xlsx"), len(whole_name("附" * 84, "-汇总.xlsx").encode())
    ('附表-汇总.xlsx', 255)
    """
    room = _MOST - len(ending.encode())
    return stem.encode(errors="surrogateescape")[:room].decode(errors="ignore") + ending


def why_refused(path: Path, *, windows: bool = os.name == "nt") -> str:
    """Return why a computer takes no file of such a name; "" where it does."""
    name = path.name
    length = len(name.encode("utf-16-le")) // 2 if windows else len(os.fsencode(name))
    if length > _MOST:
        return "文件名过长"
    if not windows:
        return ""
    if is_device(name):
        return "这是 Windows 留给设备的名称"
    if _NOT_ON_WINDOWS.search(name):
        return '文件名里有 Windows 不接受的字符(如 : * ? " < > |)'
    return "整个路径过长" if len(str(path.absolute())) > _MOST_OF_PATH else ""
