"""Who lies beyond a limit on any column, and who beyond the mean."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from ..facts import Picked, is_limit, is_result
from ..model import MARKS, PERCENT, TOTAL, Book, Ref
from ..pieces import Figure, Part, Word
from ..writer import Writer, flat
from .registry import Parts, form

_UP = {"以上": "以下", "高于": "低于", "超过": "低于"}
_STEPS = {"yoy": 5, "completion": 10, "completion2": 10, "score": 5, "rate": 5}


def _above(ref: Ref):
    def beyond(book: Book, limit: Decimal) -> Picked:
        return [u for u in ref.high_first(book) if ref.value(book, u) >= limit]

    return beyond


def _below(ref: Ref):
    def beyond(book: Book, limit: Decimal) -> Picked:
        return [u for u in ref.high_first(book)[::-1] if ref.value(book, u) < limit]

    return beyond


def _limits(writer: Writer, ref: Ref) -> list[Decimal]:
    """Return round limits that no value comes near."""
    values = [ref.value(writer.book, unit) for unit in ref.units(writer.book)]
    step = _STEPS[ref.stat]
    low, high = (int(x.to_integral_value(ROUND_FLOOR)) for x in (min(values), max(values)))
    found = range(low - low % step, high + step, step)
    return [Decimal(n) for n in found if n > 0 and all(abs(v - n) > Decimal("0.1") for v in values)]


@form("beyond a limit")
def limit(writer: Writer) -> Parts | None:
    """增速低于10%的单位有3个:南山乡8%、北山镇6.1%、中心街道-2.4%; 得分在90分以上的有2个."""
    stats = [stat for stat in _STEPS if writer.ref(stat)]
    ref = writer.ref(writer.draw.pick(stats)) if stats else None
    if not ref or writer.indicator.lower:
        return None
    up = writer.draw.chance(0.45)
    picker = (_above if up else _below)(ref)
    cases = [
        (n, units) for n in _limits(writer, ref) if 1 <= len(units := picker(writer.book, n)) <= 5
    ]
    if not cases:
        return None
    value, units = writer.draw.pick(cases)
    measure = MARKS if ref.series(writer.book).measure == MARKS else "%"
    figure = Figure(f"{value}{measure}", is_limit(ref.stat, units, picker))
    words = ("低于",) if not up else ("高于", "超过")
    word = writer.draw.pick(words)
    opposite = "高于" if not up else "低于"
    said: tuple[Part, ...] = (Word(word, (opposite,)), figure)
    if writer.draw.chance(0.35):
        said = ("在", figure, Word("以上", ("以下",)) if up else Word("以下", ("以上",)))
    rest = writer.others(ref, units)
    counted = writer.counted((writer.column(ref), *said), lambda book: picker(book, value))
    listing = (
        writer.values(ref, units, outside=rest)
        if writer.draw.chance(0.7)
        else writer.names([u for u in ref.units(writer.book) if u in units], outside=rest)
    )
    return flat(counted, ",", writer.lead(), listing)


def _mean(ref: Ref, book: Book) -> Decimal:
    """Return the value of all units: their row's, or the mean of a score."""
    if TOTAL in ref.series(book).exact:
        return ref.value(book, TOTAL)
    values = [ref.value(book, unit) for unit in ref.units(book)]
    return sum(values, Decimal(0)) / len(values)


@form("beyond the mean")
def mean(writer: Writer) -> Parts | None:
    """高于全县平均水平(83.2%)的有3个单位,分别是:东河镇90%、西河镇95%."""
    ref = next((r for s in ("completion", "score", "rate", "yoy") if (r := writer.ref(s))), None)
    if not ref or writer.indicator.lower:
        return None
    whole = TOTAL in ref.series(writer.book).exact
    if not whole and ref.stat != "score":
        return None
    exact = _mean(ref, writer.book)
    if any(
        abs(ref.value(writer.book, u) - exact) < Decimal("0.06") for u in ref.units(writer.book)
    ):
        return None
    up = writer.draw.chance(0.6)
    picker = (_above if up else _below)(ref)
    units = picker(writer.book, exact)
    if not 1 <= len(units) <= 6:
        return None
    series = ref.series(writer.book)

    def rights(book: Book) -> list[Decimal]:
        return [_mean(ref, book), *(ref.series(book).rights(TOTAL) if whole else ())]

    text = writer.percent(exact) if series.measure == PERCENT else writer.number(exact) + MARKS
    level = Figure(text, is_result("mean", rights))
    word = Word("高于", ("低于",)) if up else Word("低于", ("高于",))
    counted = writer.counted(
        (writer.column(ref), word, writer.region, "平均水平(", level, ")"),
        lambda book: picker(book, _mean(ref, book)),
    )
    return flat(
        counted, ",", writer.lead(), writer.values(ref, units, outside=writer.others(ref, units))
    )
