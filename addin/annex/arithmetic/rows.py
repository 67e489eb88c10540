"""Sums and means among rows: totals, subtotals and averages, also nested."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from addin.annex.arithmetic import runs
from addin.annex.arithmetic.ledger import FAILING, Ledger, entries
from addin.annex.arithmetic.options import closest, options

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from addin.annex.arithmetic.figures import Figures
    from addin.annex.arithmetic.ledger import Entry
    from addin.annex.arithmetic.runs import SumRow

_VOTERS = 24  # columns that decide; all are reported


class SumKind(Enum):
    """How a row comes from others."""

    SUM = "sum"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class RowSum:
    """A row that is the sum or the mean of others.

    ``parts`` are rows in order; of nested sums only the highest below, and a row that is counted
    twice stands there twice. ``confirm`` and ``fail`` are the columns in which it is right and
    wrong; columns that can't be summed are in neither. ``bits`` is the evidence of all columns.
    """

    row: int
    kind: SumKind
    parts: tuple[int, ...]
    confirm: tuple[int, ...]
    fail: tuple[int, ...]
    bits: float


def find_row_sums(
    columns: Sequence[Figures],
    *,
    additive: Collection[int] | None = None,
    likely: Collection[int] = (),
) -> list[RowSum]:
    """Return the rows that are sums or means of others, in the order of the rows.

    ``additive`` are the columns known to hold amounts or counts: then only these are judged, and
    each that does not confirm fails. ``likely`` are rows that are totals by their names: one that
    nothing explains is returned with the sum that comes closest and bits that may be low or below
    0. A blank is 0 in sums and left out of means; a blank in the total itself says nothing.

    >>> from addin.annex.arithmetic.figures import Figures
    >>> first = Figures.of([12.5, 30.25, 8.1, 50.85])
    >>> second = Figures.of([110, 245, 68, 423])
    >>> [(s.row, s.parts, s.confirm) for s in find_row_sums([first, second])]
    [(3, (0, 1, 2), (0, 1))]
    """
    if not columns or len(columns[0].values) < 3:
        return []
    judged = sorted(additive) if additive is not None else range(len(columns))
    ready = entries(columns, judged)
    if not ready:
        return []
    search = _Search(ready, len(columns[0].values), additive is not None)
    search.run()
    if search.explain(likely):
        search.run()
    return sorted(search.found, key=lambda s: s.row)


class _Search:
    """Collapse and repeat: what sums up is found, its parts are dropped, and again."""

    def __init__(self, ready: Sequence[Entry], count: int, known: bool) -> None:
        self.ready = ready
        self.known = known
        self.count = count
        self.items = list(range(count))
        self.found: list[RowSum] = []
        self.kept: dict[tuple[int, ...], list[Ledger]] = {}

    def run(self) -> None:
        """Find sums until there are no more, then means, which may hide sums."""
        while self._sums() or self._means():
            pass

    def explain(self, likely: Collection[int]) -> bool:
        """Look for sums that count a row twice or leave one out, at the ends and where likely.

        Return whether anything was found.
        """
        before = len(self.found)
        for row in dict.fromkeys((*likely, *self.items[:1], *self.items[-1:])):
            if row not in self._explained and row in self.items and len(self.items) > 2:
                self._explain(row, row in likely)
        return len(self.found) > before

    def _explain(self, row: int, likely: bool) -> None:
        ledgers = self._ledgers(self.items)
        place = self.items.index(row)
        choices = options(ledgers, place, self.known)
        best = next(choices, None) or (closest(ledgers, place, self.known) if likely else None)
        if best:
            self._accept(SumKind.SUM, best, self.items)

    @property
    def _explained(self) -> set[int]:
        return {found.row for found in self.found}

    def _ledgers(self, items: Sequence[int]) -> list[Ledger]:
        key = tuple(items)
        if key not in self.kept:
            self.kept = {key: [Ledger(entry, items) for entry in self.ready[:_VOTERS]]}
        return self.kept[key]

    def _sums(self) -> bool:
        """Find what sums up among the items, and drop the parts; return whether anything did."""
        if len(self.items) < 3:
            return False
        done = self._explained
        found = runs.sums(self._ledgers(self.items), self.known)
        accepted = _apart([c for c in found if self.items[c.place] not in done])
        for candidate in accepted:
            self._accept(SumKind.SUM, candidate, self.items)
        dropped = {place for candidate in accepted for place in candidate.places()}
        self.items = [row for place, row in enumerate(self.items) if place not in dropped]
        return bool(accepted)

    def _means(self) -> bool:
        """Find means among the rows that are no sums; return whether there were any."""
        done = self._explained
        leaves = [row for row in range(self.count) if row not in done]
        if len(leaves) < 3:
            return False
        breaks = [i for i in range(1, len(leaves)) if leaves[i] != leaves[i - 1] + 1]
        best = max(
            runs.means(self._ledgers(leaves), breaks, self.known),
            key=lambda c: (c.bits, c.size),
            default=None,
        )
        if best is None:
            return False
        self._accept(SumKind.MEAN, best, leaves)
        self.items = [row for row in self.items if row != leaves[best.place]]
        return True

    def _accept(self, kind: SumKind, candidate: SumRow, items: Sequence[int]) -> None:
        say = runs.sum_of if kind is SumKind.SUM else runs.mean_of
        confirm, fail, bits = [], [], 0.0
        for entry in self.ready:
            said, confirms = say(Ledger(entry, items), candidate.place, candidate.spans, self.known)
            bits += said
            if confirms:
                confirm.append(entry.index)
            elif said <= -FAILING:
                fail.append(entry.index)
        self.found.append(
            RowSum(
                items[candidate.place],
                kind,
                tuple(sorted(items[place] for place in candidate.places())),
                tuple(sorted(confirm)),
                tuple(sorted(fail)),
                bits,
            )
        )


def _apart(found: list[SumRow]) -> list[SumRow]:
    """Return candidates of which none needs a part of another, those of most parts first.

    Two rows may sum the same parts.
    """
    taken: dict[int, tuple[tuple[int, int], ...]] = {}
    accepted: list[SumRow] = []
    sums: set[int] = set()
    for candidate in sorted(found, key=lambda c: (-c.size, -c.bits)):
        places = candidate.places()
        clash = any(taken.get(p, candidate.spans) != candidate.spans or p in sums for p in places)
        if clash or candidate.place in taken or candidate.place in sums:
            continue
        accepted.append(candidate)
        sums.add(candidate.place)
        taken.update(dict.fromkeys(places, candidate.spans))
    return accepted
