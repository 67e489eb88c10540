"""How units stand, and how many stand so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.standing import named_standing, standing_of
from addin.core.judging import State
from addin.worksheet import arguments as read
from addin.worksheet import parameters as arg
from addin.worksheet.arguments import NOT_GIVEN, Cells
from addin.worksheet.columns import demand_of, judge, judge_all, judge_each
from addin.worksheet.declare import worksheet_function
from addin.worksheet.misuse import NotAmongUnits, NotAStatus, StatusWithoutPeriod, StatusWithoutRule
from addin.worksheet.spread import each, stretched

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from addin.annex.results import UnitResult
    from addin.core.shortfall import Rule
    from addin.worksheet.columns import Demand, Figures


@worksheet_function(
    "完成状态",
    "超额完成、完成、未完成、无任务、未上报;给出时期时按序时进度判断:达到序时、未达序时。"
    "不给时期就按全年任务判断。给出短板规则时,点名的单位显示掉任务较多或落后较多。"
    "逐格填写时,“全部单位”的两个参数要选整列。",
)
def TB_STATUS(
    actual: arg.Actual,
    target: arg.Target,
    rule: arg.Rule = NOT_GIVEN,
    period: arg.OptionalPeriod = NOT_GIVEN,
    actuals: arg.AllActuals = NOT_GIVEN,
    targets: arg.AllTargets = NOT_GIVEN,
    order: arg.Order = NOT_GIVEN,
) -> Cells:
    """Return how units stand, decided on exact values: 99.96% is 未完成, exactly 100% is 完成.

    超额完成 (actual > target), 完成, 未完成, 无任务 (no target, or one that is not positive) and
    未上报 (no actual). The function can't see 设置: without a ``period`` the year's target decides;
    with one within the year those that have not met it are 达到序时 or 未达序时, except for limits
    (越低越好), which have no schedule. With a ``rule``, those that fall short and that it names are
    掉任务较多, by the schedule 落后较多; the rule 未达序时进度 needs the ``period``. Rules that
    pick the furthest behind look at ``actuals`` and ``targets``, or at the range itself where those
    are left out.

    =TB_STATUS(D5:D18, C5:C18, "掉任务较多的3个") for a column;
    =TB_STATUS(D5, C5, "掉任务较多的3个", , D$5:D$18, C$5:C$18) filled down;
    =TB_STATUS(30, 100, , "2027年1-3月") is 达到序时.
    """
    demand = demand_of(rule, period, order)
    if demand.rule is None:
        return each(lambda a, t: _status(_judge(a, t, demand)), actual, target)
    peers = (actuals, targets) if read.given(actuals) else (actual, target)
    known = judge_each(*peers, demand)
    return each(lambda a, t: _status_among(known, a, t, demand.rule), actual, target)


@worksheet_function(
    "状态个数",
    "数出处于某种状态的单位有几个:完成(含超额)、超额完成、未完成、达到序时(含已完成全年任务的)、"
    "未达序时、无任务、未上报;给出短板规则时还可数掉任务较多、落后较多的。",
)
def TB_COUNT(
    actuals: arg.Actuals,
    targets: arg.Targets,
    status: arg.Status,
    rule: arg.Rule = NOT_GIVEN,
    period: arg.OptionalPeriod = NOT_GIVEN,
    order: arg.Order = NOT_GIVEN,
) -> Cells:
    """Return how many units are as ``status`` says, one number for each status that is given.

    Counted as a circular counts: 完成 takes in those that exceeded the target, 未完成 those that a
    rule names, 达到序时 those that have met the year's target already. 达到序时 and 未达序时 need
    the ``period``, 掉任务较多 and 落后较多 a ``rule``. Rows that are blank count nowhere; a cell
    that can't be read is an error of the whole.

    =TB_COUNT(D5:D18, C5:C18, "完成"); =TB_COUNT(D5:D18, C5:C18, G1:I1) spills three counts.
    """
    demand = demand_of(rule, period, order)
    for cells in (actuals, targets):
        read.figures(cells)  # which raises for what can't be read: a count lacks nobody in silence
    pairs = zip(*map(read.flat, stretched(actuals, targets)), strict=True)
    judged = zip(pairs, judge_all(actuals, targets, demand), strict=True)
    units = [unit for pair, unit in judged if any(cell not in (None, "") for cell in pair)]

    def count(cell: object) -> float | None:
        return None if cell in (None, "") else float(sum(map(_counted(cell, demand), units)))

    return each(count, status)


def _judge(actual: object, target: object, demand: Demand) -> UnitResult:
    return judge(read.figure(actual), read.figure(target), demand)


def _status_among(
    known: Mapping[Figures, UnitResult], actual: object, target: object, rule: Rule | None
) -> str:
    unit = known.get((read.figure(actual), read.figure(target)))
    if unit is None:
        raise NotAmongUnits(f"{read.name(actual)}、{read.name(target)}")
    return named_standing(unit, rule) if unit.named and rule else _status(unit)


def _status(unit: UnitResult) -> str:
    if unit.lacks_target:
        return "无任务"
    if unit.achieved is None:
        return "未上报"
    return "超额完成" if unit.exceeded else standing_of(unit)


def _counted(status: object, demand: Demand) -> Callable[[UnitResult], bool]:
    """Return what tells whether a unit is as a status says; raises Misuse."""
    word = read.name(status)
    if word not in _COUNTED:
        raise NotAStatus(word)
    if word in _OF_SCHEDULE and demand.schedule is None:
        raise StatusWithoutPeriod(word)
    if word in _OF_RULE and demand.rule is None:
        raise StatusWithoutRule(word)
    return _COUNTED[word]


_COUNTED: dict[str, Callable[[UnitResult], bool]] = {
    "超额完成": lambda unit: unit.exceeded is True,
    "完成": lambda unit: unit.achieved is True,
    "未完成": lambda unit: unit.achieved is False,
    "达到序时": lambda unit: unit.state is State.OK,
    "未达序时": lambda unit: unit.is_shortfall,
    "掉任务较多": lambda unit: unit.named,
    "落后较多": lambda unit: unit.named,
    "无任务": lambda unit: unit.lacks_target,
    "未上报": lambda unit: unit.achieved is None and not unit.lacks_target,
}
_OF_SCHEDULE = ("达到序时", "未达序时")
_OF_RULE = ("掉任务较多", "落后较多")
