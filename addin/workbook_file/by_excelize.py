"""Excelize, in the process apart: our sheets without cells, their look, charts, print set-up.

It never opens a sheet of the user's, so all of them stay as they are, byte for byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import excelize as x

from addin.annex.area import a1, column_letter
from addin.core.marks import SHEET_MARK
from addin.report.formats import link_target
from addin.workbook_file.failures import NoStyles, NotPainted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.report.plan import Chart, Choices, FormulaRule, LineChart, SheetPlan, Style

    Colors = tuple[str, str]

_A4, _ROW_HEIGHT = 9, 20.0
_BORDER_COLOR = "808080"
_SIDES = ("left", "top", "right", "bottom")
_CHART_WIDTH, _WIDE_CHART, _CHART_HEIGHT = 520, 1040, 236
_LINE_CHART = 520, 328
_FIRST_SHEET = "Sheet1"
"""The one that a new workbook has: there can't be one without any."""


def paint(
    skeleton: str | None, sheets: Iterable[SheetPlan], colors: Iterable[Colors], target: str
) -> tuple[dict[Style, int], dict[Colors, int]]:
    """Save our sheets, without cells, beside the one of a skeleton, or alone in a new workbook.

    Returns the ids of the styles of their cells, and of differential formats by fill and colour.
    Raises NoStyles, NotPainted, and RuntimeError where it can't be saved.
    """
    book = _opened(skeleton) if skeleton else x.new_file()
    try:
        painter = _Painter(book)
        try:
            painter.paint(sheets, colors)
            if skeleton is None:
                book.delete_sheet(_FIRST_SHEET)
        except RuntimeError as error:
            raise NotPainted from error
        book.save_as(target)
    finally:
        book.close()
    return painter.styles, painter.formats


def _opened(skeleton: str) -> x.File:
    try:
        return x.open_file(skeleton)
    except RuntimeError as error:
        raise NoStyles from error


