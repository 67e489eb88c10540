"""Conditional formats and legends in an open workbook."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl.formula.translate import Translator

from addin.annex.area import a1
from addin.core.marks import HIGHLIGHT_MARK
from addin.desktop import com
from addin.desktop.cells import assigned, cells
from addin.report.plan import FormulaRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import xlwings as xw

    from addin.annex.area import Area
    from addin.report.plan import AnnexPlan, Run


_SURELY_TAKEN = 255
"""Characters of a formula; a file holds longer ones, but not every call of Excel's takes them."""

_LEGEND_FONT, _LEGEND_SIZE = "宋体", 9
_SHOWN = (True, -1)
"""A sheet's visibility through xlwings and, on Windows, Excel's own; very hidden is 2."""


def highlights_on(sheet: xw.Sheet) -> list[int]:
    """Return the places of our highlights among the conditional formats of a sheet of the user's.

    There are none on a protected sheet, which can't be changed, nor where the engine can't list
    conditional formats (the remote one).
    """
    if com.is_protected(sheet):
        return []
    try:
        rules = list(sheet.cells.conditional_formats)
    except NotImplementedError:
        return []
    return [place for place, rule in enumerate(rules) if HIGHLIGHT_MARK in (rule.formula or "")]


def remove_rules(sheet: xw.Sheet, places: Sequence[int]) -> None:
    """Delete the conditional formats at these places; each one after the last moves them up."""
    for place in reversed(places):
        sheet.cells.conditional_formats[place].delete()


def highlight(sheet: xw.Sheet, plan: AnnexPlan) -> bool:
    """Put an annex's highlights and its legend onto a sheet of the user's.

    Returns False where Excel refused a highlight whose formula is longer than it takes this way.
    """
    with _at_hand(sheet):
        accepted = add_rules(sheet, plan.rules)
    if plan.legend_cell is not None:
        _put_legend(sheet.range(plan.legend_cell), plan.legend)
    return accepted


@contextmanager
def _at_hand(sheet: xw.Sheet) -> Iterator[None]:
    """Show a sheet of the user's while rules are added; then hide it again, if it was hidden.

    Only a desktop's Excel needs that, and there the cells that were selected are so afterwards.
    """
    if not com.is_desktop(sheet):
        yield
        return
    visible = sheet.visible
    if visible not in _SHOWN:
        sheet.visible = True
    sheet.activate()
    selected = sheet.book.app.selection
    yield
    if selected is not None:
        selected.select()
    if visible not in _SHOWN:
        sheet.visible = visible


def add_rules(sheet: xw.Sheet, rules: Sequence[FormulaRule]) -> bool:
    """Add conditional formats so that they apply in order, an earlier one over a later.

    Excel puts each new one before all others. Through COM it is then moved behind them, so that
    the user's own go first, as in a file; elsewhere they are added from the last to the first,
    and go before the user's. Returns False where Excel refused one for the formula's length.
    """
    singles = [single for rule in rules for single in _by_area(rule)]
    if not com.is_com(sheet):
        singles.reverse()
    refused = [single for single in singles if not _try_to_add(sheet, single)]
    return not refused


def _try_to_add(sheet: xw.Sheet, rule: FormulaRule) -> bool:
    try:
        target = _add(sheet, rule)
    except Exception:
        if len(rule.formula) <= _SURELY_TAKEN:
            raise
        return False
    if com.is_com(sheet):
        com.put_last(target)
    return True


def _by_area(rule: FormulaRule) -> Iterator[FormulaRule]:
    """Yield a rule for each area; engines don't take several areas at once.

    The formula of each reads as it has to at the area's own first cell.
    """
    translator = Translator(f"={rule.formula}", a1(*rule.areas[0][:2]))
    for area in rule.areas:
        formula = translator.translate_formula(a1(*area[:2]))
        yield replace(rule, areas=(area,), formula=formula.removeprefix("="))


def _add(sheet: xw.Sheet, rule: FormulaRule) -> xw.Range:
    """Add a rule of one area, before all others; returns the area's range."""
    (area,) = rule.areas
    _select_first(sheet, area)
    target = cells(sheet, area)
    target.conditional_formats.add_custom(
        f"={rule.formula}", fill_color=f"#{rule.fill}", font_color=f"#{rule.color}"
    )
    return target


def _select_first(sheet: xw.Sheet, area: Area) -> None:
    """Select an area's first cell: a desktop's Excel reads a new formula from the selection."""
    if com.is_desktop(sheet):
        sheet.activate()
        sheet.range((area.top, area.left)).select()


def _put_legend(cell: xw.Range, runs: Iterable[Run]) -> None:
    """Write the legend; where the engine can't colour a part of a text, it stays black."""
    cell.value = assigned("".join(run.text for run in runs))
    cell.font.name, cell.font.size = _LEGEND_FONT, _LEGEND_SIZE
    start = 0
    for run in runs:
        end = start + len(run.text)
        if run.color:
            try:
                cell.characters[start:end].font.color = f"#{run.color}"
            except NotImplementedError:
                return
        start = end
