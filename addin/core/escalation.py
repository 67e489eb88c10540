"""Escalation (通报、挂牌、约谈): after how many periods of falling short in a row each is due."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from addin.core.figures import fold_text
from addin.core.numerals import read_numeral

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Lack(Enum):
    """How a unit falls short in one period; the values are what people call it."""

    SCHEDULE = "未达序时"  # behind schedule, or behind its target where no schedule applies
    TARGET = "未完成"  # behind its target


class Step(Enum):
    """What is due, the gravest first; the values are what people call it."""

    TALK = "约谈"
    LISTING = "挂牌"
    CIRCULAR = "通报"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A lack, and in how many periods in a row it calls for a step; in 0 for a step not taken."""

    lack: Lack
    periods: int

    @property
    def label(self) -> str:
        """The rule as people write it: 连续2个月未达序时."""
        if not self.periods:
            return "不设"
        return f"连续{self.periods}个月{self.lack.value}" if self.periods > 1 else self.lack.value


NEVER = Trigger(Lack.SCHEDULE, 0)
_NEVER_WORDS = frozenset({"无", "不设", "不用", "-", "—", "/"})
_PERIODS = re.compile(r"(\d+|[一二两三四五六七八九十百零]+)个?(?:月|季度|期|次)")


def parse_trigger(text: str) -> Trigger | None:
    """Return the rule that staff wrote on 设置 (不设: NEVER), or None where it is not understood.

    >>> parse_trigger("连续三个月未达序时进度")
    Trigger(lack=<Lack.SCHEDULE: '未达序时'>, periods=3)
    """
    folded = fold_text(text)
    if folded in _NEVER_WORDS:
        return NEVER
    lack = next((lack for lack in Lack if lack.value in folded), None)
    count = _PERIODS.search(folded)
    periods = read_numeral(count[1]) if count else 1
    return Trigger(lack, periods) if lack and periods else None


def streak(falls: Iterable[bool | None]) -> int:
    """Return how many periods in a row fall short, from the latest back.

    ``falls`` begins with the latest. A period of which nothing is known (None) ends the streak:
    what is not known is not held against anyone.

    >>> streak([True, True, None, True])
    2
    """
    count = 0
    for fell in falls:
        if not fell:
            break
        count += 1
    return count


def due(
    streaks: Mapping[Lack, int], triggers: Mapping[Step, Trigger]
) -> tuple[Step, Trigger] | None:
    """Return the gravest step that the streaks call for, with its rule; None where none does."""
    for step in Step:
        trigger = triggers.get(step)
        if trigger and 0 < trigger.periods <= streaks[trigger.lack]:
            return step, trigger
    return None
