"""Scores by the three methods: 完成率法, 功效系数法, 排名赋分法."""

from __future__ import annotations

from decimal import Decimal

from addin.core.completion import Direction
from addin.core.scoring import (
    FULL,
    Bounds,
    completion_score,
    efficacy_score,
    inverse_completion,
    rank_score,
)
from addin.worksheet import arguments as read
from addin.worksheet import parameters as arg
from addin.worksheet.arguments import NOT_GIVEN, Cells
from addin.worksheet.declare import worksheet_function
from addin.worksheet.misuse import NotARank
from addin.worksheet.spread import each


@worksheet_function(
    "得分",
    "完成率法:权重 × 完成率,完成率最高按上限、最低按下限计。越低越好的指标按 1 ÷ 完成率计。",
)
def TB_SCORE(
    completion: arg.Completion,
    weight: arg.Weight,
    cap: arg.Cap = NOT_GIVEN,
    floor: arg.Floor = NOT_GIVEN,
    order: arg.Order = NOT_GIVEN,
) -> Cells:
    """Return the score by 完成率法, in the weight's points: weight × completion within the limits.

    Completion counts from ``floor`` (0) to ``cap`` (1); where lower is better limit ÷ actual stands
    for it. ``—`` without completion or weight.

    =TB_SCORE(0.791, 20) is 15.82; =TB_SCORE(1.3, 20, 1.2) is 24.
    """
    most, least = _number(cap, Decimal(1)), _number(floor, Decimal(0))
    is_limit = read.direction(order) is Direction.LOWER

    def score(done: object, points: object) -> Decimal | None:
        reached = read.figure(done)
        reached = inverse_completion(reached) if is_limit else reached
        return completion_score(reached, read.figure(points), most, least)

    return each(score, completion, weight)


@worksheet_function(
    "功效得分",
    "功效系数法:60 + 40 × (实际值 - 不允许值) ÷ (满意值 - 不允许值),按百分计,再乘以权重。"
    "越低越好的指标,满意值填较小的那个。",
)
def TB_EFFICACYSCORE(
    actual: arg.Level,
    worst: arg.Worst,
    best: arg.Best,
    weight: arg.OptionalWeight = NOT_GIVEN,
    cap: arg.CapPoints = NOT_GIVEN,
    floor: arg.FloorPoints = NOT_GIVEN,
) -> Cells:
    """Return the score by 功效系数法, out of 100, or in the points of ``weight`` where it is given.

    ``worst`` (不允许值) scores 60 and ``best`` (满意值) 100, before ``cap`` (100) and
    ``floor`` (0). ``—`` without a figure, or where best and worst are equal.

    =TB_EFFICACYSCORE(95, 80, 110) is 80; =TB_EFFICACYSCORE(95, 80, 110, 20) is 16.
    """
    bounds = Bounds(_points(floor, Decimal(0)), _points(cap, FULL))

    def score(value: object, low: object, high: object, full: object) -> Decimal | None:
        found = efficacy_score(read.figure(value), read.figure(low), read.figure(high), bounds)
        return _weighed(found, full)

    return each(score, actual, worst, best, read.given(weight) or _OUT_OF_100)


@worksheet_function(
    "排名得分", "排名赋分法:第1名100分,每后一名减几分,按百分计,再乘以权重。没有位次的显示“—”。"
)
def TB_RANKSCORE(
    rank: arg.Rank,
    per_rank: arg.PerRank,
    weight: arg.OptionalWeight = NOT_GIVEN,
    floor: arg.FloorPoints = NOT_GIVEN,
) -> Cells:
    """Return the score by 排名赋分法, out of 100, or in the points of ``weight`` where it is given.

    The first has 100, each rank behind ``per_rank`` less, not below ``floor`` (0). ``—`` without a
    rank.

    =TB_RANKSCORE(3, 5) is 90; =TB_RANKSCORE(3, 5, 20) is 18.
    """
    bounds = Bounds(_points(floor, Decimal(0)))

    def score(place: object, less: object, full: object) -> Decimal | None:
        rank, step = read.figure(place), read.figure(less)
        if rank is None or step is None:
            return None
        if rank < 1:
            raise NotARank(place)
        return _weighed(rank_score(float(rank), step, bounds), full)

    return each(score, rank, per_rank, read.given(weight) or _OUT_OF_100)


def _number(cells: Cells, default: Decimal) -> Decimal:
    found = read.figure(read.option(cells))
    return default if found is None else found


_OUT_OF_100: Cells = [[100.0]]


def _points(cells: Cells, default: Decimal) -> Decimal:
    """Return a limit in points of 100; 120% and 1.2 are 120, as no limit is of so few points."""
    found = _number(cells, default)
    return found * 100 if found <= _LARGEST_RATIO else found


_LARGEST_RATIO = 2


def _weighed(score: Decimal | None, weight: object) -> Decimal | None:
    full = read.figure(weight)
    return None if score is None or full is None else score * full / FULL
