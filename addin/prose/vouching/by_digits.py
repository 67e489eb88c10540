"""Lists and rows whose figures agree in so many digits that chance is out of the question.

A list need not repeat what it is of, nor name it as a header does: that several of its figures are
just what one column states of their rows tells it, and so does a row of which a text gives several
figures that stand in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from addin.prose.columns import WHOLE
from addin.prose.evidence import is_slip_of
from addin.prose.exact import HUNDRED, PERCENT
from addin.prose.vouching.tables import TableColumn
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.prose.exact import Exact
    from addin.prose.text import Place
    from addin.prose.vouching.fitting import Beside
    from addin.prose.vouching.tables import Table
    from addin.prose.vouching.tellings import Telling

_ENOUGH = 6
"""How many digits have to agree, of different figures: so many hardly do by chance."""

_MOST_WHOLES = 20
"""Of more figures of the whole a share may be one by chance."""

_MOSTLY = Decimal("0.75")
_HALF = Decimal("0.5")
_FEWEST = 2
_ANY = (What.VALUE, What.OTHER)
_SHARE = re.compile(r"占(?!.*(?:任务|目标|计划|预算))")


class _Hit(NamedTuple):
    """A figure that is what a column states of its row."""

    telling: Telling
    column: TableColumn


class Slip(NamedTuple):
    """A figure of a list that is not quite what the column of all others states of its row."""

    telling: Telling
    column: TableColumn
    exact: Exact


def by_digits(
    tellings: Sequence[Telling], beside: Beside, risen: Sequence[TableColumn] = ()
) -> Iterator[Place]:
    """Yield where the figures of a list stand that columns of a table tell to be right.

    ``risen`` are what its rows rose by between its columns.
    """
    named = _named(tellings)
    whole = (t for t in tellings if t.rows == (WHOLE,) and not t.is_wider)
    wholes = dict.fromkeys(telling.printed.value for telling in whole)
    told = any("占" in telling.words for telling in named)
    few = wholes if len(wholes) <= _MOST_WHOLES else ()
    shares = list(_shares(named, beside.table, few)) if told else []
    for column in (*beside.table.columns, *risen, *shares):
        listed = _Listed(named, column, beside)
        if listed.is_of_column and listed.is_mostly_of_it:
            yield from (hit.telling.place for hit in listed.hits)
    rows: dict[str, list[Telling]] = defaultdict(list)
    for telling in (telling for telling in tellings if not telling.is_wider):
        rows[telling.row].append(telling)
    for of_row in rows.values():
        yield from _of_row(of_row, beside)


def slips(tellings: Sequence[Telling], beside: Beside) -> Iterator[Slip]:
    """Yield the figures of a list of which a column states all others, wrong by a slip of the hand.

    Each row has but one figure that may be of the column, so that nothing else can be meant.
    """
    named = _named(tellings)
    for column in (column for column in beside.table.columns if column.sure):
        said = [t for t in named if not t.said.plain or column.what in t.said.whats]
        listed = _Listed(said, column, beside)
        if not listed.is_of_column or len({t.row for t in listed.likely}) < len(listed.likely):
            continue
        for telling in listed.likely:
            exact = next(iter(column.of(telling.row)), None)
            known = any(beside.agrees(other, telling) for other in beside.table.columns)
            if exact and not known and is_slip_of(telling.printed, exact):
                yield Slip(telling, column, exact)


def _named(tellings: Iterable[Telling]) -> list[Telling]:
    return [telling for telling in tellings if telling.is_named and telling.row != WHOLE]


class _Listed:
    """The figures of a list beside a column."""

    def __init__(self, tellings: Sequence[Telling], column: TableColumn, beside: Beside) -> None:
        self._tellings, self._column, self._beside = tellings, column, beside

    @cached_property
    def hits(self) -> list[_Hit]:
        """Those that are what the column states of their rows."""
        column, beside = self._column, self._beside
        right = (telling for telling in self._tellings if beside.agrees(column, telling))
        return [_Hit(telling, column) for telling in right if _may_be(column, telling, beside)]

    @cached_property
    def likely(self) -> list[Telling]:
        """Those that may be of the column."""
        return [t for t in self._tellings if _may_be(self._column, t, self._beside)]

    @property
    def is_of_column(self) -> bool:
        """Whether the column states so much of the list that it can't be by chance."""
        rows = {hit.telling.row for hit in self.hits}
        return len(rows) >= _FEWEST and _weight(self.hits) >= _ENOUGH

    @property
    def is_mostly_of_it(self) -> bool:
        """Whether it states the figures of most rows."""
        right = {hit.telling.row for hit in self.hits}
        return len(right) >= _MOSTLY * len({telling.row for telling in self.likely})


def _of_row(tellings: Sequence[Telling], beside: Beside) -> Iterator[Place]:
    """Yield the figures of a row where several columns of its table state them."""
    pairs = ((telling, column) for telling in tellings for column in beside.table.columns)
    hits = [
        _Hit(t, c)
        for t, c in pairs
        if len(t.rows) == 1 and beside.agrees(c, t) and _may_be(c, t, beside)
    ]
    places = {hit.telling.place for hit in hits}
    if len(places) >= _FEWEST and _weight(hits) >= _ENOUGH:
        yield from places if len(places) >= _HALF * len(tellings) else ()


def _weight(hits: Iterable[_Hit]) -> int:
    """Return how many digits agree; a figure that comes again tells nothing more."""
    return sum({hit.telling.printed.value: hit.telling.printed.weight for hit in hits}.values())


def _may_be(column: TableColumn, telling: Telling, beside: Beside) -> bool:
    """Return whether a figure can be of a column, by its measure and the words before it."""
    if not telling.printed.measure or not beside.fits(column, telling):
        return False
    if column.what is What.SHARE and _SHARE.search(telling.words):
        return True
    return not telling.said.plain or column.what in (*telling.said.whats, *_ANY)


# ---- shares -----------------------------------------------------------------------------


def _shares(
    tellings: Iterable[Telling], table: Table, wholes: Iterable[Decimal]
) -> Iterator[TableColumn]:
    """Yield the shares of the rows of each column of amounts in whatever a share may be of.

    ``wholes`` are the figures of the whole that the text gives.
    """
    listed = list(dict.fromkeys(telling.row for telling in tellings))
    for column in table.columns:
        if column.what in _ANY and any(column.of(row) for row in listed):
            for base in dict.fromkeys([*_bases(column, table, listed), *wholes]):
                yield _share_of(column, base)


def _bases(column: TableColumn, table: Table, listed: Iterable[str]) -> Iterator[Decimal]:
    """Yield the total, the subtotals, and the sums of all, of groups, and of what is listed."""
    for row, exacts in column.cells.items():
        if row not in table.units:
            yield from (exact.value for exact in exacts)
    for rows in (table.units, *table.groups.values(), listed):
        yield sum((exact.value for row in rows for exact in column.of(row)[:1]), Decimal(0))


def _share_of(column: TableColumn, base: Decimal) -> TableColumn:
    cells = {
        row: tuple(replace(e, value=e.value / base * HUNDRED, measure=PERCENT) for e in exacts)
        for row, exacts in column.cells.items()
        if base > 0 and not (exacts[0].measure and exacts[0].measure.is_rate)
    }
    return replace(column, what=What.SHARE, cells=cells)
