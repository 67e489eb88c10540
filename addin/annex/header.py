"""Header blocks: where a table's header stands, and what each of its columns is.

A header is found by its key: the cell that heads the column of names (单位, 乡镇, 指标 …) with
headed figures beside it. From the key the block grows to one to three rows, and left and right
as far as header cells stand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from addin.annex.columns import (
    ASSESSED,
    QUARTERS,
    VALUE_ROLES,
    HeaderText,
    Role,
    may_be_header,
    quarter_of,
    read_header,
)
from addin.annex.grid import Area, Grid, a1
from addin.annex.naming import is_caption
from addin.core.measures import Measure, parse_measure
from addin.problems.tables import HEADER_WITHOUT_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from addin.problems.problem import Problem

MAX_HEADER_ROWS = 3
_LONGEST_HEADER = 40
_TEXT_ROLES = frozenset(Role) - VALUE_ROLES


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its role, the indicator and measure that its header names.

    ``scope`` is 1 under 累计 or 全年, -1 under 当月; ``percent`` says that the header shows %.
    """

    number: int
    role: Role | None
    text: str
    indicator: str = ""
    measure: Measure | None = None
    percent: bool = False
    scope: int = 0


@dataclass(frozen=True)
class Header:
    """A header block: its cells, the column of names, and all columns in order."""

    area: Area
    key: Column
    columns: tuple[Column, ...]

    @cached_property
    def values(self) -> tuple[Column, ...]:
        """The columns that hold figures."""
        return tuple(column for column in self.columns if column.role not in _TEXT_ROLES)

    @property
    def texts(self) -> tuple[str, ...]:
        """What the header says, for telling a repeated page header."""
        return tuple(column.text for column in self.columns)


def find_headers(grid: Grid) -> tuple[list[Header], list[Problem]]:
    """Return the header blocks of a sheet from top to bottom, left to right, and what is unclear.

    A cell that reads like a key but has no headed figures beside it is no header. Where figures
    are headed but no column of names is, that is reported.
    """
    keys, heads = _scan(grid)
    headers: list[Header] = []
    for row, column in keys:
        if any(_covers(h.area, row, column) for h in headers):
            continue
        if header := _grow(grid, row, column, headers):
            headers.append(header)
    return headers, _unclaimed(grid, heads, headers)


