"""The sheet 认表: what is not understood there, and what matches nothing."""

from addin.problems.problem import warning

ANSWER_UNKNOWN = warning(
    "answer-unknown", "“认表”里的“{value}”不能识别,没有采用。{perhaps}可填:{choices}。"
)
ANSWER_NO_AREA = ANSWER_UNKNOWN.also(
    "“认表”里的“{value}”不是单元格区域,这一行没有采用。请写成 A3:G19,或留空。"
)
ANSWERS_WITHOUT_HEADER = ANSWER_UNKNOWN.also(
    "“认表”里没有找到表头“附表”和“作为”,没有采用。请恢复表头。"
)
ANSWER_NOT_OF_THAT = ANSWER_UNKNOWN.also(
    "“{value}”不能用于{place},“认表”的这一行没有采用。请核对“列或行”和“作为”。"
)

ANSWER_NO_SHEET = warning(
    "answer-without-effect", "没有工作表“{name}”,这一行不起作用。{perhaps}请改正。"
)
ANSWER_WITHOUT_SHEET = ANSWER_NO_SHEET.also(
    "“认表”的这一行没有写是哪张附表,不起作用。请填写“附表”。"
)
ANSWER_NO_TABLE = ANSWER_NO_SHEET.also("“{name}”的{place}没有找到表,这一行不起作用。请核对区域。")
ANSWER_NO_PLACE = ANSWER_NO_SHEET.also(
    "“{name}”的表里没有{place},这一行不起作用。请核对列号、行号或表头。"
)
ANSWER_OF_SEVERAL = ANSWER_NO_SHEET.also(
    "“{name}”有{count}张表,{place}对每一张都起作用。如只指一张,请在“表”里写明它的区域。"
)
ANSWERED_TWICE = ANSWER_NO_SHEET.also("“认表”对同一处有两种说法,按后一行。请改成一致。")

ANSWER_DIFFERS = warning(
    "answer-differs",
    "“认表”说“{indicator}”{ours},“设置”写的是{theirs}。已按“认表”,请改成一致。",
)
ANSWER_DIFFERS_FROM_RANKS = ANSWER_DIFFERS.also(
    "“认表”说“{indicator}”{ours},表里的位次却是{theirs}排的。已按“认表”,请核对。"
)
ANSWER_DIFFERS_FROM_TITLE = ANSWER_DIFFERS.also(
    "“认表”说这张表是{ours}的,标题写的是{theirs}。已按“认表”,请改成一致。"
)
