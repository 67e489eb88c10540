"""综合得分: what indicators and actions come to for each unit, by the weights of 设置.

An item is an indicator or an action that has a weight. Each is scored out of 100; a unit's weights
for the items that it takes part in are brought to 100, and each item's points are rounded as
displayed before they are summed. A unit that takes part and lacks a score has no total.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from addin.annex.action_results import ActionResult, panels
from addin.annex.adjustments import OVERALL, about
from addin.annex.assessments import TOWNS, is_departments
from addin.annex.item_scores import Score, indicator_scores
from addin.annex.results import AnnexResult, lower_ranks_first
from addin.core.figures import round_half_up
from addin.core.ranking import ranks
from addin.core.scoring import FULL, ScoreMethod, normalised, sum_to_full
from addin.problems.scores import CANNOT_SCORE, ENDS_CROSSED, WEIGHTS_DO_NOT_SUM
from addin.settings.catalogue import SETTINGS_SHEET
from addin.settings.choices import Veto

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.annex.recognise import Recognised
    from addin.core.ranking import Rank
    from addin.problems.problem import Problem
    from addin.settings.indicator import IndicatorSetting
    from addin.settings.scoring import Scoring
    from addin.settings.workbook import Settings


@dataclass(frozen=True, slots=True)
class UnitScore:
    """A unit's items, what 加减分 adds to the whole, the total and the rank.

    ``missing`` names the items whose score is missing, so that there is no total.
    """

    name: str
    scores: tuple[Score, ...]
    adjustment: Decimal = Decimal(0)
    total: Decimal | None = None
    rank: Rank | None = None
    veto: bool = False

    @property
    def missing(self) -> list[str]:
        """The names of the items with a weight that can't be scored."""
        return [s.name for s in self.scores if s.score is None and s.weight]

    @property
    def vetoed(self) -> bool:
        """Whether 一票否决 was used on the whole or on any item."""
        return self.veto or any(s.parts.veto for s in self.scores if s.parts)


@dataclass(frozen=True)
class Composite:
    """综合得分 of one panel: its units in the roster's order.

    Not ``weighted``, its items have scores, and there are no points and no totals.
    """

    panel: str
    units: tuple[UnitScore, ...]
    weighted: bool


@dataclass(frozen=True)
class Composites:
    """The scores of all panels, and what is wrong with their weights."""

    panels: tuple[Composite, ...] = ()
    problems: tuple[Problem, ...] = ()


def compute_composites(
    found: Recognised, annexes: Sequence[AnnexResult], actions: Sequence[ActionResult]
) -> Composites:
    """Return the scores of each panel; 综合得分 only where its weights can be used."""
    made: list[Composite] = []
    problems: list[Problem] = []
    for panel in list(panels(actions)) or [TOWNS]:
        work = _Panel(panel, found, annexes, actions)
        composite = work.composite()
        if composite.units:
            made.append(composite)
        problems += [*work.problems, *work.unscored(), *work.crossed()]
    return Composites(tuple(made), tuple(problems))


