"""Where the title of a table stands, and lines above it that hold nothing but a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from addin.annex.lines import is_period_line
from addin.annex.naming import read_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.annex.area import Area
    from addin.annex.grid import Grid

_MOST_ROWS_ABOVE, _MOST_TEXTS = 8, 2


class TitleCell(NamedTuple):
    """A cell above a table, with its text as typed."""

    row: int
    column: int
    typed: str


def title_cells(grid: Grid, area: Area, title: str) -> Iterator[TitleCell]:
    """Yield the cells above a table at ``area`` of the sheet that say its title or a period."""
    for row in range(max(area.top - _MOST_ROWS_ABOVE, 1), area.top):
        cells = [(column, grid.value(row, column)) for column in range(1, area.right + 1)]
        texts = [(column, typed) for column, typed in cells if isinstance(typed, str) and typed]
        is_line = len(texts) <= _MOST_TEXTS  # more are a header, of quarters
        for column, typed in texts:
            is_period = is_line and is_period_line(grid.text(row, column))
            if is_period or (title and read_title(typed) == title):
                yield TitleCell(row, column, typed)
