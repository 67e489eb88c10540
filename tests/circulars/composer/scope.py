"""What a sentence speaks of: one indicator of a table at a time, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.recognition.grammar.draw import Draw

from .model import TOTAL, Book, Indicator, Ref, Table
from .style import Style

_RANKED = ("completion", "yoy", "actual", "score", "rate", "completion2")
_COLUMN_WORDS = {
    "completion": ("完成率", "任务完成率", "完成比例", "完成进度"),
    "yoy": ("增速", "同比增速", "增幅"),
    "score": ("得分",),
    "month": ("当月完成额",),
}
FULL, SHORT, LEFT_OUT = "full name", "shortened name", "name left out"


class Scope:
    """The indicator in force, its ``topic`` being the positions of table and indicator.

    ``must_name`` tells that a sentence cannot leave the name to what stands before it,
    ``introduced`` are the indicators whose full names have been given, so that shortened ones will
    do. ``named`` is how the last sentence did it.
    """

    def __init__(self, book: Book, style: Style, draw: Draw) -> None:
        """Begin with the first table's indicator."""
        self.book, self.style, self.draw = book, style, draw
        self.topic = (0, 0)
        self.must_name = True
        self.introduced: set[str] = set()
        self.named = FULL

    @contextmanager
    def about(self, topic: tuple[int, int]) -> Iterator[None]:
        """Speak of another indicator for a while."""
        before, self.topic = self.topic, topic
        try:
            yield
        finally:
            self.topic = before

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

    @property
    def parts(self) -> list[tuple[int, int]]:
        """The topics that are parts of this one: 其中."""
        number, at = self.topic
        here = [] if self.indicator.part or at else list(enumerate(self.table.indicators))
        return [(number, other) for other, one in here if one.part]

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
            found = [ref for ref in found if ref.stat != "yoy"]
        return self.draw.pick(found) if found else None

    def said(self) -> str:
        """Return the indicator's name, shortened where it is known, "" where it goes on."""
        if not self.must_name and self.draw.chance(0.6):
            self.named = LEFT_OUT
            return ""
        return self.name_said()

    def name_said(self) -> str:
        """Return the indicator's name, or a shortened one where it is known."""
        one = self.indicator
        known = one.name in self.introduced and one.short != one.name
        short = known and self.draw.chance(0.3)
        self.named = SHORT if short else FULL
        return one.short if short else one.name

    def task(self) -> str:
        """Return what the target is called: in the table's words, or as everybody says."""
        word = self.header("target")
        return self.draw.pick([word, word, "全年任务" if "目标" not in word else "全年目标"])

    def header(self, stat: str) -> str:
        """Return the words over a column, without its measure."""
        return self.indicator.series[stat].header[-1].removesuffix("(%)")

    def column(self, ref: Ref) -> str:
        """Return what a column is called in running text, with its indicator."""
        if ref.stat == "rate":
            return self.name_said()
        if ref.stat == "actual":
            return self.name_said() + self._amount()
        name = self.said()
        if ref.stat == "completion2":
            return f"{name}{self.header('completion2').removeprefix('占')}完成率"
        return name + self.draw.pick(_COLUMN_WORDS[ref.stat])

    def _amount(self) -> str:
        if self.indicator.lower:
            return ""
        money = self.indicator.measure in ("亿元", "万元")
        return self.draw.pick(["总量", "完成额"]) if money else "完成数"

    def noun(self) -> str:
        """Return what units are called: 单位, 乡镇."""
        return self.draw.pick(self.book.place.nouns)

    def period(self) -> str:
        """Return the period with a comma, or nothing."""
        year, month = self.book.period.year, self.book.period.month
        if month == 12:
            return self.draw.pick([f"{year}年,", "全年,", ""])
        months = [f"1-{month}月,", f"1—{month}月份,", f"截至{month}月底,", f"{year}年1-{month}月,"]
        return self.draw.pick([*months, "", *{6: ["上半年,"], 9: ["前三季度,"]}.get(month, [])])
