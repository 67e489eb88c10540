"""The chart of completion: the schedule, the whole, and the units that are furthest behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.core.judging import State
from addin.history.labels import LABEL_HEIGHT, LABEL_SIZE, end_labels, label_room
from addin.report.chart_plans import Line, LineChart, Plot, Text
from addin.report.look import INK, MISSED, NAVY, SHADES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from addin.history.indicator_pages import IndicatorPages, PagePart
    from addin.history.model import IndicatorRecord, Series
    from addin.history.months import Month

SCHEDULE, TOTAL = "序时进度", "合计"
_MARKERS = ("diamond", "circle", "triangle")
"""Of those behind, so many at most, the furthest first."""

_FEWEST_PERIODS = 2
_LEFT, _BELOW = 46.0, 26.0
"""Pixels that the percentages and the periods take."""


def trend_chart(
    pages: IndicatorPages,
    piece: PagePart,
    series: Series,
    months: Sequence[Month],
    rows: Mapping[str, int],
) -> LineChart | None:
    """Return the chart beside a table's first piece; None of a single period.

    ``rows`` gives the sheet's rows by the names in them.
    """
    latest = series.standings.get(months[-1])
    if latest is None or sum(month in series.standings for month in months) < _FEWEST_PERIODS:
        return None
    ends = dict(_ends(latest))
    wide, high = pages.chart_size(piece)
    above, below = LABEL_HEIGHT / high, _BELOW / high
    apart = LABEL_HEIGHT / high * max(ends.values(), default=1.0)
    labels = end_labels([(-value, name) for name, value in ends.items()], apart)
    room = label_room([*labels.values(), ""])
    drawn = [name for name in ends if name in rows]
    return LineChart(
        area=pages.chart_area(piece),
        description=f"{series.indicator}完成率与序时进度:合计和落后最多的单位",
        categories=Area(piece.header.top, 2, piece.header.top, 1 + len(months)),
        lines=tuple(
            _line(name, rows[name], len(months), labels[name], place)
            for place, name in enumerate(drawn)
        ),
        plot=Plot(_LEFT / wide, above, (wide - _LEFT - room) / wide, 1 - above - below),
    )


def _ends(latest: IndicatorRecord) -> Iterator[tuple[str, float]]:
    """Yield what is drawn, with where it ends: schedule, whole, the furthest behind."""
    if latest.schedule is not None:
        yield SCHEDULE, float(latest.schedule)
    if latest.total is not None:
        yield TOTAL, float(latest.total)
    behind = [
        (mark.ahead, unit, mark.shown)
        for unit, mark in latest.marks.items()
        if mark.behind and mark.ahead is not None and mark.shown is not None
    ]
    for _, unit, shown in sorted(behind)[: len(_MARKERS)]:
        yield unit, float(shown)


def _line(name: str, row: int, months: int, label: str, place: int) -> Line:
    """Return a line; those behind have colours and markers apart from schedule and whole."""
    values = Area(row, 2, row, 1 + months)
    of = Area(row, 1, row, 1)
    if name == SCHEDULE:
        look = Text(INK, LABEL_SIZE)
        return Line(of, values, INK, look, width=1.5, dashed=True, label=label)
    if name == TOTAL:
        look = Text(NAVY, LABEL_SIZE, bold=True)
        return Line(of, values, NAVY, look, width=2.75, marker="circle", label=label)
    marker = _MARKERS[place % len(_MARKERS)]
    look = Text(MISSED, LABEL_SIZE, bold=True)
    return Line(of, values, SHADES[State.BAD].bar, look, width=1.75, marker=marker, label=label)
