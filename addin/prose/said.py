"""What the words around a figure say that it is: growth, share of the target, lead, rank.

The words stand before it, in its own clause, seldom behind it. All is for folded text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from addin.core.measures import parse_measure
from addin.prose.printed import POINTS
from addin.prose.what import What
from addin.prose.words import SCHEDULE, TASK

if TYPE_CHECKING:
    from addin.prose.printed import Printed

_UP = r"增长|增加|上升|提高|提升|扩大|多收|净增|增收|增"
_DOWN = r"负增长|下降|减少|降低|回落|下滑|收窄|减收|降|减"
_YEAR = r"(?:同比|[比较与](?:上年|去年)(?:同期|同月)?(?:相比)?,?)"
_IS = r"(?:率|幅|幅度|速)?(?:分别)?(?:了|为|达到?|是|约|:)?"
_AHEAD = r"超过?|超出|快于|高于|领先于?|高出|多于"
_BEHIND = r"低于|落后于?|慢于|滞后于?|欠|少于|差"
_MEAN = r"(?:全[市县区州省国])?平均(?:水平|值|数|增速|增幅|进度)?"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a figure may be, the likeliest first; ``sign`` is 1 or -1 where a word tells it.

    ``plain`` says that the words themselves tell what it is, not only its measure.
    """

    whats: tuple[What, ...]
    sign: int | None = None
    plain: bool = True


COMPARES = re.compile(
    rf"增速|增幅|增长率|增长速度|持平|{_YEAR}|环比|[比较与]上[月季期年次](?:同期)?(?:相比)?|与?{SCHEDULE}|{_MEAN}|{_AHEAD}|{_BEHIND}"
    rf"|{_UP}|{_DOWN}|占比?|比重|份额|还差|仍差|相差|尚差|缺口|短收|最|快|慢|高|低|(?<![进支])出|了|仍|位列|位居|排名|居|列|并列"
    rf"|[省市县区州]定|(?:奋斗|力争)(?=目标|任务)|均值|方面|实绩|[当本]月|单月|当季|[今当本]日|当天|[本当]周|分别"
)
"""Words that say what a figure is, and of nothing that it is of."""


_LONGEST = 40
"""How far before a figure the words stand that say what it is."""


def said_of(printed: Printed, before: str) -> Meaning:
    """Return what a figure is by the words before it.

    ``before`` is its clause up to the figure without what stands in brackets.
    """
    return _said(_sort_of(printed), before[-_LONGEST:])


@lru_cache(maxsize=4096)
def _said(sort: str, before: str) -> Meaning:
    """Return what words say of a figure; a list has the same ones before many."""
    for pattern, whats, sign in _BY_MEASURE[sort]:
        if pattern.search(before):
            return Meaning(whats, sign)
    return Meaning(_UNSAID[sort], plain=False)


def _sort_of(printed: Printed) -> str:
    if printed.measure == POINTS:
        return "points"
    if printed.is_percent:
        return "percent"
    measure = parse_measure(printed.measure)
    return "score" if measure and measure.is_score else "amount" if measure else "plain"


def _rules(
    *rules: tuple[str, What | tuple[What, ...], int | None],
) -> list[tuple[re.Pattern[str], tuple[What, ...], int | None]]:
    return [
        (re.compile(f"(?:{words})$"), whats if isinstance(whats, tuple) else (whats,), sign)
        for words, whats, sign in rules
    ]


