"""Addresses of cells and areas, as rows and columns from 1 and in A1 notation."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable


class Area(NamedTuple):
    """A rectangle of cells, both corners included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def a1(self) -> str:
        """The area in A1 notation, one cell as a single address."""
        first, last = a1(self.top, self.left), a1(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


@lru_cache(maxsize=512)
def column_letter(column: int) -> str:
    """Return the letters of a column number.

    >>> column_letter(28)
    'AB'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def a1(row: int, column: int) -> str:
    """Return a cell's address: a1(9, 2) is B9."""
    return f"{column_letter(column)}{row}"


def column_number(letters: str) -> int:
    """Return the number of a column by its letters.

    >>> column_number("AB")
    28
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return first and last of numbers that follow each other.

    >>> runs([5, 6, 9, 7])
    [(5, 7), (9, 9)]
    """
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


_AREA = late(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")


def parse_area(text: str) -> Area | None:
    """Return the area that an address names, from whichever corner, None where it is not one.

    >>> parse_area("$A$3:G19"), parse_area("附表")
    (Area(top=3, left=1, bottom=19, right=7), None)
    """
    match = _AREA.fullmatch(text.replace("$", "").upper())
    if match is None:
        return None
    left, top, right, bottom = match.groups()
    columns = sorted((column_number(left), column_number(right or left)))
    rows = sorted((int(top), int(bottom or top)))
    return Area(rows[0], columns[0], rows[1], columns[1])
