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
from typing import TYPE_CHECKING, NamedTuple

from addin.prose.columns import WHOLE
from addin.prose.evidence import is_slip_of
from addin.prose.exact import HUNDRED, PERCENT
from addin.prose.vouching.fitting import agrees, fits
from addin.prose.vouching.tables import TableColumn
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.prose.exact import Exact
    from addin.prose.text import TextPlace
    from addin.prose.vouching.stating import Beside
    from addin.prose.vouching.tables import VouchingTable
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


class Slip(NamedTuple):
    """A figure of a list that is not quite what the column of all others states of its row."""

    telling: Telling
    column: TableColumn
    exact: Exact


def by_digits(tellings: Sequence[Telling], besides: Iterable[Beside]) -> Iterator[TextPlace]:
    """Yield where the figures of a list stand that columns of tables tell to be right."""
    named = _named(tellings)
    shares = _Shares(tellings, named)
    for beside in besides:
        listed = beside.stated(named) if beside else ()
        for column, stated in (*listed, *shares.stated(beside.table)):
            hits = _hits(column, stated)
            if _is_of_column(hits) and _is_mostly_of_it(hits, _likely(named, column, beside.table)):
                yield from (hit.place for hit in hits)
        yield from _of_rows(tellings, beside) if beside else ()


def slips(tellings: Sequence[Telling], beside: Beside) -> Iterator[Slip]:
    """Yield the figures of a list of which a column states all others, wrong by a slip of the hand.

    Each row has but one figure that may be of the column, so that nothing else can be meant.
    """
    named = _named(tellings) if beside else []
    for column, stated in beside.stated(named):
        if not column.sure or not _is_of_column(_hits(column, _said_to_be_of(column, stated))):
            continue
        likely = _likely(_said_to_be_of(column, named), column, beside.table)
        if len({telling.row for telling in likely}) < len(likely):
            continue
        for telling in likely:
            exact = next(iter(column.of(telling.row)), None)
            if exact and not beside.stating(telling) and is_slip_of(telling.printed, exact):
                yield Slip(telling, column, exact)


def _named(tellings: Iterable[Telling]) -> list[Telling]:
    return [telling for telling in tellings if telling.is_named and telling.row != WHOLE]


def _said_to_be_of(column: TableColumn, tellings: Iterable[Telling]) -> list[Telling]:
    """Return the figures whose words do not say that they are of another kind."""
    return [t for t in tellings if not t.said.plain or column.what in t.said.whats]


def _hits(column: TableColumn, stated: Iterable[Telling]) -> list[Telling]:
    """Return those of the figures that a column states which may be of it."""
    return [telling for telling in stated if _may_be(column, telling)]


def _likely(
    tellings: Iterable[Telling], column: TableColumn, table: VouchingTable
) -> list[Telling]:
    """Return the figures of a list that may be of a column."""
    return [t for t in tellings if _may_be(column, t) and fits(column, t, table)]


def _is_of_column(hits: Sequence[Telling]) -> bool:
    """Return whether a column states so much of a list that it can't be by chance."""
    return len({hit.row for hit in hits}) >= _FEWEST and _weight(hits) >= _ENOUGH


def _is_mostly_of_it(hits: Iterable[Telling], likely: Iterable[Telling]) -> bool:
    """Return whether a column states the figures of most rows."""
    return len({hit.row for hit in hits}) >= _MOSTLY * len({telling.row for telling in likely})


def _of_rows(tellings: Iterable[Telling], beside: Beside) -> Iterator[TextPlace]:
    """Yield the figures of each row where several columns of its table state them."""
    rows: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if not telling.is_wider:
            rows[telling.row].append(telling)
    for of_row in rows.values():
        single = (telling for telling in of_row if len(telling.rows) == 1)
        hits = [t for t in single if any(_may_be(column, t) for column in beside.stating(t))]
        places = {hit.place for hit in hits}
        if len(places) >= _FEWEST and _weight(hits) >= _ENOUGH:
            yield from places if len(places) >= _HALF * len(of_row) else ()


def _weight(hits: Iterable[Telling]) -> int:
    """Return how many digits agree; a figure that comes again tells nothing more."""
    return sum({hit.printed.value: hit.printed.weight for hit in hits}.values())


def _may_be(column: TableColumn, telling: Telling) -> bool:
    """Return whether a figure can be of a column, by the words before it."""
    if not telling.printed.measure:
        return False
    if column.what is What.SHARE and _SHARE.search(telling.words):
        return True
    return not telling.said.plain or column.what in (*telling.said.whats, *_ANY)


# ---- shares -----------------------------------------------------------------------------


class _Shares:
    """The percentages of a list that says of them that they are shares."""

    def __init__(self, tellings: Iterable[Telling], named: Sequence[Telling]) -> None:
        told = any("占" in telling.words for telling in named)
        percents = [telling for telling in named if told and telling.printed.is_percent]
        self._percents = percents if _is_of_column(percents) else []
        self._listed = list(dict.fromkeys(telling.row for telling in named))
        whole = (t for t in tellings if t.rows == (WHOLE,) and not t.is_wider)
        wholes = dict.fromkeys(telling.printed.value for telling in whole)
        self._wholes = wholes if len(wholes) <= _MOST_WHOLES else ()

    def stated(self, table: VouchingTable) -> Iterator[tuple[TableColumn, list[Telling]]]:
        """Yield columns of shares of the amounts in a table, with the figures that they state."""
        for column in table.columns if self._percents else ():
            if column.what in _ANY and any(column.of(row) for row in self._listed):
                bases = dict.fromkeys([*_bases(column, table, self._listed), *self._wholes])
                for base, near in self._near(column, [base for base in bases if base > 0]):
                    share = _share_of(column, base)
                    yield share, [t for t in near if agrees(share, t, table)]

    def _near(
        self, column: TableColumn, bases: Iterable[Decimal]
    ) -> Iterator[tuple[Decimal, list[Telling]]]:
        """Yield bases in which a column states about as much as figures of several rows say."""
        said = [
            (t, t.printed.size, t.printed.step, abs(exact.value) * HUNDRED)
            for t in self._percents
            for exact in column.of(t.row)
        ]
        for base in bases:
            near = {id(t): t for t, size, step, v in said if abs(v / base - size) <= step}
            if len({telling.row for telling in near.values()}) >= _FEWEST:
                yield base, list(near.values())


def _bases(column: TableColumn, table: VouchingTable, listed: Iterable[str]) -> Iterator[Decimal]:
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
        if not (exacts[0].measure and exacts[0].measure.is_rate)
    }
    return replace(column, what=What.SHARE, cells=cells)
