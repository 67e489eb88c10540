"""校验: everything that a reader of several workbooks must know, with its file, sheet and cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.core.figures import NO_FIGURE
from addin.report.look import WEAK, WEAK_TEXT
from addin.report.messages import count_of
from addin.report.plan import FormulaRule, Page, SheetPlan, Value
from addin.report.problems import NAME
from addin.report.sketch import Sketch
from addin.report.styles import LEFT, TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.history.model import FileProblem

_LEVEL, _MESSAGE = 2, 6


def plan_problems(title: str, problems: Sequence[FileProblem], note: str) -> SheetPlan:
    """Lay out 校验: what needs work first, then what is only said, and a note on both."""
    ordered = sorted(problems, key=lambda f: not f.problem.is_serious)
    caption = count_of([each.problem for each in ordered])
    sketch = Sketch(title, caption, [6, 10, 26, 14, 12, 66])
    sketch.header(["序号", "级别", "工作簿", "工作表", "单元格", "问题和处理办法"])
    rows = [_row(number, each) for number, each in enumerate(ordered, 1)]
    area = sketch.rows(rows or [[*[NO_FIGURE] * 5, "没有发现问题"]], TEXT)
    for column in (3, _MESSAGE):
        sketch.style(area._replace(left=column, right=column), LEFT)
    for row, each in enumerate(ordered, area.top):
        sketch.fit_height(row, _MESSAGE, each.problem.message)
    level = area._replace(left=_LEVEL, right=_LEVEL)
    formula = f'$B{area.top}="需处理"'
    sketch.rules.append(FormulaRule((level,), formula, WEAK, WEAK_TEXT))
    sketch.note(note)
    return sketch.plan(NAME, NAME, Page(), filter_area=area._replace(top=area.top - 1))


def _row(number: int, each: FileProblem) -> list[Value]:
    problem = each.problem
    places = (each.file, problem.sheet, problem.cell)
    return [number, problem.level, *(place or NO_FIGURE for place in places), problem.message]
