"""The button 认表: the sheet on which staff say how tables are read, opened where they look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.answers import ANSWERS_SHEET, READS, SHEET
from addin.annex.questions import columns_on, questions_of
from addin.annex.table_rows import find
from addin.desktop import com
from addin.desktop.cells import assigned
from addin.desktop.paint import add_sheet
from addin.desktop.session import check_changeable, read_open_book
from addin.errors import StructureProtected
from addin.report.questions_sheet import plan_questions, question_row
from addin.workbook_file.reading import understand

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings as xw

    from addin.annex.grid import Grid
    from addin.annex.questions import Question


def make_answers(book: xw.Book) -> str:
    """Make 认表 with its questions and the active sheet's columns, or add these to it."""
    check_changeable(book)
    active = book.sheets.active.name
    reading = understand(read_open_book(book))
    found = reading.results.found
    there = next((g for g in reading.source.grids if g.sheet.strip() == ANSWERS_SHEET), None)
    columns = columns_on(found, active)
    if there:
        _add(book.sheets[there.sheet], there, [] if _row_of(there, active) else columns)
        return ""
    if com.has_protected_structure(book):
        raise StructureProtected(book.name)
    asked = questions_of(found)
    known = {(question.sheet, question.place) for question in asked}
    more = [column for column in columns if (column.sheet, column.place) not in known]
    add_sheet(book, plan_questions([*asked, *more]))
    return ""


def _row_of(grid: Grid, name: str) -> int | None:
    """Return the first row that speaks of a sheet."""
    rows = (row for row in range(1, grid.height + 1) if grid.text(row, 1) == name)
    return next(rows, None)


def _add(sheet: xw.Sheet, grid: Grid, questions: Sequence[Question]) -> None:
    """Write questions below what staff have written."""
    filled = [row for row in range(1, grid.height + 1) if not grid.is_blank(row, 1, grid.width)]
    heads = [row for row in filled if find(grid, row, SHEET) and find(grid, row, READS)]
    if not questions or not heads:
        return
    said = [row for row in filled if grid.text(row, 1) and not grid.text(row, 1).startswith("说明")]
    first = max(said, default=heads[0]) + 1
    rows = [[assigned(value) for value in question_row(each)] for each in questions]
    last = (first + len(rows) - 1, len(rows[0]))
    sheet.range((first, 1), last).value = rows


def go_to_answers(book: xw.Book) -> None:
    """Show 认表 at the first row that speaks of the sheet that was active."""
    active, names = book.sheets.active.name, [sheet.name for sheet in book.sheets]
    name = next((each for each in names if each.strip() == ANSWERS_SHEET), "")
    if not name or active == name:
        return
    sheet = book.sheets[name]
    cells = sheet.range((1, 1), (_MOST_ROWS, 1)).value
    rows = [row for row, value in enumerate(cells, 1) if value == active]
    sheet.activate()
    sheet.range((rows[0] if rows else 1, 1)).select()


_MOST_ROWS = 2000
