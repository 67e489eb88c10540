"""四个一百 and its like: an annex with several indicators side by side, seen unit by unit.

An indicator without targets shows its value and its rank where the others tell who met theirs.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.results import RATIOS
from addin.annex.standing import standing_of
from addin.core.figures import NO_FIGURE, format_figure
from addin.core.judging import JudgedBy, State
from addin.report.formats import LONGEST_SHEET_NAME
from addin.report.look import BAD, BAD_TEXT, GOOD, GOOD_TEXT, WEAK, WEAK_TEXT
from addin.report.plan import FormulaRule, Page, SheetPlan, Value
from addin.report.sketch import Sketch
from addin.report.styles import HEADER, TEXT, TOTAL
from addin.report.wording import heading_of, measure_name, or_dash, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, UnitResult

KIND = "组合"
_SUFFIX = "汇总"
_WITH_TARGET = ("任务", "完成", "是否完成")
_IN_TIME = ("任务", "完成", "是否达序时")
_WIDTHS = {3: (8, 8, 12), 2: (10, 8)}
"""Of the columns of an indicator, by how many it has."""


def plan_combined(results: Results) -> Iterator[SheetPlan]:
    """Lay out one sheet for each table with several indicators side by side and targets.

    Of one without targets 汇总 says all that there is.
    """
    shared = [result for result in results.annexes if result.annex.shared]
    tables = groupby(shared, key=lambda result: (result.annex.sheet, result.annex.area))
    groups = [(sheet, list(group)) for (sheet, _), group in tables]
    targeted = [(sheet, group) for sheet, group in groups if any(map(_has_targets, group))]
    for number, (sheet, group) in enumerate(targeted, 1):
        yield _plan(results, number, sheet, group)


def _has_targets(result: AnnexResult) -> bool:
    return any(unit.achieved is not None or unit.lacks_target for unit in result.units)


def _heads(result: AnnexResult) -> tuple[str, ...]:
    if _has_targets(result):
        return _IN_TIME if result.is_by_schedule else _WITH_TARGET
    main = result.placings[0]
    percent = "(%)" if main.by in RATIOS else ""
    return heading_of(result.annex, main.by) + percent, "组内位次" if main.grouped else "位次"


def _placed(group: Sequence[AnnexResult]) -> Iterator[tuple[int, AnnexResult]]:
    """Yield each indicator with its first column."""
    column = 2
    for result in group:
        yield column, result
        column += len(_heads(result))


def _plan(results: Results, number: int, sheet: str, group: Sequence[AnnexResult]) -> SheetPlan:
    widths = [22, *(width for result in group for width in _WIDTHS[len(_heads(result))]), 9]
    title = title_of(results, f"“{sheet}”各单位完成情况")
    every = all(map(_has_targets, group))
    sketch = Sketch(title, "任务、完成数、是否完成" + ("" if every else ";数值、位次"), widths)
    _header(sketch, group)
    by_unit = [{unit.name: unit for unit in result.units} for result in group]
    names = dict.fromkeys(unit.name for result in group for unit in result.units)
    ordered = sorted(names, key=results.found.roster.position)
    body = [_row(name, group, [units.get(name) for units in by_unit]) for name in ordered]
    area = sketch.rows(body, TEXT)
    _totals(sketch, group)
    _colour(sketch, area, ordered, group)
    sketch.note(
        f"说明:绿色为{_words_of('完成或超额完成', '达到序时进度', group)};"
        f"红色为按短板规则点名的单位;黄色为其他短板{_words_of(',“差”后为尚缺数', '', group)}。"
    )
    name = f"{sheet[: LONGEST_SHEET_NAME - len(_SUFFIX)]}{_SUFFIX}"
    return sketch.plan(f"{KIND}{number}", name, Page(landscape=True), freeze_column=2)


def _words_of(of_year: str, in_time: str, group: Sequence[AnnexResult]) -> str:
    """Return what is said of targets judged by the year, by the schedule, or of both."""
    judged = [result.is_by_schedule for result in group if _has_targets(result)]
    said = [of_year] * (False in judged) + [in_time] * (True in judged)
    return "或".join(filter(None, said))


def _header(sketch: Sketch, group: Sequence[AnnexResult]) -> None:
    top, bottom = sketch.row, sketch.row + 1
    sketch.merge(Area(top, 1, bottom, 1), "单位", HEADER)
    for column, result in _placed(group):
        measure, heads = measure_name(result.annex), _heads(result)
        heading = result.annex.indicator + (f"({measure})" if measure else "")
        sketch.merge(Area(top, column, top, column + len(heads) - 1), heading, HEADER)
        for offset, text in enumerate(heads):
            sketch.merge(Area(bottom, column + offset, bottom, column + offset), text, HEADER)
    in_time = any(result.is_by_schedule for result in group)
    counted = "达序时项数" if in_time else "完成项数"
    sketch.merge(Area(top, sketch.width, bottom, sketch.width), counted, HEADER)
    sketch.heights |= {top: 36, bottom: 20}
    sketch.header_rows = (top, bottom)
    sketch.row = bottom + 1


def _row(
    name: str, group: Sequence[AnnexResult], units: Sequence[UnitResult | None]
) -> list[Value]:
    cells: list[Value] = [name]
    for result, unit in zip(group, units, strict=True):
        if _has_targets(result):
            target, actual = (unit.target, unit.actual) if unit else (None, None)
            cells += [or_dash(target), or_dash(actual), _status(result, unit)]
        else:
            cells += _placed_at(result, unit)
    return [*cells, sum(unit is not None and unit.state is State.OK for unit in units)]


def _placed_at(result: AnnexResult, unit: UnitResult | None) -> list[Value]:
    """Return a unit's figure and rank where nobody has a target."""
    if unit is None:
        return [NO_FIGURE, NO_FIGURE]
    main, index = result.placings[0], result.units.index(unit)
    value = main.values[index]
    shown = value * 100 if main.by in RATIOS and value is not None else value
    return [or_dash(shown), or_dash(main.ranks[index])]


