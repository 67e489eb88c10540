"""Composing a circular: a title, a section for each table, sentences of other things among them."""

from __future__ import annotations

from dataclasses import dataclass

from tests.recognition.grammar.draw import Draw

from .book import draw_book
from .forms import FORMS, WEIGHTS
from .model import Book
from .none import unspoken
from .numbers import chinese
from .pieces import Sentence
from .rendering import Placed, render
from .scope import FULL
from .style import Style, draw_style
from .writer import Writer


@dataclass(frozen=True)
class Circular:
    """A text that is true of its workbook, sentence by sentence."""

    book: Book
    style: Style
    text: str
    sentences: tuple[Placed, ...]


def draw_circular(seed: int | str) -> Circular:
    """Return the circular of a seed."""
    return write_circular(draw_book(seed), seed)


def write_circular(book: Book, seed: int | str) -> Circular:
    """Return a circular about a workbook."""
    draw = Draw(f"text {seed}")
    return _Composer(book, draw_style(draw), draw).compose()


SEVERAL = ("rates", "regional", "pair")
"""Kinds of tables with several indicators, of which none goes without its name."""


NONE = (-1, -1)
"""The topic where no indicator is in force, so that the next sentence has to name its own."""


class _Composer:
    """Puts sentences into sections."""

    def __init__(self, book: Book, style: Style, draw: Draw) -> None:
        self.book, self.style, self.draw = book, style, draw
        self.text = ""
        self.placed: list[Placed] = []
        self.in_force = NONE

    def compose(self) -> Circular:
        """Return the whole text."""
        period = self.book.period
        months = "" if period.month == 12 else f"1-{period.month}月"
        what = "主要指标" if len(self.book.tables) > 1 else self.book.tables[0].main.name
        self.text = f"关于{period.year}年{months}{self.book.place.name}{what}完成情况的通报\n"
        self._other(self.draw.whole(0, 2))
        for number in range(len(self.book.tables)):
            self._section(number)
        self._end_line()
        self._other(self.draw.whole(1, 2))
        return Circular(self.book, self.style, self.text.rstrip("\n") + "\n", tuple(self.placed))

    def _section(self, number: int) -> None:
        self._end_line()
        writer = Writer(self.book, self.style, self.draw)
        if self._heading(number):
            writer.introduced.add(self.book.tables[number].main.name)
        used: set[str] = set()
        self.in_force = NONE
        for turn in range(1, self.draw.whole(6, 10)):
            self._turn(writer, number, turn, used)
            if self.draw.chance(0.25):
                self._put(unspoken(writer))
                self.in_force = NONE
            if self.draw.chance(0.15):
                self._end_line()

    def _turn(self, writer: Writer, number: int, turn: int, used: set[str]) -> None:
        """Put one sentence about a table, and tell which indicator it leaves in force."""
        writer.topic = (number, self._indicator(number))
        several = self.book.tables[number].kind in SEVERAL
        writer.must_name = self.style.names_indicator or several or writer.topic != self.in_force
        sentence = self._sentence(writer, used)
        if not sentence:
            return
        if self.style.numbered:
            self._end_line()
            self.text += f"{turn}、"
        self._put(sentence)
        named = self._named_in(self.placed[-1])
        self.in_force = NONE if named - {writer.indicator.name} else writer.topic
        writer.introduced |= named

    def _named_in(self, placed: Placed) -> set[str]:
        """Return the indicators whose full names a sentence gives."""
        said = self.text[placed.start : placed.end]
        names = (one.name for table in self.book.tables for one in table.indicators)
        return {name for name in names if name in said}

    def _indicator(self, number: int) -> int:
        table = self.book.tables[number]
        if table.kind in SEVERAL:
            return self.draw.whole(0, len(table.indicators) - 1)
        return 0 if self.draw.chance(0.8) else self.draw.whole(0, len(table.indicators) - 1)

    def _sentence(self, writer: Writer, used: set[str]) -> Sentence | None:
        """Return a sentence of a form that has not been used in this section."""
        drawn = [name for name, weight in WEIGHTS.items() for _ in range(weight)]
        for name in dict.fromkeys(self.draw.shuffled(drawn)):
            if name in used:
                continue
            writer.named = FULL
            parts = FORMS[name](writer)
            if parts:
                used.add(name)
                return Sentence(name, parts, writer.named)
        return None

    def _heading(self, number: int) -> bool:
        """Write a section's heading; return whether it names the indicator."""
        table, mark = self.book.tables[number], self.style.headings
        if mark == "none":
            return False
        numeral = chinese(number + 1)
        marks = {
            "一、": f"{numeral}、",
            "(一)": f"({numeral})",
            "1.": f"{number + 1}.",
            "一是": f"{numeral}是",
        }
        names = {"regional": "主要经济指标", "rates": "民生服务指标", "pair": "有关经济指标"}
        name = names.get(table.kind, table.main.name)
        annex = self.draw.pick(["", f"(见{table.sheet})" if table.sheet.startswith("附表") else ""])
        self.text += self.style.plain(
            f"{marks[mark]}{name}{self.draw.pick(['完成情况', ''])}{annex}"
        )
        self.text += "。" if mark == "一是" or self.draw.chance(0.4) else "\n"
        return table.kind not in names

    def _other(self, count: int) -> None:
        writer = Writer(self.book, self.style, self.draw)
        for _ in range(count):
            self._put(unspoken(writer))

    def _put(self, sentence: Sentence) -> None:
        written, spots = render(sentence.parts, self.style)
        start = len(self.text)
        self.text += written + "。"
        moved = tuple(spot.moved(start) for spot in spots)
        self.placed.append(Placed(sentence, start, len(self.text), moved))

    def _end_line(self) -> None:
        if not self.text.endswith("\n"):
            self.text += "\n"
