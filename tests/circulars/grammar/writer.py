"""What all forms of sentences write with: names, figures, growth, counts, lists in one style."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from tests.recognition.grammar.draw import Draw
from tests.recognition.grammar.figures import round_to

from .facts import Picker, is_count, is_value
from .model import PERCENT, POINTS, TOTAL, Book, Indicator, Ref, Table
from .numbers import chinese, decimal
from .pieces import Figure, Item, Listing, Name, Part, Piece, Word
from .style import Style

_SCALES = {("万元", "亿元"): Decimal("0.0001"), ("亿元", "万元"): Decimal(10000)}
_RANKED = ("completion", "yoy", "actual", "score", "rate", "completion2")
_COLUMN_WORDS = {
    "completion": ("完成率", "任务完成率", "完成比例", "完成进度"),
    "yoy": ("增速", "同比增速", "增幅"),
    "score": ("得分",),
    "month": ("当月完成额",),
}


class Writer:
    """Writes sentences about one indicator of a workbook at a time, its ``topic``."""

    def __init__(self, book: Book, style: Style, draw: Draw) -> None:
        self.book, self.style, self.draw = book, style, draw
        self.topic = (0, 0)
        self.must_name = True
        self.introduced = False

    # ---- what it speaks of

    @property
    def table(self) -> Table:
        """The table of the topic."""
        return self.book.tables[self.topic[0]]

    @property
    def indicator(self) -> Indicator:
        """The indicator of the topic."""
        return self.table.indicators[self.topic[1]]

    @property
    def region(self) -> str:
        """All units together: 全县."""
        return f"全{self.book.place.level}"

    def ref(self, stat: str, units: int = 4) -> Ref | None:
        """Return a column of the topic, None where it has none with that many units."""
        if stat not in self.indicator.series:
            return None
        found = Ref(*self.topic, stat)
        return found if len(found.units(self.book)) >= units else None

    def whole(self, stat: str) -> Ref | None:
        """Return a column of the topic that has a figure for all units together."""
        found = self.ref(stat, units=0)
        return found if found and TOTAL in found.series(self.book).exact else None

    def ranked(self) -> Ref | None:
        """Return one of the columns that units are ranked by."""
        found = [ref for stat in _RANKED if (ref := self.ref(stat))]
        if self.indicator.lower:
            found = [ref for ref in found if ref.stat != "completion"]
        return self.draw.pick(found) if found else None

    def said(self) -> str:
        """Return the indicator's name, shortened where it is known, "" where it goes on."""
        one = self.indicator
        if not self.must_name and self.draw.chance(0.6):
            return ""
        return one.short if self.introduced and self.draw.chance(0.3) else one.name

    def task(self) -> str:
        """Return what the target is called: in the table's words, or as everybody says."""
        word = self.indicator.series["target"].header[-1].removesuffix("(%)")
        return self.draw.pick([word, word, "全年任务" if "目标" not in word else "全年目标"])

    def column(self, ref: Ref) -> str:
        """Return what a column is called in running text, with its indicator."""
        name = self.said() if ref.stat != "rate" else self.indicator.name
        if ref.stat == "actual":
            amount = "" if self.indicator.lower else self.draw.pick(["总量", "完成额"])
            if self.indicator.measure not in ("亿元", "万元"):
                amount = "" if self.indicator.lower else "完成数"
            return (name or self.indicator.name) + amount
        if ref.stat == "completion2":
            header = ref.series(self.book).header[-1].removesuffix("(%)")
            return f"{name}{header.removeprefix('占')}完成率"
        return name + (self.draw.pick(_COLUMN_WORDS[ref.stat]) if ref.stat != "rate" else "")

    def noun(self) -> str:
        """Return what units are called: 单位, 乡镇."""
        return self.draw.pick(self.book.place.nouns)

    def period(self, months: bool = True) -> str:
        """Return the period, or nothing."""
        year, month = self.book.period.year, self.book.period.month
        if month == 12:
            return self.draw.pick([f"{year}年,", "全年,", ""])
        said = [f"1-{month}月,", f"1—{month}月份,", f"截至{month}月底,", ""]
        return self.draw.pick([*said, f"{year}年1-{month}月,"] if months else said)

    # ---- figures

    def number(self, value: Decimal, decimals: int | None = None) -> str:
        """Return a number in this style."""
        style = self.style
        places = style.decimals if decimals is None else decimals
        return decimal(value, places, style.keep_zeros, style.thousands and abs(value) >= 1000)

    def places(self, ref: Ref) -> int:
        """Return how many decimals a percentage has: no more than its cells show."""
        return min(self.style.decimals, ref.series(self.book).decimals)

    def percent(
        self, value: Decimal, short_of: Decimal | None = None, places: int | None = None
    ) -> str:
        """Return a percentage; with as many decimals as it takes to stay below a limit."""
        places = self.style.decimals if places is None else places
        while short_of is not None and value < short_of <= round_to(value, places):
            places += 1
        return self.number(value, places) + ("％" if self.style.wide_percent else "%")

    def value(self, ref: Ref, row: str, sign: int = 1) -> Figure:
        """Return a cell's figure with its measure; ``sign`` -1 says 下降 of what fell."""
        series, exact = ref.series(self.book), ref.value(self.book, row)
        if series.measure == PERCENT:
            limit = Decimal(100) if ref.stat.startswith("completion") else None
            text = self.percent(sign * exact, limit, self.places(ref))
            return Figure(text, is_value(ref, row, sign=sign))
        if series.measure == POINTS:
            text = self.number(sign * exact, series.decimals) + POINTS
            return Figure(text, is_value(ref, row, sign=sign))
        measure, scale, places = self._measure(series.measure, exact, series.decimals)
        text = self.number(sign * exact * scale, places) + measure
        return Figure(text, is_value(ref, row, scale, sign))

    def _measure(self, measure: str, value: Decimal, decimals: int) -> tuple[str, Decimal, int]:
        """Return the measure to print in, the factor to it, and the decimals."""
        wanted = self.style.money
        if (measure, wanted) == ("万元", "亿元") and abs(value) >= 1000:
            return wanted, _SCALES[measure, wanted], 2
        if (measure, wanted) == ("亿元", "万元") and abs(value) < 20:
            return wanted, _SCALES[measure, wanted], max(decimals - 4, 0)
        return measure, Decimal(1), decimals

    def growth(self, ref: Ref, row: str, word: str = "同比") -> Item:
        """Return 同比增长13.2%, or 下降, or 持平."""
        exact = ref.value(self.book, row)
        if not round_to(exact, self.places(ref)):
            return ("与上年同期持平",) if word != "环比" and not exact else (f"{word}基本持平",)
        up, down = self.draw.pick([("增长", "下降"), ("增长", "下降"), ("上升", "下降")])
        said, other = (up, down) if exact > 0 else (down, up)
        return (word, Word(said, (other,)), self.value(ref, row, 1 if exact > 0 else -1))

    def count(self, what: str, picker: Picker) -> Figure:
        """Return how many units something is true of."""
        number = len(picker(self.book))
        text = str(number)
        if self.style.chinese_counts and number:
            text = _chinese_count(number)
        return Figure(text, is_count(what, picker))

    def counted(self, predicate: Sequence[Piece], picker: Picker) -> Item:
        """Return 完成全年任务的有6个单位 or 完成全年任务的单位有6个."""
        number, noun = self.count("are listed", picker), self.noun()
        if self.style.count_first:
            return (*predicate, "的有", number, f"个{noun}")
        return (*predicate, f"的{noun}有", number, "个")

    def few(self, number: int) -> Word:
        """Return the number of 前三位, which a list of other length contradicts."""
        wide = self.draw.chance(0.7)
        said = [_chinese_count(n) if wide else str(n) for n in range(1, 9)]
        near = [n for n in (number - 1, number + 1) if n > 1]
        return Word(said[number - 1], tuple(said[n - 1] for n in near), "count")

    # ---- names and lists

    def name(self, unit: str, fits: Callable[[str], bool] = lambda _: False) -> Name:
        """Return a unit's name; it is false in place of it for all whom the rest does not fit."""
        others = (other for other in self.table.units if other != unit)
        return Name(self._written(unit), tuple(self._written(o) for o in others if not fits(o)))

    def _written(self, unit: str) -> str:
        alias = self.book.place.aliases.get(unit)
        return alias if alias and self.draw.chance(0.5) else unit

    def fits(self, figure: Figure, ref: Ref, sign: int = 1) -> Callable[[str], bool]:
        """Return which units a printed figure of a column is right for."""
        measure = ref.series(self.book).measure
        scale = next(
            (
                s
                for pair, s in _SCALES.items()
                if pair[0] == measure and figure.text.endswith(pair[1])
            ),
            Decimal(1),
        )
        there = set(ref.units(self.book))
        return lambda unit: (
            unit in there
            and figure.is_right(self.book)
            and Figure(figure.text, is_value(ref, unit, scale, sign)).is_right(self.book)
        )

    def valued(self, ref: Ref, unit: str, beside: Sequence[str] = ()) -> Item:
        """Return a unit with its value as a list has them; ``beside`` are the other units there."""
        figure = self.value(ref, unit)
        fits = self.fits(figure, ref)
        name = self.name(unit, lambda other: other in beside or fits(other))
        return self.joined(name, figure)

    def joined(self, name: Name, *figure: Piece) -> Item:
        """Return a name with what is said of it: behind it, in brackets, or after 为."""
        if self.style.figures == "brackets":
            return (name, "(", *figure, ")")
        return (name, "为", *figure) if self.style.figures == "为" else (name, *figure)

    def names(self, units: Sequence[str], **more: object) -> Listing:
        """Return a list of names."""
        return self.listing(units, lambda unit: (self.name(unit, units.__contains__),), **more)

    def values(self, ref: Ref, units: Sequence[str], **more: object) -> Listing:
        """Return a list of names with their values."""
        return self.listing(units, lambda u: self.valued(ref, u, units), order=ref, **more)

    def listing(
        self,
        units: Sequence[str],
        item: Callable[[str], Item],
        *,
        order: Ref | None = None,
        complete: bool = True,
        outside: Sequence[str] = (),
        **more: object,
    ) -> Listing:
        """Return a list of units; ``outside`` are some that would be false in it.

        Exchanging neighbours is false where the list follows the values of ``order``, leaving one
        out where the list is ``complete``, or in any case before the end of a list that is not.
        """
        found = tuple(item(unit) for unit in units)
        last = len(units) - 1
        drops = range(last + 1 if complete else last) if last else ()
        return Listing(
            found,
            frozenset(drops),
            frozenset(
                at for at in range(last) if order and self._differ(order, *units[at : at + 2])
            ),
            tuple(item(unit) for unit in outside),
            last=self.style.last_joint,
            **more,  # type: ignore[arg-type]
        )

    def _differ(self, ref: Ref, one: str, other: str) -> bool:
        return self.value(ref, one).text != self.value(ref, other).text

    def others(self, ref: Ref, units: Sequence[str], limit: int = 2) -> list[str]:
        """Return some units that are not among these."""
        return self.draw.some([u for u in ref.units(self.book) if u not in units], limit)

    def lead(self) -> str:
        """Return what stands before a list."""
        return self.style.lead

    def cut(self, ordered: Sequence[str], ref: Ref, limit: int = 4) -> int:
        """Return how many of an order to name, so that no tie is cut; 0 where that cannot be."""
        sizes = [
            n
            for n in range(2, min(limit, len(ordered) - 1) + 1)
            if self._differ(ref, ordered[n - 1], ordered[n])
        ]
        return self.draw.pick(sizes) if sizes else 0


def _chinese_count(number: int) -> str:
    return "两" if number == 2 else chinese(number)


def flat(*parts: Part | Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts of a sentence in one row."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, tuple | list):
            found.extend(flat(*part))
        else:
            found.append(part)  # type: ignore[arg-type]
    return tuple(found)
