"""How scores are made (得分): what 设置 says of it, and how its cells are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from addin.core.figures import parse_plain
from addin.core.scoring import FULL, Bounds, ScoreMethod, normalised, sum_to_full

MOST_POINTS = Decimal(200)
"""The largest cap: twice the full mark."""


class Veto(Enum):
    """What 一票否决 does to a unit."""

    ZERO = "得分记0"
    NOT_FIRST = "不得评先"  # keeps its score, but is on no list of the best


SCORE_METHODS = {method.value: method for method in ScoreMethod}
WEIGHTS = {"须为100": False, "自动归一": True}
VETOES = {veto.value: veto for veto in Veto}


@dataclass(frozen=True, slots=True)
class Scoring:
    """How scores are made; ``cells`` tells where on 设置 an item stands, for what is wrong with it.

    ``daily`` and ``yearly`` are the weights of 平时考核 and 年度考评, 100 together unless
    ``normalise`` brings any weights to 100. ``bounds`` hold for one indicator's score, ``step``
    is what a rank costs by 排名赋分法, ``decimals`` those of every displayed score, ``honours``
    how many 红黑榜 names.
    """

    daily: Decimal = Decimal(50)
    yearly: Decimal = Decimal(50)
    method: ScoreMethod = ScoreMethod.COMPLETION
    normalise: bool = False
    bounds: Bounds = field(default_factory=Bounds)
    step: Decimal = Decimal(5)
    decimals: int = 2
    veto: Veto = Veto.ZERO
    honours: int = 3
    cells: Mapping[str, str] = field(default_factory=dict)

    def joined_weights(self) -> tuple[Decimal, Decimal] | None:
        """Return the weights of 平时考核 and 年度考评 out of 100; None where they do not sum."""
        both = (self.daily, self.yearly)
        if not sum(both):
            return None
        if self.normalise:
            return normalised(self.daily, both), normalised(self.yearly, both)
        return both if sum_to_full(both) else None


def points(text: str, most: Decimal) -> Decimal | None:
    """Read points or per cent out of 100, up to the most there can be: 50, 50% or 50分."""
    figure = parse_plain(text.removesuffix("分"))
    if figure.value is None:
        return None
    value = figure.value * 100 if figure.percent else figure.value
    return value if 0 <= value <= most else None


def weight(text: str) -> Decimal | None:
    """Read a weight out of 100."""
    return points(text, FULL)


def count(text: str) -> int | None:
    """Read a whole number above 0: 3, 3名."""
    value = parse_plain(text.rstrip("个名位")).value
    return int(value) if value is not None and value == int(value) and value > 0 else None


def good(text: str) -> int | None:
    """Read how many departments are named as good; 0 for the first and last three."""
    if text == "前三后三":
        return 0
    match = re.search(r"(\d+)[个名位]", text)
    return int(match[1]) if match else None
