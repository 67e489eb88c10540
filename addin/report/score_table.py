"""What 得分 shows of a panel: its items with their full marks, and each unit's points in them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from addin.annex.action_results import ActionResult
from addin.core.figures import round_half_up
from addin.core.scoring import FULL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from addin.annex.composite import Composite, UnitScore
    from addin.annex.item_scores import Score
    from addin.settings.scoring import Scoring


@dataclass(frozen=True)
class ScoredItem:
    """An indicator or an action: its full marks, and what each unit has of it.

    Without weights there are no full marks, and units have their scores out of 100. ``first`` and
    ``last`` are the units that are best and worst in it.
    """

    name: str
    is_action: bool
    full: Decimal | None
    values: Mapping[str, Decimal]
    first: frozenset[str]
    last: frozenset[str]


@dataclass(frozen=True)
class ScoreTable:
    """A panel's items, indicators first, and its units by rank, those without one last."""

    composite: Composite
    items: tuple[ScoredItem, ...]
    units: tuple[UnitScore, ...]

    def group(self, *, actions: bool) -> list[ScoredItem]:
        """Return the indicators, or the actions."""
        return [item for item in self.items if item.is_action is actions]

    def subtotal(self, unit: UnitScore, *, actions: bool) -> Decimal | None:
        """Return what a unit has of the indicators, or of the actions."""
        values = [i.values[unit.name] for i in self.group(actions=actions) if unit.name in i.values]
        return sum(values, Decimal(0)) if values else None

    def is_spread(self, unit: UnitScore) -> bool:
        """Whether a unit takes no part in some items, so that the others weigh more for it."""
        return unit.name in self._spread

    @cached_property
    def _spread(self) -> frozenset[str]:
        if not self.composite.weighted:
            return frozenset()
        whole = _whole(self.composite)
        weights = {u.name: sum((s.weight for s in u.scores), Decimal(0)) for u in self.units}
        return frozenset(name for name, weight in weights.items() if weight != whole)

    def average(self, item: ScoredItem, decimals: int) -> Decimal | None:
        """Return an item's mean, without the units for which items weigh more."""
        values = [value for name, value in item.values.items() if name not in self._spread]
        return _mean(values, decimals)

    def average_total(self, decimals: int) -> Decimal | None:
        """Return the mean of the totals."""
        return _mean([u.total for u in self.units if u.total is not None], decimals)


def score_table(composite: Composite, scoring: Scoring) -> ScoreTable:
    """Return a panel's table."""
    by_item: dict[tuple[bool, str], dict[str, Score]] = {}
    for unit in composite.units:
        for score in unit.scores:
            key = isinstance(score.source, ActionResult), score.name
            by_item.setdefault(key, {})[unit.name] = score
    weighed = [item for item in by_item.items() if _counts(composite, item[1])]
    whole = _whole(composite)
    items = [
        _item(composite, name, is_action, scores, scoring, whole)
        for (is_action, name), scores in sorted(weighed, key=lambda item: item[0][0])
    ]
    items = [item for item in items if item.values]
    units = sorted(composite.units, key=lambda unit: (unit.rank is None, unit.rank or 0))
    return ScoreTable(composite, tuple(items), tuple(units))


def _counts(composite: Composite, scores: Mapping[str, Score]) -> bool:
    return not composite.weighted or any(score.weight for score in scores.values())


def _item(
    composite: Composite,
    name: str,
    is_action: bool,
    scores: Mapping[str, Score],
    scoring: Scoring,
    whole: Decimal,
) -> ScoredItem:
    points = {n: s.points if composite.weighted else s.score for n, s in scores.items()}
    values = {unit: value for unit, value in points.items() if value is not None}
    earned = {unit: s.score for unit, s in scores.items() if s.score is not None and unit in values}
    first, last = _ends(earned, scoring.honours)
    full = None
    if composite.weighted:
        weight = next(iter(scores.values())).weight
        full = round_half_up(weight * FULL / whole, scoring.decimals)
    return ScoredItem(name, is_action, full, values, first, last)


def _whole(composite: Composite) -> Decimal:
    """Return the weights of all items together."""
    weights = {score.name: score.weight for unit in composite.units for score in unit.scores}
    return sum(weights.values(), Decimal(0))


def _ends(earned: Mapping[str, Decimal], count: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return the best and the worst, so many with ties in whole; nobody where all are alike."""
    ordered = sorted(earned.values())
    cut = min(count, len(ordered) // 2)
    if not cut or ordered[cut - 1] >= ordered[-cut]:
        return frozenset(), frozenset()
    first = frozenset(unit for unit, score in earned.items() if score >= ordered[-cut])
    last = frozenset(unit for unit, score in earned.items() if score <= ordered[cut - 1])
    return first, last


def _mean(values: Sequence[Decimal], decimals: int) -> Decimal | None:
    return round_half_up(sum(values, Decimal(0)) / len(values), decimals) if values else None
