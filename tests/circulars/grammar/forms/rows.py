"""Several columns of one row: units that carry a sentence to its end."""

from __future__ import annotations

from ..model import PERCENT
from ..pieces import Figure, Item, Name
from ..writer import Writer, flat
from .registry import Parts, form


def _who(writer: Writer, unit: str, *figures: tuple[Figure, str]) -> Name:
    """Return the unit's name; false are the others of whom not all figures are right."""
    tests = []
    for figure, stat in figures:
        ref = writer.ref(stat)
        if ref:
            tests.append(writer.fits(figure, ref))
    return writer.name(unit, lambda other: all(test(other) for test in tests))


def _unit(writer: Writer) -> str | None:
    ref = writer.ref("actual")
    return writer.draw.pick(ref.units(writer.book)) if ref else None


def columns(writer: Writer, unit: str) -> tuple[Figure | None, list[Item]]:
    """Return what a unit has done, and more of its row."""
    actual, share, yoy = map(writer.ref, ("actual", "completion", "yoy"))
    more: list[Item] = []
    if share and not writer.indicator.lower:
        task = writer.task()
        said = writer.draw.pick([f"完成{task}的", f"占{task}的", "完成率", "完成率为"])
        more.append((said, writer.value(share, unit)))
    if yoy:
        more.append(writer.growth(yoy, unit, writer.draw.pick(["同比", ""])))
    return (writer.value(actual, unit) if actual else None), more


@form("row of a unit")
def row(writer: Writer) -> Parts | None:
    """东河镇完成固定资产投资10.8亿元,占全年任务的90%,同比增长12.5%."""
    unit = _unit(writer)
    if not unit or writer.indicator.lower:
        return None
    figure, more = columns(writer, unit)
    if not figure or not more:
        return None
    name = writer.said()
    who = _who(writer, unit, (figure, "actual"))
    if name and writer.draw.chance(0.5):
        return flat(who, name, writer.indicator.verb, figure, *((",", item) for item in more))
    return flat(who, writer.indicator.verb, name, figure, *((",", item) for item in more))


_PRAISE = ("表现突出,", "工作成效明显,", "持续发力,", "进展较快,", "抓得紧、抓得实,")


@form("subject carried on")
def carried(writer: Writer) -> Parts | None:
    """西河镇表现突出,完成投资9.5亿元,同比增长15%."""
    unit = _unit(writer)
    if not unit or writer.indicator.lower:
        return None
    figure, more = columns(writer, unit)
    if not figure or not more:
        return None
    who = _who(writer, unit, (figure, "actual"))
    praise = writer.draw.pick(_PRAISE)
    verb = writer.draw.pick(["累计", ""]) + writer.indicator.verb
    return flat(who, praise, verb, writer.said(), figure, *((",", item) for item in more))


@form("other columns")
def other(writer: Writer) -> Parts | None:
    """东河镇全年任务12亿元,累计完成10.8亿元; or last year's figure beside this year's."""
    unit = _unit(writer)
    actual = writer.ref("actual")
    if not unit or not actual:
        return None
    figure = writer.value(actual, unit)
    name = writer.said() or writer.indicator.name
    if (last := writer.ref("last")) and writer.draw.chance(0.6):
        before = writer.value(last, unit)
        who = _who(writer, unit, (figure, "actual"), (before, "last"))
        return flat(who, name, "上年同期为", before, ",今年", "为", figure)
    if (goal := writer.ref("target")) and not writer.indicator.lower:
        target = writer.value(goal, unit)
        who = _who(writer, unit, (figure, "actual"), (target, "target"))
        return flat(who, name, writer.task(), target, ",", "已", writer.indicator.verb, figure)
    return None


