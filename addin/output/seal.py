"""How a file of ours is known again, and that nobody has changed it since.

A seal stands where the format has room for a word: a boundary, a keyword.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from addin.core.marks import is_our_date, our_date

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
            return any(is_our_date(part.date_time) for part in package.infolist())
    except BadZipFile:
        return is_sealed(path.read_bytes())


def is_made_with(path: Path, wished: str) -> bool:
    """Return whether a package of ours was made with these wishes, and not with others.

    Of a locked one nobody can say: its password is a wish as well. Raises OSError.
    """
    try:
        with ZipFile(path) as package:
            dates = {part.date_time for part in package.infolist()}
    except BadZipFile:
        return True
    return next(filter(is_our_date, dates), our_date("")) == our_date(wished)