_GROWTH = (What.GROWTH,)
_PERCENT = _rules(
    (rf"{SCHEDULE}\(?{_IS}|应达到?", What.SCHEDULE, None),
    (rf"环比[^,;。]{{0,6}}?(?:{_DOWN}){_IS}|[比较]上[月季](?:{_DOWN}){_IS}", What.PREVIOUS, -1),
    (rf"环比[^,;。]{{0,6}}?(?:{_UP})?{_IS}|[比较]上[月季](?:{_UP}){_IS}", What.PREVIOUS, 1),
    (rf"(?:{_YEAR})?(?:增速|增幅|增长率|增长速度){_IS}|同比{_IS}", What.GROWTH, None),
    (rf"(?:{_YEAR}|实际|名义)*(?:{_DOWN})(?:率|幅|幅度|了)?(?:为|达到?|是|:)?", What.GROWTH, -1),
    (rf"(?:{_YEAR}|实际|名义)*(?:{_UP})(?:率|幅|幅度|了)?(?:为|达到?|是|:)?", What.GROWTH, 1),
    (rf"{TASK}\(?[\d.,]+[^\W\d]{{1,4}}\)?的(?:比例|比重)?(?:为|达到?|是)?", What.COMPLETION, None),
    (rf"(?:完成|占|达到?|为|实现|完成了)?{TASK}的?(?:比例|比重)?(?:为|达到?|是|分别)*",
     What.COMPLETION, None),
    (rf"完成率{_IS}|(?:任务|目标|计划|投资|预算)?(?:完成)?(?:比例|进度|占比){_IS}",
     What.COMPLETION, None),
    (r"占(?:全[市县区州]|[^,;。]{0,12}(?:总量|总数|总额|总计|比重|比例|份额)|[^,;。]{1,12})"
     r"(?:的)?(?:比重|比例)?(?:为|达到?|是)?",
     What.SHARE, None),
    (r"占", (What.SHARE, What.COMPLETION), None),
    (r"(?:占比|比重|份额)(?:为|达到?|是)?", (What.SHARE, What.COMPLETION), None),
    (r"[仅只]完成(?:了)?", (What.COMPLETION, What.VALUE), None),
)  # fmt: skip
_TO_MEAN = _rules(
    (rf"(?:{_AHEAD}){_MEAN}|[比较]{_MEAN}(?:快|高|多|超|领先)(?:了|出)?", What.OVER_MEAN, 1),
    (rf"(?:{_BEHIND}){_MEAN}|[比较]{_MEAN}(?:慢|低|少|落后|滞后)(?:了|出)?", What.OVER_MEAN, -1),
)
_POINTS = _TO_MEAN + _rules(
    (rf"(?:{_AHEAD}){SCHEDULE}|[比较]{SCHEDULE}(?:快|高|超|领先)(?:了|出)?|超{SCHEDULE}",
     What.LEAD, 1),
    (rf"(?:{_BEHIND}){SCHEDULE}|[比较]{SCHEDULE}(?:慢|低|落后|滞后|差)(?:了|出)?", What.LEAD, -1),
    (rf"(?:{_AHEAD}){TASK}", (What.OVER_TARGET, What.LEAD), 1),
    (rf"(?:{_BEHIND}){TASK}", (What.OVER_TARGET, What.LEAD), -1),
    (rf"(?:{_YEAR})(?:{_UP}|快|高)(?:了|出)?", What.RISE, 1),
    (rf"(?:{_YEAR})(?:{_DOWN}|慢|低)(?:了|出)?", What.RISE, -1),
)  # fmt: skip
_AMOUNT = _TO_MEAN + _rules(
    (rf"(?:{_AHEAD}){TASK}", What.GAP, -1),
    (rf"(?:{_BEHIND}){TASK}", What.GAP, 1),
    (rf"{_YEAR}[^,;。\d]{{0,4}}(?:{_UP}|多)(?:了|出)?", What.CHANGE, 1),
    (rf"{_YEAR}[^,;。\d]{{0,4}}(?:{_DOWN}|少)(?:了)?", What.CHANGE, -1),
    (r"(?:净增|增收|增加)(?:了)?", What.CHANGE, 1),
    (r"(?:净减|减收|减少)(?:了)?", What.CHANGE, -1),
    (rf"(?:还差|仍差|相差|尚差|差距|缺口|差额|欠|短收|差)(?:{TASK})?{_IS}"
     rf"|[距离]{TASK}(?:还|仍|尚)?(?:差|缺|欠)(?:了)?", What.GAP, None),
    (rf"(?:上年|去年)(?:同期|全年|同月)?(?:累计)?(?:完成|实现)?{_IS}", What.LAST_YEAR, None),
    (rf"(?<!完成)(?<!占)(?<!达)(?<!现){TASK}{_IS}\(?", What.TARGET, None),
)  # fmt: skip
_BY_MEASURE = {
    "percent": _PERCENT,
    "points": _POINTS,
    "amount": _AMOUNT,
    "score": _TO_MEAN,
    "plain": [],
}
_UNSAID = {
    "percent": (What.COMPLETION, What.GROWTH, What.VALUE, What.SHARE),
    "points": (What.LEAD, What.OVER_TARGET, What.RISE),
    "amount": (What.VALUE,),
    "score": (What.VALUE,),
    "plain": (What.VALUE,),
}
