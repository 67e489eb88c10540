"""What further sentences on an indicator are about: its annex, its columns, its name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from addin.prose.columns import WHOLE
from addin.prose.what import What
from addin.report.further.printing import decimals_of, printed

if TYPE_CHECKING:
    from decimal import Decimal

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult
    from addin.prose.columns import FigureColumn
    from addin.prose.printed import Printed
    from addin.prose.subjects import Subject
    from addin.settings.workbook import Settings


RATES = frozenset({What.COMPLETION, What.GROWTH, What.SHARE, What.PREVIOUS})
"""What is a percentage."""


@dataclass(frozen=True)
class About:
    """An indicator on an annex.

    ``name`` is what the circular calls it, ``whole`` what it calls the region (全县).

    ``wrong`` are the cells that don't go with the others of their annex: nothing is told of them.
    """

    result: AnnexResult
    results: Results
    subject: Subject
    name: str
    whole: str
    wrong: frozenset[str] = frozenset()

    @property
    def settings(self) -> Settings:
        """The settings of the workbook."""
        return self.results.found.settings

    @cached_property
    def columns(self) -> list[FigureColumn]:
        """The columns of the annex that are sure, with those that follow from them."""
        own = (column for column in self.subject.columns if column.annex is self.result)
        return [column for column in own if column.sure]

    @cached_property
    def is_clear(self) -> bool:
        """Whether every unit stands once: of two rows nobody knows which counts."""
        names = Counter(unit.name for unit in self.result.units)
        return len(names) == names.total()

    def is_right(self, column: FigureColumn) -> bool:
        """Return whether nothing that a column states of the units is wrong or unclear.

        A rate without % may be a ratio.
        """
        exacts = [exact for name in column.units for exact in column.of(name)]
        if column.what in RATES and any(exact.measure is None for exact in exacts):
            return False
        return column.sure and not self.wrong.intersection(exact.cell for exact in exacts)

    def of_whole(self, what: What, **more: object) -> FigureColumn | None:
        """Return the only column of a kind that states the whole, None for several.

        ``more`` are what else it must be: its slot, its qualifier.
        """
        if self.result.told_total is None:
            return None
        found = [
            column
            for column in self.columns
            if column.what is what and column.of(WHOLE) and not column.is_sum
            if all(getattr(column, name) == value for name, value in more.items())
        ]
        right = len(found) == 1 and found[0].of(WHOLE)[0].cell not in self.wrong
        return found[0] if right else None

    def cell(self, what: What, row: str, qualifier: str = "") -> str:
        """Return the cell that states a figure of a row."""
        like = (c for c in self.columns if c.what is what and c.qualifier == qualifier)
        return next(c.of(row)[0].cell for c in like if c.of(row))

    def figure(self, column: FigureColumn, row: str, *apart_from: Decimal | None) -> Printed:
        """Return what a column states of a row as it is printed, apart from other values."""
        decimals = decimals_of(column, self.result.annex.decimals)
        return printed(column.of(row)[0], decimals, self.settings, apart_from)
