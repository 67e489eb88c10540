"""A sheet being written: cells, merges, number formats."""

from __future__ import annotations

from .truth import Cell


class Sheet:
    """Cells addressed from row 1, column 1."""

    def __init__(self, name: str) -> None:
        """Start empty."""
        self.name = name
        self.cells: dict[tuple[int, int], Cell] = {}
        self.formats: dict[tuple[int, int], str] = {}
        self.merges: list[tuple[int, int, int, int]] = []

    def put(self, row: int, column: int, value: Cell, pattern: str = "") -> None:
        """Write a cell; None leaves it blank."""
        if value is None or value == "":
            return
        self.cells[row, column] = value
        if pattern:
            self.formats[row, column] = pattern

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge an area of more than one cell."""
        if (top, left) != (bottom, right):
            self.merges.append((top, left, bottom, right))

    @property
    def height(self) -> int:
        """The last row that holds anything."""
        rows = [row for row, _ in self.cells]
        return max([*rows, *(area[2] for area in self.merges)], default=0)

    @property
    def width(self) -> int:
        """The last column that holds anything."""
        columns = [column for _, column in self.cells]
        return max([*columns, *(area[3] for area in self.merges)], default=0)

    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Return all rows from A1, of the same length."""
        width = self.width
        return tuple(
            tuple(self.cells.get((row, column)) for column in range(1, width + 1))
            for row in range(1, self.height + 1)
        )


def letters(column: int) -> str:
    """Return the letters of a column number: 28 is AB."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(row: int, column: int) -> str:
    """Return a cell's address: 9, 2 is B9."""
    return f"{letters(column)}{row}"