def _scan(grid: Grid) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the cells that read like keys, and those that read like headed figures."""
    keys: list[tuple[int, int]] = []
    heads: list[tuple[int, int]] = []
    for row, column, text in _short_texts(grid):
        head = read_header(text)
        if head.is_key:
            keys.append((row, column))
        elif head.heads_table and head.text not in _ORDINARY_WORDS:
            heads.append((row, column))
    return keys, heads


def _short_texts(grid: Grid) -> Iterator[tuple[int, int, str]]:
    """Yield row, column and folded text of the cells that can be part of a header."""
    for row, cells in enumerate(grid.rows, 1):
        for column, value in enumerate(cells, 1):
            if type(value) is str and value and len(value) <= _LONGEST_HEADER:
                text = grid.text(row, column)
                if may_be_header(text):
                    yield row, column, text


_ORDINARY_WORDS = frozenset("完成 已完成 实际 计划 目标 任务 累计 进度 本月".split())
"""Synonyms that also stand in bodies and settings: alone they do not make a header."""


def _covers(area: Area, row: int, column: int) -> bool:
    return area.top <= row <= area.bottom and area.left <= column <= area.right


def _grow(grid: Grid, row: int, column: int, earlier: list[Header]) -> Header | None:
    """Grow the block from its key; None where no headed figures stand beside it."""
    key = grid.area(row, column)
    area = _add_rows(grid, Area(key.top, column, key.bottom, _right_edge(grid, key)))
    free = max((h.area.right for h in earlier if _beside(h.area, area)), default=0) + 1
    area = Area(area.top, _left_edge(grid, area, free), area.bottom, _right_edge(grid, area))
    columns = _own_columns([_column(grid, area, number) for number in _numbers(area)], column)
    columns = _with_quarters(columns)
    if not any(c.role in VALUE_ROLES for c in columns):
        return None
    key_column = next((c for c in columns if c.role is Role.INDICATOR), None)
    key_column = key_column or next(c for c in columns if c.number == column)
    columns = [_settled(grid, area, c, key_column) for c in columns]
    area = Area(area.top, columns[0].number, area.bottom, columns[-1].number)
    return Header(area, key_column, tuple(c for c in columns if c.text))


def _with_quarters(columns: list[Column]) -> list[Column]:
    """Tell the quarters of an assessment from scores, and a period elsewhere from a quarter."""
    quarters = [quarter_of(c.text) if c.role is Role.SCORE else None for c in columns]
    if len({*quarters} - {None}) > 1:
        pairs = zip(columns, quarters, strict=True)
        columns = [replace(c, role=role) if role else c for c, role in pairs]
    if is_assessment(c.role for c in columns):
        return columns
    return [replace(c, role=None) if c.role in ASSESSED else c for c in columns]


def is_assessment(roles: Iterable[Role | None]) -> bool:
    """Return whether columns of these roles are a table of assessment scores (考核得分).

    Quarters with what they lead to, or 平时考核 and 年度考评 themselves; no targets or actuals.
    """
    there = set(roles)
    if there & {Role.TARGET, Role.ACTUAL, Role.COMPLETION}:
        return False
    results = there & {Role.DAILY, Role.YEARLY, Role.SCORE}
    return bool(results and there & set(QUARTERS)) or {Role.DAILY, Role.YEARLY} <= there


def _numbers(area: Area) -> range:
    return range(area.left, area.right + 1)


def _beside(header: Area, area: Area) -> bool:
    return header.top <= area.bottom and area.top <= header.bottom and header.left < area.left


def _headed(grid: Grid, area: Area, column: int) -> bool:
    """Return whether any header cell of the column shows text."""
    return any(grid.shown(row, column) for row in range(area.top, area.bottom + 1))


def _right_edge(grid: Grid, area: Area) -> int:
    """Return the last headed column; one unheaded column may lie inside, if no key follows it."""
    column = area.right
    while column < grid.width:
        if _headed(grid, area, column + 1):
            column += 1
        elif _continues(grid, area, column + 2):
            column += 2
        else:
            break
    return column


def _continues(grid: Grid, area: Area, start: int) -> bool:
    """Return whether headed columns from ``start`` on belong here: no key is among them."""
    column = start
    while column <= grid.width and _headed(grid, area, column):
        texts = (grid.shown(row, column) for row in range(area.top, area.bottom + 1))
        if any(read_header(text).is_key for text in texts if text):
            return False
        column += 1
    return column > start


def _left_edge(grid: Grid, area: Area, free: int) -> int:
    column = area.left
    while column > free and _headed(grid, area, column - 1):
        column -= 1
    return column


def _add_rows(grid: Grid, area: Area) -> Area:
    """Add sub-header rows below and group rows above, up to three rows in all."""
    top, bottom = area.top, area.bottom
    while bottom - top < MAX_HEADER_ROWS - 1 and _is_subheader(grid, bottom + 1, area):
        bottom += 1
    while bottom - top < MAX_HEADER_ROWS - 1 and _is_group_row(grid, top - 1, area):
        top -= 1
    return Area(top, area.left, bottom, area.right)


def _texts(grid: Grid, row: int, left: int, right: int) -> Iterator[str]:
    return (text for column in range(left, right + 1) if (text := grid.text(row, column)))


def _is_subheader(grid: Grid, row: int, area: Area) -> bool:
    """Return whether the row goes on with the header: no name, no number, headed figures."""
    if row > grid.height or grid.shown(row, area.left):
        return False
    cells = [grid.value(row, column) for column in range(area.left, area.right + 1)]
    if any(isinstance(cell, int | float) for cell in cells):
        return False
    heads = [read_header(text) for text in _texts(grid, row, area.left, area.right)]
    only_measures = bool(heads) and all(head.measure and not head.role for head in heads)
    return only_measures or any(head.is_value or head.is_key for head in heads)


def _is_group_row(grid: Grid, row: int, area: Area) -> bool:
    """Return whether the row above groups the columns: merged over some, none of it a title."""
    if row < 1 or grid.shown(row, area.left):
        return False
    texts = list(_texts(grid, row, area.left + 1, area.right))
    if not texts or any(is_caption(text) for text in texts):
        return False
    spans = [grid.area(row, c) for c in range(area.left + 1, area.right + 1) if grid.text(row, c)]
    return any(span.right > span.left for span in spans) or len(texts) > 1


def _column(grid: Grid, area: Area, number: int) -> Column:
    """Read a column's header from its lowest cell up; the lowest role found is its role."""
    path: list[str] = []
    for row in range(area.bottom, area.top - 1, -1):
        text = grid.shown(row, number)
        if text and (not path or path[-1] != text):
            path.append(text)
    return _understand(number, [read_header(text) for text in path])


