"""The values that formulas have, and how Excel turns one kind into another."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

DIVISION, NOT_FOUND, NUMBER, VALUE = "#DIV/0!", "#N/A", "#NUM!", "#VALUE!"

NOISE = 1e-13
"""How far apart, of their size, numbers may be by binary arithmetic alone.

Excel takes some such differences for none and others for differences: who relies on one is unsure.
"""

SOME_ERROR = ""
"""An error of which only Excel knows the code."""

_PLAIN_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(\.[0-9]{1,15})?")
_LEAST_WRITTEN, _MOST_WRITTEN = 1e-4, 1e15
"""Numbers between them are written without exponents."""


class Unsure(Exception):
    """Nobody here knows for sure what Excel's result is."""


class Failed(Exception):
    """The result is one of Excel's errors."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error that stands in a cell."""

    code: str


Value = float | str | bool | None
"""A number (dates too), a text, a truth value; None is a blank, which is not the text ""."""

CellValue = Value | ErrorValue


def common(codes: Iterable[str]) -> str:
    """Return the code that a formula shows of several errors."""
    different = set(codes)
    return different.pop() if len(different) == 1 else SOME_ERROR


def checked(value: CellValue) -> Value:
    """Return the value of a cell that a formula uses: an error becomes the formula's own."""
    if isinstance(value, ErrorValue):
        raise Failed(value.code)
    return value


def is_number(value: object) -> bool:
    """Return whether a value is a number; to Excel a truth value is not one."""
    return isinstance(value, float)


def to_number(value: Value) -> float:
    """Return the number that an operator takes a value for.

    Of texts with digits Excel reads many as numbers or dates, as the computer is set up; others
    read the texts of truth values too.

    >>> to_number("12.5"), to_number(None), to_number(True)
    (12.5, 0.0, 1.0)
    """
    if not isinstance(value, str):
        return float(value or 0)
    if is_numeric(value):
        return float(value)
    if any(map(str.isdigit, value)) or value.strip().upper() in ("TRUE", "FALSE"):
        raise Unsure
    raise Failed(VALUE)


def is_numeric(text: str) -> bool:
    """Return whether a text is a plain number to everybody."""
    return _PLAIN_NUMBER.fullmatch(text) is not None


def to_truth(value: Value) -> bool:
    """Return whether a condition holds; texts such as "TRUE" are left to Excel."""
    if isinstance(value, str):
        raise Unsure
    return bool(value)


def to_text(value: Value) -> str:
    """Return the text that a value is joined as.

    >>> to_text(0.1 + 0.2), to_text(2022.0)
    ('0.3', '2022')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or (value and not _LEAST_WRITTEN <= abs(value) < _MOST_WRITTEN):
        raise Unsure
    return f"{value or 0:.15g}"


def to_whole(value: Value) -> int:
    """Return a count of characters or columns: a whole number."""
    number = to_number(value)
    if not number.is_integer():
        raise Unsure
    return int(number)


def settled(result: float, *terms: float) -> float:
    """Return a sum; raises Unsure where nothing but noise is left of its terms."""
    if result and abs(result) < NOISE * max(map(abs, terms)):
        raise Unsure
    return result


def same_number(left: float, right: float) -> bool:
    """Return whether two numbers are equal; raises Unsure where they differ by noise."""
    if left == right:
        return True
    if abs(left - right) <= NOISE * max(abs(left), abs(right)):
        raise Unsure
    return False


def same_text(left: str, right: str) -> bool:
    """Return whether two texts are equal, in capitals or not.

    Raises Unsure where they differ in what some comparisons pass over: width, unseen characters.

    >>> same_text("GDP", "gdp"), same_text("灵乡镇", "金牛镇")
    (True, False)
    """
    if left.lower() == right.lower():
        return True
    if _loose(left) == _loose(right):
        raise Unsure
    return False


def _loose(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign) not in ("Cf", "Mn", "Cc"))
