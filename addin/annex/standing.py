"""How a unit's figure stands, in the words of a cell: 完成, 达到序时, 未达序时, 落后较多 …"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.core.figures import NO_FIGURE
from addin.core.judging import JudgedBy
from addin.core.shortfall import Basis

if TYPE_CHECKING:
    from addin.annex.results import UnitResult
    from addin.core.shortfall import Rule


def standing_of(unit: UnitResult) -> str:
    """Return 完成, 达到序时, 未达序时 or 未完成.

    Where nothing is due of a target that is not met yet, or there is none, it is —.
    """
    if unit.achieved:
        return "完成"
    if unit.judged_by is JudgedBy.NONE:
        return NO_FIGURE
    if unit.judged_by is JudgedBy.SCHEDULE:
        return "未达序时" if unit.is_shortfall else "达到序时"
    return "未完成"


def named_standing(unit: UnitResult, rule: Rule) -> str:
    """Return what a unit is called that a rule names: 掉任务较多, within the year 落后较多."""
    if rule.basis in (Basis.SCHEDULE, Basis.MISSED):
        return standing_of(unit)
    return "落后较多" if unit.judged_by is JudgedBy.SCHEDULE else "掉任务较多"
