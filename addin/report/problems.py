"""校验: every problem of the input, with a link to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.problems.problem import serious_first
from addin.report.formats import link_target
from addin.report.look import WEAK, WEAK_TEXT
from addin.report.messages import count_of
from addin.report.pages import NOT_PRINTED
from addin.report.plan import FormulaRule, Page, SheetPlan, Value
from addin.report.sketch import Sketch
from addin.report.styles import LEFT, TEXT
from addin.report.wording import title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.compute import Results
    from addin.problems.problem import Problem

NAME = "校验"
MOST_LINKS = 5000
_LEVEL_COLUMN, _CELL_COLUMN, _MESSAGE_COLUMN = 2, 4, 5


def plan_problems(results: Results, problems: Sequence[Problem]) -> SheetPlan:
    """Lay out 校验: what needs work first, then what is only said; each in sheet order."""
    ordered = serious_first(problems)
    caption = f"{count_of(ordered)};{NOT_PRINTED}"
    sketch = Sketch(title_of(results, "附表校验结果"), caption, [6, 10, 16, 12, 66])
    sketch.header(["序号", "级别", "工作表", "单元格", "问题和处理办法"])
    area = sketch.rows([_row(n, problem) for n, problem in enumerate(ordered, 1)] or [_NONE], TEXT)
    sketch.style(area._replace(left=_MESSAGE_COLUMN, right=_MESSAGE_COLUMN), LEFT)
    for row, problem in enumerate(ordered, area.top):
        sketch.fit_height(row, _MESSAGE_COLUMN, problem.message)
        if row - area.top < MOST_LINKS and problem.cell:
            cell = problem.cell.split(":")[0]
            sketch.link(row, _CELL_COLUMN, link_target(problem.sheet, cell))
    level = area._replace(left=_LEVEL_COLUMN, right=_LEVEL_COLUMN)
    formula = f'$B{area.top}="需处理"'
    sketch.rules.append(FormulaRule((level,), formula, WEAK, WEAK_TEXT))
    sketch.note(
        "说明:“需处理”会影响结果,请逐项核对;“提示”已自动处理,请知悉。点击单元格地址可跳转。"
    )
    header = area._replace(top=area.top - 1)
    return sketch.plan(NAME, NAME, Page(), filter_area=header, printed=False)


_NONE: tuple[Value, ...] = ("—", "—", "—", "—", "没有发现问题")


def _row(number: int, problem: Problem) -> list[Value]:
    return [number, problem.level, problem.sheet, problem.cell or "—", problem.message]
