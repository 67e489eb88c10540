"""What can be wrong with the cells given to a worksheet function.

Each class has the sentence that the user reads as the reason; ``error`` is what the cell shows. The
reason does not fit into a cell: ``last_reason`` keeps it for the button 出错原因.
"""

from __future__ import annotations


class Misuse(Exception):
    sentence = "{what}"
    error = "#VALUE!"

    def __init__(self, what: object = "") -> None:
        shown = f"{what:.15g}" if isinstance(what, float) else what
        super().__init__(self.sentence.format(what=shown))


class ErrorCell(Misuse):
    sentence = "引用的单元格本身是错误值 {what},请先改正那个单元格。"

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class NotAFigure(Misuse):
    sentence = "“{what}”不是数字。请改成数字;没有任务的填“-”或留空。"


class WithMeasure(Misuse):
    sentence = "“{what}”带有计量单位,不知道另一列是否同一单位。请只填数字。"


class NotAWholeNumber(Misuse):
    sentence = "“{what}”不是能用的整数。请填 0、1、2、3 这样的整数。"


class ShapesDiffer(Misuse):
    sentence = "几个区域的大小不一样({what})。请选同样大小的区域。"


class NotAPeriod(Misuse):
    sentence = "看不懂时期“{what}”。请写成2022年1-11月、上半年、截至8月底,或日期、月份数字。"


class PeriodOrShare(Misuse):
    sentence = "“1”既可以是1月,也可以是100%。请写成“1月”或“全年”。"


class NotAMethod(Misuse):
    sentence = "不认识排名方式“{what}”。可填:并列占位、中国式排名、平均名次、顺序名次。"


class NotAnOrder(Misuse):
    sentence = "不认识方向“{what}”。可填:越高越好、越低越好(或 0、1)。"


class NotARule(Misuse):
    sentence = (
        "看不懂短板规则“{what}”。"
        "例如:掉任务较多的3个、完成比例低于50%、未达序时进度、全部未完成、相差较多的4个。"
    )


class ScheduleWithoutPeriod(Misuse):
    sentence = "规则“未达序时进度”需要时期,请填“时期”这个参数。"


class NotAStatus(Misuse):
    sentence = (
        "不认识状态“{what}”。可填:完成、超额完成、未完成、达到序时、未达序时、掉任务较多、"
        "落后较多、无任务、未上报。"
    )


class StatusWithoutPeriod(Misuse):
    sentence = "状态“{what}”需要时期,请填“时期”这个参数。"


class StatusWithoutRule(Misuse):
    sentence = "状态“{what}”需要短板规则,请填“短板规则”这个参数。"


class NotARank(Misuse):
    sentence = "“{what}”不是位次。位次从1开始。"


class RatioOrPercent(Misuse):
    sentence = "看不出“{what}”是{what}%还是比例。请把百分数填成 6.5 或“6.5%”这样的写法。"


class NotAMeasure(Misuse):
    sentence = "不认识计量单位“{what}”。可填:亿元、万元、亩、户、%等。"


class OtherMeasure(Misuse):
    sentence = "“{what}”不能换算成所填的计量单位。"


class NotAUnit(Misuse):
    sentence = "“{what}”不在所选的正式名称里。请核对写法,或在别名里补上。"

    error = "#N/A"


class NoName(Misuse):
    sentence = "{what}有数字,但没有单位名称。"


class NotAmongValues(Misuse):
    sentence = "“{what}”不在参加排名的区域里。"

    error = "#N/A"


class NotAmongUnits(Misuse):
    sentence = "完成数和任务({what})不在“全部单位”的两列里。"

    error = "#N/A"


class TiedInOrder(Misuse):
    sentence = "“{what}”有并列,按顺序名次分不出先后。请用 TB_RANKS 一次算出整列。"

    error = "#N/A"


class PreviousIsZero(Misuse):
    sentence = "上年同期是0,算不出同比。"

    error = "#DIV/0!"


class PreviousIsNegative(Misuse):
    sentence = "上年同期是负数({what}),同比没有意义。"

    error = "#NUM!"


_last = ""


def remember(reason: str) -> None:
    """Keep why the function that is being calculated has an error cell; "" for none."""
    global _last
    _last = reason


def last_reason() -> str:
    """Return why the function calculated last has an error cell, "" if it has none.

    Excel calculates one function at a time, so whoever asks right after a call gets its reason.
    """
    return _last
