"""ROUND, INT and their like, and simple arithmetic.

Excel rounds the decimal that a number shows. Where its last binary digits would round it
otherwise, who has calculated them decides: Unsure.
"""

from __future__ import annotations

import math
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)
from typing import TYPE_CHECKING

from addin.calculation.cells import Argument, scalar
from addin.calculation.functions.declared import eager
from addin.calculation.values import (
    DIVISION,
    SOME_ERROR,
    Failed,
    Unsure,
    settled,
    to_number,
    to_whole,
)
from addin.core.figures import to_decimal

if TYPE_CHECKING:
    from collections.abc import Callable

_CONTEXT = Context(prec=400)
_MOST_DIGITS = 15


def rounded(number: float, digits: int, way: str = ROUND_HALF_UP) -> Decimal:
    """Return a number rounded; raises Unsure where noise decides.

    >>> rounded(2.675, 2), rounded(-1234.5, -2)
    (Decimal('2.68'), Decimal('-1200'))
    """
    if abs(digits) > _MOST_DIGITS or not math.isfinite(number):
        raise Unsure
    place = Decimal(1).scaleb(-digits)
    shown, held = (
        each.quantize(place, rounding=way, context=_CONTEXT)
        for each in (to_decimal(number), Decimal(repr(number)))
    )
    if shown != held:
        raise Unsure
    return Decimal(f"{shown:f}")


def _rounding(way: str) -> Callable[..., float]:
    def function(number: Argument, digits: Argument = None) -> float:
        return float(rounded(to_number(scalar(number)), to_whole(scalar(digits)), way)) or 0.0

    return function


def _needs_digits(function: Callable[..., float]) -> Callable[[Argument, Argument], float]:
    return lambda number, digits: function(number, digits)


def _to_multiple(way: str) -> Callable[[Argument, Argument], float]:
    """Of negative numbers Excel's editions have different multiples."""

    def function(number: Argument, multiple: Argument) -> float:
        value, step = to_number(scalar(number)), to_number(scalar(multiple))
        if value < 0 or step <= 0:
            raise Unsure
        return float(rounded(value / step, 0, way) * to_decimal(step))

    return function


def _modulo(number: Argument, divisor: Argument) -> float:
    value, by = to_number(scalar(number)), to_number(scalar(divisor))
    if not by:
        raise Failed(DIVISION)
    return settled(value - by * float(rounded(value / by, 0, ROUND_FLOOR)), value, by)


def _square_root(number: Argument) -> float:
    value = to_number(scalar(number))
    if value < 0:
        raise Failed(SOME_ERROR)
    return math.sqrt(value)


def _sign(number: Argument) -> float:
    value = to_number(scalar(number))
    return float((value > 0) - (value < 0))


FUNCTIONS = eager(
    ROUND=_needs_digits(_rounding(ROUND_HALF_UP)),
    ROUNDUP=_needs_digits(_rounding(ROUND_UP)),
    ROUNDDOWN=_needs_digits(_rounding(ROUND_DOWN)),
    TRUNC=_rounding(ROUND_DOWN),
    INT=lambda number: _rounding(ROUND_FLOOR)(number),
    CEILING=_to_multiple(ROUND_CEILING),
    FLOOR=_to_multiple(ROUND_FLOOR),
    ABS=lambda number: abs(to_number(scalar(number))),
    SIGN=_sign,
    MOD=_modulo,
    SQRT=_square_root,
)
