"""Who has reached the target, and who has not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..facts import is_result
from ..model import Book, Ref
from ..pieces import Figure, Item, Listing, Word
from ..printing import HUNDRED
from ..writer import Fits, Writer, say
from .registry import Parts, form

MAIN = "achieved or missed"


class Split:
    """The units by completion, which is worked out from the target and what was done."""

    def __init__(self, writer: Writer, actual: Ref, target: Ref) -> None:
        """Begin with the two columns."""
        self.writer, self.actual, self.target = writer, actual, target
        self.order = self.best_first(writer.book)

    def completion(self, book: Book, unit: str) -> Decimal:
        """Return the completion of a unit in percent."""
        return self.actual.value(book, unit) / self.target.value(book, unit) * 100

    def gap(self, book: Book, unit: str) -> Decimal:
        """Return what a unit lacks of its target."""
        return self.target.value(book, unit) - self.actual.value(book, unit)

    def best_first(self, book: Book) -> list[str]:
        """Return the units by completion, equals in the table's order."""
        return sorted(self.target.units(book), key=lambda unit: -self.completion(book, unit))

    def met(self, book: Book) -> list[str]:
        """Return who reached the target, best first."""
        return [unit for unit in self.best_first(book) if self.completion(book, unit) >= HUNDRED]

    def missed(self, book: Book) -> list[str]:
        """Return who did not, the furthest behind first."""
        behind = reversed(self.best_first(book))
        return [unit for unit in behind if self.completion(book, unit) < HUNDRED]

    def beyond(self, book: Book) -> list[str]:
        """Return who has done more than the target."""
        return [unit for unit in self.best_first(book) if self.completion(book, unit) > HUNDRED]

    def on_schedule(self, book: Book) -> list[str]:
        """Return who is on schedule, best first."""
        due = book.period.schedule
        return [unit for unit in self.best_first(book) if self.completion(book, unit) >= due]

    def behind_schedule(self, book: Book) -> list[str]:
        """Return who is not, the furthest behind first."""
        due = book.period.schedule
        behind = reversed(self.best_first(book))
        return [unit for unit in behind if self.completion(book, unit) < due]

    def in_order_of_table(self, units: Sequence[str]) -> list[str]:
        """Return units as the table has them."""
        return [unit for unit in self.target.units(self.writer.book) if unit in units]

    def rest(self, units: Sequence[str]) -> list[str]:
        """Return up to two units that are not among these."""
        return self.writer.draw.some([unit for unit in self.order if unit not in units], 2)

    def rate(self, unit: str) -> Figure:
        """Return the completion of a unit as printed, never 100% where it fell short."""
        exact = self.completion(self.writer.book, unit)
        column = self.writer.ref("completion")
        places = self.writer.places(column) if column else None
        text = self.writer.percent(exact, HUNDRED if exact < HUNDRED else None, places)

        def rights(book: Book) -> list[Decimal]:
            cells = column.series(book).rights(unit) if column else ()
            return [self.completion(book, unit), *cells]

        return Figure(text, is_result(f"completion of {unit}", rights))

    def fits(self, figure: Figure, beside: Sequence[str] = ()) -> Fits:
        """Return which units a printed completion is right for."""
        book = self.writer.book
        return lambda unit: (
            unit in beside or (unit in self.order and self.rate(unit).is_right(book, figure.text))
        )

    def item(self, unit: str, beside: Sequence[str] = ()) -> Item:
        """Return a unit with its completion."""
        figure = self.rate(unit)
        return self.writer.joined(self.writer.name(unit, self.fits(figure, beside)), figure)

    def valued(self, units: Sequence[str]) -> Listing:
        """Return a list of units with their completion, in the order of it."""
        return self.writer.listing(
            units,
            lambda unit: self.item(unit, units),
            order=lambda unit: self.rate(unit).text,
            outside=self.rest(units),
        )

    def names(self, units: Sequence[str]) -> Listing:
        """Return a list of names in the table's order."""
        return self.writer.names(self.in_order_of_table(units), outside=self.rest(units))

    def cut(self, units: Sequence[str], limit: int = 4) -> int:
        """Return how many to name so that none with the same completion is left out; 0 if none."""
        texts = [self.rate(unit).text for unit in units]
        sizes = [n for n in range(2, min(limit, len(units) - 1) + 1) if texts[n - 1] != texts[n]]
        return self.writer.draw.pick(sizes) if sizes else 0


