"""One table of a small sheet and how its columns are read, for tests of recognition's parts."""

from addin.annex.area import Area
from addin.annex.body import find_tables
from addin.annex.cells import look
from addin.annex.grid import Grid
from addin.annex.indicators import indicators_of
from addin.annex.layouts import read_tables
from addin.annex.readings import read_table


def grid_of(rows, *merges, formats=None, sheet="附表1"):
    """Return a sheet as a host gives it: numbers as floats, blanks as ""."""
    cells = [["" if cell is None else _number(cell) for cell in row] for row in rows]
    return Grid(sheet, cells, tuple(Area(*merge) for merge in merges), formats=formats or {})


def _number(cell):
    return float(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell


def cells_of(rows, *merges):
    """Return the cells of a sheet, looked at."""
    return look(grid_of(rows, *merges))


def tables_of(rows, *merges, spellings=(), **more):
    """Return the tables of a sheet, each with a row for each of its units."""
    found, _ = read_tables(grid_of(rows, *merges, **more), frozenset(spellings))
    return found


def table_of(rows, *merges, **more):
    """Return the only table of a sheet."""
    (found,) = tables_of(rows, *merges, **more)
    return found


def standing_table(rows, *merges):
    """Return the only table of a sheet as it stands there, neither turned nor parted."""
    (found,), _ = find_tables(grid_of(rows, *merges))
    return found


def readings_of(rows, *merges, regions=(), **more):
    """Return how the columns and rows of a sheet's only table are read."""
    return read_table(table_of(rows, *merges, **more), frozenset(regions))


def statistics_of(rows, *merges, **more):
    """Return the statistics of a sheet's only table, as words, in the order of its columns."""
    return [str(column.statistic) for column in readings_of(rows, *merges, **more).columns]


def kinds_of(rows, *merges, **more):
    """Return what each row of a sheet's only table is, by its name."""
    table = table_of(rows, *merges)
    kinds = read_table(table, frozenset(more.get("regions", ()))).kinds
    return {row.name: kinds[row.row].value for row in table.rows}


def indicators_in(rows, *merges, year=None, **more):
    """Return the indicators of a sheet's only table: name, and column letters by statistic."""
    found = indicators_of(readings_of(rows, *merges, **more), year)
    return [
        (
            one.name,
            {str(s): "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[c.number - 1] for s, c in one.columns.items()},
        )
        for one in found
    ]
