"""The sheets that staff keep, 名录, 加减分 and 认表: what does nothing there, or stands twice."""

from addin.problems.problem import Severity, error, notice, warning
from addin.problems.tables import ROWS_LEFT_OUT

SHEET_WITHOUT_EFFECT = warning(
    "sheet-without-effect", "这张表没有“{key}”这一列,整张表不起作用。{perhaps}请改正表头。"
)
NO_SUCH_HEADER = notice(
    "header-without-effect", "没有“{name}”这一列,这一列不起作用。可用的列:{known}。"
)
NO_SUCH_HEADER_BUT_ALIKE = NO_SUCH_HEADER.also(
    "没有“{name}”这一列,这一列不起作用。是不是“{near}”?请改正。", Severity.WARNING
)
HEADER_TWICE = NO_SUCH_HEADER.also("表头“{name}”有两列,只用第一列。请删去一列。", Severity.WARNING)
KEPT_ROWS_LEFT_OUT = ROWS_LEFT_OUT.also(
    "从这一行起与上面隔了空行,没有读取。如应读取,请删去中间的空行。"
)

ROSTER_UNIT_TWICE = warning(
    "roster-unit-twice", "名录中“{name}”前面已有(第{first}行),只用前一行。请删去一行。"
)
ALIAS_OF_TWO = error(
    "alias-of-two",
    "“{alias}”是“{one}”的别名,又是“{other}”的名称或别名,分不清是哪个单位。请删去一处。",
)
ORDER_UNREAD = warning("roster-order-unread", "顺序“{value}”不是数字,按行次排列。请填数字。")

ADJUSTMENT_WITHOUT_EFFECT = warning(
    "adjustment-without-effect",
    "这一行没有加分、扣分,也没有一票否决,不起作用。请补上,或删去这一行。",
)
ADJUSTMENT_TWICE = warning(
    "adjustment-twice", "与第{first}行完全相同,两行都计了分。如是重复,请删去一行。"
)
