"""A single month beside the cumulative figures, and growth on the month before."""

from __future__ import annotations

from ..model import TOTAL
from ..writer import Writer, say
from .registry import Parts, form

MONTH = "single month, 环比"


@form("month beside cumulative", MONTH, weight=8)
def month(writer: Writer) -> Parts | None:
    """9月份,全县完成投资5.2亿元;1-9月累计完成41.6亿元,同比增长7.9%."""
    one, cumulative, yoy = map(writer.whole, ("month", "actual", "yoy"))
    if not one or not cumulative:
        return None
    last, verb = writer.book.period.month, writer.indicator.verb
    when = writer.draw.pick([f"{last}月份,", f"{last}月当月,", f"{last}月,"])
    until = writer.draw.pick([f"1-{last}月累计", "累计"])
    more = say(",{}", writer.growth(yoy, TOTAL)) if yoy else ()
    said = writer.draw.pick(["{}{}{}{}{};{}{}{}{}", "{}{}{}{}{},{}{}{}{}"])
    return say(
        said,
        when,
        writer.region,
        verb,
        writer.name_said(),
        writer.value(one, TOTAL),
        until,
        verb,
        writer.value(cumulative, TOTAL),
        more,
    )


@form("month on month", MONTH, weight=8)
def on_month(writer: Writer) -> Parts | None:
    """全县当月完成投资5.2亿元,环比增长3.4%."""
    one, grown = writer.whole("month"), writer.whole("qoq")
    if not one or not grown:
        return None
    figure, verb = writer.value(one, TOTAL), writer.indicator.verb
    return say(
        "{}当月{}{}{},{}",
        writer.region,
        verb,
        writer.name_said(),
        figure,
        writer.growth(grown, TOTAL, "环比"),
    )


@form("month of a unit", MONTH, weight=8)
def of_unit(writer: Writer) -> Parts | None:
    """东河镇当月完成1.2亿元,累计完成10.8亿元."""
    one, cumulative = writer.ref("month"), writer.ref("actual")
    if not one or not cumulative:
        return None
    unit = writer.draw.pick(one.units(writer.book))
    figure, verb = writer.value(one, unit), writer.indicator.verb
    who = writer.name(unit, writer.fits(figure, one))
    return say(
        "{}{}当月{}{},累计{}{}",
        who,
        writer.said(),
        verb,
        figure,
        verb,
        writer.value(cumulative, unit),
    )


@form("month on month of a unit", MONTH, weight=8)
def on_month_of_unit(writer: Writer) -> Parts | None:
    """东河镇当月完成固定资产投资1.2亿元,环比下降3.4%."""
    one, grown = writer.ref("month"), writer.ref("qoq")
    if not one or not grown:
        return None
    unit = writer.draw.pick(one.units(writer.book))
    figure, verb = writer.value(one, unit), writer.indicator.verb
    who = writer.name(unit, writer.fits(figure, one))
    return say(
        "{}当月{}{}{},{}", who, verb, writer.name_said(), figure, writer.growth(grown, unit, "环比")
    )
