"""Parallel lists with 分别, one unit against another, first against last."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ..facts import is_result
from ..model import MARKS, PERCENT, Book, Ref
from ..pieces import Figure, Item, Listing, Word
from ..writer import Writer, say
from .registry import Parts, form

PARALLEL = "parallel lists"
COMPARED = "comparisons"


def _names(writer: Writer, ref: Ref, units: list[str]) -> Listing:
    """Return the list of names; a name is false where its value is, an exchange likewise."""

    def item(unit: str) -> Item:
        fits = writer.fits(writer.value(ref, unit), ref)
        return (writer.name(unit, lambda other: other in units or fits(other)),)

    return writer.listing(units, item, order=lambda unit: writer.value(ref, unit).text)


def _values(writer: Writer, ref: Ref, units: list[str]) -> list[Figure]:
    return [writer.value(ref, unit) for unit in units]


@form("parallel lists", PARALLEL)
def parallel(writer: Writer) -> Parts | None:
    """西河镇、东河镇、南山乡完成率分别为95%、90%、80%."""
    ref = writer.ranked()
    if not ref:
        return None
    units = writer.draw.some(ref.units(writer.book), writer.draw.whole(2, 4))
    names, values = _names(writer, ref, units), writer.row(_values(writer, ref, units))
    verb = writer.draw.pick(["分别为", "分别是", "分别达到", "分别达"])
    return say("{}{}{}{}", names, writer.column(ref), verb, values)


@form("parallel, two columns", PARALLEL, weight=3)
def parallel_twice(writer: Writer) -> Parts | None:
    """东河镇、西河镇分别完成10.8亿元、9.5亿元,完成率分别为90%、95%."""
    first, second = writer.ref("actual"), writer.ref("completion")
    if not first or not second:
        return None
    units = writer.draw.some(second.units(writer.book), 2)
    names = _names(writer, first, units)
    rows = [writer.row(_values(writer, ref, units)) for ref in (first, second)]
    return say(
        "{}分别{}{}{},完成率分别为{}", names, writer.indicator.verb, writer.said(), rows[0], rows[1]
    )


@form("measure on the last only", PARALLEL)
def measure_on_last(writer: Writer) -> Parts | None:
    """东河镇、西河镇完成额分别为10.8和9.5亿元."""
    ref = writer.ref("actual")
    if not ref or writer.indicator.lower:
        return None
    units = writer.draw.some(ref.units(writer.book), 2)
    first, last = _values(writer, ref, units)
    measure = re.sub(r"[-\d.,]", "", last.text)
    if not first.text.endswith(measure):
        return None
    bare = replace(first, text=first.text.removesuffix(measure))
    return say("{}{}分别为{}和{}", _names(writer, ref, units), writer.column(ref), bare, last)


def _difference(writer: Writer, ref: Ref, high: str, low: str) -> Figure | None:
    """Return by how much one is above the other, None where it prints as nothing."""

    def rights(book: Book) -> list[Decimal]:
        tops, bottoms = (ref.series(book).rights(unit) for unit in (high, low))
        return [a - b for a, b in zip(tops, bottoms, strict=True)]

    measure = writer.measure_of_difference(ref)
    return writer.difference(f"{high} above {low}", rights(writer.book)[0], rights, measure)


def _comparable(writer: Writer) -> Ref | None:
    ref = writer.ranked()
    return ref if ref and ref.series(writer.book).measure in (PERCENT, MARKS) else None


@form("one against another", COMPARED)
def against(writer: Writer) -> Parts | None:
    """东河镇完成率比西河镇高5.2个百分点."""
    ref = _comparable(writer)
    if not ref:
        return None
    one, other = writer.draw.some(ref.units(writer.book), 2)
    up = ref.value(writer.book, one) > ref.value(writer.book, other)
    figure = _difference(writer, ref, *((one, other) if up else (other, one)))
    if not figure:
        return None
    sign = 1 if up else -1

    def fits(unit: str) -> bool:
        def exact(book: Book) -> Decimal:
            return sign * (ref.value(book, unit) - ref.value(book, other))

        return unit == other or Figure(figure.text, is_result("", exact)).is_right(writer.book)

    word = Word("高", ("低",)) if up else Word("低", ("高",))
    who, column = writer.name(one, fits), writer.column(ref)
    return say("{}{}比{}{}{}", who, column, writer.written(other), word, figure)


@form("first and last apart", COMPARED)
def apart(writer: Writer) -> Parts | None:
    """完成率最高的东河镇(95%)与最低的北山镇(60.2%)相差34.8个百分点."""
    ref = _comparable(writer)
    order = ref.high_first(writer.book) if ref else []
    if not ref or not writer.differ(ref, *order[:2]) or not writer.differ(ref, *order[-2:]):
        return None
    gap = _difference(writer, ref, order[0], order[-1])
    if not gap:
        return None
    first, last = (writer.value(ref, unit) for unit in (order[0], order[-1]))
    names = [writer.name(u, writer.fits(f, ref)) for u, f in ((order[0], first), (order[-1], last))]
    return say(
        "{}最高的{}({})与最低的{}({})相差{}",
        writer.column(ref),
        names[0],
        first,
        names[1],
        last,
        gap,
    )
