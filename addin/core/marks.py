"""How what we made is known again in a workbook."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    Date = tuple[int, int, int, int, int, int]

SHEET_MARK = "tongbao."
"""How the workbook-level names begin that mark the sheets we made: tongbao.汇总."""

HIGHLIGHT_MARK = 'N("tongbao")'
"""What the formula of each of our highlights holds; its value is 0."""

_OUR_DAY, _USUAL = (1980, 2, 2), 2 * 60 * 60 + 2 * 60 + 2
_MOMENTS = 24 * 60 * 60 // 2
"""An archive's dates have even seconds."""

_wished: ContextVar[str] = ContextVar("wished", default="")


def wishes(**given: object) -> str:
    """Return in one text what was asked for beyond the usual; "" is nothing.

    >>> wishes(period=None, to=()), wishes(period="2022年", to=())
    ('', "period='2022年'")
    """
    return ", ".join(f"{name}={value!r}" for name, value in given.items() if value)


@contextmanager
def made_with(wished: str) -> Iterator[None]:
    """Let what is written meanwhile show what was asked for."""
    token = _wished.set(wished)
    try:
        yield
    finally:
        _wished.reset(token)


def our_date(wished: str | None = None) -> Date:
    """Return the date of the content types in packages of ours: what was asked for is its time.

    Excel, WPS and all others that save a workbook write these again, and date them otherwise.

    >>> our_date(""), our_date("period='2022年'")
    ((1980, 2, 2, 2, 2, 2), (1980, 2, 2, 19, 55, 16))
    """
    told = _wished.get() if wished is None else wished
    seconds = _USUAL
    if told:
        number = int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big")
        seconds = (_USUAL + 2 * (1 + number % (_MOMENTS - 1))) % (24 * 60 * 60)
    return (*_OUR_DAY, seconds // 3600, seconds // 60 % 60, seconds % 60)


def is_our_date(date: Date) -> bool:
    """Return whether content types that are dated so are of a package of ours."""
    return date[:3] == _OUR_DAY
