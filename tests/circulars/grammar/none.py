"""Sentences that no table speaks of, with figures, units and words that tables know as well."""

from __future__ import annotations

from collections.abc import Callable

from .pieces import Figure, Part, Sentence
from .writer import Writer, flat

_OTHERS = ("临河县", "安岭市", "望湖区", "云阳县", "石泉县")
_BIGGER = ("全省", "全市", "全州")


def _n(writer: Writer, low: int, high: int, measure: str = "") -> Figure:
    return Figure(f"{writer.draw.whole(low, high)}{measure}")


def _money(writer: Writer, low: float, high: float, measure: str = "亿元") -> Figure:
    return Figure(f"{writer.draw.number(low, high, writer.draw.pick([0, 1, 2]))}{measure}")


def _rate(writer: Writer, low: float = 2, high: float = 98) -> Figure:
    return Figure(f"{writer.draw.number(low, high, writer.draw.pick([0, 1, 1]))}%")


def _meetings(writer: Writer) -> tuple[Part, ...]:
    return flat(
        "先后召开推进会",
        _n(writer, 2, 15),
        "次,开展督办检查",
        _n(writer, 12, 90),
        "余次,解决问题",
        _n(writer, 20, 300),
        "个",
    )


def _policy(writer: Writer) -> tuple[Part, ...]:
    return flat(
        "出台扶持政策",
        _n(writer, 3, 20),
        "条,兑现奖补资金",
        _money(writer, 200, 9000, "万元"),
        ",惠及企业",
        _n(writer, 12, 400, "家"),
    )


def _project(writer: Writer) -> tuple[Part, ...]:
    unit = writer.draw.pick(writer.book.place.units)
    thing = writer.draw.pick(["智能制造产业园", "冷链物流园", "光伏发电", "食品加工"])
    return flat(
        f"{unit}{thing}项目总投资",
        _money(writer, 1, 30),
        ",占地",
        _n(writer, 30, 500, "亩"),
        ",预计年产值",
        _money(writer, 2, 50),
    )


def _elsewhere(writer: Writer) -> tuple[Part, ...]:
    """The same indicator of another county."""
    return flat(
        "对标先进,",
        writer.draw.pick(_OTHERS),
        f"{writer.indicator.name}增长",
        _rate(writer, 5, 30),
        ",高于我",
        writer.book.place.level,
        Figure(f"{writer.draw.number(0.3, 9, 1)}个百分点"),
    )


def _other_year(writer: Writer) -> tuple[Part, ...]:
    """The same indicator of a year that no table has."""
    year = writer.book.period.year - writer.draw.whole(2, 4)
    measure = writer.indicator.measure
    figure = _rate(writer) if measure == "%" else _n(writer, 11, 99, measure)
    return flat(f"{year}年,{writer.region}{writer.indicator.name}为", figure)


def _next_year(writer: Writer) -> tuple[Part, ...]:
    year = writer.book.period.year + 1
    return flat(
        f"{year}年,力争{writer.indicator.name}增长",
        _rate(writer, 6, 15),
        "以上,新开工项目",
        _n(writer, 20, 90, "个"),
    )


def _larger(writer: Writer) -> tuple[Part, ...]:
    """A rank in a larger region."""
    bigger = writer.draw.pick([b for b in _BIGGER if b != writer.region])
    return flat(
        f"{writer.indicator.name}增速居{bigger}第",
        _n(writer, 1, 20),
        "位,较上年前移",
        _n(writer, 1, 5),
        "位",
    )


def _deed(writer: Writer) -> tuple[Part, ...]:
    """What a unit did that no column is about."""
    unit = writer.draw.pick(writer.book.place.units)
    return flat(
        f"{unit}出动人员",
        _n(writer, 60, 900, "人次"),
        ",走访群众",
        _n(writer, 100, 3000, "户"),
        ",化解矛盾",
        _n(writer, 3, 60, "起"),
    )


def _staff(writer: Writer) -> tuple[Part, ...]:
    return flat(
        "选派干部",
        _n(writer, 12, 80, "名"),
        "驻点帮扶,组织培训",
        _n(writer, 3, 30, "期"),
        ",参训",
        _n(writer, 200, 3000, "人次"),
    )


def _share(writer: Writer) -> tuple[Part, ...]:
    return flat("重点产业链项目占比达", _rate(writer, 30, 90), ",开工率", _rate(writer, 60, 100))


def _words(writer: Writer) -> tuple[Part, ...]:
    return (
        writer.draw.pick(
            [
                "各单位要进一步压实责任,强化调度,确保完成全年目标任务",
                "部分单位重视程度不够,工作推进不平衡",
                "要坚持问题导向,补齐短板弱项,以更大力度推动工作落实",
                "总体看,主要指标运行平稳,好于预期",
            ]
        ),
    )


_KINDS: dict[str, Callable[[Writer], tuple[Part, ...]]] = {
    "meetings": _meetings,
    "policy": _policy,
    "project": _project,
    "another county": _elsewhere,
    "another year": _other_year,
    "next year": _next_year,
    "larger region": _larger,
    "deeds of a unit": _deed,
    "staff": _staff,
    "shares": _share,
    "words": _words,
}


def unspoken(writer: Writer) -> Sentence:
    """Return a sentence that no table speaks of."""
    kind = writer.draw.pick(list(_KINDS))
    return Sentence(f"none: {kind}", _KINDS[kind](writer))
