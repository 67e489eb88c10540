"""Results of formulas that were saved without one, by Excelize's engine as far as it is right."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from addin.core.figures import NOT_CALCULATED, Content, parse_figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
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
    try:
        with _Engine(path) as engine:
            yield engine.calculate
    except _NotOpened:
        yield lambda sheet, cell: NOT_CALCULATED


class _NotOpened(Exception):
    """Excelize does not open the file."""


class _Engine:
    """A workbook in Excelize, and once more for trials: to write a formula forgets all results."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._book = self._opened()
        self._open = [self._book]

    def __enter__(self) -> _Engine:
        return self

    def __exit__(self, *_: object) -> None:
        for book in self._open:
            book.close()

    def _opened(self) -> excelize.File:
        import excelize

        try:
            return excelize.open_file(str(self._path))
        except RuntimeError as error:
            raise _NotOpened from error

    @cached_property
    def _for_trials(self) -> excelize.File:
        book = self._opened()
        self._open.append(book)
        return book

    def calculate(self, sheet: str, cell: str) -> object:
        """Return the result of a formula, NOT_CALCULATED also where its sheet can't be read."""
        try:
            return self._calculated(sheet, cell)
        except RuntimeError:
            return NOT_CALCULATED

    def _calculated(self, sheet: str, cell: str) -> object:
        formula = self._book.get_cell_formula(sheet, cell)
        if _OVER_RANGES.search(formula):
            return NOT_CALCULATED

        def tried(text: str) -> object:
            self._for_trials.set_cell_formula(sheet, cell, text)
            return _result(self._for_trials, sheet, cell)

        errors = [taken for taken in _taking_errors(formula) if _is_error(tried(taken.value))]
        if not errors:
            return _result(self._book, sheet, cell)
        seen = errors_passed_on(formula)
        self._book.set_cell_formula(sheet, cell, seen)  # for the cells that refer to it
        calls = [taken.call for taken in errors if not _ERROR_TAKEN.fullmatch(taken.call)]
        results = {tried(_with(seen, calls, number)) for number in ("17", "-3")}
        return results.pop() if len(results) == 1 else NOT_CALCULATED


def _result(book: excelize.File, sheet: str, cell: str) -> object:
    import excelize

    try:
        text = book.calc_cell_value(sheet, cell, excelize.Options(raw_cell_value=True))
    except RuntimeError as error:
        message = str(error)
        is_value = message != "#NAME?" and _is_error(message)
        return message if is_value else NOT_CALCULATED
    return float(text) if _NUMBER.fullmatch(text) else text


def _is_error(value: object) -> bool:
    return parse_figure(value).content is Content.ERROR


def _with(formula: str, calls: Iterable[str], number: str) -> str:
    """Return a formula with a number in place of calls.

    Where its result is the same with any, the calls are not what it gives.
    """
    for call in calls:
        formula = formula.replace(call, number)
    return formula


class _Taken(NamedTuple):
    """A call of a function that takes errors for 0, and the value that it takes."""

    call: str
    value: str


def _taking_errors(formula: str) -> Iterator[_Taken]:
    """Yield the calls of functions that take errors for 0.

    >>> [tuple(taken) for taken in _taking_errors('IF(A1="a,(",ROUND(SUM(A1,B1)/2,1),INT(A2))')]
    [('ROUND(SUM(A1,B1)/2,1)', 'SUM(A1,B1)/2'), ('INT(A2)', 'A2')]
    """
    plain = _TEXT.sub(lambda text: "_" * len(text[0]), formula)
    for match in _ANY_SUCH.finditer(plain):
        start = match.end()
        end = _end_of(plain, start, ",)")
        call = formula[match.start() : _end_of(plain, start, ")") + 1]
        yield _Taken(call, formula[start:end])


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
