"""A sheet as a host gives it: values and merged areas, addressed from row 1, column 1."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from addin.annex.area import Area, a1
from addin.annex.number_format import parse_format
from addin.core.folding import fold_text
from addin.core.schedule import date_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.answer import Answer
    from addin.annex.number_format import NumberFormat


class Formats(Protocol):
    """Number format codes by row and column, such as a dict; hosts look only when one is asked."""

    def get(self, cell: tuple[int, int], /) -> str | None:
        """Return the format code of a cell ("0.0%"); None where it is General or not known."""


@dataclass(frozen=True)
class Grid:
    """The values of one sheet.

    ``rows[0][0]`` is A1; rows may differ in length. A blank is None or "". Error values stand as
    their text (#DIV/0!). Numbers that their format shows as a date are date, datetime, time or
    timedelta objects, never text: a typed 2022.12 stays a number, a typed "2022年12月" a text. Of
    a merged area only the top left cell has a value.

    ``answers`` are what staff say of its tables on the sheet 认表.

    ``formats`` may be given as a dict: ``Grid("附表1", [[0.85]], formats={(1, 1): "0.0%"})``.
    """

    sheet: str
    rows: Sequence[Sequence[object]]
    merges: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden: bool = False
    turned: bool = False
    answers: tuple[Answer, ...] = ()
    formats: Formats = field(default_factory=dict[tuple[int, int], str], repr=False, compare=False)
    memo: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    _folded: dict[object, str] = field(default_factory=dict, repr=False, compare=False)

    def address(self, row: int, column: int) -> str:
        """Return the address that a cell has on its sheet, also where rows and columns are turned.

        >>> Grid("表", [], turned=True).address(1, 3)
        'A3'
        """
        return a1(column, row) if self.turned else a1(row, column)

    def range(self, area: Area) -> str:
        """Return the address that an area has on its sheet."""
        return self.turn(area).a1

    def turn(self, area: Area) -> Area:
        """Return an area as it lies on the sheet."""
        return Area(area.left, area.top, area.right, area.bottom) if self.turned else area

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.rows)

    @cached_property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max(map(len, self.rows), default=0)

    @cached_property
    def _merged(self) -> dict[int, list[Area]]:
        by_row: dict[int, list[Area]] = {}
        for area in self.merges:
            for row in range(area.top, min(area.bottom, self.height) + 1):
                by_row.setdefault(row, []).append(area)
        return by_row

    def area(self, row: int, column: int) -> Area:
        """Return the merged area that a cell lies in, or the cell itself."""
        for area in self._merged.get(row, ()):
            if area.left <= column <= area.right:
                return area
        return Area(row, column, row, column)

    def value(self, row: int, column: int) -> object:
        """Return a cell's own value; None beyond the sheet's edge."""
        if not 0 < row <= len(self.rows):
            return None
        cells = self.rows[row - 1]
        return cells[column - 1] if 0 < column <= len(cells) else None

    def format(self, row: int, column: int) -> NumberFormat | None:
        """Return what the number format of a cell tells; None for General, text and unknown ones.

        Only some hosts know formats (.xlsx, .xlsm, Excel itself), and look for them when one is
        asked for.

        >>> Grid("附表1", [[0.85]], formats={(1, 1): "0.0%"}).format(1, 1).percent
        True
        """
        code = self.formats.get((row, column))
        return parse_format(code) if code else None

    def text(self, row: int, column: int) -> str:
        """Return a cell's own text, folded; "" for blanks and for numbers.

        A date is the text that Excel made it of: 2022年10月 for the first day of October.
        """
        value = self.value(row, column)
        if not isinstance(value, str):
            return date_text(value) if isinstance(value, date) else ""
        return self._folded.get(value) or self._fold(value)

    def _fold(self, text: str) -> str:
        folded = self._folded.get(text)
        if folded is None:
            folded = self._folded[text] = fold_text(text)
        return folded

    def beginning(self, words: str) -> list[tuple[int, int]]:
        """Return the cells whose text begins with some words, row by row.

        >>> Grid("附表1", [["注:甲", 1], ["", "注：乙"]]).beginning("注:")
        [(1, 1), (2, 2)]
        """
        beginning = fold_text(words)
        return [
            (row, column)
            for row, cells in enumerate(self.rows, 1)
            for column, value in enumerate(cells, 1)
            if isinstance(value, str) and self._fold(value).startswith(beginning)
        ]

    def shown(self, row: int, column: int) -> str:
        """Return the text that a cell shows: its own, or that of the merged area it lies in."""
        for area in self._merged.get(row, ()):
            if area.left <= column <= area.right:
                return self.text(area.top, area.left)
        return self.text(row, column)

    def is_blank(self, row: int, left: int, right: int) -> bool:
        """Return whether nothing stands in the row between the two columns."""
        return all(self.value(row, column) in (None, "") for column in range(left, right + 1))
