"""What changed on the way: months missing, indicators and units that come, go or change."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from addin.annex.model import NOTICE, WARNING, Problem
from addin.history.model import Finding, History, Series, Standing
from addin.problems.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.history.months import Month

_MOST_NAMES = 3


def changes(history: History) -> Iterator[Finding]:
    """Yield what a reader of the movement must know, month by month."""
    yield from _missing_months(history)
    for series in history.series:
        yield from _gaps(history, series)
        yield from _terms(series)
    for earlier, later in pairwise(history.months):
        yield from _indicators(history, earlier, later)
        yield from _units(history, earlier, later)


def _missing_months(history: History) -> Iterator[Finding]:
    for earlier, later in pairwise(history.months):
        missing = [
            later.before(back).label
            for back in range(later.since(earlier) - history.step, 0, -history.step)
        ]
        if missing:
            message = (
                f"缺少{'、'.join(missing)}的工作簿。{later.label}与上期的位次不作比较,"
                "连续未达的计算在此中断。请补上。"
            )
            yield Finding("", Problem("month-missing", "", "", message))


def _gaps(history: History, series: Series) -> Iterator[Finding]:
    """Yield months between an indicator's first and last in which it is missing."""
    first, last = min(series.standings), max(series.standings)
    missing = [m for m in history.months if first < m < last and m not in series.standings]
    if missing:
        labels = "、".join(month.label for month in missing)
        message = f"“{series.indicator}”缺{labels},这些时期的位次不作比较。请核对。"
        yield Finding("", Problem("indicator-missing", "", "", message))


def _terms(series: Series) -> Iterator[Finding]:
    """Yield where an indicator's measure, or what it is ranked by, is not what it was."""
    months = sorted(series.standings)
    for month, following in pairwise(months):
        earlier, later = series.standings[month], series.standings[following]
        for what, old, new in (
            ("计量单位", _measure(earlier), _measure(later)),
            ("排名依据", earlier.ranked_by.value, later.ranked_by.value),
        ):
            if old != new:
                message = (
                    f"“{series.indicator}”的{what}在{month.label}是{old},{following.label}是{new}。"
                    "位次照各期计算,前后数字不可直接相比。请核对。"
                )
                yield _finding("terms-changed", later, later.area.a1, message)


def _measure(standing: Standing) -> str:
    return standing.measure.name if standing.measure else "(未写明)"


def _indicators(history: History, earlier: Month, later: Month) -> Iterator[Finding]:
    """Yield indicators that begin or end; a new one on an ended one's sheet may be it, renamed."""
    ended = [s for s in history.series if earlier == max(s.standings)]
    begun = [s for s in history.series if later == min(s.standings)]
    for series in ended:
        old = series.standings[earlier]
        alike = [s for s in begun if _base(s.standings[later]) == _base(old)]
        heirs = [s for s in alike if s.standings[later].sheet == old.sheet]
        heirs = heirs or [s for s in alike if s.standings[later].marks.keys() == old.marks.keys()]
        message = f"“{series.indicator}”到{earlier.label}为止,{later.label}没有。"
        place = old
        if len(heirs) == 1:
            place = heirs[0].standings[later]
            message += (
                f"{later.label}新出现的“{heirs[0].indicator}”可能是它改了名,没有合并。"
                "如是同一指标,请统一名称。"
            )
        yield _finding("indicator-ended", place, place.area.a1, message)
    for series in begun:
        standing = series.standings[later]
        message = f"“{series.indicator}”从{later.label}开始有,此前没有。"
        yield _finding("indicator-begun", standing, standing.area.a1, message, NOTICE)


def _base(standing: Standing) -> str:
    return standing.measure.base if standing.measure else ""


def _units(history: History, earlier: Month, later: Month) -> Iterator[Finding]:
    """Yield units that appear in indicators of both months, or vanish from them, a line each."""
    both = [s for s in history.series if earlier in s.standings and later in s.standings]
    come: dict[str, list[Series]] = {}
    gone: dict[str, list[Series]] = {}
    for series in both:
        old, new = series.standings[earlier].marks, series.standings[later].marks
        for unit in new.keys() - old.keys():
            come.setdefault(unit, []).append(series)
        for unit in old.keys() - new.keys():
            gone.setdefault(unit, []).append(series)
    position = history.roster.position
    for units, code, severity, words in (
        (gone, "unit-gone", WARNING, "没有了,位次不作比较。如是改名,请在“名录”的别名中写明"),
        (come, "unit-new", NOTICE, "新出现,记为“新增”"),
    ):
        for unit in sorted(units, key=lambda name: (position(name), name)):
            place = units[unit][0].standings[later]
            indicators = names_of([series.indicator for series in units[unit]])
            message = f"“{unit}”在{later.label}的{indicators}中{words}。"
            yield _finding(code, place, place.cell(unit), message, severity)


def names_of(indicators: Sequence[str]) -> str:
    """Return a few indicators by name, of many how many there are."""
    names = "、".join(f"“{name}”" for name in indicators[:_MOST_NAMES])
    return names + (f"等{len(indicators)}项指标" if len(indicators) > _MOST_NAMES else "")


def _finding(
    code: str, place: Standing, cell: str, message: str, severity: Severity = WARNING
) -> Finding:
    return Finding(place.file, Problem(code, place.sheet, cell, message, severity))
