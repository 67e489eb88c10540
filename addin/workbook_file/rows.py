"""Rows of values as they are read: they may end before cells that have none."""

from __future__ import annotations

from typing import TypeVar

_T = TypeVar("_T")


def put(rows: list[list[_T]], row: int, column: int, value: _T, blank: _T) -> None:
    """Set a cell that the reader of values may have left out at the edges, where blanks are put.

    >>> rows = [[1]]
    >>> put(rows, 2, 2, 3, None)
    >>> rows
    [[1], [None, 3]]
    """
    while len(rows) < row:
        rows.append([])
    cells = rows[row - 1]
    cells.extend([blank] * (column - len(cells)))
    cells[column - 1] = value
