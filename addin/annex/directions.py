"""Which end of an indicator is good: typed ranks tell, then its own words, then the title.

Where nothing tells, nobody is ranked: of 人口数 or 受理量 neither more nor less is better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.naming import indicator_of
from addin.annex.statistics import Statistic
from addin.core.completion import Direction
from addin.core.figures import Limit
from addin.core.indicators import infer_direction, told_direction
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.annex.header import Column
    from addin.annex.indicators import Indicator
    from addin.annex.model import Row, TypedRanking

_CAP = late(r"控制(?:目标|指标|任务|计划|数|值|线|在)|限[值额]|上限|红线|不超过|不高于|以内")
_CARRIERS = (Statistic.ACTUAL, Statistic.SCORE, Statistic.YOY)
_JUDGED = frozenset({Statistic.TARGET, Statistic.COMPLETION, Statistic.SCORE})
"""What is there only where more is better, unless something says otherwise."""


def direction_of(
    rows: Iterable[Row], found: Indicator, name: str, title: str, *, judged: bool
) -> Direction:
    """Return which end of an indicator is good; ``judged`` is one that counts for a score.

    Ranks are typed of what is the better the more, unless something says otherwise.
    """
    sure = (
        _limited(rows)
        or _ranked(found.ranking, Statistic.ACTUAL, Statistic.SCORE)
        or _capped(found.columns.get(Statistic.TARGET))
    )
    if sure:
        return sure
    if judged or found.columns.keys() & _JUDGED or Statistic.ACTUAL not in found.columns:
        return infer_direction(name)
    told = told_direction(f"{name} {_own_words(found)}")
    if told in (Direction.HIGHER, Direction.LOWER):
        return told
    if ranked := _ranked(found.ranking, *Statistic):
        return ranked
    if Statistic.RANK in found.columns:
        return Direction.HIGHER
    return told or told_direction(indicator_of(title, "")) or Direction.UNKNOWN


def _limited(rows: Iterable[Row]) -> Direction | None:
    """Return the direction that targets typed as limits tell: ≤4 is better when lower."""
    odd = [row.odd[Statistic.TARGET] for row in rows if Statistic.TARGET in row.odd]
    limits = {figure.limit for figure in odd} - {None}
    if len(limits) != 1:
        return None
    return Direction.LOWER if limits == {Limit.AT_MOST} else Direction.HIGHER


def _capped(target: Column | None) -> Direction | None:
    """Return the direction of what is not to be exceeded: 控制目标, 限值."""
    return Direction.LOWER if target and _CAP.search(target.text) else None


def _ranked(by: TypedRanking | None, *statistics: Statistic) -> Direction | None:
    """Return the direction that typed ranks show, where they go by one of these."""
    if by is None or by.statistic not in statistics:
        return None
    return Direction.LOWER if by.lower_first else Direction.HIGHER


def _own_words(found: Indicator) -> str:
    """Return what stands over the column of the figure itself."""
    return next((found.columns[s].text for s in _CARRIERS if s in found.columns), "")
