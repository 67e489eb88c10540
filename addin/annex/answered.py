"""What staff say on 认表, put in place of what a table's words and figures say.

Of several rows of 认表 that say something of one place the last holds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from addin.annex.area import Area
from addin.annex.heading import Slot
from addin.annex.naming import RowKind
from addin.annex.statistics import FIGURES, LABELS, Statistic
from addin.core.figures import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.annex.answer import Answer
    from addin.annex.grid import Grid
    from addin.annex.header import Column
    from addin.core.completion import Direction
    from addin.core.schedule import Period

_T = TypeVar("_T")

CERTAIN = 100.0
"""What an answer speaks for what it says: more than any word or arithmetic does."""

SAID = "“认表”写明"

_VALUES = (Statistic.ACTUAL, Statistic.SCORE)
_EARLIER = (Slot.LAST_YEAR, Slot.PREVIOUS)
"""What a header says of a value that staff say counts: it does not count as that."""

TELLING = FIGURES - {Statistic.OTHER}
"""What shows that a column, and no row, holds figures of a statistic; 忽略 may be said of both."""


def with_answers(grids: Iterable[Grid], answers: Sequence[Answer]) -> list[Grid]:
    """Return the grids, each with what staff say of its tables."""
    found = []
    for grid in grids:
        own = tuple(a for a in answers if a.sheet == fold_text(grid.sheet))
        found.append(replace(grid, answers=own, memo={}) if own else grid)
    return found


def answered(grid: Grid, column: Column, rows: Sequence[int]) -> Column:
    """Return a column as staff say that it is to be read; ``rows`` are those of its figures."""
    where = Area(rows[0], column.number, rows[-1], column.number)
    for answer in _of_columns(grid, where, [column]):
        said = answer.reads.column
        plain = Slot.UNSAID if said in _VALUES and column.slot in _EARLIER else column.slot
        column = column._replace(
            indicator=answer.indicator or column.indicator,
            slot=answer.slot or plain,
        )
        if said in LABELS:
            column = column._replace(statistic=said, given=True, why=(SAID,))
        elif said:
            by, mere = answer.reads.by, answer.reads.mere
            column = column._replace(
                weights={said: CERTAIN}, given=True, ranks_by=by, targetless=mere
            )
    return column


def names_units(grid: Grid, column: int, heading: str, rows: Sequence[int]) -> bool:
    """Return whether staff say that a column holds the names of the units."""
    where = Area(rows[0], column, rows[-1], column)
    return any(
        answer.reads.column is Statistic.UNIT
        and answer.is_of_column(column, heading)
        and answer.meets(where)
        for answer in grid.answers
    )


def reads_figures(grid: Grid, area: Area) -> bool:
    """Return whether staff say of a column of a table that meets an area that it holds figures."""
    return any(answer.reads.column in TELLING and answer.meets(area) for answer in grid.answers)


def kind_said(grid: Grid, area: Area, row: int | None, name: str) -> RowKind | None:
    """Return what staff say that a row is, None where they say nothing.

    ``row`` is None where a row of the sheet holds several of the table's.
    """
    kinds = (
        answer.reads.row
        for answer in grid.answers
        if answer.is_of_row(row, name) and answer.meets(area)
    )
    return _last(kinds)


def is_denied(grid: Grid, area: Area) -> bool:
    """Return whether staff say that a table is no annex."""
    return any(answer.reads.no_annex for answer in _of_table(grid, area))


def period_said(grid: Grid, area: Area) -> Period | None:
    """Return the period that staff say a table is of."""
    return _last(answer.period for answer in _of_table(grid, area))


def name_said(grid: Grid, area: Area) -> str:
    """Return what staff call the only indicator of a table, "" where they say nothing."""
    return _last(answer.indicator for answer in _of_table(grid, area)) or ""


def direction_said(
    grid: Grid, area: Area, columns: Sequence[Column], indicator: str
) -> Direction | None:
    """Return which end is good as staff say it, of an indicator's columns or of the table.

    A row of 认表 that names another indicator is about that: in a table with a row for each unit
    and indicator they share their columns.
    """
    said = [*_of_table(grid, area), *_of_columns(grid, area, columns)]
    about = (answer for answer in said if answer.indicator in ("", indicator))
    return _last(answer.direction for answer in about)


def _of_table(grid: Grid, area: Area) -> Iterator[Answer]:
    """Yield what staff say of a whole table."""
    return (a for a in grid.answers if a.is_of_table and a.meets(area))


def _of_columns(grid: Grid, area: Area, columns: Sequence[Column]) -> Iterator[Answer]:
    """Yield what staff say of any of some columns."""
    for answer in grid.answers:
        named = any(answer.is_of_column(c.number, c.leaf, c.text) for c in columns)
        if named and answer.meets(area):
            yield answer


def _last(values: Iterable[_T | None]) -> _T | None:
    """Return the last value that says anything."""
    return next(filter(None, reversed(list(values))), None)
