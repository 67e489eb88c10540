"""Headers that tell of a target: the share of it that is done, what is missing, in points too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from addin.annex.statistics import Statistic
from addin.annex.words import STRONG, WEAK
from addin.core.patterns import late

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    Told = tuple[list[tuple[Statistic, float]], str]


class Heading(Protocol):
    """What a header text says, as far as it matters here."""

    @property
    def text(self) -> str:
        """The text itself."""

    @property
    def name(self) -> str:
        """What it names besides the statistic."""

    @property
    def statistic(self) -> Statistic | None:
        """What it speaks for most."""


_OF_TARGET = late(
    r"(?P<name>.*?)(?:(?P<share>占)|完成|(?<!下)达到?|为)(?P<target>[^占]{2,8}?)"
    r"(?P<rate>的?(?:比例|比重|百分比|比率|率|比|进度)|的|%)?"
)
_FROM_TARGET = late(
    r"(?P<name>.*?)(?:[与较比距差超欠离]|高于|低于|超过|超出|高出)(?P<target>[^与较比完占]{2,8}?)"
    r"(?:相?差(?:[距值额])?|之差|差距|相比|比较?|[±%]|增减|缺口|超欠)*"
)
_OF_WHOLE = late(
    r"(?P<name>.*?)占(?:全[部体市县区州省国]|本[市县区州省]|总(?:[量数额体计]|和)?|合计|总值)"
    r"(?:总[量数额值计])?的?(?:比例|比重|百分比|比率|比|份额|%)?"
)
_OF_LAST_YEAR = late(r"(?:占|为|相当于)[上去]年(?:同期)?(?:实绩|完成|数)*的?(?:比重|比例|百分比|%)")
_OF_SCHEDULE = late(r"序时|时序|时间进度")
_FROM_LEVEL = late(r"平均|均值|均数|[与比较于超]全[市县区州省国]")
_OF_ALL = late(r"全[市县区州省国]")
_ASKED = late(r"目标|任务|计划|预期")
_EARLIER = late(r"[上去]年|同期")


def points_of(text: str) -> Statistic:
    """Return what a difference in points is: of a schedule or a level, of a target, else growth."""
    if _OF_SCHEDULE.search(text) or _FROM_LEVEL.search(text):
        return Statistic.OTHER
    return Statistic.GAP if _ASKED.search(text) else Statistic.POINTS


def told_of_target(bare: str, sign: str, read: Callable[[str], Heading]) -> Told | None:
    """Return what a header tells of a target, and the text before that: what it is of.

    That is the share of it that is done, or what is missing to it: 占市定任务, 完成省定目标的比例,
    与年度目标差. Of 序时任务 it is no completion, of 全市任务 it need not be one; 占全部比重 is a
    share of the whole.

    >>> from addin.annex.heading import read_heading
    >>> told_of_target("工业投资占市定任务", "%", read_heading)
    ([(<Statistic.COMPLETION: 'completion'>, 4.0)], '工业投资')
    """
    if _OF_LAST_YEAR.fullmatch(bare + sign):
        return [(Statistic.OTHER, STRONG)], ""
    if whole := _OF_WHOLE.fullmatch(bare):
        return [(Statistic.SHARE, STRONG)], whole["name"]
    if gap := _FROM_TARGET.fullmatch(bare):
        return _of_target(gap, Statistic.GAP, read)
    share = _OF_TARGET.fullmatch(bare)
    return _share_of_target(share, sign, read) if share else None


def _share_of_target(
    share: re.Match[str], sign: str, read: Callable[[str], Heading]
) -> Told | None:
    """Return the share of a target that is done; 未完成任务 is what is missing."""
    if share["name"].endswith("未"):
        return _of_target(share, Statistic.GAP, read)
    in_percent = bool(sign or share["rate"])
    if not (share["share"] or in_percent or _is_plain(share["target"])):
        return None
    return _of_target(share, Statistic.COMPLETION, read, of_any=in_percent and bool(share["share"]))


def _of_target(
    found: re.Match[str],
    statistic: Statistic,
    read: Callable[[str], Heading],
    *,
    of_any: bool = False,
) -> Told | None:
    """Return a statistic of a target, where what was found is one and names nothing else.

    ``of_any`` is of one that may be called anything: 占攻坚任务(%).
    """
    if _OF_SCHEDULE.search(found["target"]):
        return [(Statistic.OTHER, STRONG)], found["name"]
    if _OF_ALL.match(found["target"]) and statistic is Statistic.COMPLETION:
        return [(Statistic.SHARE, WEAK), (statistic, WEAK)], found["name"]
    head = read(found["target"])
    is_target = head.statistic is Statistic.TARGET and not _EARLIER.search(head.text)
    if not is_target or (head.name and not of_any):
        return None
    return [(statistic, STRONG)], found["name"]


def _is_plain(target: str) -> bool:
    """Return whether a target is named by no number: 完成目标, not 完成目标数 or 完成目标情况."""
    return not target.endswith(("数", "值", "额", "量", "情况"))
