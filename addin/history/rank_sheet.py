"""位次变化: units × periods for each indicator, and how each moved up to the latest."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from addin.annex.area import Area, a1
from addin.history.movement import YEAR, move
from addin.history.titles import title_of
from addin.report.look import BAD, BAD_TEXT, GOOD, GOOD_TEXT
from addin.report.plan import FormulaRule, Page, SheetPlan, Value
from addin.report.sketch import Sketch
from addin.report.styles import LEFT, TEXT

if TYPE_CHECKING:
    from addin.history.model import History, Series

NAME = "位次变化"
FIRST_MONTH = 3
_UNIT_WIDTHS, _MONTH_WIDTH, _MOVE_WIDTH = (22, 20), 8, 11


@dataclass(frozen=True)
class Rows:
    """Where an indicator's units stand on a sheet: from ``top``, in that order."""

    top: int
    units: tuple[str, ...]

    @property
    def bottom(self) -> int:
        """The row of the last unit."""
        return self.top + len(self.units) - 1


def rank_rows(history: History) -> dict[str, Rows]:
    """Return where each indicator's units stand on 位次变化, for the charts that refer to it."""
    rows: dict[str, Rows] = {}
    row = FIRST_ROW
    for series in history.series:
        units = tuple(history.units(series))
        rows[series.indicator] = Rows(row, units)
        row += len(units)
    return rows


FIRST_ROW = 4
"""Below title, caption and header."""


def plan_ranks(history: History, rows: dict[str, Rows]) -> SheetPlan:
    """Lay out 位次变化; a month in which a unit moved has a colour, its movement stands behind."""
    months = history.months
    last = FIRST_MONTH + len(months) - 1
    widths = [*_UNIT_WIDTHS, *[_MONTH_WIDTH] * len(months), _MOVE_WIDTH, _MOVE_WIDTH]
    caption = "绿色:位次比上期上升;红色:下降"
    sketch = Sketch(title_of(history, "主要指标位次变化表"), caption, widths)
    headers = ["指标", "单位", *(month.heading for month in months), "较上期", "较上年同期"]
    sketch.header(headers, 36)
    body = [
        _row(history, series, unit)
        for series in history.series
        for unit in rows[series.indicator].units
    ]
    area = sketch.rows(body, TEXT)
    sketch.style(area._replace(right=1), LEFT)
    sketch.rules += _between_months(history, area)
    for column in (last + 1, last + 2):
        sketch.rules += _in_words(area._replace(left=column, right=column))
    sketch.note(
        "说明:位次按各期附表重新计算;空白为当期未排名或缺少;“新增”为所比的一期没有的单位;"
        "“—”为不能比较。缺少的月份不用更早的月份代替。"
    )
    page = Page(landscape=True)
    return sketch.plan(
        NAME, NAME, page, freeze_column=FIRST_MONTH, filter_area=area._replace(top=area.top - 1)
    )


def _row(history: History, series: Series, unit: str) -> list[Value]:
    marks = (series.mark(month, unit) for month in history.months)
    moves = (move(series, unit, history.latest, back) for back in (history.step, YEAR))
    return [
        series.indicator,
        unit,
        *(mark.rank if mark else None for mark in marks),
        *(each.words for each in moves),
    ]


def _between_months(history: History, area: Area) -> list[FormulaRule]:
    """Colour a rank that differs from that of the period before, where that is the column left."""
    pairs = list(pairwise(history.months))
    columns = [
        column
        for column, (earlier, later) in enumerate(pairs, FIRST_MONTH + 1)
        if later.since(earlier) == history.step
    ]
    if not columns:
        return []
    areas = tuple(area._replace(left=column, right=column) for column in columns)
    now, before = a1(area.top, columns[0]), a1(area.top, columns[0] - 1)
    both = f"ISNUMBER({now}),ISNUMBER({before})"
    return [
        FormulaRule(areas, f"AND({both},{now}<{before})", GOOD, GOOD_TEXT),
        FormulaRule(areas, f"AND({both},{now}>{before})", BAD, BAD_TEXT),
    ]


def _in_words(area: Area) -> list[FormulaRule]:
    cell = a1(area.top, area.left)
    return [
        FormulaRule((area,), f'LEFT({cell},2)="{word}"', fill, color)
        for word, fill, color in (("上升", GOOD, GOOD_TEXT), ("下降", BAD, BAD_TEXT))
    ]
