"""Excel's error values: as texts, and as the numbers of binary files."""

from __future__ import annotations

from addin.core.figures import Content, parse_figure

Errors = dict[tuple[int, int], str]
"""The error values of a sheet by row and column."""

_ANY = "#VALUE!"
_TEXTS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: _ANY,
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def error_text(shown: str) -> str:
    """Return the text of a cell that holds an error as one that is known for one.

    >>> error_text("#SPILL!"), error_text("Err:508")
    ('#SPILL!', '#VALUE!')
    """
    return shown if parse_figure(shown).content is Content.ERROR else _ANY


def error_of(code: int) -> str:
    """Return the text of an error value by its number; #VALUE! for a number that is not known.

    >>> error_of(0x2A), error_of(0x99)
    ('#N/A', '#VALUE!')
    """
    return _TEXTS.get(code, _ANY)
