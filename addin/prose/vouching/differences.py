"""How far one column of a table is above another of the same thing: 人口数 of 2020年 and 2010年."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

from addin.prose.exact import POINTS
from addin.prose.vouching.header_words import core
from addin.prose.vouching.tables import TableColumn
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.prose.exact import Exact

_YEAR = re.compile(r"20\d\d")


def differences(columns: Sequence[TableColumn]) -> Iterator[TableColumn]:
    """Yield what each row rose by between columns that say the same of two years.

    Percentages rise by points.
    """
    for later, earlier in permutations(columns, 2):
        years = _YEAR.search(later.words), _YEAR.search(earlier.words)
        is_later = years[0] and years[1] and years[0][0] > years[1][0]
        if is_later and later.what is earlier.what and core(later.words) == core(earlier.words):
            yield _difference(later, earlier)


def _difference(later: TableColumn, earlier: TableColumn) -> TableColumn:
    cells = {
        row: (rise,)
        for row, exacts in later.cells.items()
        if earlier.of(row) and (rise := _rise(exacts[0], earlier.of(row)[0]))
    }
    is_rate = any(rise.measure is POINTS for rises in cells.values() for rise in rises)
    return TableColumn(later.words, What.RISE if is_rate else What.CHANGE, cells, sure=False)


def _rise(now: Exact, before: Exact) -> Exact | None:
    value = before.in_measure(now.measure)
    if value is None:
        return None
    is_rate = now.measure is not None and now.measure.is_rate
    return replace(now, value=now.value - value, measure=POINTS if is_rate else now.measure)
