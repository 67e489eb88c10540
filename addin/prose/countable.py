"""Whether what an indicator is called can be counted in a measure: 交易额 is not counted in 项."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from addin.core.measures import Measure

_MONEY = re.compile(r"(?:[总金税]|交易|销售|投资|成交|节约|资)额$|产值$|收入$|税收$|资金$")
_PEOPLE = re.compile(r"人数(?:$|·)")
_COUNTED = re.compile(r"[件起户家项次宗例人]数(?:$|·)|数量$")
_PERSONS = ("人", "人次", "名")


def is_countable(name: str, measure: Measure | None) -> bool:
    """Return whether an indicator of a name may be stated in a measure.

    A line above a table that names several (单位:项、亿元) doesn't say which column is in which.

    >>> from addin.core.measures import parse_measure
    >>> is_countable("交易额", parse_measure("项")), is_countable("交易数", parse_measure("项"))
    (False, True)
    """
    if measure is None or measure.is_rate or measure.is_score:
        return True
    of = _counted_in(name)
    if of is _MONEY:
        return not measure.is_count
    if of is _PEOPLE:
        return measure.base in _PERSONS
    return not (of is _COUNTED and measure.base.endswith("元"))


@lru_cache(maxsize=1024)
def _counted_in(name: str) -> re.Pattern[str] | None:
    """Return which of the patterns an indicator's name has, the first of several."""
    return next((words for words in (_MONEY, _PEOPLE, _COUNTED) if words.search(name)), None)
