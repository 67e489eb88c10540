"""The Excel host: plans painted into an open workbook, through any engine that xlwings has.

Everything that is read of the workbook is read before anything is written: engines that collect
what is to be done and send it at the end (the remote one) would give old values afterwards.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.core.marks import SHEET_MARK
from addin.desktop import com, com_cells, com_sheet
from addin.desktop.cells import cells, fill
from addin.desktop.chart import place_chart
from addin.desktop.rules import add_rules, highlight, highlights_on, remove_rules
from addin.errors import StructureProtected
from addin.ooxml.package import marked_sheet
from addin.report.formats import link_target

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import xlwings as xw

    from addin.report.plan import AnnexPlan, SheetPlan, WorkbookPlan


def check_paintable(book: xw.Book, plan: WorkbookPlan) -> list[str]:
    """Return the annex sheets that can't be marked because they are protected.

    ``paint`` leaves them as they are. Raises StructureProtected where no sheet can be added. An
    engine that can't tell of protection reports none.
    """
    if com.has_protected_structure(book):
        raise StructureProtected(book.name)
    return [annex.sheet for annex in plan.annexes if com.is_protected(book.sheets[annex.sheet])]


def paint(book: xw.Book, plan: WorkbookPlan) -> list[str]:
    """Make the plan's sheets and mark the annexes anew; returns what ``paint_highlights`` does.

    A sheet of ours is painted again where it is, so that formulas of the user's that refer to it
    hold; one that the plan no longer has is deleted, a new one comes last. No other sheet is
    touched. On Windows the active sheet and the selection change; whoever calls puts them back.
    """
    marks = marks_in(book)
    ours = _ours(book, marks)
    earlier = _earlier_highlights(book, {sheet.name for sheet in ours})
    kept = {sheet.name for sheet in ours if _can_be_kept(sheet, plan)}
    for name in marks:
        name.delete()
    for sheet in ours:
        if sheet.name not in kept:
            sheet.delete()
    painted = {sheet.kind: add_sheet(book, sheet, kept) for sheet in plan.sheets}
    for kind, chart in ((sheet.kind, chart) for sheet in plan.sheets for chart in sheet.charts):
        place_chart(painted[kind], chart, painted[chart.source])
    return _repaint_highlights(book, plan.annexes, earlier)


def marks_in(book: xw.Book) -> list[xw.Name]:
    """Return the names by which our sheets are known; those of a sheet's own (附表3!…) are not."""
    return [name for name in book.names if _is_mark(name.name)]


def _is_mark(name: str) -> bool:
    return name.startswith(SHEET_MARK) and "!" not in name


def _ours(book: xw.Book, marks: Sequence[xw.Name]) -> list[xw.Sheet]:
    marked = {marked_sheet((name.refers_to or "").lstrip("=")) for name in marks}
    return [sheet for sheet in book.sheets if sheet.name in marked]


def _can_be_kept(sheet: xw.Sheet, plan: WorkbookPlan) -> bool:
    return not com.is_protected(sheet) and any(own.name == sheet.name for own in plan.sheets)


def paint_highlights(book: xw.Book, annexes: Sequence[AnnexPlan]) -> list[str]:
    """Replace our highlights on the user's sheets, and the legends, by those of the plans.

    Returns the sheets on which Excel refused a highlight because its formula is too long.
    Rules of the user's stay, and protected sheets as a whole. Where the engine can't list rules
    (the remote one) ours of an earlier time stay too, below the new ones.
    """
    return _repaint_highlights(book, annexes, _earlier_highlights(book, set()))


def _earlier_highlights(book: xw.Book, but: Collection[str]) -> list[tuple[xw.Sheet, list[int]]]:
    return [(sheet, highlights_on(sheet)) for sheet in book.sheets if sheet.name not in but]


def _repaint_highlights(
    book: xw.Book, annexes: Sequence[AnnexPlan], earlier: Sequence[tuple[xw.Sheet, list[int]]]
) -> list[str]:
    for sheet, places in earlier:
        remove_rules(sheet, places)
    refused = []
    for annex in annexes:
        sheet = book.sheets[annex.sheet]
        if not com.is_protected(sheet) and not highlight(sheet, annex):
            refused.append(annex.sheet)
    return refused


def add_sheet(book: xw.Book, plan: SheetPlan, kept: Collection[str] = ()) -> xw.Sheet:
    """Paint a sheet, a new one behind all others unless one of ours of its name is kept."""
    if plan.name in kept:
        sheet = book.sheets[plan.name]
        _wipe(sheet)
    else:
        sheet = _added(book, plan.name)
    fill(sheet, plan)
    _show(sheet, plan)  # and with it the sheet is the active one, as its rules need
    add_rules(sheet, plan.rules)
    _add_filter(sheet, plan)
    if plan.page.print_area:
        sheet.page_setup.print_area = plan.page.print_area.a1
    if com.is_com(sheet):
        com_sheet.set_up_page(sheet, plan.page)
        com_sheet.offer(sheet, plan.choices)
    if plan.kind:
        book.names.add(SHEET_MARK + plan.kind, "=" + link_target(plan.name, "$A$1"))
    return sheet


def _added(book: xw.Book, name: str) -> xw.Sheet:
    """Add a sheet behind all others."""
    if not com.is_com(book):
        return book.sheets.add(name, after=book.sheets[len(book.sheets) - 1])
    com_sheet.add_last(book, name)
    return book.sheets[name]


def _show(sheet: xw.Sheet, plan: SheetPlan) -> None:
    """Hide the gridlines and freeze what stands above and left of the first cell that scrolls."""
    if com.is_com(sheet):
        com_sheet.show(sheet, plan.freeze)
        return
    sheet.show_gridlines = False
    if plan.freeze:
        row, column = plan.freeze
        frozen = Area(1, 1, row - 1, column - 1).a1 if column > 1 else f"1:{row - 1}"
        with suppress(NotImplementedError):  # on a Mac
            sheet.freeze_panes.freeze_at(frozen)


def _wipe(sheet: xw.Sheet) -> None:
    """Take everything off a sheet of ours."""
    for chart in reversed(list(sheet.charts)):
        chart.delete()
    sheet.cells.unmerge()
    sheet.cells.conditional_formats.clear()
    sheet.clear()
    if com.is_com(sheet):
        com_sheet.wipe(sheet)


def _add_filter(sheet: xw.Sheet, plan: SheetPlan) -> None:
    """Show the arrows of a filter; elsewhere that takes a condition, which is cleared again."""
    if plan.filter and com.is_com(sheet):
        com_cells.add_filter(sheet, plan.filter)
    elif plan.filter:
        arrows = cells(sheet, plan.filter).autofilter
        arrows.apply_comparison(1, "not_equal_to", None)
        arrows.clear(1)
