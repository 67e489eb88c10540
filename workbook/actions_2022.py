"""The eight actions of 2022: the published ends of their rankings, and invented scores between.

`check` proves that the invented scores rank as published.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from figures_2022 import UNITS

# ---- published ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Action:
    """What the circular says of one action; last ones are the worst first.

    `good` are departments that did well, without a ranking.
    """

    towns: tuple[tuple[str, ...], tuple[str, ...]]
    departments: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    good: tuple[str, ...] = ()
    grouped: bool = False


ACTIONS = {
    "招商引资": Action(
        grouped=True,
        towns=(("高新区", "灵乡镇", "大箕铺镇", "殷祖镇"), ("金湖街道", "东岳路街道", "茗山乡")),
        departments=(
            ("市委办公室", "市人大办公室", "市政协办公室"),
            ("泰隆村镇银行", "招商银行", "交通银行"),
        ),
    ),
    "项目建设": Action(
        towns=(("高新区", "灵乡镇", "金山店镇"), ("东风农场", "殷祖镇", "金牛镇")),
        good=(
            "自然资源和规划局",
            "住房和建设局",
            "统计局",
            "招商服务中心",
            "政务服务和大数据管理局",
            "黄石市生态环境局大冶市分局",
        ),
    ),
    "服务企业": Action(
        towns=(("高新区", "临空经济区·还地桥镇", "灵乡镇"), ("东风农场", "茗山乡", "东岳路街道")),
        departments=(
            ("市委办公室", "市政协办公室", "市人大办公室"),
            ("市文联", "黄石市生态环境局大冶市分局", "市气象局"),
        ),
    ),
    "科技创新": Action(
        towns=(("高新区", "陈贵镇", "灵乡镇"), ("金山店镇", "东风农场", "殷祖镇")),
        departments=(
            ("市科技局", "市委组织部", "市经信局"),
            ("市卫生健康局", "市文化和旅游局", "市商务局"),
        ),
    ),
    "优化营商环境": Action(
        towns=(("高新区", "陈贵镇", "灵乡镇"), ("殷祖镇", "东风农场", "大箕铺镇")),
        departments=(
            ("市纪委监委", "市委组织部", "市委办公室"),
            ("市邮政公司", "市联通公司", "市移动公司"),
        ),
    ),
    "乡村振兴": Action(
        towns=(("陈贵镇", "灵乡镇", "大箕铺镇"), ("东风农场", "保安镇", "殷祖镇")),
        departments=(
            ("市委办公室", "市政府办公室", "市委组织部"),
            ("市石油公司", "市供电公司", "招商银行大冶支行"),
        ),
    ),
    "文明提升": Action(
        towns=(("东风路街道", "陈贵镇", "金湖街道"), ("东风农场", "殷祖镇", "刘仁八镇")),
        departments=(
            ("市委办公室", "市人大办公室", "市政协办公室"),
            ("财产保险公司", "工商银行", "人行大冶市支行"),
        ),
    ),
    "党建引领": Action(
        towns=(("大箕铺镇", "灵乡镇", "陈贵镇"), ("金湖街道", "刘仁八镇", "东风农场")),
        departments=(
            ("市政协办公室", "市委组织部", "市委办公室"),
            ("市石油公司", "市邮政公司", "市电信公司"),
        ),
    ),
}
"""The circular names groups of towns for 招商引资 only, and not which town is in which."""

# ---- invented -----------------------------------------------------------------------------

DEPARTMENTS_GROUP = "市直部门"
SAMPLE_DEPARTMENTS = (
    "市委办公室",
    "市人大办公室",
    "市政府办公室",
    "市政协办公室",
    "市纪委监委",
    "市委组织部",
    "市科技局",
    "市经信局",
    "自然资源和规划局",
    "住房和建设局",
    "市商务局",
    "市文化和旅游局",
    "市卫生健康局",
    "统计局",
    "招商服务中心",
    "政务服务和大数据管理局",
    "黄石市生态环境局大冶市分局",
    "市气象局",
    "市文联",
    "市邮政公司",
    "市电信公司",
    "市移动公司",
    "市联通公司",
    "市供电公司",
    "市石油公司",
    "财产保险公司",
    "人行大冶市支行",
    "工商银行",
    "交通银行",
    "招商银行",
    "招商银行大冶支行",
    "泰隆村镇银行",
)
"""Those that the circular names, in an invented order."""

SAMPLE_ABSENT = {"招商银行": ("乡村振兴",), "招商银行大冶支行": tuple({*ACTIONS} - {"乡村振兴"})}
"""The circular names one for 招商引资 and the other for 乡村振兴; each takes part just there."""

SAMPLE_GROUPS = {
    "一类": ("高新区", "临空经济区·还地桥镇", "金湖街道"),
    "二类": ("东岳路街道", "东风路街道", "灵乡镇", "陈贵镇"),
    "三类": ("保安镇", "大箕铺镇", "金山店镇", "刘仁八镇", "金牛镇", "茗山乡", "东风农场"),
    "四类": ("殷祖镇",),
}
SAMPLE_ADJUSTMENTS = (
    ("招商引资", "灵乡镇", "1", "", "引进亿元以上项目开工(示例)"),
    ("招商引资", "市政府办公室", "0.5", "", "提供有效招商线索(示例)"),
    ("服务企业", "金牛镇", "", "1", "企业诉求逾期未办结(示例)"),
    ("乡村振兴", "陈贵镇", "2", "", "承办全市现场会(示例)"),
    ("党建引领", "市石油公司", "", "0.5", "整改不及时(示例)"),
)
"""Action, unit, 加分, 扣分, reason; they are among the scores."""

SAMPLE_SCORING = {name: {"权重": 7.5, "部门权重": 12.5} for name in ACTIONS} | {
    "项目建设": {"权重": 7.5, "部门权重": 12.5, "部门名单": "较好的6个"}
}

_BEST, _WORST = Decimal("96.5"), Decimal("79")
_WAVES = ("0.6", "-0.2", "0.3", "-0.7")  # a mean of 0


@dataclass(frozen=True)
class Scores:
    """One row of an action sheet; figures are None where the unit takes no part."""

    unit: str
    quarters: tuple[Decimal | None, ...]
    yearly: Decimal | None
    bonus: Decimal | None = None
    penalty: Decimal | None = None

    @property
    def total(self) -> Decimal | None:
        """Give half the mean of the quarters and half the appraisal, with 加分 and 扣分."""
        quarters = [score for score in self.quarters if score is not None]
        if self.yearly is None:
            return None
        daily = _round(sum(quarters, Decimal(0)) / 4)
        more = (self.bonus or 0) - (self.penalty or 0)
        return _round(daily / 2) + _round(self.yearly / 2) + more


def town_scores(name: str) -> list[Scores]:
    """Give the towns' invented scores for an action, in official order."""
    return list(_scores(name, UNITS, *ACTIONS[name].towns))


