"""Figures worked out in the text: shares of a total, sums of several units."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..facts import is_result
from ..model import TOTAL, Book, Ref
from ..pieces import Figure
from ..writer import Writer, say
from .registry import Parts, form

SHARES = "shares worked out"


def _sum(ref: Ref, units: Sequence[str], book: Book) -> Decimal:
    return sum((ref.value(book, unit) for unit in units), Decimal(0))


def sum_of(writer: Writer, ref: Ref, units: Sequence[str]) -> Figure:
    """Return the sum of some units' values in the table's measure."""
    series = ref.series(writer.book)
    text = writer.number(_sum(ref, units, writer.book), series.decimals) + series.measure
    return Figure(text, is_result(f"sum of {len(units)}", lambda book: _sum(ref, units, book)))


def share_of(writer: Writer, ref: Ref, units: Sequence[str]) -> Figure:
    """Return the share of some units in all."""

    def exact(book: Book) -> Decimal:
        return _sum(ref, units, book) / ref.value(book, TOTAL) * 100

    return writer.result("share of all", exact(writer.book), exact, "%")


def additive(writer: Writer) -> Ref | None:
    """Return the column of what was done where units' values add up to the total."""
    ref = writer.whole("actual")
    return ref if ref and not writer.indicator.lower and ref.units(writer.book) else None


@form("share of the total", SHARES)
def share(writer: Writer) -> Parts | None:
    """东河镇完成固定资产投资10.8亿元,占全县总量的26%."""
    ref = additive(writer)
    if not ref:
        return None
    unit = writer.draw.pick(ref.units(writer.book))
    figure = writer.value(ref, unit)
    who = writer.name(unit, writer.fits(figure, ref))
    said = writer.draw.pick(
        ["{}{}{}{},占{}总量的{}", "{}{}{}{},占{}的{}", "{}{}{}{},占{}的比重为{}"]
    )
    return say(
        said,
        who,
        writer.indicator.verb,
        writer.said(),
        figure,
        writer.region,
        share_of(writer, ref, [unit]),
    )


@form("sum of several", SHARES)
def several(writer: Writer) -> Parts | None:
    """东河镇、西河镇合计完成固定资产投资20.3亿元,占全县的48.8%."""
    ref = additive(writer)
    units = writer.draw.some(ref.units(writer.book), writer.draw.whole(2, 3)) if ref else []
    if not ref or len(units) == len(ref.units(writer.book)):
        return None
    total = sum_of(writer, ref, units)

    def fits(unit: str, other: str) -> bool:
        changed = [other if one == unit else one for one in units]
        return other in units or sum_of(writer, ref, changed).is_right(writer.book, total.text)

    names = writer.listing(units, lambda u: (writer.name(u, lambda other: fits(u, other)),))
    said = writer.draw.pick(
        ["{}合计{}{}{},占{}的{}", "{}共{}{}{},占{}的{}", "{}{}{}合计{},占{}的{}"]
    )
    return say(
        said,
        names,
        writer.indicator.verb,
        writer.name_said(),
        total,
        writer.region,
        share_of(writer, ref, units),
    )


@form("share of a part", SHARES, weight=8)
def part(writer: Writer) -> Parts | None:
    """全县工业投资完成12亿元,占固定资产投资的28.8%."""
    if not writer.parts or writer.indicator.kind == "score":
        return None
    whole = writer.whole("actual")
    with writer.about(writer.draw.pick(writer.parts)):
        ref, name, verb = writer.whole("actual"), writer.indicator.name, writer.indicator.verb
        if not whole or not ref:
            return None
        figure = writer.value(ref, TOTAL)

    def exact(book: Book) -> Decimal:
        return ref.value(book, TOTAL) / whole.value(book, TOTAL) * 100

    rate = writer.result("share of a part", exact(writer.book), exact, "%")
    return say("{}{}{}{},占{}的{}", writer.region, verb, name, figure, writer.name_said(), rate)


@form("share in a column", SHARES, weight=8)
def in_a_column(writer: Writer) -> Parts | None:
    """占比最高的是东河镇,达26%."""
    ref = writer.ref("share")
    order = ref.high_first(writer.book) if ref else []
    if not ref or not writer.differ(ref, *order[:2]):
        return None
    figure = writer.value(ref, order[0])
    who = writer.name(order[0], writer.fits(figure, ref))
    return say("{}占比最高的是{},达{}", writer.name_said(), who, figure)
