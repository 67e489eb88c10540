"""On what terms an annex's figures are judged: by schedule, by the target, or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.core.completion import Direction
from addin.core.indicators import Kind
from addin.core.judging import Grades, JudgedBy, Yardstick

if TYPE_CHECKING:
    from addin.core.schedule import Period
    from addin.settings.workbook import Settings

WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Terms:
    """What figures are and by what they are judged; ``schedule`` is a ratio where one applies."""

    kind: Kind
    direction: Direction
    schedule: Decimal | None = None
    judged_by: JudgedBy = JudgedBy.TARGET
    grades: Grades = field(default_factory=Grades)

    @property
    def due(self) -> Decimal:
        """What part of the target is due, as a ratio."""
        if self.judged_by is JudgedBy.SCHEDULE and self.schedule is not None:
            return self.schedule
        return WHOLE

    @property
    def is_level(self) -> bool:
        """Whether the figure is a level, that can be held against its target at any time.

        So is a growth rate, and a limit; work done is not, before the year is over.
        """
        return self.kind is Kind.RATE or self.direction is Direction.LOWER


def terms_of(
    sort: Terms,
    period: Period | None,
    settings: Settings,
    yardstick: Yardstick | None,
    asked: Period | None = None,
) -> Terms:
    """Return on what terms figures are judged; ``sort`` says what they are and which way is good.

    ``period`` is what the figures are of, ``asked`` that of the target where it is not the year's.
    ``yardstick`` is what is set for the indicator.
    """
    period = period or settings.period
    yardstick = yardstick or settings.judge_by
    has_schedule = not sort.is_level and sort.kind is not Kind.SCORE
    schedule = schedule_of(period, asked, settings) if has_schedule else None
    by = _judged_by(sort, period, schedule, yardstick)
    if yardstick is Yardstick.AT_YEARS_END and by is JudgedBy.NONE:
        schedule = None
    return Terms(sort.kind, sort.direction, schedule, by, settings.grades)


def schedule_of(period: Period | None, asked: Period | None, settings: Settings) -> Decimal | None:
    """Return the schedule; a target for less than the year is due sooner, and all of it by its end.

    What is not counted from the start of the year has none: a month alone, 7-9月. An explicit
    schedule is that of the year's targets.

    >>> from addin.core.schedule import parse_period
    >>> from addin.settings.workbook import Settings
    >>> schedule_of(parse_period("2022年1-3月"), parse_period("上半年任务"), Settings())
    Decimal('0.5')
    """
    if period is not None and (period.is_whole_year or asked == period):
        return WHOLE
    if asked is None or period is None or asked.is_whole_year:
        return settings.schedule_of(period)
    if asked.same_months(period):
        return WHOLE
    if not (asked.is_cumulative and period.is_cumulative):
        return settings.schedule_of(period)
    return min(settings.part_of(period, asked), WHOLE)


def _judged_by(
    sort: Terms, period: Period | None, schedule: Decimal | None, yardstick: Yardstick
) -> JudgedBy:
    """Return by what figures are judged; by the target where no period tells the date."""
    if yardstick is Yardstick.YEAR or (period is None and schedule is None):
        return JudgedBy.TARGET
    if (period is not None and period.is_whole_year) or schedule == WHOLE:
        return JudgedBy.TARGET
    if yardstick is Yardstick.AT_YEARS_END:
        return JudgedBy.NONE
    if sort.is_level:
        return JudgedBy.TARGET
    return JudgedBy.NONE if schedule is None else JudgedBy.SCHEDULE
