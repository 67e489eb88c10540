"""Weighted sums by least squares, the weights rounded to 5%."""

from __future__ import annotations

from math import log2
from operator import mul
from typing import TYPE_CHECKING

from addin.annex.arithmetic.sums import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.annex.arithmetic.evidence import Weighed
    from addin.annex.arithmetic.model import Relation

_STEP = 20  # weights are multiples of 1/20
_CHOICES = log2(2 * _STEP)  # bits that each weight costs
_NEAR = 0.02
_NEARLY = 0.25  # share of the variance that a fit spoilt by one row may leave
_ALONE = 0.4  # share of that which the row has
_LEAST_ROWS = 8
_MOST_OUTLIERS = 2
_MOST_ROWS = 60
_MOST_PARTS = 12
_SPARE = 2  # rows beyond the number of unknowns


def find_weighted_sums(
    columns: Sequence[Weighed], rows: Sequence[int], done: Iterable[int], needed: float
) -> Iterator[Relation]:
    """Yield for each column that is not done the weighted sum that it is, if any."""
    common = _Table(rows)
    skip = set(done)
    live = [c for c in columns if c.spread and not c.ranks]
    for place, result in enumerate(live):
        if result.index in skip or not result.can_say(needed):
            continue
        table = common if len(result.rows) == len(rows) else _Table(result.rows)
        for side in (live[place - 1 :: -1] if place else [], live[place + 1 :]):
            found = _of_result(result, side[:_MOST_PARTS], table, needed)
            if found:
                yield found
                break


def _of_result(
    result: Weighed, near: Sequence[Weighed], table: _Table, needed: float
) -> Relation | None:
    """Return the weighted sum, where need be without a row or two that spoil the fit."""
    for _ in range(_MOST_OUTLIERS + 1):
        fit = _Fit(result, near, table)
        found = fit.search(needed)
        spoilt = None if found else fit.outlier()
        if spoilt is None:
            return found
        table = _Table([row for row in table.rows if row != spoilt])
    return None


class _Table:
    """Products of columns, each less its mean, over some rows."""

    def __init__(self, rows: Sequence[int]) -> None:
        step = max(len(rows) // _MOST_ROWS, 1)
        self.rows = list(rows[::step])[:_MOST_ROWS]
        self.centred: dict[int, list[float]] = {}
        self.products: dict[tuple[int, int], float] = {}

    def column(self, column: Weighed) -> list[float]:
        """Return a column less its mean; blanks are 0."""
        found = self.centred.get(column.index)
        if found is None:
            values = [column.values[row] or 0.0 for row in self.rows]
            mean = sum(values) / len(values)
            self.centred[column.index] = found = [v - mean for v in values]
        return found

    def product(self, one: Weighed, other: Weighed) -> float:
        """Return the sum of the products of two columns."""
        key = (one.index, other.index) if one.index < other.index else (other.index, one.index)
        product = self.products.get(key)
        if product is None:
            product = sum(map(mul, self.column(one), self.column(other)))
            self.products[key] = product
        return product


class _Fit:
    """A least-squares fit that takes one column after another, nearest first."""

    def __init__(self, result: Weighed, near: Sequence[Weighed], table: _Table) -> None:
        self.result = result
        self.near = near
        self.table = table
        self.parts: list[Weighed] = []
        self.factors: list[list[float]] = []  # rows of the Cholesky factor
        self.solved: list[float] = []
        self.left = table.product(result, result)

    def search(self, needed: float) -> Relation | None:
        """Return the first fit that explains the result down to the rounding."""
        spare = len(self.table.rows) - 1 - _SPARE
        for column in self.near:
            if len(self.parts) >= spare:
                break
            if self._take(column) and self.left <= self._rounding():
                return self._relation(needed)
        return None

    def outlier(self) -> int | None:
        """Return the row that spoils the fit alone; None if there is none."""
        own = self.table.product(self.result, self.result)
        few = not self.parts or len(self.table.rows) < max(_LEAST_ROWS, 2 * len(self.parts))
        if few or self.left > _NEARLY * own:
            return None
        weights = self._weights()
        lacks = list(self.table.column(self.result))
        for part, weight in zip(self.parts, weights, strict=True):
            lacks = [v - weight * x for v, x in zip(lacks, self.table.column(part), strict=True)]
        worst = max(lacks, key=abs)
        alone = worst**2 > _ALONE * self.left and self.left > self._rounding()
        return self.table.rows[lacks.index(worst)] if alone else None

    def _take(self, column: Weighed) -> bool:
        """Take a column in; False where it depends on those that are in."""
        own = self.table.product(column, column)
        row: list[float] = []
        for part, factor in zip(self.parts, self.factors, strict=True):
            known = sum(map(mul, row, factor))
            row.append((self.table.product(column, part) - known) / factor[-1])
        pivot = own - sum(map(mul, row, row))
        if pivot <= 1e-9 * own:
            return False
        row.append(pivot**0.5)
        known = sum(map(mul, row, self.solved))
        self.solved.append((self.table.product(column, self.result) - known) / row[-1])
        self.left -= self.solved[-1] ** 2
        self.parts.append(column)
        self.factors.append(row)
        return True

    def _rounding(self) -> float:
        """Return what of the variance rounding may leave."""
        half = self.result.half + sum(part.half for part in self.parts)
        own = self.table.product(self.result, self.result)
        return len(self.table.rows) * half**2 + 1e-12 * own

    def _relation(self, needed: float) -> Relation | None:
        rounded = _rounded(self._weights())
        if rounded is None:
            return None
        kept = [(p, w) for p, w in zip(self.parts, rounded, strict=True) if w]
        kept.sort(key=lambda pair: pair[0].index)
        if len(kept) < 2:
            return None
        parts, weights = zip(*kept, strict=True)
        constant = _constant(self.result, kept)
        paid = needed + _CHOICES * len(self.parts)
        return judge(self.result, parts, weights, paid, constant)

    def _weights(self) -> list[float]:
        weights: list[float] = []
        for place in range(len(self.parts) - 1, -1, -1):
            later = range(place + 1, len(self.parts))
            known = sum(self.factors[i][place] * weights[len(self.parts) - 1 - i] for i in later)
            weights.append((self.solved[place] - known) / self.factors[place][place])
        return weights[::-1]


def _rounded(weights: Sequence[float]) -> list[float] | None:
    """Return the weights that people would have set, 0 for what is no part.

    Those are multiples of 5% up to 1, or all equal for a mean, or −1; None for others.
    """
    parts = [w for w in weights if abs(w) > _NEAR]
    if parts and all(abs(w - 1 / len(parts)) <= _NEAR for w in parts):
        return [1 / len(parts) if abs(w) > _NEAR else 0.0 for w in weights]
    rounded = [round(w * _STEP) / _STEP for w in weights]
    near = all(abs(w - r) <= _NEAR for w, r in zip(weights, rounded, strict=True))
    return rounded if near and all(r == -1 or 0 <= r <= 1 for r in rounded) else None


def _constant(result: Weighed, kept: Iterable[tuple[Weighed, float]]) -> float:
    """Return what the sum lacks in the middle one of the rows, whole where it is nearly so."""
    terms = list(kept)
    lacks = sorted(
        (result.values[row] or 0.0) - sum(w * (c.values[row] or 0.0) for c, w in terms)
        for row in result.rows
    )
    middle = lacks[len(lacks) // 2]
    slack = result.half + sum(abs(w) * c.half for c, w in terms)
    return float(round(middle)) if abs(middle - round(middle)) <= slack + 1e-9 else middle
