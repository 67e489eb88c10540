"""The check after saving: what the source holds is still there, and what was planned has come.

Sheets that nothing was added to are compared by their checksums, which the zip directory holds;
from those that got highlights the additions are cut out again and the rest is compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook

from addin.errors import OutputUnsound, SourceError
from addin.hosts.package import Package, open_package
from addin.hosts.withdraw import has_highlights
from addin.report.highlight import LEGEND

if TYPE_CHECKING:
    from pathlib import Path

    from addin.hosts.source import Source
    from addin.report.plan import WorkbookPlan


def verify(source: Source, plan: WorkbookPlan, saved: Path) -> None:
    """Raise OutputUnsound where the saved file lacks anything that it must hold."""
    try:
        package = open_package(saved)
        try:
            _verify_sheets(source, plan, package)
            if source.editable:
                _verify_parts(source, plan, package)
        finally:
            package.close()
        with CalamineWorkbook.from_path(saved) as book:
            _verify_values(source, plan, book)
    except (SourceError, CalamineError) as error:
        raise OutputUnsound(saved, str(error)) from error


def _verify_sheets(source: Source, plan: WorkbookPlan, saved: Package) -> None:
    users = [s for s in source.sheets if s not in source.marks] if source.editable else []
    expected = [*users, *(sheet.name for sheet in plan.sheets)]
    if list(saved.sheets) != expected:
        raise OutputUnsound(saved.path, "工作表不全")


def _verify_parts(source: Source, plan: WorkbookPlan, saved: Package) -> None:
    """Compare the sheets that nothing was added to, byte for byte."""
    original = open_package(source.path)
    try:
        touched = {annex.sheet for annex in plan.annexes} | set(source.marks)
        for sheet, part in original.sheets.items():
            if sheet in touched or (source.marks and has_highlights(original.read(part))):
                continue
            copy = saved.zip.getinfo(saved.sheets[sheet])
            if copy.CRC != original.zip.getinfo(part).CRC:
                raise OutputUnsound(saved.path, f"工作表“{sheet}”有变化")
    finally:
        original.close()


def _verify_values(source: Source, plan: WorkbookPlan, saved: CalamineWorkbook) -> None:
    with CalamineWorkbook.from_path(source.path) as original:
        for annex in plan.annexes:
            before = _values(original, annex.sheet, None)
            if before != _values(saved, annex.sheet, annex.legend_cell):
                raise OutputUnsound(saved.path or "", f"附表“{annex.sheet}”的数值有变化")
    for sheet in plan.sheets:
        first = saved.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False, nrows=1)
        if not first or first[0][0] != sheet.blocks[0].rows[0][0]:
            raise OutputUnsound(saved.path or "", f"“{sheet.name}”没有写入")


def _values(
    book: CalamineWorkbook, sheet: str, legend: tuple[int, int] | None
) -> dict[tuple[int, int], object]:
    """Return the values of a sheet by row and column, without our legend."""
    rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return {
        (row, column): value
        for row, cells in enumerate(rows, 1)
        for column, value in enumerate(cells, 1)
        if value != "" and (row, column) != legend and not str(value).startswith(LEGEND)
    }
