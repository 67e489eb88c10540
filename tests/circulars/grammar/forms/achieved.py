"""Who has reached the target, and who has not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..facts import is_result
from ..model import Book, Ref
from ..pieces import Figure, Item, Word
from ..writer import Writer, flat
from .registry import Parts, form


def completion(book: Book, ref: Ref, unit: str) -> Decimal:
    """Return the completion of a unit, from its target and what it has done."""
    goal = Ref(ref.table, ref.indicator, "target")
    return ref.value(book, unit) / goal.value(book, unit) * 100


class Split:
    """The units by completion, best first, and those that reached the target."""

    def __init__(self, writer: Writer, ref: Ref) -> None:
        self.writer, self.ref = writer, ref
        self.order = self.ordered(writer.book)
        self.met = self.those_met(writer.book)
        self.missed = self.those_missed(writer.book)

    def ordered(self, book: Book) -> list[str]:
        """Return the units by completion."""
        return sorted(self.ref.units(book), key=lambda unit: -completion(book, self.ref, unit))

    def those_met(self, book: Book) -> list[str]:
        """Return who reached the target."""
        return [unit for unit in self.ordered(book) if completion(book, self.ref, unit) >= 100]

    def those_missed(self, book: Book) -> list[str]:
        """Return who did not, the furthest behind first."""
        return [unit for unit in self.ordered(book)[::-1] if completion(book, self.ref, unit) < 100]

    def beyond(self, book: Book) -> list[str]:
        """Return who has done more than the target."""
        return [unit for unit in self.ordered(book) if completion(book, self.ref, unit) > 100]

    def in_roster_order(self, units: Sequence[str]) -> list[str]:
        """Return units as the table has them."""
        return [unit for unit in self.ref.units(self.writer.book) if unit in units]

    def rate(self, unit: str) -> Figure:
        """Return the completion of a unit as printed."""
        exact = completion(self.writer.book, self.ref, unit)
        typed = Ref(self.ref.table, self.ref.indicator, "completion")
        shown = typed if "completion" in self.writer.indicator.series else None
        places = self.writer.places(shown) if shown else None
        text = self.writer.percent(exact, None if exact >= 100 else Decimal(100), places)

        def rights(book: Book) -> list[Decimal]:
            series = book.tables[typed.table].indicators[typed.indicator].series
            cells = typed.series(book).rights(unit) if "completion" in series else ()
            return [completion(book, self.ref, unit), *cells]

        return Figure(text, is_result(f"completion of {unit}", rights))

    def item(self, unit: str, beside: Sequence[str] = ()) -> Item:
        """Return a unit with its completion."""
        figure, book = self.rate(unit), self.writer.book
        text = figure.text

        def fits(other: str) -> bool:
            return other in beside or self.rate(other).is_right(book, text)

        return self.writer.joined(self.writer.name(unit, fits), figure)

    def differ(self, one: str, other: str) -> bool:
        """Return whether two units' completion prints differently."""
        return self.rate(one).text != self.rate(other).text

    def valued(self, units: Sequence[str], outside: Sequence[str] = ()):
        """Return a list with completions; order is stated by it."""
        listing = self.writer.listing(units, lambda u: self.item(u, units), outside=outside)
        swaps = [at for at in range(len(units) - 1) if self.differ(*units[at : at + 2])]
        return listing.__class__(**{**vars(listing), "swaps": frozenset(swaps)})


def split(writer: Writer) -> Split | None:
    """Return the units split by their target, None where the topic has none."""
    ref = writer.ref("actual")
    if not ref or "target" not in writer.indicator.series:
        return None
    return Split(writer, ref)


def some_outside(writer: Writer, units: Sequence[str]) -> list[str]:
    """Return up to two of these."""
    return writer.draw.some(list(units), 2)


@form("achieved, with values")
def achieved(writer: Writer) -> Parts | None:
    """完成全年任务的有6个单位,分别是:东风农场163.8%、东岳路街道110.8%."""
    found = split(writer)
    if not found or not found.met or not found.missed:
        return None
    said = writer.counted((writer.said(), "完成", writer.task()), found.those_met)
    listing = found.valued(found.met, some_outside(writer, found.missed))
    return flat(said, ",", writer.lead(), listing)


@form("exceeded, names only")
def exceeded(writer: Writer) -> Parts | None:
    """超额完成全年任务的有9个单位,分别是:临空经济区、灵乡镇."""
    found = split(writer)
    if not found or len(found.beyond(writer.book)) < 2:
        return None
    units = found.in_roster_order(found.beyond(writer.book))
    rest = [unit for unit in found.order if unit not in units]
    said = writer.counted((writer.said(), "超额完成", writer.task()), found.beyond)
    return flat(said, ",", writer.lead(), writer.names(units, outside=some_outside(writer, rest)))


