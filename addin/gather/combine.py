"""Counties put together: those of the period that most have, indicator by indicator."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from addin.core.folding import fold_text
from addin.core.nearest import nearest
from addin.errors import NothingGathered
from addin.gather.comparing import CountyIndicator, alike
from addin.gather.merging import merged
from addin.gather.model import City, Town
from addin.history.doubles import single
from addin.history.model import FileProblem
from addin.problems.gathering import (
    EARLIER_PERIOD,
    INDICATOR_ALONE,
    INDICATOR_CALLED,
    INDICATOR_LACKING,
    OTHER_PERIOD,
    REGION_SHARED,
    SETTINGS_APART,
)
from addin.settings.catalogue import SETTINGS_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from addin.core.schedule import Period
    from addin.gather.county import County
    from addin.gather.model import Gathered
    from addin.history.months import Month
    from addin.settings.workbook import Settings

_MOST_NAMED = 6
_ALONE = "只有一个县的附表。"


class _Of(NamedTuple):
    """A county in the period; what is told twice of it is told with this label."""

    county: str
    month: str

    @property
    def label(self) -> str:
        return f"{self.county}{self.month}"


def combine(counties: Sequence[County], problems: Iterable[FileProblem], folder: Path) -> City:
    """Return what the counties' workbooks amount to, whatever their order.

    Raises NothingGathered where no two counties can be put together.
    """
    told = list(problems)
    if not counties:
        raise NothingGathered(folder, told[0].problem.message if told else _ALONE)
    ordered, renamed = _told_by_path(sorted(counties, key=lambda county: _place(county.file)))
    told += renamed
    of_period, others = _of_most(ordered)
    told += others
    names = tuple(dict.fromkeys(county.name for county in of_period))
    settings, apart = _settings(of_period)
    told += apart
    of_all = _by_county(of_period)
    found, doubles = single(of_all)
    told += doubles
    by_name: dict[str, list[CountyIndicator]] = defaultdict(list)
    for (_, name), entry in found.items():
        by_name[name].append(entry)
    gathered: list[Gathered] = []
    for name, entries in by_name.items():
        if len(entries) == 1:
            told.append(_alone(entries[0], by_name.values()))
        else:
            told += _lacking(entries, names, {of.county for of, each in of_all if each == name})
            kept, differing = alike(entries)
            told += differing
            made, lacking = merged(kept, of_period[0].period, settings)
            told += lacking
            gathered.append(made)
    if not gathered:
        raise NothingGathered(folder, told[0].problem.message if told else _ALONE)
    return City(
        of_period[0].period, names, _towns(names, gathered), settings, tuple(gathered), tuple(told)
    )


def _place(file: str) -> list[str | int]:
    """Return what files are sorted by: numbers by what they are, copies after what they are of.

    >>> sorted(["12.西山县.xlsx", "4.东山县 - 副本.xlsx", "4.东山县.xlsx"], key=_place)
    ['4.东山县.xlsx', '4.东山县 - 副本.xlsx', '12.西山县.xlsx']
    """
    parts = re.split(r"(\d+)", os.path.splitext(file)[0])
    return [int(part) if at % 2 else part for at, part in enumerate(parts)]


def _told_by_path(counties: Sequence[County]) -> tuple[list[County], list[FileProblem]]:
    """Return the counties, those of one name by their paths where only these tell them apart.

    A form of the city's has 江州市 over every county's figures.
    """
    found: dict[tuple[str, Month], list[County]] = defaultdict(list)
    for county in counties:
        found[county.name, county.month].append(county)
    apart = {of for of, same in found.items() if _are_several(same)}
    named: list[County] = []
    told: list[FileProblem] = []
    for county in counties:
        if (county.name, county.month) in apart and county.in_path not in ("", county.name):
            about = {"region": county.name, "county": county.in_path}
            told.append(FileProblem(county.file, REGION_SHARED.at("", **about)))
            named.append(replace(county, name=county.in_path))
        else:
            named.append(county)
    return named, told


def _are_several(same: Sequence[County]) -> bool:
    """Return whether workbooks of one name are several counties': paths and figures differ."""
    if len({county.in_path for county in same if county.in_path}) < 2:
        return False
    told = _by_county(same).values()
    return any(entry.figures != of[0].figures for of in told for entry in of)