def _status(result: AnnexResult, unit: UnitResult | None) -> str:
    """Return 超额完成, 完成, or how much is missing: 差3个; by schedule 达到序时, 未达序时."""
    if unit is None or unit.achieved is None:
        return NO_FIGURE
    if unit.exceeded:
        return "超额完成"
    if unit.achieved or unit.judged_by is JudgedBy.SCHEDULE:
        return standing_of(unit)
    return f"差{format_figure(unit.gap, 2)}{measure_name(result.annex)}"


def _totals(sketch: Sketch, group: Sequence[AnnexResult]) -> None:
    cells: list[Value] = ["合计"]
    for result in group:
        target, actual = (total.target, total.actual) if (total := result.total) else (None, None)
        met_by = f"{len(result.passed)}个单位{'达到序时' if result.is_by_schedule else '完成'}"
        told = _has_targets(result)
        cells += [or_dash(target), or_dash(actual), met_by] if told else [or_dash(actual), None]
    area = sketch.rows([[*cells, None]], TOTAL)
    for column in _status_columns(group):
        sketch.style(area._replace(left=column, right=column), replace(TOTAL, size=9))


def _status_columns(group: Sequence[AnnexResult]) -> dict[int, AnnexResult]:
    """Return the columns that tell who met a target, with the indicator of each."""
    return {column + 2: result for column, result in _placed(group) if _has_targets(result)}


def _colour(sketch: Sketch, area: Area, names: list[str], group: Sequence[AnnexResult]) -> None:
    """Colour the status cells: named as behind as computed, the rest by what the cell says."""
    for column, result in _status_columns(group).items():
        behind = {unit.name for unit in result.behind}
        told = replace(TEXT, fill=BAD, color=BAD_TEXT)
        for row, name in enumerate(names, area.top):
            if name in behind:
                sketch.style(Area(row, column, row, column), told)
        cells = (area._replace(left=column, right=column),)
        first = cells[0].a1.split(":")[0]
        met = f'OR(RIGHT({first},2)="完成",{first}="达到序时")'
        sketch.rules.append(FormulaRule(cells, met, GOOD, GOOD_TEXT))
        others = {unit.name for unit in result.shortfalls} - behind
        weak = tuple(
            Area(r, column, r, column) for r, n in enumerate(names, area.top) if n in others
        )
        if weak:
            short = f'OR(LEFT({weak[0].a1},1)="差",{weak[0].a1}="未达序时")'
            sketch.rules.append(FormulaRule(weak, short, WEAK, WEAK_TEXT))
