"""The closed sets of 设置: what staff choose by a Chinese name, and what each name stands for."""

from __future__ import annotations

from enum import Enum

from addin.core.completion import Direction
from addin.core.indicators import Kind
from addin.core.judging import Yardstick
from addin.core.ranking import Method
from addin.core.scoring import ScoreMethod


class Lists(Enum):
    """How the circular goes on after those that achieved (名单句式)."""

    PLAIN = "plain"  # 掉任务较多的3个单位是:…
    OTHERS = "others"  # 其他11个单位均未完成全年任务,其中掉任务较多的3个单位是:…
    NONE = "none"  # only the total is told


class Veto(Enum):
    """What 一票否决 does to a unit."""

    ZERO = "得分记0"
    NOT_FIRST = "不得评先"  # keeps its score, but is on no list of the best


METHODS = {
    "并列占位": Method.COMPETITION,
    "中国式排名": Method.DENSE,
    "平均名次": Method.AVERAGE,
    "顺序名次": Method.ORDINAL,
}
KINDS = {"金额": Kind.AMOUNT, "数量": Kind.COUNT, "增速": Kind.RATE, "得分": Kind.SCORE}
DIRECTIONS = {"越高越好": Direction.HIGHER, "越低越好": Direction.LOWER}
YARDSTICKS = {
    "序时": Yardstick.SCHEDULE,
    "全年": Yardstick.YEAR,
    "年终": Yardstick.AT_YEARS_END,
}
TIES = {"精确值": False, "显示值": True}
ORDERS = {"从差到好": True, "按位次": False}
YES_NO = {"是": True, "否": False}
PUNCTUATION = {"半角": False, "全角": True}
FIGURES = {"紧跟单位": False, "放在括号里": True}
COUNTS = {"有6个单位": False, "单位有6个": True}
LISTS = {"直接列短板": Lists.PLAIN, "其他单位均未完成": Lists.OTHERS, "不列名单": Lists.NONE}
SCORE_METHODS = {method.value: method for method in ScoreMethod}
WEIGHTS = {"须为100": False, "自动归一": True}
VETOES = {veto.value: veto for veto in Veto}
