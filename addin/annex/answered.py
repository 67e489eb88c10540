"""What staff say on 认表, put in place of what a table's words and figures say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.naming import RowKind
from addin.annex.statistics import FIGURES, LABELS, Statistic
from addin.core.figures import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.annex.answer import Answer
    from addin.annex.grid import Grid
    from addin.annex.header import Column
    from addin.core.completion import Direction

CERTAIN = 100.0
"""What an answer speaks for what it says: more than any word or arithmetic does."""

SAID = "“认表”写明"


def answered(grid: Grid, column: Column, rows: Sequence[int]) -> Column:
    """Return a column as staff say that it is to be read; ``rows`` are those of its figures."""
    for answer in _of_column(grid, column, rows):
        column = replace(
            column,
            indicator=answer.indicator or column.indicator,
            slot=answer.slot or column.slot,
            direction=answer.direction or column.direction,
        )
        said = answer.reads.column
        if said in LABELS:
            column = replace(column, statistic=said, given=True, why=(SAID,))
        elif said:
            by = answer.reads.by
            column = replace(column, weights={said: CERTAIN}, given=True, ranks_by=by)
    return column


def names_units(grid: Grid, column: int, heading: str, rows: Sequence[int]) -> bool:
    """Return whether staff say that a column holds the names of the units."""
    where = Area(rows[0], column, rows[-1], column)
    return any(
        answer.reads.column is not None
        and answer.reads.row is RowKind.UNIT
        and answer.is_of_column(column, heading)
        and answer.meets(where)
        for answer in grid.answers
    )


def reads_figures(grid: Grid, area: Area) -> bool:
    """Return whether staff say of a column of a table that meets an area that it holds figures."""
    figures = FIGURES - {Statistic.OTHER}
    return any(answer.reads.column in figures and answer.meets(area) for answer in grid.answers)


def _of_column(grid: Grid, column: Column, rows: Sequence[int]) -> Iterator[Answer]:
    where = Area(rows[0], column.number, rows[-1], column.number)
    for answer in grid.answers:
        if answer.is_of_column(column.number, column.leaf, column.text) and answer.meets(where):
            yield answer


def kind_said(grid: Grid, area: Area, row: int, name: str) -> RowKind | None:
    """Return what staff say that a row is, None where they say nothing."""
    for answer in grid.answers:
        if answer.is_of_row(row, name) and answer.meets(area):
            return answer.reads.row
    return None


def of_table(grid: Grid, area: Area) -> list[Answer]:
    """Return what staff say of a whole table."""
    return [a for a in grid.answers if a.is_of_table and a.meets(area)]


def with_answers(grids: Iterable[Grid], answers: Sequence[Answer]) -> list[Grid]:
    """Return the grids, each with what staff say of its tables."""
    found = []
    for grid in grids:
        own = tuple(a for a in answers if a.sheet == fold_text(grid.sheet))
        found.append(replace(grid, answers=own, memo={}) if own else grid)
    return found


def is_denied(grid: Grid, area: Area) -> bool:
    """Return whether staff say that a table is no annex."""
    return any(answer.reads.no_annex for answer in of_table(grid, area))


def direction_said(grid: Grid, area: Area, columns: Iterable[Column]) -> Direction | None:
    """Return which end is good as staff say it, of an indicator's columns or of the table."""
    said = [c.direction for c in columns] + [a.direction for a in of_table(grid, area)]
    return next(filter(None, said), None)
