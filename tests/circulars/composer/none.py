"""Sentences that no table speaks of, with figures, units and words that tables know as well."""

from __future__ import annotations

from collections.abc import Callable

from .model import TOTAL
from .numbers import number_of
from .pieces import Figure, Part, Sentence
from .subjects import REGIONAL
from .writer import Writer, say

_OTHERS = ("临河县", "安岭市", "望湖区", "云阳县", "石泉县")
_BIGGER = ("全省", "全市", "全州")
Parts = tuple[Part, ...]


def _count(writer: Writer, low: int, high: int, measure: str = "") -> Figure:
    return Figure(f"{writer.draw.whole(low, high)}{measure}")


def _money(writer: Writer, low: float, high: float, measure: str = "亿元") -> Figure:
    return Figure(f"{writer.draw.number(low, high, writer.draw.pick([0, 1, 2]))}{measure}")


def _rate(writer: Writer, low: float, high: float, measure: str = "%") -> Figure:
    return Figure(f"{writer.draw.number(low, high, writer.draw.pick([0, 1, 1]))}{measure}")


def _unit(writer: Writer) -> str:
    return writer.draw.pick(writer.book.place.units)


def _amount(writer: Writer) -> tuple[str, str]:
    """Return the name and measure of an amount that the workbook has, or of one it has not."""
    ours = [one for table in writer.book.tables for one in table.indicators]
    amounts = [(one.name, one.measure) for one in ours if one.measure in ("亿元", "万元")]
    names = {one.name for one in ours}
    others = [(one.name, one.measure) for one in REGIONAL if one.name not in names]
    return writer.draw.pick(amounts or others)


def _meetings(writer: Writer) -> Parts:
    counts = _count(writer, 2, 15), _count(writer, 12, 90), _count(writer, 20, 300)
    return say("先后召开推进会{}次,开展督办检查{}余次,解决问题{}个", *counts)


def _policy(writer: Writer) -> Parts:
    money, firms = _money(writer, 200, 9000, "万元"), _count(writer, 12, 400, "家")
    return say("出台扶持政策{}条,兑现奖补资金{},惠及企业{}", _count(writer, 3, 20), money, firms)


def _project(writer: Writer) -> Parts:
    thing = writer.draw.pick(["智能制造产业园", "冷链物流园", "光伏发电", "食品加工"])
    land, worth = _count(writer, 30, 500, "亩"), _money(writer, 2, 50)
    said = "{}{}项目总投资{},占地{},预计年产值{}"
    return say(said, _unit(writer), thing, _money(writer, 1, 30), land, worth)


def _elsewhere(writer: Writer) -> Parts:
    """The same indicator of another county."""
    other, (name, _) = writer.draw.pick(_OTHERS), _amount(writer)
    said = writer.draw.pick(["对标先进,{}{}增长{},走在前列", "同期,{}{}增长{}"])
    return say(said, other, name, _rate(writer, 5, 30))


def _other_year(writer: Writer) -> Parts:
    """The same indicator of a year that no table has."""
    year, (name, measure) = writer.book.period.year - writer.draw.whole(2, 4), _amount(writer)
    figure = _money(writer, 11, 99, measure)
    return say("{}年,{}{}为{}", str(year), writer.region, name, figure)


def _next_year(writer: Writer) -> Parts:
    year, rate = str(writer.book.period.year + 1), _rate(writer, 6, 15)
    said = "{}年,力争{}增长{}以上,新开工项目{}"
    return say(said, year, _amount(writer)[0], rate, _count(writer, 20, 90, "个"))


def _larger(writer: Writer) -> Parts:
    """A rank in a larger region."""
    bigger = writer.draw.pick([b for b in _BIGGER if b != writer.region])
    places = _count(writer, 1, 20), _count(writer, 1, 5)
    return say("{}增速居{}第{}位,较上年前移{}位", _amount(writer)[0], bigger, *places)


def _deed(writer: Writer) -> Parts:
    """What a unit did that no column is about."""
    people, homes = _count(writer, 60, 900, "人次"), _count(writer, 100, 3000, "户")
    said = "{}出动人员{},走访群众{},化解矛盾{}"
    return say(said, _unit(writer), people, homes, _count(writer, 3, 60, "起"))


def _staff(writer: Writer) -> Parts:
    people = (
        _count(writer, 12, 80, "名"),
        _count(writer, 3, 30, "期"),
        _count(writer, 200, 900, "人次"),
    )
    return say("选派干部{}驻点帮扶,组织培训{},参训{}", *people)


def _since_last_month(writer: Writer) -> Parts:
    """A change of growth that no column has."""
    up = writer.draw.pick(["回升", "回落", "提高"])
    name, points = _amount(writer)[0], _rate(writer, 0.2, 6, "个百分点")
    return say("{}增速较上月{}{}", name, up, points)


def _share(writer: Writer) -> Parts:
    return say("重点产业链项目占比达{},开工率{}", _rate(writer, 30, 90), _rate(writer, 60, 100))


def _same_digits(writer: Writer) -> Parts:
    """A unit's figure of something else that happens to have the digits of one of its cells."""
    columns = writer.indicator.series.values()
    rows = [unit for unit in writer.table.units if any(unit in c.exact for c in columns)] or [TOTAL]
    row = writer.draw.pick(rows)
    column = writer.draw.pick([c for c in columns if row in c.exact])
    value = number_of(str(column.typed(row))).value
    digits = str(abs(int(value)) or 3)
    who = writer.region if row == TOTAL else row
    said = "{}组织志愿服务活动{}场,发放宣传资料{}"
    return say(said, who, Figure(digits), _count(writer, 500, 9000, "份"))


def _chosen_few(writer: Writer) -> Parts:
    """A list of units for something that no table ranks."""
    units = writer.draw.some(writer.book.place.units, 3)
    said = writer.draw.pick(["{}、{}、{}被评为先进集体", "{}、{}、{}在会上作了交流发言"])
    return say(said, *units)


def _words(writer: Writer) -> Parts:
    said = (
        "各单位要进一步压实责任,强化调度,确保完成全年目标任务",
        "部分单位重视程度不够,工作推进不平衡",
        "要坚持问题导向,补齐短板弱项,以更大力度推动工作落实",
        "总体看,主要指标运行平稳,好于预期",
    )
    return (writer.draw.pick(said),)


_KINDS: dict[str, Callable[[Writer], Parts]] = {
    "meetings": _meetings,
    "policy": _policy,
    "project": _project,
    "another county": _elsewhere,
    "another year": _other_year,
    "next year": _next_year,
    "larger region": _larger,
    "deeds of a unit": _deed,
    "the same digits": _same_digits,
    "a list of units": _chosen_few,
    "staff": _staff,
    "shares": _share,
    "since last month": _since_last_month,
    "words": _words,
}


def unspoken(writer: Writer) -> Sentence:
    """Return a sentence that no table speaks of."""
    kind = writer.draw.pick(list(_KINDS))
    return Sentence(f"none: {kind}", _KINDS[kind](writer))
