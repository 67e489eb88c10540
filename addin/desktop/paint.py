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
from addin.desktop.chart import place_charts
from addin.desktop.rules import add_formats, highlight, highlights_on, remove_rules
from addin.errors import StructureProtected
from addin.ooxml.package import marked_sheet
from addin.report.formats import link_target

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    """Make the plan's sheets and mark the annexes again; returns what ``paint_highlights`` does.

    A sheet of ours is painted again where it is, so that formulas of the user's that refer to it
    hold; one that the plan no longer has is deleted, a new one comes last. No other sheet is
    touched. On Windows the active sheet and the selection change; whoever calls puts them back.
    """
    sheets = {sheet.name: sheet for sheet in book.sheets}
    marks = marks_in(book)
    marked = {marked_sheet((mark.refers_to or "").lstrip("=")) for mark in marks}
    earlier = [
        (sheet, highlights_on(sheet)) for name, sheet in sheets.items() if name not in marked
    ]
    planned = {own.name for own in plan.sheets}
    painted = {}
    for mark in marks:
        mark.delete()
    for name in [name for name in sheets if name in marked]:
        if name in planned and not com.is_protected(sheets[name]):
            painted[name] = sheets[name]
            _wipe(sheets[name])
        else:
            sheets.pop(name).delete()
    painted |= add_sheets(book, [own for own in plan.sheets if own.name not in painted])
    paint_sheets(painted, plan.sheets)
    return _repaint_highlights(sheets, plan.annexes, earlier)


def marks_in(book: xw.Book) -> list[xw.Name]:
    """Return the names by which our sheets are known; those of a sheet's own (附表3!…) are not."""
    return [name for name in book.names if _is_mark(name.name)]


def _is_mark(name: str) -> bool:
    return name.startswith(SHEET_MARK) and "!" not in name


def paint_highlights(book: xw.Book, annexes: Sequence[AnnexPlan]) -> list[str]:
    """Replace our highlights on the user's sheets, and the legends, by those of the plans.

    Returns the sheets on which Excel refused a highlight because its formula is too long.
    Rules of the user's stay, and protected sheets as a whole. Where the engine can't list rules
    (the remote one) ours of an earlier time stay too, below the new ones.
    """
    sheets = {sheet.name: sheet for sheet in book.sheets}
    earlier = [(sheet, highlights_on(sheet)) for sheet in sheets.values()]
    return _repaint_highlights(sheets, annexes, earlier)


def _repaint_highlights(
    sheets: Mapping[str, xw.Sheet],
    annexes: Sequence[AnnexPlan],
    earlier: Sequence[tuple[xw.Sheet, list[int]]],
) -> list[str]:
    for sheet, places in earlier:
        remove_rules(sheet, places)
    refused = []
    for annex in annexes:
        sheet = sheets[annex.sheet]
        if not com.is_protected(sheet) and not highlight(sheet, annex):
            refused.append(annex.sheet)
    return refused


def add_sheets(book: xw.Book, plans: Sequence[SheetPlan]) -> dict[str, xw.Sheet]:
    """Add sheets behind all others, in their order, or before; returns them by their names."""
    if plans and com.is_com(book):
        com_sheet.add_last(book, [plan.name for plan in plans])
        com_sheet.put_first(book, [plan.name for plan in plans if plan.leads])
        return {plan.name: book.sheets[plan.name] for plan in plans}
    added = {}
    for place, plan in enumerate(plan for plan in plans if plan.leads):
        added[plan.name] = book.sheets.add(plan.name, before=book.sheets[place])
    for plan in (plan for plan in plans if not plan.leads):
        added[plan.name] = book.sheets.add(plan.name, after=book.sheets[len(book.sheets) - 1])
    return added


def paint_sheets(sheets: Mapping[str, xw.Sheet], plans: Sequence[SheetPlan]) -> None:
    """Paint plans onto empty sheets of their names."""
    for plan in plans:
        _paint_sheet(sheets[plan.name], plan)
    if any(map(com.is_com, sheets.values())):
        com_sheet.set_up_pages([(sheets[plan.name], plan.page) for plan in plans])


def _paint_sheet(sheet: xw.Sheet, plan: SheetPlan) -> None:
    fill(sheet, plan)
    _show(sheet, plan)  # and with it the sheet is the active one, as its rules need
    add_formats(sheet, plan)
    _add_filter(sheet, plan)
    place_charts(sheet, plan)
    if plan.page.print_area:
        sheet.page_setup.print_area = plan.page.print_area.a1
    if com.is_com(sheet):
        com_sheet.offer(sheet, plan.choices)
    if plan.kind:
        sheet.book.names.add(SHEET_MARK + plan.kind, "=" + link_target(plan.name, "$A$1"))


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
