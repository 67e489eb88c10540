"""The sheet 加减分: what was added to or taken off a score by hand, and why."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.area import a1
from addin.annex.table_rows import table_rows
from addin.core.figures import Content, parse_plain
from addin.core.scoring import FULL
from addin.core.units import clean_name
from addin.problems.scores import (
    ADJUSTMENT_IMPOSSIBLE,
    ADJUSTMENT_UNREAD,
    ADJUSTMENT_WITHOUT_REASON,
    VETO_UNREAD,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.annex.grid import Grid
    from addin.problems.problem import Problem

ADJUSTMENTS_SHEET = "加减分"
OVERALL = "综合"
_YES_NO = ("", "是", "否")


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One line of 加减分; ``item`` names an action, OVERALL the whole score.

    ``cell`` holds the unit; ``bonus_cell`` and ``penalty_cell`` are "" without such a column.
    """

    unit: str
    item: str
    bonus: Decimal
    penalty: Decimal
    reason: str
    veto: bool
    cell: str
    bonus_cell: str
    penalty_cell: str


def read_adjustments(grids: Iterable[Grid]) -> tuple[tuple[Adjustment, ...], tuple[Problem, ...]]:
    """Return the lines of the sheet 加减分 (单位, 项目, 加分, 扣分, 原因, 一票否决), if any.

    A line whose figures can't be read is reported and left out; one without a reason is reported.
    """
    grid = next((g for g in grids if g.sheet.strip() == ADJUSTMENTS_SHEET), None)
    if grid is None:
        return (), ()
    lines: list[Adjustment] = []
    problems: list[Problem] = []
    for row, columns in table_rows(grid, "单位"):
        found = list(_faults(grid, row, columns))
        problems += found
        if not any(problem.code == ADJUSTMENT_UNREAD.code for problem in found):
            lines.append(_line(grid, row, columns))
    return tuple(lines), tuple(problems)


def _line(grid: Grid, row: int, columns: dict[str, int]) -> Adjustment:
    return Adjustment(
        unit=clean_name(grid.text(row, columns["单位"])),
        item=grid.text(row, columns.get("项目", 0)).removesuffix("行动") or OVERALL,
        bonus=_points(grid, row, columns.get("加分", 0)),
        penalty=_points(grid, row, columns.get("扣分", 0)),
        reason=str(grid.value(row, columns.get("原因", 0)) or "").strip(),
        veto=grid.text(row, columns.get("一票否决", 0)) == "是",
        cell=a1(row, columns["单位"]),
        bonus_cell=_address(row, columns.get("加分", 0)),
        penalty_cell=_address(row, columns.get("扣分", 0)),
    )


def _address(row: int, column: int) -> str:
    return a1(row, column) if column else ""


def _points(grid: Grid, row: int, column: int) -> Decimal:
    """Return the points of a cell, without a sign: 扣分 is typed as 1 and as -1."""
    return abs(parse_plain(grid.value(row, column)).value or Decimal(0))


def _faults(grid: Grid, row: int, columns: dict[str, int]) -> Iterator[Problem]:
    for name in ("加分", "扣分"):
        column = columns.get(name, 0)
        typed = parse_plain(grid.value(row, column))
        if typed.content in (Content.TEXT, Content.ERROR):
            yield ADJUSTMENT_UNREAD.at(grid.sheet, a1(row, column), what=name)
        elif typed.value and (typed.value > FULL or typed.value < (0 if name == "加分" else -FULL)):
            about = {"what": name, "value": f"{typed.value:f}"}
            yield ADJUSTMENT_IMPOSSIBLE.at(grid.sheet, a1(row, column), **about)
    veto = columns.get("一票否决", 0)
    if grid.text(row, veto) not in _YES_NO:
        yield VETO_UNREAD.at(grid.sheet, a1(row, veto))
    if grid.value(row, columns.get("原因", 0)) in (None, ""):
        cell = a1(row, columns.get("原因", columns["单位"]))
        yield ADJUSTMENT_WITHOUT_REASON.at(grid.sheet, cell)


def about(lines: Sequence[Adjustment], unit: str, item: str) -> tuple[Adjustment, ...]:
    """Return the lines about a unit and an item."""
    return tuple(line for line in lines if (line.unit, line.item) == (unit, item))
