"""What a column can hold: the closed list of statistics, and of the labels beside them."""

from __future__ import annotations

from enum import StrEnum


class Statistic(StrEnum):
    """What a column of an annex holds.

    The first ones are labels: they say of which unit, group or indicator a row's figures are.
    ``ACTUAL`` is what was done, and the figure itself where there is no target: a value, a count,
    a rate. ``OTHER`` is a figure that is read and told, and that nothing is computed from: 环比,
    序时进度, last period's rank.
    """

    SERIAL = "serial"
    GROUP = "group"
    UNIT = "unit"
    INDICATOR = "indicator"
    MEASURE = "measure"
    LEAD = "lead"
    REMARK = "remark"
    TARGET = "target"
    ACTUAL = "actual"
    COMPLETION = "completion"
    YOY = "yoy"
    LAST_YEAR = "last_year"
    RANK = "rank"
    GAP = "gap"
    CHANGE = "change"
    POINTS = "points"
    SHARE = "share"
    SCORE = "score"
    PART_SCORE = "part_score"
    FULL_MARKS = "full_marks"
    WEIGHT = "weight"
    QUARTER_1 = "quarter_1"
    QUARTER_2 = "quarter_2"
    QUARTER_3 = "quarter_3"
    QUARTER_4 = "quarter_4"
    DAILY = "daily"
    YEARLY = "yearly"
    BONUS = "bonus"
    PENALTY = "penalty"
    OTHER = "other"


LABELS = frozenset(
    {
        Statistic.SERIAL,
        Statistic.GROUP,
        Statistic.UNIT,
        Statistic.INDICATOR,
        Statistic.MEASURE,
        Statistic.LEAD,
        Statistic.REMARK,
    }
)
"""The columns that hold no figures."""

FIGURES = frozenset(Statistic) - LABELS

QUARTERS = (
    Statistic.QUARTER_1,
    Statistic.QUARTER_2,
    Statistic.QUARTER_3,
    Statistic.QUARTER_4,
)
ASSESSED = frozenset(
    {*QUARTERS, Statistic.DAILY, Statistic.YEARLY, Statistic.BONUS, Statistic.PENALTY}
)
"""What only a table of assessment scores (考核得分) has; elsewhere 一季度 is just a period."""

MEASURED = (
    Statistic.TARGET,
    Statistic.ACTUAL,
    Statistic.LAST_YEAR,
    Statistic.GAP,
    Statistic.CHANGE,
)
"""What is stated in the measure of its table where the column has none of its own."""

GROWN = (Statistic.YOY, Statistic.CHANGE, Statistic.POINTS)
"""What growth is held to be; the same word (增减) heads all three."""

JUDGED = frozenset({Statistic.TARGET, Statistic.COMPLETION})
"""By either of these units can fall short."""

BESIDE = frozenset({Statistic.OTHER, Statistic.WEIGHT, Statistic.FULL_MARKS, Statistic.PART_SCORE})
"""What is read and told, and makes no indicator."""

CHINESE = {
    Statistic.TARGET: "任务",
    Statistic.ACTUAL: "完成数",
    Statistic.COMPLETION: "完成率",
    Statistic.YOY: "同比",
    Statistic.LAST_YEAR: "上年同期",
    Statistic.RANK: "位次",
    Statistic.GAP: "差额",
    Statistic.CHANGE: "增减额",
    Statistic.POINTS: "百分点差",
    Statistic.SHARE: "占比",
    Statistic.SCORE: "得分",
    Statistic.PART_SCORE: "分项得分",
    Statistic.FULL_MARKS: "满分",
    Statistic.WEIGHT: "权重",
    Statistic.QUARTER_1: "一季度得分",
    Statistic.QUARTER_2: "二季度得分",
    Statistic.QUARTER_3: "三季度得分",
    Statistic.QUARTER_4: "四季度得分",
    Statistic.DAILY: "平时考核",
    Statistic.YEARLY: "年度考评",
    Statistic.BONUS: "加分",
    Statistic.PENALTY: "扣分",
    Statistic.OTHER: "其他数字",
}
"""What problems call the figures of each statistic."""

NAMES = {
    Statistic.SERIAL: "序号",
    Statistic.GROUP: "分组",
    Statistic.UNIT: "单位名称",
    Statistic.INDICATOR: "指标名称",
    Statistic.MEASURE: "计量单位",
    Statistic.LEAD: "责任单位",
    Statistic.REMARK: "备注",
    **CHINESE,
    Statistic.OTHER: "不参与计算的数字",
}
"""What people read of a column, also of one that holds no figures."""
