"""How formulas are filled into a column: one in each cell, or one that spills over all."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from addin.annex.area import column_letter, runs
from addin.report.plan import FormulaPlan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Cells = Callable[[int], str]
"""The cells of a column that a formula is about: of its own row, D5, or of all rows, D5:D18."""


class Flavour(Enum):
    """What the formulas are, in the order in which they are offered; the values are for people."""

    NATIVE = "Excel自带公式"
    SPILLED = "通报函数(整列)"
    TONGBAO = "通报函数(逐格)"


def plans(
    sheet: str, column: int, rows: Sequence[int], write: Callable[[Cells], str], flavour: Flavour
) -> Iterator[FormulaPlan]:
    """Yield the formulas of a column's rows, a plan for each run of them.

    One that spills fills a run of two rows or more.
    """
    for first, last in runs(rows):
        height = last - first + 1
        if flavour is Flavour.SPILLED and height > 1:
            yield FormulaPlan(sheet, first, column, (write(_between(first, last)),), height)
        else:
            formulas = tuple(write(_between(row, row)) for row in range(first, last + 1))
            yield FormulaPlan(sheet, first, column, formulas)


def _between(first: int, last: int) -> Cells:
    if first == last:
        return lambda column: f"{column_letter(column)}{first}"
    return lambda column: f"{column_letter(column)}{first}:{column_letter(column)}{last}"
