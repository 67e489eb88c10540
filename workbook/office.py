"""How a government-office annex looks: fonts, borders, print set-up, and stored formula results."""

import math
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape
from pathlib import Path

import excelize
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

CellValue = str | int | float | None

NO_FIGURE = "—"
LEFT, UP = "<", "^"  # header cells that continue the cell to the left, or the one above

SONG, HEI = "宋体", "黑体"
TITLE_FONT = Font(name=HEI, size=18)
CAPTION_FONT = Font(name=HEI, size=12)
HEADER_FONT = Font(name=HEI, size=11)
BODY_FONT = Font(name=SONG, size=11)
TOTAL_FONT = Font(name=SONG, size=11, bold=True)
NOTE_FONT = Font(name=SONG, size=9)

_THIN = Side(style="thin")
FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFTWARD = Alignment(horizontal="left", vertical="center", wrap_text=True)
RIGHTWARD = Alignment(horizontal="right", vertical="center")

STAMP = datetime(2023, 1, 10, 9, 0, 0)  # fixed, so that the same figures give the same file
_ZIP_STAMP = STAMP.timetuple()[:6]
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")
_FORMULA_CELL = re.compile(
    r'<c r="(?P<at>[A-Z]+\d+)"(?P<rest>[^>]*)>(?P<f><f[^>]*>[^<]*</f>)<v\s*(?:/>|></v>)</c>'
)


# ---- a sheet, from top to bottom ----------------------------------------------------------


def new_workbook() -> Workbook:
    """Give an empty workbook that names no author."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = book.properties.lastModifiedBy = "大冶市"
    book.properties.created = STAMP
    return book


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
        errorTitle="不在下拉列表中",
        error="所填内容不在下拉列表中,是否仍要使用?",
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
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top = margins.bottom = 0.8
    margins.header = margins.footer = 0.4
    sheet.oddFooter.center.text = "第&P页"


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


# ---- the file -----------------------------------------------------------------------------


def save(book: Workbook, path: Path) -> None:
    """Save with fixed dates, so that the same content gives the same bytes."""
    book.save(path)
    _rewrite(path, _fix_dates)


def store_values(path: Path) -> None:
    """Store the result of every formula, which openpyxl leaves out, so that previews show it."""
    book = excelize.open_file(str(path))
    # openpyxl numbers the sheet parts in workbook order.
    parts = {
        f"xl/worksheets/sheet{number}.xml": name
        for number, name in enumerate(book.get_sheet_list(), 1)
    }

    def fill(part: str, content: bytes) -> bytes:
        if part not in parts:
            return content
        text = content.decode("utf-8")
        return _FORMULA_CELL.sub(lambda cell: _with_result(book, parts[part], cell), text).encode()

    try:
        _rewrite(path, fill)
    finally:
        book.close()


def _with_result(book: excelize.File, sheet: str, cell: re.Match[str]) -> str:
    kind, value = _result(book, sheet, cell["at"])
    rest = re.sub(r' t="[^"]*"', "", cell["rest"])
    mark = f' t="{kind}"' if kind else ""
    return f'<c r="{cell["at"]}"{rest}{mark}>{cell["f"]}<v>{escape(value, quote=False)}</v></c>'


def _result(book: excelize.File, sheet: str, at: str) -> tuple[str, str]:
    """Give the type mark and the value that the file format wants for a formula's result."""
    try:
        value: str = book.calc_cell_value(sheet, at, excelize.Options(raw_cell_value=True))
    except RuntimeError as error:
        return "e", next((code for code in _ERRORS if code in str(error)), "#VALUE!")
    if value in _ERRORS:
        return "e", value
    if value in ("TRUE", "FALSE"):
        return "b", "1" if value == "TRUE" else "0"
    return ("", value) if _NUMBER.fullmatch(value) else ("str", value)


def _fix_dates(part: str, content: bytes) -> bytes:
    if part != "docProps/core.xml":
        return content
    stamp = STAMP.strftime(r"\g<1>%Y-%m-%dT%H:%M:%SZ")
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", stamp.encode(), content)


def _rewrite(path: Path, edit: Callable[[str, bytes], bytes]) -> None:
    """Pass every part of the package through `edit` and pack it again with fixed dates."""
    with zipfile.ZipFile(path) as package:
        parts = [(name, edit(name, package.read(name))) for name in package.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            info = zipfile.ZipInfo(name, _ZIP_STAMP)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            package.writestr(info, content)
