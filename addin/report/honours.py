"""Who is on 红榜 and on 黑榜 by 综合得分."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.settings.choices import Veto

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.composite import Composite, UnitScore
    from addin.annex.compute import Results
    from addin.settings.scoring import Scoring

FEW = 7
"""Of fewer units only the first and the last are named."""


def weighted(results: Results) -> list[Composite]:
    """Return the panels whose scores are joined by weights."""
    return [composite for composite in results.composites.panels if composite.weighted]


def places(ranked: int, scoring: Scoring) -> int:
    """Return how many are named at each end, of so many that are ranked."""
    return min(scoring.honours if ranked >= FEW else 1, ranked // 2)


def honours(
    units: Sequence[UnitScore], scoring: Scoring
) -> tuple[list[UnitScore], list[UnitScore]]:
    """Return 红榜 and 黑榜 by 综合得分: the best and the worst, as many as set, ties in whole.

    Nobody is on both: of few units as many are named as leave the others out. A unit that
    一票否决 was used on is on no 红榜.
    """
    ranked = sorted((u for u in units if u.rank is not None), key=lambda unit: unit.rank or 0)
    count = places(len(ranked), scoring)
    if not count:
        return [], []
    may_be_red = [u for u in ranked if not (u.vetoed and scoring.veto is Veto.NOT_FIRST)]
    first = may_be_red[min(count, len(may_be_red)) - 1].rank if may_be_red else 0
    last = ranked[-count].rank or 0
    red = [unit for unit in may_be_red if (unit.rank or 0) <= (first or 0)]
    black = [unit for unit in reversed(ranked) if (unit.rank or 0) >= last]
    return ([], []) if any(unit in black for unit in red) else (red, black)
