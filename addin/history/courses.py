"""How units' ranks went over some periods, and which of them rose or fell most."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from addin.core.ranking import movement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.core.ranking import Rank
    from addin.history.model import History, Series
    from addin.history.months import Month

MOST_MARKED, LEAST_MOVED = 3, 3
"""So many that rose or fell by so many places at least stand out."""


class Trend(Enum):
    """Whether a unit is one of those that rose most, or fell most."""

    RISEN = "risen"
    FALLEN = "fallen"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Course:
    """A unit's ranks by period, None where it has none."""

    unit: str
    ranks: tuple[Rank | None, ...]
    trend: Trend = Trend.OTHER

    @property
    def latest(self) -> Rank | None:
        """Its rank in the latest period."""
        return self.ranks[-1]

    @property
    def is_line(self) -> bool:
        """Whether there is more than a point of it."""
        return sum(rank is not None for rank in self.ranks) > 1

    @property
    def risen(self) -> Rank:
        """By how many places it rose from the first period to the latest, below 0 if it fell."""
        if self.latest is None or self.ranks[0] is None:
            return 0
        return movement(self.latest, self.ranks[0]) or 0


def courses_of(history: History, series: Series, months: Sequence[Month]) -> list[Course]:
    """Return the courses of the units that had a rank, by their latest; those without it last."""
    courses = []
    for unit in history.units(series):
        marks = [series.mark(month, unit) for month in months]
        courses.append(Course(unit, tuple(mark.rank if mark else None for mark in marks)))
    courses = [each for each in courses if any(rank is not None for rank in each.ranks)]
    courses.sort(key=lambda course: (course.latest is None, course.latest or 0))
    return _marked(courses)


def _marked(courses: Sequence[Course]) -> list[Course]:
    """Mark those that rose and fell most; of equals the ones that are ahead now."""
    risen = sorted(courses, key=lambda course: -course.risen)[:MOST_MARKED]
    fallen = sorted(courses, key=lambda course: course.risen)[:MOST_MARKED]
    trends = {c.unit: Trend.RISEN for c in risen if c.risen >= LEAST_MOVED}
    trends |= {c.unit: Trend.FALLEN for c in fallen if -c.risen >= LEAST_MOVED}
    return [replace(course, trend=trends.get(course.unit, Trend.OTHER)) for course in courses]
