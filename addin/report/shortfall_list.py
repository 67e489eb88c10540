"""短板清单: every shortfall, unit by unit, the furthest behind first; to be filtered and sorted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.area import Area, runs
from addin.annex.statistics import JUDGED, Statistic
from addin.core.completion import Direction
from addin.core.figures import NO_FIGURE, percent_decimals, round_half_up
from addin.core.judging import SHORT, JudgedBy
from addin.report.canvas import Canvas, cell
from addin.report.formats import amount_format, link_target, percent_format
from addin.report.heat import HEAT, heat_rules, legend, shaded
from addin.report.look import COUNT, GROUP_GREY, INK, NAVY, SUB, TEXT_SIZE
from addin.report.measure import CELL_PADDING, cut, text_width
from addin.report.pages import NOT_PRINTED, room
from addin.report.plan import Edge, Link, Page, SheetPlan, Style, Value
from addin.report.shortfalls import shortfalls_by_unit, shown_gap
from addin.report.styles import CAPTION, HEADER, ROW_EDGE, TITLE
from addin.report.wording import (
    measure_name,
    or_dash,
    schedule_words,
    schedules_of,
    target_heading,
    title_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from decimal import Decimal

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, UnitResult
    from addin.report.shortfalls import Shortfall

NAME = "短板清单"
MOST_LINKS = 2000
_TITLE, _CAPTION, _HEADER, _ROW = 42.0, 22.0, 30.0, 24.0
_HEADER_ROW, _LABELS = 3, 3
_MOST_DECIMALS = 4
_MOST_PAGES = 20
"""Nobody looks through more of them: they are filtered by unit, and left out of the usual print."""

_LEAST_LEFT = 3
"""Rows that must be left on a page for a unit to begin there."""
_UNIT_EDGE = Edge(NAVY)
_CENTRED, _QUIET = Style(size=TEXT_SIZE), Style(size=TEXT_SIZE, color=SUB)
_LEFT = Style(size=TEXT_SIZE, align="left")
_FIGURE = Style(size=TEXT_SIZE, align="right", indent=1)
_FILLED = replace(HEAT, size=TEXT_SIZE, top=None)  # above it is the line under the row before
_LOOKS = {
    "first": replace(_LEFT, color=INK, bold=True),
    "again": replace(_LEFT, color=GROUP_GREY),
    "quiet": _QUIET,
    "text": _LEFT,
    "rank": _CENTRED,
    "figure": _FIGURE,
    "gap": replace(_FIGURE, bold=True),
    "rate": _FILLED,
    **{state.value: shaded(_FILLED, state) for state in SHORT},
}
"""How cells look, by what they are; a rate that rules can't judge is of a state at once."""

Look = tuple[str, str]
"""What a cell is, and its number format."""


