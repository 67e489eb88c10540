"""A written circular, held against the annexes: what it says, and what they say."""

from addin.problems.figures import WRONG_SHARE_OF_TOTAL, WRONG_TOTAL
from addin.problems.problem import error, notice, warning
from addin.problems.units import MISSING_UNIT, UNKNOWN_UNIT

_WRONG = "{about}:文中写“{found}”,按附表({cell})应为“{expected}”。"
WRONG_FIGURE = error("wrong-figure", _WRONG)
WRONG_FIGURE_IN_LIST = WRONG_FIGURE.also(
    "{about}:“{name}”文中写“{found}”,按附表({cell})应为“{expected}”。"
)
WRONG_SIGN = error("wrong-sign", _WRONG)
WRONG_SHARE = WRONG_SHARE_OF_TOTAL.also(_WRONG)
WRONG_SHARE_OF_TEXT = WRONG_SHARE.also(
    "“{words}”:文中写“{found}”,按同一段文字({part}÷{whole})应为“{expected}”。"
)
WRONG_TOTAL_IN_TEXT = WRONG_TOTAL.also(_WRONG)

AGREES_WITH_WRONG = warning(
    "agrees-with-wrong",
    "{about}:文中写“{found}”,与附表({cell})一致,但这一格与表内其他数字不符,请先核对附表。",
)

WRONG_COUNT = error("wrong-count", "{about}:文中写{found},按附表应为{expected}{names}。")
WRONG_COUNT_AND_LIST = WRONG_COUNT.also(
    "{about}:文中写{found},实际列出{listed}个,按附表应为{expected}{names}。"
)
WRONG_COUNT_OF_LIST = WRONG_COUNT.also("“{words}”:文中写{found},实际列出{expected}。")
WRONG_COUNT_OF_FIGURES = WRONG_COUNT.also(
    "{about}:“分别”前面有{expected}单位,后面有{found}数字,应一一对应。"
)
WRONG_ORDER = warning("wrong-order", "{about}:单位的次序不对,应为“{expected}”。")
EXTRA_UNIT = warning("extra-unit", "{about}:“{found}”附表中为{shown},不应列入{where}。")
UNIT_LISTED_TWICE = EXTRA_UNIT.also("{about}:“{found}”重复列出{where}。")
UNIT_IS_NOT_SO = EXTRA_UNIT.also("{about}:并非如此,“{found}”为{shown}({cell})。")
UNIT_LEFT_OUT = MISSING_UNIT.also("{about}:漏列“{expected}”({cell})。")
UNIT_NOT_IN_ROSTER = UNKNOWN_UNIT.also("{about}:“{found}”不在名录中,请核对名称。")

WRONG_LEAD = warning("wrong-lead", "{about}:文中写由“{found}”牵头,按{sheet}应为“{expected}”。")
WRONG_ANNEX = warning("wrong-annex", "{about}:文中写见“{found}”,工作簿中在“{expected}”。")
TITLE_OF_ANOTHER_PERIOD = warning(
    "text-period-differs",
    "文稿的标题写的是{found},工作簿的时期是{expected}。请先确认选对了文稿和工作簿:不一致的地方可能都因为这个。",
)
NO_ANNEX = notice("no-annex", "“{said}”:工作簿中没有与之对应的附表,无法核对。")
SUM_UNCONFIRMED = notice(
    "unconfirmed",
    "{about}:文中写“{found}”;附表没有写这个合计,从{cell}起各项相加为“{expected}”,请核对口径。",
)
