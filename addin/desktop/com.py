"""What xlwings' public API lacks, through Excel's own object model on Windows.

On other engines none of this is done: no print set-up, no frozen panes but by the engine's own
call, charts without the line of the target. Numbers are Excel's constants.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.annex.area import Area, column_letter
from addin.report.formats import link_target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import xlwings as xw

    from addin.report.plan import Chart, Choices, Page, SheetPlan

_ON_WINDOWS = sys.platform == "win32"

_PORTRAIT, _LANDSCAPE, _A4 = 1, 2, 9
_NONE, _LOW, _LINE = -4142, -4134, 4
_CATEGORIES, _VALUES = 1, 2
_LIST, _WARN = 3, 2
"""Of a validation: a list, and an alert that lets other text pass."""

_POINTS_PER_INCH = 72
_MARGINS = {
    "LeftMargin": 0.5,
    "RightMargin": 0.5,
    "TopMargin": 0.6,
    "BottomMargin": 0.7,
    "HeaderMargin": 0.3,
    "FooterMargin": 0.3,
}
_FOOTER = "第 &P 页,共 &N 页"
_COLUMNS, _TARGET, _TEXT, _GRID = "5B9BD5", "C00000", "404040", "D9D9D9"


def is_desktop(sheet: xw.Sheet) -> bool:
    """Return whether the sheet is open in Excel on this computer."""
    return sheet.book.app.engine.type == "desktop"


def is_com(sheet: xw.Sheet) -> bool:
    """Return whether the sheet is open in Excel on Windows."""
    return _ON_WINDOWS and is_desktop(sheet)


def holds_formula(cell: xw.Range) -> bool:
    """Return whether a cell holds a formula; True where that can't be told."""
    return not is_com(cell.sheet) or bool(cell.api.HasFormula)


def is_protected(sheet: xw.Sheet) -> bool:
    """Return whether a sheet's cells are protected; False where that can't be told."""
    return is_com(sheet) and bool(sheet.api.ProtectContents)


def has_protected_structure(book: xw.Book) -> bool:
    """Return whether no sheet can be added or deleted; False where that can't be told."""
    return is_com(book.sheets[0]) and bool(book.api.ProtectStructure)


def is_filtered(sheet: xw.Sheet) -> bool:
    """Return whether a filter hides rows of a sheet; False where that can't be told."""
    return is_com(sheet) and bool(sheet.api.FilterMode)


def is_shared(book: xw.Book) -> bool:
    """Return whether a workbook is shared in the old way, which allows no conditional formats."""
    return is_com(book.sheets[0]) and bool(book.api.MultiUserEditing)


def is_final(book: xw.Book) -> bool:
    """Return whether a workbook is marked as final, so that it takes no changes."""
    return is_com(book.sheets[0]) and bool(book.api.Final)


def save_copy(book: xw.Book, path: Path) -> None:
    """Save a copy of a workbook as it is now; the workbook itself stays as it is."""
    book.api.SaveCopyAs(str(path))


def choose_file(app: xw.App, suggested: Path) -> Path | None:
    """Return where the user wants to save a new workbook, asked by Excel; None after 取消."""
    kinds = "Excel 工作簿 (*.xlsx),*.xlsx"
    chosen = app.api.GetSaveAsFilename(str(suggested), kinds)
    return Path(chosen) if isinstance(chosen, str) else None


def calculate_all(app: xw.App) -> None:
    """Calculate all open workbooks, also the cells that Excel holds to be up to date."""
    app.api.CalculateFull()


def can_spill(book: xw.Book) -> bool:
    """Return whether one formula can fill a range; True where that can't be told."""
    if not is_com(book.sheets[0]):
        return True
    try:
        return book.sheets[0].api.Range("A1").Formula2 is not None
    except Exception:  # an Excel before dynamic arrays has no Formula2, and says so in its own way
        return False


def is_in_table(target: xw.Range) -> bool:
    """Return whether a range begins in a table (Ctrl+T), where no formula spills."""
    return is_com(target.sheet) and target.api.ListObject is not None


def wipe(sheet: xw.Sheet) -> None:
    """Take off a sheet what clearing its cells leaves: links, filter, page breaks, widths."""
    if is_com(sheet):
        api = sheet.api
        api.AutoFilterMode = False
        api.Hyperlinks.Delete()
        api.ResetAllPageBreaks()
        api.Cells.UseStandardWidth = True


def put_last(target: xw.Range) -> None:
    """Let all other conditional formats of the sheet go before the first of a range."""
    target.api.FormatConditions(1).SetLastPriority()


