"""The score of each unit for one item, an indicator or an action, out of 100."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.results import RankedBy, lower_ranks_first, ranked_by, ranking_value
from addin.annex.statistics import Statistic
from addin.core.completion import completion
from addin.core.figures import Content, round_half_up
from addin.core.indicators import Kind
from addin.core.scoring import (
    FULL,
    ScoreMethod,
    completion_score,
    efficacy_score,
    inverse_completion,
    rank_score,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.action_results import ActionResult, ScoreParts
    from addin.annex.model import Row
    from addin.annex.results import AnnexResult, UnitResult
    from addin.settings.indicator import IndicatorSetting
    from addin.settings.scoring import Scoring

_LARGEST_RATIO = 10
"""Of 不允许值 and 满意值 for a rate; what is larger was meant as per cent."""


class Score(NamedTuple):
    """One item of one unit: its score out of 100 and its points; None where it can't be scored.

    Of an indicator, ``basis`` is what the score goes by, from ``worst`` to ``best`` by
    功效系数法, each given on 设置 or taken from the field; of an action, ``parts`` make the score
    and ``method`` is None.
    """

    name: str
    source: AnnexResult | ActionResult
    row: Row
    weight: Decimal
    score: Decimal | None = None
    points: Decimal | None = None
    method: ScoreMethod | None = None
    basis: Decimal | None = None
    worst: Decimal | None = None
    best: Decimal | None = None
    given_worst: bool = False
    given_best: bool = False
    parts: ScoreParts | None = None


def indicator_scores(
    result: AnnexResult, setting: IndicatorSetting, scoring: Scoring
) -> Iterator[tuple[UnitResult, Score]]:
    """Yield the score of each unit that an indicator applies to, without points.

    A unit without a task takes no part; one whose actual is missing has no score.
    """
    method = setting.method or scoring.method
    annex = result.annex
    part = [unit for unit in result.units if _takes_part(unit, annex.kind)]
    values = [_basis(method, result, unit) for unit in part]
    worst, best = _ends(result, setting, values)
    for unit, value in zip(part, values, strict=True):
        blank = Score(annex.indicator, result, unit.row, Decimal(0), method=method, basis=value)
        if method is ScoreMethod.EFFICACY:
            score = efficacy_score(value, worst, best, scoring.bounds)
            blank = blank._replace(
                worst=worst,
                best=best,
                given_worst=setting.worst is not None,
                given_best=setting.best is not None,
            )
        elif method is ScoreMethod.RANK:
            score = rank_score(unit.rank, scoring.step, scoring.bounds)
        else:
            cap, floor = scoring.bounds.cap / FULL, scoring.bounds.floor / FULL
            score = completion_score(value, FULL, cap, floor)
        if score is not None:
            score = round_half_up(score, scoring.decimals)
        yield unit, blank._replace(score=score)


def _takes_part(unit: UnitResult, kind: Kind) -> bool:
    if unit.lacks_target:
        return False
    if kind is Kind.SCORE:
        return unit.row.content(Statistic.SCORE) is not Content.NO_TARGET
    return True


def _basis(method: ScoreMethod, result: AnnexResult, unit: UnitResult) -> Decimal | None:
    """Return what a unit's score goes by: its rank, a completion, or what it is ranked by."""
    by = ranked_by(result.annex)
    if method is ScoreMethod.RANK:
        return None if unit.rank is None else Decimal(str(unit.rank))
    if method is ScoreMethod.EFFICACY:
        return ranking_value(by, unit)
    if by is RankedBy.SCORE:
        score = ranking_value(by, unit)
        return None if score is None else score / FULL
    share = completion(unit.actual, unit.target) if unit.completion is None else unit.completion
    return inverse_completion(share) if lower_ranks_first(result.annex) else share


def _ends(
    result: AnnexResult, setting: IndicatorSetting, values: Sequence[Decimal | None]
) -> tuple[Decimal | None, Decimal | None]:
    """Return 不允许值 and 满意值: as given, else the worst and best of the field.

    Of a rate they are given as 80% or 80; for a ratio nobody means 8000%.
    """
    there = [value for value in values if value is not None]
    if not there:
        return None, None
    low, high = min(there), max(there)
    worst, best = (high, low) if lower_ranks_first(result.annex) else (low, high)
    is_ratio = ranked_by(result.annex) in (RankedBy.COMPLETION, RankedBy.GROWTH)
    given = [
        value / FULL if value is not None and is_ratio and abs(value) > _LARGEST_RATIO else value
        for value in (setting.worst, setting.best)
    ]
    return worst if given[0] is None else given[0], best if given[1] is None else given[1]
