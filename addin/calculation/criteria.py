"""The conditions of COUNTIF and its like: 12, ">=60", "灵乡镇", "*镇"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.calculation.operators import equal
from addin.calculation.values import ErrorValue, Unsure, same_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.calculation.values import CellValue, Value

    Meets = Callable[[CellValue], bool]

_PARTS = re.compile(r"(<>|<=|>=|<|>|=)?(.*)", re.DOTALL)
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_ORDERS: dict[str, Callable[[float, float], bool]] = {
    ">": lambda value, limit: value > limit,
    "<": lambda value, limit: value < limit,
    ">=": lambda value, limit: value >= limit,
    "<=": lambda value, limit: value <= limit,
}


def criterion(condition: Value) -> Meets:
    """Return what says whether a cell meets a condition; raises Unsure.

    >>> meets = criterion(">=60")
    >>> meets(75.0), meets("75"), meets(None)
    (True, False, False)
    """
    if isinstance(condition, float):
        return _compared("=", condition)
    if not isinstance(condition, str):
        raise Unsure
    sign, rest = _PARTS.fullmatch(condition).groups()  # type: ignore[union-attr]
    if _NUMBER.fullmatch(rest):
        return _compared(sign or "=", float(rest))
    return _named(sign or "=", rest)


def _compared(sign: str, limit: float) -> Meets:
    def meets(value: CellValue) -> bool:
        if isinstance(value, float):
            same = same_number(value, limit)
            return _ORDERS[sign](value, limit) if sign in _ORDERS else same == (sign == "=")
        if isinstance(value, bool) or (sign not in _ORDERS and _has_digits(value)):
            raise Unsure
        return sign == "<>" and _no_error(value)

    return meets


def _has_digits(value: CellValue) -> bool:
    """A cell with the text "12" is equal to 12 here, unlike everywhere else."""
    return isinstance(value, str) and any(map(str.isdigit, value))


def _named(sign: str, text: str) -> Meets:
    if sign in _ORDERS or not _is_name(text):
        raise Unsure
    pattern = _pattern(text) if "*" in text or "?" in text else None

    def meets(value: CellValue) -> bool:
        if pattern is None:
            found = isinstance(value, str) and equal(value, text)
        else:
            found = isinstance(value, str) and bool(pattern.fullmatch(value))
        return found if sign == "=" else not found and _no_error(value)

    return meets


def _is_name(text: str) -> bool:
    """Return whether Excel can't take a text for a number, a date, a truth value or an error."""
    if not text or text[0] in "#=<>" or "~" in text or text.upper() in ("TRUE", "FALSE"):
        return False
    begins = text.lstrip("*?")
    return not _has_digits(text) or (begins[:1].isalpha() and not begins[0].isascii())


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(
        "".join({"*": ".*", "?": "."}.get(sign, re.escape(sign)) for sign in text),
        re.IGNORECASE | re.DOTALL,
    )


def _no_error(value: CellValue) -> bool:
    if isinstance(value, ErrorValue):
        raise Unsure
    return True
