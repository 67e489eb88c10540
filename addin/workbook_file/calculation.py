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
_ERROR_TAKEN = re.compile(rf"\b{_TAKES_ERRORS}\((?P<value>[^(),\"]+)(?:,[^(),\"]+)?\)", re.I)
"""Such a function of arithmetic on cells and numbers."""
_ANY_SUCH = re.compile(rf"\b{_TAKES_ERRORS}\(", re.I)


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
    try:
        formula = book.get_cell_formula(sheet, cell)
        if _OVER_RANGES.search(formula):
            return NOT_CALCULATED
        if _ANY_SUCH.search(formula):
            if _ANY_SUCH.search(_ERROR_TAKEN.sub("", formula)):
                return NOT_CALCULATED
            book.set_cell_formula(sheet, cell, errors_passed_on(formula))
        text = book.calc_cell_value(sheet, cell, raw)
    except RuntimeError as error:
        message = str(error)
        is_value = message != "#NAME?" and parse_figure(message).content is Content.ERROR
        return message if is_value else NOT_CALCULATED
    return float(text) if _NUMBER.fullmatch(text) else text


def errors_passed_on(formula: str) -> str:
    """Return a formula that Excelize calculates as Excel does where a value to round is an error.

    To Excelize an error that is rounded is 0, and IFERROR does not see it; nor one that IF gives. A
    sum does pass it on.

    >>> errors_passed_on('IFERROR(ROUND(D5/C5,12),"—")')
    'IFERROR(SUM(D5/C5,-(D5/C5),ROUND(D5/C5,12)),"—")'
    """
    return _ERROR_TAKEN.sub(r"SUM(\g<value>,-(\g<value>),\g<0>)", formula)
