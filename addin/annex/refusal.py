"""Where nothing is found: what of a workbook comes nearest to an annex, and what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.blocks import bands, extent, find_runs, header_rows
from addin.annex.cells import TEXT, Cells, look
from addin.annex.layouts import read_tables
from addin.annex.readings import read_table
from addin.annex.sorts import Sort, sort_of
from addin.annex.tables import find_headers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.blocks import Run
    from addin.annex.body import Table
    from addin.annex.grid import Grid

NOTHING_NEAR = "没有一张工作表有表头、名称列和数字。"


class Lack(IntEnum):
    """What keeps something from being an annex, the least first."""

    SHOWN = 0
    TOWNS = 1
    UNITS = 2
    ROWS = 3
    NAMES = 4
    HEADER = 5
    COLUMNS = 6
    FIGURES = 7


_SAID = {
    Lack.SHOWN: "在隐藏的工作表上,没有读取,如需计入请取消隐藏",
    Lack.TOWNS: "每行是一项指标,不是各单位的数字",
    Lack.UNITS: "像台账、名册一类的登记表,看不出每行是一个单位或一项指标",
    Lack.ROWS: "只有表头,没有数据行",
    Lack.NAMES: "没有名称列(单位或指标)",
    Lack.HEADER: "数字上方没有表头",
    Lack.COLUMNS: "只有一列",
    Lack.FIGURES: "没有数字",
}


@dataclass(frozen=True, slots=True)
class Nearest:
    """Something like an annex: where it is and what it lacks."""

    sheet: str
    place: str
    lack: Lack
    size: int

    @property
    def said(self) -> str:
        """What people read of it."""
        return f"最接近的是“{self.sheet}”的{self.place}:{_SAID[self.lack]}。"


def what_is_nearest(grids: Sequence[Grid]) -> str:
    """Return a sentence on what comes nearest to an annex and what it lacks.

    >>> from addin.annex.grid import Grid
    >>> what_is_nearest([Grid("表1", [[3.0], [5.0]])])
    '最接近的是“表1”的A1:A2:只有一列。'
    """
    found = [near for grid in grids for near in _candidates(grid)]
    best = min(found, key=lambda near: (near.lack, -near.size), default=None)
    return best.said if best else NOTHING_NEAR


def _candidates(grid: Grid) -> Iterator[Nearest]:
    """Yield what of a sheet is like an annex: tables, rows of figures, texts."""
    tables, _ = read_tables(grid)
    yield from (_of_table(table) for table in tables)
    if not tables:
        yield from (_of_header(grid, header.area) for header, _ in find_headers(grid))
    cells = look(grid)
    for band in bands(cells) if cells.has_figures else ():
        yield from (_of_run(band, run) for run in find_runs(band))
    if not cells.has_figures and any(TEXT in row for row in cells.rows):
        yield _of_texts(cells)


def _of_table(table: Table) -> Nearest:
    sort = sort_of(table, read_table(table, frozenset()))
    lack = Lack.TOWNS if sort is Sort.INDICATORS else Lack.UNITS
    if table.grid.hidden:
        lack = Lack.SHOWN
    return Nearest(table.grid.sheet, table.grid.range(table.area), lack, len(table.rows))


def _of_header(grid: Grid, area: Area) -> Nearest:
    return Nearest(grid.sheet, grid.range(area), Lack.ROWS, area.right - area.left)


def _of_run(cells: Cells, run: Run) -> Nearest:
    left, right = extent(cells, run)
    top, bottom = header_rows(cells, run, left, right)
    is_headed = top <= bottom
    lack = Lack.COLUMNS if left == right else Lack.NAMES if is_headed else Lack.HEADER
    area = Area(top if is_headed else run.first, left, run.rows[-1], right)
    return Nearest(cells.grid.sheet, area.a1, lack, len(run.rows))


def _of_texts(cells: Cells) -> Nearest:
    row = next(n for n, letters in enumerate(cells.rows, 1) if TEXT in letters)
    column = cells.columns(row, TEXT)[0]
    place = cells.grid.address(row, column)
    return Nearest(cells.grid.sheet, place, Lack.FIGURES, len(cells.rows))
