"""Movement between periods, and how long units have been falling short."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.core.escalation import Lack, Step, Trigger, due, streak
from addin.core.figures import NO_FIGURE
from addin.core.ranking import movement
from addin.report.wording import movement_words

if TYPE_CHECKING:
    from addin.core.ranking import Rank
    from addin.history.model import History, Series, UnitRecord
    from addin.history.months import Month

YEAR = 12


@dataclass(frozen=True, slots=True)
class Move:
    """How a unit's rank moved: by so many places, up if positive.

    ``places`` is None where it was not ranked in both periods; ``new`` says that the earlier one
    had the indicator, but not the unit.
    """

    places: Rank | None = None
    new: bool = False

    @property
    def words(self) -> str:
        """上升2位, 下降1位, 持平, 新增, or — where nothing can be compared."""
        if self.new:
            return "新增"
        return NO_FIGURE if self.places is None else movement_words(self.places)


def move(series: Series, unit: str, month: Month, back: int) -> Move:
    """Return a unit's movement in a month against the period ``back`` months earlier.

    A period that is missing is not replaced by the one before it.
    """
    now = series.mark(month, unit)
    earlier = series.standings.get(month.before(back))
    if now is None or now.rank is None or earlier is None:
        return Move()
    then = earlier.marks.get(unit)
    if then is None:
        return Move(new=True)
    return Move(movement(now.rank, then.rank))


@dataclass(frozen=True, slots=True)
class Warned:
    """A step that is due for a unit in the latest period, by which rule, and for how long.

    ``since`` is the first of the ``periods`` in a row.
    """

    step: Step
    trigger: Trigger
    series: Series
    unit: str
    mark: UnitRecord
    periods: int
    since: Month


def warnings(history: History) -> list[Warned]:
    """Return what is due, the gravest and the longest first, then in official order."""
    found = [
        warned
        for series in history.series
        if history.latest in series.standings
        for unit in series.standings[history.latest].marks
        if (warned := _warned(history, series, unit))
    ]
    steps = list(Step)
    position = history.roster.position
    found.sort(key=lambda w: (steps.index(w.step), -w.periods, position(w.unit), w.unit))
    return found


def _warned(history: History, series: Series, unit: str) -> Warned | None:
    streaks = {lack: streak_of(history, series, unit, lack) for lack in Lack}
    found = due(streaks, history.settings.triggers)
    mark = series.mark(history.latest, unit)
    if found is None or mark is None:
        return None
    step, trigger = found
    periods = streaks[trigger.lack]
    since = history.latest.before(history.step * (periods - 1))
    return Warned(step, trigger, series, unit, mark, periods, since)


def streak_of(history: History, series: Series, unit: str, lack: Lack) -> int:
    """Return for how many periods in a row, up to the latest, a unit has fallen short.

    Years are no boundary: December and January are in a row.
    """
    span = history.latest.since(history.months[0])
    marks = (
        series.mark(history.latest.before(back), unit) for back in range(0, span + 1, history.step)
    )
    return streak(mark.falls(lack) if mark else None for mark in marks)
