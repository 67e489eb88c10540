"""Single figures of an annex: what is no figure, missing, impossible, or not what it should be."""

from addin.problems.problem import error, notice, warning

ERROR_CELL = warning("error-cell", "“{name}”的{what}是错误值,没有采用。请改正。")
NOT_A_FIGURE = warning("not-a-figure", "“{name}”的{what}不是数字,没有采用。请填数字或“—”。")
TEXT_NUMBER = notice("text-number", "“{what}”的{cells}是文本形式的数字,已按数字读取。")

ZERO_TARGET = warning(
    "zero-target", "“{name}”的任务是0,不能计算完成率,不参加排名。如无任务,请填“—”。"
)
MISSING_TARGET = warning(
    "missing-target", "“{name}”有完成数但没有任务,不参加排名。请补填任务,无任务填“—”。"
)
MISSING_ACTUAL = warning(
    "missing-actual", "“{name}”有任务但没有完成数,按未报处理,不按0计。请补报。"
)
IMPOSSIBLE_VALUE = error("impossible-value", "“{name}”的{what}{reason},请核对。")

_WRONG_RATIO = "“{name}”的{what}填的是{typed},按表内数字应为{ours}。请核对。"
WRONG_COMPLETION = error("wrong-completion", _WRONG_RATIO)
WRONG_YOY = error("wrong-yoy", _WRONG_RATIO)
WRONG_GAP = error("wrong-gap", "“{name}”的差额填的是{typed},按任务和完成数应为{ours}。请核对。")
WRONG_TOTAL = error("wrong-total", "“{name}”的{what}填的是{typed},各单位合计为{ours}。请核对。")
WRONG_COLUMN_TOTAL = WRONG_TOTAL.also(
    "“{name}”的{what}填的是{typed},按该行各项相加应为{ours}。请核对。"
)
WRONG_SHARE_OF_TOTAL = error("wrong-share", _WRONG_RATIO)
WRONG_RANK = error("wrong-rank", "“{name}”的位次填的是{typed},应为第{ours}。请核对。")
UNRANKED = WRONG_RANK.also("“{name}”的位次填的是{typed},不参加排名。请核对。")
TABLES_DIFFER = error(
    "tables-differ",
    "“{name}”这里是{ours},“{other}”的合计是{theirs},两处不一致。请核对。",
)

HIGHLIGHTS_STALE = warning(
    "highlights-stale",
    "颜色是按{before}标的,现在应按{now}。请重建汇总,或重新标注短板。",
)
