"""Kinds of indicator, and what a name or a measure says about kind and direction."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from addin.core.completion import Direction

if TYPE_CHECKING:
    from addin.core.measures import Measure


class Kind(Enum):
    """How an indicator is assessed."""

    AMOUNT = "amount"  # 亿元, 亩: actual against target, lists carry figures
    COUNT = "count"  # 个, 户, 家: the same, lists are names only
    RATE = "rate"  # the target is itself a percentage; the result is in points
    SCORE = "score"  # 分: ranked by the score, no target


_RATE_NAME = re.compile(r"增速|增幅|增长率|增长速度|满意率|合格率|优良率|达标率|覆盖率|比重|占比")
_SCORE_NAME = re.compile(r"得分|总分|评分|考核分|积分")
_LOWER_NAME = re.compile(
    r"PM2\.?5|PM10|能耗|单耗|排放|不满意|不合格|死亡|事故|信访|投诉|逾期|失信|不良率|空置率|浓度",
    re.IGNORECASE,
)


_REMEDY_NAME = re.compile(r"降低|下降|削减|减少|减排|办结|化解|处置|处理率|整改|达标|控制率")


def infer_kind(indicator: str, measure: Measure | None) -> Kind:
    """Return the kind that measure and name tell, the measure first; AMOUNT where neither does."""
    if measure is not None:
        if measure.is_count:
            return Kind.COUNT
        if measure.is_score:
            return Kind.SCORE
        if measure.is_rate:
            return Kind.RATE
        return Kind.AMOUNT
    if _SCORE_NAME.search(indicator):
        return Kind.SCORE
    return Kind.RATE if _RATE_NAME.search(indicator) else Kind.AMOUNT


def infer_direction(indicator: str) -> Direction:
    """Return LOWER for indicators known to be better when small (PM2.5, 能耗, 不满意率).

    What counts the remedy is better when large: 能耗降低率, 信访办结率; what counts where it is
    still missing is better when small: 未整改数.
    """
    lower = _LOWER_NAME.search(indicator) and not _REMEDY_NAME.search(indicator)
    return Direction.LOWER if lower or _UNDONE_NAME.search(indicator) else Direction.HIGHER


_GOOD_NAME = re.compile(
    r"完成|实现|收入|产值|总值|生产总值|GDP|增加值|投资|销售|营业额|营收|零售|消费品|税收|利润|效益|"
    r"进出口|出口|引资|资金|招商|签约|新增|净增|培训|入库|开工|投产|竣工|建成|创建|引进|培育|孵化|"
    r"存款|可支配|接待|游客|客流|旅游|成交|订单|产量|造林|植树|绿化|就业|参保|缴费|专利|高新技术|"
    r"帮扶|得分|总分|评分|积分|成绩|测评|考核分|增长|增速|增幅|提高|提升|优良|优秀|满意|好评|合格|"
    r"清运|普及|覆盖|到位|验收|"
    r"(?:结案|结收|成活|参与|参会|参训|参评|知晓|支持|认可|达成|完好|准确|正确|上报|报送|办理|销号|巡查|"
    r"检测|排查|建档|出勤|入学|升学|毕业|录取|及格|巩固|利用|执行|及时|按期|按时|响应|通过|接种|签约|"
    r"履约|转化|回收|治愈|公开|使用|落实|入住|出租|回款|收缴|清缴|回访|接通|兑现|发放|自给|绿地|供水|"
    r"机械化|城镇化|合作|复购|毛利|净利|开机|上线|上座)[率度]",
    re.IGNORECASE,
)
_UNDONE_NAME = re.compile(
    rf"未(?!来|成年)能?(?:及时|按期|按时)?(?:{_REMEDY_NAME.pattern}|{_GOOD_NAME.pattern})",
    re.IGNORECASE,
)
_NEUTRAL_NAME = re.compile(
    r"人口|户籍|常住|受理|[村户组]数|社区数|家数|用[电水气地]|面积|耕地|职工|在职|编制|党员|学生|"
    r"在校|床位|车辆|基数|库存|价格|物价"
)


def told_direction(text: str) -> Direction | None:
    """Return the direction that words tell; UNKNOWN for what is just a number, None for silence.

    >>> told_direction("财政收入"), told_direction("信访量"), told_direction("用电量")
    (<Direction.HIGHER: 'higher'>, <Direction.LOWER: 'lower'>, <Direction.UNKNOWN: 'unknown'>)
    >>> told_direction("指标甲") is None
    True
    """
    if _UNDONE_NAME.search(text):
        return Direction.LOWER
    if _REMEDY_NAME.search(text):
        return Direction.HIGHER
    if _LOWER_NAME.search(text):
        return Direction.LOWER
    if _GOOD_NAME.search(text):
        return Direction.HIGHER
    return Direction.UNKNOWN if _NEUTRAL_NAME.search(text) else None
