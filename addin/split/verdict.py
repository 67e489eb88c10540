"""How a unit stands in an indicator, in the words of circulars: 完成, 掉任务较多, 未达序时 …"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.annex.standing import named_standing, standing_of
from addin.annex.statistics import Statistic
from addin.core.completion import Direction
from addin.core.figures import NO_FIGURE, Content, format_percent
from addin.core.judging import JudgedBy
from addin.core.shortfall import Basis

if TYPE_CHECKING:
    from addin.annex.results import UnitResult
    from addin.core.shortfall import Rule

NO_TASK, NOT_DUE = "无任务", "未到期"
_OPEN = _NO_REPORT, _NO_FIGURE_YET, _NO_TASK_YET = "未报", "数据待核", "任务待核"
_UNUSABLE = (Content.ERROR, Content.TEXT)


@dataclass(frozen=True, slots=True)
class StateWord:
    """A word, and whether it tells of a shortfall."""

    word: str
    lagging: bool = False

    @property
    def is_open(self) -> bool:
        """Whether there is a task, but nothing can be said until a figure is put right."""
        return self.word in _OPEN


def verdict(unit: UnitResult, rule: Rule) -> StateWord:
    """Return how a unit stands; ``rule`` is the annex's, for those that it names as behind.

    Short of the year's target, but not behind what is due by now, is no shortfall.
    """
    if unit.achieved is None:
        return StateWord(_why_open(unit))
    if unit.achieved:
        is_more = unit.exceeded and unit.terms.direction is Direction.HIGHER
        return StateWord("超额完成" if is_more else "完成")
    if unit.named:
        return StateWord(_named(rule, unit), lagging=True)
    if unit.is_shortfall:
        return StateWord(standing_of(unit), lagging=True)
    if unit.judged_by is JudgedBy.NONE:
        return StateWord(NOT_DUE)
    return StateWord(standing_of(unit))


def _named(rule: Rule, unit: UnitResult) -> str:
    """Return what a rule says of whom it names, short enough for a cell."""
    if rule.basis is Basis.THRESHOLD and rule.singles_out(unit.terms.due):
        return f"低于{format_percent(rule.threshold)}"
    return "相差较多" if rule.basis is Basis.GAP else named_standing(unit, rule)


def _why_open(unit: UnitResult) -> str:
    """Return why nothing can be said: no task, not reported, a figure that can't be used."""
    if unit.lacks_target:
        typed = (
            Statistic.TARGET in unit.row.values or unit.row.content(Statistic.TARGET) in _UNUSABLE
        )
        return _NO_TASK_YET if typed else NO_TASK
    if unit.target is None:
        return NO_FIGURE
    return _NO_FIGURE_YET if unit.row.content(Statistic.ACTUAL) in _UNUSABLE else _NO_REPORT
