"""Who lies beyond a limit on any column, and who beyond the mean."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal

from ..facts import Picked, Picker, is_floor, is_limit, is_result
from ..model import MARKS, PERCENT, TOTAL, Book, Ref
from ..pieces import Figure, Word
from ..writer import Writer, say
from .registry import Parts, form

LIMITS = "limits and means"
_STEPS = {"yoy": 5, "completion": 10, "completion2": 10, "score": 5, "rate": 5}
_NEAR = Decimal("0.1")
"""A limit so near to a value is not drawn: it would hang on the rounding."""

Beyond = Callable[[Book, Decimal], Picked]


def _above(ref: Ref) -> Beyond:
    return lambda book, limit: [u for u in ref.high_first(book) if ref.value(book, u) >= limit]


def _below(ref: Ref) -> Beyond:
    return lambda book, limit: [u for u in ref.high_first(book)[::-1] if ref.value(book, u) < limit]


def _column(writer: Writer) -> Ref | None:
    stats = [stat for stat in _STEPS if writer.ref(stat)]
    return writer.ref(writer.draw.pick(stats)) if stats and not writer.indicator.lower else None


def _round(writer: Writer, ref: Ref) -> list[Decimal]:
    """Return round limits within the values that none of them comes near."""
    values = [ref.value(writer.book, unit) for unit in ref.units(writer.book)]
    step = _STEPS[ref.stat]
    low, high = (int(x.to_integral_value(ROUND_FLOOR)) for x in (min(values), max(values)))
    found = map(Decimal, range(low - low % step, high + step, step))
    return [n for n in found if n > 0 and all(abs(value - n) > _NEAR for value in values)]


@form("beyond a limit", LIMITS)
def limit(writer: Writer) -> Parts | None:
    """增速低于10%的单位有3个:南山乡8%、北山镇6.1%; 得分在90分以上的有2个单位."""
    ref = _column(writer)
    if not ref:
        return None
    up = writer.draw.chance(0.45)
    beyond = _above(ref) if up else _below(ref)
    cases = [(n, beyond(writer.book, n)) for n in _round(writer, ref)]
    cases = [(n, units) for n, units in cases if 1 <= len(units) <= 5]
    if not cases:
        return None
    value, units = writer.draw.pick(cases)
    figure = Figure(f"{value}{writer.measure_of(ref)}", is_limit(ref.stat, units, beyond))
    words = _beyond_words(writer, figure, up)
    counted = writer.counted(writer.column(ref), words, lambda book: beyond(book, value))
    rest = writer.others(ref, units)
    in_order = [unit for unit in ref.units(writer.book) if unit in units]
    valued = writer.draw.chance(0.7)
    listing = (
        writer.values(ref, units, outside=rest) if valued else writer.names(in_order, outside=rest)
    )
    return say("{}{}{}", counted, writer.opening(units), listing)


def _beyond_words(writer: Writer, figure: Figure, up: bool) -> Parts:
    """Return 低于10%, 超过10%, 在90分以上."""
    if writer.draw.chance(0.35):
        word = Word("以上", ("以下",)) if up else Word("以下", ("以上",))
        return ("在", figure, word)
    word = writer.draw.pick(["高于", "超过"] if up else ["低于", "不足"])
    return (Word(word, ("低于",) if up else ("高于",)), figure)


@form("tiers", LIMITS, weight=3)
def tiers(writer: Writer) -> Parts | None:
    """完成率在90%以上的有3个单位,70%至90%的有4个,70%以下的有2个."""
    ref = _column(writer)
    limits = _round(writer, ref) if ref else []
    pairs = [(a, b) for a in limits for b in limits if a < b]
    if not ref or not pairs:
        return None
    low, high = writer.draw.pick(pairs)

    def between(book: Book) -> Picked:
        return [u for u in ref.units(book) if low <= ref.value(book, u) < high]

    picks: list[Picker] = [
        lambda book: _above(ref)(book, high),
        between,
        lambda book: _below(ref)(book, low),
    ]
    if not all(pick(writer.book) for pick in picks):
        return None
    counts = [writer.count("are in a tier", pick) for pick in picks]
    measure = writer.measure_of(ref)
    return say(
        "{}在{}以上的有{}个{},{}至{}的有{}个,{}以下的有{}个",
        writer.column(ref),
        f"{high}{measure}",
        counts[0],
        writer.noun(),
        f"{low}{measure}",
        f"{high}{measure}",
        counts[1],
        f"{low}{measure}",
        counts[2],
    )


@form("all beyond a limit", LIMITS)
def all_beyond(writer: Writer) -> Parts | None:
    """东河镇、西河镇增速均超过10%."""
    ref = _column(writer)
    if not ref:
        return None
    cases = [(n, _above(ref)(writer.book, n)) for n in _round(writer, ref)]
    cases = [(n, units) for n, units in cases if 2 <= len(units) < len(ref.units(writer.book))]
    if not cases:
        return None
    value, there = writer.draw.pick(cases)
    units = writer.draw.some(list(there), writer.draw.whole(2, 3))
    names = writer.listing(
        units,
        lambda unit: (writer.name(unit, there.__contains__),),
        outside=writer.others(ref, there),
        drops=frozenset(),
    )
    figure = Figure(f"{value}{writer.measure_of(ref)}", is_floor(ref, units))
    return say("{}{}均超过{}", names, writer.column(ref), figure)


def _mean(ref: Ref, book: Book) -> Decimal:
    """Return the value of all units: their row's, or the mean of a score."""
    if TOTAL in ref.series(book).exact:
        return ref.value(book, TOTAL)
    values = [ref.value(book, unit) for unit in ref.units(book)]
    return sum(values, Decimal(0)) / len(values)


