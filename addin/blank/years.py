"""Years in titles, headers and notes, moved on to the new year."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年)")
_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*\"""")


def years_of(text: str) -> list[int]:
    """Return the years that a text names."""
    return [int(year) for year in _YEAR.findall(text)]


def moved_on(text: str, last: int, years: int) -> str:
    """Return a text with ``last`` and the year before it so many years later; others stay.

    >>> moved_on("2022年任务(2021年为基数,2018年起统计)", 2022, 1)
    '2023年任务(2022年为基数,2018年起统计)'
    """
    named = (last - 1, last)
    return _YEAR.sub(lambda m: str(int(m[1]) + years * (int(m[1]) in named)), text)


def moved_on_in_formula(formula: str, last: int, years: int) -> str:
    """Return a formula with the years in its texts moved on; sheets that it refers to stay.

    >>> moved_on_in_formula("='2022年附表'!B2&\\"2022年\\"", 2022, 1)
    '=\\'2022年附表\\'!B2&"2023年"'
    """

    def moved(text: re.Match[str]) -> str:
        is_text = text[0].startswith('"') and "!" not in text[0]  # which INDIRECT leads to a sheet
        return moved_on(text[0], last, years) if is_text else text[0]

    return _QUOTED.sub(moved, formula)
