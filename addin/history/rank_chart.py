"""The chart of ranks: lines whose ends stand beside the rows of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.core.judging import State
from addin.history.courses import Trend
from addin.history.indicator_pages import MOST_AIRY, rows_of
from addin.history.labels import LABEL_HEIGHT, LABEL_SIZE, end_labels, label_room
from addin.report.chart_plans import Line, LineChart, Plot, Text
from addin.report.look import MISSED, RISE, SHADES, SUB

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.history.courses import Course
    from addin.history.indicator_pages import IndicatorPages, PagePart

_FIRST_DRAWN = 3
"""Of many units the chart has those that stand out, and so many of the first."""

_LEFT, _LEFT_WITH_FIGURES = 16.0, 34.0
_OTHERS = "B9C0C8"
_LOOKS = {
    Trend.OTHER: (_OTHERS, Text(SUB, LABEL_SIZE), 1.25, ""),
    Trend.RISEN: (RISE, Text(RISE, LABEL_SIZE, bold=True), 2.75, "circle"),
    Trend.FALLEN: (SHADES[State.BAD].bar, Text(MISSED, LABEL_SIZE, bold=True), 2.75, "diamond"),
}
"""The colour of a line, its label, its width and its marker."""

_DRAWN_LAST = (Trend.OTHER, Trend.RISEN, Trend.FALLEN)


def rank_chart(
    pages: IndicatorPages,
    pieces: Sequence[PagePart],
    indicator: str,
    courses: Sequence[Course],
    months: int,
) -> LineChart | None:
    """Return the chart beside a table's first piece, None where there is no line to draw.

    ``courses`` are those of all the table's rows, in their order.
    """
    piece = pieces[0]
    drawn = [(row, c) for row, c in zip(rows_of(pieces), courses, strict=True) if c.is_line]
    is_all = len(courses) <= MOST_AIRY
    if not is_all:
        drawn = [
            (row, course)
            for place, (row, course) in enumerate(drawn)
            if course.trend is not Trend.OTHER or place < _FIRST_DRAWN
        ]
    if not drawn:
        return None
    wide, high = pages.chart_size(piece)
    above = pages.above(piece)
    worst = max(len(courses), *(int(rank) for c in courses for rank in c.ranks if rank))
    apart = LABEL_HEIGHT * worst / (high * (1 - above))
    labels = _labels([course for _, course in drawn], min(apart, 1.0) if is_all else apart)
    left = _LEFT_WITH_FIGURES if months == 2 else _LEFT
    room = label_room([*labels.values(), ""]) + (18.0 if months == 2 else 0.0)
    last = 1 + months
    drawn.sort(key=lambda pair: _DRAWN_LAST.index(pair[1].trend))
    return LineChart(
        area=pages.chart_area(piece),
        description=f"{indicator}位次走势:各单位逐期的位次,第1位在最上",
        categories=Area(piece.header.top, 2, piece.header.top, last),
        lines=tuple(
            _line(course, Area(row, 2, row, last), labels[course.unit]) for row, course in drawn
        ),
        plot=Plot(left / wide, above, (wide - left - room) / wide, 1 - above),
        worst=worst,
    )


def _labels(courses: Sequence[Course], apart: float) -> dict[str, str]:
    """Return what stands at the lines' ends; what stands out is named before others."""
    ends = [(float(c.latest), c.unit) for c in courses if c.latest is not None]
    labels = dict.fromkeys((course.unit for course in courses), "")
    return labels | end_labels(ends, apart)


def _line(course: Course, values: Area, label: str) -> Line:
    color, text, width, marker = _LOOKS[course.trend]
    return Line(
        name=Area(values.top, 1, values.top, 1),
        values=values,
        color=color,
        label_text=text,
        width=width,
        dashed=course.trend is Trend.FALLEN,
        marker=marker,
        label=label,
        ends=values.right - values.left == 1,
    )
