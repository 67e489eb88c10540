"""A first or last row that is named like a place and is the whole of the others: 青河县.

No word calls it a total. What speaks for it is weighed in bits: figures that are the sums or the
means of all others, a blank where all others have a rank or a number, a place of a higher level
than theirs. A figure that no whole can have speaks against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

from addin.annex.naming import RowKind
from addin.annex.statistics import MEASURED, Statistic
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from addin.annex.arithmetic.figures import Figures
    from addin.annex.body import Table
    from addin.annex.header import Column

_CERTAIN = 10.0
_FEWEST = 3
"""Of fewer other rows nothing is the whole."""

_MOST_BITS = 10.0
"""The most that one column says."""

_UNRANKED, _UNNUMBERED, _UNGROUPED = 6.0, 3.0, 1.0
_ABOVE, _ABOVE_SOME = 3.0, 1.5
_LARGE, _WITHIN, _BEYOND = 2.0, 0.5, -4.0
_NEVER = -100.0
_MOST_WITHIN = 1.5
_NEARLY_ALL = 0.8

_ZONE = late(
    r"(?:开发|高新|经开|新|园|示范|度假|景|管理|经济|产业|工业|功能|试验|保税|片|小|社|辖|城|林|湖|矿)区$"
)
_LEVELS = (
    late(r"省$|自治区$"),
    late(r"市$|州$|盟$|地区$"),
    late(r"县$|区$|旗$"),
    late(r"镇$|乡$|街道(?:办事处|办)?$|苏木$|[农林牧渔]场$"),
)
_OUT_OF_WHOLE = frozenset({Statistic.OTHER, Statistic.WEIGHT, Statistic.FULL_MARKS})


def whole_row(table: Table, figures: Mapping[int, Figures], kinds: Sequence[RowKind]) -> int | None:
    """Return the index of the row that is the whole of all units, if the first or the last is."""
    units = [index for index, kind in enumerate(kinds) if kind is RowKind.UNIT]
    if len(units) <= _FEWEST or any(_is_total(table, index, kinds) for index in range(len(kinds))):
        return None
    ends = {index: _End(table, figures, index, tuple(units)) for index in (units[0], units[-1])}
    bits = {index: end.bits() for index, end in ends.items() if end.level is not None}
    best = max(bits, key=bits.__getitem__, default=None)
    return best if best is not None and bits[best] >= _CERTAIN else None


def is_named_as_whole(name: str) -> bool:
    """Return whether a name can be that of a county: 青河县, but not 高新区.

    >>> is_named_as_whole("青河县"), is_named_as_whole("高新区"), is_named_as_whole("合计")
    (True, False, False)
    """
    level = _level(name)
    return level is not None and level < len(_LEVELS) - 1


def _is_total(table: Table, index: int, kinds: Sequence[RowKind]) -> bool:
    """Return whether a row is a total that leaves no place for another: 全省 is above it."""
    return kinds[index] is RowKind.TOTAL and table.rows[index].name not in ("全国", "全省")


def _level(name: str) -> int | None:
    """Return how high a place is, the highest first; None where that is not known, or is a zone."""
    if _ZONE.search(name):
        return None
    return next((level for level, ends in enumerate(_LEVELS) if ends.search(name)), None)


@dataclass(frozen=True)
class _End:
    """The first or the last of the rows of units, beside all others."""

    table: Table
    figures: Mapping[int, Figures]
    row: int
    units: tuple[int, ...]

    @property
    def others(self) -> list[int]:
        return [unit for unit in self.units if unit != self.row]

    @property
    def level(self) -> int | None:
        """How high the place is, None where the row is not named like a county."""
        name = self.table.rows[self.row].name
        return _level(name) if is_named_as_whole(name) else None

    def bits(self) -> float:
        """Return what speaks for the row to be the whole, in bits."""
        columns = self.table.header.values
        ranks = [c for c in columns if _said(c) is Statistic.RANK]
        rest = [c for c in columns if c not in ranks and _said(c) not in _OUT_OF_WHOLE]
        return self._beside() + self._unranked(ranks) + sum(self._figures(rest))

    def _beside(self) -> float:
        """Return what the name, the number and the group of the row say."""
        names = [self.table.rows[other].name for other in self.others]
        levels = [_level(name) for name in names]
        mine = self.level
        assert mine is not None
        below = [level is None or level > mine for level in levels]
        said = _ABOVE if all(below) else _ABOVE_SOME if sum(below) * 2 > len(below) else 0.0
        for statistic, worth in (
            (Statistic.SERIAL, _UNNUMBERED),
            (Statistic.GROUP, _UNGROUPED),
        ):
            number = self.table.header.labelled(statistic)
            if number is not None and self._fills(number, self.others):
                said += -worth if self._is_typed(self.row, number) else worth
        return said

    def _unranked(self, ranks: Sequence[Column]) -> float:
        """Return what ranks say: a whole has none where the others do."""
        ranked = [c for c in ranks if self._fills(c.number, self.others)]
        if any(self.figures[c.number].values[self.row] is not None for c in ranked):
            return _NEVER
        return _UNRANKED if ranked else 0.0

    def _figures(self, columns: Sequence[Column]) -> Iterator[float]:
        """Yield what each column says; one that says the same again says nothing."""
        within, large = _MOST_WITHIN, _LARGE
        seen: set[tuple[float | None, ...]] = set()
        for column in columns:
            said = self._figure(column)
            if said == _WITHIN:
                said = min(within, _WITHIN)
                within -= said
            elif said == _LARGE:
                said, large = large, 0.0
            elif said > 0 and self.figures[column.number].values in seen:
                said = 0.0
            seen.add(self.figures[column.number].values)
            yield said

    def _figure(self, column: Column) -> float:
        """Return what a column says: a sum, a mean, a large or an ordinary figure."""
        figures = self.figures[column.number]
        mine = figures.values[self.row]
        others = [v for other in self.others if (v := figures.values[other]) is not None]
        if len(others) < max(_FEWEST, _NEARLY_ALL * len(self.others)):
            return 0.0
        if mine is None:
            return -_WITHIN if self._adds_up(column) else 0.0
        half = figures.half if figures.half < _WHOLE else 0.0
        if abs(sum(others) - mine) <= half * (len(others) + 1) + _NOISE * (1 + abs(mine)):
            return _sum_bits(mine, half, len(others))
        if self._adds_up(column):
            return _LARGE if mine >= _NEARLY * sum(others) > 0 else _NEVER
        if abs(sum(others) / len(others) - mine) <= figures.half + _NOISE * (1 + abs(mine)):
            return _mean_bits(others, figures.half)
        return _WITHIN if min(others) <= mine <= max(others) else _BEYOND

    def _adds_up(self, column: Column) -> bool:
        """Return whether a column surely holds what adds up: an amount or a count."""
        measure = column.measure or self.table.measure
        counted = measure is not None and not (measure.is_rate or measure.is_score)
        return counted and not column.percent and _said(column) in _AMOUNTS

    def _fills(self, column: int, rows: Sequence[int]) -> bool:
        """Return whether nearly all rows have something in a column."""
        return sum(self._is_typed(row, column) for row in rows) >= _NEARLY_ALL * len(rows)

    def _is_typed(self, row: int, column: int) -> bool:
        value = self.table.value(self.table.rows[row], column)
        return value is not None and str(value).strip() not in _BLANKS


_AMOUNTS = frozenset(MEASURED) - {Statistic.GAP, Statistic.CHANGE}
_BLANKS = ("", "-", "—", "–", "--", "/", "——")
_WHOLE = 0.5
"""Half a unit of whole figures, which are counts and exact."""

_NOISE = 1e-9
_NEARLY = 0.9


def _said(column: Column) -> Statistic:
    return max(column.weights, key=column.weights.__getitem__, default=Statistic.ACTUAL)


def _sum_bits(value: float, half: float, count: int) -> float:
    """Return what it says that a figure is a sum: the more, the more exactly it is known."""
    step = max(2 * half * (count + 1), 1.0 if not half else 0.0)
    return min(log2(max(abs(value) / step, 1.0)), _MOST_BITS)


def _mean_bits(others: Sequence[float], half: float) -> float:
    """Return what it says that a figure is a mean."""
    spread = max(others) - min(others)
    return min(log2(max(spread / (4 * half), 1.0)), _MOST_BITS) if half else _MOST_BITS