def _of_most(counties: Sequence[County]) -> tuple[list[County], list[FileProblem]]:
    """Return the counties of the month that most have, the latest of several; tell the others."""
    have = Counter(month for _, month in {(c.name, c.month) for c in counties})
    chosen = max(have, key=lambda month: (have[month], month), default=None)
    of_it = [county for county in counties if county.month == chosen]
    there = {county.name for county in of_it}
    told = [_other(c, of_it[0].period, there) for c in counties if c.month != chosen]
    return of_it, told


def _other(county: County, period: Period, there: set[str]) -> FileProblem:
    kind = EARLIER_PERIOD if county.name in there else OTHER_PERIOD
    about = {"county": county.name, "own": county.period.label, "most": period.label}
    return FileProblem(county.file, kind.at("", **about))


def _settings(counties: Sequence[County]) -> tuple[Settings, list[FileProblem]]:
    """Return the settings that most counties have, and who has others."""

    def about(county: County) -> tuple[object, ...]:
        s = county.settings
        return s.method, s.ties_as_shown, s.judge_by, s.schedule_of(county.period), s.grades

    usual = Counter(map(about, counties)).most_common(1)[0][0]
    apart = (county for county in counties if about(county) != usual)
    told = [
        FileProblem(each.file, SETTINGS_APART.at(SETTINGS_SHEET, county=each.name))
        for each in apart
    ]
    return next(each.settings for each in counties if about(each) == usual), told


def _by_county(counties: Iterable[County]) -> dict[tuple[_Of, str], list[CountyIndicator]]:
    found: dict[tuple[_Of, str], list[CountyIndicator]] = defaultdict(list)
    for county in counties:
        of = _Of(county.name, county.month.label)
        for name, result in county.results:
            if not result.annex.is_doubtful:
                found[of, fold_text(name)].append(
                    CountyIndicator(county.name, county.file, name, result)
                )
    return found


def _alone(only: CountyIndicator, all_of: Iterable[Sequence[CountyIndicator]]) -> FileProblem:
    """Return the problem of an indicator that one county has, with what others may call it."""
    others = (of[0].name for of in all_of if all(each.county != only.county for each in of))
    about = {"indicator": only.name, "county": only.county}
    place = only.sheet, only.area.a1
    if near := nearest(only.name, others):
        return FileProblem(only.file, INDICATOR_CALLED.at(*place, near=near, **about))
    return FileProblem(only.file, INDICATOR_ALONE.at(*place, **about))


def _lacking(
    entries: Sequence[CountyIndicator], counties: Sequence[str], have: set[str]
) -> Iterator[FileProblem]:
    """Yield a problem where an indicator is not every county's.

    Those that ``have`` it and are not among the entries have told it twice.
    """
    if lacking := [county for county in counties if county not in have]:
        about = {"indicator": entries[0].name, "counties": _some(lacking)}
        yield FileProblem("", INDICATOR_LACKING.at("", **about))


def _some(names: Sequence[str]) -> str:
    more = f"等{len(names)}个县" if len(names) > _MOST_NAMED else ""
    return "、".join(names[:_MOST_NAMED]) + more


def _towns(counties: Sequence[str], gathered: Iterable[Gathered]) -> tuple[Town, ...]:
    """Return all units, by counties, each in the order of its county's first annex."""
    found: dict[str, dict[str, Town]] = {county: {} for county in counties}
    for indicator in gathered:
        for unit in indicator.towns.units:
            town = Town(str(unit.row.group), unit.row.typed)
            found[town.county].setdefault(town.key, town)
    return tuple(town for towns in found.values() for town in towns.values())
