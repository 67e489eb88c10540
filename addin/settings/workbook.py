"""All settings of a workbook: the lines of 项目 | 值, and what is set for its indicators."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from addin.core.escalation import Step, Trigger
from addin.core.figures import fold_text
from addin.core.judging import Grades, Yardstick
from addin.core.ranking import Method
from addin.core.schedule import Period
from addin.settings import typed
from addin.settings.choices import (
    COUNTS,
    FIGURES,
    LISTS,
    METHODS,
    ORDERS,
    PUNCTUATION,
    TIES,
    YARDSTICKS,
    YES_NO,
    Lists,
)
from addin.settings.further import NOTHING, USUAL, Further, parse_further
from addin.settings.indicator import IndicatorSetting
from addin.settings.scoring import Scoring
from addin.settings.setting import blank_item, item


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a workbook; the defaults are what most circulars do.

    ``ties_as_shown`` ranks displayed instead of exact values; ``schedule`` is an explicit 序时进度
    as a ratio, ``months`` are those of the twelve months, ``grades`` tell how far shortfalls are
    behind, ``legend`` says whether annexes tell what the colours mean; ``worst_first`` orders
    bottom lists. ``full_width`` is the circular's punctuation, ``bracketed`` puts figures in
    brackets behind names; ``count_last``, ``lists`` and ``further``, what the circular says
    besides, hold for indicators that say nothing of them. ``confidential_words`` must not stand
    in what is mailed,
    whose file ``finished_name`` names: a pattern with {地区} and {时期}, ending in .xlsx.

    ``cells`` gives the address of each line's value by its name, ``header_cells`` that of each
    header of the table of indicators, for what is wrong with them.
    """

    region: str = blank_item("地区", typed.text, "", "用于汇总表标题和通报文字")
    period: Period | None = blank_item(
        "时期", typed.period, None, "如 2022年、2022年1-11月、2022年上半年"
    )
    method: Method = item(
        "排名方式", METHODS, "并列占位", "并列占位:1、2、2、4;中国式排名:1、2、2、3"
    )
    ties_as_shown: bool = item("并列依据", TIES, "精确值", "按精确值或按表中显示的数值判断是否并列")
    worst_first: bool = item("短板排列", ORDERS, "从差到好", "短板单位的排列次序")
    keep_zeros: bool = item("保留末尾零", YES_NO, "否", "否:写作109%;是:写作109.0%")
    judge_by: Yardstick = item(
        "评判依据",
        YARDSTICKS,
        "序时",
        "年内按什么判断短板:序时进度、全年任务,或到年终才判断;可在下表逐项另定",
    )
    schedule: Decimal | None = blank_item(
        "序时进度", typed.ratio, None, "当期应完成全年任务的百分之几;留空则按各月序时或月份数除以12"
    )
    months: tuple[Decimal, ...] | None = blank_item(
        "各月序时",
        typed.months,
        None,
        "各月底应完成的百分数,12个,如 5、12、20、28、36、45、55、64、73、82、91、100",
    )
    grades: Grades = item(
        "分档", typed.grades, "90%、70%", "没有达到要求的,按占应完成数的比例分三档上色"
    )
    legend: bool = item("图例", YES_NO, "是", "附表下方是否说明各种颜色的意思")
    full_width: bool = item("标点", PUNCTUATION, "半角", "通报文字里的逗号、分号、冒号和括号")
    bracketed: bool = item("数字写法", FIGURES, "紧跟单位", "东风农场163.8%,或东风农场(163.8%)")
    count_last: bool = item(
        "完成句式", COUNTS, "有6个单位", "完成全年任务的有6个单位,或完成全年任务的单位有6个"
    )
    lists: Lists = item("名单句式", LISTS, "直接列短板", "完成名单之后怎样写,可在下表逐项另定")
    further: tuple[Further, ...] = item(
        "增写内容",
        parse_further,
        NOTHING,
        "通报里另外写的句子,用、分开,可在下表逐项另定;如 前3后3、增速排名、完成率低于50%、"
        "高于平均、分组前2、并列、其中、各任务、当月、环比",
        choices=USUAL,
    )
    scoring: Scoring = field(default_factory=Scoring)
    circular_rule: Trigger = item(
        "通报规则",
        typed.trigger,
        "未达序时1个月",
        "走势分析:到什么程度列入通报",
        choices=("未达序时1个月", "未完成1个月", "不设"),
    )
    listing_rule: Trigger = item(
        "挂牌规则",
        typed.trigger,
        "连续2个月未达序时",
        "到什么程度挂牌",
        choices=("连续2个月未达序时", "连续3个月未达序时", "不设"),
    )
    talk_rule: Trigger = item(
        "约谈规则",
        typed.trigger,
        "连续3个月未达序时",
        "到什么程度约谈",
        choices=("连续3个月未达序时", "连续6个月未达序时", "不设"),
    )
    confidential_words: tuple[str, ...] = blank_item(
        "不外发词语", typed.words, (), "定稿外发的文件里不得出现的词语,用、分开"
    )
    finished_name: str = item(
        "附件文件名",
        typed.file_name,
        "{地区}{时期}通报附表.xlsx",
        "定稿外发的文件名,可用{地区}和{时期}",
    )
    indicators: Mapping[str, tuple[IndicatorSetting, ...]] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict, compare=False)
    header_cells: Mapping[str, str] = field(default_factory=dict, compare=False)

    def schedule_of(self, period: Period | None) -> Decimal | None:
        """Return the share of the year's target that is due at a period's end.

        As it is set, else by the months, days of a month begun in proportion. None where nothing
        tells it, as for a month alone.
        """
        if period is None:
            return self.schedule
        if not period.is_cumulative or self.schedule is not None:
            return self.schedule if period.is_cumulative else None
        if self.months is None:
            return period.schedule
        return _passed(self.months, period)

    def part_of(self, period: Period, whole: Period) -> Decimal:
        """Return how much of what is due by the end of one period is due by that of another.

        The quotient is taken once, so that a unit exactly on schedule is: 5 of 6 months.
        """
        if self.months is not None:
            due = _passed(self.months, whole)
            return _passed(self.months, period) / due if due else Decimal(1)
        if period.days or whole.days:
            return Decimal(period.day_of_year) / whole.day_of_year
        return Decimal(period.months) / whole.months

    @property
    def triggers(self) -> Mapping[Step, Trigger]:
        """When 约谈, 挂牌 and 通报 are due, the gravest first."""
        return {
            Step.TALK: self.talk_rule,
            Step.LISTING: self.listing_rule,
            Step.CIRCULAR: self.circular_rule,
        }

    def indicator(self, name: str, sheet: str) -> IndicatorSetting:
        """Return what is set for an indicator on a sheet; a row without 附表 holds on all."""
        rows = self.indicators.get(fold_text(name), ())
        exact = next((row for row in rows if row.sheet == fold_text(sheet)), None)
        return exact or next((row for row in rows if not row.sheet), IndicatorSetting())


def _passed(months: tuple[Decimal, ...], period: Period) -> Decimal:
    """Return what is due by the schedule of the months, with days into the next."""
    whole = months[period.months - 1] if period.months else Decimal(0)
    if not period.days:
        return whole
    last = calendar.monthrange(period.year or _COMMON_YEAR, period.months + 1)[1]
    return whole + (months[period.months] - whole) * period.days / last


_COMMON_YEAR = 2001
"""Any year without a leap day."""
