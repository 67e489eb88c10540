"""Ranks of the cells given to worksheet functions, worked out once for each column."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from addin.core.ranking import Method, rank_column, ranks
from addin.worksheet.arguments import attempts, fixed, given, readable
from addin.worksheet.arguments import groups as groups_in
from addin.worksheet.kept import kept
from addin.worksheet.misuse import Misuse, NotAmongValues, ShapesDiffer, TiedInOrder

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from decimal import Decimal

    from addin.core.ranking import Rank
    from addin.worksheet.arguments import Cells, Fixed

_MANY = 5_000
"""Cells from which on pandas is faster, once it is loaded; figures of 15 digits are floats of
their own, so that it ranks them as exactly."""

Places = dict[tuple["Hashable", "Decimal"], float | None]
"""The rank of each value by its group; None for one that is tied in 顺序名次, and has several."""


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
    if (group, value) not in places:
        raise NotAmongValues(f"{value.normalize():f}")
    rank = places[group, value]
    if rank is None:
        raise TiedInOrder(f"{value.normalize():f}")
    return rank


@kept
def _ranks(values: Fixed, groups: Fixed, method: Method, lower: bool) -> tuple[Rank | None, ...]:
    return tuple(_ranked(*_in_groups(values, groups), method, lower))


@kept
def _places(values: Fixed, groups: Fixed, method: Method, lower: bool) -> Places:
    found, names_of_groups = _in_groups(values, groups)
    ranked = _ranked(found, names_of_groups, method, lower)
    places: Places = {}
    for group, value, rank in zip(names_of_groups or repeat(""), found, ranked, strict=False):
        if value is not None and rank is not None:
            is_new = (group, value) not in places
            places[group, value] = rank if is_new or places[group, value] == rank else None
    return places


def _in_groups(
    values: Fixed, groups: Fixed
) -> tuple[list[Decimal | None], list[str | Misuse] | None]:
    """Return the figures and their groups; no figure for a cell whose group can't be read."""
    found, named = readable(attempts(values.cells)), groups_in(groups.cells)
    if not named:
        return found, None
    if len(named) != len(found):
        raise ShapesDiffer(f"{len(found)}个数、{len(named)}个类别")
    pairs = zip(found, named, strict=True)
    return [None if isinstance(group, Misuse) else value for value, group in pairs], named


def _ranked(
    values: Sequence[Decimal | None], groups: Sequence[Hashable] | None, method: Method, lower: bool
) -> list[Rank | None]:
    if len(values) < _MANY:
        return ranks(values, method, lower_is_better=lower, groups=groups)
    import pandas as pd  # loaded for long columns alone, not with Excel

    ranked = rank_column(
        pd.Series([None if v is None else float(v) for v in values], dtype=float),
        method,
        lower_is_better=lower,
        groups=None if groups is None else pd.Series(groups),
    )
    return [None if rank != rank else rank for rank in ranked.tolist()]  # NaN differs from itself
