"""A single month beside the cumulative figures, and growth on the month before."""

from __future__ import annotations

from ..model import TOTAL
from ..pieces import Item
from ..writer import Writer, flat
from .registry import Parts, form


def _month(writer: Writer) -> str:
    month = writer.book.period.month
    return writer.draw.pick([f"{month}月份,", f"{month}月当月,", f"{month}月,"])


@form("month beside cumulative")
def month(writer: Writer) -> Parts | None:
    """9月份,全县完成投资5.2亿元;1-9月累计完成41.6亿元,同比增长7.9%."""
    one, all_of_it, yoy = map(writer.whole, ("month", "actual", "yoy"))
    if not one or not all_of_it:
        return None
    more: Item = (",", *writer.growth(yoy, TOTAL)) if yoy else ()
    verb, last = writer.indicator.verb, writer.book.period.month
    return flat(
        _month(writer),
        writer.region,
        verb,
        writer.said() or writer.indicator.name,
        writer.value(one, TOTAL),
        writer.draw.pick([";", ","]),
        f"1-{last}月累计{verb}",
        writer.value(all_of_it, TOTAL),
        more,
    )


@form("month on month")
def on_month(writer: Writer) -> Parts | None:
    """当月完成投资5.2亿元,环比增长3.4%."""
    one, grown = writer.whole("month"), writer.whole("qoq")
    if not one or not grown:
        return None
    return flat(
        writer.region,
        "当月",
        writer.indicator.verb,
        writer.said() or writer.indicator.name,
        writer.value(one, TOTAL),
        ",",
        writer.growth(grown, TOTAL, "环比"),
    )


@form("month of a unit")
def of_unit(writer: Writer) -> Parts | None:
    """东河镇当月完成1.2亿元,累计完成10.8亿元."""
    one, all_of_it = writer.ref("month"), writer.ref("actual")
    if not one or not all_of_it:
        return None
    unit = writer.draw.pick(one.units(writer.book))
    figure = writer.value(one, unit)
    who = writer.name(unit, writer.fits(figure, one))
    verb = writer.indicator.verb
    return flat(
        who, writer.said(), f"当月{verb}", figure, f",累计{verb}", writer.value(all_of_it, unit)
    )
