"""Bodies: which rows below a header are data, and what the lines around the table say."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.area import Area
from addin.annex.grid import Grid
from addin.annex.header import Header
from addin.annex.lines import (
    LEGEND,
    caption_measures,
    ends_as_title,
    has_title_words,
    is_group_line,
    is_line_between,
    is_note,
    is_period_line,
    is_title,
    measures_of_line,
    parts_of_line,
)
from addin.annex.naming import (
    RowKind,
    is_broken_title,
    is_heading,
    read_title,
    row_kind,
    title_measure,
)
from addin.annex.several_measures import with_own_measures
from addin.annex.statistics import Statistic
from addin.annex.tables import find_headers
from addin.annex.words import OFFICES, PLACES
from addin.core.figures import Content, parse_figure
from addin.core.folding import fold_text
from addin.core.patterns import late
from addin.core.schedule import parse_period
from addin.core.units import clean_name
from addin.problems.tables import EMPTY_TABLE, ROW_WITHOUT_NAME, ROWS_LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from addin.core.measures import Measure
    from addin.problems.problem import Problem

_FIGURE_LIKE = (Content.NUMBER, Content.NO_TARGET, Content.ERROR)
_MOST_SPACERS = 2
_MOST_TITLE_ROWS = 8
_LONGEST_NAME = 24


class BodyRow(NamedTuple):
    """A row that carries a name: as typed, cleaned, and under which group.

    ``shift`` is how many columns right of the header its cells stand: those of the second half
    of a folded list.
    """

    row: int
    typed: str
    name: str
    group: str | None = None
    shift: int = 0


@dataclass(frozen=True)
class Table:
    """A table as it stands on its sheet, before any of its names or figures is understood.

    ``measures`` are those that a line above names. ``dated`` is a line above that holds nothing
    but a period. ``label`` is the indicator that all its rows are of, where a table has a row
    for each unit and indicator; ``subject`` the one that a line above names. ``bottom`` is the
    last row of the whole table where it is part of one.
    """

    grid: Grid
    header: Header
    rows: tuple[BodyRow, ...]
    title: str = ""
    measures: tuple[Measure, ...] = ()
    notes: tuple[str, ...] = ()
    dated: str = ""
    label: str = ""
    subject: str = ""
    bottom: int = 0

    def value(self, body: BodyRow, column: int) -> object:
        """Return what a row's cell in a column holds."""
        return self.grid.value(body.row, column + body.shift)

    @property
    def measure(self) -> Measure | None:
        """The first measure that a line above names."""
        return self.measures[0] if self.measures else None

    @property
    def area(self) -> Area:
        """Header and body."""
        last = self.rows[-1].row if self.rows else self.header.area.bottom
        return self.header.area._replace(bottom=max(last, self.bottom))


def find_tables(
    grid: Grid, spellings: frozenset[str] = frozenset()
) -> tuple[list[Table], list[Problem]]:
    """Return the tables of a sheet and what is unclear about them.

    A header repeated in the middle of a table (a page header) does not end it. ``spellings`` are
    all that names a unit of the roster.
    """
    headers = [header for header, _ in find_headers(grid, spellings)]
    problems: list[Problem] = []
    tables: list[Table] = []
    for header in headers:
        table, unclear = _read_table(grid, header, headers)
        problems += unclear
        earlier = next((t for t in tables if _repeats(t, table)), None)
        if earlier is None:
            tables.append(table)
        else:
            tables[tables.index(earlier)] = _joined(earlier, table)
    tables = [_titled(table, tables) for table in tables]
    empty = [EMPTY_TABLE.at(grid.sheet, grid.range(t.header.area)) for t in tables if not t.rows]
    return [table for table in tables if table.rows], [*problems, *empty]


def _titled(table: Table, tables: Sequence[Table]) -> Table:
    """Return a table with what stands above the first of those beside it, where nothing is its own.

    A title that is not merged stands over the first column alone.
    """
    if table.title or table.dated or table.measures:
        return table
    top = table.header.area.top
    first = next((t for t in tables if t.header.area.top == top and t.title), table)
    return replace(table, title=first.title, dated=first.dated, measures=first.measures)


