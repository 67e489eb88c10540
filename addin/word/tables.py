"""The annexes behind the text: each on a new page, upright or across by its width.

A table's header is repeated on each page and no row is split. Its letters are as large as its
width allows; of more columns than a page has room for, the rest follows as further tables with the
units' names again. No figure is broken into two lines.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from addin.word import styles
from addin.word.cells import PADDING, Measures, draw
from addin.word.page import UPRIGHT_WIDTH, add_page, text_height, text_width
from addin.word.text import add, longest_line, write_title
from addin.word.title import title_lines, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document
    from docx.section import Section

    from addin.report.tables import AnnexTable, TextColumn

_LONGEST_NAME, _LONGEST_HEADING = 12, 4
"""Characters of a column's texts and of its heading above which they may take two lines."""

_BROADER = 0.15
"""By how much of a character a digit of a font that stands in may be broader."""

_SIZES = (12.0, 10.5, 9.0)
_SMALLEST_UPRIGHT = 10.5
_HIGHEST_ROW = 510
_ROWS_OF_HEADER = 2
_LINES_AROUND = 3.5
"""Lines of the text's height that label, measure and the room around them take."""


def write_tables(document: Document, tables: Sequence[AnnexTable]) -> None:
    """Write each annex on a page of its own."""
    section, across = document.sections[-1], None
    for table in tables:
        turned = across is not is_wide(table)
        if turned:
            across = is_wide(table)
            section = add_page(document, landscape=across)
        for number, band in enumerate(bands(table, text_width(section))):
            label = table.label if not number else f"{table.label}(续)"
            heading = add(document, label, styles.ANNEX_LABEL)
            heading.paragraph_format.page_break_before = bool(number) or not turned
            _write_table(document, section, band)
        for note in table.notes or ("",):
            add(document, note, styles.ANNEX_NOTE if note else styles.TABLE_END)


def _write_table(document: Document, section: Section, table: AnnexTable) -> None:
    write_title(document, table.title, styles.ANNEX_TITLE)
    add(document, f"单位：{table.measure}" if table.measure else "", styles.ANNEX_MEASURE)
    measures = measure(table, text_width(section), _room(table, section))
    document.element.body.insert_element_before(draw(table, measures), "w:sectPr")


def bands(table: AnnexTable, wide: int) -> Iterator[AnnexTable]:
    """Yield the table, in as many parts as its columns take in a width (twips).

    Columns of one indicator stay together; each part begins with the columns of names.
    """
    first = _first_figures(table.columns)
    names = list(table.columns[:first])
    shown = list(names)
    for _, members in groupby(enumerate(table.columns[first:]), key=_indicator):
        columns = [column for _, column in members]
        if len(shown) > first and sum(_needed([*shown, *columns], _SIZES[-1])) > wide:
            yield replace(table, columns=tuple(shown))
            shown = list(names)
        shown += columns
    yield replace(table, columns=tuple(shown))


def _first_figures(columns: Sequence[TextColumn]) -> int:
    """Return how many columns of names there are before those of figures."""
    figures = (i for i, column in enumerate(columns) if column.aligned or column.group)
    return next(figures, len(columns))


def _indicator(column: tuple[int, TextColumn]) -> str | int:
    """Return what columns that stay together share."""
    place, shown = column
    return shown.group or place


def is_wide(table: AnnexTable) -> bool:
    """Return whether a table needs a page that lies across."""
    return sum(_needed(table.columns, _SMALLEST_UPRIGHT)) > UPRIGHT_WIDTH


def measure(table: AnnexTable, wide: int, room: int) -> Measures:
    """Return how to draw a table in a width, with rows that fit a height if they can (twips)."""
    size = next((s for s in _SIZES if sum(_needed(table.columns, s)) <= wide), _SIZES[-1])
    widths = _widths(table.columns, size, wide)
    insets = tuple(map(partial(_inset, size), table.columns, widths))
    height = room // (len(table.rows) + _ROWS_OF_HEADER)
    lowest = round(size * 20 * 1.4)
    return Measures(size, widths, insets, min(max(height, lowest), _HIGHEST_ROW))


def _widths(columns: Sequence[TextColumn], size: float, wide: int) -> tuple[int, ...]:
    """Return the widths that fill a width; where it is too small, names give way to figures."""
    needed = _needed(columns, size)
    lacking, first = sum(needed) - wide, _first_figures(columns)
    names = sum(needed[:first])
    if 0 < lacking < names:
        share = 1 - lacking / names
        return tuple(round(each * share) for each in needed[:first]) + tuple(
            map(round, needed[first:])
        )
    return tuple(round(each * wide / sum(needed)) for each in needed)


def _inset(size: float, column: TextColumn, wide: int) -> int | None:
    free = wide - 2 * PADDING - _widest(column) * size * 20
    return max(0, round(free / 2)) if column.aligned else None


def _room(table: AnnexTable, section: Section) -> int:
    """Return the height that a page leaves for the rows of a table."""
    line, small = styles.LINE, styles.SMALL_LINE
    across = text_width(section) / (styles.LOOKS[styles.ANNEX_NOTE].size * 20)
    notes = sum(-(-width(note) // across) for note in table.notes)
    longest = longest_line(section, styles.ANNEX_TITLE)
    title = len(title_lines(table.title, longest)) * styles.LOOKS[styles.ANNEX_TITLE].line
    return text_height(section) - round(title + _LINES_AROUND * line + (notes + 1) * small)


def _needed(columns: Sequence[TextColumn], size: float) -> list[float]:
    """Return the width that each column needs; long names and headings may take two lines."""
    return [_characters(column) * size * 20 + 2 * PADDING for column in columns]


def _characters(column: TextColumn) -> float:
    longest = _widest(column) if column.aligned else min(_widest(column), _LONGEST_NAME)
    return max(longest, min(width(column.heading), _LONGEST_HEADING))


def _widest(column: TextColumn) -> float:
    """Return the widest text in characters, with room for a font of broader digits."""
    return max((width(text) + _BROADER * _half(text) for text in column.texts), default=0)


def _half(text: str) -> int:
    return sum(character.isascii() for character in text)
