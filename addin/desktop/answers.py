"""The button 认表: the sheet on which staff say how tables are read, opened where they look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.answers import ANSWERS_SHEET, READS, SHEET
from addin.annex.area import a1
from addin.annex.questions import columns_on, questions_of
from addin.annex.table_rows import find, headers
from addin.core.figures import fold_text
from addin.desktop import com
from addin.desktop.cells import assigned
from addin.desktop.paint import add_sheets, paint_sheets
from addin.desktop.session import check_changeable, read_open_book
from addin.errors import StructureProtected
from addin.report.questions_sheet import NOTE, QUESTION_COLUMNS, plan_questions, question_row
from addin.workbook_file.reading import understand

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings as xw

    from addin.annex.grid import Grid
    from addin.annex.questions import Question
    from addin.desktop.conversation import Replies


def make_answers(book: xw.Book, _: Replies) -> str:
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
    known = {(each.sheet, each.table, each.place) for each in asked}
    more = [each for each in columns if (each.sheet, each.table, each.place) not in known]
    plan = plan_questions([*asked, *more])
    paint_sheets(add_sheets(book, [plan]), [plan])
    return ""


def _row_of(grid: Grid, name: str) -> int | None:
    """Return the first row that speaks of a sheet."""
    rows = (row for row in range(1, grid.height + 1) if grid.text(row, 1) == fold_text(name))
    return next(rows, None)


def _add(sheet: xw.Sheet, grid: Grid, questions: Sequence[Question]) -> None:
    """Write questions below what staff have written, under the headers that are there."""
    rows = range(1, grid.height + 1)
    top = next((row for row in rows if find(grid, row, SHEET) and find(grid, row, READS)), None)
    if top is None or not questions:
        return
    places = headers(grid, top)
    columns = [places.get(name, 0) for name in QUESTION_COLUMNS]
    filled = [row for row in rows if row > top and any(_is_said(grid, row, c) for c in columns)]
    for row, question in enumerate(questions, max(filled, default=top) + 1):
        for column, value in zip(columns, question_row(question), strict=True):
            if column and value is not None:
                sheet.range(a1(row, column)).value = assigned(value)


def _is_said(grid: Grid, row: int, column: int) -> bool:
    text = grid.text(row, column) if column else ""
    return bool(text) and not text.startswith(NOTE)


def go_to_answers(book: xw.Book) -> None:
    """Show 认表 at the first row that speaks of the sheet that was active."""
    active, names = book.sheets.active.name, [sheet.name for sheet in book.sheets]
    name = next((each for each in names if each.strip() == ANSWERS_SHEET), "")
    if not name or active == name:
        return
    sheet = book.sheets[name]
    cells = sheet.range(f"A1:A{_MOST_ROWS}").value
    rows = [row for row, value in enumerate(cells, 1) if fold_text(str(value)) == fold_text(active)]
    com.activate(sheet)
    com.select(sheet, f"A{rows[0] if rows else 1}")


_MOST_ROWS = 2000
