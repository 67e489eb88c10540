"""Which columns of tables state a figure: what is near it in size is found, and then held to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from decimal import Decimal
from operator import itemgetter
from typing import TYPE_CHECKING

from addin.prose.columns import WHOLE
from addin.prose.vouching.differences import differences
from addin.prose.vouching.fitting import agrees, exacts_of, fitting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.prose.vouching.tables import Table, TableColumn
    from addin.prose.vouching.tellings import Telling

    _Numbered = tuple[int, int, TableColumn]
    _BySize = tuple[list[Decimal], list[_Numbered]]
    """Sizes from the smallest on; for each the numbers of its table and of the column in that."""

_SIZE = itemgetter(0)
_PLACE = itemgetter(0, 1)


class Beside:
    """A table beside the figures of a text: which of its columns state each of them.

    ``risen`` are columns of what its rows rose by between two others. Figures have to outlive it.
    """

    def __init__(self, table: Table, risen: Sequence[TableColumn]) -> None:
        self.table = table
        self._all = (*table.columns, *risen)
        self._own = len(table.columns)
        self._stating: dict[int, list[int]] = defaultdict(list)

    def __bool__(self) -> bool:
        """Return whether it states any of the figures."""
        return bool(self._stating)

    def add(self, telling: Telling, number: int) -> None:
        """Take in that the column of a number states a figure."""
        self._stating[id(telling)].append(number)

    def stating(self, telling: Telling) -> list[TableColumn]:
        """Return the columns of the table that state a figure."""
        numbers = self._stating.get(id(telling), ())
        return [self._all[number] for number in numbers if number < self._own]

    def stated(self, tellings: Iterable[Telling]) -> Iterator[tuple[TableColumn, list[Telling]]]:
        """Yield the columns, then those of what rows rose by, with the figures that they state."""
        found: dict[int, list[Telling]] = defaultdict(list)
        for telling in tellings:
            for number in self._stating.get(id(telling), ()):
                found[number].append(telling)
        yield from ((self._all[number], found[number]) for number in sorted(found))


class Stating:
    """Tells which columns of tables state figures.

    What they state of a row in one measure is put in order of size once.
    """

    def __init__(self, tables: Sequence[Table]) -> None:
        self._tables = [(table, tuple(differences(table.columns))) for table in tables]
        self._columns = [
            (at, number, column)
            for at, (table, risen) in enumerate(self._tables)
            for number, column in enumerate((*table.columns, *risen))
        ]
        self._of_row: dict[tuple[str, bool, str], _BySize] = {}

    def beside(self, tellings: Iterable[Telling]) -> list[Beside]:
        """Return each of the tables beside figures."""
        found = [Beside(table, risen) for table, risen in self._tables]
        for telling in tellings:
            for at, number, column in self._near(telling):
                if agrees(column, telling, found[at].table):
                    found[at].add(telling, number)
        return found

    def _near(self, telling: Telling) -> Iterable[_Numbered]:
        """Return the columns, in order, that state about as much as a figure says."""
        sizes, columns = self._by_size(telling)
        size, most_off = abs(telling.printed.value), Decimal(1).scaleb(-telling.printed.decimals)
        first, last = bisect_left(sizes, size - most_off), bisect_right(sizes, size + most_off)
        near = columns[first:last]
        return near if len(near) < 2 else sorted(set(near), key=_PLACE)

    def _by_size(self, telling: Telling) -> _BySize:
        if len(telling.rows) > 1:
            return self._put_in_order(telling)
        key = telling.row, telling.row == WHOLE and telling.is_mean, telling.printed.measure
        if key not in self._of_row:
            self._of_row[key] = self._put_in_order(telling)
        return self._of_row[key]

    def _put_in_order(self, telling: Telling) -> _BySize:
        """Return the sizes of what columns state of the rows of a figure, in its measure."""
        found = [
            (abs(value), numbered)
            for numbered in self._columns
            for exact in exacts_of(numbered[2], telling, self._tables[numbered[0]][0])
            if (there := fitting(exact, telling.printed))
            if (value := there.in_measure_of(telling.printed)) is not None
        ]
        found.sort(key=_SIZE)
        return [size for size, _ in found], [numbered for _, numbered in found]
