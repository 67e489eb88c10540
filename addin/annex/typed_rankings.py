"""What typed ranks go by, in the terms of the annex that they stand in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.statistics import Statistic
from addin.core.completion import Direction, completion
from addin.core.ranking import ranks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from addin.annex.header import Column
    from addin.annex.model import Row, TypedRanking


def turned_to(said: Direction | None, ranking: TypedRanking | None) -> TypedRanking | None:
    """Return a ranking by an indicator's own figure from the end that staff say is good."""
    if said is None or ranking is None or ranking.statistic not in _OWN:
        return ranking
    return replace(ranking, lower_first=said is Direction.LOWER)


_OWN = (Statistic.ACTUAL, Statistic.SCORE)


def leveled(
    ranking: TypedRanking | None, chosen: Mapping[Statistic, Column]
) -> TypedRanking | None:
    """Return a ranking by growth as one by the figure, where growth is what the target is of."""
    moved = Statistic.YOY not in chosen and Statistic.ACTUAL in chosen
    if ranking is None or ranking.statistic is not Statistic.YOY or not moved:
        return ranking
    return replace(ranking, statistic=Statistic.ACTUAL)


def by_completion(
    ranking: TypedRanking | None, rows: Sequence[Row], direction: Direction
) -> TypedRanking | None:
    """Return None for a ranking by gaps where all ranks fit completion, which the annex lacks.

    Counts of few things have gaps that stand in the same order: then it is not the gap.
    """
    if ranking is None or ranking.statistic is not Statistic.GAP:
        return ranking
    if any(Statistic.COMPLETION in row.values for row in rows):
        return ranking
    typed = [row.value(Statistic.RANK) for row in rows]
    rates = [completion(row.value(Statistic.ACTUAL), row.value(Statistic.TARGET)) for row in rows]
    ours = ranks(rates, lower_is_better=direction is Direction.LOWER)
    return None if typed == ours else ranking
