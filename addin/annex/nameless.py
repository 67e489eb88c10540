"""What comes nearest to a table on a sheet without one: figures under heads, but no names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.blocks import extent, find_runs, header_rows
from addin.annex.cells import look
from addin.annex.columns import read_columns
from addin.annex.statistics import FIGURES
from addin.annex.words import STRONG
from addin.problems.tables import HEADER_WITHOUT_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.annex.grid import Grid
    from addin.problems.problem import Problem

_LEAST = 2


def tables_without_names(grid: Grid) -> Iterator[Problem]:
    """Yield where two columns or more of a sheet say strongly that they hold figures of an annex.

    It is for sheets on which no table was found: what they lack is a column of names.
    """
    cells = look(grid)
    for run in find_runs(cells) if cells.has_figures else ():
        left, right = extent(cells, run)
        top, bottom = header_rows(cells, run, left, right)
        if top > bottom:
            continue
        columns = read_columns(cells, Area(top, left, bottom, right))
        told = [
            c for c in columns if max((c.weights.get(s, 0.0) for s in FIGURES), default=0) > STRONG
        ]
        if len(told) >= _LEAST:
            yield HEADER_WITHOUT_UNITS.at(grid.sheet, grid.address(bottom, told[0].number))
            return
