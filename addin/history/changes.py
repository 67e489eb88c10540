"""What changed on the way: months missing, indicators and units that come, go or change."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from addin.history.model import FileProblem, History, IndicatorRecord, Series
from addin.problems.history import (
    INDICATOR_BEGUN,
    INDICATOR_ENDED,
    INDICATOR_MISSING,
    INDICATOR_RENAMED,
    MONTH_MISSING,
    TERMS_CHANGED,
    UNIT_GONE,
    UNIT_NEW,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.history.months import Month
    from addin.problems.problem import ProblemKind

_MOST_NAMES = 3


def changes(history: History) -> Iterator[FileProblem]:
    """Yield what a reader of the movement must know, month by month."""
    yield from _missing_months(history)
    for series in history.series:
        yield from _gaps(history, series)
        yield from _terms(series)
    for earlier, later in pairwise(history.months):
        yield from _indicators(history, earlier, later)
        yield from _units(history, earlier, later)


def _missing_months(history: History) -> Iterator[FileProblem]:
    for earlier, later in pairwise(history.months):
        missing = [
            later.before(back).label
            for back in range(later.since(earlier) - history.step, 0, -history.step)
        ]
        if missing:
            about = {"missing": "、".join(missing), "month": later.label}
            yield FileProblem("", MONTH_MISSING.at("", **about))


def _gaps(history: History, series: Series) -> Iterator[FileProblem]:
    """Yield months between an indicator's first and last in which it is missing."""
    first, last = min(series.standings), max(series.standings)
    missing = [m for m in history.months if first < m < last and m not in series.standings]
    if missing:
        labels = "、".join(month.label for month in missing)
        about = {"indicator": series.indicator, "missing": labels}
        yield FileProblem("", INDICATOR_MISSING.at("", **about))


def _terms(series: Series) -> Iterator[FileProblem]:
    """Yield where an indicator's measure, or what it is ranked by, is not what it was."""
    months = sorted(series.standings)
    for month, following in pairwise(months):
        earlier, later = series.standings[month], series.standings[following]
        for what, old, new in (
            ("计量单位", _measure(earlier), _measure(later)),
            ("排名依据", earlier.ranked_by.value, later.ranked_by.value),
        ):
            if old != new:
                yield _in_file(
                    TERMS_CHANGED,
                    later,
                    indicator=series.indicator,
                    what=what,
                    earlier=month.label,
                    old=old,
                    later=following.label,
                    new=new,
                )


def _measure(standing: IndicatorRecord) -> str:
    return standing.measure.name if standing.measure else "(未写明)"


def _indicators(history: History, earlier: Month, later: Month) -> Iterator[FileProblem]:
    """Yield indicators that begin or end; a new one on an ended one's sheet may be it, renamed."""
    ended = [s for s in history.series if earlier == max(s.standings)]
    begun = [s for s in history.series if later == min(s.standings)]
    for series in ended:
        old = series.standings[earlier]
        alike = [s for s in begun if _base(s.standings[later]) == _base(old)]
        heirs = [s for s in alike if s.standings[later].sheet == old.sheet]
        heirs = heirs or [s for s in alike if s.standings[later].marks.keys() == old.marks.keys()]
        about = {"indicator": series.indicator, "earlier": earlier.label, "later": later.label}
        if len(heirs) == 1:
            [heir] = heirs
            place = heir.standings[later]
            yield _in_file(INDICATOR_RENAMED, place, **about, heir=heir.indicator)
        else:
            yield _in_file(INDICATOR_ENDED, old, **about)
    for series in begun:
        about = {"indicator": series.indicator, "later": later.label}
        yield _in_file(INDICATOR_BEGUN, series.standings[later], **about)


def _base(standing: IndicatorRecord) -> str:
    return standing.measure.base if standing.measure else ""


def _units(history: History, earlier: Month, later: Month) -> Iterator[FileProblem]:
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
    for units, kind in ((gone, UNIT_GONE), (come, UNIT_NEW)):
        for unit in sorted(units, key=lambda name: (position(name), name)):
            place = units[unit][0].standings[later]
            indicators = names_of([series.indicator for series in units[unit]])
            about = {"name": unit, "later": later.label, "indicators": indicators}
            yield FileProblem(place.file, kind.at(place.sheet, place.cell(unit), **about))


def names_of(indicators: Sequence[str]) -> str:
    """Return a few indicators by name, of many how many there are."""
    names = "、".join(f"“{name}”" for name in indicators[:_MOST_NAMES])
    return names + (f"等{len(indicators)}项指标" if len(indicators) > _MOST_NAMES else "")


def _in_file(kind: ProblemKind, place: IndicatorRecord, **fields: str) -> FileProblem:
    """Return a problem with an annex, in its file."""
    return FileProblem(place.file, kind.at(place.sheet, place.area.a1, **fields))