def _level(writer: Writer) -> tuple[Ref, Figure] | None:
    """Return a column with the mean of it as printed, where one is known."""
    ref = next((r for s in ("completion", "score", "rate", "yoy") if (r := writer.ref(s))), None)
    whole = ref is not None and TOTAL in ref.series(writer.book).exact
    if not ref or writer.indicator.lower or not (whole or ref.stat == "score"):
        return None

    def rights(book: Book) -> list[Decimal]:
        return [_mean(ref, book), *(ref.series(book).rights(TOTAL) if whole else ())]

    exact, percent = _mean(ref, writer.book), writer.measure_of(ref) == PERCENT
    text = writer.percent(exact, places=writer.places(ref)) if percent else writer.number(exact)
    return ref, Figure(text if percent else text + MARKS, is_result("mean", rights))


def _clear_of(ref: Ref, book: Book, units: Picked) -> bool:
    """Return whether no value is so near to the mean that the rounding decides."""
    return all(abs(ref.value(book, unit) - _mean(ref, book)) > _NEAR for unit in units)


@form("beyond the mean", LIMITS)
def mean(writer: Writer) -> Parts | None:
    """完成率高于全县平均水平(83.2%)的有3个单位,分别是:东河镇90%、西河镇95%."""
    found = _level(writer)
    if not found or not _clear_of(found[0], writer.book, found[0].units(writer.book)):
        return None
    ref, level = found
    up = writer.draw.chance(0.6)
    beyond = _above(ref) if up else _below(ref)

    def picker(book: Book) -> Picked:
        return beyond(book, _mean(ref, book))

    units = picker(writer.book)
    if not 1 <= len(units) <= 6:
        return None
    word = Word("高于", ("低于",)) if up else Word("低于", ("高于",))
    said = say("{}{}平均水平({})", word, writer.region, level)
    listing = writer.values(ref, units, outside=writer.others(ref, units))
    return say(
        "{}{}{}", writer.counted(writer.column(ref), said, picker), writer.opening(units), listing
    )


@form("unit and the mean", LIMITS)
def unit_and_mean(writer: Writer) -> Parts | None:
    """东河镇完成率90%,高于全县平均水平6.8个百分点."""
    found = _level(writer)
    if not found or not (units := found[0].units(writer.book)):
        return None
    ref, unit = found[0], writer.draw.pick(units)
    gap = ref.value(writer.book, unit) - _mean(ref, writer.book)
    sign = 1 if gap > 0 else -1

    def rights(book: Book) -> list[Decimal]:
        means = [_mean(ref, book), *ref.series(book).rights(TOTAL)[1:]]
        return [sign * (right - mean) for right in ref.series(book).rights(unit) for mean in means]

    measure = writer.measure_of_difference(ref)
    points = writer.difference(f"{unit} to the mean", sign * gap, rights, measure)
    if not points:
        return None
    figure = writer.value(ref, unit)
    who = writer.name(unit, writer.fits(figure, ref))
    word = Word("高于", ("低于",)) if sign > 0 else Word("低于", ("高于",))
    column, region = writer.column(ref), writer.region
    return say("{}{}为{},{}{}平均水平{}", who, column, figure, word, region, points)
