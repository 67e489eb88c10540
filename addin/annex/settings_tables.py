"""Where the tables of the sheet 设置 stand: 项目 | 值, and that of the indicators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from addin.annex.table_rows import find, headers
from addin.settings.catalogue import COLUMNS, INDICATOR, ITEM, MEANING, VALUE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from addin.annex.grid import Grid
    from addin.settings.setting import Setting

_BESIDE = {
    ITEM: (VALUE, MEANING),
    INDICATOR: tuple(name for each in COLUMNS[1:] for name in (each.name, *each.aliases)),
}
"""What tells that a cell 项目 or 指标 is the first of a header."""


@dataclass(frozen=True, slots=True)
class SettingsTable:
    """One table: the row of its header, its columns by what heads them, and its rows."""

    top: int
    columns: Mapping[str, int]
    rows: tuple[int, ...]

    def column(self, setting: Setting) -> int:
        """Return the column of a setting; 0 where the table has none."""
        names = (setting.name, *setting.aliases)
        return next((self.columns[name] for name in names if name in self.columns), 0)


def tables(grid: Grid, key: str) -> list[SettingsTable]:
    """Return the tables whose header begins with ITEM or INDICATOR, as ``key`` says.

    A table goes on to the next header of either kind, over empty rows.
    """
    known = cast("dict[str, list[SettingsTable]] | None", grid.memo.get("settings"))
    if known is None:
        tops = {each: _tops(grid, each) for each in _BESIDE}
        known = {each: list(_tables(grid, each, tops)) for each in _BESIDE}
        grid.memo["settings"] = known
    return known[key]


def _tables(grid: Grid, key: str, tops: Mapping[str, list[int]]) -> Iterator[SettingsTable]:
    for top in tops[key]:
        below = [row for rows in tops.values() for row in rows if row > top]
        end = min(below, default=grid.height + 1)
        columns = headers(grid, top)
        yield SettingsTable(top, columns, tuple(_rows(grid, top, end, columns, key)))


def _tops(grid: Grid, key: str) -> list[int]:
    rows = [row for row in range(1, grid.height + 1) if find(grid, row, key)]
    sure = [row for row in rows if any(find(grid, row, name) for name in _BESIDE[key])]
    return sure or rows[:1]


def _rows(grid: Grid, top: int, end: int, columns: Mapping[str, int], key: str) -> Iterator[int]:
    """Yield the rows that name something, except for remarks behind an empty row.

    A remark is a text alone, or the line of help above the header of the next table.
    """
    first, apart = columns[key], False
    for row in range(top + 1, end):
        filled = {column for column in range(1, grid.width + 1) if is_filled(grid, row, column)}
        is_alone = not filled & {*columns.values()} - {first}
        is_help = row + 1 == end and len(filled) > len(columns)
        if first in filled and not (apart and (is_alone or is_help)):
            yield row
        apart = apart or not filled


def is_filled(grid: Grid, row: int, column: int) -> bool:
    """Return whether anything but spaces stands in a cell."""
    value = grid.value(row, column)
    return bool(value.strip()) if isinstance(value, str) else value is not None
