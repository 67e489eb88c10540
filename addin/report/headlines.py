"""The circular's sentence on the whole of an indicator: the total, its growth, its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.naming import read_basis
from addin.annex.statistics import Statistic
from addin.annex.totals import is_sum
from addin.core.completion import Direction
from addin.core.figures import format_figure, format_percent
from addin.core.indicators import Kind
from addin.core.patterns import late
from addin.report.lists import goal_of
from addin.report.wording import ahead_words, amount, growth_words, measure_name

if TYPE_CHECKING:
    from decimal import Decimal

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, ItemResult, UnitResult
    from addin.settings.workbook import Settings


def whole_of(results: Results) -> str:
    """Return what the circular calls the region: 全市, 全县, 全区; as a total is called else."""
    region = results.found.region
    if region and region[-1] in "市县区州旗省镇乡":
        return f"全{region[-1]}"
    totals = (result.total.name for result in results.annexes if result.total)
    return next((name for name in totals if _WHOLE.fullmatch(name)), "全市")


_WHOLE = late(r"全[市县区州旗省镇乡]")


def headline(result: AnnexResult, results: Results, *, opens: bool = True) -> str:
    """Return what is said of the total, "" where there is none that the rows add up to.

    ``opens`` says that it begins its paragraph and names period and region; further indicators of
    the same sheet go on without.
    """
    total, annex, settings = result.told_total, result.annex, results.found.settings
    if total is None or total.actual is None or not _is_of_the_whole(result):
        return ""
    name = prose_name(annex.indicator, annex.sheet, settings)
    if annex.kind is Kind.COUNT:
        start = f"{whole_of(results)}{_span(result)}" if opens else ""
        text = f"{start}{name}{_whole_number(total.actual)}{measure_name(annex)}"
        return text if annex.shared else text + _share(result, total, settings)
    start = f"{_period(result)}{whole_of(results)}" if opens else ""
    value = amount(total.actual, measure_name(annex))
    if annex.kind is Kind.RATE or annex.direction is Direction.LOWER:
        return f"{start}{name}{value}{_against_target(result, total)}"
    basis = f"({found})" if (found := read_basis(annex.notes)) else ""
    done = "完成" if Statistic.TARGET in annex.columns or annex.kind is not Kind.AMOUNT else ""
    text = f"{start}{done}{name}{value}{basis}"
    growth = growth_words(total.row.value(Statistic.YOY), annex.decimals, settings.keep_zeros)
    return text + (f",{growth}" if growth else "") + _progress(result, total, settings)


def _is_of_the_whole(result: AnnexResult) -> bool:
    """Return whether the total's figure can be said of the whole.

    Where there are no targets, and the units do not add up to it, it may be a mean or the level of
    a larger region.
    """
    annex = result.annex
    if Statistic.TARGET in annex.columns or annex.kind is Kind.RATE or annex.total is None:
        return True
    return is_sum(annex, annex.total, Statistic.ACTUAL)


def item_text(item: ItemResult, settings: Settings) -> str:
    """Return what is said of an indicator of the whole that has no annex: 工业投资296.4亿元,…."""
    row = item.result
    if row.actual is None:
        return ""
    name = prose_name(item.item.indicator, item.table.sheet, settings)
    measure = item.item.measure.name if item.item.measure else ""
    growth = growth_words(row.row.value(Statistic.YOY), item.item.decimals, settings.keep_zeros)
    return f"{name}{amount(row.actual, measure)}" + (f",{growth}" if growth else "")


def prose_name(indicator: str, sheet: str, settings: Settings) -> str:
    """Return what the circular calls an indicator."""
    return settings.indicator(indicator, sheet).prose_name or indicator


def _period(result: AnnexResult) -> str:
    return result.annex.period.label if result.annex.period else ""


def _span(result: AnnexResult) -> str:
    """Return 全年 for a whole year, the months for less."""
    period = result.annex.period
    if period is None:
        return ""
    if period.is_whole_year:
        return "全年"
    return period.label.removeprefix(f"{period.year}年")


def _whole_number(value: Decimal) -> str:
    return format_figure(value, 2)


def _share(result: AnnexResult, total: UnitResult, settings: Settings) -> str:
    """Return ,完成全年目标(500户)的102.2%."""
    if total.completion is None or total.target is None:
        return ""
    goal = goal_of(result, settings).replace("任务", "目标")
    target = _whole_number(total.target) + measure_name(result.annex)
    return f",完成{goal}({target})的{_percent(result, total, settings)}"


def _progress(result: AnnexResult, total: UnitResult, settings: Settings) -> str:
    """Before the year's end, the share of the target and how it stands to the schedule."""
    period = result.annex.period
    if period is None or period.is_whole_year or total.completion is None:
        return ""
    text = f",完成{goal_of(result, settings)}的{_percent(result, total, settings)}"
    if total.ahead is None:
        return text
    return f"{text},{ahead_words(total.ahead, result.annex.decimals, settings.keep_zeros)}"


def _against_target(result: AnnexResult, total: UnitResult) -> str:
    """Return ,高于目标(8%)0.5个百分点, or for a limit ,控制在目标(35)以内."""
    if total.gap is None or total.target is None or total.actual is None:
        return ""
    annex, measure = result.annex, measure_name(result.annex)
    target = f"目标({amount(total.target, measure)})"
    if annex.kind is not Kind.RATE:
        return f",控制在{target}以内" if total.achieved else f",超出{target}"
    points = total.actual - total.target
    if not points:
        return f",与{target}持平"
    shown = format_figure(abs(points), annex.decimals)
    return f",{'高于' if points > 0 else '低于'}{target}{shown}个百分点"


def _percent(result: AnnexResult, total: UnitResult, settings: Settings) -> str:
    decimals, zeros = result.annex.decimals, settings.keep_zeros
    return format_percent(total.completion, decimals, zeros, total.apart_from)
