"""What Excel's operators do with two values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar

from addin.calculation.values import (
    DIVISION,
    NUMBER,
    CellValue,
    Failed,
    Unsure,
    Value,
    checked,
    common,
    same_number,
    same_text,
    settled,
    to_number,
    to_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")


def _add(left: float, right: float) -> float:
    return settled(left + right, left, right)


def _subtract(left: float, right: float) -> float:
    return settled(left - right, left, right)


def _multiply(left: float, right: float) -> float:
    return left * right


def _divide(left: float, right: float) -> float:
    if not right:
        raise Failed(DIVISION)
    return left / right


def _power(left: float, right: float) -> float:
    """Of 0 and of negative numbers Excel and others have some powers that differ."""
    if (left < 0 and not right.is_integer()) or (not left and right <= 0):
        raise Unsure
    try:
        result = float(left**right)
    except OverflowError as error:
        raise Failed(NUMBER) from error
    if left and not result:
        raise Unsure
    return result


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": _add,
    "-": _subtract,
    "*": _multiply,
    "/": _divide,
    "^": _power,
}


def equal(left: Value, right: Value) -> bool:
    """Return whether Excel finds two values equal; 12 and "12" are not, a blank is 0 and "".

    >>> equal(12.0, "12"), equal(None, ""), equal(None, 0.0), equal("", 0.0)
    (False, True, True, False)
    """
    left, right = _filled(left, right), _filled(right, left)
    if isinstance(left, str) and isinstance(right, str):
        return same_text(left, right)
    if isinstance(left, float) and isinstance(right, float):
        return same_number(left, right)
    return _is_alike(left, right) and left == right


def less(left: Value, right: Value) -> bool:
    """Return whether a value comes before another: numbers before texts.

    The order of texts is that of the computer's language.

    >>> less(5.0, "—"), less("—", 5.0)
    (True, False)
    """
    left, right = _filled(left, right), _filled(right, left)
    if isinstance(left, float) and isinstance(right, float):
        return left < right and not same_number(left, right)
    if isinstance(left, str) and isinstance(right, str):
        raise Unsure
    return not _is_alike(left, right) and isinstance(left, float)


def _is_alike(left: Value, right: Value) -> bool:
    """Return whether two values are of one kind; truth values are numbers to some."""
    if type(left) is not type(right) and bool in (type(left), type(right)):
        raise Unsure
    return type(left) is type(right)


def _filled(value: Value, other: Value) -> Value:
    """Return a value; a blank is 0, or "" beside a text."""
    if value is not None:
        return value
    return "" if isinstance(other, str) else 0.0


_COMPARISONS: dict[str, Callable[[Value, Value], bool]] = {
    "=": equal,
    "<>": lambda left, right: not equal(left, right),
    "<": less,
    ">": lambda left, right: less(right, left),
    "<=": lambda left, right: not less(right, left),
    ">=": lambda left, right: not less(left, right),
}


def operate(sign: str, left: CellValue, right: CellValue) -> Value:
    """Return what an operator between two values gives; raises Failed and Unsure.

    >>> operate("+", "12", 3.0), operate("&", 1.5, "亿元"), operate(">", 2.0, 1.0)
    (15.0, '1.5亿元', True)
    """
    if sign in _ARITHMETIC:
        return _finite(_ARITHMETIC[sign](*_both(to_number, left, right)))
    if sign == "&":
        return "".join(_both(to_text, left, right))
    return _COMPARISONS[sign](*_both(_unchanged, left, right))


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise Failed(NUMBER)
    return number


def _unchanged(value: Value) -> Value:
    return value


def _both(convert: Callable[[Value], _T], left: CellValue, right: CellValue) -> tuple[_T, _T]:
    """Return both values converted; of two different errors only Excel knows which is shown."""
    converted: list[_T] = []
    codes: list[str] = []
    for value in (left, right):
        try:
            converted.append(convert(checked(value)))
        except Failed as error:
            codes.append(error.code)
    if codes:
        raise Failed(common(codes))
    return converted[0], converted[1]
