"""The rows of 认表 that name what is not there, and those that contradict others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.answers import ANSWERS_SHEET
from addin.core.figures import fold_text
from addin.core.nearest import nearest
from addin.problems import answers as problems
from addin.problems.settings import perhaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.annex.answer import Answer, Reads
    from addin.annex.body import Table
    from addin.annex.grid import Grid
    from addin.problems.problem import Problem


def without_effect(
    answers: Iterable[Answer], grids: Sequence[Grid], tables: Sequence[Table]
) -> Iterator[Problem]:
    """Yield the rows of 认表 that name what is not there, and those that contradict others."""
    names = {fold_text(grid.sheet): grid for grid in grids}
    said: dict[object, Reads] = {}
    for answer in answers:
        place = (answer.sheet, answer.area, answer.columns, answer.rows, answer.name)
        if said.setdefault(place, answer.reads) != answer.reads:
            yield problems.ANSWERED_TWICE.at(ANSWERS_SHEET, answer.cell)
        if answer.sheet not in names:
            near = perhaps(nearest(answer.sheet, names))
            yield problems.ANSWER_NO_SHEET.at(
                ANSWERS_SHEET, answer.cell, name=answer.sheet, perhaps=near
            )
            continue
        own = [table for table in tables if fold_text(table.grid.sheet) == answer.sheet]
        if answer.reads.no_annex or any(_is_about(answer, table) for table in own):
            continue
        about = {"name": names[answer.sheet].sheet, "place": answer.place}
        met = any(_turned_to(answer, table).meets(table.area) for table in own)
        kind = problems.ANSWER_NO_PLACE if met else problems.ANSWER_NO_TABLE
        yield kind.at(ANSWERS_SHEET, answer.cell, **about)


def _turned_to(answer: Answer, table: Table) -> Answer:
    return answer.turned() if table.grid.turned else answer


def _is_about(answer: Answer, table: Table) -> bool:
    """Return whether a table has what an answer names."""
    own = _turned_to(answer, table)
    if not own.meets(table.area):
        return False
    columns = (own.is_of_column(c.number, c.leaf, c.text) for c in table.header.columns)
    rows = (own.is_of_row(row.row, row.name) for row in table.rows)
    return own.is_of_table or any(columns) or any(rows)
