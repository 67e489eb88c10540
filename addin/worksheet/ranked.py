"""Ranks of the cells given to worksheet functions, worked out once for each column."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from addin.core.ranking import Method, rank_column, ranks
from addin.worksheet.arguments import attempts, fixed, given, names, readable
from addin.worksheet.misuse import Misuse, NotAmongValues, ShapesDiffer, TiedInOrder

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from decimal import Decimal

    from addin.core.ranking import Rank
    from addin.worksheet.arguments import Cells, Fixed

_KEPT = 64
"""Columns whose ranks are kept: those of the sheets that are being calculated."""

_MANY = 5_000
"""Cells from which on pandas is faster, once it is loaded; figures of 15 digits are floats of
their own, so that it ranks them as exactly."""

Places = dict[tuple["Hashable", "Decimal"], frozenset[float]]
"""The ranks of each value by its group; more than one only in 顺序名次."""


def ranks_of(
    values: Cells, groups: Cells, method: Method, *, lower: bool
) -> tuple[Rank | None, ...]:
    """Return the rank of each cell, row by row; None for one without a figure, or not readable.

    With groups each cell is ranked within its own, one whose group is an error not at all; raises
    ShapesDiffer.
    """
    return _ranks(fixed(values), fixed(given(groups)), method, lower)


def places_of(values: Cells, groups: Cells, method: Method, *, lower: bool) -> Places:
    """Return the ranks by group ("" without groups) and value."""
    return _places(fixed(values), fixed(given(groups)), method, lower)


def place_in(places: Places, group: str, value: Decimal | None) -> float | None:
    """Return a value's rank; raises NotAmongValues, or TiedInOrder where it has several."""
    if value is None:
        return None
    found = places.get((group, value), frozenset())
    if not found:
        raise NotAmongValues(f"{value.normalize():f}")
    if len(found) > 1:
        raise TiedInOrder(f"{value.normalize():f}")
    (rank,) = found
    return rank


@lru_cache(_KEPT)
def _ranks(values: Fixed, groups: Fixed, method: Method, lower: bool) -> tuple[Rank | None, ...]:
    return tuple(_ranked(*_in_kinds(values, groups), method, lower))


@lru_cache(_KEPT)
def _places(values: Fixed, groups: Fixed, method: Method, lower: bool) -> Places:
    found, kinds = _in_kinds(values, groups)
    places: dict[tuple[Hashable, Decimal], set[float]] = {}
    ranked = _ranked(found, kinds, method, lower)
    for kind, value, rank in zip(kinds or [""] * len(found), found, ranked, strict=True):
        if value is not None and rank is not None:
            places.setdefault((kind, value), set()).add(rank)
    return {key: frozenset(those) for key, those in places.items()}


def _in_kinds(
    values: Fixed, groups: Fixed
) -> tuple[list[Decimal | None], list[str | Misuse] | None]:
    """Return the figures and their groups; none for a cell whose group can't be read."""
    found, kinds = readable(attempts(values.cells)), names(groups.cells)
    if not kinds:
        return found, None
    if len(kinds) != len(found):
        raise ShapesDiffer(f"{len(found)}个数、{len(kinds)}个类别")
    pairs = zip(found, kinds, strict=True)
    return [None if isinstance(kind, Misuse) else value for value, kind in pairs], kinds


def _ranked(
    values: Sequence[Decimal | None], kinds: Sequence[Hashable] | None, method: Method, lower: bool
) -> list[Rank | None]:
    if len(values) < _MANY:
        return ranks(values, method, lower_is_better=lower, groups=kinds)
    import pandas as pd  # loaded for long columns alone, not with Excel

    ranked = rank_column(
        pd.Series([None if v is None else float(v) for v in values], dtype=float),
        method,
        lower_is_better=lower,
        groups=None if kinds is None else pd.Series(kinds),
    )
    return [None if rank != rank else rank for rank in ranked.tolist()]  # NaN differs from itself
