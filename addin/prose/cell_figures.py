"""The figures of cells from which nothing is computed, each with its measure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.core.figures import parse_figure
from addin.core.measures import parse_measure
from addin.prose.exact import HUNDRED, PERCENT, Exact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.grid import Grid
    from addin.core.measures import Measure
    from addin.prose.columns import Cells

_AS_RATIOS = Decimal("1.5")


def cell_figure(grid: Grid, row: int, column: int) -> Exact | None:
    """Return a cell's figure; with its measure where the cell itself tells it."""
    figure = parse_figure(grid.value(row, column))
    if figure.value is None:
        return None
    form = grid.format(row, column)
    cell = f"{grid.sheet}!{grid.address(row, column)}"
    if figure.percent or (form and form.percent):
        return Exact(figure.value * HUNDRED, cell, PERCENT)
    typed = parse_measure(figure.measure) if figure.measure else None
    return Exact(figure.value, cell, typed)


def cells_in(measure: Measure | None, figures: Sequence[tuple[str, Exact]]) -> Cells:
    """Return the figures of a column by row, in the measure of the column where they have none.

    Percentages or ratios: of figures that may be both nobody knows, and none is given.
    """
    plain = [abs(figure.value) for _, figure in figures if figure.measure is None]
    if measure == PERCENT and plain and max(plain) <= _AS_RATIOS:
        measure = None
    cells: Cells = {}
    for name, figure in figures:
        exact = figure if figure.measure else replace(figure, measure=measure)
        cells[name] = (*cells.get(name, ()), exact)
    return cells
