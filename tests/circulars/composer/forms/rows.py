"""Several columns of one row: units that carry a sentence to its end."""

from __future__ import annotations

from decimal import Decimal

from ..facts import is_result
from ..model import Book, Ref
from ..pieces import Figure, Name, Word
from ..writer import Writer, say
from .registry import Parts, form

OTHER = "other columns of the row"


def _who(writer: Writer, unit: str, *figures: tuple[Figure, Ref]) -> Name:
    """Return the unit's name; false are the others of whom not all figures are right."""
    tests = [writer.fits(figure, ref) for figure, ref in figures]
    return writer.name(unit, lambda other: all(test(other) for test in tests))


def _unit(writer: Writer) -> str | None:
    ref = writer.ref("actual")
    return writer.draw.pick(ref.units(writer.book)) if ref else None


def columns(writer: Writer, unit: str) -> Parts:
    """Return more of a unit's row, each with a comma before it: ,占任务的90%,同比增长12.5%."""
    share, yoy = writer.ref("completion"), writer.ref("yoy")
    found: Parts = ()
    if share and unit in share.units(writer.book):
        said = writer.draw.pick([",完成{}的{}", ",占{}的{}", ",完成{}{}"])
        found += say(said, writer.task(), writer.value(share, unit))
    if yoy:
        found += say(",{}", writer.growth(yoy, unit, writer.draw.pick(["同比", ""])))
    return found


def _row(writer: Writer, praise: str | Parts, before: str = "") -> Parts | None:
    """Return a unit's row, after what else is said of it."""
    unit, ref = _unit(writer), writer.ref("actual")
    if not unit or not ref or writer.indicator.lower:
        return None
    figure, more = writer.value(ref, unit), columns(writer, unit)
    if not more:
        return None
    who, verb = _who(writer, unit, (figure, ref)), before + writer.indicator.verb
    name = writer.said()
    order = (name, verb) if name and not praise and writer.draw.chance(0.5) else (verb, name)
    return say("{}{}{}{}{}{}", who, praise, *order, figure, more)


@form("row of a unit", "row of a unit")
def row(writer: Writer) -> Parts | None:
    """东河镇完成固定资产投资10.8亿元,占全年任务的90%,同比增长12.5%."""
    return _row(writer, "")


_PRAISE = ("表现突出,", "工作成效明显,", "持续发力,", "进展较快,", "抓得紧、抓得实,")


@form("subject carried on", "subject carried on")
def carried(writer: Writer) -> Parts | None:
    """西河镇表现突出,完成投资9.5亿元,同比增长15%."""
    return _row(writer, writer.draw.pick(_PRAISE), writer.draw.pick(["累计", ""]))


@form("among other deeds", "subject carried on", weight=3)
def among_others(writer: Writer) -> Parts | None:
    """东河镇新开工项目3个,完成固定资产投资10.8亿元: the first figure is of no table."""
    deed = Figure(str(writer.draw.whole(2, 30)))
    said = writer.draw.pick(["新开工项目{}个,", "新建厂房{}栋,", "引进人才{}名,", "开展帮扶{}次,"])
    return _row(writer, say(said, deed), writer.draw.pick(["累计", ""]))


@form("two units, carried on", "subject carried on", weight=3)
def two_units(writer: Writer) -> Parts | None:
    """西河镇完成投资9.5亿元,同比增长15%;东河镇10.8亿元,同比增长12.5%."""
    ref, yoy = writer.ref("actual"), writer.ref("yoy")
    if not ref or not yoy or writer.indicator.lower:
        return None
    units = writer.draw.some(ref.units(writer.book), 2)
    figures = [writer.value(ref, unit) for unit in units]
    names = [_who(writer, u, (f, ref)) for u, f in zip(units, figures, strict=True)]
    growth = [writer.growth(yoy, unit) for unit in units]
    said = writer.draw.pick(["{}{}{}{},{};{}{},{}", "{}{}{}{},{},{}{},{}"])
    name = writer.said()
    return say(
        said,
        names[0],
        writer.indicator.verb,
        name,
        figures[0],
        growth[0],
        names[1],
        figures[1],
        growth[1],
    )


@form("last year's figure", OTHER, weight=3)
def last_year(writer: Writer) -> Parts | None:
    """东河镇固定资产投资上年同期为9.6亿元,今年为10.8亿元."""
    unit, actual, last = _unit(writer), writer.ref("actual"), writer.ref("last")
    if not unit or not actual or not last:
        return None
    figure, before = writer.value(actual, unit), writer.value(last, unit)
    who = _who(writer, unit, (figure, actual), (before, last))
    said = writer.draw.pick(["{}{}为{},上年同期为{}", "{}{}{},去年同期{}"])
    return say(said, who, writer.name_said(), figure, before)


@form("increase in amount", OTHER, weight=8)
def increase(writer: Writer) -> Parts | None:
    """东河镇完成固定资产投资10.8亿元,同比增加1.2亿元."""
    unit, actual, last = _unit(writer), writer.ref("actual"), writer.ref("last")
    if not unit or not actual or not last or writer.indicator.lower:
        return None
    more = actual.value(writer.book, unit) - last.value(writer.book, unit)
    if not more:
        return None
    sign = 1 if more > 0 else -1

    def rights(book: Book) -> Decimal:
        return sign * (actual.value(book, unit) - last.value(book, unit))

    series = actual.series(writer.book)
    text = writer.number(abs(more), series.decimals) + series.measure
    step = Figure(text, is_result(f"increase of {unit}", rights))
    word = Word("增加", ("减少",)) if more > 0 else Word("减少", ("增加",))
    figure = writer.value(actual, unit)
    who = _who(writer, unit, (figure, actual))
    return say(
        "{}{}{}{},同比{}{}", who, writer.indicator.verb, writer.name_said(), figure, word, step
    )


