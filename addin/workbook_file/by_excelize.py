"""Excelize, in the process apart: our sheets without cells, their look, their print set-up.

It never opens a sheet of the user's, so all of them stay as they are, byte for byte.
"""

from __future__ import annotations

from collections import defaultdict
from ctypes import byref, c_char_p, c_double, c_longlong
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any

import excelize as x

from addin.annex.area import a1, column_letter, runs
from addin.core.marks import SHEET_MARK
from addin.report.formats import link_target
from addin.report.look import PIXELS, SCREEN
from addin.report.plan import NOT_OFFERED
from addin.workbook_file.failures import NoStyles, NotPainted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.report.plan import Choices, SheetPlan, Style
    from addin.workbook_file.rules import Look

_A4, _STACKED = 9, 255
_WEIGHTS = {"thin": 1, "medium": 2, "thick": 5}
_SIDES = ("left", "top", "right", "bottom")
_ANYWHERE, _NOTHING = "A1", "Sheet1!$A$1"
_FIRST_SHEET = "Sheet1"
"""The one that a new workbook has: there can't be one without any."""


def paint(
    skeleton: str | None,
    sheets: Iterable[SheetPlan],
    styles: Iterable[Style],
    looks: Iterable[Look],
    digit: int,
    target: str,
) -> tuple[list[int], list[int]]:
    """Save our sheets, without cells, beside the one of a skeleton, or alone in a new workbook.

    ``styles`` are those of cells, ``looks`` those of conditional formats; the ids of both are
    returned in their order. ``digit`` is how many pixels a digit of the workbook's own font takes,
    in which the widths of columns count. Raises NoStyles, NotPainted, and RuntimeError where it
    can't be saved.
    """
    book = _opened(skeleton) if skeleton else _new()
    try:
        painter = _Painter(book, digit)
        try:
            for sheet in sheets:
                painter.add(sheet)
            ids = [new_style(book, style) for style in styles]
            formats = [_new_format(book, *look) for look in looks]
            if skeleton is None:
                book.delete_sheet(_FIRST_SHEET)
        except RuntimeError as error:
            raise NotPainted from error
        book.save_as(target)
    finally:
        book.close()
    return ids, formats


def _opened(skeleton: str) -> x.File:
    try:
        return x.open_file(skeleton)
    except RuntimeError as error:
        raise NoStyles from error


def _new() -> x.File:
    book = x.new_file()
    book.set_default_font(SCREEN)
    return book


class _Painter:
    """Paints into one open workbook."""

    def __init__(self, book: x.File, digit: int) -> None:
        self.book = book
        self._digit = digit

    def add(self, plan: SheetPlan) -> None:
        """Add a sheet of ours."""
        self.book.new_sheet(plan.name)
        self._appearance(plan)
        self._page(plan)
        for choices in plan.choices:
            self._choices(plan.name, choices)
        self._make_room(plan.name, len(plan.charts))
        if plan.kind:
            self._name(SHEET_MARK + plan.kind, link_target(plan.name, "$A$1"), "")

    def _make_room(self, sheet: str, count: int) -> None:
        """Make the parts of so many charts on a sheet, to be written again."""
        for _ in range(count):
            self._do("AddChart", sheet.encode(), _ANYWHERE.encode(), byref(_chart_in_c()), 1)

    def _set(self, what: str, sheet: str, options: Any) -> None:
        self._do(f"Set{what}", sheet.encode(), byref(_in_c(options)))

    def _do(self, name: str, *given: Any) -> None:
        """Call a function of Excelize's, as the book's method of that name does."""
        function = getattr(x.lib, name)
        function.restype = c_char_p
        if error := function(self.book.file_index, *given):
            raise RuntimeError(error.decode())

    def _choices(self, sheet: str, choices: Choices) -> None:
        rule = x.DataValidation(
            allow_blank=True,
            type="list",
            sqref=choices.area.a1,
            formula1=f'"{",".join(choices.options)}"',
            show_error_message=True,
            error_style="warning",
            error_title=NOT_OFFERED[0],
            error=NOT_OFFERED[1],
        )
        self.book.add_data_validation(sheet, rule)

    def _appearance(self, plan: SheetPlan) -> None:
        alike: dict[float, list[int]] = defaultdict(list)
        for column, width in plan.widths.items():
            alike[width].append(column)
        for width, columns in alike.items():
            own = c_double(width * PIXELS / self._digit)
            for run in runs(columns):
                ends = (column_letter(column).encode() for column in run)
                self._do("SetColWidth", plan.name.encode(), *ends, own)
        if plan.filter:
            self.book.auto_filter(plan.name, plan.filter.a1, [])
        if plan.freeze:
            self._freeze(plan.name, *plan.freeze)
        view = x.ViewOptions(show_grid_lines=False)
        self._do("SetSheetView", plan.name.encode(), c_longlong(0), byref(_in_c(view)))

    def _freeze(self, sheet: str, row: int, column: int) -> None:
        pane = "bottomRight" if column > 1 else "bottomLeft"
        cell = a1(row, column)
        panes = x.Panes(
            freeze=True, x_split=column - 1, y_split=row - 1, top_left_cell=cell, active_pane=pane,
            selection=[x.Selection(sq_ref=cell, active_cell=cell, pane=pane)],
        )  # fmt: skip
        self._set("Panes", sheet, panes)

    def _page(self, plan: SheetPlan) -> None:
        page, sheet = plan.page, plan.name
        orientation = "landscape" if page.landscape else "portrait"
        layout = x.PageLayoutOptions(size=_A4, orientation=orientation)
        if page.scale:
            layout.adjust_to = page.scale
        else:
            layout.fit_to_width, layout.fit_to_height = 1, int(page.one_page)
        if page.across:
            layout.page_order = "overThenDown"
        self._set("PageLayout", sheet, layout)
        props = x.SheetPropsOptions(
            fit_to_page=page.scale is None, default_row_height=plan.row_height, custom_height=True
        )
        self._set("SheetProps", sheet, props)
        margins = x.PageLayoutMarginsOptions(**asdict(page.margins), horizontally=True)
        self._set("PageMargins", sheet, margins)
        if page.footer:
            footer = x.HeaderFooterOptions(odd_footer=f"&C{page.footer}")
            self._set("HeaderFooter", sheet, footer)
        for row in page.breaks:
            self.book.insert_page_break(sheet, a1(row, 1))
        for column in page.column_breaks:
            self.book.insert_page_break(sheet, a1(1, column))
        self._print_names(plan)

    def _print_names(self, plan: SheetPlan) -> None:
        page, titles = plan.page, []
        if page.title_columns:
            first, last = (column_letter(column) for column in page.title_columns)
            titles.append(link_target(plan.name, f"${first}:${last}"))
        if page.title_rows:
            titles.append(link_target(plan.name, f"${page.title_rows[0]}:${page.title_rows[1]}"))
        if titles:
            self._name("_xlnm.Print_Titles", ",".join(titles), plan.name)
        if page.print_area:
            area = page.print_area
            first, last = column_letter(area.left), column_letter(area.right)
            absolute = f"${first}${area.top}:${last}${area.bottom}"
            self._name("_xlnm.Print_Area", link_target(plan.name, absolute), plan.name)

    def _name(self, name: str, refers_to: str, scope: str) -> None:
        words = [word.encode() for word in (name, "", refers_to, scope)]
        self._do("SetDefinedName", byref(x.types_go._DefinedName(*words)))


