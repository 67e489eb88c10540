"""What the sheet 设置 offers: its items and columns, with their choices and what they mean.

The choices are those that ``annex.settings`` reads. One line here makes one row, or one column, of
every new workbook.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.annex.scoring_settings import SCORE_METHODS, VETOES, WEIGHTS
from addin.annex.settings import (
    COUNTS,
    DIRECTIONS,
    FIGURES,
    FINISHED_NAME,
    KINDS,
    LISTS,
    METHODS,
    ORDERS,
    PUNCTUATION,
    TIES,
    YES_NO,
)

if TYPE_CHECKING:
    from addin.blank.look import CellValue


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the table 项目 | 值: what stands there unless set, the choices, the help."""

    name: str
    default: CellValue
    choices: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class IndicatorColumn:
    """A column of the table of indicators, with its width, the choices, and how to fill it in."""

    name: str
    width: float
    choices: tuple[str, ...]
    meaning: str


_CIRCULAR = (
    Item("地区", None, (), "用于汇总表标题和通报文字"),
    Item("时期", None, (), "如 2022年、2022年1-11月、2022年上半年"),
    Item("排名方式", "并列占位", tuple(METHODS), "并列占位:1、2、2、4;中国式排名:1、2、2、3"),
    Item("并列依据", "精确值", tuple(TIES), "按精确值或按表中显示的数值判断是否并列"),
    Item("短板排列", "从差到好", tuple(ORDERS), "短板单位的排列次序"),
    Item("保留末尾零", "否", tuple(YES_NO), "否:写作109%;是:写作109.0%"),
    Item("序时进度", None, (), "留空则按月份数除以12计算"),
    Item("标点", "半角", tuple(PUNCTUATION), "通报文字里的逗号、分号、冒号和括号"),
    Item("数字写法", "紧跟单位", tuple(FIGURES), "东风农场163.8%,或东风农场(163.8%)"),
    Item(
        "完成句式", "有6个单位", tuple(COUNTS), "完成全年任务的有6个单位,或完成全年任务的单位有6个"
    ),
    Item("名单句式", "直接列短板", tuple(LISTS), "完成名单之后怎样写,可在下表逐项另定"),
)
_SCORING = (
    Item("平时考核权重", 50, (), "双百分制:平时考核(各季度平均分)占总分的百分之几"),
    Item("年度考评权重", 50, (), "双百分制:年度考评占总分的百分之几"),
    Item(
        "评分方法", "完成率法", tuple(SCORE_METHODS), "经济指标怎样折成百分制得分,可在下表逐项另定"
    ),
    Item("权重合计", "须为100", tuple(WEIGHTS), "各项权重合计不是100时:报错不计,或按比例折算"),
    Item("得分上限", 100, (), "一项指标最多得多少分(百分制);如超额完成最多计120分,填120"),
    Item("得分下限", 0, (), "一项指标最少得多少分(百分制)"),
    Item("名次级差", 5, (), "排名赋分法:第一名100分,名次每低一位减多少分"),
    Item("得分小数位", 2, (), "得分四舍五入到几位小数,合计按保留后的得分相加"),
    Item("一票否决", "得分记0", tuple(VETOES), "“加减分”表中被一票否决的单位怎样处理"),
    Item("红黑榜名额", 3, (), "红榜、黑榜各取几名"),
)
_HISTORY = (
    Item(
        "通报规则",
        "未达序时1个月",
        ("未达序时1个月", "未完成1个月", "不设"),
        "走势分析:到什么程度列入通报",
    ),
    Item(
        "挂牌规则",
        "连续2个月未达序时",
        ("连续2个月未达序时", "连续3个月未达序时", "不设"),
        "到什么程度挂牌",
    ),
    Item(
        "约谈规则",
        "连续3个月未达序时",
        ("连续3个月未达序时", "连续6个月未达序时", "不设"),
        "到什么程度约谈",
    ),
)
_MAILED = (
    Item("不外发词语", None, (), "定稿外发的文件里不得出现的词语,用、分开"),
    Item("附件文件名", FINISHED_NAME, (), "定稿外发的文件名,可用{地区}和{时期}"),
)
ITEMS = _CIRCULAR + _SCORING + _HISTORY + _MAILED

_RULES = ("掉任务较多的3个", "完成比例低于50%", "未达序时进度", "全部未完成", "相差较多的4个")
INDICATOR_COLUMNS = (
    IndicatorColumn("指标", 28, (), "与附表标题或表头里的名称一致"),
    IndicatorColumn("附表", 12, (), "工作表名;留空则各表通用"),
    IndicatorColumn("类型", 9, tuple(KINDS), "增速:任务本身是百分数"),
    IndicatorColumn("方向", 12, tuple(DIRECTIONS), "如PM2.5、能耗选越低越好"),
    IndicatorColumn("计量单位", 11, (), "如 亿元、户、%"),
    IndicatorColumn("任务列", 12, (), "有几个任务列时填按哪一列算"),
    IndicatorColumn("短板规则", 20, _RULES, "哪些单位列为短板;名额、比例可改"),
    IndicatorColumn("小数位", 9, (), "完成率写几位小数"),
    IndicatorColumn("牵头部门", 22, (), "对这项指标负责的部门"),
    IndicatorColumn("权重", 8, (), "计分用,合计100"),
    IndicatorColumn("正文名称", 12, (), "通报里另有叫法时填"),
    IndicatorColumn("完成句式", 13, tuple(COUNTS), "留空同上表"),
    IndicatorColumn("名单句式", 20, tuple(LISTS), "留空同上表"),
    IndicatorColumn("并入附表", 11, (), "在哪张附表的段落里一起写"),
    IndicatorColumn("部门权重", 10, (), "部门的权重不同时填"),
    IndicatorColumn("评分方法", 13, tuple(SCORE_METHODS), "留空同上表"),
    IndicatorColumn("不允许值", 10, (), "功效系数法的60分线"),
    IndicatorColumn("满意值", 9, (), "功效系数法的100分线"),
    IndicatorColumn("部门名单", 12, ("前三后三", "较好的6个"), "通报点哪些部门的名"),
)
