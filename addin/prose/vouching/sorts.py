"""Tables whose columns are sorts of things, each with a row of its own: 事故起数·采矿, ·建筑."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.prose.columns import WHOLE
from addin.prose.exact import HUNDRED
from addin.prose.vouching.row_names import RowNames
from addin.prose.vouching.tables import TableColumn, VouchingTable
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.prose.columns import FigureColumn
    from addin.prose.exact import Exact
    from addin.prose.subjects import Subjects

_PART = "·"
_PRINTED_LOSS = Decimal("0.1")


def sorts_of(subjects: Subjects) -> Iterator[VouchingTable]:
    """Yield the tables whose columns are sorts of things, as tables with a row for each sort.

    The column 事故起数·采矿 is what 事故起数 states in the row 采矿, of the whole.
    """
    found: dict[object, list[FigureColumn]] = defaultdict(list)
    for column in subjects.columns:
        if column.annex and _PART in column.indicator and column.of(WHOLE):
            annex = column.annex.annex
            found[annex.sheet, annex.area].append(column)
    yield from (table for columns in found.values() if (table := _turned(columns)))


def _turned(columns: Sequence[FigureColumn]) -> VouchingTable | None:
    kinds: dict[tuple[str, What], dict[str, tuple[Exact, ...]]] = defaultdict(dict)
    for column in columns:
        if column.what in (What.VALUE, What.GROWTH):
            name, _, sort = column.indicator.partition(_PART)
            kinds[name, column.what][sort] = column.of(WHOLE)
    turned = [TableColumn(name, what, cells) for (name, what), cells in kinds.items()]
    turned = [each.with_sum() if each.what is What.VALUE else each for each in turned]
    turned += [change.with_sum() for change in _changes(turned)]
    sorts = {sort for cells in kinds.values() for sort in cells}
    title = next((column.annex.annex.title for column in columns if column.annex), "")
    return VouchingTable(tuple(turned), RowNames(sorts), {}, title) if len(sorts) > 1 else None


def _changes(columns: Iterable[TableColumn]) -> Iterator[TableColumn]:
    """Yield by how much whole numbers rose, as their growth rates tell: 6 by 20% is 1 more."""
    there = list(columns)
    rates = {column.words: column for column in there if column.what is What.GROWTH}
    for column in there:
        rate = rates.get(column.words)
        if column.what is not What.VALUE or rate is None:
            continue
        cells = {
            row: (change,)
            for row, exacts in column.cells.items()
            if row and rate.of(row)
            if (change := _change(exacts[0], rate.of(row)[0])) is not None
        }
        if cells and len(cells) == len(column.cells) - 1:
            yield TableColumn(column.words, What.CHANGE, cells)


def _change(now: Exact, rate: Exact) -> Exact | None:
    """Return the change of a whole number; None where its rate leaves open what it was."""
    if rate.value <= -HUNDRED or now.value != now.value.to_integral_value():
        return None
    before = now.value * HUNDRED / (HUNDRED + rate.value)
    nearest = before.to_integral_value()
    if abs(before - nearest) > _PRINTED_LOSS:
        return None
    return replace(now, value=now.value - nearest)
