"""The project's reader on a drawn table: the one place that knows the product.

It gives what ``tongbao read --json`` would print for a workbook with that sheet alone.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from addin.annex.checks import check
from addin.annex.compute import compute
from addin.annex.grid import Area, Grid
from addin.annex.recognise import is_relevant, recognise
from addin.report.reading import reading

from .grammar import Table

Json = dict[str, Any]

NOTHING: Json = {"annexes": [], "tables": [], "actions": [], "problems": []}
"""What is read of a workbook that is refused."""


def grid_of(table: Table) -> Grid:
    """Return the sheet as a host gives it; dates come as text of the year, the month, the day."""
    rows = tuple(tuple(_value(cell) for cell in row) for row in table.rows)
    return Grid(table.sheet, rows, tuple(Area(*area) for area in table.merges))


def _value(cell: object) -> object:
    return cell.isoformat()[:10] if isinstance(cell, datetime | date) else cell


def read(table: Table) -> Json:
    """Return the reading of a drawn table."""
    grids = tuple(grid for grid in [grid_of(table)] if is_relevant(grid))
    found = recognise(grids)
    if not (found.annexes or found.tables or found.actions):
        return NOTHING
    results = compute(found)
    return reading(f"{table.layout}-{table.seed}.xlsx", results, check(results, grids))
