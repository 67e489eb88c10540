"""Completion, gap, growth and the schedule, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.core.completion import completion as completion_of
from addin.core.completion import gap, growth, points
from addin.worksheet import arguments as read
from addin.worksheet import parameters as arg
from addin.worksheet.arguments import NOT_GIVEN, Cells
from addin.worksheet.declare import worksheet_function
from addin.worksheet.misuse import PreviousIsNegative, PreviousIsZero
from addin.worksheet.spread import each

if TYPE_CHECKING:
    from decimal import Decimal


@worksheet_function("完成率", "累计完成 ÷ 全年任务,单元格请设成百分比格式。没有任务的显示“—”。")
def TB_COMPLETION(actual: arg.Actual, target: arg.Target, times: arg.Times = NOT_GIVEN) -> Cells:
    """Return 完成率 as a ratio (0.791; the cell's format shows 79.1%), or that times a number.

    ``—`` where there is no target, no actual, or a target that is not positive. ``times`` serves
    columns that hold 79.1 (100) or actuals in another measure than targets.

    =TB_COMPLETION(94.92, 120) is 0.791; =TB_COMPLETION(D5:D18, C5:C18) spills 14 rates.
    """
    factor = read.figure(read.option(times))
    return each(lambda a, t: _ratio(read.figure(a), read.figure(t), factor), actual, target)


def _ratio(actual: Decimal | None, target: Decimal | None, times: Decimal | None) -> Decimal | None:
    ratio = completion_of(actual, target)
    return ratio if ratio is None or times is None else ratio * times


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
    """Return what part of the year has passed by the end of the period, as a ratio.

    A period is text (2022年1-11月, 上半年, 截至8月底), a date, months from 2 to 12, a year, or the
    ratio itself. The number 1 is #VALUE!: it may be January or 100%.

    =TB_SCHEDULE("1-11月") is 0.9167 (11 ÷ 12).
    """
    return each(read.schedule, period)


@worksheet_function("超序时", "完成率比序时进度超前几个百分点;落后的为负数。")
def TB_AHEAD(completion: arg.Completion, period: arg.Period) -> Cells:
    """Return completion − schedule in percentage points, from unrounded values.

    =TB_AHEAD(0.95, "1-11月") is 3.33 (95 − 91.67).
    """
    return each(lambda done, at: points(read.figure(done), read.schedule(at)), completion, period)
