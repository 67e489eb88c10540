"""Worksheet functions: what staff type into cells. Each is a line over the rules in core.

What holds for all of them:

- An argument is one cell or a range. A function of single cells given ranges returns an array in
  their shape, which Excel spills; Excels without dynamic arrays fill the one-cell form down. The
  one function that only makes arrays, TB_RANKS, has a one-cell twin, TB_RANK.
- Figures are read as people type them: 1,243, １２３, 108.3%, 511户, numbers kept as text. 1.2亿元
  is refused, because nothing says that the other column is in 亿元 too. A blank or ``-``, ``—``,
  ``/``, 无任务 is no figure: the result is ``—``, never 0, and it takes no place in a ranking.
- An error cell gives its own error, text that is no number #VALUE!; in an array only its own cell
  does, in a list of names the whole. The button 出错原因 shows why (``last_reason``).
- Ties and targets are decided on exact values, with the 15 digits that Excel has.
- None is volatile: Excel calculates them when a cell that they refer to changes.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import repeat
from typing import TYPE_CHECKING

from addin.core.completion import Direction, gap, growth, points
from addin.core.completion import completion as completion_of
from addin.core.ranking import cut, movement, rank_column, ranks
from addin.core.scoring import completion_score
from addin.report.wording import movement_words, name_list, names
from addin.settings.workbook import Settings
from addin.worksheet import arguments as read
from addin.worksheet import parameters as arg
from addin.worksheet.arguments import NOT_GIVEN, Cells
from addin.worksheet.columns import Terms, assess, statuses
from addin.worksheet.declare import WorksheetFunction, declared, worksheet_function
from addin.worksheet.misuse import (
    Misuse,
    NoName,
    NotAmongUnits,
    NotAmongValues,
    PreviousIsNegative,
    PreviousIsZero,
    ShapesDiffer,
    TiedInOrder,
    last_reason,
)
from addin.worksheet.spread import each, in_shape, stretched

if TYPE_CHECKING:
    Places = dict[tuple[str, Decimal], list[float]]

__all__ = ["last_reason"]  # the add-in asks this module for it


def declared_functions() -> tuple[WorksheetFunction, ...]:
    """Return all worksheet functions in the order in which they are written below."""
    return tuple(declared.values())


@worksheet_function("完成率", "累计完成 ÷ 全年任务,单元格请设成百分比格式。没有任务的显示“—”。")
def TB_COMPLETION(actual: arg.Actual, target: arg.Target, times: arg.Times = NOT_GIVEN) -> Cells:
    """Return 完成率 as a ratio (0.791; the cell's format shows 79.1%), or that times a number.

    ``—`` where there is no target, no actual, or a target that is not positive. ``times`` serves
    columns that hold 79.1 (100) or actuals in another measure than targets.

    =TB_COMPLETION(94.92, 120) is 0.791; =TB_COMPLETION(D5:D18, C5:C18) spills 14 rates.
    """
    factor = read.figure(read.option(times))
    return each(lambda a, t: _share(read.figure(a), read.figure(t), factor), actual, target)


def _share(actual: Decimal | None, target: Decimal | None, times: Decimal | None) -> Decimal | None:
    share = completion_of(actual, target)
    return share if share is None or times is None else share * times


@worksheet_function("差额", "与任务的差额,单位同任务;超额的为负数。没有任务的显示“—”。")
def TB_GAP(actual: arg.Actual, target: arg.Target, order: arg.Order = NOT_GIVEN) -> Cells:
    """Return what is missing to the target, in its measure; negative where it is exceeded.

    Where lower is better, how much the actual is above the target.

    =TB_GAP(27, 30) is 3.
    """
    way = read.direction(order)
    return each(lambda a, t: gap(read.figure(a), read.figure(t), way), actual, target)


@worksheet_function("同比", "本期 ÷ 上年同期 - 1,单元格请设成百分比格式。缺数的显示“—”。")
def TB_GROWTH(current: arg.Current, previous: arg.Previous) -> Cells:
    """Return 同比 as a ratio: 0.132 is 13.2% growth, negative a decline.

    #DIV/0! where the previous period is 0, #NUM! where it is negative; ``—`` where one is blank.

    =TB_GROWTH(113.2, 100) is 0.132.
    """
    return each(_growth, current, previous)


def _growth(current: object, previous: object) -> Decimal | None:
    now, before = read.figure(current), read.figure(previous)
    if now is not None and before is not None and before <= 0:
        raise PreviousIsNegative(previous) if before else PreviousIsZero
    return growth(now, before)


@worksheet_function("序时进度", "已过月份 ÷ 12(有日期的按天数),单元格请设成百分比格式。")
def TB_SCHEDULE(period: arg.Period) -> Cells:
    """Return the share of the year that has passed by the end of the period, as a ratio.

    A period is text (2022年1-11月, 上半年, 截至8月底), a date, months from 2 to 12, a year, or the
    share itself. The number 1 is #VALUE!: it may be January or 100%.

    =TB_SCHEDULE("1-11月") is 0.9167 (11 ÷ 12).
    """
    return each(read.schedule, period)


@worksheet_function("超序时", "完成率比序时进度超前几个百分点;落后的为负数。")
def TB_AHEAD(completion: arg.Share, period: arg.Period) -> Cells:
    """Return completion − schedule in percentage points, from unrounded values.

    =TB_AHEAD(0.95, "1-11月") is 3.33 (95 − 91.67).
    """
    return each(lambda share, at: points(read.figure(share), read.schedule(at)), completion, period)


@worksheet_function("位次", "一个数在全部数中的位次,最好的为1。空白和“—”不参加排名。")
def TB_RANK(
    value: arg.Value,
    values: arg.Values,
    method: arg.Method = NOT_GIVEN,
    order: arg.Order = NOT_GIVEN,
) -> Cells:
    """Return the rank of each value among all values, 1 for the best.

    Ties by ``method``: 并列占位 1 2 2 4 (the default, Excel's RANK.EQ), 中国式排名 1 2 2 3,
    平均名次 1 2.5 2.5 4 (RANK.AVG), 顺序名次 1 2 3 4 (the earlier row first: a tied value alone is
    #N/A, TB_RANKS knows its row). #N/A also for a value that is not among the values.

    =TB_RANK(E5, E$5:E$18), filled down.
    """
    places = _places(values, NOT_GIVEN, method, order)
    return each(lambda cell: _place(places, "", cell), value)


@worksheet_function("整列位次", "一次算出整列的位次,结果与所选区域同样大小。可按类别分组排名。")
def TB_RANKS(
    values: arg.Values,
    method: arg.Method = NOT_GIVEN,
    order: arg.Order = NOT_GIVEN,
    groups: arg.OptionalGroups = NOT_GIVEN,
) -> Cells:
    """Return the ranks of all values in their shape; with groups, each within its own.

    Blanks are not ranked and show ``—``. For Excels without dynamic arrays: TB_RANK.

    =TB_RANKS(E5:E18) of 90, 80, blank, 90 is 1, 3, —, 1.
    """
    found = read.attempts(values)
    ranked = _ranks(read.readable(found), read.given(groups), method, order)
    shown = [f if isinstance(f, Misuse) else r for f, r in zip(found, ranked, strict=True)]
    return in_shape(shown, values)


@worksheet_function("组内位次", "一个数在同类别的数中的位次,最好的为1。")
def TB_GROUPRANK(
    value: arg.Value,
    values: arg.Values,
    group: arg.GroupOf,
    groups: arg.Groups,
    method: arg.Method = NOT_GIVEN,
    order: arg.Order = NOT_GIVEN,
) -> Cells:
    """Return the rank of each value among those of its own group (类别); ties as in TB_RANK.

    A group of one ranks it first. #N/A for a value that its group does not hold.

    =TB_GROUPRANK(E5, E$5:E$18, B5, B$5:B$18), filled down.
    """
    places = _places(values, groups, method, order)
    return each(lambda cell, kind: _place(places, read.name(kind), cell), value, group)


def _ranks(
    values: list[Decimal | None], groups: Cells, method: Cells, order: Cells
) -> list[float | None]:
    import pandas as pd  # loaded with the first rank, not with Excel

    kinds = list(map(read.name, read.flat(groups)))
    if groups and len(kinds) != len(values):
        raise ShapesDiffer(f"{len(values)}个数、{len(kinds)}个类别")
    ranked = rank_column(
        pd.Series(values, dtype=float),
        read.method(method),
        lower_is_better=read.direction(order) is Direction.LOWER,
        groups=pd.Series(kinds) if groups else None,
    )
    return [None if rank != rank else rank for rank in ranked.tolist()]  # NaN differs from itself


def _places(values: Cells, groups: Cells, method: Cells, order: Cells) -> Places:
    """Return the ranks of each value by its group; more than one only in 顺序名次."""
    found = read.readable(read.attempts(values))
    kinds = map(read.name, read.flat(groups)) if groups else repeat("")
    places: Places = {}
    for kind, value, rank in zip(kinds, found, _ranks(found, groups, method, order), strict=False):
        if value is not None and rank is not None:
            places.setdefault((kind, value), []).append(rank)
    return places


def _place(places: Places, kind: str, cell: object) -> float | None:
    value = read.figure(cell)
    if value is None:
        return None
    found = set(places.get((kind, value), ()))
    if not found:
        raise NotAmongValues(cell)
    if len(found) > 1:
        raise TiedInOrder(cell)
    return found.pop()


@worksheet_function("位次变化", "与上期相比:上升2位、下降1位、持平;上期没有位次的为“新增”。")
def TB_MOVE(rank: arg.Rank, previous: arg.PreviousRank) -> Cells:
    """Return 上升N位, 下降N位 or 持平; 新增 without a rank before, ``—`` without one now.

    =TB_MOVE(3, 5) is 上升2位.
    """
    return each(_move, rank, previous)


def _move(rank: object, previous: object) -> str | None:
    now, before = read.figure(rank), read.figure(previous)
    if now is None:
        return None
    places = movement(float(now), None if before is None else float(before))
    return "新增" if places is None else movement_words(places)


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
    terms = Terms(read.direction(order), read.rule(rule), read.schedule(read.option(period)))
    peers = (actuals, targets) if read.given(actuals) else (actual, target)
    field = assess(peers, terms)
    found = statuses(field, by_rule=terms.rule is not None)
    known = {(u.actual, u.target): text for u, text in zip(field.units, found, strict=True)}
    return each(lambda a, t: _status(known, read.figure(a), read.figure(t)), actual, target)


def _status(
    known: dict[tuple[Decimal | None, Decimal | None], str],
    actual: Decimal | None,
    target: Decimal | None,
) -> str:
    if (actual, target) not in known:
        raise NotAmongUnits(f"{actual}、{target}")
    return known[actual, target]


@worksheet_function(
    "短板单位",
    "按短板规则列出没有达到要求的单位和完成率,最差的在前,如“灵乡镇79.1%、金牛镇85%”。"
    "规则默认是掉任务较多的3个;没有符合的显示“无”。",
)
def TB_SHORTFALLS(
    units: arg.Units,
    actuals: arg.Actuals,
    targets: arg.Targets,
    rule: arg.Rule = NOT_GIVEN,
    period: arg.OptionalPeriod = NOT_GIVEN,
    order: arg.Order = NOT_GIVEN,
    decimals: arg.Decimals = NOT_GIVEN,
) -> Cells:
    """Return the names of those that the rule singles out, with their completion, as one text.

    The furthest behind first; 相差较多 and 全部未完成 list names alone, in the given order. A cut
    at N takes in a tie. 无 where there are none. A shortfall never
    prints as what is due.

    =TB_SHORTFALLS(B5:B18, D5:D18, C5:C18, "掉任务较多的3个")
    """
    terms = Terms(read.direction(order), read.rule(rule), read.schedule(read.option(period)))
    field = assess((actuals, targets), terms, units, read.whole_number(decimals, 1))
    chosen = name_list if field.annex.rule.has_figures else lambda found, *_: names(found)
    return [[chosen(field.behind, field.annex, Settings())]]


@worksheet_function("完成单位", "列出完成任务的单位和完成率,最好的在前。没有的显示“无”。")
def TB_ACHIEVERS(
    units: arg.Units,
    actuals: arg.Actuals,
    targets: arg.Targets,
    order: arg.Order = NOT_GIVEN,
    decimals: arg.Decimals = NOT_GIVEN,
) -> Cells:
    """Return the names of those that met their target, with their completion, as one text.

    The best first, ties in the given order; 无 where there are none.

    =TB_ACHIEVERS(B5:B18, D5:D18, C5:C18)
    """
    terms = Terms(read.direction(order))
    field = assess((actuals, targets), terms, units, read.whole_number(decimals, 1))
    return [[name_list(field.achievers, field.annex, Settings())]]


@worksheet_function("前几位", "排在前几位的单位名称,用“、”连接;并列的一并列出。")
def TB_TOPN(
    units: arg.Units, values: arg.Values, count: arg.Count = NOT_GIVEN, order: arg.Order = NOT_GIVEN
) -> Cells:
    """Return the names of the first ``count`` (3) by value, joined by 、; a tie is not cut.

    =TB_TOPN(B5:B18, E5:E18, 3) is 东风农场、陈贵镇、保安镇.
    """
    return _named(units, values, count, read.direction(order) is Direction.LOWER)


@worksheet_function("后几位", "排在后几位的单位名称,最差的在前,用“、”连接;并列的一并列出。")
def TB_BOTTOMN(
    units: arg.Units, values: arg.Values, count: arg.Count = NOT_GIVEN, order: arg.Order = NOT_GIVEN
) -> Cells:
    """Return the names of the last ``count`` (3) by value, the last first; a tie is not cut.

    =TB_BOTTOMN(B5:B18, E5:E18, 3)
    """
    return _named(units, values, count, read.direction(order) is Direction.HIGHER)


def _named(units: Cells, values: Cells, count: Cells, lowest_first: bool) -> Cells:
    units, values = stretched(units, values)
    ranked = ranks(read.figures(values), lower_is_better=lowest_first)
    named = list(map(read.name, read.flat(units)))
    chosen = cut(ranked, read.whole_number(count, 3))
    if any(not named[index] for index in chosen):
        raise NoName("排名靠前或靠后的一行")
    return [["、".join(named[index] for index in chosen) or "无"]]


@worksheet_function("得分", "完成率法:权重 × 完成率,完成率最高按上限、最低按下限计。")
def TB_SCORE(
    completion: arg.Share,
    weight: arg.Weight,
    cap: arg.Cap = NOT_GIVEN,
    floor: arg.Floor = NOT_GIVEN,
) -> Cells:
    """Return the score by 完成率法, in the weight's points: weight × completion within the limits.

    Completion counts from ``floor`` (0) to ``cap`` (1). ``—`` without completion or weight.

    =TB_SCORE(0.791, 20) is 15.82; =TB_SCORE(1.3, 20, 1.2) is 24.
    """
    limits = [read.figure(read.option(limit)) for limit in (cap, floor)]
    most, least = Decimal(1) if limits[0] is None else limits[0], limits[1] or Decimal(0)
    return each(
        lambda share, points: completion_score(
            read.figure(share), read.figure(points), most, least
        ),
        completion,
        weight,
    )