def _understand(number: int, path: list[HeaderText]) -> Column:
    role_at = next((i for i, head in enumerate(path) if head.role), None)
    names = [head.name for head in path if head.name]
    above = path[role_at + 1 :] if role_at is not None else path[1:]
    role = path[role_at].role if role_at is not None else None
    if role in _TEXT_ROLES:
        names = []
    return Column(
        number,
        role,
        "·".join(head.text for head in reversed(path)),
        indicator=names[-1] if names and (role in VALUE_ROLES or above) else "",
        measure=next((head.measure for head in path if head.measure), None),
        percent=any(head.percent for head in path),
        scope=next((head.scope for head in path if head.scope), 0),
    )


def _own_columns(columns: list[Column], key: int) -> list[Column]:
    """Cut the columns where, between figures, another key begins: a second table stands beside.

    序号 and 类别 before that key go with it.
    """
    last_value = max((c.number for c in columns if c.role in VALUE_ROLES), default=0)
    seen_value = False
    for index, column in enumerate(columns):
        if column.number <= key:
            continue
        seen_value = seen_value or column.role in VALUE_ROLES
        is_key = column.role in (Role.UNIT, Role.INDICATOR)
        if seen_value and is_key and column.number < last_value:
            while columns[index - 1].role in (Role.SERIAL, Role.GROUP):
                index -= 1
            return columns[:index]
    return columns


def _settled(grid: Grid, area: Area, column: Column, key: Column) -> Column:
    """Beside 指标, a column headed 单位 holds measures, and any other unit column the lead."""
    if column.role is not Role.UNIT or column.number == key.number:
        return column
    below = (grid.text(row, column.number) for row in range(area.bottom + 1, area.bottom + 6))
    is_measure = any(parse_measure(text) for text in below)
    return replace(column, role=Role.MEASURE if is_measure else Role.LEAD)


def holds_table(grid: Grid) -> bool:
    """Return whether a sheet has anything that reads like a table's key or headed figures."""
    heads = (read_header(text) for _, _, text in _short_texts(grid))
    return any(head.is_key or head.heads_table for head in heads)


def _unclaimed(grid: Grid, heads: list[tuple[int, int]], headers: list[Header]) -> list[Problem]:
    """Report rows that head two or more columns of figures outside any header found."""
    rows: dict[int, list[int]] = {}
    for row, column in heads:
        if not any(_covers(header.area, row, column) for header in headers):
            rows.setdefault(row, []).append(column)
    return [
        HEADER_WITHOUT_UNITS.at(grid.sheet, a1(row, columns[0]))
        for row, columns in rows.items()
        if len(columns) >= 2 and _has_numbers_below(grid, row, columns[0])
    ]


def _has_numbers_below(grid: Grid, row: int, column: int) -> bool:
    below = (grid.value(r, column) for r in range(row + 1, row + 4))
    return any(isinstance(value, int | float) for value in below)
