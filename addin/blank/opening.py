"""Last year's workbook, opened to be made into the new year's: without what a rebuild added."""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from addin.annex.naming import SUMMARY_NOTES
from addin.errors import SourceDamaged, SourceNotCarried
from addin.ooxml.package import Package, open_package
from addin.ooxml.relationships import NO_RELATIONSHIPS, relationships
from addin.ooxml.withdraw import withdraw
from addin.problems.new_year import NOT_CARRIED, SUMMARY_NOT_CARRIED

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.problems.problem import Problem
    from addin.workbook_file.read import Source

_LOST = ("drawing", "ctrlProp", "oleObject", "package", "control", "image")
_EXTENSIONS = b"<extLst"


def open_last_year(source: Source) -> tuple[Workbook, tuple[Problem, ...]]:
    """Return the workbook for openpyxl to change, and what of it can't be taken over.

    Raises SourceNotCarried for formats that are only read, and for what openpyxl can't open.
    """
    if not source.editable:
        raise SourceNotCarried(source.path, "这种格式只能读取")
    try:
        with open_package(source.path) as package:
            without = withdraw(package, source.highlighted)
            clean = io.BytesIO()
            with zipfile.ZipFile(clean, "w") as copy:
                for part in without.parts(package):
                    copy.writestr(part, without.read(package, part))
            lost = _lost(package)
    except NO_RELATIONSHIPS as error:
        raise SourceDamaged(source.path, "工作表的清单或关系不完整") from error
    try:
        with warnings.catch_warnings(action="ignore"):  # what it leaves out, _lost tells
            book = load_workbook(clean)
    except Exception as error:  # it raises whatever its parsing of odd content runs into
        raise SourceNotCarried(source.path, "有些内容无法识别") from error
    for sheet in book.worksheets:
        sheet._charts, sheet._images = [], []
    for chart_sheet in book.chartsheets:
        lost.append(NOT_CARRIED.at(chart_sheet.title, what="这是图表工作表,"))
        book.remove(chart_sheet)
    for sheet in [sheet for sheet in book.worksheets if _is_summary(sheet)]:
        lost.append(SUMMARY_NOT_CARRIED.at(sheet.title))
        book.remove(sheet)
    return book, tuple(lost)


def _is_summary(sheet: Worksheet) -> bool:
    """Return whether a sheet is a summary of ours that lost its mark, as in a finished workbook."""
    values = (cell.value for row in sheet.iter_rows(max_col=2) for cell in row)
    return any(isinstance(value, str) and value.startswith(SUMMARY_NOTES) for value in values)


def _lost(package: Package) -> list[Problem]:
    """Return, by sheet, what openpyxl leaves out: it keeps cells and their look."""
    lost = []
    names = set(package.zip.namelist())
    for sheet, part in package.sheets.items():
        if sheet in package.marks:
            continue
        if any(r.kind in _LOST and not r.external for r in relationships(package.zip, part)):
            lost.append(NOT_CARRIED.at(sheet, what="图表、图片、文本框和按钮"))
        if _EXTENSIONS in package.read(part):
            lost.append(NOT_CARRIED.at(sheet, what="迷你图和跨表的条件格式"))
    if any(name.endswith("/vbaProject.bin") for name in names):
        lost.append(NOT_CARRIED.at(next(iter(package.sheets)), what="工作簿里的宏"))
    return lost
