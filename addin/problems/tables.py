"""Whole tables, their rows and columns: what was not read or not understood, and what was."""

from addin.problems.problem import Severity, notice, warning

HEADER_WITHOUT_UNITS = warning(
    "header-without-units",
    "这一行像表头,但没有找到“单位”或“指标”列,该表未读取。请在名称列上方填写“单位”,或在“认表”里写明。",
)
EMPTY_TABLE = notice("empty-table", "这张表只有表头,没有数据行,未读取。")
HIDDEN_SHEET = notice("hidden-sheet", "这是隐藏的工作表,其中的表没有读取。如需计入,请取消隐藏。")
DOUBLE_ASSESSMENT = warning(
    "double-assessment",
    "“{action}”的{panel}得分表已在{place},这一张没有采用。请只留一张,或改用不同的行动名称。",
)

ROW_WITHOUT_NAME = warning(
    "row-without-name", "这一行有数字但没有单位名称,未读取。请补上单位名称。"
)
ROWS_LEFT_OUT = warning(
    "rows-left-out", "从这一行起与上表之间有空行或说明,没有读取。如属于上表,请删去中间的空行。"
)
HIDDEN_ROW = notice("hidden-row", "“{name}”所在行是隐藏的,仍已计入。如不应计入,请删除该行。")

SEVERAL_TARGETS = notice(
    "several-targets",
    "有多个任务列({columns}),按“{used}”计算。如需改用其他列,请在“认表”里写明,或在“设置”的任务列中填写列名。",
)
UNCLEAR_COLUMN = warning(
    "unclear-column",
    "{columns}的表头与数字之间的关系对不上,分不清是什么,有关数字没有采用。请核对表头的写法,或在“认表”里写明。",
)
UNCLEAR_VALUES = UNCLEAR_COLUMN.also(
    "分不清按哪一列计算:{columns}都像完成数,这项指标没有采用。"
    "请在“认表”里写明,或在应采用的一列表头写明累计完成。"
)
UNCLEAR_RANK = UNCLEAR_COLUMN.also(
    "看不出{first}按哪一列排:{fits}都相符,这一列没有采用。请在“认表”里写明,或在表头写明,如增速位次。"
)
UNCLEAR_TARGET = UNCLEAR_COLUMN.also(
    "看不出{first}是{fits}中哪一列的任务,这几列都没有采用。"
    "请在“认表”里把应采用的一列写明为“完成”,或在“设置”里给这项指标写明任务列。"
)
MEASURE_CONVERTED = notice(
    "measure-converted", "“{column}”的计量单位是{typed},已换算为{ours}。请核对。"
)
MEASURE_MISMATCH = warning(
    "measure-mismatch", "“{column}”的计量单位是{typed},与{ours}不能换算,该列没有采用。请核对。"
)

UNCALCULATED = warning(
    "not-calculated",
    "{cells}共{count}个公式没有保存计算结果,也无法代为计算。请在 Excel 中打开、重算并保存后重试。",
)
FAR_CELLS = warning(
    "far-cells",
    "{cell}等处还有内容,与表相隔很远,没有读取。如是误填,请删除这些行或列后保存。",
)
TOO_MANY_CELLS = FAR_CELLS.also("这张表的内容太多,不像附表,没有读取。", Severity.NOTICE)
NOT_FILLED = warning("not-filled", "“{indicator}”还没有填数,按未报处理,不按0计。请补报。")
NOTHING_FILLED = notice(
    "nothing-filled", "各张附表都还没有填数,汇总表也还是空的。填好后请重新运行。"
)
NO_UNITS = NOTHING_FILLED.also(
    "各张附表里都还没有单位,汇总表也还是空的。请先填写单位(有“名录”的填在名录里)。"
)
