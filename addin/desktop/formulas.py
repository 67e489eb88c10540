"""Formulas written into the user's sheets in an open workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.desktop import com
from addin.desktop.cells import cells
from addin.problems.sheets import NO_FORMULA

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings as xw

    from addin.annex.area import Area
    from addin.annex.grid import Grid
    from addin.problems.problem import Problem
    from addin.report.plan import FormulaPlan

_TEXT_FORMAT, _GENERAL = "@", "General"


def that_fit(
    book: xw.Book, plans: Sequence[FormulaPlan], grids: Sequence[Grid]
) -> tuple[list[FormulaPlan], list[Problem]]:
    """Return the plans that the sheets take as they are, and why the others do not go in.

    Protected cells can't be changed, values written over filtered rows go astray, and merged
    cells take only one value.
    """
    by_name = {grid.sheet: grid for grid in grids}
    obstacles = {plan: _obstacle(book.sheets[plan.sheet], by_name, plan) for plan in plans}
    notices = [
        NO_FORMULA.at(plan.sheet, plan.area.a1, reason=obstacle)
        for plan, obstacle in obstacles.items()
        if obstacle
    ]
    return [plan for plan, obstacle in obstacles.items() if not obstacle], notices


def that_are_typed(book: xw.Book, plans: Sequence[FormulaPlan]) -> list[FormulaPlan]:
    """Return the plans for cells that hold no formula: the office's own sums stay."""
    return [
        plan for plan in plans if not com.holds_formula(cells(book.sheets[plan.sheet], plan.area))
    ]


def _obstacle(sheet: xw.Sheet, grids: dict[str, Grid], plan: FormulaPlan) -> str:
    if com.is_protected(sheet):
        return "工作表受保护,请先在“审阅”中取消保护"
    if com.is_filtered(sheet):
        return "工作表正在筛选,请先清除筛选"
    if any(_overlap(area, plan.area) for area in grids[plan.sheet].merges):
        return "其中有合并单元格,请先取消合并"
    if plan.spilled and com.is_in_table(cells(sheet, plan.area)):
        return "在Excel的“表格”里不能用一个公式填满整列,请改用通报函数(逐格)"
    return ""


def _overlap(one: Area, other: Area) -> bool:
    rows = one.top <= other.bottom and other.top <= one.bottom
    return rows and one.left <= other.right and other.left <= one.right


def write_formulas(book: xw.Book, plans: Sequence[FormulaPlan]) -> None:
    """Write each plan's formulas in one go; cells formatted as text become General.

    Formula2 alone makes a formula spill; a function of ours that is written so without need is
    stored as an array, which older Excels show in braces.
    """
    for plan in plans:
        target = cells(book.sheets[plan.sheet], plan.area)
        _no_text_format(target)
        if plan.spilled:
            target.clear_contents()  # or it would not spill
            target[0, 0].formula2 = plan.formulas[0]
        else:
            target.formula = [[formula] for formula in plan.formulas]


def _no_text_format(target: xw.Range) -> None:
    """A formula written into a cell that is formatted as text would stay a text."""
    shared = target.number_format  # None where the cells differ
    for cells_alike in [target] if shared is not None else target:
        if cells_alike.number_format == _TEXT_FORMAT:
            cells_alike.number_format = _GENERAL
