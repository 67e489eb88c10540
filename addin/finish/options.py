"""How a workbook is to be finished."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """``native`` writes formulas of Excel's for ours where there are equal ones, else values.

    ``keep_sheets`` names working sheets that are to be mailed all the same. ``password`` is
    asked for on opening; ``protect`` locks the sheets without one.
    """

    native: bool = False
    keep_comments: bool = False
    keep_sheets: tuple[str, ...] = ()
    protect: bool = False
    password: str = ""
