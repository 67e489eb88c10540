"""Check of highlights: they hold what was due when they were made; a later month needs more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.area import a1
from addin.annex.lines import LEGEND
from addin.core.figures import format_percent
from addin.core.patterns import late
from addin.problems.figures import HIGHLIGHTS_STALE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.grid import Grid
    from addin.problems.problem import Problem

_SCHEDULE = late(r"达到序时进度([\d.%、]+)")


def check_legends(results: Results, grids: Sequence[Grid]) -> Iterator[Problem]:
    """Yield legends of an earlier month, by the schedule that they name."""
    due: dict[str, set[str]] = {}
    for result in results.annexes:
        said = due.setdefault(result.annex.sheet, set())
        if result.is_by_schedule:
            said.add(format_percent(result.terms.due))
    for grid in (grid for grid in grids if grid.sheet in due):
        for row, column in grid.beginning(LEGEND):
            text = grid.text(row, column)
            made = _SCHEDULE.search(text)
            before = set(made[1].split("、")) if made else set()
            if before != due[grid.sheet]:
                fields = {"before": _words(before), "now": _words(due[grid.sheet])}
                yield HIGHLIGHTS_STALE.at(grid.sheet, a1(row, column), **fields)


def _words(shares: set[str]) -> str:
    return f"序时进度{'、'.join(sorted(shares))}" if shares else "全年任务"
