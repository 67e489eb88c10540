"""Painting plans: sheets, styles, charts and print set-up through Excelize, cells into the XML.

Excelize never opens a sheet of the user's, so all of them stay as they are, byte for byte.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

import excelize as x

from addin.annex.area import a1, column_letter
from addin.core.marks import SHEET_MARK
from addin.report.chart_plans import BarChart
from addin.report.formats import link_target
from addin.report.look import PIXELS
from addin.workbook_file.additions import add_to_sheet
from addin.workbook_file.bar_chart import bar_chart_xml
from addin.workbook_file.cells import fill_cells
from addin.workbook_file.drawing import drawing_xml, make_room
from addin.workbook_file.line_chart import line_chart_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from addin.ooxml.graft import Change
    from addin.report.plan import Choices, FormulaRule, SheetPlan, Style, WorkbookPlan
    from addin.workbook_file.rules import Formats

_A4, _STACKED = 9, 255
_WEIGHTS = {"thin": 1, "medium": 2, "thick": 5}
_SIDES = ("left", "top", "right", "bottom")


class Painter:
    """Paints into one open workbook; equal styles are made once.

    After ``paint`` the workbook holds our sheets without cells; ``changes`` are then to be made
    to the XML of the saved parts. ``digit`` is how many pixels a digit of the workbook's own font
    takes, in which the widths of columns count.
    """

    def __init__(self, book: x.File, digit: int) -> None:
        self.book = book
        self._digit = digit
        self._styles: dict[Style, int] = {}
        self._formats: Formats = {}

    def paint(self, plan: WorkbookPlan) -> None:
        """Add all our sheets and make the styles that cells and highlights need."""
        for sheet in plan.sheets:
            self._sheet(sheet)
        for annex in plan.annexes:
            self._make_formats(annex.rules)

    def changes(
        self, plan: WorkbookPlan, parts: Mapping[str, str], ours: Iterable[str]
    ) -> dict[str, Change]:
        """Return what turns saved parts into the plan.

        ``parts`` gives those of sheets by name, ``ours`` all those that Excelize made.
        """
        changes: dict[str, Change] = {}
        for sheet in plan.sheets:
            changes[parts[sheet.name]] = partial(
                fill_cells, plan=sheet, style_ids=self._styles, formats=self._formats
            )
        for annex in plan.annexes:
            changes[parts[annex.sheet]] = partial(add_to_sheet, plan=annex, formats=self._formats)
        with_charts = [sheet for sheet in plan.sheets if sheet.charts]
        drawings = [drawing_xml(sheet.charts) for sheet in with_charts]
        charts = [content for sheet in with_charts for content in _charts(sheet)]
        for part, content in _in_order(list(ours), drawings, charts):
            changes[part] = lambda _, content=content: [content]  # type: ignore[misc]
        return changes

    def _sheet(self, plan: SheetPlan) -> None:
        self.book.new_sheet(plan.name)
        for style in dict.fromkeys(style for _, style in plan.styles):
            self._style(style)
        self._appearance(plan)
        self._page(plan)
        self._make_formats(plan.rules)
        for choices in plan.choices:
            self._choices(plan.name, choices)
        make_room(self.book, plan.name, len(plan.charts))
        if plan.kind:
            self._name(SHEET_MARK + plan.kind, link_target(plan.name, "$A$1"), "")

    def _make_formats(self, rules: Iterable[FormulaRule]) -> None:
        """Make the formats of conditional formats; those of one look are made once."""
        for fill, color, bold in dict.fromkeys(rule.look for rule in rules):
            if (fill, color, bold) not in self._formats:
                style = x.Style(font=x.Font(color=color, bold=bold))
                if fill:
                    style.fill = _fill(fill)
                self._formats[fill, color, bold] = self.book.new_conditional_style(style)

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
            own = width * PIXELS / self._digit
            self.book.set_col_width(plan.name, letter, letter, own)
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
        if page.across:
            layout.page_order = "overThenDown"
        self.book.set_page_layout(sheet, layout)
        props = x.SheetPropsOptions(
            fit_to_page=page.scale is None, default_row_height=plan.row_height, custom_height=True
        )
        self.book.set_sheet_props(sheet, props)
        margins = x.PageLayoutMarginsOptions(**asdict(page.margins), horizontally=True)
        self.book.set_page_margins(sheet, margins)
        if page.footer:
            footer = x.HeaderFooterOptions(odd_footer=f"&C{page.footer}")
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

    def _style(self, style: Style) -> int:
        if style not in self._styles:
            self._styles[style] = self.book.new_style(_excelize_style(style))
        return self._styles[style]


def _charts(plan: SheetPlan) -> Iterator[bytes]:
    """Yield the parts of a sheet's charts."""
    for chart in plan.charts:
        if isinstance(chart, BarChart):
            yield bar_chart_xml(chart, plan)
        else:
            yield line_chart_xml(chart, plan)


def _in_order(
    parts: Sequence[str], drawings: Sequence[bytes], charts: Sequence[bytes]
) -> Iterator[tuple[str, bytes]]:
    """Yield parts with their contents: Excelize numbers drawings and charts as they are made."""
    for kind, contents in (("drawings/drawing", drawings), ("charts/chart", charts)):
        numbered = sorted(
            (int(found[1]), part)
            for part in parts
            if (found := re.search(rf"{kind}(\d+)\.xml$", part))
        )
        yield from zip((part for _, part in numbered), contents, strict=True)


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