def _repeats(earlier: Table, later: Table) -> bool:
    """Return whether the later table is the earlier one going on under a repeated header.

    Each group of rows may end with a row of the same name: 小计.
    """
    return (
        _are_alike(earlier.header, later.header)
        and later.title in ("", earlier.title)
        and not _units(earlier) & _units(later)
    )


def _are_alike(one: Header, other: Header) -> bool:
    """Return whether two headers say the same; a column of groups may be empty below a later one.

    The last group of a page goes on at the top of the next, where its name is not repeated.
    """
    left = max(one.area.left, other.area.left)
    first, second = (
        [(c.number, c.text) for c in h.columns if c.number >= left] for h in (one, other)
    )
    return first == second and one.key.number == other.key.number


def _units(table: Table) -> set[str]:
    return {row.name for row in table.rows if row_kind(row.name, frozenset()) is RowKind.UNIT}


def _joined(earlier: Table, later: Table) -> Table:
    """Return a table with the rows below its repeated header; its last group goes on there."""
    notes = tuple(dict.fromkeys(earlier.notes + later.notes))
    group = earlier.rows[-1].group if earlier.rows else None
    rows = tuple(row if row.group else row._replace(group=group) for row in later.rows)
    return replace(earlier, rows=earlier.rows + rows, notes=notes)


def _read_table(grid: Grid, header: Header, headers: list[Header]) -> tuple[Table, list[Problem]]:
    title, measures, dated = _read_above(grid, header, headers)
    subject = _subject(grid, header)
    limit = _limit(grid, header, headers)
    heads = _bare_heads(grid, header, [h for h in headers if _are_alike(h, header)], limit)
    rows, nameless = _read_rows(grid, header, limit, heads)
    end = (rows[-1].row if rows else header.area.bottom) + 1
    header = with_own_measures(
        header, measures, lambda c: [grid.value(row.row, c.number + row.shift) for row in rows]
    )
    notes = tuple(_notes(grid, header, end, limit))
    problems = [*nameless, *_left_out(grid, header, end, limit)]
    return Table(
        grid, header, tuple(rows), title, measures, notes, dated, subject=subject
    ), problems


def _limit(grid: Grid, header: Header, headers: list[Header]) -> int:
    """Return the row before the next header that stands below this one."""
    area = header.area
    tops = [
        h.area.top
        for h in headers
        if h.area.top > area.bottom and h.area.left <= area.right and area.left <= h.area.right
    ]
    return min(tops, default=grid.height + 1) - 1


class _Sort(Enum):
    """What a line below a header is."""

    SPACER = 1
    NOTE = 2
    HEADING = 3
    TEXT = 4
    NAMELESS = 5
    DATA = 6


def _read_rows(
    grid: Grid, header: Header, limit: int, heads: frozenset[int]
) -> tuple[list[BodyRow], list[Problem]]:
    """Return the named rows, and those without a name as problems; ``heads`` head groups."""
    rows: list[BodyRow] = []
    nameless: list[Problem] = []
    group: str | None = None
    group_column = header.labelled(Statistic.GROUP)
    spacers = 0
    for row in range(header.area.bottom + 1, limit + 1):
        label, typed = _label(grid, header, row)
        sort = _Sort.HEADING if row in heads else _sort(grid, header, row, label)
        sort = _Sort.SPACER if _numbers_columns(grid, header, row, label) else sort
        spacers = spacers + 1 if sort is _Sort.SPACER else 0
        if sort is _Sort.NOTE or spacers > _MOST_SPACERS:
            break
        if sort is _Sort.TEXT and _ends_here(grid, header, row, limit):
            break
        if sort is _Sort.HEADING:
            group = label
        elif sort is _Sort.NAMELESS:
            nameless.append(ROW_WITHOUT_NAME.at(grid.sheet, grid.address(row, header.key.number)))
        elif sort is _Sort.DATA:
            group = (grid.shown(row, group_column) if group_column else "") or group
            rows.append(BodyRow(row, intern(typed), intern(clean_name(label)), group))
    return rows, nameless