def freeze(sheet: xw.Sheet, plan: SheetPlan) -> None:
    """Freeze what stands above and left of the first cell that scrolls."""
    if plan.freeze is None:
        return
    row, column = plan.freeze
    if is_com(sheet):
        sheet.activate()  # panes are the window's
        sheet.range(plan.freeze).select()
        window = sheet.api.Application.ActiveWindow
        window.FreezePanes = False
        window.ScrollRow = window.ScrollColumn = 1
        window.SplitRow, window.SplitColumn = row - 1, column - 1
        window.FreezePanes = True
    else:
        frozen = Area(1, 1, row - 1, column - 1).a1 if column > 1 else f"1:{row - 1}"
        with suppress(NotImplementedError):  # on a Mac
            sheet.freeze_panes.freeze_at(frozen)


def set_up_page(sheet: xw.Sheet, page: Page) -> None:
    """Set up printing on A4, and what else belongs to a sheet as a whole.

    On a computer without any printer Excel takes no page set-up; the sheet then goes without.
    """
    if not is_com(sheet):
        return
    api = sheet.api
    with suppress(Exception), _batch(api.Application):
        setup = api.PageSetup
        setup.PaperSize = _A4
        setup.Orientation = _LANDSCAPE if page.landscape else _PORTRAIT
        setup.Zoom = page.scale or False
        if not page.scale:
            setup.FitToPagesWide, setup.FitToPagesTall = 1, 1 if page.one_page else False
        for name, inches in _MARGINS.items():
            setattr(setup, name, inches * _POINTS_PER_INCH)
        setup.CenterHorizontally = True
        setup.CenterFooter = _FOOTER
        rows, columns = page.title_rows, page.title_columns
        setup.PrintTitleRows = "${}:${}".format(*rows) if rows else ""
        setup.PrintTitleColumns = "${}:${}".format(*map(column_letter, columns)) if columns else ""
    for row in page.breaks:
        api.HPageBreaks.Add(Before=api.Rows(row))
    for column in page.column_breaks:
        api.VPageBreaks.Add(Before=api.Columns(column))
    api.Cells.Font.Underline = _NONE  # which a link brings


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
    if not is_com(sheet):
        return
    for choices in lists:
        validation = sheet.range(choices.area.a1).api.Validation
        validation.Delete()
        validation.Add(_LIST, _WARN, 1, ",".join(choices.options))
        validation.ErrorTitle = "不在下拉列表中"
        validation.ErrorMessage = "所填内容不在下拉列表中,是否仍要使用?"


def finish_chart(shown: xw.Chart, chart: Chart, source: str) -> None:
    """Give a chart of columns the line of the target, and its looks."""
    if not is_com(shown.parent):
        return
    api = shown.api[1]
    api.ChartGroups(1).GapWidth = 60
    _fill_series(api.SeriesCollection(1), chart.values, chart, source)
    api.SeriesCollection(1).Format.Fill.ForeColor.RGB = _rgb(_COLUMNS)
    if chart.line:
        line = api.SeriesCollection().NewSeries()
        _fill_series(line, chart.line, chart, source)
        line.ChartType, line.MarkerStyle = _LINE, _NONE
        line.Format.Line.ForeColor.RGB, line.Format.Line.Weight = _rgb(_TARGET), 1.5
    title = api.ChartTitle.Font
    title.Size, title.Bold, title.Color = 11, False, _rgb(_TEXT)
    _draw_axes(api)


def _fill_series(series: Any, values: Area, chart: Chart, source: str) -> None:
    """Refer a series to its figures, named by the header above them."""
    series.Name = _reference(source, Area(values.top - 1, values.left, values.top - 1, values.left))
    series.Values = _reference(source, values)
    series.XValues = _reference(source, chart.categories)


def _draw_axes(api: Any) -> None:
    for kind in (_CATEGORIES, _VALUES):
        axis = api.Axes(kind)
        axis.MajorTickMark = _NONE
        axis.TickLabels.Font.Size, axis.TickLabels.Font.Color = 8, _rgb(_TEXT)
    categories = api.Axes(_CATEGORIES)
    categories.TickLabelPosition, categories.TickLabels.Orientation = _LOW, 45
    categories.Format.Line.ForeColor.RGB = _rgb(_GRID)
    lines = api.Axes(_VALUES).MajorGridlines.Format.Line
    lines.ForeColor.RGB, lines.Weight = _rgb(_GRID), 0.5


def _reference(sheet: str, area: Area) -> str:
    first, last = column_letter(area.left), column_letter(area.right)
    return "=" + link_target(sheet, f"${first}${area.top}:${last}${area.bottom}")


def _rgb(color: str) -> int:
    """Return a colour as Excel counts it, blue first."""
    return int.from_bytes(bytes.fromhex(color), "little")
