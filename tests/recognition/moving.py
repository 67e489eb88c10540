"""Changes of a drawn sheet that change nothing of what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from .grammar import Table

Json = dict[str, Any]
Cells = dict[tuple[int, int], Any]

LABELS = frozenset({"serial", "group", "unit", "measure", "lead", "remark"})
_ROLES = ("target", "actual", "completion", "yoy", "rank", "score", "total")
_KINDS = ("annexes", "tables", "actions")


def facts(document: Json) -> Counter[frozenset[tuple[str, str, float]]]:
    """Return what a reading says: the figures of each indicator by unit and role."""
    return Counter(
        frozenset(
            (row.get("unit") or row["indicator"], role, row[role])
            for row in entry.get("units") or entry.get("indicators") or ()
            for role in _ROLES
            if row.get(role) is not None
        )
        for kind in _KINDS
        for entry in document[kind]
    )


def named(document: Json) -> Counter[str]:
    """Return the names of the indicators that a reading has."""
    return Counter(
        entry.get("indicator") or entry.get("action") or ""
        for kind in _KINDS
        for entry in document[kind]
    )


def shifted(table: Table, down: int, right: int, above: Sequence[str] = ()) -> Table:
    """Return a sheet moved down and to the right, with texts in its first rows."""
    width = max(map(len, table.rows), default=0) + right
    top = [[None] * width for _ in range(down)]
    for row, text in zip(top, above, strict=False):
        row[right] = text
    rows = [*map(tuple, top), *((None,) * right + tuple(row) for row in table.rows)]
    return replace(
        table,
        rows=tuple(rows),
        merges=tuple((t + down, a + right, b + down, z + right) for t, a, b, z in table.merges),
        formats={(r + down, c + right): code for (r, c), code in table.formats.items()},
    )


def with_columns_in_order(table: Table, order: Mapping[int, int]) -> Table:
    """Return a sheet whose columns stand elsewhere; ``order`` gives the new place of a column.

    Titles and notes are merged over the table, or stand at its left edge, and stay.
    """
    rows = [list(row) for row in table.rows]
    first, last = _body(table)
    for r in range(first - 1, last):
        for old, new in order.items():
            rows[r][new - 1] = table.rows[r][old - 1]
    return replace(
        table,
        rows=tuple(map(tuple, rows)),
        merges=tuple(
            (t, order.get(a, a), b, order.get(z, z))
            if a == z and first <= t <= last
            else (t, a, b, z)
            for t, a, b, z in table.merges
        ),
        formats={
            (r, order.get(c, c) if first <= r <= last else c): code
            for (r, c), code in table.formats.items()
        },
    )


def _body(table: Table) -> tuple[int, int]:
    """Return the first row of the header and the last row with a unit or another line."""
    (truth,) = table.tables
    lines = {*truth.rows, *truth.others}
    columns = list(truth.statistics)
    first, last = min(lines), max(lines)
    while first > 1 and sum(_filled(table, first - 1, c) for c in columns) * 2 > len(columns):
        first -= 1
    return first, last


def _filled(table: Table, row: int, column: int) -> bool:
    """Return whether a cell holds anything of its own, or lies in a merge of its own column."""
    if table.rows[row - 1][column - 1] is not None:
        return True
    return any(t <= row <= b and a == z == column for t, a, b, z in table.merges)


def columns_of_figures(table: Table) -> list[int]:
    """Return the columns of a sheet's only table that hold figures."""
    (truth,) = table.tables
    return sorted(c for c, statistic in truth.statistics.items() if statistic not in LABELS)


def is_flat(table: Table) -> bool:
    """Return whether no merged cell of header or body reaches over several columns of figures."""
    first, last = _body(table)
    figures = set(columns_of_figures(table))
    across = (m for m in table.merges if m[1] != m[3] and first <= m[0] <= last)
    return not any(figures & set(range(m[1], m[3] + 1)) for m in across)


def numbers_its_columns(table: Table) -> bool:
    """Return whether a row of the header counts the columns: 甲, 1, 2, 3."""
    first, last = _body(table)
    columns = columns_of_figures(table)
    wanted = list(range(1, len(columns) + 1))
    return any(
        [table.rows[r - 1][c - 1] for c in columns] == wanted for r in range(first, last + 1)
    )