def split(writer: Writer) -> Split | None:
    """Return the units split by their target, None where the topic has none."""
    actual, target = writer.ref("actual"), writer.ref("target")
    return Split(writer, actual, target) if actual and target else None


@form("achieved, with values", MAIN, weight=3)
def achieved(writer: Writer) -> Parts | None:
    """完成全年任务的有6个单位,分别是:东风农场163.8%、东岳路街道110.8%."""
    found = split(writer)
    met = found.met(writer.book) if found else []
    if not found or not 0 < len(met) < len(found.order):
        return None
    said = writer.counted(writer.said(), ("完成", writer.task()), found.met)
    return say("{}{}{}", said, writer.opening(met), found.valued(met))


@form("achieved, no count", MAIN, weight=3)
def achieved_no_count(writer: Writer) -> Parts | None:
    """完成任务的有东河镇108.2%、西河镇104%."""
    found = split(writer)
    met = found.met(writer.book) if found else []
    if not found or not 1 < len(met) < len(found.order):
        return None
    return say("{}完成{}的有{}", writer.said(), writer.task(), found.valued(met))


@form("exceeded, names only", MAIN, weight=8)
def exceeded(writer: Writer) -> Parts | None:
    """超额完成全年任务的有9个单位,分别是:临空经济区、灵乡镇."""
    found = split(writer)
    units = found.beyond(writer.book) if found else []
    if not found or len(units) < 2:
        return None
    said = writer.counted(writer.said(), ("超额完成", writer.task()), found.beyond)
    return say("{}{}{}", said, writer.opening(units), found.names(units))


@form("only these", MAIN, weight=8)
def only(writer: Writer) -> Parts | None:
    """新增规模以上工业企业,仅灵乡镇完成全年任务, or 仅殷祖镇、金牛镇未完成全年任务."""
    found = split(writer)
    if not found:
        return None
    met, missed = found.met(writer.book), found.missed(writer.book)
    few, verb, other = (met, "完成", "未完成")
    if len(missed) < len(met):
        few, verb, other = (missed, "未完成", "完成")
    if not 1 <= len(few) <= 3:
        return None
    word = Word(verb, (other,))
    return say("{},仅{}{}{}", writer.name_said(), found.names(few), word, writer.task())


@form("all others", MAIN, weight=8)
def others(writer: Writer) -> Parts | None:
    """除殷祖镇、金牛镇外,其余11个单位均未完成全年任务."""
    found = split(writer)
    if not found:
        return None
    met, missed = found.met(writer.book), found.missed(writer.book)
    few, many, verb = (met, found.missed, "未完成")
    if len(missed) < len(met):
        few, many, verb = (missed, found.met, "完成")
    if not 1 <= len(few) <= 4:
        return None
    number, rest = writer.count("others", many), writer.draw.pick(["其余", "其他"])
    names = found.names(few)
    return say(
        "{},除{}外,{}{}个{}均{}{}",
        writer.name_said(),
        names,
        rest,
        number,
        writer.noun(),
        verb,
        writer.task(),
    )


@form("all of these", MAIN, weight=8)
def all_of_these(writer: Writer) -> Parts | None:
    """灵乡镇、陈贵镇、保安镇均完成全年任务, or 等3个单位未完成."""
    found = split(writer)
    met = found.met(writer.book) if found else []
    if not found or len(met) < 2:
        return None
    units = writer.draw.some(met, writer.draw.whole(2, 4))
    outside = found.missed(writer.book)
    names = writer.listing(
        units,
        lambda unit: (writer.name(unit, met.__contains__),),
        complete=False,
        outside=writer.draw.some(outside, 2),
        drops=frozenset(),
    )
    return say("{}{}均完成{}", names, writer.said(), writer.task())


