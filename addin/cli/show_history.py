"""What a person reads on the terminal of a history."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from addin.core.escalation import Step
from addin.report.messages import MOST_PROBLEMS, count_of, problem_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from addin.history.model import FileProblem, History
    from addin.history.movement import Warned
    from addin.report.plan import WorkbookPlan


_NONE = "各期之间没有发现问题;每期的附表是否填错,另用 check 校验。"


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
    show_located(history.problems, _NONE)
    print(f"已保存:{output}")


def show_located(problems: Sequence[FileProblem], none: str) -> None:
    """Print the problems of several workbooks with their files; ``none`` is said of none."""
    located = [each.located for each in problems]
    if not located:
        print(none)
        return
    print(f"校验:{count_of(located)}。")
    for line in problem_lines(located):
        print(f"  {line}")
    if len(located) > MOST_PROBLEMS:
        print(f"  其余{len(located) - MOST_PROBLEMS}项见“校验”表。")