class _Row(NamedTuple):
    """A shortfall with its place among its unit's, and how its amounts are shown.

    ``share`` is its completion rate where that tells how far it is; of a limit it would mislead.
    """

    name: str
    number: int
    is_last: bool
    result: AnnexResult
    unit: UnitResult
    gap: Decimal | None
    amounts: str
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: what heads it, its pixels, and what a shortfall has there, and how it looks."""

    heading: str
    width: float
    value: Callable[[_Row], Value]
    look: Callable[[_Row], Look]


def plan_shortfalls(results: Results) -> SheetPlan | None:
    """Lay out 短板清单; None where no annex has targets: nobody can fall short there."""
    if not any(JUDGED & r.annex.columns.keys() for r in results.annexes):
        return None
    return _Sheet(results).plan()


class _Sheet:
    """Lays out the sheet: unit and number, then a cell for each of the columns."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self.units = shortfalls_by_unit(results)
        self.short = [pair for _, pairs in self.units for pair in pairs]
        self.rows = [row for name, pairs in self.units for row in _rows(name, pairs)]
        self.columns = self._columns()
        self.canvas = Canvas([column.width for column in self.columns])

    def _columns(self) -> list[_Column]:
        names = _widest((name for name, _ in self.units), 84, 190)
        short = [result for result in self.results.annexes if result.shortfalls]
        labels = _widest(map(_label, short), 150, 260)
        leads = _widest((result.annex.lead for result in short), 80, 150)
        due = _Column("应达进度", 76, _due, _due_look)
        lead = _Column("牵头部门", leads, lambda row: row.result.annex.lead or NO_FIGURE, _quiet)
        in_time = any(unit.judged_by is JudgedBy.SCHEDULE for _, unit in self.short)
        led = any(result.annex.lead for result in short)
        shown = {name: cut(name, names, TEXT_SIZE, bold=True) for name, _ in self.units}
        texts = {id(r): cut(_label(r), labels, TEXT_SIZE) for r in self.results.annexes}
        return [
            _Column("单位", names, lambda row: shown[row.name], _name_look),
            _Column("序", 34, lambda row: row.number, _quiet),
            _Column("指标", labels, lambda row: texts[id(row.result)], lambda _: ("text", "")),
            _Column(target_heading(self.results), 90, lambda row: or_dash(row.unit.target),
                    _amount_look),
            _Column("累计完成", 90, lambda row: or_dash(row.unit.actual), _amount_look),
            _Column("完成率", 76, lambda row: or_dash(row.share), _rate_look),
            *([due] if in_time else []),
            _Column("差额", 90, lambda row: or_dash(row.gap), lambda row: ("gap", row.amounts)),
            _Column("位次", 62, lambda row: or_dash(row.unit.rank), lambda _: ("rank", "")),
            *([lead] if led else []),
        ]  # fmt: skip

    @property
    def _rate_column(self) -> int:
        return 1 + [column.heading for column in self.columns].index("完成率")

    def plan(self) -> SheetPlan:
        """Return the plan."""
        canvas = self.canvas
        self._head()
        breaks = self._breaks
        top = canvas.row
        self._put_rows(top)
        if not self.short:
            row = canvas.rows(_ROW)
            cells: list[Value] = ["没有短板", *[NO_FIGURE] * (canvas.width - 1)]
            canvas.fill(Area(row, 1, row, canvas.width), [cells], _CENTRED)
        bottom = canvas.row - 1
        self._colour(top)
        self._put_note()
        page = Page(print_area=canvas.area, title_rows=(1, _HEADER_ROW), breaks=breaks)
        filtered = Area(_HEADER_ROW, 1, bottom, canvas.width)
        return canvas.plan(NAME, NAME, page, freeze=(_HEADER_ROW + 1, 2), filter_area=filtered,
                           printed=self._is_printed)  # fmt: skip

    @property
    def _is_printed(self) -> bool:
        return len(self._breaks) < _MOST_PAGES

    def _head(self) -> None:
        """Put title, caption, legend and the columns' heads."""
        canvas = self.canvas
        canvas.rows(_TITLE, _CAPTION, _HEADER)
        canvas.put(Area(1, 1, 1, canvas.width), title_of(self.results, NAME), TITLE)
        steps = legend(self.results.found.settings.grades, "")[1:4]
        first = self._rate_column
        for column, (text, style) in enumerate(steps, first):
            canvas.put(cell(2, column), text, style)
        caption = cut(self._caption(), canvas.across(1, first - 1), CAPTION.size)
        canvas.put(Area(2, 1, 2, first - 1), caption, CAPTION)
        headings = [column.heading for column in self.columns]
        canvas.fill(Area(_HEADER_ROW, 1, _HEADER_ROW, canvas.width), [headings], HEADER)
        for column in (1, 3):
            canvas.style(cell(_HEADER_ROW, column), replace(HEADER, align="left"))

    def _caption(self) -> str:
        """Return how many there are, by what they are judged, and their order."""
        by = schedule_words(schedules_of(self.results.annexes))
        ordered = "短板多的单位、差距大的指标在前"
        said = [
            f"{len(self.units)}个单位共{len(self.short)}项",
            f"按{by}评判" if by else "",
            ordered if self._is_printed else f"按单位筛选查看;{NOT_PRINTED}",
        ]
        return ";".join(filter(None, said))

    @cached_property
    def _breaks(self) -> tuple[int, ...]:
        """Where pages begin: a unit is parted only where much of a page would stay empty."""
        wide, high = room(landscape=False)
        scale = min(wide / self.canvas.across(1, self.canvas.width), 1)
        most = int((high / scale - _TITLE - _CAPTION - _HEADER) / _ROW)
        breaks, row, left = [], _HEADER_ROW + 1, most
        for _, short in self.units:
            if len(short) > left < most / _LEAST_LEFT:
                breaks.append(row)
                left = most
            end = row + len(short)
            parted = range(row + left, end, most)
            breaks += parted
            left = (parted[-1] + most if parted else row + left) - end
            row = end
        return tuple(breaks)

    def _put_rows(self, top: int) -> None:
        """Put all rows: the unit's name stands in each, so that filters and sorts keep it."""
        canvas, rows = self.canvas, self.rows
        canvas.rows(*[_ROW] * len(rows))
        values = list(zip(*(map(column.value, rows) for column in self.columns), strict=True))
        canvas.fill(Area(top, 1, top + len(rows) - 1, canvas.width), values, _CENTRED)
        lasts = [row.is_last for row in rows]
        for place, column in enumerate(self.columns, 1):
            at = top
            for (look, is_last), run in groupby(zip(map(column.look, rows), lasts, strict=True)):
                end = at + len(list(run))
                canvas.style(Area(at, place, end - 1, place), _style(*look, is_last))
                at = end
        for at, row in enumerate(rows[:MOST_LINKS], top):
            annex = row.result.annex
            target = link_target(annex.sheet, annex.cell(row.unit.row, Statistic.UNIT))
            canvas.links.append(Link(at, _LABELS, target))

    def _colour(self, top: int) -> None:
        """Colour completion rates by what is due of each, in rules that follow the cells."""
        rows: dict[Decimal, list[int]] = defaultdict(list)
        for at, row in enumerate(self.rows, top):
            if row.share is not None:
                rows[row.unit.terms.due].append(at)
        column, grades = self._rate_column, self.results.found.settings.grades
        for due, of_due in rows.items():
            areas = [Area(first, column, last, column) for first, last in runs(of_due)]
            self.canvas.rules += heat_rules(areas, due, grades)

    def _put_note(self) -> None:
        in_time = bool(schedules_of(self.results.annexes))
        text = (
            "说明:差额为应完成数减累计完成(越低越好的指标为实际减任务)"
            + ("。应完成数为任务×序时进度,按全年评判的为任务" if in_time else ",应完成数即任务")
            + ",以各指标的计量单位计;增速类指标的差额为百分点。单位名每行都有,可筛选、排序。"
        )
        self.canvas.note(text)