@form("furthest behind", MAIN, weight=8)
def furthest_behind(writer: Writer) -> Parts | None:
    """其他11个单位均未完成全年任务,其中掉任务较多的3个单位是:灵乡镇79.1%、茗山乡84.3%."""
    found = split(writer)
    if not found or writer.book.period.month < 12:
        return None
    missed = found.missed(writer.book)
    size = found.cut(missed)
    if not size:
        return None
    units = missed[:size] if writer.style.worst_first else missed[:size][::-1]
    said = writer.draw.pick(["掉任务较多的{}个{}是:{}", "欠任务较多的{}个{}是:{}"])
    worst = say(said, writer.few(size), writer.noun(), found.valued(units))
    if len(missed) < len(found.order) and writer.draw.chance(0.5):
        number = writer.count("missed", found.missed)
        return say(
            "{},有{}个{}未完成{},其中{}",
            writer.name_said(),
            number,
            writer.noun(),
            writer.task(),
            worst,
        )
    return say("{},{}", writer.name_said(), worst)


@form("of so many", MAIN, weight=3)
def of_so_many(writer: Writer) -> Parts | None:
    """14个单位中,6个完成全年任务,8个未完成."""
    found = split(writer)
    if not found or len(found.order) < len(writer.table.units):
        return None
    if not found.met(writer.book) or not found.missed(writer.book):
        return None
    everyone = writer.count("there are", found.best_first)
    met, missed = writer.count("met", found.met), writer.count("missed", found.missed)
    return say(
        "{}方面,{}个{}中,有{}个完成{},{}个未完成",
        writer.name_said(),
        everyone,
        writer.noun(),
        met,
        writer.task(),
        missed,
    )


@form("largest gaps, names only", MAIN, weight=3)
def largest_gaps(writer: Writer) -> Parts | None:
    """与全年任务相差较多的单位是:高新区、金湖街道: the first by amount, in the table's order."""
    found = split(writer)
    if not found or writer.book.period.month < 12:
        return None
    lacking = {unit: found.gap(writer.book, unit) for unit in found.missed(writer.book)}
    order = sorted(lacking, key=lambda unit: -lacking[unit])
    sizes = [n for n in (2, 3, 4) if n < len(order) and lacking[order[n - 1]] > lacking[order[n]]]
    if not sizes:
        return None
    picked = order[: writer.draw.pick(sizes)]
    units = found.in_order_of_table(picked)
    drops = {at for at, unit in enumerate(units) if lacking[unit] > lacking[picked[-1]]}
    names = writer.names(units, drops=frozenset(drops), outside=found.best_first(writer.book)[:1])
    return say("{}与{}相差较多的{}是:{}", writer.said(), writer.task(), writer.noun(), names)


@form("gap of a unit", MAIN)
def gap_of_unit(writer: Writer) -> Parts | None:
    """龙泉镇距年度目标还差22户."""
    found = split(writer)
    missed = found.missed(writer.book) if found else []
    if not found or not missed:
        return None
    unit = writer.draw.pick(missed)
    figure = _gap(writer, found, unit)
    who = writer.name(unit, _fits_gap(writer, found, figure))
    verb = writer.draw.pick(["还差", "尚差", "相差"])
    return say("{},{}距{}{}{}", writer.name_said(), who, writer.task(), verb, figure)


@form("gaps to the target", MAIN, weight=3)
def gaps(writer: Writer) -> Parts | None:
    """龙泉镇、清水镇未完成年度目标,分别差22户和13户."""
    found = split(writer)
    missed = found.missed(writer.book) if found else []
    if not found or len(missed) < 2:
        return None
    units = writer.draw.some(missed, writer.draw.whole(2, 3))
    figures = {unit: _gap(writer, found, unit) for unit in units}
    names = writer.listing(
        units,
        lambda unit: (writer.name(unit, _fits_gap(writer, found, figures[unit], units)),),
        order=lambda unit: figures[unit].text,
    )
    values = writer.row(list(figures.values()))
    return say("{},{}未完成{},分别差{}", writer.name_said(), names, writer.task(), values)


def _fits_gap(writer: Writer, found: Split, figure: Figure, beside: Sequence[str] = ()) -> Fits:
    return lambda unit: (
        unit in beside
        or (unit in found.order and _gap(writer, found, unit).is_right(writer.book, figure.text))
    )


def _gap(writer: Writer, found: Split, unit: str) -> Figure:
    """Return what a unit lacks of its target, in the table's measure."""

    series = found.actual.series(writer.book)
    places = max(series.decimals, found.target.series(writer.book).decimals)
    text = writer.number(found.gap(writer.book, unit), places) + series.measure
    return Figure(text, is_result(f"gap of {unit}", lambda book: found.gap(book, unit)))
