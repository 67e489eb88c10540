"""Conditional formats and coloured texts on Windows, by few calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from addin.annex.area import a1
from addin.desktop.com import address, rgb, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import xlwings as xw

    from addin.annex.area import Area
    from addin.report.plan import FormulaRule, Run

_EXPRESSION, _NO_OPERATOR = 2, 1
"""Of a condition: a formula, which has no operator; but pywin32 loses what follows a gap."""


def conditions_of(sheet: xw.Sheet, areas: Sequence[Area]) -> Any:
    """Return the conditional formats of areas of the active sheet, for rules to be added.

    The formulas of those read as for the first cell, which Excel takes from the selection.
    """
    select(sheet, a1(areas[0].top, areas[0].left))
    return sheet.api.Range(address(areas)).FormatConditions


def add_rule(conditions: Any, rule: FormulaRule) -> None:
    """Add a conditional format behind all others."""
    added = conditions.Add(_EXPRESSION, _NO_OPERATOR, f"={rule.formula}")
    added.Interior.Color = rgb(rule.fill)
    added.Font.Color = rgb(rule.color)
    added.StopIfTrue = False
    added.SetLastPriority()


def write_runs(cell: xw.Range, text: Any, runs: Iterable[Run], font: str, size: int) -> None:
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
