"""Whether the summary sheets still say what the annexes do: these may have changed since."""

from __future__ import annotations

import math
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING

from addin.annex.area import a1
from addin.finish.trace import Fate, Trace, trace
from addin.problems.finishing import STALE
from addin.report import circular_sheet, problems, score_matrix
from addin.report.plan import Formula
from addin.report.raster import values_of
from addin.workbook_file.read import read_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from addin.annex.grid import Grid
    from addin.report.plan import SheetPlan, WorkbookPlan

_NOT_COMPARED = (circular_sheet.NAME, problems.NAME, score_matrix.KIND)
"""What people edit, what is not mailed, and what may rest on an earlier month's workbook."""


def stale_sheets(path: Path, marks: Mapping[str, str], plan: WorkbookPlan) -> Iterator[Trace]:
    """Yield where sheets of an earlier rebuild differ from what a rebuild would make them now.

    ``marks`` gives the kinds of those sheets by name, ``plan`` the rebuild of today.
    """
    names = {kind: name for name, kind in marks.items() if _sort(kind) not in _NOT_COMPARED}
    planned = [(names[sheet.kind], sheet) for sheet in plan.sheets if sheet.kind in names]
    grids = read_sheets(path, [name for name, _ in planned])
    for name, sheet in planned:
        cells = tuple(_differing(grids[name], sheet))
        if cells:
            yield trace(STALE, Fate.KEPT, name, cells, count=len(cells))


def _sort(kind: str) -> str:
    """Return a kind without the number that tells several of a sort apart."""
    return kind.rstrip("0123456789")


def _differing(grid: Grid, sheet: SheetPlan) -> Iterator[str]:
    """Yield the cells, row by row, that hold something else than the plan."""
    rows = zip_longest(values_of(sheet), grid.rows, fillvalue=())
    for row, (planned, stored) in enumerate(rows, 1):
        for column, (ours, theirs) in enumerate(zip_longest(planned, stored), 1):
            if not _same(ours, theirs):
                yield a1(row, column)


def _same(planned: object, stored: object) -> bool:
    """Return whether a cell shows what was planned; a file holds about 15 digits.

    A formula may have been saved without its result, which tells nothing.
    """
    if isinstance(planned, Formula):
        return stored in ("", None) or _same(planned.result, stored)
    if isinstance(planned, (int, float, Decimal)) and isinstance(stored, (int, float)):
        return math.isclose(planned, stored, rel_tol=1e-12, abs_tol=1e-12)
    return planned is stored or _shown(planned) == _shown(stored)


def _shown(value: object) -> str:
    return "" if value is None else str(value).strip()
