"""Results of formulas that were saved without one, by Excelize's engine as far as it is right."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from addin.core.figures import NOT_CALCULATED, Content, parse_figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import excelize

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?")
_OVER_RANGES = re.compile(r":\$?[A-Z]+\$?\d*\)?\s*[-+*/^&=<>]|[-+*/^&=<>]\s*\(?\$?[A-Z]+\$?\d*:")
"""Excelize calculates arithmetic on whole ranges with their first cells only."""

_TAKES_ERRORS = r"(?:ROUND|ROUNDUP|ROUNDDOWN|TRUNC|INT|ABS|CEILING|FLOOR|MROUND|EVEN|ODD|SIGN)"
_PLAIN = r"[^(),\"]+"
_ERROR_TAKEN = re.compile(
    rf"\b{_TAKES_ERRORS}\((?P<value>{_PLAIN}[-+*/^]{_PLAIN})(?:,{_PLAIN})?\)", re.IGNORECASE
)
"""Such a function of arithmetic on cells and numbers."""
_TEXT = re.compile(r'"[^"]*"')
_ANY_SUCH = re.compile(rf"\b{_TAKES_ERRORS}\(", re.IGNORECASE)


@contextmanager
def calculator(path: Path) -> Iterator[Callable[[str, str], object]]:
    """Yield what calculates a cell (sheet, address), or gives NOT_CALCULATED.

    It does not where Excelize can't open the file or would do it wrong. Excelize takes long to
    load, and few workbooks need it here.
    """
    import excelize

    try:
        book = excelize.open_file(str(path))
    except RuntimeError:
        yield lambda sheet, cell: NOT_CALCULATED
        return
    try:
        yield partial(_calculated, book, excelize.Options(raw_cell_value=True))
    finally:
        book.close()


def _calculated(book: excelize.File, raw: excelize.Options, sheet: str, cell: str) -> object:
    formula = book.get_cell_formula(sheet, cell)
    if _OVER_RANGES.search(formula):
        return NOT_CALCULATED

    def calculate(text: str) -> object:
        book.set_cell_formula(sheet, cell, text)
        return _result(book, raw, sheet, cell)

    if not _ANY_SUCH.search(formula):
        return _result(book, raw, sheet, cell)
    try:
        return _with_errors_seen(formula, calculate)
    finally:
        book.set_cell_formula(sheet, cell, errors_passed_on(formula))


def _result(book: excelize.File, raw: excelize.Options, sheet: str, cell: str) -> object:
    try:
        text = book.calc_cell_value(sheet, cell, raw)
    except RuntimeError as error:
        message = str(error)
        is_value = message != "#NAME?" and parse_figure(message).content is Content.ERROR
        return message if is_value else NOT_CALCULATED
    return float(text) if _NUMBER.fullmatch(text) else text


def _with_errors_seen(formula: str, calculate: Callable[[str], object]) -> object:
    """Return a formula's result, NOT_CALCULATED where an error in it is taken for 0.

    It is not where the result is the same whatever number stands in the error's place.
    """
    one = other = formula
    for call, value in _taking_errors(_ERROR_TAKEN.sub("0", formula)):
        if str(calculate(value)).startswith("#"):
            one, other = one.replace(call, "17"), other.replace(call, "-3")
    result = calculate(errors_passed_on(one))
    if one == other or result == calculate(errors_passed_on(other)):
        return result
    return NOT_CALCULATED


def _taking_errors(formula: str) -> Iterator[tuple[str, str]]:
    """Yield the calls of functions that take errors for 0, each with the value that it takes.

    >>> list(_taking_errors('IF(A1="a,(",ROUND(SUM(A1,B1)/2,1),INT(A2))'))
    [('ROUND(SUM(A1,B1)/2,1)', 'SUM(A1,B1)/2'), ('INT(A2)', 'A2')]
    """
    plain = _TEXT.sub(lambda text: "_" * len(text[0]), formula)
    for match in _ANY_SUCH.finditer(plain):
        start = match.end()
        end = _end_of(plain, start, ",)")
        yield formula[match.start() : _end_of(plain, start, ")") + 1], formula[start:end]


def _end_of(plain: str, start: int, ends: str) -> int:
    """Return where one of the ends stands outside of brackets."""
    depth = 0
    for index in range(start, len(plain)):
        if not depth and plain[index] in ends:
            return index
        depth += {"(": 1, ")": -1}.get(plain[index], 0)
    return len(plain)


def errors_passed_on(formula: str) -> str:
    """Return a formula that Excelize calculates as Excel does where a value to round is an error.

    To Excelize an error that is rounded is 0, and IFERROR does not see it; nor one that IF gives. A
    sum does pass it on.

    >>> errors_passed_on('IFERROR(ROUND(D5/C5,12),"—")')
    'IFERROR(SUM(D5/C5,-(D5/C5),ROUND(D5/C5,12)),"—")'
    """
    return _ERROR_TAKEN.sub(r"SUM(\g<value>,-(\g<value>),\g<0>)", formula)
