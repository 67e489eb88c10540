"""Check of typed ranks, in a column of their own or in brackets behind a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.columns import Role
from addin.annex.model import Problem
from addin.annex.results import lower_ranks_first, ranking_values
from addin.core.figures import format_figure, to_decimal
from addin.core.ranking import ranks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from addin.annex.results import AnnexResult
    from addin.annex.settings import Settings
    from addin.core.ranking import Rank

_CARRIERS = (Role.ACTUAL, Role.COMPLETION, Role.SCORE, Role.YOY, Role.TARGET)


def check_ranks(result: AnnexResult, settings: Settings) -> Iterator[Problem]:
    """Yield typed ranks that differ from ours.

    What an office ranks by is not always said: of completion, growth and actual, over all units
    or within groups, the one that agrees with most typed ranks is held to be meant.
    """
    role, typed = _typed_ranks(result)
    if not any(rank is not None for rank in typed):
        return
    ours = _best(_candidates(result, settings), typed)
    for unit, rank, right in zip(result.units, typed, ours, strict=True):
        if rank is None or (right is not None and rank == right):
            continue
        shown = "不参加排名" if right is None else f"应为第{format_figure(to_decimal(right))}"
        message = f"“{unit.name}”的位次填的是{format_figure(rank)},{shown}。请核对。"
        cell = result.annex.cell(unit.row, role)
        yield Problem("wrong-rank", result.annex.sheet, cell, message)


def _typed_ranks(result: AnnexResult) -> tuple[Role, list[Decimal | None]]:
    """Return the ranks that the annex states, and the role of the column that carries them."""
    if Role.RANK in result.annex.columns:
        return Role.RANK, [unit.row.value(Role.RANK) for unit in result.units]
    for role in _CARRIERS:
        odd = [unit.row.odd.get(role) for unit in result.units]
        carried = [figure.rank if figure else None for figure in odd]
        if any(rank is not None for rank in carried):
            return role, [None if rank is None else to_decimal(rank) for rank in carried]
    return Role.RANK, []


def _candidates(result: AnnexResult, settings: Settings) -> Iterator[list[Rank | None]]:
    lower = lower_ranks_first(result.annex)
    groups = [unit.row.group for unit in result.units]
    columns = [ranking_values(result.annex, result.units, settings)]
    columns += [[unit.row.value(role) for unit in result.units] for role in (Role.YOY, Role.ACTUAL)]
    for values in columns:
        yield ranks(values, settings.method, lower_is_better=lower)
        if any(groups):
            yield ranks(values, settings.method, lower_is_better=lower, groups=groups)


def _best(
    candidates: Iterator[list[Rank | None]], typed: list[Decimal | None]
) -> list[Rank | None]:
    """Return the candidate that agrees with most typed ranks; the first that agrees with all."""
    stated = sum(rank is not None for rank in typed)
    best: tuple[int, list[Rank | None]] = (-1, [])
    for ours in candidates:
        agreed = sum(a is not None and a == b for a, b in zip(ours, typed, strict=True))
        best = max(best, (agreed, ours), key=lambda pair: pair[0])
        if agreed == stated:
            break
    return best[1]
