"""How formulas are filled into a column: one in each cell, or one that spills over all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from addin.annex.area import column_letter, runs
from addin.report.plan import FormulaPlan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class FilledRows:
    """The rows that a formula is about: its own, or all that it fills."""

    first: int
    last: int

    def __call__(self, column: int) -> str:
        """Return a column's cells in these rows: D5, D5:D18."""
        letter = column_letter(column)
        cell = f"{letter}{self.first}"
        return f"{cell}:{letter}{self.last}" if self.is_whole else cell

    @property
    def is_whole(self) -> bool:
        """Whether the formula fills all the rows."""
        return self.last > self.first


class Flavour(Enum):
    """What the formulas are, in the order in which they are offered; the values are for people."""

    NATIVE = "Excel 自带公式"
    SPILLED = "通报函数(整列)"
    TONGBAO = "通报函数(逐格)"


def plans(
    sheet: str,
    column: int,
    rows: Sequence[int],
    write: Callable[[FilledRows], str],
    flavour: Flavour,
) -> Iterator[FormulaPlan]:
    """Yield the formulas of a column's rows, a plan for each run of them.

    One that spills fills a run of two rows or more.
    """
    for first, last in runs(rows):
        height = last - first + 1
        if flavour is Flavour.SPILLED and height > 1:
            yield FormulaPlan(sheet, first, column, (write(FilledRows(first, last)),), height)
        else:
            formulas = tuple(write(FilledRows(row, row)) for row in range(first, last + 1))
            yield FormulaPlan(sheet, first, column, formulas)
