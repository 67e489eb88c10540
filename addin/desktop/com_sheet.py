"""Whole sheets on Windows: made, wiped, shown and printed as xlwings' public API can't."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from addin.annex.area import column_letter
from addin.report.plan import NOT_OFFERED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import xlwings as xw

    from addin.report.plan import Choices, Page

_PORTRAIT, _LANDSCAPE, _A4 = 1, 2, 9
_LIST, _WARN = 3, 2
"""Of a validation: a list, and an alert that lets other text pass."""

_DOWN_THEN_OVER, _OVER_THEN_DOWN = 1, 2
_POINTS_PER_INCH = 72


def add_last(book: xw.Book, names: Sequence[str]) -> None:
    """Add sheets behind all others: before the last one, which then moves to its place.

    One by one and not behind it: pywin32 loses arguments that come after one that is left out.
    """
    sheets = book.api.Worksheets
    count = sheets.Count
    last = sheets(count)
    for name in names:
        sheets.Add(last).Name = name
    last.Move(sheets(count))


def put_first(book: xw.Book, names: Sequence[str]) -> None:
    """Move sheets before all others, in their order."""
    sheets = book.api.Worksheets
    for place, name in enumerate(names, 1):
        sheets(name).Move(Before=sheets(place))


def wipe(sheet: xw.Sheet) -> None:
    """Take off a sheet what clearing its cells leaves: links, filter, breaks, widths, panes."""
    api = sheet.api
    api.AutoFilterMode = False
    api.Hyperlinks.Delete()
    api.ResetAllPageBreaks()
    api.Cells.UseStandardWidth = True
    api.Activate()
    window = api.Application.ActiveWindow
    window.FreezePanes = False
    window.ScrollRow = window.ScrollColumn = 1


def show(sheet: xw.Sheet, freeze: tuple[int, int] | None) -> None:
    """Hide a sheet's gridlines and freeze what stands above and left of a cell.

    Both belong to the window that shows the sheet, which has to be the active one.
    """
    api = sheet.api
    api.Activate()
    window = api.Application.ActiveWindow
    window.DisplayGridlines = False
    if freeze:
        row, column = freeze
        window.SplitRow, window.SplitColumn = row - 1, column - 1
        window.FreezePanes = True


def set_up_pages(pages: Sequence[tuple[xw.Sheet, Page]]) -> None:
    """Set up printing on A4.

    On a computer without any printer Excel takes no page set-up; the sheets then go without.
    """
    app = pages[0][0].api.Application
    with suppress(Exception), _batch(app):
        for sheet, page in pages:
            _set_up_page(sheet.api.PageSetup, page)
    for sheet, page in pages:
        _break_pages(sheet.api, page)


def _set_up_page(setup: Any, page: Page) -> None:
    setup.PaperSize = _A4
    setup.Orientation = _LANDSCAPE if page.landscape else _PORTRAIT
    setup.Zoom = page.scale or False
    if not page.scale:
        setup.FitToPagesWide, setup.FitToPagesTall = 1, 1 if page.one_page else False
    for name, inches in asdict(page.margins).items():
        setattr(setup, f"{name.capitalize()}Margin", inches * _POINTS_PER_INCH)
    setup.CenterHorizontally = True
    setup.CenterFooter = page.footer
    if page.breaks and page.column_breaks:
        setup.Order = _OVER_THEN_DOWN if page.across else _DOWN_THEN_OVER
    rows, columns = page.title_rows, page.title_columns
    setup.PrintTitleRows = "${}:${}".format(*rows) if rows else ""
    setup.PrintTitleColumns = "${}:${}".format(*map(column_letter, columns)) if columns else ""


def _break_pages(api: Any, page: Page) -> None:
    for row in page.breaks:
        api.HPageBreaks.Add(api.Rows(row))
    for column in page.column_breaks:
        api.VPageBreaks.Add(api.Columns(column))


@contextmanager
def _batch(app: Any) -> Iterator[None]:
    """Send the page set-up to the printer's driver at once; each property takes it a while."""
    app.PrintCommunication = False
    try:
        yield
    finally:
        app.PrintCommunication = True


def offer(sheet: xw.Sheet, lists: Sequence[Choices]) -> None:
    """Offer drop-down lists; other text is allowed after a warning."""
    for choices in lists:
        validation = sheet.api.Range(choices.area.a1).Validation
        validation.Delete()
        validation.Add(_LIST, _WARN, 1, ",".join(choices.options))
        validation.ErrorTitle, validation.ErrorMessage = NOT_OFFERED
