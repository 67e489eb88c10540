"""位次走势: for each indicator the units' ranks by period, how they moved, and a chart of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.area import Area, a1
from addin.core.figures import NO_FIGURE
from addin.history.courses import LEAST_MOVED, MOST_MARKED, Trend, courses_of
from addin.history.indicator_pages import IndicatorPages
from addin.history.movement import YEAR, move
from addin.history.rank_chart import rank_chart
from addin.history.titles import heading_of, title_of
from addin.report.look import MISSED, MOVEMENT, RISE, SUB
from addin.report.plan import FormulaRule, Page, SheetPlan, Value
from addin.report.styles import TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.history.courses import Course
    from addin.history.indicator_pages import PagePart
    from addin.history.model import History, Series
    from addin.history.movement import Move

NAME = "位次走势"
MOST_MONTHS = 13
"""Thirteen periods reach back to the same month of last year."""

_UNIT, _MONTH, _MOVE = 150.0, 42.0, 66.0


def plan_ranks(history: History) -> SheetPlan:
    """Lay out 位次走势: an indicator after the other, each from the first to the last."""
    return _Sheet(history).plan()


class _Sheet:
    """Lays out the sheet."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.months = history.months[-MOST_MONTHS:]
        self.moves = self._moves()
        self.pages = IndicatorPages(
            title_of(history, "主要指标位次走势"),
            self._caption(),
            [_UNIT, *[_MONTH] * len(self.months), *[_MOVE] * len(self.moves)],
            [
                (f"━● 上升最多的{MOST_MARKED}个", RISE, 2),
                (f"┅◆ 下降最多的{MOST_MARKED}个", MISSED, 2),
                ("─ 其他", SUB, 2),
            ],
        )

    def _moves(self) -> list[tuple[str, int]]:
        """Return what movement is shown: its heading, and over how many months it goes."""
        latest, first = self.history.latest, self.months[0]
        moves = [("较上期", self.history.step)]
        if len(self.months) > 2:
            moves.append((f"较{heading_of(first, self.months)}", latest.since(first)))
        if latest.before(YEAR) in self.history.months and latest.since(first) != YEAR:
            moves.append(("较上年\n同期", YEAR))
        return moves

    def _caption(self) -> str:
        left_out = len(self.history.months) > len(self.months)
        return "按最近一期位次排列;格内为当期位次" + (f";为最近{MOST_MONTHS}期" * left_out)

    def plan(self) -> SheetPlan:
        """Return the plan."""
        for series in self.history.series:
            self._indicator(series)
        sketch = self.pages.sketch
        sketch.note(
            "说明:位次按各期附表重新计算,1在最上;空白为当期未排名或缺少,不连线,也不用更早的月份代替;"
            "“新增”为所比的一期没有的单位;“—”为不能比较。"
            f"变动不足{LEAST_MOVED}位的用灰线;升降同时用颜色、线型和标记区分,黑白打印可辨。"
        )
        page = Page(landscape=True, breaks=tuple(self.pages.breaks))
        return sketch.plan(NAME, NAME, page, freeze_column=2)

    def _indicator(self, series: Series) -> None:
        courses = courses_of(self.history, series, self.months)
        if not courses:
            return
        headings = [heading_of(month, self.months) for month in self.months]
        headers = ["单位", *headings, *(heading for heading, _ in self.moves)]
        rows = [self._row(series, course) for course in courses]
        pieces = self.pages.put(series.indicator, headers, rows)
        months = len(self.months)
        chart = rank_chart(self.pages, pieces, series.indicator, courses, months)
        if chart:
            self.pages.sketch.charts.append(chart)
        for piece in pieces:
            self._format(piece, courses)
            courses = courses[piece.body.bottom - piece.body.top + 1 :]

    def _row(self, series: Series, course: Course) -> list[Value]:
        moves = (move(series, course.unit, self.history.latest, back) for _, back in self.moves)
        return [course.unit, *course.ranks, *map(_shown, moves)]

    def _format(self, piece: PagePart, courses: Sequence[Course]) -> None:
        """Set the names off on the left, the latest ranks, and those who rose or fell most."""
        sketch, body = self.pages.sketch, piece.body
        text = replace(TEXT, size=piece.size)
        latest = 1 + len(self.months)
        sketch.style(body._replace(right=1), replace(text, align="left"))
        sketch.style(body._replace(left=latest, right=latest), replace(text, bold=True))
        moves = replace(text, color=SUB, number_format=MOVEMENT)
        sketch.style(body._replace(left=latest + 1), moves)
        for row, course in enumerate(courses[: body.bottom - body.top + 1], body.top):
            if color := _COLORS.get(course.trend):
                name = replace(text, align="left", bold=True, color=color)
                sketch.style(Area(row, 1, row, 1), name)
        self._colour(body._replace(left=latest + 1))

    def _colour(self, moves: Area) -> None:
        """Show what rose and what fell; a word is neither."""
        cell = a1(moves.top, moves.left)
        for sign, color in ((">", RISE), ("<", MISSED)):
            formula = f"AND(ISNUMBER({cell}),{cell}{sign}0)"
            self.pages.sketch.rules.append(FormulaRule((moves,), formula, "", color))


_COLORS = {Trend.RISEN: RISE, Trend.FALLEN: MISSED}


def _shown(moved: Move) -> Value:
    """Return how many places a unit rose, 新增, or — where nothing can be compared."""
    if moved.new:
        return "新增"
    return NO_FIGURE if moved.places is None else moved.places
