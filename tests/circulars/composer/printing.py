"""Figures as a county prints them, each with what it states."""

from __future__ import annotations

from decimal import Decimal

from tests.recognition.grammar.figures import round_to

from .facts import Picker, Rights, is_count, is_rank, is_result, is_value
from .model import MARKS, PERCENT, POINTS, Ref
from .numbers import chinese, decimal
from .pieces import Figure, Item, Word
from .scope import Scope

SCALES = {("万元", "亿元"): Decimal("0.0001"), ("亿元", "万元"): Decimal(10000)}
HUNDRED = Decimal(100)


class Printer(Scope):
    """Prints figures of the indicator in force."""

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
            limit = HUNDRED if ref.stat.startswith("completion") else None
            text = self.percent(sign * exact, limit, self.places(ref))
            return Figure(text, is_value(ref, row, sign=sign))
        measure, scale, places = self._measure(series.measure, exact, series.decimals)
        text = self.number(sign * exact * scale, places) + measure
        return Figure(text, is_value(ref, row, scale, sign))

    def _measure(self, measure: str, value: Decimal, decimals: int) -> tuple[str, Decimal, int]:
        """Return the measure to print in, the factor to it, and the decimals."""
        wanted = self.style.money
        if (measure, wanted) == ("万元", "亿元") and abs(value) >= 1000:
            return wanted, SCALES[measure, wanted], 2
        if (measure, wanted) == ("亿元", "万元") and abs(value) < 20:
            return wanted, SCALES[measure, wanted], max(decimals - 4, 0)
        return measure, Decimal(1), decimals

    def result(self, what: str, value: Decimal, rights: Rights, measure: str) -> Figure:
        """Return a figure that is worked out, such as a mean, a sum or a difference."""
        text = self.percent(value) if measure == PERCENT else self.number(value) + measure
        return Figure(text, is_result(what, rights))

    def difference(
        self, what: str, value: Decimal, rights: Rights, measure: str = POINTS
    ) -> Figure | None:
        """Return a difference of percentages or of scores, None where it prints as nothing."""
        text = self.number(value)
        return Figure(text + measure, is_result(what, rights)) if float(text) else None

    def growth(self, ref: Ref, row: str, word: str = "同比") -> Item:
        """Return 同比增长13.2%, or 下降, or 持平."""
        exact = ref.value(self.book, row)
        if not round_to(exact, self.places(ref)):
            return ("与上年同期持平",) if word != "环比" and not exact else (f"{word}基本持平",)
        if self.draw.chance(0.12):
            return (f"{word}{self.draw.pick(['增速为', '增速', '增幅为'])}", self.value(ref, row))
        up, down = self.draw.pick([("增长", "下降"), ("增长", "下降"), ("上升", "下降")])
        said, other = (up, down) if exact > 0 else (down, up)
        return (word, Word(said, (other,)), self.value(ref, row, 1 if exact > 0 else -1))

    def count(self, what: str, picker: Picker) -> Figure:
        """Return how many units something is true of."""
        number = len(picker(self.book))
        in_words = self.style.chinese_counts and number
        return Figure(chinese_count(number) if in_words else str(number), is_count(what, picker))

    def place(self, ref: Ref, unit: str) -> Figure:
        """Return the rank of a unit."""
        rank = ref.rank(self.book, unit)
        text = chinese(rank) if self.style.chinese_counts else str(rank)
        return Figure(text, is_rank(ref, unit))

    def few(self, number: int) -> Word:
        """Return the number of 前三位, which a list of other length contradicts."""
        said = [chinese_count(n) if self.draw.chance(0.7) else str(n) for n in range(1, 12)]
        near = [n for n in (number - 1, number + 1) if n > 1]
        return Word(said[number - 1], tuple(said[n - 1] for n in near), "count")

    def measure_of(self, ref: Ref) -> str:
        """Return what a limit or a mean of a column is given in."""
        return MARKS if ref.series(self.book).measure == MARKS else PERCENT

    def measure_of_difference(self, ref: Ref) -> str:
        """Return what a difference of two values of a column is given in."""
        return MARKS if ref.series(self.book).measure == MARKS else POINTS


def chinese_count(number: int) -> str:
    """Return a number as it stands before a measure: 两, 三."""
    return "两" if number == 2 else chinese(number)
