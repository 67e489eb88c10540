"""Conditional formats and legends in an open workbook."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from openpyxl.formula.translate import Translator

from addin.annex.area import a1
from addin.core.marks import HIGHLIGHT_MARK
from addin.desktop import com, com_rules
from addin.desktop.cells import assigned, cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import xlwings as xw

    from addin.annex.area import Area
    from addin.report.plan import AnnexPlan, FormulaRule, SheetPlan, TextRun


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
    if places:
        rules = sheet.cells.conditional_formats
        for place in reversed(places):
            rules[place].delete()


def highlight(sheet: xw.Sheet, plan: AnnexPlan) -> bool:
    """Put an annex's highlights and its legend onto a sheet of the user's.

    Returns False where Excel refused a highlight whose formula is longer than it takes this way.
    """
    with _at_hand(sheet):
        accepted = add_rules(sheet, plan.rules)
    for place in plan.cleared:
        sheet.range(a1(*place)).clear_contents()
    if plan.legend_cell is not None:
        _put_legend(sheet.range(a1(*plan.legend_cell)), plan.legend)
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
    try:
        com.activate(sheet)
        selected = com.selection(sheet.book)
        yield
        if selected:
            com.select(sheet, selected)
    finally:
        if visible not in _SHOWN:
            sheet.visible = visible


def add_rules(sheet: xw.Sheet, rules: Sequence[FormulaRule]) -> bool:
    """Add conditional formats so that they apply in order, an earlier one over a later.

    Through COM each is put behind all others, so that the user's own go first, as in a file.
    Elsewhere Excel puts each new one before all others: they are added from the last to the
    first, and go before the user's. A desktop's Excel wants the sheet to be the active one.
    Returns False where Excel refused one for the formula's length.
    """
    adding: Iterable[tuple[FormulaRule, Callable[[], None]]]
    if com.is_com(sheet):
        parts = [part for rule in rules for part in _parts(rule, com.together(rule.areas))]
        adding = _adding_to_areas(sheet, parts)
    else:
        parts = [part for rule in rules for part in _parts(rule, zip(rule.areas, strict=True))]
        adding = [(part, partial(_add, sheet, part)) for part in reversed(parts)]
    refused = [part for part, add in adding if not _is_taken(part, add)]
    return not refused


def _adding_to_areas(
    sheet: xw.Sheet, parts: Iterable[FormulaRule]
) -> Iterator[tuple[FormulaRule, Callable[[], None]]]:
    """Yield rules with what adds them; those of the same areas that follow each other share it."""
    for areas, of_areas in groupby(parts, key=lambda part: part.areas):
        conditions = com_rules.conditions_of(sheet, areas)
        for part in of_areas:
            yield part, partial(com_rules.add_rule, conditions, part)


def _parts(rule: FormulaRule, groups: Iterable[tuple[Area, ...]]) -> Iterator[FormulaRule]:
    """Yield a rule for each group of its areas; the formula reads as for a group's first cell."""
    translator = Translator(f"={rule.formula}", a1(*rule.areas[0][:2]))
    for areas in groups:
        formula = translator.translate_formula(a1(*areas[0][:2]))
        yield replace(rule, areas=areas, formula=formula.removeprefix("="))


def _is_taken(rule: FormulaRule, add: Callable[[], None]) -> bool:
    """Add a rule; returns False where Excel refuses it for the formula's length."""
    try:
        add()
    except Exception:
        if len(rule.formula) <= _SURELY_TAKEN:
            raise
        return False
    return True


def _add(sheet: xw.Sheet, rule: FormulaRule) -> None:
    """Add a rule of one area, before all others; a Mac's Excel reads it from the selection."""
    (area,) = rule.areas
    if com.is_desktop(sheet):
        com.select(sheet, a1(area.top, area.left))
    cells(sheet, area).conditional_formats.add_custom(
        f"={rule.formula}",
        fill_color=f"#{rule.fill}" if rule.fill else None,
        font_color=f"#{rule.color}",
        font_bold=rule.bold or None,
        stop_if_true=rule.stops,
    )


def add_formats(sheet: xw.Sheet, plan: SheetPlan) -> None:
    """Add a plan's rules and data bars to a sheet of ours; the rules go before the bars.

    Other engines than Windows' draw no frame around bars, and put each before all others.
    """
    if com.is_com(sheet):
        add_rules(sheet, plan.rules)
        for bar in plan.bars:
            for areas in com.together(bar.areas):
                com_rules.add_bar(com_rules.conditions_of(sheet, areas), bar)
        return
    for bar in reversed(plan.bars):
        for area in reversed(bar.areas):
            cells(sheet, area).conditional_formats.add_data_bar(
                f"#{bar.color}", minimum=0, maximum=1, gradient=False, show_value=False
            )
    add_rules(sheet, plan.rules)


def _put_legend(cell: xw.Range, runs: Sequence[TextRun]) -> None:
    """Write the legend; where the engine can't colour a part of a text, it stays black."""
    text = assigned("".join(run.text for run in runs))
    if com.is_com(cell):
        com_rules.write_runs(cell, text, runs, _LEGEND_FONT, _LEGEND_SIZE)
        return
    cell.value = text
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
