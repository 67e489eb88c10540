"""RANK, LARGE and SMALL."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from addin.calculation.cells import Argument, ordered, scalar
from addin.calculation.functions.declared import eager, newer
from addin.calculation.values import (
    SOME_ERROR,
    Failed,
    Unsure,
    same_number,
    to_number,
    to_truth,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def _before(number: Argument, among: Argument, ascending: Argument) -> tuple[int, int]:
    """Return how many numbers come before one, and how many are equal to it."""
    value = scalar(number)
    if not isinstance(value, float):
        raise Unsure
    others = ordered(among)
    less, up_to = bisect_left(others, value), bisect_right(others, value)
    for neighbour in (*others[max(0, less - 1) : less], *others[up_to : up_to + 1]):
        same_number(value, neighbour)  # raises Unsure where only noise is between them
    if less == up_to:  # #N/A in Excel, a place elsewhere
        raise Unsure
    before = less if to_truth(scalar(ascending)) else len(others) - up_to
    return before, up_to - less


def _rank(number: Argument, among: Argument, ascending: Argument = None) -> float:
    return 1.0 + _before(number, among, ascending)[0]


def _average_rank(number: Argument, among: Argument, ascending: Argument = None) -> float:
    before, equal = _before(number, among, ascending)
    return before + (equal + 1) / 2


def _placed(*, largest: bool) -> Callable[[Argument, Argument], float]:
    def function(among: Argument, place: Argument) -> float:
        found = ordered(among)
        number = to_number(scalar(place))
        if not number.is_integer():
            raise Unsure
        if not 1 <= number <= len(found):
            raise Failed(SOME_ERROR)
        return found[-int(number) if largest else int(number) - 1]

    return function


FUNCTIONS = {
    **eager(RANK=_rank, LARGE=_placed(largest=True), SMALL=_placed(largest=False)),
    **newer(eager(RANK_EQ=_rank, RANK_AVG=_average_rank)),
}
