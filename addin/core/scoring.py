"""Scores (得分) from completion."""

from __future__ import annotations

from decimal import Decimal


def completion_score(
    completion: Decimal | None,
    weight: Decimal | None,
    cap: Decimal = Decimal(1),
    floor: Decimal = Decimal(0),
) -> Decimal | None:
    """Return the score by 完成率法: weight × completion, which counts from floor to cap.

    ``completion``, ``cap`` and ``floor`` are ratios; the score is in the weight's points. None
    where completion or weight is missing: a unit without a target has no score, not zero.

    >>> completion_score(Decimal("0.791"), Decimal(20))
    Decimal('15.820')
    >>> completion_score(Decimal("1.5"), Decimal(20))
    Decimal('20')
    """
    if completion is None or weight is None:
        return None
    return weight * max(min(completion, cap), floor)