def _bare_heads(grid: Grid, header: Header, alike: Sequence[Header], limit: int) -> frozenset[int]:
    """Return the lines that hold but a name which is no place's, over lines with figures.

    They head groups (华南, 西北) where the table begins with one and has several; a single one may
    be a unit that has reported nothing. ``alike`` are the headers that are repeated down the table.
    """
    begun = {row for each in alike if _is_bare(grid, header, row := each.area.bottom + 1)}
    if not begun:
        return frozenset()
    own = {row for row in range(header.area.bottom + 1, limit) if _is_bare(grid, header, row)}
    below = range(limit + 1, grid.height if len(alike) > 1 else 0)
    is_one = len(own | begun) < 2 and not any(_is_bare(grid, header, row) for row in below)
    return frozenset() if is_one else frozenset(own)


def _is_bare(grid: Grid, header: Header, row: int) -> bool:
    label = grid.text(row, header.key.number)
    if not label or PLACES.search(label) or OFFICES.search(label):
        return False
    others = (c for c in range(header.area.left, header.area.right + 1) if c != header.key.number)
    alone = all(grid.value(row, column) in (None, "") for column in others)
    return alone and _has_figures(grid, header, row + 1) and not is_note(label)


def _left_out(grid: Grid, header: Header, start: int, limit: int) -> Iterator[Problem]:
    """Report the first line with a name and figures that comes after the table's end."""
    for row in range(start, limit + 1):
        if _has_figures(grid, header, row) and _label(grid, header, row)[0]:
            yield ROWS_LEFT_OUT.at(grid.sheet, grid.address(row, header.key.number))
            return


def _sort(grid: Grid, header: Header, row: int, label: str) -> _Sort:
    """Tell what a line is; lines with figures, nearly all of them, first."""
    if _has_figures(grid, header, row):
        return (_Sort.NOTE if is_note(label) else _Sort.DATA) if label else _Sort.NAMELESS
    if grid.is_blank(row, header.area.left, header.area.right):
        return _Sort.SPACER
    if is_note(label):
        return _Sort.NOTE
    if is_heading(label) or _spans(grid, header, row):
        return _Sort.HEADING
    return _Sort.DATA if _is_name(grid, header, row, label) else _Sort.TEXT


def _numbers_columns(grid: Grid, header: Header, row: int, label: str) -> bool:
    """Return whether a line numbers the columns: 甲 1 2 3, below a header and above a group."""
    if label not in ("甲", "乙", "栏次"):
        return False
    cells = (grid.value(row, column.number) for column in header.values)
    numbers = [float(cell) for cell in cells if isinstance(cell, int | float)]
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    return len(numbers) == len(header.values) and steps == {1.0}


def _label(grid: Grid, header: Header, row: int) -> tuple[str, str]:
    """Return a row's name, folded and as typed: its own, or one that stands left of it (合计)."""
    key = header.key.number
    if own := grid.text(row, key) or _numbered(grid, header, row):
        return own, str(grid.value(row, key))
    for column in range(key, header.area.left - 1, -1):
        area = grid.area(row, column)
        if text := grid.text(area.top, area.left):
            return text, str(grid.value(area.top, area.left))
    return "", ""


def _numbered(grid: Grid, header: Header, row: int) -> str:
    """Return a number as a name, where staff say that the column holds names: 101."""
    value = grid.value(row, header.key.number)
    return f"{value:g}" if header.key.given and type(value) is float else ""


def _has_figures(grid: Grid, header: Header, row: int) -> bool:
    """Return whether a figure, or a mark for none, stands in a column of figures."""
    for column in header.values:
        if type(grid.value(row, column.number)) is float:
            return True
    cells = (grid.value(row, column.number) for column in header.values)
    return any(parse_figure(cell).content in _FIGURE_LIKE for cell in cells)


def _spans(grid: Grid, header: Header, row: int) -> bool:
    """Return whether one short text is merged over most of a row: it heads a group of rows."""
    area = grid.area(row, header.area.left)
    text = grid.text(area.top, area.left)
    wide = (area.right - area.left + 1) * 2 > header.area.right - header.area.left + 1
    return (
        area.right > area.left
        and wide
        and 0 < len(text) <= _LONGEST_NAME
        and not (is_line_between(text) or is_note(text))
    )


