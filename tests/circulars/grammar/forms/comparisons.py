"""Parallel lists with 分别, one unit against another, first against last."""

from __future__ import annotations

from decimal import Decimal

from ..facts import is_result
from ..model import MARKS, PERCENT, POINTS, Book, Ref
from ..pieces import Figure, Part, Word
from ..writer import Writer, flat
from .registry import Parts, form


def _row(writer: Writer, ref: Ref, units: list[str]) -> list[Part]:
    """Return values of units, joined as lists are."""
    joint = (
        writer.draw.pick(["、", "、", ","]) if len(units) > 2 else writer.draw.pick(["、", "和"])
    )
    said: list[Part] = []
    for at, unit in enumerate(units):
        said += [joint if at else "", writer.value(ref, unit)]
    return said


def _names(writer: Writer, ref: Ref, units: list[str]):
    """Return the list of names; a name is false where its value is, an exchange likewise."""

    def item(unit: str):
        fits = writer.fits(writer.value(ref, unit), ref)
        return (writer.name(unit, lambda other: other in units or fits(other)),)

    return writer.listing(units, item, order=ref)


@form("parallel lists")
def parallel(writer: Writer) -> Parts | None:
    """西河镇、东河镇、南山乡完成率分别为95%、90%、80%."""
    ref = writer.ranked()
    if not ref:
        return None
    units = writer.draw.some(ref.units(writer.book), writer.draw.whole(2, 4))
    names = _names(writer, ref, units)
    verb = writer.draw.pick(["分别为", "分别是", "分别达到", "分别达"])
    return flat(names, writer.column(ref), verb, *_row(writer, ref, units))


@form("parallel, two columns")
def parallel_twice(writer: Writer) -> Parts | None:
    """东河镇、西河镇分别完成10.8亿元、9.5亿元,完成率分别为90%、95%."""
    first, second = writer.ref("actual"), writer.ref("completion")
    if not first or not second or writer.indicator.lower:
        return None
    units = writer.draw.some(first.units(writer.book), 2)
    names = _names(writer, first, units)
    return flat(
        names,
        "分别",
        writer.indicator.verb,
        writer.said(),
        *_row(writer, first, units),
        ",完成率分别为",
        *_row(writer, second, units),
    )


def _comparable(writer: Writer) -> Ref | None:
    ref = writer.ranked()
    measure = ref.series(writer.book).measure if ref else ""
    return ref if measure in (PERCENT, MARKS) else None


def _difference(writer: Writer, ref: Ref, high: str, low: str) -> Figure | None:
    """Return by how much one is above the other, None where it prints as nothing."""
    book = writer.book
    series = ref.series(book)

    def rights(where: Book) -> list[Decimal]:
        tops, bottoms = (ref.series(where).rights(unit) for unit in (high, low))
        return [a - b for a, b in zip(tops, bottoms, strict=True)]

    text = writer.number(rights(book)[0])
    if not float(text):
        return None
    measure = POINTS if series.measure == PERCENT else MARKS
    return Figure(text + measure, is_result(f"{high} above {low}", rights))


@form("one against another")
def against(writer: Writer) -> Parts | None:
    """东河镇完成率比西河镇高5.2个百分点."""
    ref = _comparable(writer)
    if not ref:
        return None
    one, other = writer.draw.some(ref.units(writer.book), 2)
    up = ref.value(writer.book, one) > ref.value(writer.book, other)
    high, low = (one, other) if up else (other, one)
    figure = _difference(writer, ref, high, low)
    if not figure:
        return None

    def fits(unit: str) -> bool:
        if unit == other:
            return True
        gap = ref.value(writer.book, unit) - ref.value(writer.book, other)
        return (gap > 0) == up and abs(abs(gap) - Decimal(_digits(figure.text))) < Decimal("0.2")

    word = Word("高", ("低",)) if up else Word("低", ("高",))
    return flat(
        writer.name(one, fits), writer.column(ref), "比", writer._written(other), word, figure
    )


def _digits(text: str) -> str:
    return text.removesuffix(POINTS).removesuffix(MARKS)


@form("first and last apart")
def apart(writer: Writer) -> Parts | None:
    """完成率最高的东河镇(95%)与最低的北山镇(60.2%)相差34.8个百分点."""
    ref = _comparable(writer)
    if not ref:
        return None
    order = ref.high_first(writer.book)
    texts = [writer.value(ref, unit).text for unit in order]
    if texts[0] == texts[1] or texts[-1] == texts[-2]:
        return None
    figure = _difference(writer, ref, order[0], order[-1])
    if not figure:
        return None
    first, last = (writer.value(ref, unit) for unit in (order[0], order[-1]))
    return flat(
        writer.column(ref),
        "最高的",
        writer.name(order[0], writer.fits(first, ref)),
        "(",
        first,
        ")与最低的",
        writer.name(order[-1], writer.fits(last, ref)),
        "(",
        last,
        ")相差",
        figure,
    )