class _Panel:
    """Scores the units of one panel."""

    def __init__(
        self,
        panel: str,
        found: Recognised,
        annexes: Sequence[AnnexResult],
        actions: Sequence[ActionResult],
    ) -> None:
        self.panel, self.found = panel, found
        self.settings: Settings = found.settings
        self.scoring: Scoring = found.settings.scoring
        self.actions = [a for a in actions if a.assessment.panel == panel]
        elsewhere = {u.name for a in actions if a.assessment.panel != panel for u in a.result.units}
        self.annexes = [
            result
            for result in annexes
            if self._weight(result)
            and not {unit.name for unit in result.units} <= elsewhere
            and not is_departments(panel)
        ]
        weights = [*map(self._weight, self.annexes), *map(self._weight, self.actions)]
        self.weights = [weight for weight in weights if weight]
        self.problems = tuple(self._wrong_sum())
        self.units: tuple[UnitScore, ...] = ()

    @property
    def is_weighted(self) -> bool:
        """Whether there are weights, and they can be used."""
        return bool(self.weights) and not self.problems

    def _weight(self, item: AnnexResult | ActionResult) -> Decimal:
        setting = self._setting(item)
        own = setting.department_weight if is_departments(self.panel) else None
        return (setting.weight if own is None else own) or Decimal(0)

    def _setting(self, item: AnnexResult | ActionResult) -> IndicatorSetting:
        return self.settings.indicator(_name(item), item.annex.sheet)

    def _wrong_sum(self) -> Iterator[Problem]:
        if not self.weights or self.scoring.normalise or sum_to_full(self.weights):
            return
        total = sum(self.weights, Decimal(0))
        column = "部门权重" if is_departments(self.panel) else "权重"
        cells = self.settings.header_cells
        cell = cells.get(column) or cells.get("权重", "")
        yield WEIGHTS_DO_NOT_SUM.at(
            SETTINGS_SHEET, cell, panel=self.panel, total=f"{total.normalize():f}"
        )

    def composite(self) -> Composite:
        """Return the panel's units with totals and ranks."""
        by_unit: dict[str, list[Score]] = {}
        for name, score in chain(self._of_annexes(), self._of_actions()):
            by_unit.setdefault(name, []).append(score)
        ordered = sorted(by_unit, key=self.found.roster.position)
        units = [self._unit(name, by_unit[name]) for name in ordered]
        ranked = ranks([unit.total for unit in units], self.settings.method)
        self.units = tuple(replace(u, rank=r) for u, r in zip(units, ranked, strict=True))
        return Composite(self.panel, self.units, self.is_weighted)

    def _of_actions(self) -> Iterator[tuple[str, Score]]:
        for action in self.actions:
            weight, name = self._weight(action), action.assessment.action
            for parts in action.parts:
                if not parts.absent:
                    score = Score(name, action, parts.row, weight, parts.total, parts=parts)
                    yield parts.row.name, score

    def _of_annexes(self) -> Iterator[tuple[str, Score]]:
        for result in self.annexes:
            for unit, score in indicator_scores(result, self._setting(result), self.scoring):
                yield unit.name, score._replace(weight=self._weight(result))

    def _unit(self, name: str, scores: Sequence[Score]) -> UnitScore:
        lines = about(self.found.adjustments, name, OVERALL)
        more = sum((line.bonus - line.penalty for line in lines), Decimal(0))
        veto = any(line.veto for line in lines)
        weights = [score.weight for score in scores]
        pointed = tuple(self._with_points(score, weights) for score in scores)
        unit = UnitScore(name, pointed, self._shown(more), veto=veto)
        if not self.is_weighted:
            return unit
        if veto and self.scoring.veto is Veto.ZERO:
            return replace(unit, total=Decimal(0))
        if unit.missing:
            return unit
        points = [score.points for score in pointed if score.points is not None]
        return replace(unit, total=sum(points, unit.adjustment) if points else None)

    def _with_points(self, score: Score, weights: Iterable[Decimal]) -> Score:
        if score.score is None or not self.is_weighted or not score.weight:
            return score
        points = self._shown(score.score * normalised(score.weight, weights) / FULL)
        return score._replace(points=points)

    def _shown(self, value: Decimal) -> Decimal:
        return round_half_up(value, self.scoring.decimals)

    def crossed(self) -> Iterator[Problem]:
        """Yield indicators whose 不允许值 is better than their 满意值, so that all is reversed."""
        for result in self.annexes:
            setting = self._setting(result)
            if setting.worst is None or setting.best is None:
                continue
            lower = lower_ranks_first(result.annex)
            if (setting.worst < setting.best) is lower and setting.worst != setting.best:
                place = result.annex.sheet, result.annex.area.a1
                yield ENDS_CROSSED.at(*place, indicator=result.annex.indicator)

    def unscored(self) -> Iterator[Problem]:
        """Yield indicators that nobody could be scored on: their method does not fit them."""
        for result in self.annexes:
            scores = [s for unit in self.units for s in unit.scores if s.source is result]
            if result.annex.is_filled and scores and all(s.score is None for s in scores):
                method = scores[0].method or ScoreMethod.COMPLETION
                about = {"indicator": result.annex.indicator, "method": method.value}
                yield CANNOT_SCORE.at(result.annex.sheet, result.annex.area.a1, **about)


def _name(item: AnnexResult | ActionResult) -> str:
    return item.assessment.action if isinstance(item, ActionResult) else item.annex.indicator