def _is_name(grid: Grid, header: Header, row: int, label: str) -> bool:
    """Return whether a row without figures can still be a unit that has reported nothing."""
    key = grid.area(row, header.key.number)
    own = grid.text(row, header.key.number)
    is_short = bool(own) and own == label and len(label) <= _LONGEST_NAME
    return is_short and key.left == key.right and not is_line_between(label)


def _ends_here(grid: Grid, header: Header, row: int, limit: int) -> bool:
    """Return whether a line of text ends the table: no figures follow before the limit."""
    return not any(_has_figures(grid, header, r) for r in range(row + 1, limit + 1))


def _read_above(
    grid: Grid, header: Header, headers: list[Header]
) -> tuple[str, tuple[Measure, ...], str]:
    """Return the title, the measures and a line of the period from the lines above a table.

    A row of which a merged cell holds the measure or the period is no row of figures, though a
    bracketed text in a column of figures may be one's remark.
    """
    area = header.area
    above = [h.area for h in headers if h.area.bottom < area.top]
    floor = max(
        (a.bottom for a in above if a.left <= area.right and area.left <= a.right), default=0
    )
    measures: tuple[Measure, ...] = ()
    titles: dict[str, str] = {}
    dated = ""
    for row in range(area.top - 1, max(floor, area.top - _MOST_TITLE_ROWS) - 1, -1):
        line = [*_line(grid, row, area)] if row > 0 else []
        parts = [(part, typed) for text, typed in line for part in parts_of_line(text)]
        is_about = any(measures_of_line(part) or is_period_line(part) for part, _ in parts)
        if row < 1 or (_has_figures(grid, header, row) and not is_about):
            break
        for part, typed in parts:
            if said := measures_of_line(part):
                measures = measures or said
            elif is_period_line(part):
                dated = dated or part
            elif is_title(part):
                titles.setdefault(part, typed)
    title = _title_among(titles)
    return title, measures or _in_title(title), dated or _dated_among(titles)


def _title_among(lines: Mapping[str, str]) -> str:
    """Return the title of lines above a table, the nearest first, folded and as typed."""
    typed = [line for text, line in lines.items() if not is_group_line(text)] or [*lines.values()]
    broken = len(typed) > 1 and is_broken_title(fold_text(typed[1]), fold_text(typed[0]))
    return read_title(typed[1] + typed[0] if broken else next(iter(typed), ""))


def _dated_among(lines: Iterable[str]) -> str:
    """Return the nearest line that tells the period: that of what the title is a part of."""
    dated = (text for text in lines if has_title_words(text) and parse_period(text))
    return next(dated, "")


def _in_title(title: str) -> tuple[Measure, ...]:
    """Return the measures that a title has in brackets."""
    measure = title_measure(title)
    return caption_measures(title) or ((measure,) if measure else ())


_SUBJECT = late(r"(?:指标|指标名称|统计指标)[::](.+)")


def _subject(grid: Grid, header: Header) -> str:
    """Return the indicator that a line above names: 指标:国内生产总值(亿元)."""
    top = header.area.top
    texts = (grid.text(row, header.area.left) for row in range(max(1, top - 4), top))
    found = (_SUBJECT.fullmatch(text) for text in texts)
    return next((re.sub(r"\([^()]*\)", "", match[1]) for match in found if match), "")


def _line(grid: Grid, row: int, area: Area) -> Iterator[tuple[str, str]]:
    """Yield the texts of a row over the table's columns, folded and as typed.

    A merged text that begins left of the table counts too.
    """
    for column in range(area.left, area.right + 1):
        cell = grid.area(row, column)
        if column in (cell.left, area.left) and (text := grid.text(cell.top, cell.left)):
            yield text, str(grid.value(cell.top, cell.left))


def _notes(grid: Grid, header: Header, start: int, limit: int) -> Iterator[str]:
    """Yield the notes below the table, folded, and lines that go on with a note."""
    noted = False
    for row in range(start, min(limit, start + 12) + 1):
        cells = range(header.area.left, header.area.right + 1)
        text = next((t for c in cells if (t := grid.text(row, c))), "")
        if text.startswith(LEGEND):
            continue
        goes_on = noted and len(text) > _LONGEST_NAME and not ends_as_title(text)
        if text and (is_note(text) or goes_on):
            noted = True
            yield text
        elif text:
            return
