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
    closed = {name: _closed(book.sheets[name]) for name in {plan.sheet for plan in plans}}
    obstacles = {
        plan: closed[plan.sheet] or _obstacle(book, by_name[plan.sheet], plan) for plan in plans
    }
    notices = [
        NO_FORMULA.at(plan.sheet, plan.area.a1, reason=obstacle)
        for plan, obstacle in obstacles.items()
        if obstacle
    ]
    return [plan for plan, obstacle in obstacles.items() if not obstacle], notices


def that_are_typed(book: xw.Book, plans: Sequence[FormulaPlan]) -> list[FormulaPlan]:
    """Return the plans for cells that hold no formula: the office's own sums stay."""
    sheets = {name: book.sheets[name] for name in {plan.sheet for plan in plans}}
    return [plan for plan in plans if not com.holds_formula(sheets[plan.sheet], plan.area)]


def _closed(sheet: xw.Sheet) -> str:
    """Return why a whole sheet takes no formulas; "" where it does."""
    if com.is_protected(sheet):
        return "工作表受保护,请先在“审阅”中取消保护"
    if com.is_filtered(sheet):
        return "工作表正在筛选,请先清除筛选"
    return ""


def _obstacle(book: xw.Book, grid: Grid, plan: FormulaPlan) -> str:
    if any(_overlap(area, plan.area) for area in grid.merges):
        return "其中有合并单元格,请先取消合并"
    if plan.spilled and com.is_in_table(book.sheets[plan.sheet], plan.area):
        return "在Excel的“表格”里不能用一个公式填满整列,请改用通报函数(逐格)"
    return ""


def _overlap(one: Area, other: Area) -> bool:
    rows = one.top <= other.bottom and other.top <= one.bottom
    return rows and one.left <= other.right and other.left <= one.right


def write_formulas(book: xw.Book, plans: Sequence[FormulaPlan]) -> None:
    """Write each plan's formulas in one go; cells formatted as text become General."""
    for plan in plans:
        target = cells(book.sheets[plan.sheet], plan.area)
        _no_text_format(target)
        if plan.spilled:
            com.spill(target, *plan.formulas)
        else:
            com.set_formulas(target, [[formula] for formula in plan.formulas])


def _no_text_format(target: xw.Range) -> None:
    """A formula written into a cell that is formatted as text would stay a text."""
    shared = target.number_format  # None where the cells differ
    for cells_alike in [target] if shared is not None else target:
        if cells_alike.number_format == _TEXT_FORMAT:
            cells_alike.number_format = _GENERAL
