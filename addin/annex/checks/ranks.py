"""Check of typed ranks, in a column of their own or in brackets behind a value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING

from addin.annex.arithmetic.ranks import Ties
from addin.annex.contradictions import METHODS
from addin.annex.results import is_unranked, lower_ranks_first, ranking_values
from addin.annex.statistics import Statistic
from addin.core.completion import Direction
from addin.core.figures import format_figure, to_decimal
from addin.core.ranking import ranks
from addin.problems.figures import UNRANKED, WRONG_RANK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from addin.annex.results import AnnexResult
    from addin.core.ranking import Rank
    from addin.problems.problem import Problem
    from addin.settings.workbook import Settings

_CARRIERS = (
    Statistic.ACTUAL,
    Statistic.COMPLETION,
    Statistic.SCORE,
    Statistic.YOY,
    Statistic.TARGET,
)


@dataclass(frozen=True, slots=True)
class Ranking:
    """A way to rank an annex's units, and the ranks that it gives.

    ``role`` is the column that it goes by, None for what the indicator's kind asks for.
    """

    role: Statistic | None
    lower_first: bool
    in_groups: bool
    ranks: list[Rank | None]


def check_ranks(result: AnnexResult, settings: Settings) -> Iterator[Problem]:
    """Yield typed ranks that differ from ours, by the ranking that is held to be meant.

    Where arithmetic shows what the ranks go by, that is it; else the one that most typed ranks
    agree with. Ranks that no ranking explains are left alone: they go by something else.
    """
    role, typed = _typed_ranks(result)
    stated = sum(rank is not None for rank in typed)
    if not stated or is_unranked(result.annex):
        return
    right = _allowed(result, settings)
    agreed = sum(_is_right(rank, ranks) for rank, ranks in zip(typed, right, strict=True))
    if 2 * agreed < stated:
        return
    for unit, rank, ours in zip(result.units, typed, right, strict=True):
        if rank is None or _is_right(rank, ours):
            continue
        place = result.annex.sheet, result.annex.cell(unit.row, role)
        about = {"name": unit.name, "typed": format_figure(rank)}
        if ours is None:
            yield UNRANKED.at(*place, **about)
        else:
            yield WRONG_RANK.at(*place, **about, ours=format_figure(to_decimal(ours[0])))


def _is_right(rank: Decimal | None, ours: tuple[Rank, Rank] | None) -> bool:
    return rank is not None and ours is not None and ours[0] <= rank <= ours[1]


def _allowed(result: AnnexResult, settings: Settings) -> list[tuple[Rank, Rank] | None]:
    """Return the lowest and the highest rank that is right for each unit.

    They differ for ties that something breaks which does not show.
    """
    by = result.annex.ranking
    if by is None:
        return [
            None if rank is None else (rank, rank) for rank in ranking_meant(result, settings).ranks
        ]
    values = ranking_values(result.annex, result.units, settings)
    groups = [unit.row.group for unit in result.units] if by.grouped else None
    method = METHODS[by.ties]
    ours = ranks(values, method, lower_is_better=by.lower_first, groups=groups)
    if by.ties is not Ties.BROKEN:
        return [None if rank is None else (rank, rank) for rank in ours]
    tied = Counter(zip(ours, groups or repeat(None), strict=False))
    return [
        None if rank is None else (rank, rank + tied[rank, group] - 1)
        for rank, group in zip(ours, groups or repeat(None), strict=False)
    ]


def ranking_meant(result: AnnexResult, settings: Settings) -> Ranking:
    """Return the ranking that an annex's typed ranks follow.

    What an office ranks by is not always said: of completion, growth and actual, over all units
    or within groups, the one that agrees with most typed ranks is held to be meant, and the first
    where none are typed.
    """
    _, typed = _typed_ranks(result)
    stated = sum(rank is not None for rank in typed)
    best, most = None, -1
    for ranking in _rankings(result, settings):
        pairs = zip(ranking.ranks, typed, strict=False)
        agreed = sum(ours is not None and ours == theirs for ours, theirs in pairs)
        if agreed > most:
            best, most = ranking, agreed
        if agreed == stated:
            break
    assert best is not None
    return best


def _typed_ranks(result: AnnexResult) -> tuple[Statistic, list[Decimal | None]]:
    """Return the ranks that the annex states, and the role of the column that carries them."""
    if Statistic.RANK in result.annex.columns:
        return Statistic.RANK, [unit.row.value(Statistic.RANK) for unit in result.units]
    for role in _CARRIERS:
        odd = [unit.row.odd.get(role) for unit in result.units]
        carried = [figure.rank if figure else None for figure in odd]
        if any(rank is not None for rank in carried):
            return role, [None if rank is None else to_decimal(rank) for rank in carried]
    return Statistic.RANK, []


def _rankings(result: AnnexResult, settings: Settings) -> Iterator[Ranking]:
    annex, units = result.annex, result.units
    yield from _both(
        None, ranking_values(annex, units, settings), result, settings, lower_ranks_first(annex)
    )
    for role in (Statistic.YOY, Statistic.ACTUAL):
        values = [unit.row.value(role) for unit in units]
        yield from _both(role, values, result, settings, annex.direction is Direction.LOWER)


def _both(
    role: Statistic | None,
    values: list[Decimal | None],
    result: AnnexResult,
    settings: Settings,
    lower_first: bool,
) -> Iterator[Ranking]:
    """Yield the ranking over all units, and the one within groups where there are any."""
    groups = [unit.row.group for unit in result.units]
    ranked = partial(ranks, values, settings.method, lower_is_better=lower_first)
    yield Ranking(role, lower_first, in_groups=False, ranks=ranked())
    if any(groups):
        yield Ranking(role, lower_first, in_groups=True, ranks=ranked(groups=groups))
