"""Tables that are no annexes: of indicators, kinds of things, years; a text tells of these too."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from addin.annex.naming import RowKind
from addin.annex.recognise import tables_beside
from addin.prose.cell_figures import cell_figure, cells_in
from addin.prose.columns import WHOLE
from addin.prose.exact import PERCENT
from addin.prose.vouching.row_names import RowNames
from addin.prose.vouching.tables import TableColumn, VouchingTable
from addin.prose.what import OF_STATISTIC, What

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from addin.annex.body import Table as SheetTable
    from addin.annex.header import Column as HeaderColumn
    from addin.annex.recognise import Recognised
    from addin.core.measures import Measure

_RATES = (What.COMPLETION, What.GROWTH, What.PREVIOUS, What.SHARE, What.RISE)


def plain_tables(found: Recognised) -> Iterator[VouchingTable]:
    """Yield the tables of a workbook beside its annexes.

    A row keeps its name as it stands; of several totals the last is the whole.
    """
    for grid in found.grids:
        for table, readings in tables_beside(grid, found):
            yield _table(table, readings.kinds)


def _table(table: SheetTable, kinds: Mapping[int, RowKind]) -> VouchingTable:
    groups: dict[str, dict[str, None]] = defaultdict(dict)
    units = [row for row in table.rows if kinds[row.row] is not RowKind.TOTAL]
    for row in units:
        if row.group:
            groups[row.group][row.name] = None
    columns = [_column(table, column, kinds) for column in table.header.values]
    filled = [_with_sum(column) for column in columns if column.cells]
    totals = [row.name for row in table.rows if kinds[row.row] is RowKind.TOTAL]
    return VouchingTable(
        tuple(column for column in filled if column.what is not What.RANK),
        RowNames(row.name for row in units),
        {name: tuple(rows) for name, rows in groups.items()},
        table.title,
        tuple(column for column in filled if column.what is What.RANK),
        totals[-1] if totals else "",
    )


def _with_sum(column: TableColumn) -> TableColumn:
    """Return a column of amounts with their sum as its whole, where it has none."""
    first = next(iter(column.cells.values()))[0]
    if WHOLE in column.cells or column.what is not What.VALUE or first.measure == PERCENT:
        return column
    return column.with_sum()


def _column(table: SheetTable, column: HeaderColumn, kinds: Mapping[int, RowKind]) -> TableColumn:
    named = [(WHOLE if kinds[r.row] is RowKind.TOTAL else r.name, r) for r in table.rows]
    read = (
        (name, cell_figure(table.grid, row.row, column.number + row.shift)) for name, row in named
    )
    what = OF_STATISTIC.get(column.statistic, What.OTHER) if column.statistic else What.OTHER
    figures = [(name, exact) for name, exact in read if exact]
    return TableColumn(column.text, what, cells_in(_measure(table, column, what), figures))


def _measure(table: SheetTable, column: HeaderColumn, what: What) -> Measure | None:
    """Return what a column is stated in: as it says, else as the line above the table does."""
    if column.measure or column.percent:
        return column.measure or PERCENT
    if what in _RATES:
        return PERCENT
    amounts = {measure.base: measure for measure in table.measures if not measure.is_rate}
    return next(iter(amounts.values())) if len(amounts) == 1 else None
