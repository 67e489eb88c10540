"""Ranks (位次) of values, with the field's rules for ties, blanks and groups.

``ranks`` works on the exact decimals of an annex. ``rank_column`` gives the same ranks for a whole
column of floats through pandas, which is worth its start-up time only where there are many.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence
    from decimal import Decimal

    import pandas as pd

    Rank = int | float


class Method(Enum):
    """How units with equal values are ranked; the values are pandas' names for the same."""

    COMPETITION = "min"  # 1 2 2 4, Excel's RANK.EQ and the default of circulars
    DENSE = "dense"  # 1 2 2 3, 中国式排名
    AVERAGE = "average"  # 1 2.5 2.5 4, Excel's RANK.AVG
    ORDINAL = "first"  # 1 2 3 4, the earlier row first


def ranks(
    values: Sequence[Decimal | None],
    method: Method = Method.COMPETITION,
    *,
    lower_is_better: bool = False,
    groups: Sequence[Hashable] | None = None,
) -> list[Rank | None]:
    """Return the rank of each value, 1 for the best, in the order of the values.

    None is not ranked and takes no place. With ``groups`` each value is ranked among those of its
    own group. Ties are decided on the exact values; round them first to rank what is displayed.
    Only AVERAGE gives halves, as floats.

    >>> from decimal import Decimal
    >>> ranks([Decimal(90), Decimal(80), None, Decimal(90)])
    [1, 3, None, 1]
    """
    result: list[Rank | None] = [None] * len(values)
    for members in _grouped(values, groups):
        members.sort(key=values.__getitem__, reverse=not lower_is_better)  # type: ignore[arg-type]
        place = 0
        for block, tied in enumerate(_ties(members, values)):
            for offset, index in enumerate(tied):
                result[index] = _PLACE[method](place, block, offset, len(tied))
            place += len(tied)
    return result


_PLACE: dict[Method, Callable[[int, int, int, int], Rank]] = {
    Method.COMPETITION: lambda place, block, offset, tied: place + 1,
    Method.DENSE: lambda place, block, offset, tied: block + 1,
    Method.AVERAGE: lambda place, block, offset, tied: place + (tied + 1) / 2,
    Method.ORDINAL: lambda place, block, offset, tied: place + offset + 1,
}
"""From values placed before, blocks of ties before, place in the tie and its size to a rank."""


def _grouped(
    values: Sequence[Decimal | None], groups: Sequence[Hashable] | None
) -> list[list[int]]:
    """Return the indices of the values that take part, a list for each group."""
    members: dict[Hashable, list[int]] = {}
    for index, value in enumerate(values):
        if value is not None:
            members.setdefault(groups[index] if groups else None, []).append(index)
    return list(members.values())


def _ties(members: list[int], values: Sequence[Decimal | None]) -> Iterator[list[int]]:
    """Yield runs of equal value; list.sort is stable, so each keeps the order of the rows."""
    run: list[int] = []
    for index in members:
        if run and values[index] != values[run[0]]:
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def rank_column(
    values: pd.Series[float],
    method: Method = Method.COMPETITION,
    *,
    lower_is_better: bool = False,
    groups: pd.Series | None = None,
) -> pd.Series[float]:
    """Return the ranks of a column of floats, index kept; NaN is not ranked and stays NaN.

    The same rules as ``ranks``. A row whose group is missing is ranked with the other such rows.

    >>> import pandas as pd
    >>> rank_column(pd.Series([90.0, 80.0, None, 90.0])).tolist()
    [1.0, 3.0, nan, 1.0]
    """
    ranked = values if groups is None else values.groupby(groups, sort=False, dropna=False)
    return ranked.rank(method=method.value, ascending=lower_is_better)


def movement(rank: Rank | None, previous: Rank | None) -> Rank | None:
    """Return by how many places a unit moved up against the previous period; negative is down.

    None where it was not ranked in one of the two.

    >>> movement(3, 5), movement(4, 3)
    (2, -1)
    """
    return None if rank is None or previous is None else previous - rank


def cut(ranked: Sequence[Rank | None], count: int) -> list[int]:
    """Return the indices of the first ``count`` by rank; a tie at the cut is taken in whole.

    Ordered by rank, then as given. ``后3位`` can so have four names.

    >>> cut([1, 2, 2, 4], 2)
    [0, 1, 2]
    """
    order = sorted((rank, i) for i, rank in enumerate(ranked) if rank is not None)
    if count <= 0 or not order:
        return []
    last = order[min(count, len(order)) - 1][0]
    return [index for rank, index in order if rank <= last]
