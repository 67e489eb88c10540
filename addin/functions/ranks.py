"""Ranks, within groups or not, and how they moved."""

from __future__ import annotations

from addin.core.completion import Direction
from addin.core.ranking import movement
from addin.report.wording import movement_words
from addin.worksheet import arguments as read
from addin.worksheet import parameters as arg
from addin.worksheet.arguments import NOT_GIVEN, Cells
from addin.worksheet.declare import worksheet_function
from addin.worksheet.misuse import Misuse
from addin.worksheet.ranked import Places, place_in, places_of, ranks_of
from addin.worksheet.spread import each, in_shape


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
    return each(lambda cell: place_in(places, "", read.figure(cell)), value)


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
    ranked = ranks_of(values, groups, read.method(method), lower=_lower(order))
    shown: list[object] = list(ranked)
    for found in (read.groups(read.given(groups)), read.attempts(values)):
        for index, cell in enumerate(found):
            if isinstance(cell, Misuse):
                shown[index] = cell
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
    return each(
        lambda cell, kind: place_in(places, read.group(kind), read.figure(cell)), value, group
    )


def _places(values: Cells, groups: Cells, method: Cells, order: Cells) -> Places:
    return places_of(values, groups, read.method(method), lower=_lower(order))


def _lower(order: Cells) -> bool:
    return read.direction(order) is Direction.LOWER


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
