"""Sentences about several indicators or several tables at once."""

from __future__ import annotations

from ..model import TOTAL, Ref
from ..writer import Writer, say
from .registry import Parts, form
from .totals import more_of_all

SEVERAL = "several indicators at once"


def _topics(writer: Writer) -> list[tuple[int, int]]:
    """Return all indicators of the workbook that have a total of what was done, parts apart."""
    found = []
    for table, one in enumerate(writer.book.tables):
        for at, indicator in enumerate(one.indicators):
            with writer.about((table, at)):
                if writer.whole("actual") and not indicator.part and not indicator.lower:
                    found.append((table, at))
    return found


@form("several totals", SEVERAL)
def totals(writer: Writer) -> Parts | None:
    """全县完成固定资产投资41.6亿元,增长7.9%;实现财政总收入6.2亿元,增长3.1%."""
    topics = writer.draw.some(_topics(writer), 3)
    if len(topics) < 2:
        return None
    said: list[Parts] = []
    for topic in topics:
        with writer.about(topic):
            ref, one = writer.whole("actual"), writer.indicator
            more = more_of_all(writer)[:1]
            if ref:
                head = (one.verb, one.name, writer.value(ref, TOTAL))
                said.append(say("{}" + ",{}" * len(more), head, *more))
    joint = writer.draw.pick([";", ","])
    return say("{}{}" + joint.join(["{}"] * len(said)), writer.period(), writer.region, *said)


@form("unit, row by row", SEVERAL)
def paragraph(writer: Writer) -> Parts | None:
    """东河镇:固定资产投资完成9.5亿元,同比增长15%;财政总收入实现0.68亿元,增长3%."""
    chosen = writer.draw.some(_topics(writer), 3)
    units = [Ref(*topic, "actual").units(writer.book) for topic in chosen]
    both = [unit for unit in writer.book.place.units if all(unit in some for some in units)]
    if len(chosen) < 2 or not both:
        return None
    who, said = writer.draw.pick(both), []
    tests = []
    for topic in chosen:
        with writer.about(topic):
            ref, yoy, one = Ref(*topic, "actual"), writer.ref("yoy"), writer.indicator
            figure = writer.value(ref, who)
            tests.append(writer.fits(figure, ref))
            more = say(",{}", writer.growth(yoy, who)) if yoy else ()
            said.append(say("{}{}{}{}", one.name, one.verb, figure, more))
    name = writer.name(who, lambda other: all(test(other) for test in tests))
    return say("{}:" + ";".join(["{}"] * len(said)), name, *said)


@form("unit, several indicators", SEVERAL)
def unit(writer: Writer) -> Parts | None:
    """东河镇固定资产投资、财政总收入分别完成9.5亿元、6800万元."""
    topics = [topic for topic in _topics(writer) if writer.book.tables[topic[0]].units]
    chosen = writer.draw.some(topics, 2)
    if len(chosen) < 2:
        return None
    first, second = (Ref(*topic, "actual").units(writer.book) for topic in chosen)
    both = [unit for unit in first if unit in second]
    if not both:
        return None
    who = writer.draw.pick(both)
    figures, names, tests = [], [], []
    for topic in chosen:
        with writer.about(topic):
            ref = writer.ref("actual")
            if ref:
                figures.append(writer.value(ref, who))
                names.append(writer.indicator.name)
                tests.append(writer.fits(figures[-1], ref))
    name = writer.name(who, lambda other: all(test(other) for test in tests))
    said = writer.draw.pick(["{}{}、{}分别完成{}、{}", "{}{}和{}分别为{}和{}"])
    return say(said, name, *names, *figures)
