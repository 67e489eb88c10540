"""What a person reads on the terminal of a history."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from addin.core.escalation import Step
from addin.report.messages import MOST_PROBLEMS, count_of, problem_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from addin.history.model import History
    from addin.history.movement import Warned
    from addin.report.plan import WorkbookPlan


def show_history(
    history: History, warned: Sequence[Warned], output: Path, plan: WorkbookPlan
) -> None:
    """Print which periods were read, what is due, what is wrong, and where the result is."""
    months = history.months
    span = months[0].label if len(months) == 1 else f"{months[0].label}至{months[-1].label}"
    print(f"{history.region}{span},{len(months)}期,{len(history.series)}项指标。")
    due = Counter(each.step for each in warned)
    print("预警:" + "、".join(f"{step.value}{due[step]}项" for step in Step) + "。")
    print("生成:" + "、".join(sheet.name for sheet in plan.sheets))
    _show_problems(history)
    print(f"已保存:{output}")


def _show_problems(history: History) -> None:
    problems = [each.located for each in history.problems]
    if not problems:
        print("各期之间没有发现问题;每期的附表是否填错,另用 check 校验。")
        return
    print(f"校验:{count_of(problems)}。")
    for line in problem_lines(problems):
        print(f"  {line}")
    if len(problems) > MOST_PROBLEMS:
        print(f"  其余{len(problems) - MOST_PROBLEMS}项见“校验”表。")
