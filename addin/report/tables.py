"""Tables of texts that a document appends: with label, title, measure and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.core.figures import NO_FIGURE, format_figure, to_decimal
from addin.core.numerals import read_numeral

if TYPE_CHECKING:
    from addin.core.ranking import Rank


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column: what heads it, its texts by row, and whether they line up at the decimal point.

    ``group`` is the indicator above it where several stand side by side. ``merged`` says that equal
    texts below each other are one cell.
    """

    heading: str
    texts: tuple[str, ...]
    aligned: bool = False
    group: str = ""
    merged: bool = False


_LABEL = re.compile(r"(附[表件])\s*((?:\d+|[一二三四五六七八九十百零]+)(?:[-—]\d+)*)?[\s::、.．]*")


def label_of(sheet: str) -> str:
    """Return the word and the number that a sheet's name begins with, "" without one.

    >>> label_of("附件1 固定资产投资"), label_of("附表2-1"), label_of("投资")
    ('附件1', '附表2-1', '')
    """
    match = _LABEL.match(sheet)
    return f"{match[1]}{match[2] or ''}" if match else ""


def unlabelled(text: str) -> str:
    """Return a text without the label that it begins with: 附件1 固投 is 固投."""
    return _LABEL.sub("", text, count=1) if label_of(text) else text


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """One table. ``label`` (附表3) is how the sheet's name begins, else the next number.

    ``measure`` is "" where the columns say it; ``totals`` are the numbers of the rows, from 0,
    that sum up others.
    """

    label: str
    title: str
    measure: str
    columns: tuple[TextColumn, ...]
    totals: frozenset[int]
    notes: tuple[str, ...]

    @property
    def number(self) -> str:
        """What the label counts with: 3, also of 附件三."""
        said = self.label[2:]
        return str(read_numeral(said) or said) if said else ""

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The rows' texts."""
        return list(zip(*(column.texts for column in self.columns), strict=True))


def rank_text(rank: Rank | None) -> str:
    """Return a rank as it stands in a table; — without one."""
    return NO_FIGURE if rank is None else format_figure(to_decimal(rank))