def _label(result: AnnexResult) -> str:
    """Return the indicator with its measure: 固定资产投资(亿元)."""
    name, measure = result.annex.indicator, measure_name(result.annex)
    return f"{name}({measure})" if measure and measure not in name else name


def _widest(texts: Iterable[str], least: float, most: float) -> float:
    """Return the pixels of a column of texts, within bounds."""
    needed = max((text_width(text, TEXT_SIZE, bold=True) for text in texts), default=0.0)
    return min(max(needed + CELL_PADDING + 4, least), most)


def _rows(name: str, short: Sequence[Shortfall]) -> Iterator[_Row]:
    """Yield a unit's rows."""
    for number, (result, unit) in enumerate(short, 1):
        is_last = number == len(short)
        gap = shown_gap(unit, whole=result.annex.is_counted)
        share = None if unit.terms.direction is Direction.LOWER else unit.completion
        yield _Row(name, number, is_last, result, unit, gap, _amounts(result, unit, gap), share)


@cache
def _style(what: str, number_format: str, is_last: bool) -> Style:
    """Return how a cell looks; a line parts the units, below others is a finer one."""
    finer = None if what == "again" or what == "first" else ROW_EDGE
    edge = _UNIT_EDGE if is_last else finer
    return replace(_LOOKS[what], bottom=edge, number_format=number_format)


def _due(row: _Row) -> Value:
    return or_dash(row.unit.due if row.unit.judged_by is JudgedBy.SCHEDULE else None)


def _quiet(_: _Row) -> Look:
    return "quiet", ""


def _name_look(row: _Row) -> Look:
    return "first" if row.number == 1 else "again", ""


def _amount_look(row: _Row) -> Look:
    return "figure", row.amounts


def _rate_look(row: _Row) -> Look:
    """Return how a completion rate looks; what rules can't judge has its fill at once."""
    if row.share is None:
        return row.unit.state.value, ""
    decimals = percent_decimals(row.share, row.result.annex.decimals, row.unit.apart_from)
    return "rate", percent_format(decimals)


def _due_look(row: _Row) -> Look:
    decimals = row.result.annex.decimals if row.unit.terms.due * 100 % 1 else 0
    return "quiet", percent_format(decimals)


def _amounts(result: AnnexResult, unit: UnitResult, gap: Decimal | None) -> str:
    """Return how a row's amounts look: two decimals, more where they need them; counts none."""
    if result.annex.is_counted:
        return COUNT
    figures = [figure for figure in (unit.target, unit.actual, gap) if figure is not None]
    shown = (n for n in (2, 3) if all(round_half_up(figure, n) == figure for figure in figures))
    return amount_format(next(shown, _MOST_DECIMALS))
