"""A chart of completion by unit, with the target as a line, through Excelize."""

from __future__ import annotations

from typing import TYPE_CHECKING

import excelize as x

from addin.annex.grid import Area, column_letter
from addin.report.formats import link_target

if TYPE_CHECKING:
    from addin.report.plan import Chart

_HALF, _FULL, _HEIGHT = 520, 1040, 258
_COLUMN_COLOR, _LINE_COLOR, _TEXT_COLOR = "5B9BD5", "C00000", "404040"


def paint_chart(book: x.File, sheet: str, chart: Chart, source: str) -> None:
    """Add the chart to ``sheet``; its figures stand on ``source``."""
    categories = _reference(source, chart.categories)
    columns = x.ChartSeries(
        name="完成率", categories=categories, values=_reference(source, chart.values),
        fill=x.Fill(type="pattern", pattern=1, color=[_COLUMN_COLOR]),
    )  # fmt: skip
    line = x.ChartSeries(
        name="任务线", categories=categories, values=_reference(source, chart.line),
        line=x.LineOptions(width=1.5, fill=x.Fill(type="pattern", pattern=1, color=[_LINE_COLOR])),
        marker=x.ChartMarker(symbol="none"),
    )  # fmt: skip
    axes = {"x_axis": _category_axis(), "y_axis": _percent_axis()}
    book.add_chart(
        sheet,
        f"{column_letter(chart.column)}{chart.row}",
        x.Chart(
            type=x.ChartType.Col,
            series=[columns],
            title=x.ChartTitle(
                paragraph=[x.RichTextRun(text=chart.title, font=x.Font(size=11, color=_TEXT_COLOR))]
            ),
            dimension=x.ChartDimension(width=_FULL if chart.wide else _HALF, height=_HEIGHT),
            legend=x.ChartLegend(position="none"),
            gap_width=60,
            show_blanks_as="gap",
            **axes,
        ),
        # Excelize takes the axes of a combined chart from the last one.
        combo=x.Chart(
            type=x.ChartType.Line, series=[line], legend=x.ChartLegend(position="none"), **axes
        ),
    )


def _category_axis() -> x.ChartAxis:
    return x.ChartAxis(
        font=x.Font(size=8, color=_TEXT_COLOR), alignment=x.Alignment(text_rotation=-45)
    )


def _percent_axis() -> x.ChartAxis:
    return x.ChartAxis(
        font=x.Font(size=8, color=_TEXT_COLOR),
        major_grid_lines=True,
        minimum=0.0,
        num_fmt=x.ChartNumFmt(custom_num_fmt="0%"),
    )


def _reference(sheet: str, area: Area) -> str:
    first, last = column_letter(area.left), column_letter(area.right)
    return link_target(sheet, f"${first}${area.top}:${last}${area.bottom}")
