"""The annexes behind the text: each on a new page, upright or across by its width.

A table's header is repeated on each page and no row is split. Its letters are as large as its
width allows.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from addin.word import styles
from addin.word.cells import PADDING, Measures, draw
from addin.word.page import UPRIGHT_WIDTH, add_page, text_height, text_width
from addin.word.text import add, longest_line, write_title
from addin.word.title import title_lines, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.section import Section

    from addin.report.annex_tables import AnnexTable, Column

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
        label = add(document, table.label, styles.ANNEX_LABEL)
        label.paragraph_format.page_break_before = not turned
        write_title(document, table.title, styles.ANNEX_TITLE)
        add(document, f"单位：{table.measure}" if table.measure else "", styles.ANNEX_MEASURE)
        measures = measure(table, text_width(section), _room(table, section))
        document.element.body.insert_element_before(draw(table, measures), "w:sectPr")
        for note in table.notes or ("",):
            add(document, note, styles.ANNEX_NOTE if note else styles.TABLE_END)


def is_wide(table: AnnexTable) -> bool:
    """Return whether a table needs a page that lies across."""
    return sum(_needed(table, _SMALLEST_UPRIGHT)) > UPRIGHT_WIDTH


def measure(table: AnnexTable, wide: int, room: int) -> Measures:
    """Return how to draw a table in a width, with rows that fit a height if they can (twips)."""
    size = next((size for size in _SIZES if sum(_needed(table, size)) <= wide), _SIZES[-1])
    needed = _needed(table, size)
    widths = tuple(round(each * wide / sum(needed)) for each in needed)
    insets = tuple(map(partial(_inset, size), table.columns, widths))
    height = room // (len(table.rows) + _ROWS_OF_HEADER)
    lowest = round(size * 20 * 1.4)
    return Measures(size, widths, insets, min(max(height, lowest), _HIGHEST_ROW))


def _inset(size: float, column: Column, wide: int) -> int | None:
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


def _needed(table: AnnexTable, size: float) -> list[float]:
    """Return the width that each column needs; long names and headings may take two lines."""
    return [_characters(column) * size * 20 + 2 * PADDING for column in table.columns]


def _characters(column: Column) -> float:
    return max(min(_widest(column), _LONGEST_NAME), min(width(column.heading), _LONGEST_HEADING))


def _widest(column: Column) -> float:
    """Return the widest text in characters, with room for a font of broader digits."""
    return max((width(text) + _BROADER * _half(text) for text in column.texts), default=0)


def _half(text: str) -> int:
    return sum(character.isascii() for character in text)
