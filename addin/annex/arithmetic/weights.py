"""Weighted sums by least squares, the weights rounded to 5%."""

from __future__ import annotations

from math import log2
from operator import mul
from typing import TYPE_CHECKING

from addin.annex.arithmetic.sums import judge
from addin.annex.arithmetic.triples import probe_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.annex.arithmetic.evidence import Column
    from addin.annex.arithmetic.model import Relation

_STEP = 20  # weights are multiples of 1/20
_CHOICES = log2(2 * _STEP)  # bits that each weight costs
_MOST_ROWS = 60
_MOST_PARTS = 12
_SPARE = 2  # rows beyond the number of unknowns


def find_weighted_sums(
    columns: Sequence[Column], rows: Sequence[int], done: Iterable[int], needed: float
) -> Iterator[Relation]:
    """Yield for each column that is not done the weighted sum that it is, if any."""
    chosen = _spread_over(rows)
    centred = {c.index: _centred(c, chosen) for c in columns if c.spread}
    gram: dict[tuple[int, int], float] = {}
    skip = set(done)
    live = [c for c in columns if c.index in centred]
    for place, result in enumerate(live):
        if result.index in skip or len(result.rows) < len(rows):
            continue
        for side in (live[place - 1 :: -1] if place else [], live[place + 1 :]):
            found = _Fit(result, side[:_MOST_PARTS], centred, gram).search(needed)
            if found:
                yield found
                break


def _spread_over(rows: Sequence[int]) -> list[int]:
    """Return at most so many rows as are needed for a fit, from the whole length."""
    step = max(len(rows) // _MOST_ROWS, 1)
    return list(rows[::step])[:_MOST_ROWS]


def _centred(column: Column, rows: Sequence[int]) -> list[float]:
    values = [column.values[row] or 0.0 for row in rows]
    mean = sum(values) / len(values)
    return [v - mean for v in values]


class _Fit:
    """A least-squares fit that takes one column after another, nearest first."""

    def __init__(
        self,
        result: Column,
        near: Sequence[Column],
        centred: dict[int, list[float]],
        gram: dict[tuple[int, int], float],
    ) -> None:
        self.result = result
        self.near = near
        self.centred = centred
        self.gram = gram
        self.parts: list[Column] = []
        self.factors: list[list[float]] = []  # rows of the Cholesky factor
        self.solved: list[float] = []
        self.left = self._product(result, result)

    def search(self, needed: float) -> Relation | None:
        """Return the first fit that explains the result down to the rounding."""
        spare = len(self.centred[self.result.index]) - 1 - _SPARE
        for column in self.near:
            if len(self.parts) >= spare:
                break
            if self._take(column) and self.left <= self._rounding():
                return self._relation(needed)
        return None

    def _take(self, column: Column) -> bool:
        """Take a column in; False where it depends on those that are in."""
        own = self._product(column, column)
        row: list[float] = []
        for part, factor in zip(self.parts, self.factors, strict=True):
            known = sum(map(mul, row, factor))
            row.append((self._product(column, part) - known) / factor[-1])
        pivot = own - sum(map(mul, row, row))
        if pivot <= 1e-9 * own:
            return False
        row.append(pivot**0.5)
        known = sum(map(mul, row, self.solved))
        self.solved.append((self._product(column, self.result) - known) / row[-1])
        self.left -= self.solved[-1] ** 2
        self.parts.append(column)
        self.factors.append(row)
        return True

    def _product(self, one: Column, other: Column) -> float:
        key = (one.index, other.index) if one.index < other.index else (other.index, one.index)
        product = self.gram.get(key)
        if product is None:
            product = sum(map(mul, self.centred[one.index], self.centred[other.index]))
            self.gram[key] = product
        return product

    def _rounding(self) -> float:
        """Return what of the variance rounding may leave."""
        half = self.result.half + sum(part.half for part in self.parts)
        own = self._product(self.result, self.result)
        return len(self.centred[self.result.index]) * half**2 + 1e-12 * own

    def _relation(self, needed: float) -> Relation | None:
        rounded = [round(w * _STEP) / _STEP for w in self._weights()]
        kept = [(p, w) for p, w in zip(self.parts, rounded, strict=True) if w]
        kept.sort(key=lambda pair: pair[0].index)
        if len(kept) < 2:
            return None
        parts, weights = zip(*kept, strict=True)
        constant = _constant(self.result, kept)
        paid = needed + _CHOICES * len(self.parts)
        return judge(self.result, parts, weights, paid, probe_rows(self.result), constant)

    def _weights(self) -> list[float]:
        weights: list[float] = []
        for place in range(len(self.parts) - 1, -1, -1):
            later = range(place + 1, len(self.parts))
            known = sum(self.factors[i][place] * weights[len(self.parts) - 1 - i] for i in later)
            weights.append((self.solved[place] - known) / self.factors[place][place])
        return weights[::-1]


def _constant(result: Column, kept: Iterable[tuple[Column, float]]) -> float:
    """Return what the sum lacks in the middle one of the rows, whole where it is nearly so."""
    terms = list(kept)
    lacks = sorted(
        (result.values[row] or 0.0) - sum(w * (c.values[row] or 0.0) for c, w in terms)
        for row in result.rows
    )
    middle = lacks[len(lacks) // 2]
    slack = result.half + sum(abs(w) * c.half for c, w in terms)
    return float(round(middle)) if abs(middle - round(middle)) <= slack + 1e-9 else middle
