"""Numbers of cells that nobody typed: held within what the rest of the program can reckon with."""

from __future__ import annotations

from math import isfinite

from addin.core.figures import MOST

_MOST = float(MOST)
_NO_NUMBER = "#NUM!"


def hold_within_bounds(rows: list[list[object]]) -> None:
    """Put what stands for them in the place of numbers beyond all bounds.

    Files of other programs hold not-a-number and infinity, which Excel shows as errors, and 1E+308,
    which no annex states: as a text it is asked about.

    >>> rows = [[1.5, float("nan"), float("-inf"), 1e308, "text"]]
    >>> hold_within_bounds(rows)
    >>> rows
    [[1.5, '#NUM!', '#NUM!', '1E+308', 'text']]
    """
    for row in rows:
        for place, value in enumerate(row):
            if type(value) is float and not -_MOST <= value <= _MOST:
                row[place] = bounded(value)


def bounded(value: float) -> float | str:
    """Return a number, or what stands for it where it is beyond all bounds.

    >>> bounded(79.1), bounded(float("inf")), bounded(-2e22)
    (79.1, '#NUM!', '-2E+22')
    """
    if not isfinite(value):
        return _NO_NUMBER
    return value if abs(value) <= _MOST else f"{value:.15G}"
