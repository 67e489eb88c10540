"""Several periods as one history: months, files, indicators and units that do not fit together."""

from addin.problems.periods import PERIOD_DIFFERS
from addin.problems.problem import Severity, error, notice, warning

WORKBOOK_UNREADABLE = warning("workbook-unreadable", "{reason}")
SHEET_WITHOUT_MONTH = warning(
    "sheet-without-month",
    "其他工作表以月份命名,这张表的名称没有月份,没有计入。如应计入,请在表名中写明月份。",
)
NO_PERIOD = warning(
    "no-period",
    "表内、表名和文件名都没有写明时期,没有计入。请在标题或文件名中写明,如 2022年3月。",
)
NO_YEAR = warning("no-year", "只写明了{period},没有年份,没有计入。请在标题或文件名中写明年份。")
MONTH_DIFFERS = PERIOD_DIFFERS.also(
    "这份工作簿按{period}计入,但标题或文件名写的是{other}。请核对。"
)
PERIOD_REPEATED = warning(
    "period-repeated",
    "{month}的“{indicator}”在“{file}”的“{sheet}”中已有,数字不同,"
    "分不清用哪一份,这一期的该指标没有计入。请删去多余的一份。",
)
PERIOD_COPIED = PERIOD_REPEATED.also(
    "{month}的{indicators}在“{file}”中已有,数字相同,只计一次。", Severity.NOTICE
)
METHOD_DIFFERS = warning(
    "method-differs",
    "“设置”中的排名方式或并列依据与最近一期不同,并列单位的位次不能直接相比。请统一。",
)

MONTH_MISSING = warning(
    "month-missing",
    "缺少{missing}的工作簿。{month}与上期的位次不作比较,连续未达的计算在此中断。请补上。",
)
INDICATOR_MISSING = warning(
    "indicator-missing", "“{indicator}”缺{missing},这些时期的位次不作比较。请核对。"
)
INDICATOR_TWICE = error(
    "indicator-twice",
    "“{indicator}”在同一时期有几张表,分不清用哪一张,都没有计入。请改名或删去多余的表。",
)
INDICATOR_ENDED = warning("indicator-ended", "“{indicator}”到{earlier}为止,{later}没有。")
INDICATOR_RENAMED = INDICATOR_ENDED.also(
    "“{indicator}”到{earlier}为止,{later}没有。{later}新出现的“{heir}”可能是它改了名,没有合并。"
    "如是同一指标,请统一名称。"
)
INDICATOR_BEGUN = notice("indicator-begun", "“{indicator}”从{later}开始有,此前没有。")
TERMS_CHANGED = warning(
    "terms-changed",
    "“{indicator}”的{what}在{earlier}是{old},{later}是{new}。"
    "位次照各期计算,前后数字不可直接相比。请核对。",
)

UNIT_TWICE = error(
    "unit-twice",
    "“{name}”在“{indicator}”中有{count}行(第{rows}行),分不清用哪一行,本期没有计入。"
    "请删去多余的行。",
)
UNIT_BY_TWO_NAMES = UNIT_TWICE.also(
    "{names}按名录都是“{name}”,分不清用哪一行,本期没有计入。请核对单位名称。"
)
UNIT_GONE = warning(
    "unit-gone",
    "“{name}”在{later}的{indicators}中没有了,位次不作比较。如是改名,请在“名录”的别名中写明。",
)
UNIT_NEW = notice("unit-new", "“{name}”在{later}的{indicators}中新出现,记为“新增”。")
