"""How a government-office annex looks: fonts, borders, widths, drop-down lists, print set-up."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins

from addin.report.look import BLANK_FOOTER, BLANK_MARGINS, HELP, HELP_TEXT
from addin.report.plan import NOT_OFFERED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

CellValue = str | int | float | None

LEFT, UP = "<", "^"  # header cells that continue the cell to the left, or the one above

SONG, HEI = "宋体", "黑体"
TITLE_FONT = Font(name=HEI, size=18)
CAPTION_FONT = Font(name=HEI, size=12)
HEADER_FONT = Font(name=HEI, size=11)
BODY_FONT = Font(name=SONG, size=11)
TOTAL_FONT = Font(name=SONG, size=11, bold=True)
NOTE_FONT = Font(name=SONG, size=9)

MONEY, COUNT, PERCENT, YOY, SCORE = "0.00", "0", "0.0%", "0.0", "0.00"
PLAIN, TEXT = "General", "@"

_THIN = Side(style="thin")
FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFTWARD = Alignment(horizontal="left", vertical="center", wrap_text=True)
RIGHTWARD = Alignment(horizontal="right", vertical="center")
_HELP_FONT = Font(name=SONG, size=9, color=HELP_TEXT)
_HELP_FILL = PatternFill("solid", fgColor=HELP)


def caption(sheet: Worksheet, text: str, row: int = 1) -> None:
    """Write the annex number (附表3) at the left, above the title."""
    _line(sheet, row, 1, text, CAPTION_FONT, Alignment(vertical="center"), 20)


def title(sheet: Worksheet, text: str, row: int, width: int) -> None:
    """Write the title over `width` columns."""
    _line(sheet, row, width, text, TITLE_FONT, CENTRE, 36)


def measure_line(sheet: Worksheet, text: str, row: int, width: int) -> None:
    """Write the right-aligned 单位:亿元 line."""
    _line(sheet, row, width, text, BODY_FONT, RIGHTWARD, 20)


def header(sheet: Worksheet, row: int, lines: Sequence[Sequence[str]], height: float = 24) -> None:
    """Write header rows; cells holding LEFT or UP are merged with their neighbour."""
    for down, line in enumerate(lines):
        sheet.row_dimensions[row + down].height = height
        for across, text in enumerate(line):
            at = sheet.cell(row + down, across + 1)
            at.font, at.alignment, at.border = HEADER_FONT, CENTRE, FRAME
            if text not in (LEFT, UP):
                at.value = text
                _merge_header(sheet, row, lines, down, across)


def body_row(
    sheet: Worksheet,
    row: int,
    values: Sequence[CellValue],
    formats: Sequence[str],
    *,
    total: bool = False,
    height: float = 22,
) -> None:
    """Write one framed row; totals are bold."""
    sheet.row_dimensions[row].height = height
    for column, (value, number_format) in enumerate(zip(values, formats, strict=True), 1):
        at = sheet.cell(row, column, value)
        at.font = TOTAL_FONT if total else BODY_FONT
        at.alignment, at.border, at.number_format = CENTRE, FRAME, number_format


def unframe_where(sheet: Worksheet, area: str, condition: str) -> None:
    """Take the frame off an area's cells where a formula, written for the first of them, holds."""
    none = Border(left=Side(), right=Side(), top=Side(), bottom=Side())
    sheet.conditional_formatting.add(area, FormulaRule([condition], border=none))


def help_row(sheet: Worksheet, row: int, texts: Sequence[str], height: float) -> None:
    """Write how to fill in each column, small and grey, above its header."""
    sheet.row_dimensions[row].height = height
    for column, text in enumerate(texts, 1):
        at = sheet.cell(row, column, text)
        at.font, at.fill = _HELP_FONT, _HELP_FILL
        at.alignment, at.border = CENTRE, FRAME


def notes(sheet: Worksheet, lines: Sequence[str], row: int, width: int) -> None:
    """Write the notes below the table, in small type, each as high as its text needs."""
    letters = [get_column_letter(column) for column in range(1, width + 1)]
    room = sum(sheet.column_dimensions[letter].width for letter in letters)
    for down, text in enumerate(lines):
        # At 9 points a Chinese character takes about 1.75 of Excel's column units; a little
        # more is counted because lines do not break evenly.
        height = 14 * math.ceil(len(text) * 1.85 / room) + 2
        _line(sheet, row + down, width, text, NOTE_FONT, LEFTWARD, height)


def widths(sheet: Worksheet, columns: Sequence[float]) -> None:
    """Set the column widths from A on."""
    for column, width in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def choices(sheet: Worksheet, area: str, options: Sequence[str]) -> None:
    """Offer a drop-down list; other text is allowed after a warning."""
    rule = DataValidation(
        type="list",
        formula1=f'"{",".join(options)}"',
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle=NOT_OFFERED[0],
        error=NOT_OFFERED[1],
    )
    rule.add(area)
    sheet.add_data_validation(rule)


def page(
    sheet: Worksheet, area: str, title_rows: str | None, freeze: str, *, landscape: bool = False
) -> None:
    """Set up A4 printing: one page wide, centred, titles repeated, page number below."""
    sheet.print_area, sheet.freeze_panes = area, freeze
    if title_rows:
        sheet.print_title_rows = title_rows
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.page_margins = PageMargins(**asdict(BLANK_MARGINS))
    sheet.oddFooter.center.text = BLANK_FOOTER


def _line(
    sheet: Worksheet, row: int, width: int, text: str, font: Font, side: Alignment, height: float
) -> None:
    if width > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    at = sheet.cell(row, 1, text)
    at.font, at.alignment = font, side
    sheet.row_dimensions[row].height = height


def _merge_header(
    sheet: Worksheet, row: int, lines: Sequence[Sequence[str]], down: int, across: int
) -> None:
    """Merge a header cell with the LEFT cells after it and the UP cells below it."""
    right, bottom = across, down
    while right + 1 < len(lines[down]) and lines[down][right + 1] == LEFT:
        right += 1
    while bottom + 1 < len(lines) and lines[bottom + 1][across] == UP:
        bottom += 1
    if (right, bottom) != (across, down):
        sheet.merge_cells(
            start_row=row + down,
            end_row=row + bottom,
            start_column=across + 1,
            end_column=right + 1,
        )
