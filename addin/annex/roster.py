"""The sheet 名录: the units in their official order, optional."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.table_rows import table_rows
from addin.core.figures import parse_plain
from addin.core.folding import visible
from addin.core.units import Roster, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.annex.grid import Grid

ROSTER_SHEET = "名录"


def read_roster(grids: Iterable[Grid]) -> Roster | None:
    """Return the roster of the sheet 名录, if any: 单位, 别名 (joined by 、), 类别, 顺序."""
    grid = next((g for g in grids if g.sheet.strip() == ROSTER_SHEET), None)
    if grid is None:
        return None
    units: list[tuple[Decimal, Unit]] = []
    for row, columns in table_rows(grid, "单位"):
        name = visible(str(grid.value(row, columns["单位"]) or "")).strip()
        aliases = aliases_in(grid.text(row, columns.get("别名", 0)))
        group = grid.text(row, columns.get("类别", 0)) or None
        order = parse_plain(grid.value(row, columns.get("顺序", 0))).value
        units.append((Decimal(row) if order is None else order, Unit(name, aliases, group)))
    units.sort(key=lambda pair: pair[0])
    return Roster(tuple(unit for _, unit in units), given=True) if units else None


def aliases_in(text: str) -> tuple[str, ...]:
    """Return the names that a cell of 别名 holds."""
    for mark in ",;/|":
        text = text.replace(mark, "、")
    return tuple(word for word in text.split("、") if word)
