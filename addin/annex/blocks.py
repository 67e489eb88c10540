"""Where figures stand together: runs of rows of data, and the rows of header above them.

A row of data holds figures, or marks for none beside a text. A run ends at a row that looks like
a header, two or more texts that stand in columns of figures, not at a blank row.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from addin.annex.cells import (
    BLANK,
    DATE,
    ERROR,
    FIGURES,
    NONE,
    NUMBER,
    TEXT,
    TYPED,
    Cells,
    is_year,
)
from addin.annex.heading import LONGEST, read_heading
from addin.annex.lines import (
    ends_as_title,
    is_caption,
    is_label_line,
    is_note,
    is_period_line,
    measures_of_line,
)
from addin.annex.naming import is_heading
from addin.annex.statistics import LABELS
from addin.annex.words import OFFICES, PLACES, STRONG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_HEADER_ROWS = 6
_ORDINALS = frozenset("甲乙丙丁戊己庚辛壬癸")
_STARTS = _ORDINALS | {"", "栏次", "行次", "序号"}
_SITUATION = re.compile(r"..情况(?:\([^()]*\))*$")
_TITLE_LENGTH = 14
_SHORT_HEADING = 6


@dataclass(frozen=True, slots=True)
class Run:
    """Rows of data that belong together; ``floor`` is the last row of the run before, or 0."""

    rows: tuple[int, ...]
    floor: int

    @property
    def first(self) -> int:
        """The first row of data."""
        return self.rows[0]


def bands(cells: Cells) -> list[Cells]:
    """Return a sheet cut at its blank columns, where figures with names stand on both sides.

    Tables side by side need not begin in the same row.
    """
    width = max(map(len, cells.rows), default=0)
    used = [False] * (width + 1)
    for letters in set(cells.rows):  # few of them differ
        for column, letter in enumerate(letters):
            if letter != BLANK:
                used[column] = True
    starts = [c for c in range(width) if used[c] and (c == 0 or not used[c - 1])]
    kept = [start for start in starts[1:] if _stands_alone(cells, start, used.index(False, start))]
    if not kept:
        return [cells]
    edges = [0, *kept, width]
    return [cut(cells, left, right) for left, right in pairwise(edges)]


def _stands_alone(cells: Cells, left: int, right: int) -> bool:
    """Return whether columns hold names beside figures of their own."""
    parts = [letters[left:right] for letters in cells.rows]
    rows = [part for part in parts if any(letter in FIGURES for letter in part)]
    named = sum(TEXT in part[:2] for part in rows)
    return len(rows) > 1 and named * 2 > len(rows)


def cut(cells: Cells, left: int, right: int) -> Cells:
    """Return a sheet with blanks for all but the columns after ``left`` up to ``right``."""
    rows = [BLANK * left + letters[left:right] for letters in cells.rows]
    return Cells(cells.grid, rows)


def find_runs(cells: Cells) -> list[Run]:
    """Return the runs of rows of data of a sheet, from top to bottom."""
    runs: list[Run] = []
    rows: list[int] = []
    figures: Counter[int] = Counter()
    alike: Counter[str] = Counter()  # rows of a run look alike: counted as wholes, not by cells
    for row, letters in enumerate(cells.rows, 1):
        if is_data(cells, row, letters):
            rows.append(row)
            alike[letters] += 1
        elif rows and TEXT in letters:
            _count(alike, figures)
            if _looks_like_header(cells, row, figures, rows):
                _close(runs, rows)
                rows, figures = [], Counter()
    _close(runs, rows)
    return runs


def _count(alike: Counter[str], figures: Counter[int]) -> None:
    """Move rows to the counts of figures in each column."""
    for letters, times in alike.items():
        for column, letter in enumerate(letters, 1):
            if letter in FIGURES:
                figures[column] += times
    alike.clear()


def _close(runs: list[Run], rows: list[int]) -> None:
    if rows:
        runs.append(Run(tuple(rows), runs[-1].rows[-1] if runs else 0))


def is_data(cells: Cells, row: int, letters: str) -> bool:
    """Return whether a row holds figures, or marks for none, that are no part of a header."""
    if NUMBER in letters:
        return not heads_by_numbers(cells, row, letters)
    if TYPED in letters:
        return True
    return TEXT in letters and (NONE in letters or ERROR in letters)


def heads_by_numbers(cells: Cells, row: int, letters: str) -> bool:
    """Return whether the numbers of a row are years, or number its columns (甲 乙 1 2 3)."""
    if TYPED in letters or NONE in letters:
        return False
    grid, first = cells.grid, letters.find(TEXT) + 1
    begins = grid.rows[row - 1][letters.index(NUMBER)]
    if begins != int(begins):  # type: ignore[call-overload]
        return False  # nearly all rows of data
    if not is_year(begins) and grid.text(row, first) not in _STARTS:
        return False
    numbers = [cells.grid.value(row, c) for c in cells.columns(row, NUMBER)]
    if len(numbers) == len(cells.years(row)):
        steps = {later - earlier for earlier, later in pairwise(numbers)}  # type: ignore[operator]
        return len(numbers) >= 2 and (len(steps) == 1 or len(set(numbers)) == len(numbers) > 2)
    texts = {cells.grid.text(row, c) for c in cells.columns(row, TEXT)}
    counts_up = all(b - a == 1 for a, b in pairwise(numbers))  # type: ignore[operator]
    enough = len(numbers) >= 3 or bool(texts & _ORDINALS)
    return enough and counts_up and texts <= _STARTS


def _looks_like_header(cells: Cells, row: int, figures: Counter[int], rows: Sequence[int]) -> bool:
    """Return whether a row of texts begins another header below rows of data."""
    over = [
        c for c in cells.columns(row, TEXT + DATE) if figures[c] * 2 > len(rows) or figures[c] > 2
    ]
    if not over:
        return False
    grid = cells.grid
    texts = [grid.text(row, c) for c in over]
    first = next((grid.text(row, c) for c in cells.columns(row, TEXT)), "")
    heads = [read_heading(text) for text in texts if text and len(text) <= LONGEST]
    known = sum(head.weight >= STRONG or head.measure is not None for head in heads)
    score = known + 2 * (read_heading(first).statistic in LABELS)
    score += 3 * _repeats(cells, row, rows[0]) + (len(over) > 1 and len(over) * 2 > len(figures))
    score -= 3 * bool(PLACES.search(first) or OFFICES.search(first))
    score -= len(set(texts)) == 1 < len(texts)
    return score > (0 if len(over) > 1 else 2)


def _repeats(cells: Cells, row: int, first: int) -> bool:
    """Return whether a row says what the lowest row of header above the data says."""
    return first > 1 and _said(cells, row) == _said(cells, first - 1)


def _said(cells: Cells, row: int) -> list[str]:
    return [cells.grid.text(row, c) for c in cells.columns(row, TEXT)]


def header_rows(cells: Cells, run: Run, left: int, right: int) -> tuple[int, int]:
    """Return the first and the last row of the header over the columns of a run of data.

    Where nothing stands above, both are the row before the data and the first is the greater.
    """
    bottom = run.first - 1
    while bottom > run.floor and _is_between(cells, bottom, left, right, run.floor):
        bottom -= 1
    top = bottom + 1
    while (
        top - 1 > run.floor
        and bottom - top + 1 < MOST_HEADER_ROWS
        and _is_header_row(cells, top - 1, left, right, is_lowest=top > bottom)
    ):
        top -= 1
    return top, bottom


def _is_between(cells: Cells, row: int, left: int, right: int, floor: int) -> bool:
    """Return whether a row above the data is blank, or heads a first group of rows (乡镇)."""
    if cells.grid.is_blank(row, left, right):
        return True
    areas = list(_areas(cells, row, left, right))
    if NUMBER in cells.rows[row - 1] or DATE in cells.rows[row - 1]:
        return False
    if len(areas) != 1 or row - 1 <= floor or len(areas[0][0]) > _TITLE_LENGTH:
        return False
    text, width = areas[0]
    is_alone = width > right - left or cells.letter(row, left) == TEXT or is_heading(text)
    above = list(_areas(cells, row - 1, left, right))
    return (
        is_alone and len(above) > 1 and _is_header_row(cells, row - 1, left, right, is_lowest=True)
    )


def _is_header_row(cells: Cells, row: int, left: int, right: int, *, is_lowest: bool) -> bool:
    letters = cells.rows[row - 1][left - 1 : right] if row <= len(cells.rows) else ""
    is_dating = letters[:1] == DATE == letters.strip()
    if is_dating or is_data(cells, row, cells.rows[row - 1]):
        return False
    texts = list(_areas(cells, row, left, right))
    numbers = letters.count(DATE) + letters.count(NUMBER)
    if len(texts) != 1:
        return _head_together([text for text, _ in texts]) if texts else numbers > 0
    text, width = texts[0]
    is_title = not is_lowest and width == 1 and _is_title(cells, row, left, text)
    is_measure = not is_lowest and measures_of_line(text)
    if is_line(text) or is_note(text) or is_title or is_measure:
        return False
    if numbers:
        return is_lowest or numbers > 1
    spans_all = width > right - left > 0
    return not spans_all and _may_group(text, width, is_lowest=is_lowest)


def _head_together(said: Sequence[str]) -> bool:
    """Return whether several texts of a row head columns."""
    if any(is_line(text) for text in said):
        return False
    if all(is_period_line(text) for text in said):
        return len(set(said)) > 1
    return not all(is_label_line(text) for text in said)


def _is_title(cells: Cells, row: int, left: int, text: str) -> bool:
    """Return whether the only text of a row, not merged, is a title and groups no columns.

    It says 完成情况, or stands over the first column, which has a heading of its own.
    """
    is_first = cells.letter(row, left) == TEXT and cells.letter(row + 1, left) == TEXT
    return is_first or (_SITUATION.search(text) is not None)


def _may_group(text: str, width: int, *, is_lowest: bool) -> bool:
    """Return whether the only text of a row can head columns: no title."""
    if ends_as_title(text) or len(text) > _TITLE_LENGTH:
        return False
    if width > 1:
        return True
    if is_period_line(text):
        return False
    return is_lowest or read_heading(text).weight > 0 or len(text) <= _SHORT_HEADING


def is_line(text: str) -> bool:
    """Return whether a text above a table belongs to a line of its own: a caption, a note."""
    is_remark = is_note(text) and ":" in text
    return (
        is_caption(text)
        or is_remark
        or len(text) > LONGEST
        or (is_period_line(text) and ("(" in text or ":" in text))
    )


def _areas(cells: Cells, row: int, left: int, right: int) -> Iterator[tuple[str, int]]:
    """Yield each text that a row shows over the columns, with the columns that it covers."""
    grid = cells.grid
    column = left
    while column <= right:
        area = grid.area(row, column)
        text = grid.text(area.top, area.left)
        if text and (area.top == row or column == area.left):
            yield text, area.right - area.left + 1
        column = area.right + 1


def extent(cells: Cells, run: Run) -> tuple[int, int]:
    """Return the first and last column in which the rows of a run hold anything."""
    rows = {cells.rows[row - 1] for row in run.rows}  # few of them differ
    left = min(len(r) - len(r.lstrip(BLANK)) for r in rows) + 1
    return left, max(len(r.rstrip(BLANK)) for r in rows)
