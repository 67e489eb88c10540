"""Conditional formats and coloured texts on Windows, by few calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from addin.annex.area import a1
from addin.desktop.com import address, rgb, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import xlwings as xw

    from addin.annex.area import Area
    from addin.report.plan import Bar, FormulaRule, TextRun

_EXPRESSION, _NO_OPERATOR = 2, 1
"""Of a condition: a formula, which has no operator; but pywin32 loses what follows a gap."""
_NUMBER, _SOLID, _FRAMED, _NO_AXIS = 0, 0, 1, 2
"""Of a data bar: what its ends are, its fill, its border, its axis."""


def conditions_of(sheet: xw.Sheet, areas: Sequence[Area]) -> Any:
    """Return the conditional formats of areas of the active sheet, for rules to be added.

    The formulas of those read as for the first cell, which Excel takes from the selection.
    """
    select(sheet, a1(areas[0].top, areas[0].left))
    return sheet.api.Range(address(areas)).FormatConditions


def add_rule(conditions: Any, rule: FormulaRule) -> None:
    """Add a conditional format behind all others; Excel lets each hide those behind it."""
    added = conditions.Add(_EXPRESSION, _NO_OPERATOR, f"={rule.formula}")
    if rule.fill:
        added.Interior.Color = rgb(rule.fill)
    font = added.Font
    font.Color = rgb(rule.color)
    if rule.bold:
        font.Bold = True
    if not rule.stops:
        added.StopIfTrue = False
    added.SetLastPriority()


def add_bar(conditions: Any, bar: Bar) -> None:
    """Add a data bar behind all other conditional formats."""
    added = conditions.AddDatabar()
    added.MinPoint.Modify(_NUMBER, 0)
    added.MaxPoint.Modify(_NUMBER, 1)
    added.PercentMin, added.PercentMax, added.ShowValue = 0, 100, False
    added.BarFillType, added.AxisPosition = _SOLID, _NO_AXIS
    added.BarColor.Color = rgb(bar.color)
    border = added.BarBorder
    border.Type = _FRAMED
    border.Color.Color = rgb(bar.frame)
    added.SetLastPriority()


def write_runs(cell: xw.Range, text: Any, runs: Iterable[TextRun], font: str, size: int) -> None:
    """Write a text of runs into a cell, each run in its own colour."""
    api = cell.api
    api.Value = text
    whole = api.Font
    whole.Name, whole.Size = font, size
    start = 1
    for run in runs:
        if run.color:
            api.GetCharacters(start, len(run.text)).Font.Color = rgb(run.color)
        start += len(run.text)
