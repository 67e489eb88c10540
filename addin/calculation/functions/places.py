"""ROWS and COLUMNS."""

from __future__ import annotations

from addin.calculation.cells import AreaValues, Argument, area
from addin.calculation.functions.declared import eager
from addin.calculation.values import Unsure


def _single(argument: Argument) -> AreaValues:
    cells = area(argument)
    if cells.size != (1, 1):
        raise Unsure
    return cells


FUNCTIONS = eager(
    ROW=lambda cell: float(_single(cell).area.top),
    COLUMN=lambda cell: float(_single(cell).area.left),
    ROWS=lambda cells: float(area(cells).size[0]),
    COLUMNS=lambda cells: float(area(cells).size[1]),
)
