"""What staff ask the circular to say besides, as they write it on 设置: 增速前3后3、低于50%.

Each word asks for one sentence on an indicator: who comes first by which of its figures, who is
under a limit, what was done in the last month. Who has no such figure gets no such sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from addin.core.figures import fold_text
from addin.core.measures import parse_measure
from addin.core.numerals import read_numeral
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator


class Asks(Enum):
    """What a sentence says; the values are the words that ask for it."""

    FIRST = "前"  # 排名前三位
    LAST = "后"
    GOOD = "较好"  # 较高 or 较低, whichever is good
    POOR = "较差"
    ALL = "排名"  # all units in order
    TIES = "并列"
    BELOW = "低于"
    ABOVE = "高于"
    REACHED = "以上"
    ABOVE_MEAN = "高于平均"
    BELOW_MEAN = "低于平均"
    PARTS = "其中"  # what groups and subtotals come to
    TARGETS = "各任务"  # how the further targets are met
    MONTH = "当月"
    PREVIOUS = "环比"


class By(Enum):
    """Which of an indicator's figures a sentence goes by; OWN is what its units are ranked by."""

    OWN = ""
    COMPLETION = "完成率"
    GROWTH = "增速"
    VALUE = "总量"
    SCORE = "得分"
    SHARE = "占比"
    PREVIOUS = "环比"


@dataclass(frozen=True, slots=True)
class Further:
    """One sentence that is asked for.

    ``count`` is how many units are named of an order, ``limit`` is written as staff wrote it (10%),
    ``grouped`` asks for a sentence on each group of units.
    """

    asks: Asks
    by: By = By.OWN
    count: int = 0
    limit: str = ""
    grouped: bool = False


NOTHING = "不增写"
USUAL = (
    NOTHING,
    "前3后3",
    "较好3、较差3",
    "全部排名",
    "分组排名",
    "高于平均",
    "其中",
    "当月、环比",
)
"""What is offered; others may be typed."""

_SAME = {
    "同比增长": "增速",
    "同比": "增速",
    "完成数": "总量",
    "全部排名": "排名",
    "平均水平": "平均",
}
_NUMERAL = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个|位|名)?"
_LIMIT = r"\d{1,9}(?:\.\d{1,4})?(?:%|[^\W\d]{1,5})"
_ORDERED = late(
    r"(?P<by>完成率|增速|总量|得分|占比|环比)?(?P<grouped>分组)?(?:"
    rf"(?:前(?P<first>{_NUMERAL}))?(?:后(?P<last>{_NUMERAL}))?"
    rf"|较好(?P<good>{_NUMERAL})|较差(?P<poor>{_NUMERAL})"
    rf"|(?P<all>排名)|(?P<ties>并列)|(?P<mean>[高低])于平均"
    rf"|低于(?P<below>{_LIMIT})|高于(?P<above>{_LIMIT})|(?P<reached>{_LIMIT})以上)"
)
_COUNTED = {"first": Asks.FIRST, "last": Asks.LAST, "good": Asks.GOOD, "poor": Asks.POOR}
_PLAIN = {"all": Asks.ALL, "ties": Asks.TIES}
_LIMITED = {"below": Asks.BELOW, "above": Asks.ABOVE, "reached": Asks.REACHED}
_NOT_IN_GROUPS = (Asks.TIES, Asks.ABOVE_MEAN, Asks.BELOW_MEAN, *_LIMITED.values())
_ALONE = {each.value: each for each in (Asks.PARTS, Asks.TARGETS, Asks.MONTH, Asks.PREVIOUS)}


def parse_further(cell: object) -> tuple[Further, ...] | None:
    """Read what a cell of 设置 asks for; None where a word of it is not understood.

    >>> parse_further("增速前3后二位、得分低于80分") == (
    ...     Further(Asks.FIRST, By.GROWTH, 3),
    ...     Further(Asks.LAST, By.GROWTH, 2),
    ...     Further(Asks.BELOW, By.SCORE, limit="80分"),
    ... )
    True
    >>> parse_further("不增写"), parse_further("前几名")
    ((), None)
    """
    words = [word for word in re.split(r"[、,;\n]", fold_text(str(cell))) if word]
    if words == [NOTHING]:
        return ()
    read = [_read(word) for word in words]
    if not words or any(not each for each in read):
        return None
    return tuple(dict.fromkeys(further for each in read for further in each))


def _read(word: str) -> tuple[Further, ...]:
    """Return what one word asks for; nothing where it is not understood."""
    for other, same in _SAME.items():
        word = word.replace(other, same)
    if word in _ALONE:
        return (Further(_ALONE[word]),)
    match = _ORDERED.fullmatch(word)
    found = tuple(_asked(match)) if match else ()
    within = all(not f.grouped or f.asks not in _NOT_IN_GROUPS for f in found)
    return found if within else ()


def _asked(match: re.Match[str]) -> Iterator[Further]:
    by, grouped = By(match["by"] or ""), bool(match["grouped"])
    for name, asks in _COUNTED.items():
        if match[name] and (count := read_numeral(match[name].rstrip("个位名"))):
            yield Further(asks, by, count, grouped=grouped)
    for name, asks in _PLAIN.items():
        if match[name]:
            yield Further(asks, by, grouped=grouped)
    for name, asks in _LIMITED.items():
        if match[name] and _is_limit(match[name]):
            yield Further(asks, by, limit=match[name], grouped=grouped)
    if match["mean"]:
        asks = Asks.ABOVE_MEAN if match["mean"] == "高" else Asks.BELOW_MEAN
        yield Further(asks, by, grouped=grouped)


def _is_limit(text: str) -> bool:
    return parse_measure(text.lstrip("0123456789.")) is not None
