"""Scores: assessments, what 加减分 adds, the weights that join them, and 综合得分."""

from addin.problems.problem import Severity, error, notice, warning

DOUBLE_SCORE = error("double-score", "“{name}”有{count}行得分,都没有采用,不计总分。请只留一行。")
MISSING_SCORE = warning("missing-score", "“{name}”的{what}没有填,不计总分,也不按0分计。请补上。")
SCORE_OUT_OF_RANGE = error(
    "score-out-of-range", "“{name}”的{what}是{typed},应在0到100之间,不计总分。请改正。"
)
_WRONG_SCORE = "“{name}”的{what}填的是{typed},按各项得分应为{ours}。请核对。"
WRONG_MEAN = error("wrong-mean", _WRONG_SCORE)
WRONG_SCORE = error("wrong-score", _WRONG_SCORE)
MISSING_QUARTER = warning(
    "missing-quarter", "没有{what},后面的季度却有,平时考核无法计算,各单位不计总分。请补上。"
)
QUARTERS_TO_COME = notice(
    "quarters-to-come", "{quarters}还没有得分,平时考核按已有的{count}个季度平均。"
)
APPRAISAL_TO_COME = notice("appraisal-to-come", "年度考评还没有得分,总分暂按平时考核计算。")

ADJUSTMENT_UNREAD = warning("adjustment-unread", "{what}不是数字,这一行没有采用。请填数字。")
VETO_UNREAD = ADJUSTMENT_UNREAD.also("一票否决只能填“是”或“否”,这一行没有采用。请改正。")
ADJUSTMENT_IMPOSSIBLE = ADJUSTMENT_UNREAD.also(
    "{what}填的是{value},这一行没有采用。加分应大于0,扣分写在“扣分”列,都不超过100。请改正。"
)
ADJUSTMENT_UNKNOWN = warning(
    "adjustment-unknown", "“{item}”表中没有“{unit}”,这一行没有采用。{perhaps}请核对单位名称。"
)
ITEM_UNKNOWN = ADJUSTMENT_UNKNOWN.also(
    "没有“{item}”这个项目,这一行没有采用。{perhaps}请填行动名称,或“{overall}”。"
)
ADJUSTMENT_DIFFERS = error(
    "adjustment-differs",
    "“{name}”的{what}是{typed},“加减分”表中合计为{said},按本表计算。请核对。",
)
ADJUSTMENT_WITHOUT_REASON = warning(
    "adjustment-without-reason", "加分、扣分和一票否决应写明原因。请在“原因”列补上。"
)
POINTS_WITHOUT_REASON = ADJUSTMENT_WITHOUT_REASON.also(
    "“{name}”的{what}没有写明原因。请在备注列或“加减分”表中补上。", Severity.NOTICE
)

UNDER_TWO_NAMES = warning(
    "unit-under-two-names",
    "“{name}”只有{items}的得分,“{other}”正好只缺这些,可能是同一个单位,现在分作两个单位计算。"
    "如是同一单位,请统一名称,或在“名录”的别名中写明;如不是,不用处理。",
)

WEIGHTS_DO_NOT_SUM = warning(
    "weights-do-not-sum",
    "{panel}的权重合计是{total},不是100,没有计算综合得分。"
    "请改正权重,或把“权重合计”设为“自动归一”。",
)
PARTS_DO_NOT_SUM = WEIGHTS_DO_NOT_SUM.also(
    "平时考核权重和年度考评权重合计是{total},不是100,没有计算总分。"
    "请改正,或把“权重合计”设为“自动归一”。"
)
ENDS_CROSSED = error(
    "ends-crossed", "“{indicator}”的不允许值和满意值填反了,得分会高低颠倒。请在“设置”中改正。"
)
CANNOT_SCORE = warning(
    "cannot-score",
    "“{indicator}”不能按{method}评分(没有完成率,或各单位数值相同),有关单位没有综合得分。"
    "请在“设置”中改用其他评分方法。",
)
