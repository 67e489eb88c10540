"""The plan of the trend workbook: which sheets there are, and in what order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.history.problem_sheet import plan_problems
from addin.history.rank_sheet import plan_ranks
from addin.history.titles import title_of
from addin.history.trend_sheet import plan_trend
from addin.history.warning_sheet import plan_warnings
from addin.report.plan import WorkbookPlan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.history.model import History
    from addin.history.movement import Warned

_NOTE = "说明:“需处理”会影响位次变化和预警,请逐项核对;“提示”已自动处理,请知悉。"


def lay_out(history: History, warned: Sequence[Warned]) -> WorkbookPlan:
    """Return the trend workbook: 位次走势 first, 校验 last."""
    sheets = (
        plan_ranks(history),
        plan_trend(history),
        plan_warnings(history, warned),
        plan_problems(title_of(history, "各期附表校验结果"), history.problems, _NOTE),
    )
    return WorkbookPlan(sheets=sheets, annexes=())
