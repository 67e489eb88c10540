"""Which figures of a text were held against the workbook, and which were not.

Every figure is counted, so that silence is never taken for agreement.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import Enum
from math import inf
from typing import TYPE_CHECKING

from addin.prose.printed import NUMERAL, read_figure
from addin.prose.text import NUMBERED
from addin.prose.words import DATE, DATE_BEGINS, NOUN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.prose.subjects import Subjects
    from addin.prose.text import TextPlace, TextSentence

_TIME = r"\d{1,2}:\d{2}(?!\d)|(?<!\d)\d++(?:小时|时|分钟|点(?!\d))"
_HOTLINE = (
    r"(?<![\d.])1[12]\d{3}(?=[一-鿿“”()]{0,3}(?:平台|系统|热线|一体化|政务|城管|投诉|消费))"
    r"|(?<=“)1[12]\d{3}(?=”)"
)
_NUMBER_OF = (
    r"(?<![\d.])\d{1,2}\.(?=(?:19|20)\d\d年)|附[表件]\d+(?:-\d+)?|[表图]\d+(?:-\d+)?(?=所示|[)。,;]|$)|总?第\d+期"
    r"|[(]20\d{2}[)]\d+号|[(]\d[)](?=[一-鿿])"
)
_NAMED = r"[A-Za-z]+-?\d+(?:\.\d+)?"
_NO_FIGURE = re.compile(
    rf"(?=[\dA-Za-z附表图总第({DATE_BEGINS}])(?:{_TIME}|{_HOTLINE}|{_NUMBER_OF}|{_NAMED}|{DATE.pattern})"
)
"""What states nothing: times of the day, numbers of hotlines, annexes, issues, PM2.5, G318."""

_FIGURE = re.compile(
    rf"(?=[第前后末\d+\-一二两三四五六七八九十])(?:第{NUMERAL}(?:位|名)|{NUMERAL}(?:个|家|位|名)(?={NOUN}|[,;。、])|[前后末]{NUMERAL}(?:位|名)|[+-]?\d[\d,]*(?:\.\d+)?%?)"
)


Span = tuple[int, int]
"""Where a figure stands in the folded text of a sentence."""


class FigureState(Enum):
    """What came of a figure."""

    AGREED = "agreed"
    WRONG = "wrong"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class TextFigure:
    """A figure of a text: its sentence as written, its own words, and where it stands."""

    sentence: str
    text: str
    place: TextPlace


def figures_of(sentence: TextSentence, spans: Iterable[Span]) -> Iterator[TextFigure]:
    """Yield the figures of a sentence, which stand at its ``spans``."""
    for start, end in spans:
        yield TextFigure(sentence.raw, sentence.text[start:end], sentence.place(start, end))


def spans_of(sentence: TextSentence, subjects: Subjects) -> Iterator[Span]:
    """Yield where the figures of a sentence stand in its folded text.

    All but dates, numbers of headings, and those in names.
    """
    text = sentence.text
    number = NUMBERED.match(text)
    passed = [match.span() for match in _NO_FIGURE.finditer(text)]
    passed += [number.span()] if number else []
    passed += subjects.names_with_digits(text)
    inside = {place for first, last in passed for place in range(first, last)}
    at = 0
    while match := _FIGURE.search(text, at):
        start, at = match.span()
        if start in inside:
            continue
        read = read_figure(text, start)
        at = max(at, read[1] if read else at)
        yield start, at


class Coverage:
    """The state of each figure of a text by the stretches that were held against the workbook."""

    def __init__(
        self, figures: Sequence[TextFigure], held: Iterable[tuple[TextPlace, FigureState]]
    ) -> None:
        """Begin with the figures, in the order of the text, and what came of stretches of it."""
        self._figures = figures
        self._starts = [(place.paragraph, place.start) for place in (f.place for f in figures)]
        self._ends = [(place.paragraph, place.end) for place in (f.place for f in figures)]
        self._states = [FigureState.OPEN] * len(figures)
        self._lengths: list[float] = [inf] * len(figures)
        for place, state in held:
            self.add(place, state)

    def add(self, place: TextPlace, state: FigureState) -> None:
        """Take in what came of a stretch; what is said of a part of it goes before."""
        length = place.end - place.start
        for number in self.numbers(place):
            if length < self._lengths[number]:
                self._lengths[number], self._states[number] = length, state

    def numbers(self, place: TextPlace) -> range:
        """Return the numbers of the figures that have a sign in common with a stretch."""
        first = bisect_right(self._ends, (place.paragraph, place.start))
        return range(first, bisect_left(self._starts, (place.paragraph, place.end)))

    def states(self) -> Iterator[tuple[TextFigure, FigureState]]:
        """Yield the figures with what came of each."""
        return zip(self._figures, self._states, strict=True)

    def open_ones(self) -> set[int]:
        """Return the numbers of the figures that were not held."""
        return {number for number, state in enumerate(self._states) if state is FigureState.OPEN}
