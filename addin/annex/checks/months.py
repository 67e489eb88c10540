"""A year without months: held for the whole year, which most figures then fall short of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.problems.periods import PERIOD_WITHOUT_MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.annex.compute import Results
    from addin.problems.problem import Problem


def check_months(results: Results) -> Iterator[Problem]:
    """Yield one problem where titles say a year alone and most figures miss the year's target.

    They may be of the middle of the year: nothing that staff have said tells.
    """
    found, period = results.found, results.found.period
    is_said = found.is_period_given or found.settings.period is not None
    if is_said or period is None or not period.is_bare_year:
        return
    judged = [
        (result, unit)
        for result in results.annexes
        for unit in result.units
        if result.annex.period == period and unit.achieved is not None
    ]
    missed = [result for result, unit in judged if not unit.achieved]
    if missed and 2 * len(missed) > len(judged):
        first, year = missed[0].annex, f"{period.year}"
        yield PERIOD_WITHOUT_MONTHS.at(
            first.sheet, first.area.a1, year=year, count=len(judged), missed=len(missed)
        )
