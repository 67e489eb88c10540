"""The names of an annex, held against the roster and against each other."""

from addin.problems.problem import error, notice, warning

DOUBLE_UNIT = error(
    "double-unit", "“{name}”重复出现(第{first}行已有),两行都参加了排名。请删去一行。"
)
UNKNOWN_UNIT = warning("unknown-unit", "名录中没有“{name}”,已按原名计入。请改正,或在“名录”中补上。")
OTHER_UNITS = notice("other-units", "这张表的单位大多不在名录中,按表内顺序处理,不检查缺漏。")
MOST_UNITS_MISSING = notice(
    "most-units-missing", "名录中有{count}个单位不在“{indicator}”表中,未逐一列出。"
)
UNUSED_UNITS = warning(
    "unused-units",
    "名录里的{names}(共{count}个)在哪张附表里都没有。如有任务,请在各附表最后一行上方插入行,"
    "把上一行向下填充;如没有任务,不用处理。",
)
MISSING_UNIT = warning(
    "missing-unit", "“{indicator}”缺少{names},未按0计。如无任务,请补上该行并填“—”。"
)
