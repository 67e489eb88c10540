"""Which columns of tables state a figure: what is near it in size is found, and then held to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from addin.prose.columns import WHOLE
from addin.prose.vouching.differences import differences
from addin.prose.vouching.fitting import agrees, exacts_of, fitting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from addin.prose.vouching.tables import TableColumn, VouchingTable
    from addin.prose.vouching.tellings import Telling

    Numbered = tuple[int, int, TableColumn]
    """A column with the number of its table, and its own in that."""

_SIZE = itemgetter(0)
_PLACE = itemgetter(0, 1)
_MOST = 1000
"""So many rows and measures are kept in order; lists of several rows may be any."""


class _InOrder(NamedTuple):
    """What columns state of some rows in one measure, from the smallest size on.

    ``fitting`` are the columns of each table that state anything of that measure.
    """

    sizes: list[Decimal]
    columns: list[Numbered]
    fitting: Mapping[int, list[TableColumn]]

    def near(self, telling: Telling) -> Iterable[Numbered]:
        """Return the columns, in their order, that state about as much as a figure says."""
        size, step = telling.printed.size, telling.printed.step
        first = bisect_left(self.sizes, size - step)
        near = self.columns[first : bisect_right(self.sizes, size + step)]
        return near if len(near) < 2 else sorted(set(near), key=_PLACE)


class Beside:
    """A table beside the figures of a text: which of its columns state each of them.

    Figures have to outlive it.
    """

    def __init__(self, stating: Stating, number: int) -> None:
        self._all, self._number = stating, number
        self.table, self._risen = stating.tables[number]
        self._stating: dict[int, list[int]] = defaultdict(list)

    def __bool__(self) -> bool:
        """Return whether it states any of the figures."""
        return bool(self._stating)

    def add(self, telling: Telling, number: int) -> None:
        """Take in that the column of a number states a figure."""
        self._stating[id(telling)].append(number)

    def fitting(self, telling: Telling) -> Sequence[TableColumn]:
        """Return the columns of the table that a figure can be of by its measure."""
        return self._all.in_order(telling).fitting.get(self._number, ())

    def stating(self, telling: Telling) -> list[TableColumn]:
        """Return the columns of the table that state a figure."""
        own = self.table.columns
        return [own[number] for number in self._stating.get(id(telling), ()) if number < len(own)]

    def stated(self, tellings: Iterable[Telling]) -> Iterator[tuple[TableColumn, list[Telling]]]:
        """Yield the columns, then those of what rows rose by, with the figures that they state."""
        found: dict[int, list[Telling]] = defaultdict(list)
        for telling in tellings:
            for number in self._stating.get(id(telling), ()):
                found[number].append(telling)
        columns = (*self.table.columns, *self._risen) if found else ()
        yield from ((columns[number], found[number]) for number in sorted(found))


class Stating:
    """Tells which columns of tables state figures.

    What they state of a row in one measure is put in order of size once. ``tables`` come with
    columns of what their rows rose by between two others.
    """

    def __init__(self, tables: Iterable[VouchingTable]) -> None:
        self.tables = [(table, tuple(differences(table.columns))) for table in tables]
        self._columns = [
            (at, number, column)
            for at, (table, risen) in enumerate(self.tables)
            for number, column in enumerate((*table.columns, *risen))
        ]
        self._kept: dict[tuple[tuple[str, ...], bool, bool, str], _InOrder] = {}

    def beside(self, tellings: Iterable[Telling]) -> list[Beside]:
        """Return each of the tables beside figures."""
        found = [Beside(self, number) for number in range(len(self.tables))]
        for telling in tellings:
            for at, number, column in self.in_order(telling).near(telling):
                if agrees(column, telling, self.tables[at][0]):
                    found[at].add(telling, number)
        return found

    def in_order(self, telling: Telling) -> _InOrder:
        """Return what columns state of the rows of a figure, in its measure."""
        rows = telling.rows
        key = rows, rows == (WHOLE,) and telling.is_mean, telling.of_each, telling.printed.measure
        if key not in self._kept:
            if len(rows) > 1 and len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[key] = self._put_in_order(telling)
        return self._kept[key]

    def _put_in_order(self, telling: Telling) -> _InOrder:
        found: list[tuple[Decimal, Numbered]] = []
        fits: dict[int, dict[TableColumn, None]] = defaultdict(dict)
        for at, number, column in self._columns:
            table = self.tables[at][0]
            for exact in exacts_of(column, telling, table):
                there = fitting(exact, telling.printed)
                value = there.in_measure_of(telling.printed) if there else None
                if value is not None:
                    found.append((abs(value), (at, number, column)))
                    if number < len(table.columns):
                        fits[at][column] = None
        found.sort(key=_SIZE)
        in_order = [size for size, _ in found], [numbered for _, numbered in found]
        return _InOrder(*in_order, {at: list(columns) for at, columns in fits.items()})