class _Painter:
    """Paints into one open workbook; equal styles are made once."""

    def __init__(self, book: x.File) -> None:
        self.book = book
        self.styles: dict[Style, int] = {}
        self.formats: dict[Colors, int] = {}

    def paint(self, sheets: Iterable[SheetPlan], colors: Iterable[Colors]) -> None:
        """Add all our sheets and make the styles that cells and highlights need."""
        for sheet in sheets:
            self._sheet(sheet)
        for fill, color in colors:
            self._format(fill, color)

    def _sheet(self, plan: SheetPlan) -> None:
        self.book.new_sheet(plan.name)
        for style in dict.fromkeys(style for _, style in plan.styles):
            self._style(style)
        self._appearance(plan)
        self._page(plan)
        self._rules(plan)
        if plan.charts or plan.line_charts:
            self._place_charts(plan)
        if plan.kind:
            self._name(SHEET_MARK + plan.kind, link_target(plan.name, "$A$1"), "")

    def _rules(self, plan: SheetPlan) -> None:
        for rule in plan.rules:
            self._rule(plan.name, rule)
        for choices in plan.choices:
            self._choices(plan.name, choices)

    def _place_charts(self, plan: SheetPlan) -> None:
        """Place the charts; Excelize anchors them by the heights that it knows of."""
        for row, height in plan.heights.items():
            self.book.set_row_height(plan.name, row, float(height))
        for chart in plan.charts:
            width = _WIDE_CHART if chart.wide else _CHART_WIDTH
            self._place(plan.name, chart, width, _CHART_HEIGHT)
        for line_chart in plan.line_charts:
            self._place(plan.name, line_chart, *_LINE_CHART)

    def _place(self, sheet: str, chart: Chart | LineChart, width: int, height: int) -> None:
        """Put a chart on a sheet, to be filled later."""
        reference = link_target(sheet, "$A$1")
        series = x.ChartSeries(name=reference, categories=reference, values=reference)
        shown = x.Chart(
            type=x.ChartType.Col,
            series=[series],
            dimension=x.ChartDimension(width=width, height=height),
        )
        self.book.add_chart(sheet, a1(chart.row, chart.column), shown)

    def _choices(self, sheet: str, choices: Choices) -> None:
        rule = x.DataValidation(
            allow_blank=True,
            type="list",
            sqref=choices.area.a1,
            formula1=f'"{",".join(choices.options)}"',
            show_error_message=True,
            error_style="warning",
            error_title="不在下拉列表中",
            error="所填内容不在下拉列表中,是否仍要使用?",
        )
        self.book.add_data_validation(sheet, rule)

    def _appearance(self, plan: SheetPlan) -> None:
        for column, width in plan.widths.items():
            letter = column_letter(column)
            self.book.set_col_width(plan.name, letter, letter, float(width))
        if plan.filter:
            self.book.auto_filter(plan.name, plan.filter.a1, [])
        if plan.freeze:
            self._freeze(plan.name, *plan.freeze)
        self.book.set_sheet_view(plan.name, 0, x.ViewOptions(show_grid_lines=False))

    def _freeze(self, sheet: str, row: int, column: int) -> None:
        pane = "bottomRight" if column > 1 else "bottomLeft"
        cell = a1(row, column)
        panes = x.Panes(
            freeze=True, x_split=column - 1, y_split=row - 1, top_left_cell=cell, active_pane=pane,
            selection=[x.Selection(sq_ref=cell, active_cell=cell, pane=pane)],
        )  # fmt: skip
        self.book.set_panes(sheet, panes)

    def _page(self, plan: SheetPlan) -> None:
        page, sheet = plan.page, plan.name
        orientation = "landscape" if page.landscape else "portrait"
        layout = x.PageLayoutOptions(size=_A4, orientation=orientation)
        if page.scale:
            layout.adjust_to = page.scale
        else:
            layout.fit_to_width, layout.fit_to_height = 1, int(page.one_page)
        self.book.set_page_layout(sheet, layout)
        props = x.SheetPropsOptions(
            fit_to_page=page.scale is None, default_row_height=_ROW_HEIGHT, custom_height=True
        )
        self.book.set_sheet_props(sheet, props)
        margins = x.PageLayoutMarginsOptions(
            left=0.5, right=0.5, top=0.6, bottom=0.7, header=0.3, footer=0.3, horizontally=True
        )
        self.book.set_page_margins(sheet, margins)
        footer = x.HeaderFooterOptions(odd_footer="&C第 &P 页,共 &N 页")
        self.book.set_header_footer(sheet, footer)
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
        self.book.set_defined_name(x.DefinedName(name=name, refers_to=refers_to, scope=scope))

    def _rule(self, sheet: str, rule: FormulaRule) -> None:
        areas = " ".join(area.a1 for area in rule.areas)
        option = x.ConditionalFormatOptions(
            type="formula", criteria=rule.formula, format=self._format(rule.fill, rule.color)
        )
        self.book.set_conditional_format(sheet, areas, [option])

    def _format(self, fill: str, color: str) -> int:
        if (fill, color) not in self.formats:
            style = x.Style(font=x.Font(color=color), fill=_fill(fill))
            self.formats[fill, color] = self.book.new_conditional_style(style)
        return self.formats[fill, color]

    def _style(self, style: Style) -> int:
        if style not in self.styles:
            self.styles[style] = self.book.new_style(_excelize_style(style))
        return self.styles[style]


def _excelize_style(style: Style) -> x.Style:
    border = [x.Border(type=side, color=_BORDER_COLOR, style=1) for side in _SIDES]
    result = x.Style(
        font=x.Font(family=style.font, size=style.size, bold=style.bold, color=style.color),
        alignment=x.Alignment(horizontal=style.align, vertical="center", wrap_text=style.wrap),
        border=border if style.border else None,
        custom_num_fmt=style.number_format or None,
    )
    if style.fill:
        result.fill = _fill(style.fill)
    return result


def _fill(color: str) -> x.Fill:
    return x.Fill(type="pattern", pattern=1, color=[color])