@form("only these")
def only(writer: Writer) -> Parts | None:
    """仅灵乡镇完成全年任务, or 仅殷祖镇、金牛镇未完成全年任务."""
    found = split(writer)
    if not found:
        return None
    few = found.met if len(found.met) < len(found.missed) else found.missed
    if not 1 <= len(few) <= 3:
        return None
    rest = [unit for unit in found.order if unit not in few]
    verb, other = ("完成", "未完成") if few is found.met else ("未完成", "完成")
    names = writer.names(found.in_roster_order(few), outside=some_outside(writer, rest))
    name = writer.said() or writer.indicator.name
    return flat(f"{name},仅", names, Word(verb, (other,)), writer.task())


@form("all others")
def others(writer: Writer) -> Parts | None:
    """除殷祖镇、金牛镇外,其余11个单位均未完成全年任务."""
    found = split(writer)
    if not found or not 1 <= len(found.met) <= 4 or len(found.missed) < 2:
        return None
    names = writer.names(found.in_roster_order(found.met))
    number = writer.count("have missed it", found.those_missed)
    name = writer.said() or writer.indicator.name
    rest = writer.draw.pick(["其余", "其他"])
    return flat(
        name, ",除", names, "外,", rest, number, f"个{writer.noun()}均未完成", writer.task()
    )


@form("furthest behind")
def furthest_behind(writer: Writer) -> Parts | None:
    """掉任务较多的3个单位是:灵乡镇79.1%、茗山乡84.3%."""
    found = split(writer)
    if not found or len(found.missed) < 3 or writer.book.period.month < 12:
        return None
    sizes = [
        n
        for n in range(2, min(5, len(found.missed)))
        if found.differ(found.missed[n - 1], found.missed[n])
    ]
    if not sizes:
        return None
    worst = found.missed[: writer.draw.pick(sizes)]
    units = worst if writer.style.worst_first else worst[::-1]
    name = writer.said() or writer.indicator.name
    head = (
        (
            f"{name},",
            "其他",
            writer.count("missed", found.those_missed),
            f"个{writer.noun()}均未完成",
            writer.task(),
            ",其中",
        )
        if found.met and writer.draw.chance(0.5)
        else (f"{name}",)
    )
    rest = [unit for unit in found.order if unit not in worst]
    listing = found.valued(units, some_outside(writer, rest))
    return flat(head, "掉任务较多的", writer.few(len(units)), f"个{writer.noun()}是:", listing)


@form("of so many")
def of_so_many(writer: Writer) -> Parts | None:
    """14个单位中,6个完成全年任务,8个未完成."""
    found = split(writer)
    if not found or not found.met or not found.missed:
        return None
    name = writer.said() or writer.indicator.name
    everyone = writer.count("there are", found.ordered)
    met, missed = writer.count("met", found.those_met), writer.count("missed", found.those_missed)
    return flat(
        name,
        "方面,",
        everyone,
        f"个{writer.noun()}中,有",
        met,
        "个完成",
        writer.task(),
        ",",
        missed,
        "个未完成",
    )


@form("gaps to the target")
def gaps(writer: Writer) -> Parts | None:
    """龙泉镇、清水镇未完成年度目标,分别差22户和13户."""
    found = split(writer)
    if not found or len(found.missed) < 2:
        return None
    units = writer.draw.some(found.missed, writer.draw.whole(1, 3))
    figures = {unit: _gap(writer, found.ref, unit) for unit in units}
    name = writer.said() or writer.indicator.name

    def fits(figure: Figure):
        return lambda other: (
            other in units or _gap(writer, found.ref, other).is_right(writer.book, figure.text)
        )

    if len(units) == 1:
        who = writer.name(units[0], fits(figures[units[0]]))
        verb = writer.draw.pick(["还差", "尚差", "相差"])
        return flat(name, ",", who, f"距{writer.task()}{verb}", figures[units[0]])
    names = writer.listing(units, lambda unit: (writer.name(unit, fits(figures[unit])),))
    joint = "、"
    values: list[object] = []
    for at, unit in enumerate(units):
        values += [joint if at else "", figures[unit]]
    return flat(name, ",", names, "未完成", writer.task(), ",分别差", *values)


def _gap(writer: Writer, ref: Ref, unit: str) -> Figure:
    goal = Ref(ref.table, ref.indicator, "target")
    series, book = ref.series(writer.book), writer.book
    exact = goal.value(book, unit) - ref.value(book, unit)
    places = max(series.decimals, goal.series(book).decimals)
    text = writer.number(exact, places) + series.measure
    return Figure(
        text,
        is_result(f"gap of {unit}", lambda b: goal.value(b, unit) - ref.value(b, unit)),
    )
