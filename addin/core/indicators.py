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

    What counts the remedy is better when large: 能耗降低率, 信访办结率.
    """
    lower = _LOWER_NAME.search(indicator) and not _REMEDY_NAME.search(indicator)
    return Direction.LOWER if lower else Direction.HIGHER
