"""部门任务: what each leading department answers for, and how far it got."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from addin.annex.area import Area, a1
from addin.annex.standing import standing_of
from addin.annex.statistics import Statistic
from addin.core.figures import NO_FIGURE, percent_decimals
from addin.core.indicators import Kind
from addin.report.formats import link_target, percent_format
from addin.report.look import BAD, BAD_TEXT, GOOD, GOOD_TEXT
from addin.report.plan import FormulaRule, Page, Value
from addin.report.sketch import Sketch
from addin.report.styles import TEXT
from addin.report.wording import measure_name, or_dash, target_heading, title_of

if TYPE_CHECKING:
    from addin.annex.compute import Results
    from addin.annex.results import UnitResult
    from addin.report.plan import SheetPlan

NAME = "部门任务"
_UP_TO_TARGET = ("牵头部门", "指标", "计量单位")
_FROM_ACTUAL = ("累计完成", "完成率", "是否完成", "数据来源")
_RATE_COLUMN, _MET_COLUMN, _SOURCE_COLUMN = 6, 7, 8


@dataclass(frozen=True, slots=True)
class Task:
    """What a department leads: the indicator and its result for the whole, and where it stands."""

    lead: str
    indicator: str
    measure: str
    result: UnitResult
    sheet: str
    cell: str
    whole: bool


def plan_departments(results: Results) -> SheetPlan | None:
    """Lay out 部门任务; None where no department is named."""
    tasks = tasks_of(results)
    if not tasks:
        return None
    sketch = Sketch(title_of(results, "部门牵头任务完成情况"), "", [20, 30, 9, 12, 12, 10, 10, 12])
    goal = target_heading(results)
    sketch.header([*_UP_TO_TARGET, goal, *_FROM_ACTUAL])
    area = sketch.rows([_row(task) for task in tasks], TEXT)
    _lead_cells(sketch, area, tasks)
    _formats(sketch, area, tasks)
    sketch.note(
        f"说明:完成率按累计完成和{goal}重新计算;绿色为完成或达到序时进度,红色为未完成或未达序时进度。"
    )
    return sketch.plan(NAME, NAME, Page())


def tasks_of(results: Results) -> list[Task]:
    """Return the departments' tasks, those of a department together.

    A table of departments' tasks is taken as it stands; without one, each annex's total stands
    for the lead that 设置 names.
    """
    return _from_tables(results) or _from_annexes(results)


def _from_tables(results: Results) -> list[Task]:
    return [
        Task(
            item.item.lead,
            item.item.indicator,
            item.item.measure.name if item.item.measure else "",
            item.result,
            item.table.sheet,
            item.table.cell(item.item, Statistic.INDICATOR),
            item.item.kind is Kind.COUNT,
        )
        for item in results.items
        if Statistic.LEAD in item.table.columns
    ]


def _from_annexes(results: Results) -> list[Task]:
    tasks = [
        Task(
            result.annex.lead,
            result.annex.indicator,
            measure_name(result.annex),
            result.total,
            result.annex.sheet,
            a1(result.total.row.row, result.annex.columns[Statistic.UNIT]),
            result.annex.is_counted,
        )
        for result in results.annexes
        if result.annex.lead and result.total
    ]
    return sorted(tasks, key=lambda task: [t.lead for t in tasks].index(task.lead))


def _row(task: Task) -> list[Value]:
    unit = task.result
    shown = map(or_dash, (unit.target, unit.actual, unit.completion))
    return [None, task.indicator, task.measure or NO_FIGURE, *shown, standing_of(unit), task.sheet]


def _says(area: Area, *words: str) -> str:
    """Return the condition that a row's standing is one of these."""
    tests = (f'$G{area.top}="{word}"' for word in words)
    return f"OR({','.join(tests)})"


def _lead_cells(sketch: Sketch, area: Area, tasks: list[Task]) -> None:
    """Merge the department over its rows, and link each source."""
    row = area.top
    for lead, group in groupby(tasks, key=lambda task: task.lead):
        rows = len(list(group))
        sketch.merge(Area(row, 1, row + rows - 1, 1), lead or NO_FIGURE, replace(TEXT, wrap=True))
        row += rows
    for row, task in enumerate(tasks, area.top):
        sketch.link(row, _SOURCE_COLUMN, link_target(task.sheet, task.cell))


def _formats(sketch: Sketch, area: Area, tasks: list[Task]) -> None:
    for row, task in enumerate(tasks, area.top):
        share = task.result.completion
        apart = task.result.apart_from
        decimals = 1 if share is None else percent_decimals(share, 1, apart)
        style = replace(TEXT, number_format=percent_format(decimals))
        sketch.style(Area(row, _RATE_COLUMN, row, _RATE_COLUMN), style)
    met = (area._replace(left=_MET_COLUMN, right=_MET_COLUMN),)
    sketch.rules += [
        FormulaRule(met, _says(area, "完成", "达到序时"), GOOD, GOOD_TEXT),
        FormulaRule(met, _says(area, "未完成", "未达序时"), BAD, BAD_TEXT),
    ]
