"""The project's reader on a drawn table: the one place that knows the product.

It gives what ``tongbao read --json`` would print for a workbook with that sheet alone.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from addin.annex.area import Area
from addin.annex.checks import check
from addin.annex.compute import compute
from addin.annex.grid import Grid
from addin.annex.recognise import Relevance, recognise
from addin.report.reading import reading

from .grammar import Table

Json = dict[str, Any]

NOTHING: Json = {"annexes": [], "tables": [], "actions": [], "problems": []}
"""What is read of a workbook that is refused."""


def grid_of(table: Table) -> Grid:
    """Return the sheet as a host gives it: numbers as floats, months as dates, blanks as ""."""
    rows = tuple(tuple(_value(cell) for cell in row) for row in table.rows)
    merges = tuple(Area(*area) for area in table.merges)
    return Grid(table.sheet, rows, merges, formats=dict(table.formats))


def _value(cell: object) -> object:
    if isinstance(cell, datetime):
        return cell.date()
    return "" if cell is None else float(cell) if isinstance(cell, int) else cell


def read(table: Table) -> Json:
    """Return the reading of a drawn table."""
    grids = tuple(grid for grid in [grid_of(table)] if Relevance()(grid))
    found = recognise(grids)
    if not (found.annexes or found.tables or found.actions):
        return NOTHING
    results = compute(found)
    return reading(f"{table.layout}-{table.seed}.xlsx", results, check(results, grids))
