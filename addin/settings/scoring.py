"""How scores are made (得分)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from addin.core.scoring import Bounds, ScoreMethod, normalised, sum_to_full
from addin.settings import typed
from addin.settings.choices import SCORE_METHODS, VETOES, WEIGHTS, Veto
from addin.settings.setting import item


@dataclass(frozen=True, slots=True)
class Scoring:
    """How scores are made, all out of 100.

    ``daily`` and ``yearly`` are the weights of 平时考核 and 年度考评, 100 together unless
    ``normalise`` brings any weights to 100. ``cap`` and ``floor`` hold for one indicator's score,
    ``step`` is what a rank costs by 排名赋分法, ``decimals`` those of every displayed score,
    ``honours`` how many 红黑榜 names.
    """

    daily: Decimal = item(
        "平时考核权重", typed.points, 50, "双百分制:平时考核(各季度平均分)占总分的百分之几"
    )
    yearly: Decimal = item("年度考评权重", typed.points, 50, "双百分制:年度考评占总分的百分之几")
    method: ScoreMethod = item(
        "评分方法", SCORE_METHODS, "完成率法", "经济指标怎样折成百分制得分,可在下表逐项另定"
    )
    normalise: bool = item(
        "权重合计", WEIGHTS, "须为100", "各项权重合计不是100时:报错不计,或按比例折算"
    )
    cap: Decimal = item(
        "得分上限", typed.points, 100, "一项指标最多得多少分(百分制);如超额完成最多计120分,填120"
    )
    floor: Decimal = item("得分下限", typed.points, 0, "一项指标最少得多少分(百分制)")
    step: Decimal = item("名次级差", typed.points, 5, "排名赋分法:第一名100分,名次每低一位减多少分")
    decimals: int = item(
        "得分小数位", typed.decimals, 2, "得分四舍五入到几位小数,合计按保留后的得分相加"
    )
    veto: Veto = item("一票否决", VETOES, "得分记0", "“加减分”表中被一票否决的单位怎样处理")
    honours: int = item("红黑榜名额", typed.places, 3, "红榜、黑榜各取几名")

    @property
    def bounds(self) -> Bounds:
        """The least and the most that one indicator can score."""
        return Bounds(self.floor, self.cap)

    def joined_weights(self) -> tuple[Decimal, Decimal] | None:
        """Return the weights of 平时考核 and 年度考评 out of 100; None where they do not sum."""
        both = (self.daily, self.yearly)
        if not sum(both):
            return None
        if self.normalise:
            return normalised(self.daily, both), normalised(self.yearly, both)
        return both if sum_to_full(both) else None
