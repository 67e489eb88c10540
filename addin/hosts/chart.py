"""A chart of completion by unit, with the target as a line, through Excelize."""

from __future__ import annotations

from typing import TYPE_CHECKING

import excelize as x

from addin.annex.grid import Area, column_letter
from addin.report.formats import link_target

if TYPE_CHECKING:
    from addin.report.plan import Chart

_HALF, _FULL, _HEIGHT = 520, 1040, 310
_COLUMN_COLOR, _LINE_COLOR = "5B9BD5", "C00000"


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
    axis_font = x.Font(size=8, family="宋体")
    book.add_chart(
        sheet,
        f"{column_letter(chart.column)}{chart.row}",
        x.Chart(
            type=x.ChartType.Col,
            series=[columns],
            title=x.ChartTitle(
                paragraph=[x.RichTextRun(text=chart.title, font=x.Font(size=11, bold=True))]
            ),
            dimension=x.ChartDimension(width=_FULL if chart.wide else _HALF, height=_HEIGHT),
            legend=x.ChartLegend(position="none"),
            x_axis=x.ChartAxis(font=axis_font, alignment=x.Alignment(text_rotation=-45)),
            y_axis=x.ChartAxis(
                font=axis_font, major_grid_lines=True, minimum=0,
                num_fmt=x.ChartNumFmt(custom_num_fmt="0%"),
            ),
            gap_width=60,
            show_blanks_as="gap",
        ),
        combo=x.Chart(type=x.ChartType.Line, series=[line], legend=x.ChartLegend(position="none")),
    )  # fmt: skip


def _reference(sheet: str, area: Area) -> str:
    first, last = column_letter(area.left), column_letter(area.right)
    return link_target(sheet, f"${first}${area.top}:${last}${area.bottom}")
