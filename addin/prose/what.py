"""What a figure of a row is: the closed list that columns and sentences share."""

from __future__ import annotations

from enum import Enum

from addin.annex.results import RankedBy
from addin.annex.statistics import Statistic


class What(Enum):
    """What a figure is; the values are what a clerk calls it."""

    VALUE = "完成数"
    TARGET = "任务"
    COMPLETION = "完成率"
    GROWTH = "同比增长"
    CHANGE = "增减额"
    RISE = "百分点差"
    LAST_YEAR = "上年同期"
    PREVIOUS = "环比"
    GAP = "差额"
    SHARE = "占比"
    LEAD = "与序时进度之差"
    OVER_TARGET = "与目标之差"
    OVER_MEAN = "与平均之差"
    SCHEDULE = "序时进度"
    RANK = "位次"
    MOVE = "位次变化"
    OTHER = "其他数字"


OF_STATISTIC = {
    Statistic.ACTUAL: What.VALUE,
    Statistic.SCORE: What.VALUE,
    Statistic.PART_SCORE: What.VALUE,
    Statistic.TARGET: What.TARGET,
    Statistic.COMPLETION: What.COMPLETION,
    Statistic.YOY: What.GROWTH,
    Statistic.CHANGE: What.CHANGE,
    Statistic.POINTS: What.RISE,
    Statistic.LAST_YEAR: What.LAST_YEAR,
    Statistic.GAP: What.GAP,
    Statistic.SHARE: What.SHARE,
    Statistic.RANK: What.RANK,
}
"""What the figures of a column are; those of others are OTHER."""

OF_RANKING = {
    RankedBy.COMPLETION: What.COMPLETION,
    RankedBy.SCORE: What.VALUE,
    RankedBy.POINTS: What.OVER_TARGET,
    RankedBy.ACTUAL: What.VALUE,
    RankedBy.GROWTH: What.GROWTH,
    RankedBy.TARGET: What.TARGET,
    RankedBy.CHANGE: What.CHANGE,
    RankedBy.SHARE: What.SHARE,
    RankedBy.RISE: What.RISE,
    RankedBy.GAP: What.GAP,
}
"""What units are ranked by."""
