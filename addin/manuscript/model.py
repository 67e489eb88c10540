"""A manuscript: the paragraphs of a written circular, and the running text that they make."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from addin.core.numerals import numeral, read_numeral
from addin.core.patterns import late

if TYPE_CHECKING:
    from pathlib import Path

_DIGITS = late(r"\d+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands, as people count: from 1, and blank paragraphs not at all.

    ``story`` is what holds the paragraph: 段 for the text itself, 行 for a line of a plain text,
    文本框, 脚注, 尾注; ``number`` counts its kind. ``cell`` gives table, row and cell, where the
    paragraph is in one.

    >>> Place("段", 3).said, Place("段", 0, (2, 1, 4)).said, Place("脚注", 1).said
    ('第3段', '表2第1行第4格', '脚注1')
    """

    story: str
    number: int
    cell: tuple[int, int, int] | None = None

    @property
    def said(self) -> str:
        """The place in words."""
        if self.cell:
            table, row, column = self.cell
            within = "" if self.story == "段" else f"{self.story}{self.number}的"
            return f"{within}表{table}第{row}行第{column}格"
        if self.story in ("段", "行"):
            return f"第{self.number}{self.story}"
        return f"{self.story}{self.number}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it reads: tracked changes accepted, hidden text left out.

    ``label`` is the number that Word counts for it (一、 or 3.2), which is no part of its text.
    In ``text`` a line break is \\n, a tab \\t.
    """

    place: Place
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a paragraph: which one, counted from 0, and where in its text."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class Manuscript:
    """A written circular; ``document`` is the .docx that holds it, None for a plain text."""

    path: Path
    paragraphs: tuple[Paragraph, ...]
    document: bytes | None = None

    @cached_property
    def text(self) -> str:
        """The running text: a line for each paragraph, and one for each row of a table.

        Cells are parted by a semicolon: of blanks nothing is left where text is folded, and figures
        would run together. A counted number stands before its paragraph so that none does either.
        """
        return self._joined[0]

    def spans(self, start: int, end: int) -> list[Span]:
        """Return what lies between two places of the running text, paragraph by paragraph.

        What Word counts is in no paragraph: where there is nothing else, the span is empty.
        """
        starts = self._joined[1]
        first = max(0, bisect_right(starts, start) - 1)
        last = max(first, bisect_right(starts, max(start, end - 1)) - 1)
        found = [self._span(index, start, end) for index in range(first, last + 1)]
        return [span for span in found if span.start < span.end] or found[:1]

    def in_line(self, line: int, start: int, end: int) -> list[Span]:
        """Return what lies between two places of a line of the running text, counted from 0."""
        at = self._lines[line]
        return self.spans(at + start, at + end)

    def line_of(self, paragraph: int) -> tuple[int, int]:
        """Return the line of the running text that a paragraph begins on, and where on it."""
        at = self._joined[1][paragraph]
        line = bisect_right(self._lines, at) - 1
        if line == len(self._lines) - 1 > 0:
            line -= 1  # a blank paragraph behind the last line
        return line, at - self._lines[line]

    def said_of_line(self, line: int) -> str:
        """Return the place of a line of the running text, counted from 0, in words."""
        (span, *_) = self.in_line(line, 0, 1)
        place = self.paragraphs[span.paragraph].place
        if place.cell is None:
            return place.said
        table, row, _ = place.cell
        return f"表{table}第{row}行"

    @cached_property
    def _lines(self) -> list[int]:
        """Where in the running text each line begins."""
        lengths = map(len, self.text.splitlines(keepends=True))
        return [0, *accumulate(lengths)]

    def _span(self, index: int, start: int, end: int) -> Span:
        at, length = self._joined[1][index], len(self.paragraphs[index].text)
        bounds = (min(max(0, place - at), length) for place in (start, end))
        return Span(index, *bounds)

    @cached_property
    def _joined(self) -> tuple[str, list[int]]:
        """The running text, and where in it the text of each paragraph begins."""
        pieces: list[str] = []
        starts: list[int] = []
        at, before = 0, None
        for paragraph in self.paragraphs:
            in_cell = paragraph.place.cell is not None
            lead = _between(before, paragraph) + _numbered(paragraph)
            text = paragraph.text.replace("\n", " ") if in_cell else paragraph.text
            starts.append(at + len(lead))
            pieces += (lead, text)
            at += len(lead) + len(text)
            before = paragraph
        return "".join(pieces), starts


def _between(before: Paragraph | None, paragraph: Paragraph) -> str:
    """Return what parts two paragraphs in the running text."""
    if before is None:
        return ""
    old, new = before.place, paragraph.place
    if old.cell is None or new.cell is None or _row(old) != _row(new):
        return "\n"
    return " " if old.cell == new.cell else "；"


def _row(place: Place) -> tuple[str, int, tuple[int, int] | None]:
    number = 0 if place.story == "段" else place.number
    return place.story, number, place.cell[:2] if place.cell else None


def _numbered(paragraph: Paragraph) -> str:
    """Return a counted number as a heading may bear it in a text; none before a table's cell.

    Digits would be read as a figure, or into one: 1. before 3个单位.
    """
    label = paragraph.label
    if not label or paragraph.place.cell:
        return ""
    if digits := _DIGITS.findall(unicodedata.normalize("NFKC", label)):
        return f"({numeral(read_numeral(digits[-1]))})"
    return f"{label}、" if label[-1].isalnum() else label
