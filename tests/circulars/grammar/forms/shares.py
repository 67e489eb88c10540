"""Figures worked out in the text: shares of a total, sums of several units."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..facts import is_result
from ..model import TOTAL, Book, Ref
from ..pieces import Figure
from ..writer import Writer, flat
from .registry import Parts, form


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

    return Figure(writer.percent(exact(writer.book)), is_result("share of all", exact))


def _additive(writer: Writer) -> Ref | None:
    """Return the column of what was done where units' values add up to the total."""
    ref = writer.whole("actual")
    return ref if ref and not writer.indicator.lower and ref.units(writer.book) else None


@form("share of the total")
def share(writer: Writer) -> Parts | None:
    """东河镇完成固定资产投资10.8亿元,占全县总量的26%."""
    ref = _additive(writer)
    if not ref:
        return None
    unit = writer.draw.pick(ref.units(writer.book))
    figure = writer.value(ref, unit)
    who = writer.name(unit, writer.fits(figure, ref))
    said = writer.draw.pick(
        [f"占{writer.region}总量的", f"占{writer.region}的", f"占{writer.region}的比重为"]
    )
    return flat(
        who, writer.indicator.verb, writer.said(), figure, ",", said, share_of(writer, ref, [unit])
    )


@form("sum of several")
def several(writer: Writer) -> Parts | None:
    """东河镇、西河镇合计完成固定资产投资20.3亿元,占全县的48.8%."""
    ref = _additive(writer)
    if not ref:
        return None
    units = writer.draw.some(ref.units(writer.book), writer.draw.whole(2, 3))
    if len(units) == len(ref.units(writer.book)):
        return None
    total = sum_of(writer, ref, units)

    def fits(unit: str, other: str) -> bool:
        changed = [other if one == unit else one for one in units]
        return other in units or sum_of(writer, ref, changed).is_right(writer.book, total.text)

    names = writer.listing(units, lambda u: (writer.name(u, lambda other: fits(u, other)),))
    word = writer.draw.pick(["合计", "共"])
    return flat(
        names,
        word,
        writer.indicator.verb,
        writer.said() or writer.indicator.name,
        total,
        f",占{writer.region}的",
        share_of(writer, ref, units),
    )


@form("share in a column")
def in_a_column(writer: Writer) -> Parts | None:
    """占比最高的是东河镇,达26%."""
    ref = writer.ref("share")
    if not ref:
        return None
    order = ref.high_first(writer.book)
    figure = writer.value(ref, order[0])
    if writer.value(ref, order[1]).text == figure.text:
        return None
    who = writer.name(order[0], writer.fits(figure, ref))
    return flat(writer.said() or writer.indicator.name, "占比最高的是", who, ",达", figure)
