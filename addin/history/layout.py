"""The plan of the trend workbook: which sheets there are, and in what order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.history.chart_sheet import plan_charts
from addin.history.problem_sheet import plan_problems
from addin.history.rank_sheet import plan_ranks, rank_rows
from addin.history.trend_sheet import plan_trend, trend_rows
from addin.history.warning_sheet import plan_warnings
from addin.report.plan import WorkbookPlan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.history.model import History
    from addin.history.movement import Warned


def lay_out(history: History, warned: Sequence[Warned]) -> WorkbookPlan:
    """Return the trend workbook: 位次变化 first, 校验 last, 走势 where there are two periods."""
    ranks, trend = rank_rows(history), trend_rows(history)
    sheets = (
        plan_ranks(history, ranks),
        plan_charts(history, ranks, trend),
        plan_trend(history, trend),
        plan_warnings(history, warned),
        plan_problems(history),
    )
    return WorkbookPlan(sheets=tuple(sheet for sheet in sheets if sheet), annexes=())
