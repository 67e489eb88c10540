"""SUM, AVERAGE, COUNT and their like."""

from __future__ import annotations

import math
from itertools import chain
from typing import TYPE_CHECKING

from addin.calculation.cells import (
    AreaValues,
    Argument,
    area,
    each,
    numbers,
    numbers_in,
    scalar,
)
from addin.calculation.functions.declared import eager, lazy
from addin.calculation.values import (
    DIVISION,
    NOISE,
    Failed,
    Unsure,
    checked,
    is_number,
    to_whole,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from addin.calculation.functions.declared import Deferred
    from addin.calculation.values import Value


def total(terms: Sequence[float]) -> float:
    """Return a sum; raises Unsure where only noise is left of its terms.

    >>> total([1.5, 2.5]), total([])
    (4.0, 0.0)
    """
    exact = math.fsum(terms)
    noise = NOISE * max(map(abs, terms), default=0.0)
    if abs(exact) < noise and any((exact, sum(terms))):
        raise Unsure
    return exact


def mean(terms: Sequence[float]) -> float:
    """Return an average; there is none of nothing."""
    if not terms:
        raise Failed(DIVISION)
    return total(terms) / len(terms)


def _product(*arguments: Argument) -> float:
    terms = numbers(arguments)
    return math.prod(terms) if terms else 0.0


def _median(*arguments: Argument) -> float:
    terms = sorted(numbers(arguments))
    if not terms:
        raise Unsure
    half = len(terms) // 2
    return terms[half] if len(terms) % 2 else (terms[half - 1] + terms[half]) / 2


def _count(*arguments: Argument) -> float:
    """Errors do not count; truth values and what is typed as text do only to others than Excel."""
    return float(sum(_numbers_counted(argument) for argument in arguments))


def _numbers_counted(argument: Argument) -> int:
    values = list(each(argument)) if isinstance(argument, AreaValues | tuple) else [argument]
    typed = values if not isinstance(argument, AreaValues | tuple) else ()
    if any(isinstance(value, bool) for value in values) or not all(map(is_number, typed)):
        raise Unsure
    return sum(map(is_number, values))


def _count_filled(*areas: Argument) -> float:
    return float(sum(value is not None for value in chain(*map(each, areas))))


def _count_blank(cells: Argument) -> float:
    """A text without signs counts as a blank here."""
    if area(cells).whole:
        raise Unsure
    return float(sum(value is None or value == "" for value in each(cells)))


def _sum_product(*parts: Deferred) -> float:
    """One argument is multiplied out by its operators; of several, what is no number is 0."""
    tables = [part.table() for part in parts]
    if len({(len(rows), *map(len, rows)) for rows in tables}) != 1:
        raise Unsure
    columns = [[_factor(checked(value)) for row in rows for value in row] for rows in tables]
    return total([math.prod(factors) for factors in zip(*columns, strict=True)])


def _factor(value: Value) -> float:
    if isinstance(value, bool):
        raise Unsure
    return value if isinstance(value, float) else 0.0


_SUBTOTALS = {1: mean, 4: lambda terms: max(terms, default=0.0), 9: total}
_SUBTOTALS |= {2: lambda terms: float(len(terms)), 5: lambda terms: min(terms, default=0.0)}


def _subtotal(kind: Argument, *areas: Argument) -> float:
    """Subtotals among the cells do not count; with hidden rows only Excel knows which do."""
    function = _SUBTOTALS.get(to_whole(scalar(kind)) % 100)
    parts = [area(argument) for argument in areas]
    if function is None or not parts or any(p.sheets.hides_rows(p.sheet, p.area) for p in parts):
        raise Unsure
    return function([number for part in parts for number in _beside_subtotals(part)])


def _beside_subtotals(cells: AreaValues) -> Iterable[float]:
    subtotals = cells.sheets.subtotals(cells.sheet)
    values = (
        value
        for row, values in enumerate(cells.rows, cells.area.top)
        for column, value in enumerate(values, cells.area.left)
        if (row, column) not in subtotals
    )
    return numbers_in(values)


FUNCTIONS = {
    **eager(
        SUM=lambda *arguments: total(numbers(arguments)),
        AVERAGE=lambda *arguments: mean(numbers(arguments)),
        MAX=lambda *arguments: max(numbers(arguments), default=0.0),
        MIN=lambda *arguments: min(numbers(arguments), default=0.0),
        MEDIAN=_median,
        PRODUCT=_product,
        COUNT=_count,
        COUNTA=_count_filled,
        COUNTBLANK=_count_blank,
        SUBTOTAL=_subtotal,
    ),
    **lazy(SUMPRODUCT=_sum_product),
}
