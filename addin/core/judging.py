"""Judging a figure: by what it is judged, what is due, and how far it is from that.

Within the year a figure is held against the schedule (序时进度), at its end against the year's
target; a growth rate and a limit have a test of their own all year. A *shortfall* is a figure that
is judged and not OK.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from addin.core.figures import fold_text, parse_plain


class JudgedBy(Enum):
    """By what a figure is judged; NONE where nothing is due of it."""

    SCHEDULE = "schedule"
    TARGET = "target"
    NONE = "none"


class State(Enum):
    """How a figure stands to what is due; NONE where it is not judged."""

    OK = "ok"
    NEAR = "near"
    FAR = "far"
    BAD = "bad"
    NONE = "none"


SHORT = (State.NEAR, State.FAR, State.BAD)
"""The states of a shortfall."""


class Yardstick(Enum):
    """By what figures are judged within the year (评判依据)."""

    SCHEDULE = "schedule"  # 序时: by the part of the target that the schedule asks
    YEAR = "year"  # 全年: by the year's target from January on
    AT_YEARS_END = "at_years_end"  # 年终: not before the year's end


@dataclass(frozen=True, slots=True)
class Grades:
    """Where NEAR and FAR end (分档), as ratios of what is due."""

    near: Decimal = Decimal("0.9")
    far: Decimal = Decimal("0.7")

    def state(self, progress: Decimal) -> State:
        """Return the state of a shortfall that has reached so much of what is due.

        >>> Grades().state(Decimal("0.95")), Grades().state(Decimal("0.7"))
        (<State.NEAR: 'near'>, <State.FAR: 'far'>)
        """
        if progress >= self.near:
            return State.NEAR
        return State.FAR if progress >= self.far else State.BAD


def parse_grades(text: str) -> Grades | None:
    """Return the grades that staff wrote, None unless they are two falling ratios below 100%.

    >>> parse_grades("90%、70%")
    Grades(near=Decimal('0.9'), far=Decimal('0.7'))
    """
    ratios = _ratios(text)
    if len(ratios) != 2 or not 1 > ratios[0] > ratios[1] > 0:
        return None
    return Grades(*ratios)


def parse_months(text: str) -> tuple[Decimal, ...] | None:
    """Return the ratio of the year's target that is due by the end of each of the twelve months.

    None unless there are twelve that never fall and end at 100%.

    >>> parse_months("5、12、20、28、36、45、55、64、73、82、91、100")[2]
    Decimal('0.2')
    """
    ratios = _ratios(text)
    rising = all(a <= b for a, b in pairwise(ratios))
    is_year = len(ratios) == _MONTHS and rising and ratios[-1] == 1 and ratios[0] >= 0
    return tuple(ratios) if is_year else None


_MONTHS = 12
_BETWEEN = re.compile("[、,;/ ]+")


def _ratios(text: str) -> list[Decimal]:
    """Read numbers of per cent, with or without their sign, or ratios up to 1: 0.9、0.7.

    Nothing where one is no number.
    """
    parts = _BETWEEN.split(fold_text(text.replace(" ", "、")).strip("、"))
    read = [parse_plain(part.removesuffix("%")).value for part in parts]
    values = [value for value in read if value is not None]
    if len(values) < len(read):
        return []
    are_ratios = "%" not in text and "％" not in text and max(values) <= 1
    return values if are_ratios else [value / 100 for value in values]
