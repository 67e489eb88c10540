"""Years in titles, headers and notes, moved on to the new year."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年)")


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
