"""How a workbook is to be finished."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """``keep_sheets`` names working sheets that are to be mailed all the same.

    ``password`` is asked for on opening; ``protect`` locks the sheets without one.
    """

    keep_comments: bool = False
    keep_sheets: tuple[str, ...] = ()
    protect: bool = False
    password: str = ""
