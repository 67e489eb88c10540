"""The rows of a plain table that staff keep: 名录, 加减分."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.annex.grid import Grid


def table_rows(grid: Grid, key: str) -> Iterable[tuple[int, dict[str, int]]]:
    """Yield the rows below the header cell ``key`` up to a blank key, with columns by header."""
    top = next((row for row in range(1, grid.height + 1) if find(grid, row, key)), None)
    if top is None:
        return
    columns, row = headers(grid, top), top + 1
    while grid.value(row, find(grid, top, key)) not in (None, ""):
        yield row, columns
        row += 1


def find(grid: Grid, row: int, text: str) -> int:
    """Return the first column where a text stands in a row; 0 where it does not."""
    columns = range(1, len(grid.rows[row - 1]) + 1)
    return next((column for column in columns if grid.text(row, column) == text), 0)


def headers(grid: Grid, row: int) -> dict[str, int]:
    """Return the columns of a row by the texts that stand there; of two alike the first."""
    return {text: c for c in range(grid.width, 0, -1) if (text := grid.text(row, c))}
