"""Formulas written into the user's sheets in an open workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.desktop import com
from addin.desktop.cells import cells
from addin.problems.sheets import NO_FORMULA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
    obstacles = dict(_obstacles(book, by_name, plans))
    notices = [
        NO_FORMULA.at(plan.sheet, plan.area.a1, reason=obstacle)
        for plan, obstacle in obstacles.items()
        if obstacle
    ]
    return [plan for plan, obstacle in obstacles.items() if not obstacle], notices


def _obstacles(
    book: xw.Book, grids: Mapping[str, Grid], plans: Sequence[FormulaPlan]
) -> Iterator[tuple[FormulaPlan, str]]:
    """Yield each plan with why its cells don't take it; "" where they do."""
    for name, sheet in _sheets(book, plans).items():
        own = [plan for plan in plans if plan.sheet == name]
        closed = _closed(sheet)
        spills = any(plan.spilled for plan in own) and not com.has_tables(sheet)
        for plan in own:
            yield plan, closed or _obstacle(grids[name], plan, spills=spills)


def _sheets(book: xw.Book, plans: Sequence[FormulaPlan]) -> dict[str, xw.Sheet]:
    """Return the sheets of plans by name; to look one up asks Excel several times."""
    return {name: book.sheets[name] for name in dict.fromkeys(plan.sheet for plan in plans)}


def that_are_typed(book: xw.Book, plans: Sequence[FormulaPlan]) -> list[FormulaPlan]:
    """Return the plans for cells that hold no formula: the office's own sums stay."""
    sheets = _sheets(book, plans)
    return [plan for plan in plans if not com.holds_formula(sheets[plan.sheet], plan.area)]


def _closed(sheet: xw.Sheet) -> str:
    """Return why a whole sheet takes no formulas; "" where it does."""
    if com.is_protected(sheet):
        return "工作表受保护,请先在“审阅”中取消保护"
    if com.is_filtered(sheet):
        return "工作表正在筛选,请先清除筛选"
    return ""


def _obstacle(grid: Grid, plan: FormulaPlan, *, spills: bool) -> str:
    if any(_overlap(area, plan.area) for area in grid.merges):
        return "其中有合并单元格,请先取消合并"
    if plan.spilled and not spills:
        return "工作表里有“套用表格格式”的表格,一个公式不能填满整列,请改用通报函数(逐格)"
    return ""


def _overlap(one: Area, other: Area) -> bool:
    rows = one.top <= other.bottom and other.top <= one.bottom
    return rows and one.left <= other.right and other.left <= one.right


def write_formulas(book: xw.Book, plans: Sequence[FormulaPlan]) -> None:
    """Write each plan's formulas in one go; cells formatted as text become General."""
    sheets = _sheets(book, plans)
    for plan in plans:
        sheet = sheets[plan.sheet]
        target = cells(sheet, plan.area)
        _no_text_format(target)
        if plan.spilled:
            com.spill(sheet, plan.area, *plan.formulas)
        else:
            com.set_formulas(target, [[formula] for formula in plan.formulas])


def _no_text_format(target: xw.Range) -> None:
    """A formula written into a cell that is formatted as text would stay a text."""
    shared = target.number_format  # None where the cells differ
    for cells_alike in [target] if shared is not None else target:
        if cells_alike.number_format == _TEXT_FORMAT:
            cells_alike.number_format = _GENERAL
