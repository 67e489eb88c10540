"""The sheet 设置: what is not understood there, what does nothing, what contradicts itself."""

from addin.problems.problem import notice, warning


def perhaps(name: str) -> str:
    """Return the question for the nearest known name; "" where there is none."""
    return f"是不是“{name}”?" if name else ""


SETTING_UNKNOWN = warning(
    "setting-unknown", "设置“{value}”不能识别,已按默认处理。请参照本表说明改写。"
)
SETTING_NO_CHOICE = SETTING_UNKNOWN.also(
    "设置“{value}”不能识别,已按默认处理。{perhaps}可填:{choices}。"
)

NO_SUCH_ITEM = warning(
    "setting-without-effect", "没有“{name}”这个设置项,这一行不起作用。{perhaps}请改正。"
)
NO_SUCH_COLUMN = NO_SUCH_ITEM.also("没有“{name}”这一列设置,这一列不起作用。{perhaps}请改正。")
NO_VALUES = NO_SUCH_ITEM.also("没有“值”这一列,各项设置都不起作用。{perhaps}请把表头改为“值”。")
NO_SUCH_INDICATOR = NO_SUCH_ITEM.also("{where}没有指标“{name}”,这一行不起作用。{perhaps}请改正。")
NO_SUCH_SHEET = NO_SUCH_ITEM.also("没有附表“{name}”,这一行不起作用。{perhaps}请改正。")
NO_SUCH_TARGETS = NO_SUCH_ITEM.also(
    "“{indicator}”没有任务列“{name}”,这一格不起作用。{perhaps}请改正。"
)

SETTING_TWICE = warning("setting-twice", "“{name}”前面({first})已有,这一行不起作用。请删去一行。")
SETTING_COLUMN_TWICE = SETTING_TWICE.also(
    "“{name}”前面({first})已有一列,这一列不起作用。请删去一列。"
)
IDLE_SCHEDULE = NO_SUCH_ITEM.also(
    "“{name}”不起作用:没有按序时进度判断的指标(全年数、增速和控制类指标都按任务判断)。请核对时期。"
)
IDLE_MONTHS = NO_SUCH_ITEM.also("“各月序时”不起作用,因为已填了“序时进度”。请留一项。")
IDLE_RULE = NO_SUCH_ITEM.also("“{indicator}”没有任务,“{name}”不起作用。请删去,或核对指标名称。")
IDLE_STEP = NO_SUCH_ITEM.also(
    "“{name}”({rule})不起作用:“{graver}”({earlier})更重,不比它晚。请核对这两项。"
)
IDLE_BOUNDS = NO_SUCH_ITEM.also(
    "“{indicator}”不按功效系数法评分,“{name}”不起作用。请核对评分方法。"
)

PERIOD_WITHOUT_YEAR = notice(
    "period-without-year",
    "时期“{period}”没有年份,标题和通报里也就没有年份。请写上,如2027年1-2月。",
)
BOUNDS_CROSSED = warning(
    "bounds-crossed", "得分下限高于得分上限,两项都按默认(0和100)处理。请改正。"
)
