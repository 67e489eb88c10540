"""走势: for each indicator a chart of completion against schedule, and one of ranks."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.history.rank_sheet import FIRST_MONTH
from addin.history.rank_sheet import NAME as RANKS
from addin.history.titles import title_of
from addin.history.trend_sheet import NAME as TREND
from addin.report.plan import Line, LineChart, Page, SheetPlan
from addin.report.sketch import Sketch

if TYPE_CHECKING:
    from addin.history.model import History, Series
    from addin.history.rank_sheet import Rows
    from addin.history.trend_sheet import TrendRows

NAME = "走势"
_COLUMNS_PER_CHART, _ROWS_PER_CHART, _FIRST_ROW = 8, 14, 3
_CHART_ROWS_PER_PAGE, _ROW_HEIGHT, _HEADER_ROW = 3, 20.0, 3
_MOST_UNITS, _MOST_MOVED, _MOST_BEHIND = 15, 10, 3
_MOST_LABELS = 20
"""So many labels fit below each other."""

_MOST_MONTHS = 13
"""Thirteen periods reach back to the same month of last year."""

_SCHEDULE_COLOR, _TOTAL_COLOR = "C00000", "1F4E79"
_COLORS = (
    "1F77B4", "D62728", "2CA02C", "9467BD", "FF7F0E", "17BECF", "8C564B", "E377C2",
    "7F7F7F", "BCBD22", "004D40", "5E35B1", "B71C1C", "33691E", "0D47A1",
)  # fmt: skip


def plan_charts(
    history: History, ranks: dict[str, Rows], trend: dict[str, TrendRows]
) -> SheetPlan | None:
    """Lay out 走势, an indicator a row; None where there is no trend, as in a single period.

    Of many periods the latest are drawn, of many units those that moved most in these. The charts
    refer to 位次变化 and 进度走势.
    """
    sketch = Sketch(
        title_of(history, "主要指标走势图"), _caption(history), [8.5] * 2 * _COLUMNS_PER_CHART
    )
    sketch.header_rows = (1, _FIRST_ROW - 1)
    row = _FIRST_ROW
    for series in history.series:
        own = trend.get(series.indicator)
        charts = [
            *(_completion(history, series, own) if own else ()),
            *_ranks(history, series, ranks[series.indicator]),
        ]
        for place, chart in enumerate(charts):
            column = 1 + _COLUMNS_PER_CHART * place
            sketch.line_charts.append(replace(chart, row=row, column=column))
        row += _ROWS_PER_CHART if charts else 0
    if not sketch.line_charts:
        return None
    # said row by row: LibreOffice passes over a sheet's default height
    sketch.heights |= dict.fromkeys(range(_FIRST_ROW, row), _ROW_HEIGHT)
    breaks = range(_FIRST_ROW, row, _ROWS_PER_CHART * _CHART_ROWS_PER_PAGE)[1:]
    page = Page(print_area=Area(1, 1, row - 1, sketch.width), breaks=tuple(breaks))
    return sketch.plan(NAME, NAME, page)


def _caption(history: History) -> str:
    """Return what the charts leave out."""
    said = []
    if len(history.months) > _MOST_MONTHS:
        said.append(f"图中为最近{_MOST_MONTHS}期")
    if any(len(history.units(series)) > _MOST_UNITS for series in history.series):
        said.append(f"单位超过{_MOST_UNITS}个的,位次图只画变动最大的{_MOST_MOVED}个")
    return ";".join(said)


def _months(history: History, row: int) -> Area:
    last = FIRST_MONTH + len(history.months) - 1
    return Area(row, max(FIRST_MONTH, last - _MOST_MONTHS + 1), row, last)


def _name(row: int) -> Area:
    return Area(row, 2, row, 2)


def _completion(history: History, series: Series, rows: TrendRows) -> list[LineChart]:
    """Return the chart of the whole and of those furthest behind, where there is a schedule."""
    drawn = [month for month in history.months[-_MOST_MONTHS:] if month in series.standings]
    if rows.schedule is None or len(drawn) < 2:
        return []
    lines = [
        Line(_name(rows.schedule), _months(history, rows.schedule), _SCHEDULE_COLOR, dashed=True)
    ]
    if rows.total is not None:
        lines.append(Line(_name(rows.total), _months(history, rows.total), _TOTAL_COLOR, width=2.5))
    for unit, color in zip(_furthest_behind(history, series), _COLORS, strict=False):
        place = rows.row(unit)
        lines.append(Line(_name(place), _months(history, place), color))
    title = f"{series.indicator}完成率与序时进度"
    categories = _months(history, _HEADER_ROW)
    return [LineChart(title, TREND, categories, tuple(lines))]


def _furthest_behind(history: History, series: Series) -> list[str]:
    """Return the units that are furthest behind schedule in the latest period, the worst first."""
    marks = series.standings[history.latest].marks if history.latest in series.standings else {}
    behind = [(m.ahead, unit) for unit, m in marks.items() if m.behind and m.ahead is not None]
    return [unit for _, unit in sorted(behind)[:_MOST_BEHIND]]


def _ranks(history: History, series: Series, rows: Rows) -> list[LineChart]:
    """Return the chart of ranks, the first on top, where anyone is ranked twice."""
    ranked = {unit: _ranks_of(history, series, unit) for unit in rows.units}
    shown = [unit for unit, ranks in ranked.items() if len(ranks) > 1]
    if not shown:
        return []
    if len(shown) > _MOST_UNITS:
        span = {unit: max(ranked[unit]) - min(ranked[unit]) for unit in shown}
        most_moved = sorted(shown, key=lambda unit: -span[unit])[:_MOST_MOVED]
        shown = sorted(most_moved, key=rows.units.index)
    worst = max(2, *map(int, chain.from_iterable(ranked.values())))
    labels = _labels(history, series, shown, worst)
    lines = tuple(
        Line(_name(rows.top + index), _months(history, rows.top + index), color, label=labels[unit])
        for unit, color in zip(shown, _COLORS, strict=False)
        for index in (rows.units.index(unit),)
    )
    title = f"{series.indicator}位次变化"
    categories = _months(history, _HEADER_ROW)
    return [LineChart(title, RANKS, categories, lines, worst)]


def _ranks_of(history: History, series: Series, unit: str) -> list[float]:
    marks = (series.mark(month, unit) for month in history.months[-_MOST_MONTHS:])
    return [mark.rank for mark in marks if mark and mark.rank is not None]


def _labels(history: History, series: Series, units: list[str], worst: int) -> dict[str, str]:
    """Return what stands at the end of each line: its unit, or all that end too close to it."""
    standing = series.standings.get(history.latest)
    marks = standing.marks if standing else {}
    ends = sorted(
        (mark.rank, place, unit)
        for place, unit in enumerate(units)
        if (mark := marks.get(unit)) and mark.rank is not None
    )
    groups: list[list[tuple[float, int, str]]] = []
    for end in ends:
        if groups and (end[0] - groups[-1][0][0]) * _MOST_LABELS < worst:
            groups[-1].append(end)
        else:
            groups.append([end])
    labels = dict.fromkeys(units, "")
    for group in groups:
        names = [unit for _, _, unit in group]
        more = f"等{len(names)}个" if len(names) > 2 else ""
        labels[names[0]] = "、".join(names[:2]) + more
    return labels
