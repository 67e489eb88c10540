"""References to cells in a formula, and whether Excel's arithmetic reads the cells as we do.

We read 1,243, 511户 or 108.3% typed as text; native formulas read of texts only plain numbers. A
date or TRUE is no figure to us, but a number to Excel.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.core.figures import NOT_CALCULATED, Content, parse_figure
from addin.native.calls import Unfit
from addin.worksheet.arguments import name

if TYPE_CHECKING:
    from collections.abc import Iterator

Values = Callable[[str, int, int], object]
"""Gives what a cell holds by sheet, row and column, as a Grid does: a number, a text, an error or
``NOT_CALCULATED`` as its text, a bool, a date, None for a blank. KeyError for an unknown sheet."""

MOST_CELLS = 3_000
"""Of a range: each row's formula goes through all of them, which is slow in Excel, too."""

_REFERENCE = re.compile(
    r"(?:(?:'(?P<quoted>(?:[^'\[\]:]|'')+)'|(?P<plain>[^'!\[\]:]+))!)?"
    r"\$?(?P<left>[A-Z]{1,3})\$?(?P<top>\d+)(?::\$?(?P<right>[A-Z]{1,3})\$?(?P<bottom>\d+))?"
)
_PLAIN_NUMBER = re.compile(r" *[+-]?\d+(\.\d+)? *", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a cell or a range: as it is written, and where it leads."""

    text: str
    sheet: str
    area: Area

    @property
    def is_cell(self) -> bool:
        """Whether it is one cell."""
        return (self.area.top, self.area.left) == (self.area.bottom, self.area.right)

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and columns."""
        area = self.area
        return area.bottom - area.top + 1, area.right - area.left + 1

    def place_in(self, other: Reference) -> tuple[int, int] | None:
        """Return where a cell lies in a range, from 0, 0; None where it does not."""
        mine, its = self.area, other.area
        inside = its.top <= mine.top <= its.bottom and its.left <= mine.left <= its.right
        if self.sheet != other.sheet or not self.is_cell or not inside:
            return None
        return mine.top - its.top, mine.left - its.left

    def contents(self, values: Values) -> Iterator[object]:
        """Yield what the cells hold; raises Unfit where they are too many or the sheet unknown."""
        height, width = self.shape
        if height * width > MOST_CELLS:
            raise Unfit
        area = self.area
        rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
        try:
            for row, column in product(rows, columns):
                yield values(self.sheet, row, column)
        except KeyError as error:
            raise Unfit from error


def reference(text: str, sheet: str) -> Reference:
    """Return what a formula on a sheet refers to; raises Unfit where it is not cells of the book.

    >>> reference("'附 表'!E$5:E$18", "汇总").sheet
    '附 表'
    """
    match = _REFERENCE.fullmatch(text)
    if not match:
        raise Unfit
    top, left = int(match["top"]), _column(match["left"])
    bottom = int(match["bottom"] or top)
    right = _column(match["right"] or match["left"])
    quoted = (match["quoted"] or "").replace("''", "'")
    area = Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
    return Reference(text, quoted or match["plain"] or sheet, area)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def reads_alike(value: object) -> bool:
    """Return whether arithmetic takes a cell for the figure that we read, or for none as we do."""
    if isinstance(value, str):
        content = parse_figure(value).content
        if content is Content.NUMBER:
            return _PLAIN_NUMBER.fullmatch(value) is not None
        return content is not Content.TEXT and value != NOT_CALCULATED
    return value is None or is_number(value)


def divides_alike(value: object) -> bool:
    """Return whether arithmetic on a column leaves out a cell just where we read no figure.

    Words are an error there; texts with digits may be a date to Excel.
    """
    if isinstance(value, str) and value != NOT_CALCULATED and not any(map(str.isdigit, value)):
        return True
    return reads_alike(value)


def counts_alike(value: object) -> bool:
    """Return whether ISNUMBER is true of a cell just where we read a figure."""
    if isinstance(value, str):
        return parse_figure(value).content is not Content.NUMBER and value != NOT_CALCULATED
    return value is None or is_number(value)


def is_error(value: object) -> bool:
    """Return whether a cell holds an error value."""
    return isinstance(value, str) and parse_figure(value).content is Content.ERROR


def is_number(value: object) -> bool:
    """Return whether a cell holds a number, not as text."""
    return type(value) is float or (isinstance(value, int | float) and not isinstance(value, bool))


def groups_alike(values: list[object]) -> bool:
    """Return whether Excel's = makes the same groups of names as we do.

    It takes small letters for capitals, and sees spaces around a name. Errors make no group, and
    MATCH takes some signs for any name.
    """
    names = {value: name(value) for value in values}
    shown = {value: _shown(value).casefold() for value in names}
    if any(not isinstance(value, str | float | int | None) for value in names):
        return False
    if any(map(is_error, names)):
        return False
    if any(sign in text for text in shown.values() for sign in "*?~"):
        return False
    pairs = {(names[value], shown[value]) for value in names}
    return len(pairs) == len(set(names.values())) == len(set(shown.values()))


def _shown(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.15g}" if isinstance(value, float) else str(value)