def department_scores(name: str) -> list[Scores]:
    """Give the departments' invented scores for an action, in official order."""
    action = ACTIONS[name]
    best, worst = action.departments
    return list(_scores(name, SAMPLE_DEPARTMENTS, best or action.good, worst))


def _scores(
    name: str, units: Sequence[str], best: Sequence[str], worst: Sequence[str]
) -> Iterator[Scores]:
    """Spread totals evenly over the order that the published ends leave open."""
    there = [unit for unit in units if name not in SAMPLE_ABSENT.get(unit, ())]
    between = [unit for unit in there if unit not in (*best, *worst)]
    turn = sum(map(ord, name)) % max(len(between), 1)  # another order for each action
    order = [*best, *between[turn:], *between[:turn], *reversed(worst)]
    step = (_BEST - _WORST) / (len(order) - 1)
    for unit in units:
        if unit not in there:
            yield Scores(unit, (None,) * 4, None)
            continue
        place = order.index(unit)
        yield _row(name, unit, _round(_BEST - step * place, "0.1"), place)


def _row(name: str, unit: str, total: Decimal, place: int) -> Scores:
    waves = [Decimal(_WAVES[(place + quarter) % 4]) for quarter in range(4)]
    given = [line[2:4] for line in SAMPLE_ADJUSTMENTS if line[:2] == (name, unit)]
    bonus, penalty = (Decimal(text) if text else None for text in (given or [("", "")])[0])
    more = (bonus or Decimal(0)) - (penalty or Decimal(0))
    return Scores(unit, tuple(total + wave for wave in waves), total - 2 * more, bonus, penalty)


def group_of(town: str) -> str:
    """Give the invented group of a town."""
    return next(group for group, towns in SAMPLE_GROUPS.items() if town in towns)


# ---- the proof ----------------------------------------------------------------------------


def check() -> None:
    """Raise ValueError where the sample contradicts what was published."""
    for name, action in ACTIONS.items():
        towns = town_scores(name)
        if action.grouped:
            _check_groups(name, action, towns)
        else:
            _check_ends(name, towns, *action.towns)
        best, worst = action.departments
        _check_ends(name, department_scores(name), best or action.good, worst)


def _check_ends(
    name: str, rows: Sequence[Scores], best: Sequence[str], worst: Sequence[str]
) -> None:
    order = _ordered(name, rows)
    _require(order[: len(best)] == list(best), f"{name}: first {order[: len(best)]}")
    last = order[::-1][: len(worst)]
    _require(last == list(worst), f"{name}: last {last}")


def _check_groups(name: str, action: Action, rows: Sequence[Scores]) -> None:
    order = _ordered(name, rows)
    groups = [[town for town in order if town in towns] for towns in SAMPLE_GROUPS.values()]
    _require(tuple(g[0] for g in groups) == action.towns[0], f"{name}: first of the groups")
    lasts = tuple(group[-1] for group in groups if len(group) > 1)
    _require(lasts == action.towns[1], f"{name}: last of the groups {lasts}")


def _ordered(name: str, rows: Sequence[Scores]) -> list[str]:
    """Give the units from the best to the worst; no two may tie, and no score exceed 100."""
    totals = {row.unit: total for row in rows if (total := row.total) is not None}
    _require(len(set(totals.values())) == len(totals), f"{name}: a tie")
    scores = [s for row in rows for s in (*row.quarters, row.yearly) if s is not None]
    _require(all(0 <= score <= 100 for score in scores), f"{name}: a score beyond 100")
    return sorted(totals, key=lambda unit: totals[unit], reverse=True)


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise ValueError(f"sample contradicts publication: {what}")


def _round(value: Decimal, place: str = "0.01") -> Decimal:
    return value.quantize(Decimal(place), ROUND_HALF_UP)