@form("second target")
def second(writer: Writer) -> Parts | None:
    """东河镇完成全年任务的95.2%、奋斗目标的88.1%."""
    first, more = writer.ref("completion"), writer.ref("completion2")
    unit = _unit(writer)
    if not first or not more or not unit:
        return None
    word = more.series(writer.book).header[-1].removesuffix("(%)").removeprefix("占")
    rates = writer.value(first, unit), writer.value(more, unit)
    who = _who(writer, unit, (rates[0], "completion"), (rates[1], "completion2"))
    said = writer.said()
    if writer.draw.chance(0.5):
        return flat(who, said, "完成", writer.task(), "的", rates[0], "、", word, "的", rates[1])
    return flat(who, said, "占", writer.task(), "的", rates[0], ",占", word, "的", rates[1])


@form("rates of a unit")
def rates(writer: Writer) -> Parts | None:
    """东河镇群众满意率98.2%、医保参保率95.1%."""
    ref = writer.ref("rate")
    if not ref or writer.table.kind != "rates":
        return None
    unit = writer.draw.pick(ref.units(writer.book))
    said: list[object] = []
    here = writer.topic
    for at, one in enumerate(writer.table.indicators):
        writer.topic = (here[0], at)
        column = writer.ref("rate")
        if column:
            said += ["、" if at else "", one.name, writer.value(column, unit)]
    writer.topic = here
    figures = [piece for piece in said if isinstance(piece, Figure)]
    first = here[0], 0
    writer.topic = first
    who = _who(writer, unit, (figures[0], "rate"))
    writer.topic = here
    return flat(who, *said)  # type: ignore[arg-type]


@form("part scores of a unit")
def part_scores(writer: Writer) -> Parts | None:
    """东河镇总分92.3分,其中村庄清洁24.1分、厕所管护18分."""
    ref = writer.ref("score")
    parts = [at for at, one in enumerate(writer.table.indicators) if one.kind == "part score"]
    if not ref or not parts or writer.topic[1]:
        return None
    unit = writer.draw.pick(ref.units(writer.book))
    figure = writer.value(ref, unit)
    said: list[object] = [
        _who(writer, unit, (figure, "score")),
        writer.said(),
        "总分",
        figure,
        ",其中",
    ]
    here = writer.topic
    for number, at in enumerate(writer.draw.some(parts, 2)):
        writer.topic = (here[0], at)
        column = writer.ref("score")
        if column:
            said += ["、" if number else "", writer.indicator.name, writer.value(column, unit)]
    writer.topic = here
    return flat(*said)  # type: ignore[arg-type]


@form("lower is better")
def lower(writer: Writer) -> Parts | None:
    """东河镇PM2.5平均浓度36.2微克/立方米,同比下降3.1%."""
    ref, yoy = writer.ref("actual"), writer.ref("yoy")
    if not ref or not yoy or not writer.indicator.lower:
        return None
    unit = writer.draw.pick(ref.units(writer.book))
    figure = writer.value(ref, unit)
    who = _who(writer, unit, (figure, "actual"))
    return flat(
        who,
        writer.said() or writer.indicator.name,
        writer.draw.pick(["为", ""]),
        figure,
        ",",
        writer.growth(yoy, unit),
    )


@form("growth of units")
def growth(writer: Writer) -> Parts | None:
    """东河镇固定资产投资同比增长12.5%,南山乡同比下降2.4%."""
    ref = writer.ref("yoy")
    if not ref:
        return None
    said: list[object] = []
    for number, unit in enumerate(writer.draw.some(ref.units(writer.book), 2)):
        phrase = writer.growth(ref, unit)
        figure = next((piece for piece in phrase if isinstance(piece, Figure)), None)
        if not figure or ref.series(writer.book).measure != PERCENT:
            return None
        sign = 1 if ref.value(writer.book, unit) > 0 else -1
        who = writer.name(unit, writer.fits(figure, ref, sign))
        name = (writer.said() or writer.indicator.name) if not number else ""
        said += ["," if number else "", who, name, phrase]
    return flat(*said)  # type: ignore[arg-type]
