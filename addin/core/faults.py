"""Errors that nobody foresaw, as far as they are told: their kind and where, for developers."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb

_HOME = Path(__file__).parents[1]
_PLACE = "place_in_tongbao"


def keep_place(error: BaseException) -> None:
    """Keep where an error arose, which it can't tell any more when another process gets it."""
    setattr(error, _PLACE, place_of(error))


def place_of(error: BaseException) -> str:
    """Return an error's kind, and the last place of this program that it passed.

    What it says itself is English, often of several lines, and may hold what is in the file.

    >>> try:
    ...     Path(_HOME, "x").with_name("")
    ... except ValueError as error:
    ...     place_of(error)
    'ValueError'
    """
    if place := getattr(error, _PLACE, ""):
        return str(place)
    frames = [(Path(frame.filename), frame.lineno) for frame in extract_tb(error.__traceback__)]
    ours = [(path, line) for path, line in frames if path.is_relative_to(_HOME)]
    if not ours:
        return type(error).__name__
    path, line = ours[-1]
    return f"{type(error).__name__},{path.relative_to(_HOME).as_posix()} 第{line}行"
