"""预警清单: for which units 通报, 挂牌 or 约谈 is due, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from addin.core.escalation import Lack, Step
from addin.core.figures import NO_FIGURE
from addin.history.months import step_word
from addin.history.movement import move
from addin.history.titles import title_of
from addin.report.formats import fixed_format, percent_format
from addin.report.look import BAD, BAD_TEXT, WEAK, WEAK_TEXT
from addin.report.plan import FormulaRule, Page, SheetPlan
from addin.report.sketch import Sketch
from addin.report.styles import TEXT
from addin.report.wording import or_dash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.area import Area
    from addin.history.model import History
    from addin.history.movement import Warned
    from addin.report.plan import Value

NAME = "预警清单"
_HEADERS = (
    "序号", "预警", "单位", "指标", "情况", "起始时期", "最新完成", "超序时进度\n(百分点)", "位次",
    "较上期", "牵头部门", "附表",
)  # fmt: skip
_WIDTHS = (5, 7, 18, 24, 22, 12, 9, 12, 6, 10, 16, 10)
_STEP, _SHOWN, _AHEAD = 2, 7, 8


def plan_warnings(history: History, warned: Sequence[Warned]) -> SheetPlan:
    """Lay out 预警清单: the gravest first, each unit and indicator once, with what is due."""
    counts = Counter(each.step for each in warned)
    caption = ",".join(f"{step.value}{counts[step]}项" for step in Step)
    sketch = Sketch(title_of(history, NAME), caption, _WIDTHS)
    sketch.header(_HEADERS, 34)
    rows = [_row(number, history, each) for number, each in enumerate(warned, 1)]
    area = sketch.rows(rows or [[NO_FIGURE, "没有", *[NO_FIGURE] * 10]], TEXT)
    sketch.style(area._replace(left=_AHEAD, right=_AHEAD), replace(TEXT, number_format="0.0"))
    _formats(sketch, area, warned)
    for step, fill, color in ((Step.TALK, BAD, BAD_TEXT), (Step.LISTING, WEAK, WEAK_TEXT)):
        formula = f'$B{area.top}="{step.value}"'
        sketch.rules.append(
            FormulaRule((area._replace(left=_STEP, right=_STEP),), formula, fill, color)
        )
    sketch.note(_rules(history))
    header = area._replace(top=area.top - 1)
    return sketch.plan(NAME, NAME, Page(landscape=True), freeze_column=4, filter_area=header)


def _row(number: int, history: History, warned: Warned) -> list[Value]:
    series, mark = warned.series, warned.mark
    standing = series.standings[history.latest]
    return [
        number, warned.step.value, warned.unit, series.indicator, _situation(history, warned),
        warned.since.label, or_dash(mark.shown), or_dash(mark.ahead), or_dash(mark.rank),
        move(series, warned.unit, history.latest, history.step).words,
        standing.lead or NO_FIGURE, standing.sheet,
    ]  # fmt: skip


def _situation(history: History, warned: Warned) -> str:
    """Return for how long a unit has fallen short; without a schedule that is 未完成."""
    has_schedule = warned.series.standings[history.latest].schedule is not None
    lack = (warned.trigger.lack if has_schedule else Lack.TARGET).value
    if warned.periods == 1:
        return f"{warned.since.label}{lack}"
    return f"连续{warned.periods}{step_word(history.step)}{lack}"


def _formats(sketch: Sketch, area: Area, warned: Sequence[Warned]) -> None:
    for row, each in enumerate(warned, area.top):
        standing = each.series.latest
        decimals = standing.decimals
        shown = percent_format(decimals) if standing.is_ratio else fixed_format(decimals)
        cell = area._replace(top=row, bottom=row, left=_SHOWN, right=_SHOWN)
        sketch.style(cell, replace(TEXT, number_format=shown))


def _rules(history: History) -> str:
    triggers = history.settings.triggers
    rules = ";".join(f"{step.value}:{triggers[step].label}" for step in reversed(Step))
    return (
        f"说明:规则为{rules},可在最近一期工作簿的“设置”中修改(通报规则、挂牌规则、约谈规则)。"
        "每个单位每项指标只列最重的一级;没有序时进度的指标以未完成任务计;跨年连续计算;"
        "缺少或未报的时期中断连续计算。"
    )
