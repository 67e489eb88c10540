"""汇总: units × indicators, figures and ranks in one colour by how far they are from what is due.

How the two are laid out depends on how many there are of each, so that a page can be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.report.summary_across import plan_across
from addin.report.summary_bands import plan_bands

if TYPE_CHECKING:
    from addin.annex.compute import Results
    from addin.report.fields import Indicators
    from addin.report.plan import SheetPlan

NAME = "汇总"

_MOST_BESIDE = 24
"""More indicators stand below each other, with the units beside each other."""

_MOST_ACROSS = 60
"""Of more units than that no page can be read either way: all stand below each other."""


def plan_summary(results: Results, indicators: Indicators) -> SheetPlan:
    """Lay out 汇总."""
    many = len(indicators.fields) > _MOST_BESIDE and len(indicators.units) <= _MOST_ACROSS
    lay_out = plan_across if many else plan_bands
    return lay_out(results, indicators, NAME)
