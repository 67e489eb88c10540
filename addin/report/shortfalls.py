"""What falls short: how far, and how much is missing to what is due."""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from addin.core.figures import round_half_up
from addin.core.indicators import Kind

if TYPE_CHECKING:
    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, UnitResult

_GAP_DECIMALS = 2

Shortfall = tuple["AnnexResult", "UnitResult"]


def shortfalls_by_unit(results: Results) -> list[tuple[str, list[Shortfall]]]:
    """Return each unit's shortfalls, the furthest behind first; who has most of them first."""
    found: dict[str, list[Shortfall]] = defaultdict(list)
    for result in results.annexes:
        for unit in result.shortfalls:
            found[unit.name].append((result, unit))
    for short in found.values():
        short.sort(key=lambda pair: -sort_lag(*pair))
    position = results.found.roster.position
    return sorted(found.items(), key=lambda item: (-len(item[1]), position(item[0]), item[0]))


def sort_lag(result: AnnexResult, unit: UnitResult) -> float:
    """Return the lag to sort by: a share of the target, or points of a growth rate ÷ 100."""
    lag = unit.lag
    if lag is None or result.annex.kind is Kind.RATE:
        return float(unit.gap or 0) / 100
    return float(lag)


def shown_gap(unit: UnitResult, *, whole: bool) -> Decimal | None:
    """Return what is missing to what is due; of a part of the target, rounded to be read.

    It never reads as nothing where something is missing. Of what is counted (``whole``) nobody can
    bring a part: it is rounded up.
    """
    missing, decimals = unit.due_gap, _GAP_DECIMALS
    if missing is None or unit.terms.due == 1:
        return missing
    if whole:
        return missing.to_integral_value(ROUND_CEILING)
    while missing and not round_half_up(missing, decimals):
        decimals += 1
    return round_half_up(missing, decimals)
