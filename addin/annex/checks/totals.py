"""Check of totals and subtotals against the rows that they sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.statistics import CHINESE
from addin.annex.totals import sum_meant
from addin.core.figures import format_figure
from addin.problems.figures import WRONG_TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.annex.results import AnnexResult
    from addin.problems.problem import Problem


def check_totals(result: AnnexResult) -> Iterator[Problem]:
    """Yield totals and 小计 rows that no sum of their rows explains."""
    annex = result.annex
    for row, role in result.wrong_totals:
        yield WRONG_TOTAL.at(
            annex.sheet,
            annex.cell(row, role),
            name=row.name,
            what=CHINESE[role],
            typed=format_figure(row.values[role], 4),
            ours=format_figure(sum_meant(annex, row, role), 4),
        )
