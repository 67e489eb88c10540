"""How a unit stands in an indicator, in the words of circulars: 完成, 掉任务较多, 未达序时 …"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.annex.columns import Role
from addin.core.completion import Direction
from addin.core.figures import NO_FIGURE, Content, format_percent
from addin.core.shortfall import Basis
from addin.report.plan import BAD, BAD_TEXT, GOOD, GOOD_TEXT, WEAK, WEAK_TEXT

if TYPE_CHECKING:
    from addin.annex.results import UnitResult
    from addin.core.shortfall import Rule

MISSED, NO_TASK = "未完成", "无任务"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A word, its fill and colour ("" for none), and whether it tells of a shortfall."""

    word: str
    fill: str = ""
    color: str = ""
    lagging: bool = False


def verdict(unit: UnitResult, named_by: Rule | None, *, twice: bool = False) -> Verdict:
    """Return how a unit stands; ``named_by`` is the rule where it names the unit as behind.

    Short of the year's target, but not behind schedule, is no shortfall, unless the rule names
    the unit all the same.
    """
    if twice:
        return Verdict("重复填报")
    if unit.achieved is None:
        return Verdict(_why_open(unit))
    if unit.achieved:
        is_more = unit.exceeded and unit.terms.direction is Direction.HIGHER
        return Verdict("超额完成" if is_more else "完成", GOOD, GOOD_TEXT)
    if named_by:
        return Verdict(_named(named_by), BAD, BAD_TEXT, lagging=True)
    schedule = unit.terms.schedule
    if schedule is None or schedule >= 1 or unit.completion is None:
        return Verdict(MISSED, WEAK, WEAK_TEXT, lagging=True)
    if unit.completion < schedule:
        return Verdict("未达序时", WEAK, WEAK_TEXT, lagging=True)
    return Verdict("达到序时")


def _named(rule: Rule) -> str:
    """Return what a rule says of whom it names, short enough for a cell."""
    if rule.basis is Basis.THRESHOLD:
        return f"低于{format_percent(rule.threshold)}"
    words = {Basis.FURTHEST: "掉任务较多", Basis.GAP: "相差较多", Basis.SCHEDULE: "未达序时"}
    return words.get(rule.basis, MISSED)


def _why_open(unit: UnitResult) -> str:
    """Return why nothing can be said: no task, not reported, a figure that can't be used."""
    has_target = Role.TARGET in unit.row.values or unit.row.content(Role.TARGET) in _UNUSABLE
    if unit.lacks_target:
        return "任务待核" if has_target else NO_TASK
    if unit.target is None:
        return NO_FIGURE
    return "数据待核" if unit.row.content(Role.ACTUAL) in _UNUSABLE else "未报"


_UNUSABLE = (Content.ERROR, Content.TEXT)
