"""Which figures of a text were held against the workbook, and which were not.

Every figure is counted, so that silence is never taken for agreement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from addin.prose.printed import NUMERAL, read_figure
from addin.prose.text import NUMBERED
from addin.prose.words import DATE, NOUN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from addin.prose.subjects import Subjects
    from addin.prose.text import Place, Sentence

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
_NO_FIGURE = re.compile(rf"{_TIME}|{_HOTLINE}|{_NUMBER_OF}|{_NAMED}|{DATE.pattern}")
"""What states nothing: times of the day, numbers of hotlines, annexes, issues, PM2.5, G318."""

_FIGURE = re.compile(
    rf"(?=[第前后末\d+\-一二两三四五六七八九十])(?:第{NUMERAL}(?:位|名)|{NUMERAL}(?:个|家|位|名)(?={NOUN}|[,;。、])|[前后末]{NUMERAL}(?:位|名)|[+-]?\d[\d,]*(?:\.\d+)?%?)"
)


class State(Enum):
    """What came of a figure."""

    AGREED = "agreed"
    WRONG = "wrong"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class TextFigure:
    """A figure of a text: its sentence as written, its own words, and where it stands."""

    sentence: str
    text: str
    place: Place


def figures_of(sentence: Sentence, subjects: Subjects) -> Iterator[TextFigure]:
    """Yield the figures of a sentence: all but dates, numbers of headings, and those in names."""
    for start, end in spans_of(sentence, subjects):
        yield TextFigure(sentence.raw, sentence.text[start:end], sentence.place(start, end))


def spans_of(sentence: Sentence, subjects: Subjects) -> Iterator[tuple[int, int]]:
    """Yield where the figures of a sentence stand in its folded text."""
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


_PART = 256
"""Signs of a part of a paragraph; what was held is looked for in a figure's own parts only."""


def _parts(place: Place) -> Iterator[tuple[int, int]]:
    """Yield the parts of its paragraph that a stretch stands in."""
    first, last = place.start // _PART, max(place.start, place.end - 1) // _PART
    return ((place.paragraph, number) for number in range(first, last + 1))


class Coverage:
    """The state of each stretch of a text that was held against the workbook."""

    def __init__(self) -> None:
        self._held: dict[tuple[int, int], list[tuple[Place, State]]] = defaultdict(list)

    def add(self, place: Place, state: State) -> None:
        """Take in what came of a stretch; what is said of a part of it goes before."""
        for part in _parts(place):
            self._held[part].append((place, state))

    def state(self, figure: TextFigure) -> State:
        """Return what came of a figure."""
        place = figure.place
        over = [
            (held.end - held.start, state)
            for part in _parts(place)
            for held, state in self._held.get(part, ())
            if held.overlaps(place)
        ]
        return min(over, default=(0, State.OPEN), key=lambda each: each[0])[1]

    def states(self, figures: Iterable[TextFigure]) -> Iterator[tuple[TextFigure, State]]:
        """Yield figures with what came of each."""
        return ((figure, self.state(figure)) for figure in figures)
