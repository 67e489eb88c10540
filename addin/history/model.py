"""What a history holds: every unit's standing in every indicator, period by period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.area import Area, a1
from addin.annex.results import RankedBy
from addin.core.escalation import Lack
from addin.core.measures import Measure
from addin.core.units import Roster
from addin.history.months import Month
from addin.problems.problem import Problem
from addin.settings.workbook import Settings

if TYPE_CHECKING:
    from addin.core.ranking import Rank


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A problem with the file that it was met in; "" for the history as a whole."""

    file: str
    problem: Problem

    @property
    def located(self) -> Problem:
        """The problem with its file before the sheet: [2022年3月.xlsx]附表3."""
        place = f"[{self.file}]{self.problem.sheet}" if self.file else "全部"
        return replace(self.problem, sheet=place)


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """One unit in one indicator and one period; None wherever there is no figure.

    ``shown`` is what 汇总 shows of it, a ratio for completion and growth. ``ahead`` is completion
    over schedule in points, or a growth rate over its target. ``missed`` says whether the year's
    target was missed, ``behind`` whether it fell short of what was due: both None where nothing was
    judged.
    """

    row: int
    actual: Decimal | None
    gap: Decimal | None
    shown: Decimal | None
    ahead: Decimal | None
    rank: Rank | None
    missed: bool | None
    behind: bool | None

    def falls(self, lack: Lack) -> bool | None:
        """Return whether the unit falls short in that way; None where that is not known."""
        return self.behind if lack is Lack.SCHEDULE else self.missed

    @property
    def figures(self) -> tuple[Decimal | Rank | None, ...]:
        """What makes two marks the same, wherever they stand."""
        return self.actual, self.gap, self.shown, self.rank


@dataclass(frozen=True, slots=True)
class IndicatorRecord:
    """An indicator in one period: where it stands, on what terms, and its units by name.

    ``total`` is what is shown of the whole. ``first`` is the month that its figures begin with: 1
    where they are cumulative. ``only_ranks`` tells ranks within groups, whose figures another has.
    """

    file: str
    sheet: str
    area: Area
    unit_column: int
    measure: Measure | None
    ranked_by: RankedBy
    decimals: int
    lead: str
    schedule: Decimal | None
    total: Decimal | None
    marks: Mapping[str, UnitRecord]
    first: int = 1
    only_ranks: bool = False

    def cell(self, unit: str) -> str:
        """Return the address of a unit's name; the annex's where it is not there."""
        mark = self.marks.get(unit)
        return a1(mark.row, self.unit_column) if mark else self.area.a1

    @property
    def figures(self) -> dict[str, tuple[object, ...]]:
        """What makes two standings the same."""
        return {name: mark.figures for name, mark in self.marks.items()}

    @property
    def is_ratio(self) -> bool:
        """Whether what is shown of the units is a ratio, printed as a percentage."""
        return self.ranked_by in (RankedBy.COMPLETION, RankedBy.GROWTH)


@dataclass(frozen=True)
class Series:
    """An indicator through the periods that have it."""

    indicator: str
    standings: Mapping[Month, IndicatorRecord]

    @property
    def latest(self) -> IndicatorRecord:
        """Its last standing."""
        return self.standings[max(self.standings)]

    def mark(self, month: Month, unit: str) -> UnitRecord | None:
        """Return a unit's mark in a period; None where the period or the unit is missing."""
        standing = self.standings.get(month)
        return standing.marks.get(unit) if standing else None


@dataclass(frozen=True)
class History:
    """Several periods' annexes; ``months`` in order, ``step`` months apart unless one is missing.

    ``settings`` and ``roster`` are those of the latest workbook; the roster also has units that
    only earlier ones know, behind its own.
    """

    months: tuple[Month, ...]
    step: int
    series: tuple[Series, ...]
    roster: Roster
    settings: Settings
    region: str
    problems: tuple[FileProblem, ...]

    @property
    def latest(self) -> Month:
        """The period that the history tells up to."""
        return self.months[-1]

    @property
    def figured(self) -> tuple[Series, ...]:
        """The series with figures of their own."""
        return tuple(series for series in self.series if not series.latest.only_ranks)

    def units(self, series: Series) -> list[str]:
        """Return the units that an indicator ever had, in official order."""
        names = dict.fromkeys(name for s in series.standings.values() for name in s.marks)
        return sorted(names, key=lambda name: (self.roster.position(name), name))