def new_style(book: x.File, style: Style) -> int:
    """Return the id of a style in a book; raises RuntimeError."""
    return _number_of("NewStyle", book, _style_in_c(style))


def _new_format(book: x.File, fill: str, color: str, bold: bool) -> int:
    """Return the id of a differential format in a book; raises RuntimeError."""
    style = x.Style(font=x.Font(color=color, bold=bold))
    if fill:
        style.fill = _fill(fill)
    return _number_of("NewConditionalStyle", book, _in_c(style))


def _number_of(name: str, book: x.File, options_in_c: Any) -> int:
    """Return what a function of Excelize's that makes a style returns; raises RuntimeError."""
    function = getattr(x.lib, name)
    function.restype = x.types_go._IntErrorResult
    result = function(book.file_index, byref(options_in_c))
    if result.err:
        raise RuntimeError(result.err.decode())
    return int(result.val)


_made: dict[str, Any] = {}


def _in_c(options: Any) -> Any:
    """Return options as C takes them.

    Turning them into that is most of a call's time, and of equal ones comes the same: it is kept
    for the next sheet. There are few.
    """
    told = repr(options)
    if told not in _made:
        c_type = getattr(x.types_go, f"_{type(options).__name__}")
        _made[told] = x.py_value_to_c(options, c_type())
    return _made[told]


@cache
def _chart_in_c() -> Any:
    """Return a chart of nothing as C takes it, in an array of one."""
    series = x.ChartSeries(name=_NOTHING, categories=_NOTHING, values=_NOTHING)
    chart = x.Chart(type=x.ChartType.Bar, series=[series])
    return (x.types_go._Chart * 1)(x.py_value_to_c(chart, x.types_go._Chart()))


@cache
def _style_in_c(style: Style) -> Any:
    return x.py_value_to_c(_excelize_style(style), x.types_go._Style())


def _excelize_style(style: Style) -> x.Style:
    edges = {side: getattr(style, side) for side in _SIDES}
    result = x.Style(
        font=x.Font(
            family=style.font,
            size=style.size,
            bold=style.bold,
            italic=style.italic,
            color=style.color,
        ),
        alignment=x.Alignment(
            horizontal=style.align,
            vertical=style.valign,
            indent=style.indent,
            text_rotation=_STACKED if style.stacked else 0,
            shrink_to_fit=style.shrink,
            wrap_text=style.wrap,
        ),
        border=[
            x.Border(type=side, color=edge.color, style=_WEIGHTS[edge.weight])
            for side, edge in edges.items()
            if edge
        ],
        custom_num_fmt=style.number_format or None,
    )
    if style.fill:
        result.fill = _fill(style.fill)
    return result


def _fill(color: str) -> x.Fill:
    return x.Fill(type="pattern", pattern=1, color=[color])
