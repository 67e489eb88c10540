"""The workbook that the user has open: a copy of it to read, a backup, its folder."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from addin.annex.recognise import Relevance
from addin.core.marks import SHEET_MARK
from addin.desktop import com
from addin.desktop.number_formats import OpenFormats
from addin.desktop.paint import marks_in
from addin.errors import BookFinal, BookShared, TongbaoError
from addin.ooxml.package import marked_sheet
from addin.output.atomic import temporary_folder
from addin.output.place import backup_name
from addin.report.circular_sheet import FIRST_ROW, NAME, NOTE, TEXT_COLUMN
from addin.workbook_file.read import Source, read_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings as xw

    from addin.annex.grid import Grid

_NEVER_SAVED = ".xlsx"
"""As what Excel writes a copy of a workbook that has no file yet."""


def read_open_book(book: xw.Book) -> Source:
    """Read a workbook as it is in Excel, with what has not been saved; raises a SourceError.

    It is read from a temporary copy, so that it is understood exactly as a file would be; only
    what a file of its kind does not tell is asked of Excel, when it is wanted.
    """
    with copied(book) as copy:
        source = read_source(copy, keep=Relevance())
    marks = _marks(book)
    grids = tuple(grid for grid in source.grids if grid.sheet not in marks)
    if not source.editable and com.is_desktop(book):
        grids = tuple(_asking_excel(book, grid) for grid in grids)
    return replace(source, path=Path(book.name), grids=grids, marks=marks)


def _asking_excel(book: xw.Book, grid: Grid) -> Grid:
    return replace(grid, formats=OpenFormats(book.sheets[grid.sheet], grid.height))


@contextmanager
def copied(book: xw.Book) -> Iterator[Path]:
    """Yield a temporary copy of a workbook as it is in Excel; it is removed afterwards.

    An error about the copy is raised as one about the workbook.
    """
    name = Path(book.name)
    with temporary_folder() as folder:
        path = folder / (name if name.suffix else name.with_suffix(_NEVER_SAVED))
        com.save_copy(book, path)
        try:
            yield path
        except TongbaoError as error:
            if error.path != path:
                raise
            raise type(error)(book.name, error.reason) from error


def _marks(book: xw.Book) -> dict[str, str]:
    """Return our sheets with what each holds; of an .xls the file itself does not tell."""
    marked = {
        name.name.removeprefix(SHEET_MARK): marked_sheet((name.refers_to or "").lstrip("="))
        for name in marks_in(book)
    }
    return {sheet: kind for kind, sheet in marked.items() if sheet}


def check_changeable(book: xw.Book) -> None:
    """Raise BookShared or BookFinal where the whole workbook does not take changes."""
    if com.is_shared(book):
        raise BookShared(book.name)
    if com.is_final(book):
        raise BookFinal(book.name)


def back_up(book: xw.Book) -> Path:
    """Save a dated copy of the workbook as it is now, in its folder; returns where."""
    name = Path(book.name)
    named = name if name.suffix else name.with_suffix(_NEVER_SAVED)
    path = backup_name(folder_of(book) / named)
    com.save_copy(book, path)
    return path


def folder_of(book: xw.Book) -> Path:
    """Return where files go that are made of a workbook: beside its own.

    Where that is in the cloud or not there yet, into the folder 通报 in the user's home.
    """
    file = Path(book.fullname)
    if file.is_file():
        return file.parent
    folder = Path.home() / "通报"
    folder.mkdir(exist_ok=True)
    return folder


def circular_paragraphs(book: xw.Book) -> list[str] | None:
    """Return the paragraphs of 通报文稿 as they are now; None where there is no such sheet."""
    marked = {kind: sheet for sheet, kind in _marks(book).items()}
    if NAME not in marked:
        return None
    rows = book.sheets[marked[NAME]].used_range.options(ndim=2).value
    cells = (row[TEXT_COLUMN - 1] for row in rows[FIRST_ROW - 1 :])
    return [text for text in cells if isinstance(text, str) and not text.startswith(NOTE)]
