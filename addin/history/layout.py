"""The plan of the trend workbook: which sheets there are, and in what order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.history.rank_sheet import plan_ranks, rank_rows
from addin.report.plan import WorkbookPlan

if TYPE_CHECKING:
    from addin.history.model import History


def lay_out(history: History) -> WorkbookPlan:
    """Return the trend workbook: 位次变化 first, 校验 last."""
    rows = rank_rows(history)
    return WorkbookPlan(sheets=(plan_ranks(history, rows),), annexes=())
