"""What a text lists row by row, whatever the words around it: 东镇12件、西镇9件, a line for each.

An entry is a name that a table has, with the figures that stand behind it up to the next name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.core.numerals import read_numeral
from addin.prose.columns import WHOLE
from addin.prose.printed import Printed, read_figure
from addin.prose.said import said_of
from addin.prose.words import DATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.prose.context import Context
    from addin.prose.said import Said
    from addin.prose.text import Paragraph, Place, Sentence

_FIGURE = re.compile(r"(?<![\d.])[+-]?\d")
_PLACED = re.compile(r"第(?P<rank>\d{1,3}|[一二三四五六七八九十]{1,3})(?:名|位)[:是为]?$")
_CLAUSE = re.compile(r"[,;。:、]")
_LONGEST_LINE = 40
"""A longer paragraph is more than one line of a list."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with what the words before it say that it is, those words, and where it stands."""

    printed: Printed
    said: Said
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a table with its figures; ``rank`` is the place that stands before its name.

    ``row`` is WHOLE for what a sentence tells before its first name; ``ours`` whether that is of
    our region and time.
    """

    row: str
    figures: tuple[Told, ...]
    rank: Told | None = None
    ours: bool = True


def lists_of(paragraphs: Iterable[Paragraph], context: Context) -> Iterator[list[Entry]]:
    """Yield the entries of each sentence, those of a paragraph by row, and those of lines.

    Lines with one entry each are one list.
    """
    lines: list[Entry] = []
    for paragraph in paragraphs:
        found = [list(_entries(sentence, context)) for sentence in paragraph.sentences]
        if _is_line(paragraph, found):
            lines += found[0]
            continue
        yield lines
        lines = []
        yield from found
        if len(found) > 1:
            yield _by_row(entry for entries in found for entry in entries)
    yield lines


def _by_row(entries: Iterable[Entry]) -> list[Entry]:
    """Return one entry for each row with all that a paragraph tells of it."""
    rows: dict[str, Entry] = {}
    for entry in entries:
        earlier = rows.get(entry.row, Entry(entry.row, ()))
        figures = (*earlier.figures, *entry.figures)
        rows[entry.row] = Entry(entry.row, figures, ours=earlier.ours and entry.ours)
    return list(rows.values())


def _is_line(paragraph: Paragraph, found: Sequence[Sequence[Entry]]) -> bool:
    named = [entry for entries in found for entry in entries if entry.row != WHOLE]
    short = len(paragraph.sentences[0].text) <= _LONGEST_LINE
    return len(found) == len(named) == 1 and len(found[0]) == 1 and short


def _entries(sentence: Sentence, context: Context) -> Iterator[Entry]:
    text = sentence.text
    units = context.units_in(text, 0, len(text))
    starts = [*(start for _, start, _ in units), len(text)]
    first = starts[0]
    if told := tuple(figures_in(sentence, 0, first, context)):
        yield Entry(WHOLE, told, ours=context.is_ours(text[:first]))
    for (name, start, end), stop in zip(units, starts[1:], strict=True):
        if told := tuple(figures_in(sentence, end, stop, context)):
            yield Entry(name, told, _rank_before(sentence, start))


def _rank_before(sentence: Sentence, start: int) -> Told | None:
    """Return the place that is given right before a name: 第一名:东镇."""
    match = _PLACED.search(sentence.text, max(0, start - 8), start)
    if match is None:
        return None
    number = Decimal(read_numeral(match["rank"]))
    printed = Printed(match[0], number, 0, "", match.start())
    place = sentence.place(match.start(), match.end("rank") + 1)
    return Told(printed, said_of(printed, ""), "", place)


def figures_in(sentence: Sentence, start: int, end: int, context: Context) -> Iterator[Told]:
    """Yield the figures of a stretch, but dates and digits in names."""
    text = sentence.text
    passed = [match.span() for match in DATE.finditer(text, start, end)]
    passed += context.subjects.names_with_digits(text)
    at = clause = start
    while match := _FIGURE.search(text, at, end):
        number, at = match.start(), match.end()
        if any(first <= number < last for first, last in passed):
            continue
        if read := read_figure(text, number, end):
            printed, at = read
            marks = [found.end() for found in _CLAUSE.finditer(text, clause, number)]
            words = text[marks[-1] if marks else clause : number].lstrip("(")
            yield Told(printed, said_of(printed, words), words, sentence.place(number, at))
        clause = at
