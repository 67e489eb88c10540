"""Check of whole annexes that nobody has filled in yet, as at the start of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.problems.tables import NO_UNITS, NOT_FILLED, NOTHING_FILLED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.annex.compute import Results
    from addin.problems.problem import Problem


def check_filled(results: Results) -> Iterator[Problem]:
    """Yield the annexes without any figure; where that is all of them, only that, as a notice."""
    annexes = [*(r.annex for r in results.annexes), *(a.annex for a in results.actions)]
    if annexes and not any(annex.rows for annex in annexes):
        yield NO_UNITS.at(annexes[0].sheet, annexes[0].area.a1)
        return
    blank = [annex for annex in annexes if not annex.is_filled]
    if blank and len(blank) == len(annexes):
        yield NOTHING_FILLED.at(annexes[0].sheet, annexes[0].area.a1)
        return
    for annex in blank:
        yield NOT_FILLED.at(annex.sheet, annex.area.a1, indicator=annex.indicator)
