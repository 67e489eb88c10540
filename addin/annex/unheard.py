"""The rows of 认表 that have no effect: they name what is not there, or say what can't be said.

A row is heard where a table of its sheet has what it names, and its words can be said of that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.answer import Reads
from addin.annex.answers import ANSWERS_SHEET
from addin.annex.tables import find_headers
from addin.core.figures import fold_text
from addin.core.nearest import nearest
from addin.problems import answers as problems
from addin.problems.settings import perhaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.annex.answer import Answer
    from addin.annex.body import Table
    from addin.annex.grid import Grid
    from addin.problems.problem import Problem

_NOTHING = Reads()


def without_effect(
    answers: Sequence[Answer], grids: Sequence[Grid], tables: Sequence[Table]
) -> Iterator[Problem]:
    """Yield the rows that have no effect, and those that say something else than one before."""
    yield from _contradicting(answers)
    names = {fold_text(grid.sheet): grid.sheet for grid in grids}
    for answer in answers:
        if answer.sheet not in names:
            near = perhaps(nearest(answer.sheet, names))
            about = {"name": answer.sheet, "perhaps": near}
            yield problems.ANSWER_NO_SHEET.at(ANSWERS_SHEET, answer.cell, **about)
            continue
        own = [table for table in tables if fold_text(table.grid.sheet) == answer.sheet]
        if answer.reads.no_annex and answer.is_of_table:
            yield from _denying_nothing(answer, names[answer.sheet], grids)
        else:
            yield from _unheard(answer, names[answer.sheet], own)


def _contradicting(answers: Iterable[Answer]) -> Iterator[Problem]:
    said: dict[object, dict[str, object]] = {}
    for answer in answers:
        about = answer.indicator if answer.direction else ""  # others may share the column
        place = (answer.sheet, answer.area, answer.columns, answer.rows, answer.name, about)
        earlier = said.setdefault(place, {})
        now = _says(answer)
        if any(earlier.get(name, value) != value for name, value in now.items()):
            yield problems.ANSWERED_TWICE.at(ANSWERS_SHEET, answer.cell)
        earlier |= now


def _says(answer: Answer) -> dict[str, object]:
    """Return what a row says, by what it says it of."""
    said = {
        "reads": answer.reads if answer.reads != _NOTHING else None,
        "slot": answer.slot,
        "period": answer.period,
        "direction": answer.direction,
        "indicator": answer.indicator,
    }
    return {name: value for name, value in said.items() if value}


def _denying_nothing(answer: Answer, sheet: str, grids: Sequence[Grid]) -> Iterator[Problem]:
    """Yield a denial of a table where there is none."""
    headers = [h for grid in grids if grid.sheet == sheet for h, _ in find_headers(grid)]
    if not any(answer.meets(header.area) for header in headers):
        yield problems.ANSWER_NO_TABLE.at(
            ANSWERS_SHEET, answer.cell, name=sheet, place=answer.place
        )


def _unheard(answer: Answer, sheet: str, tables: Sequence[Table]) -> Iterator[Problem]:
    """Yield why no table hears an answer; nothing where one does."""
    heard = [_Heard(answer, table) for table in tables]
    met = [each for each in heard if each.is_met]
    speaking = {each.table.header.area for each in met if each.says_something}
    if len(speaking) > 1 and answer.area is None:
        yield problems.ANSWER_OF_SEVERAL.at(
            ANSWERS_SHEET, answer.cell, name=sheet, count=len(speaking), place=answer.place
        )
    if speaking:
        return
    about = {"name": sheet, "place": answer.place, "value": answer.word or "这些内容"}
    if not met:
        yield problems.ANSWER_NO_TABLE.at(ANSWERS_SHEET, answer.cell, **about)
    elif not any(each.is_named for each in met):
        yield problems.ANSWER_NO_PLACE.at(ANSWERS_SHEET, answer.cell, **about)
    else:
        yield problems.ANSWER_NOT_OF_THAT.at(ANSWERS_SHEET, answer.cell, **about)


class _Heard:
    """An answer as one table hears it."""

    def __init__(self, answer: Answer, table: Table) -> None:
        self.table = table
        own = answer.turned() if table.grid.turned else answer
        folded = any(row.shift for row in table.rows)
        self.answer = own
        self.is_met = own.meets(table.area)
        self.has_column = any(
            own.is_of_column(c.number, c.leaf, c.text) for c in table.header.columns
        )
        self.has_row = any(
            own.is_of_row(None if folded else row.row, row.name) for row in table.rows
        )

    @property
    def is_named(self) -> bool:
        """Whether the table has what the answer names."""
        return self.answer.is_of_table or self.has_column or self.has_row

    @property
    def says_something(self) -> bool:
        """Whether the answer's words can be said of what it names."""
        reads = self.answer.reads
        if self.answer.is_of_table:
            return reads == _NOTHING
        as_column = self.has_column and (reads.column is not None or reads == _NOTHING)
        return as_column or (self.has_row and reads.row is not None)
