"""What a text states, as plain values: figures of the whole, and which units did what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from addin.annex.results import RankedBy
    from addin.prose.printed import Printed
    from addin.prose.subjects import Subject


class What(Enum):
    """What a figure is; the values are what a clerk calls it."""

    ACTUAL = "完成数"
    TARGET = "任务"
    COMPLETION = "完成率"
    GROWTH = "同比增长"
    POINTS = "与序时进度之差"
    LEAD = "与目标之差"
    SCHEDULE = "序时进度"


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of the whole, or of one unit: 完成规上工业总产值1243亿元, 同比下降4.5%.

    ``sign`` is 1 or -1 where a word says the direction, 0 for 持平 without a figure, None where
    the figure carries its own sign. ``lead`` is the department that is said to answer for it.
    """

    sentence: str
    subject: Subject
    what: What
    printed: Printed | None
    unit: str = ""
    sign: int | None = None
    lead: str = ""


class Basis(Enum):
    """What the units of a claim have in common."""

    ACHIEVED = "achieved"
    EXCEEDED = "exceeded"
    MISSED = "missed"
    BELOW = "below"  # completion under a limit
    ABOVE = "above"  # over a limit
    REACHED = "reached"  # at a limit or over
    BEHIND = "behind"  # behind schedule
    AHEAD = "ahead"
    FURTHEST = "furthest"  # the N furthest behind by completion
    GAP = "gap"  # by what is missing
    APART = "apart"  # by either, as the annex's rule has it
    OVER = "over"  # over the target, which is bad where lower is better
    UNDER = "under"
    TOP = "top"
    BOTTOM = "bottom"


RANKINGS = (Basis.TOP, Basis.BOTTOM)


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said of units: 完成全年任务, 完成比例低于50%, 后三位; in the words of the text.

    ``count`` is the N of 前N位; ``by`` is what the text ranks them by: GROWTH, ACTUAL,
    or None where it does not say.
    """

    basis: Basis
    words: str
    limit: Decimal | None = None
    count: int | None = None
    by: RankedBy | None = None
    in_groups: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit in a list: its name as printed, the roster's name if it has one, its figures."""

    typed: str
    name: str
    figures: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What a text says of units: 完成全年任务的有6个单位,分别是:….

    ``count`` and ``listed`` are None where the text has none. ``partial`` lists end in 等.
    ``everybody`` stands for 各单位均…; ``excepted`` are those of 除…外,其他…. ``assessed`` is
    the 14 of 14个单位中. ``named`` tells a claim whose own clause names its indicator.
    """

    sentence: str
    subject: Subject
    predicate: Predicate
    count: int | None = None
    listed: tuple[Listed, ...] | None = None
    partial: bool = False
    everybody: bool = False
    excepted: tuple[Listed, ...] | None = None
    assessed: int | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Ratio:
    """A percentage whose parts stand in the same text: 共143个…已开工139个,开工率97%.

    ``wholes`` are what it may be a share of, most likely first.
    """

    sentence: str
    words: str
    part: Printed
    wholes: tuple[Printed, ...]
    printed: Printed


@dataclass(frozen=True, slots=True)
class Reference:
    """A heading that says where an indicator's annex is: 固定资产投资完成情况(见附表4)."""

    sentence: str
    subject: Subject
    sheet: str


Statement = Value | Claim | Ratio | Reference
