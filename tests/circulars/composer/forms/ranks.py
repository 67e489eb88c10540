"""Ranks of one unit, ties, changes of rank."""

from __future__ import annotations

from decimal import Decimal

from ..facts import is_rank, is_result
from ..model import Book, Ref
from ..numbers import chinese
from ..pieces import Figure, Word
from ..writer import Writer, say
from .registry import Parts, form


@form("rank of a unit", "ranks")
def rank(writer: Writer) -> Parts | None:
    """东河镇完成率95%,居全县第1位."""
    ref = writer.ranked()
    if not ref:
        return None
    unit = writer.draw.pick(ref.units(writer.book))
    figure = writer.value(ref, unit)
    who = writer.name(unit, writer.fits(figure, ref))
    verb = writer.draw.pick(["居", "排名", "位居", "列"])
    said = writer.draw.pick(["{}{}为{},{}{}第{}位", "{}{}{},{}{}第{}名", "{}{}达{},{}{}第{}位"])
    place = writer.place(ref, unit)
    return say(said, who, writer.column(ref), figure, verb, writer.region, place)


@form("rank from the end", "ranks")
def from_the_end(writer: Writer) -> Parts | None:
    """南山乡完成率70%,居全县倒数第2位, or 末位."""
    ref = writer.ranked()
    if not ref:
        return None
    worst = ref.best_first(writer.book)[::-1]
    unit = worst[writer.draw.whole(0, 2)]
    place = 1 + ref.beside(writer.book, unit, worst)[0]
    figure = writer.value(ref, unit)
    who = writer.name(unit, writer.fits(figure, ref))
    if place == 1 and writer.draw.chance(0.5) and writer.differ(ref, *worst[:2]):
        last = Word("末位", ("首位",), "rank")
        return say("{}{}为{},居{}{}", who, writer.column(ref), figure, writer.region, last)
    text = chinese(place) if writer.draw.chance(0.5) else str(place)
    number = Figure(text, is_rank(ref, unit, behind=True))
    return say("{}{}为{},居{}倒数第{}位", who, writer.column(ref), figure, writer.region, number)


@form("rank, no value", "ranks")
def rank_alone(writer: Writer) -> Parts | None:
    """固定资产投资完成率,东河镇位居全县第4位."""
    ref = writer.ranked()
    if not ref:
        return None
    book = writer.book
    unit = writer.draw.pick(ref.units(book))
    same = [u for u in ref.units(book) if ref.value(book, u) == ref.value(book, unit)]
    who, place = writer.name(unit, same.__contains__), writer.place(ref, unit)
    return say("{},{}位居{}第{}位", writer.column(ref), who, writer.region, place)


@form("ranks of two columns", "ranks", weight=3)
def two_ranks(writer: Writer) -> Parts | None:
    """东河镇固定资产投资完成率、增速分别居全县第2位和第5位."""
    refs = [ref for stat in ("completion", "yoy") if (ref := writer.ref(stat))]
    if len(refs) < 2:
        return None
    book = writer.book
    unit = writer.draw.pick(refs[0].units(book))

    def fits(other: str) -> bool:
        return all(ref.rank(book, other) == ref.rank(book, unit) for ref in refs)

    who, places = writer.name(unit, fits), [writer.place(ref, unit) for ref in refs]
    return say(
        "{}{}完成率、增速分别居{}第{}位和第{}位", who, writer.name_said(), writer.region, *places
    )


@form("change of rank", "ranks", weight=8)
def change(writer: Writer) -> Parts | None:
    """东河镇完成率居全县第2位,较上月上升3位."""
    ref, now, past = map(writer.ref, ("completion", "rank", "rank_before"))
    if not ref or not now or not past:
        return None
    book = writer.book
    unit = writer.draw.pick(now.units(book))
    moved = past.value(book, unit) - now.value(book, unit)
    sign = 1 if moved > 0 else -1

    def rights(where: Book) -> Decimal:
        return sign * (past.value(where, unit) - now.value(where, unit))

    same = [u for u in now.units(book) if now.value(book, u) == now.value(book, unit)]
    who, place = writer.name(unit, same.__contains__), writer.place(ref, unit)
    head = say("{}{}居{}第{}位", who, writer.column(ref), writer.region, place)
    since = writer.draw.pick(["较上月", "比上月", "与上月相比"])
    if not moved:
        return say("{},{}持平", head, since)
    step = Figure(str(abs(moved)), is_result(f"places moved by {unit}", rights))
    word = Word("上升", ("下降",)) if moved > 0 else Word("下降", ("上升",))
    return say("{},{}{}{}位", head, since, word, step)


def ties(writer: Writer, ref: Ref) -> list[list[str]]:
    """Return the units that tie by exact values, two to four of them together."""
    found: dict[Decimal, list[str]] = {}
    for unit in ref.units(writer.book):
        found.setdefault(ref.value(writer.book, unit), []).append(unit)
    return [units for units in found.values() if 2 <= len(units) <= 4]


@form("tie", "ties", weight=8)
def tie(writer: Writer) -> Parts | None:
    """东河镇、西河镇完成率并列第3位."""
    ref = writer.ranked()
    tied = ties(writer, ref) if ref else []
    if not ref or not tied:
        return None
    units = writer.draw.pick(tied)
    names = writer.names(
        units, complete=False, drops=frozenset(), outside=writer.others(ref, units)
    )
    said = writer.draw.pick(["{}{}并列{}第{}位", "{}{}并列{}第{}名"])
    return say(said, names, writer.column(ref), writer.region, writer.place(ref, units[0]))


@form("so many each", "ties", weight=8)
def each(writer: Writer) -> Parts | None:
    """东河镇、西河镇各完成3家."""
    ref = writer.ref("actual")
    tied = ties(writer, ref) if ref and not writer.indicator.lower else []
    if not ref or not tied:
        return None
    units = writer.draw.pick(tied)
    figure = writer.value(ref, units[0])
    fits = writer.fits(figure, ref)
    outside = [unit for unit in ref.units(writer.book) if not fits(unit)]
    names = writer.listing(
        units, lambda u: (writer.name(u, fits),), outside=outside[:2], drops=frozenset()
    )
    return say("{},{}各{}{}", writer.name_said(), names, writer.indicator.verb, figure)


@form("cut over a tie", "ties", weight=8)
def cut_over_a_tie(writer: Writer) -> Parts | None:
    """完成数后三位的有4个单位,分别是: the last that are named tie."""
    ref = writer.ranked()
    if not ref:
        return None
    best = ref.best_first(writer.book)
    sizes = [
        n
        for n in (2, 3, 4)
        if n + 1 < len(best)
        and ref.value(writer.book, best[n - 1]) == ref.value(writer.book, best[n])
        and ref.value(writer.book, best[n]) != ref.value(writer.book, best[n + 1])
    ]
    if not sizes:
        return None
    size = writer.draw.pick(sizes)

    def picked(book: Book) -> list[str]:
        order = ref.best_first(book)
        last = ref.value(book, order[size - 1])
        sign = 1 if ref.lower_is_better(book) else -1
        return [unit for unit in order if sign * ref.value(book, unit) <= sign * last]

    units = picked(writer.book)
    number, column = writer.count("stand before the cut", picked), writer.column(ref)
    listing = writer.values(ref, units, outside=writer.others(ref, units, 1))
    few = chinese(size).replace("二", "两")
    return say("{}前{}位的有{}个{}(含并列),分别是:{}", column, few, number, writer.noun(), listing)
