"""Words that the summary sheets share: figures of a unit, lists of names, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.results import RankedBy, ranked_by, ranking_value
from addin.core.figures import NO_FIGURE, format_figure, format_percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from addin.annex.compute import Results
    from addin.annex.model import Annex
    from addin.annex.results import UnitResult
    from addin.core.ranking import Rank
    from addin.report.plan import Value
    from addin.settings.workbook import Settings


def title_of(results: Results, text: str) -> str:
    """Return a sheet's title: period, region and what it shows."""
    period = results.found.period
    return f"{period.label if period else ''}{results.found.region}{text}"


def or_dash(value: Value) -> Value:
    """Return what a cell shows of a figure: the figure, or — where there is none."""
    return NO_FIGURE if value is None else value


def shown_value(annex: Annex, unit: UnitResult) -> Decimal | None:
    """Return what lists and 汇总 show of a unit: what the units are ranked by.

    But for a growth rate it is the growth, not its points over target.
    """
    by = ranked_by(annex)
    return unit.actual if by is RankedBy.POINTS else ranking_value(by, unit)


def is_ratio(annex: Annex) -> bool:
    """Return whether what is shown of the units is a ratio, printed as a percentage."""
    return ranked_by(annex) in (RankedBy.COMPLETION, RankedBy.GROWTH)


def figure_of(annex: Annex, unit: UnitResult, settings: Settings) -> str:
    """Return the figure that a list prints behind a unit's name, with % or 分 where it has one."""
    value, zeros = shown_value(annex, unit), settings.keep_zeros
    by = ranked_by(annex)
    if value is None:
        return NO_FIGURE
    if is_ratio(annex):
        missed = by is RankedBy.COMPLETION and unit.achieved is False
        return format_percent(value, annex.decimals, zeros, missed)
    suffix = {RankedBy.SCORE: "分", RankedBy.POINTS: "%"}.get(by, "")
    return format_figure(value, annex.decimals, zeros) + suffix


def name_list(units: Iterable[UnitResult], annex: Annex, settings: Settings) -> str:
    """Return names with figures glued to them, joined by 、."""
    return "、".join(unit.name + figure_of(annex, unit, settings) for unit in units) or "无"


def names(units: Iterable[UnitResult]) -> str:
    """Return names alone, joined by 、."""
    return "、".join(unit.name for unit in units) or "无"


def growth_words(growth: Decimal | None, decimals: int = 1, keep_zeros: bool = False) -> str:
    """Return 同比增长13.2%, 同比下降4.5% or 与上年持平; "" for None. Never 增长-4.5%."""
    if growth is None:
        return ""
    if growth == 0:
        return "与上年持平"
    word = "增长" if growth > 0 else "下降"
    while format_figure(abs(growth) * 100, decimals) == "0":
        decimals += 1
    return f"同比{word}{format_percent(abs(growth), decimals, keep_zeros)}"


def movement_words(places: Rank) -> str:
    """Return 上升2位, 下降1位 or 持平.

    >>> movement_words(2), movement_words(-1), movement_words(0)
    ('上升2位', '下降1位', '持平')
    """
    if not places:
        return "持平"
    return f"{'上升' if places > 0 else '下降'}{abs(places):g}位"


def measure_name(annex: Annex) -> str:
    """Return the measure's name, "" without one."""
    return annex.measure.name if annex.measure else ""


def amount(value: Decimal | None, measure: str, decimals: int = 2) -> str:
    """Return a value with its measure: 1243亿元."""
    return NO_FIGURE if value is None else format_figure(value, decimals) + measure


def extremes(
    units: Sequence[UnitResult], count: int = 3
) -> tuple[list[UnitResult], list[UnitResult]]:
    """Return the units ranked first, and those ranked last, worst first; ties are not cut."""
    ranked = sorted((u for u in units if u.rank is not None), key=lambda unit: unit.rank or 0)
    if not ranked:
        return [], []
    first = ranked[min(count, len(ranked)) - 1].rank or 0
    last = ranked[-min(count, len(ranked))].rank or 0
    top = [unit for unit in ranked if (unit.rank or 0) <= first]
    return top, [unit for unit in reversed(ranked) if (unit.rank or 0) >= last]
