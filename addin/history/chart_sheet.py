"""走势: for each indicator a chart of completion against schedule, and one of ranks."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from addin.annex.grid import Area
from addin.history.rank_sheet import FIRST_MONTH
from addin.history.rank_sheet import NAME as RANKS
from addin.history.titles import title_of
from addin.history.trend_sheet import NAME as TREND
from addin.report.plan import Line, LineChart, Page, SheetPlan
from addin.report.sketch import Sketch

if TYPE_CHECKING:
    from addin.history.model import History, Mark, Series
    from addin.history.rank_sheet import Rows
    from addin.history.trend_sheet import TrendRows

NAME = "走势"
_COLUMNS_PER_CHART, _ROWS_PER_CHART, _FIRST_ROW = 8, 14, 3
_CHART_ROWS_PER_PAGE, _ROW_HEIGHT, _HEADER_ROW = 3, 20.0, 3
_MOST_LINES, _MOST_BEHIND, _MOST_MONTHS = 15, 3, 13
"""Thirteen periods reach back to the same month of last year."""

_SCHEDULE_COLOR, _TOTAL_COLOR = "C00000", "1F4E79"
_COLORS = (
    "1F77B4", "D62728", "2CA02C", "9467BD", "FF7F0E", "17BECF", "8C564B", "E377C2",
    "7F7F7F", "BCBD22", "004D40", "5E35B1", "B71C1C", "33691E", "0D47A1",
)  # fmt: skip


def plan_charts(
    history: History, ranks: dict[str, Rows], trend: dict[str, TrendRows]
) -> SheetPlan | None:
    """Lay out 走势, an indicator a row; None for a single period, which has no trend.

    Of many periods the latest are drawn, of many units those that moved most in these. The charts
    refer to 位次变化 and 进度走势.
    """
    if len(history.months) < 2:
        return None
    sketch = Sketch(
        title_of(history, "主要指标走势图"), _caption(history), [8.5] * 2 * _COLUMNS_PER_CHART
    )
    sketch.header_rows = (1, _FIRST_ROW - 1)
    row = _FIRST_ROW
    for series in history.series:
        charts = [
            *_completion(history, series, trend[series.indicator], row),
            *_ranks(history, series, ranks[series.indicator], row),
        ]
        sketch.line_charts += charts
        row += _ROWS_PER_CHART if charts else 0
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
    if any(len(history.units(series)) > _MOST_LINES for series in history.series):
        said.append(f"位次图为变动最大的{_MOST_LINES}个单位")
    return ";".join(said)


def _months(history: History, row: int) -> Area:
    last = FIRST_MONTH + len(history.months) - 1
    return Area(row, max(FIRST_MONTH, last - _MOST_MONTHS + 1), row, last)


def _name(row: int) -> Area:
    return Area(row, 2, row, 2)


def _completion(history: History, series: Series, rows: TrendRows, row: int) -> list[LineChart]:
    """Return the chart of the whole and of those furthest behind, where there is a schedule."""
    if rows.schedule is None:
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
    return [LineChart(row, 1, title, TREND, categories, tuple(lines))]


def _furthest_behind(history: History, series: Series) -> list[str]:
    """Return the units that are furthest behind schedule in the latest period, the worst first."""
    marks = series.standings[history.latest].marks if history.latest in series.standings else {}
    behind = [(m.ahead, unit) for unit, m in marks.items() if m.behind and m.ahead is not None]
    return [unit for _, unit in sorted(behind)[:_MOST_BEHIND]]


def _ranks(history: History, series: Series, rows: Rows, row: int) -> list[LineChart]:
    """Return the chart of ranks, the first on top, where anyone is ranked twice."""
    ranked = {unit: _ranks_of(history, series, unit) for unit in rows.units}
    shown = [unit for unit, ranks in ranked.items() if len(ranks) > 1]
    if not shown:
        return []
    span = {unit: max(ranked[unit]) - min(ranked[unit]) for unit in shown}
    shown = sorted(shown, key=lambda unit: -span[unit])[:_MOST_LINES]
    shown.sort(key=rows.units.index)
    labels = _labels(history, series, shown)
    lines = tuple(
        Line(_name(rows.top + index), _months(history, rows.top + index), color, label=labels[unit])
        for unit, color in zip(shown, _COLORS, strict=False)
        for index in (rows.units.index(unit),)
    )
    worst = int(max(chain.from_iterable(ranked.values())))
    title = f"{series.indicator}位次变化"
    categories = _months(history, _HEADER_ROW)
    return [LineChart(row, 1 + _COLUMNS_PER_CHART, title, RANKS, categories, lines, worst)]


def _ranks_of(history: History, series: Series, unit: str) -> list[float]:
    marks = (series.mark(month, unit) for month in history.months[-_MOST_MONTHS:])
    return [mark.rank for mark in marks if mark and mark.rank is not None]


def _labels(history: History, series: Series, units: list[str]) -> dict[str, str]:
    """Return what stands at the end of each line: its unit, or all units that end there."""
    ending: dict[object, list[str]] = {}
    for unit in units:
        mark: Mark | None = series.mark(history.latest, unit)
        if mark and mark.rank is not None:
            ending.setdefault(mark.rank, []).append(unit)
    labels = dict.fromkeys(units, "")
    for names in ending.values():
        together = "、".join(names[:2]) + (f"等{len(names)}个" if len(names) > 2 else "")
        labels[names[0]] = together
    return labels
