"""How a file of ours is known again, and that nobody has changed it since.

A seal stands where the format has room for a word: a boundary, a keyword.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from addin.core.marks import OUR_DATE

if TYPE_CHECKING:
    from pathlib import Path

_LENGTH = 32
BLANK = "tongbao" + "0" * _LENGTH
"""What is written in the seal's place, once or several times, before the content is sealed."""

_SEAL = re.compile(rb"tongbao[0-9a-f]{%d}" % _LENGTH)


def sealed(content: bytes) -> bytes:
    """Return content that holds BLANK with the seal in its place, as long as before.

    >>> is_sealed(sealed(BLANK.encode()))
    True
    """
    digest = hashlib.sha256(content).hexdigest()[:_LENGTH]
    return content.replace(BLANK.encode(), f"tongbao{digest}".encode())


def is_sealed(content: bytes) -> bool:
    """Return whether content carries our seal and is as it was when it was sealed."""
    seal = _SEAL.search(content)
    return seal is not None and sealed(content.replace(seal[0], BLANK.encode())) == content


def is_as_we_wrote_it(path: Path) -> bool:
    """Return whether a file is one that we wrote and nobody has saved since; raises OSError.

    A package is known by a date in it, another file by its seal.
    """
    if not path.is_file():
        return False
    try:
        with ZipFile(path) as package:
            return any(part.date_time == OUR_DATE for part in package.infolist())
    except BadZipFile:
        return is_sealed(path.read_bytes())
