"""LEFT, LEN, TEXT and their like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.calculation.cells import AreaValues, Argument, each, scalar
from addin.calculation.functions.declared import eager, newer
from addin.calculation.functions.rounding import rounded
from addin.calculation.serial_dates import from_serial
from addin.calculation.values import VALUE, Failed, Unsure, checked, to_number, to_text, to_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

_NUMBER_FORMAT = re.compile(r"(?:(#,##)0|(0+))(?:\.(0+))?(%)?")
_DATE_FORMAT = re.compile(r"(?:yyyy|mm?|dd?|[-/年月日]|\"[年月日]\")+")
_DATE_PART = re.compile(r"yyyy|mm?|dd?")
_DATE_PARTS: dict[str, Callable[[date], str]] = {
    "yyyy": lambda day: f"{day.year}",
    "mm": lambda day: f"{day.month:02}",
    "m": lambda day: f"{day.month}",
    "dd": lambda day: f"{day.day:02}",
    "d": lambda day: f"{day.day}",
}


def _text(argument: Argument) -> str:
    """Return a text; Excel counts some rare characters as two."""
    text = to_text(scalar(argument))
    if any(sign > "\uffff" for sign in text):
        raise Unsure
    return text


def _size(argument: Argument, least: int = 0) -> int:
    number = to_whole(scalar(argument))
    if number < least:
        raise Failed(VALUE)
    return number


def _left(text: Argument, count: Argument = 1.0) -> str:
    return _text(text)[: _size(count)]


def _right(text: Argument, count: Argument = 1.0) -> str:
    whole = _text(text)
    return whole[max(0, len(whole) - _size(count)) :]


def _middle(text: Argument, start: Argument, count: Argument) -> str:
    first = _size(start, least=1) - 1
    return _text(text)[first : first + _size(count)]


def _find(wanted: Argument, within: Argument, start: Argument = 1.0) -> float:
    text, first = _text(within), _size(start, least=1) - 1
    place = text.find(_text(wanted), first) if first <= len(text) else -1
    if place < 0:
        raise Failed(VALUE)
    return place + 1.0


def _substitute(text: Argument, old: Argument, new: Argument) -> str:
    return _text(text).replace(_text(old), _text(new)) if _text(old) else _text(text)


def _trim(text: Argument) -> str:
    """Only the usual space is one to Excel."""
    return " ".join(part for part in _text(text).split(" ") if part)


def _concatenate(*arguments: Argument) -> str:
    return "".join(map(_text, arguments))


def _join_areas(*arguments: Argument) -> str:
    """Join also each cell of areas."""
    return "".join(
        to_text(checked(value))
        for argument in arguments
        for value in (each(argument) if isinstance(argument, AreaValues) else [scalar(argument)])
    )


def _formatted(value: Argument, form: Argument) -> str:
    """Show a number in a format; a text stays as it is."""
    shown, code = scalar(value), scalar(form)
    if not isinstance(shown, float) or not isinstance(code, str):
        raise Unsure
    if found := _NUMBER_FORMAT.fullmatch(code):
        return _formatted_number(shown, found)
    if _DATE_FORMAT.fullmatch(code):
        day = from_serial(shown)
        return _DATE_PART.sub(lambda part: _DATE_PARTS[part[0]](day), code.replace('"', ""))
    raise Unsure


def _formatted_number(value: float, form: re.Match[str]) -> str:
    commas, whole, decimals, percent = form.groups()
    places = len(decimals or "")
    number = rounded(value, places + 2).scaleb(2) if percent else rounded(value, places)
    digits, point, rest = f"{abs(number):.{places}f}".partition(".")
    digits = f"{int(digits):,}" if commas else digits.rjust(len(whole), "0")
    return f"{'-' if number < 0 else ''}{digits}{point}{rest}{percent or ''}"


def _value(text: Argument) -> float:
    value = scalar(text)
    if isinstance(value, bool) or value is None:
        raise Unsure
    return to_number(value)


FUNCTIONS = eager(
    LEFT=_left,
    RIGHT=_right,
    MID=_middle,
    LEN=lambda text: float(len(_text(text))),
    FIND=_find,
    SUBSTITUTE=_substitute,
    TRIM=_trim,
    EXACT=lambda left, right: _text(left) == _text(right),
    CONCATENATE=_concatenate,
    TEXT=_formatted,
    VALUE=_value,
)
FUNCTIONS |= newer(eager(CONCAT=_join_areas))
