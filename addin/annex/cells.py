"""The cells of a sheet by what they hold, one letter a cell: the first look at a grid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, cast

from addin.core.figures import Content, parse_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.grid import Grid

BLANK, NUMBER, TYPED, NONE, ERROR, TEXT, DATE = " #%-!TD"
"""A blank, a number, a text that is a figure (95.6%), a mark for none (—), an error value, any
other text, a date."""

FIGURES = frozenset(NUMBER + TYPED)

_LONGEST_FIGURE = 24
_FIRST = frozenset(
    "0123456789０１２３４５６７８９+-−－—–―/\\(（#.．无未不没▲▼△▽↑↓约第≤≥＜＞<>零一二两三四五六七八九十百"
)
_EARLIEST, _LATEST = 1990, 2100


@dataclass(frozen=True)
class Cells:
    """A grid with the letter of each cell: ``rows[0]`` is row 1, shorter rows end in blanks."""

    grid: Grid
    rows: Sequence[str]

    def letter(self, row: int, column: int) -> str:
        """Return a cell's letter."""
        letters = self.rows[row - 1] if 0 < row <= len(self.rows) else ""
        return letters[column - 1] if 0 < column <= len(letters) else BLANK

    def columns(self, row: int, letters: frozenset[str] | str) -> list[int]:
        """Return the columns of a row whose cells have one of the letters."""
        return [c for c, letter in enumerate(self.rows[row - 1], 1) if letter in letters]

    @cached_property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max(map(len, self.rows), default=0)

    @cached_property
    def has_figures(self) -> bool:
        """Whether any cell holds a figure."""
        return any(NUMBER in row or TYPED in row for row in self.rows)

    def years(self, row: int) -> list[int]:
        """Return the columns of a row that hold numbers which can be years."""
        return [
            column for column in self.columns(row, NUMBER) if is_year(self.grid.value(row, column))
        ]


def is_year(value: object) -> bool:
    """Return whether a number can be a year.

    >>> is_year(2022.0), is_year(2022.5), is_year(120)
    (True, False, False)
    """
    return isinstance(value, int | float) and _EARLIEST <= value <= _LATEST and value == int(value)


def look(grid: Grid) -> Cells:
    """Return the letters of a grid's cells, which are looked at once."""
    rows = cast("list[str] | None", grid.memo.get("letters"))
    if rows is None:
        rows = grid.memo["letters"] = _rows(grid)
    return Cells(grid, rows)


def _rows(grid: Grid) -> list[str]:
    return [
        # most cells are floats, told here without a call
        "".join([NUMBER if type(value) is float else _letter(value) for value in cells])
        for cells in grid.rows
    ]


def _letter(value: object) -> str:
    if value is None or value == "":
        return BLANK
    return _text_letter(value) if isinstance(value, str) else _other_letter(value)


def _other_letter(value: object) -> str:
    if isinstance(value, bool):
        return TEXT
    if isinstance(value, int | float):
        return NUMBER
    return DATE if isinstance(value, date) else TEXT


def _text_letter(text: str) -> str:
    if text[0] in _FIRST or not text[0].isprintable() or text[0].isspace():
        return _figure_letter(text)
    return TEXT


_LETTERS = {
    Content.NUMBER: TYPED,
    Content.NO_TARGET: NONE,
    Content.ERROR: ERROR,
    Content.TEXT: TEXT,
    Content.BLANK: BLANK,
}


@lru_cache(maxsize=65536)
def _figure_letter(text: str) -> str:
    if len(text) > _LONGEST_FIGURE:
        return TEXT if text.strip() else BLANK
    return _LETTERS[parse_figure(text).content]
