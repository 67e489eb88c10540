"""完成情况: for each indicator who passed, who is furthest behind, and how many fall short."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.results import RankedBy, is_unranked, measured_by
from addin.annex.statistics import Statistic
from addin.core.completion import Direction
from addin.core.figures import format_percent
from addin.core.indicators import Kind
from addin.report.formats import link_target
from addin.report.look import BAD, GOOD, PIXELS, TEXT_SIZE
from addin.report.measure import lines_in
from addin.report.pages import NOT_PRINTED
from addin.report.plan import Page, SheetPlan, Style, Value
from addin.report.sketch import HIGHEST, LINE_HEIGHT, Sketch
from addin.report.styles import LEFT, TEXT
from addin.report.wording import (
    amount,
    ends_by,
    growth_words,
    heading_of,
    measure_name,
    name_list,
    names,
    rule_label,
    title_of,
)

if TYPE_CHECKING:
    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, Placing, UnitResult
    from addin.settings.workbook import Settings

NAME = "完成情况"
_GOOD = re.compile(r"完成任务|达到序时进度|.*(?:前.|第一)位")
_BAD = re.compile(r".*(?:后.|末)位")
_IN_TIME = "年内按序时进度判断,增速和控制类指标按目标判断。"


def plan_completion_list(results: Results) -> SheetPlan:
    """Lay out 完成情况: a block of rows for each indicator, its lists in published order."""
    title, caption = title_of(results, "各项指标完成情况"), f"名单按通报口径排列;{NOT_PRINTED}"
    sketch = Sketch(title, caption, [5, 20, 9, 22, 7, 64])
    sketch.header(["序号", "指标", "附表", "项目", "单位数", "情况"])
    for number, result in enumerate(results.annexes, 1):
        _block(sketch, number, result, results.found.settings)
    in_time = any(result.is_by_schedule for result in results.annexes)
    sketch.note(
        "说明:金额类名单按完成率从高到低,数量类名单按单位次序;短板按各指标的短板规则列出,"
        "没有规则的列落后3个;达到任务数即为完成,超过任务数为超额完成。"
        + (_IN_TIME if in_time else "")
    )
    return sketch.plan(NAME, NAME, Page(), printed=False)


def _block(sketch: Sketch, number: int, result: AnnexResult, settings: Settings) -> None:
    top = sketch.row
    lines, behind = _lines(result, settings), rule_label(result)
    for heading, count, text in lines:
        cells: list[Value] = [None, None, None, heading, count, text]
        sketch.rows([cells], TEXT)
        row = sketch.row - 1
        sketch.style(Area(row, 6, row, 6), LEFT)
        sketch.style(Area(row, 4, row, 4), _filled(BAD if heading == behind else _fill(heading)))
        told = ((4, heading), (6, text))
        most = max(lines_in(each, sketch.widths[at] * PIXELS, TEXT_SIZE) for at, each in told)
        sketch.heights[row] = min(LINE_HEIGHT * most + 6, HIGHEST)
    bottom = sketch.row - 1
    annex = result.annex
    sketch.merge(Area(top, 1, bottom, 1), number, TEXT)
    sketch.merge(Area(top, 2, bottom, 2), annex.indicator, replace(TEXT, bold=True, wrap=True))
    sketch.merge(Area(top, 3, bottom, 3), annex.sheet, replace(TEXT, wrap=True))
    sketch.link(top, 3, link_target(annex.sheet, annex.area.a1.split(":")[0]))


@cache
def _filled(fill: str) -> Style:
    return replace(TEXT, fill=fill, wrap=True)


def _fill(heading: str) -> str:
    return GOOD if _GOOD.fullmatch(heading) else BAD if _BAD.fullmatch(heading) else ""


def _lines(result: AnnexResult, settings: Settings) -> list[tuple[str, int | None, str]]:
    """Return heading, count and text of each line of an indicator's block."""
    lines: list[tuple[str, int | None, str]] = []
    if result.told_total:
        lines.append(("合计", None, _whole_text(result, settings)))
    if not result.is_judged:
        return lines + _ranking_lines(result, settings)
    annex = result.annex

    def listed(units: tuple[UnitResult, ...], *, figures: bool) -> str:
        return name_list(units, annex, settings, measured_by(annex)) if figures else names(units)

    with_figures, in_time = annex.kind is not Kind.COUNT, result.is_by_schedule
    done, not_done = ("达到序时进度", "未达序时进度") if in_time else ("完成任务", "未完成任务")
    lines.append((done, len(result.passed), listed(result.passed, figures=with_figures)))
    if in_time and result.achievers:
        text = listed(result.achievers, figures=with_figures)
        lines.append(("其中完成全年任务", len(result.achievers), text))
    elif not in_time and len(result.exceeders) != len(result.achievers):
        text = listed(result.exceeders, figures=with_figures)
        lines.append(("其中超额完成", len(result.exceeders), text))
    if result.shortfalls:
        lines.append((not_done, len(result.shortfalls), names(result.shortfalls)))
    if result.behind and (annex.rule.has_figures or result.behind != result.shortfalls):
        text = listed(result.behind, figures=annex.rule.has_figures)
        lines.append((rule_label(result), len(result.behind), text))
    return lines


def _ranking_lines(result: AnnexResult, settings: Settings) -> list[tuple[str, int | None, str]]:
    """Return the first and the last by each of the rankings; why there are none."""
    if is_unranked(result.annex):
        return [("不排名", None, "看不出数值高好还是低好,没有排名。")]
    lines: list[tuple[str, int | None, str]] = []
    for placing in result.placings:
        which, ends = _which(placing, result), ends_by(placing, result.units)
        if not ends:
            ranked = sum(rank is not None for rank in placing.ranks)
            text = "各单位相同,没有先后。" if ranked > 1 else "有数值的单位不足两个,没有先后。"
            lines.append((f"{which}排名", None, text))
        for end, units in ends:
            text = name_list(units, result.annex, settings, placing.by)
            lines.append((f"{which}{end}", len(units), text))
    return lines


def _which(placing: Placing, result: AnnexResult) -> str:
    """Return by what the ranks go, where that is not the figure itself: 同比 of 同比前三位."""
    is_plain = placing.by in (RankedBy.ACTUAL, RankedBy.SCORE, RankedBy.COMPLETION)
    several = len(result.placings) > 1
    return heading_of(result.annex, placing.by) if several or not is_plain else ""


def _whole_text(result: AnnexResult, settings: Settings) -> str:
    """Return the total in words: 任务1376.4亿元,完成1243亿元,完成率90.3%,同比增长13.2%."""
    total, annex = result.told_total, result.annex
    if total is None:
        return ""
    measure = measure_name(annex)
    parts = []
    if total.target is not None:
        parts.append(f"任务{amount(total.target, measure)}")
    if total.actual is not None:
        done = "完成" if Statistic.TARGET in annex.columns else ""
        verb = "实际" if _is_level(result) else done
        parts.append(f"{verb}{amount(total.actual, measure)}")
    if total.completion is not None and not _is_level(result):
        rate = format_percent(
            total.completion, annex.decimals, settings.keep_zeros, total.apart_from
        )
        parts.append(f"完成率{rate}")
    growth = growth_words(total.row.value(Statistic.YOY), annex.decimals, settings.keep_zeros)
    return ",".join([*parts, growth] if growth else parts)


def _is_level(result: AnnexResult) -> bool:
    """Return whether the actual is a level (a growth rate, a concentration), not work done."""
    return result.annex.kind is Kind.RATE or result.annex.direction is Direction.LOWER
