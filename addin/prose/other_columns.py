"""Columns that were read and from which nothing is computed: 环比, a second target, part scores."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.annex.area import column_number
from addin.annex.heading import Slot
from addin.annex.statistics import FIGURES
from addin.core.figures import fold_text
from addin.core.measures import parse_measure
from addin.prose.cell_figures import cell_figure, cells_in
from addin.prose.columns import WHOLE, Cells, FigureColumn, qualifier_in
from addin.prose.exact import PERCENT
from addin.prose.what import OF_STATISTIC, What

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from addin.annex.grid import Grid
    from addin.annex.held import HeldColumn
    from addin.annex.model import Annex, Row
    from addin.annex.results import AnnexResult

_PREVIOUS = re.compile(r"环比|[比较]上[月季]")
_OF_TARGET = re.compile(r"占.*(?:目标|任务|计划)|完成率|完成比例")


def other_columns(
    annexes: Sequence[AnnexResult], grids: Mapping[str, Grid]
) -> Iterator[FigureColumn]:
    """Yield the columns of the tables of some annexes that none of these annexes uses.

    Annexes of one table stand side by side and share its rows.
    """
    tables: dict[tuple[str, object], list[AnnexResult]] = {}
    for result in annexes:
        tables.setdefault((result.annex.sheet, result.annex.area), []).append(result)
    for (sheet, _), results in tables.items():
        used = {r.annex.place(n) for r in results for n in r.annex.columns.values()}
        for held in results[0].annex.readings:
            if held.place in used or held.statistic not in FIGURES or sheet not in grids:
                continue
            if cells := _cells(results[0].annex, held, grids[sheet]):
                yield _column(results[0], held, cells)


def _column(result: AnnexResult, held: HeldColumn, cells: Cells) -> FigureColumn:
    what = OF_STATISTIC.get(held.statistic, What.OTHER)
    slot = held.slot
    if held.measure == "%" and _OF_TARGET.search(held.header):
        what = What.COMPLETION
    if _PREVIOUS.search(held.header):
        what, slot = What.PREVIOUS, Slot.UNSAID
    units = frozenset(unit.name for unit in result.units)
    indicator = held.indicator or result.annex.indicator
    return FigureColumn(
        indicator,
        what,
        cells,
        slot,
        held.header,
        result,
        units,
        sure=held.sure,
        is_other=True,
        qualifier=qualifier_in(held.header),
    )


def _cells(annex: Annex, held: HeldColumn, grid: Grid) -> Cells:
    """Return what a column states of each row."""
    number = int(held.place) if annex.turned else column_number(held.place)
    names = [(row.name, row) for row in (*annex.rows, *annex.subtotals)]
    names += [(WHOLE, annex.total)] if annex.total else []
    places = [(name, _place(annex, row, number)) for name, row in names]
    read = [(name, figure) for name, at in places if (figure := cell_figure(grid, *at))]
    measure = parse_measure(held.measure) or (PERCENT if "%" in fold_text(held.header) else None)
    return cells_in(measure, read)


def _place(annex: Annex, row: Row, number: int) -> tuple[int, int]:
    """Return in which row and column of the sheet a row's cell stands."""
    if annex.turned:
        return number + row.shift, row.row
    return row.row, number + row.shift
