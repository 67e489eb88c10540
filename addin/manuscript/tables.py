"""The tables of a manuscript: their cells, row by row, each with where it stands in the text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from addin.manuscript.model import Manuscript, Paragraph


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell's text, and from where to where it stands in its line of the running text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row: the number of its line in the running text, counted from 0, and its cells."""

    line: int
    cells: tuple[TextCell, ...]


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table as it is counted in the document, from 1."""

    number: int
    rows: tuple[TextRow, ...]


def tables_in(manuscript: Manuscript) -> tuple[TextTable, ...]:
    """Return the tables of a manuscript's own text, in its order; a plain text has none.

    A cell that is merged with others has its text once, and those that it covers downward are
    blank.
    """
    there = [
        (index, paragraph)
        for index, paragraph in enumerate(manuscript.paragraphs)
        if paragraph.place.cell and paragraph.place.story == "段"
    ]
    tables = groupby(there, key=lambda each: _cell(each[1])[0])
    return tuple(TextTable(number, tuple(_rows(manuscript, own))) for number, own in tables)


def _rows(manuscript: Manuscript, paragraphs: Iterable[tuple[int, Paragraph]]) -> Iterator[TextRow]:
    for _, row in groupby(paragraphs, key=lambda each: _cell(each[1])[1]):
        cells: list[TextCell] = []
        line = 0
        for _, own in groupby(row, key=lambda each: _cell(each[1])[2]):
            indices = [index for index, _ in own]
            line, start = manuscript.line_of(indices[0])
            last = indices[-1]
            end = manuscript.line_of(last)[1] + len(manuscript.paragraphs[last].text)
            texts = (manuscript.paragraphs[index].text for index in indices)
            cells.append(TextCell(" ".join(texts), start, end))
        yield TextRow(line, tuple(cells))


def _cell(paragraph: Paragraph) -> tuple[int, int, int]:
    assert paragraph.place.cell is not None
    return paragraph.place.cell
