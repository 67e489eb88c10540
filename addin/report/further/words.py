"""What further sentences call the figures that units are told apart by, and what they say of them.

The words of a claim are those that the check reads its predicate from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.core.numerals import numeral
from addin.prose.predicates import told_by
from addin.prose.statements import MEANS, RANKINGS, Trait
from addin.prose.text import fold_prose
from addin.prose.what import What

if TYPE_CHECKING:
    from addin.prose.printed import Printed

_COLUMNS = {
    What.COMPLETION: "完成率",
    What.GROWTH: "增速",
    What.VALUE: "总量",
    What.SHARE: "占比",
    What.PREVIOUS: "环比增速",
}
_ENDS = {Trait.MOST: "高", Trait.LEAST: "低"}
_LISTS = {Trait.FALLING: "由高到低", Trait.RISING: "由低到高"}
_REGIONS = ("全市", "全县", "全区")
"""Regions whose mean the check knows by their words."""


def column_words(name: str, by: What | None, *, is_score: bool = False) -> str:
    """Return what is said behind an indicator's name to tell which of its figures is meant.

    Nothing where the name itself says so, or where it is the figure itself.

    >>> column_words("固定资产投资", What.GROWTH), column_words("工业增加值增速", What.GROWTH)
    ('增速', '')
    """
    if by is None or told_by(fold_prose(name)) is by:
        return ""
    return "得分" if is_score and by is What.VALUE else _COLUMNS.get(by, "")


def of_count(basis: Trait, count: int) -> str:
    """Return what is said of so many units at one end of an order.

    >>> of_count(Trait.TOP, 3), of_count(Trait.BOTTOM, 1), of_count(Trait.LEAST, 3)
    ('排名前三位', '排名末位', '较低')
    """
    if basis in RANKINGS:
        few, many = ("第一", "前") if basis is Trait.TOP else ("末", "后")
        return f"排名{few if count == 1 else f'{many}{numeral(count)}'}位"
    return ("最" if count == 1 else "较") + _ENDS[basis]


def of_order(basis: Trait) -> str:
    """Return what is said of units in an order: 由高到低."""
    return _LISTS[basis]


def of_limit(basis: Trait, limit: Printed) -> str:
    """Return what is said of units beyond a limit: 低于10%, 在80分以上."""
    if basis is Trait.REACHED:
        return f"在{limit.text}以上"
    return f"{'低于' if basis is Trait.BELOW else '高于'}{limit.text}"


def of_mean(basis: Trait, whole: str) -> str:
    """Return what is said of units beyond the mean: 高于全县平均水平."""
    assert basis in MEANS
    region = whole if whole in _REGIONS else ""
    return f"{'高于' if basis is Trait.ABOVE_MEAN else '低于'}{region}平均水平"
