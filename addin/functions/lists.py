"""Lists of units by name: those behind, those that met their target, the first, the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.core.completion import Direction
from addin.core.ranking import cut, ranks
from addin.core.shortfall import Basis
from addin.report.wording import name_list, names
from addin.settings.workbook import Settings
from addin.worksheet import arguments as read
from addin.worksheet import parameters as arg
from addin.worksheet.arguments import NOT_GIVEN, Cells
from addin.worksheet.columns import Demand, ListedIndicator, assess, demand_of
from addin.worksheet.declare import worksheet_function
from addin.worksheet.misuse import NoName
from addin.worksheet.spread import shown, stretched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


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
    at N takes in a tie. 无 where there are none. A shortfall never prints as what is due.

    =TB_SHORTFALLS(B5:B18, D5:D18, C5:C18, "掉任务较多的3个")
    """
    demand = demand_of(rule, period, order)
    field = assess(units, (actuals, targets), demand, _printed(decimals))
    chosen = name_list if field.annex.rule.has_figures else lambda found, *_: names(found)
    return [[chosen(field.behind, field.annex, Settings())]]


@worksheet_function(
    "落后单位表",
    "按短板规则列出落后的单位,每个一行:单位、完成率、与任务的差额,最差的在前;给出时期时再列"
    "落后序时进度的百分点,给出类别时按类别分别列出、类别在第一列。结果是一片区域,"
    "旧版 Excel 请用短板单位。",
)
def TB_BEHIND(
    units: arg.Units,
    actuals: arg.Actuals,
    targets: arg.Targets,
    rule: arg.Rule = NOT_GIVEN,
    period: arg.OptionalPeriod = NOT_GIVEN,
    order: arg.Order = NOT_GIVEN,
    groups: arg.OptionalGroups = NOT_GIVEN,
) -> Cells:
    """Return those that the rule singles out as rows: name, completion, what is missing.

    Completion is a ratio, what is missing in the target's measure. With a ``period`` the points
    behind the schedule stand in a further column, negative. The furthest behind first, a cut at N
    takes in a tie. With ``groups`` (类别) the rule is applied within each, and the group's name
    stands before. 无 alone where there are none. For Excels without dynamic arrays: TB_SHORTFALLS.

    =TB_BEHIND(B5:B18, D5:D18, C5:C18, "掉任务较多的3个") spills 3 rows of 3 cells.
    """
    demand = demand_of(rule, period, order)
    if not read.given(groups):
        return _table(_rows_behind((units, actuals, targets), demand))
    *columns, groups = stretched(units, actuals, targets, groups)
    return _table(
        [group, *row]
        for group, members in _by_group(groups, columns)
        for row in _rows_behind(members, demand)
    )


def _table(rows: Iterable[list[object]]) -> Cells:
    return [[shown(value) for value in row] for row in rows] or [["无"]]


def _by_group(groups: Cells, columns: Sequence[Cells]) -> Iterator[tuple[str, list[Cells]]]:
    """Yield each group, as it is first written, with its part of the columns."""
    named, flat = read.flat(groups), list(map(read.flat, columns))
    rows: dict[str, list[int]] = {}
    for row, group in enumerate(map(read.group, named)):
        rows.setdefault(group, []).append(row)
    for own in rows.values():
        yield read.name(named[own[0]]), [[[column[row]] for row in own] for column in flat]


def _rows_behind(columns: Sequence[Cells], demand: Demand) -> Iterator[list[object]]:
    units, actuals, targets = columns
    behind = assess(units, (actuals, targets), demand, ListedIndicator()).behind
    by_gap = demand.rule is not None and demand.rule.basis is Basis.GAP
    for unit in sorted(behind, key=lambda unit: -((unit.due_gap if by_gap else unit.lag) or 0)):
        row: list[object] = [unit.name, unit.completion, unit.gap]
        yield row if demand.schedule is None else [*row, unit.ahead]


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
    demand = Demand(read.direction(order))
    field = assess(units, (actuals, targets), demand, _printed(decimals))
    return [[name_list(field.achievers, field.annex, Settings())]]


@worksheet_function("前几位", "排在前几位的单位名称,用“、”连接;并列的一并列出。")
def TB_TOPN(
    units: arg.Units, values: arg.Values, count: arg.Count = NOT_GIVEN, order: arg.Order = NOT_GIVEN
) -> Cells:
    """Return the names of the first ``count`` (3) by value, joined by 、; a tie is not cut.

    =TB_TOPN(B6:B20, E6:E20, 3) is 东风农场、东岳路街道、金牛镇.
    """
    return _named(units, values, count, read.direction(order) is Direction.LOWER)


@worksheet_function("后几位", "排在后几位的单位名称,最差的在前,用“、”连接;并列的一并列出。")
def TB_BOTTOMN(
    units: arg.Units, values: arg.Values, count: arg.Count = NOT_GIVEN, order: arg.Order = NOT_GIVEN
) -> Cells:
    """Return the names of the last ``count`` (3) by value, the last first; a tie is not cut.

    =TB_BOTTOMN(B6:B20, E6:E20, 3) is 灵乡镇、茗山乡、临空经济区·还地桥镇.
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


def _printed(decimals: Cells) -> ListedIndicator:
    return ListedIndicator(decimals=read.whole_number(decimals, 1))
