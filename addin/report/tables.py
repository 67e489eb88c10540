"""Tables of texts that a document appends: with label, title, measure and notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.core.figures import NO_FIGURE, format_figure, to_decimal

if TYPE_CHECKING:
    from addin.core.ranking import Rank


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what heads it, its texts by row, and whether they line up at the decimal point.

    ``group`` is the indicator above it where several stand side by side. ``merged`` says that equal
    texts below each other are one cell.
    """

    heading: str
    texts: tuple[str, ...]
    aligned: bool = False
    group: str = ""
    merged: bool = False


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """One table. ``label`` (附表3) is the sheet's name, or the next number for other sheets.

    ``measure`` is "" where the columns say it; ``totals`` are the numbers of the rows, from 0,
    that sum up others.
    """

    label: str
    title: str
    measure: str
    columns: tuple[Column, ...]
    totals: frozenset[int]
    notes: tuple[str, ...]

    @property
    def number(self) -> str:
        """What the label counts with: 3."""
        return self.label[2:].strip()

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The rows' texts."""
        return list(zip(*(column.texts for column in self.columns), strict=True))


def rank_text(rank: Rank | None) -> str:
    """Return a rank as it stands in a table; — without one."""
    return NO_FIGURE if rank is None else format_figure(to_decimal(rank))
