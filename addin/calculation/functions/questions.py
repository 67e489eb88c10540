"""ISNUMBER and its like: what a value is, also one that is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.calculation.functions.declared import lazy
from addin.calculation.values import NOT_FOUND, SOME_ERROR, ErrorValue, Failed, Unsure, is_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.calculation.functions.declared import Deferred
    from addin.calculation.values import CellValue


def _asked(question: Callable[[CellValue], bool]) -> Callable[[Deferred], bool]:
    def answer(part: Deferred) -> bool:
        try:
            return question(part.single())
        except Failed as error:
            return question(ErrorValue(error.code))

    return answer


def _is_error(value: CellValue) -> bool:
    return isinstance(value, ErrorValue)


def _is_not_found(value: CellValue) -> bool:
    if value == ErrorValue(SOME_ERROR):
        raise Unsure
    return value == ErrorValue(NOT_FOUND)


def _is_number(value: CellValue) -> bool:
    """Truth values are numbers to others than Excel."""
    if isinstance(value, bool):
        raise Unsure
    return is_number(value)


def _number_of(part: Deferred) -> float:
    """Texts are 0 to N, truths 1 and 0."""
    value = part.single()
    return float(value) if isinstance(value, float | bool) else 0.0


FUNCTIONS = lazy(
    ISNUMBER=_asked(_is_number),
    ISTEXT=_asked(lambda value: isinstance(value, str)),
    ISNONTEXT=_asked(lambda value: not isinstance(value, str)),
    ISLOGICAL=_asked(lambda value: isinstance(value, bool)),
    ISBLANK=_asked(lambda value: value is None),
    ISERROR=_asked(_is_error),
    ISNA=_asked(_is_not_found),
    ISERR=_asked(lambda value: _is_error(value) and not _is_not_found(value)),
    N=_number_of,
)