@form("target and done", OTHER, weight=3)
def target(writer: Writer) -> Parts | None:
    """东河镇固定资产投资全年任务12亿元,已完成10.8亿元."""
    unit, actual, goal = _unit(writer), writer.ref("actual"), writer.ref("target")
    if not unit or not actual or not goal or unit not in goal.units(writer.book):
        return None
    figure, aim = writer.value(actual, unit), writer.value(goal, unit)
    who = _who(writer, unit, (figure, actual), (aim, goal))
    did = writer.draw.pick(["已", "累计", "实际"])
    return say("{}{}{}{},{}完成{}", who, writer.name_said(), writer.task(), aim, did, figure)


@form("gap in a column", OTHER, weight=8)
def gap(writer: Writer) -> Parts | None:
    """东河镇固定资产投资超任务1.2亿元, or 欠任务: a column of its own."""
    ref = writer.ref("gap")
    units = [u for u in ref.units(writer.book) if ref.value(writer.book, u)] if ref else []
    if not ref or not units:
        return None
    unit = writer.draw.pick(units)
    up = ref.value(writer.book, unit) > 0
    figure = writer.value(ref, unit, 1 if up else -1)
    who = writer.name(unit, writer.fits(figure, ref, 1 if up else -1))
    word = Word("超", ("欠",)) if up else Word("欠", ("超",))
    return say("{}{}{}{}{}", who, writer.name_said(), word, writer.task(), figure)


@form("second target", "second targets", weight=8)
def second(writer: Writer) -> Parts | None:
    """东河镇完成全年任务的95.2%、奋斗目标的88.1%."""
    unit, first, more = _unit(writer), writer.ref("completion"), writer.ref("completion2")
    if not first or not more or not unit or unit not in first.units(writer.book):
        return None
    word = writer.header("completion2").removeprefix("占")
    rates = writer.value(first, unit), writer.value(more, unit)
    who = _who(writer, unit, (rates[0], first), (rates[1], more))
    said = writer.draw.pick(
        ["{}{}完成{}的{}、{}的{}", "{}{}占{}的{},占{}的{}", "{}{}完成{}的{},{}的{}"]
    )
    return say(said, who, writer.said(), writer.task(), rates[0], word, rates[1])


@form("rates of a unit", OTHER, weight=8)
def rates(writer: Writer) -> Parts | None:
    """东河镇群众满意率98.2%、医保参保率95.1%."""
    if writer.table.kind != "rates":
        return None
    unit = writer.draw.pick(writer.table.units)
    said: list[Parts] = []
    found: list[tuple[Figure, Ref]] = []
    for at, one in enumerate(writer.table.indicators):
        with writer.about((writer.topic[0], at)):
            ref = writer.ref("rate")
            if ref:
                found.append((writer.value(ref, unit), ref))
                said.append(say("{}{}", one.name, found[-1][0]))
    return say("{}" + "、".join(["{}"] * len(said)), _who(writer, unit, *found), *said)


@form("part scores of a unit", OTHER, weight=8)
def part_scores(writer: Writer) -> Parts | None:
    """东河镇总分92.3分,其中村庄清洁24.1分、厕所管护18分."""
    ref, parts = writer.ref("score"), writer.parts
    if not ref or not parts:
        return None
    unit = writer.draw.pick(ref.units(writer.book))
    figure = writer.value(ref, unit)
    who, name = _who(writer, unit, (figure, ref)), writer.said()
    said: list[Parts] = []
    for topic in writer.draw.some(parts, 2):
        with writer.about(topic):
            column = writer.ref("score")
            if column:
                said.append(say("{}{}", writer.indicator.name, writer.value(column, unit)))
    return say("{}{}总分{},其中" + "、".join(["{}"] * len(said)), who, name, figure, *said)


@form("lower is better", OTHER, weight=8)
def lower(writer: Writer) -> Parts | None:
    """东河镇PM2.5平均浓度36.2微克/立方米,同比下降3.1%."""
    ref, yoy = writer.ref("actual"), writer.ref("yoy")
    if not ref or not yoy or not writer.indicator.lower:
        return None
    unit = writer.draw.pick(ref.units(writer.book))
    figure = writer.value(ref, unit)
    who, said = _who(writer, unit, (figure, ref)), writer.draw.pick(["{}{}为{},{}", "{}{}{},{}"])
    return say(said, who, writer.name_said(), figure, writer.growth(yoy, unit))


@form("growth of units", OTHER)
def growth(writer: Writer) -> Parts | None:
    """东河镇固定资产投资同比增长12.5%,南山乡同比下降2.4%."""
    ref = writer.ref("yoy")
    units = writer.draw.some(ref.units(writer.book), 2) if ref else []
    if not ref or not all(abs(ref.value(writer.book, unit)) > Decimal("0.1") for unit in units):
        return None
    phrases = [writer.growth(ref, unit) for unit in units]
    names = []
    for unit, phrase in zip(units, phrases, strict=True):
        figure = next(piece for piece in phrase if isinstance(piece, Figure))
        sign = -1 if any(isinstance(p, Word) and p.text == "下降" for p in phrase) else 1
        names.append(writer.name(unit, writer.fits(figure, ref, sign)))
    return say("{}{}{},{}{}", names[0], writer.name_said(), phrases[0], names[1], phrases[1])
