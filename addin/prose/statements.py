"""What a text states, as plain values: figures of the whole, and which units did what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from addin.prose.columns import WHOLE

if TYPE_CHECKING:
    from addin.annex.heading import Slot
    from addin.prose.printed import Printed
    from addin.prose.said import Meaning
    from addin.prose.subjects import Subject
    from addin.prose.text import TextPlace, TextSentence
    from addin.prose.what import What


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of the whole or of a unit: 完成规上工业总产值1243亿元, 同比下降4.5%.

    ``printed`` is None for 持平 without a figure. ``rows`` are whose it may be, the likeliest
    first: a unit, or the WHOLE. ``lead`` is the department that is said to answer
    for the indicator. ``clear`` tells a figure of which the words themselves say what it is,
    ``bound`` one that is surely of the indicator; where it only seems so, it can be confirmed, and
    is called wrong only if others of its sentence vouch for it. ``slot`` tells
    one of the last month or day alone. ``by`` is what a rank goes by; ``against`` the row that a
    difference is to; ``summed`` are the units that a sum is of; ``qualifier`` says which of
    several targets is
    meant (省定); ``is_mean`` that a mean is spoken of, ``from_end`` that a rank counts
    from the last, ``is_of_all`` that it is among all units; ``whole`` is what it is a share of,
    where that is named.
    """

    sentence: str
    subject: Subject
    said: Meaning
    printed: Printed | None
    rows: tuple[str, ...] = (WHOLE,)
    lead: str = ""
    clear: bool = True
    bound: bool = True
    slot: Slot | None = None
    by: What | None = None
    against: str | None = None
    summed: tuple[str, ...] = ()
    qualifier: str = ""
    is_mean: bool = False
    from_end: bool = False
    is_of_all: bool = False
    whole: Subject | None = None
    place: TextPlace | None = None

    @property
    def firm(self) -> bool:
        """Whether it may be called wrong."""
        return self.clear and self.bound


class Trait(Enum):
    """What the units of a claim have in common."""

    ACHIEVED = "achieved"
    EXCEEDED = "exceeded"
    MISSED = "missed"
    BETWEEN = "between"  # from a limit to another
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
    ABOVE_MEAN = "above-mean"
    BELOW_MEAN = "below-mean"
    MOST = "most"  # 较快, 最好: the head of an order
    LEAST = "least"
    GROWN = "grown"
    FALLEN = "fallen"
    RANKED = "ranked"  # numbered from the best on
    FALLING = "falling"  # 由高到低: nothing but the order
    RISING = "rising"


RANKINGS = (Trait.TOP, Trait.BOTTOM)
MEANS = (Trait.ABOVE_MEAN, Trait.BELOW_MEAN)
ENDS = (*RANKINGS, Trait.MOST, Trait.LEAST)


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said of units: 完成全年任务, 完成比例低于50%, 后三位; in the words of the text.

    ``count`` is the N of 前N位; ``by`` is what the text tells them by, None where it does not say.
    ``is_good`` tells 较好 and 靠后, which go by what is good, from 较高 and 最低, which go by the
    value.
    """

    basis: Trait
    words: str
    limit: Printed | None = None
    upper: Printed | None = None
    count: int | None = None
    by: What | None = None
    in_groups: bool = False
    qualifier: str = ""
    is_good: bool = False


@dataclass(frozen=True, slots=True)
class ListedFigure:
    """A figure that a list gives of a unit, and what the words at it say that it is."""

    printed: Printed
    said: Meaning


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit in a list: its name as printed, the roster's name if it has one, its figures."""

    typed: str
    name: str
    figures: tuple[ListedFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What a text says of units: 完成全年任务的有6个单位,分别是:….

    ``count`` and ``listed`` are None where the text has none. ``partial`` lists end in 等.
    ``everybody`` stands for 各单位均…; ``excepted`` are those of 除…外,其他…. ``assessed`` is
    the 14 of 14个单位中. ``named`` tells a claim whose own clause names its indicator,
    ``bound`` one that is surely about it. ``group`` is that whose units alone it is about, ``mean``
    what it says that the mean is.
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
    bound: bool = True
    group: str = ""
    mean: Printed | None = None
    at: TextSentence | None = None
    start: int = 0
    end: int = 0


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
    place: TextPlace | None = None


@dataclass(frozen=True, slots=True)
class AnnexReference:
    """A heading that says where an indicator's annex is: 固定资产投资完成情况(见附表4)."""

    sentence: str
    subject: Subject
    sheet: str


@dataclass(frozen=True, slots=True)
class Uneven:
    """Units and figures of them that are not as many: A、B完成率分别为95%、90%、80%.

    ``said`` is what the figures are.
    """

    sentence: str
    subject: Subject
    units: tuple[str, ...]
    figures: tuple[Printed, ...]
    said: Meaning
    place: TextPlace | None = None


Statement = Value | Claim | Ratio | AnnexReference | Uneven
