"""Words that the summary sheets share: figures of a unit, lists of names, counts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.results import RATIOS, STATISTIC_OF, RankedBy, ranked_by, shown_by
from addin.annex.statistics import Statistic
from addin.annex.tolerance import last_place
from addin.core.figures import (
    NO_FIGURE,
    figure_decimals,
    format_figure,
    format_percent,
    round_half_up,
)
from addin.core.indicators import Kind
from addin.core.numerals import numeral
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.model import Annex
    from addin.annex.results import AnnexResult, Placing, UnitResult
    from addin.core.ranking import Rank
    from addin.report.plan import Value
    from addin.settings.workbook import Settings


def title_of(results: Results, text: str) -> str:
    """Return a sheet's title: period, region and what it shows."""
    period = results.found.period
    return f"{period.label if period else ''}{results.found.region}{text}"


def order_words(results: Results) -> str:
    """Return in which order units stand: 单位按名录顺序; without 名录 as in the longest annex."""
    found = results.found
    if found.roster.given:
        return "单位按名录顺序"
    return f"单位按{found.leading_sheet or '表中'}次序"


def rule_label(result: AnnexResult) -> str:
    """Return what heads the list of those that an annex's rule names; ties make it longer."""
    rule = result.annex.rule
    rule = replace(rule, count=max(rule.count, len(result.behind)))
    return rule.label(result.terms.judged_by, result.terms.due)


def target_heading(results: Results) -> str:
    """Return what heads the targets of all annexes: 全年任务, or 任务 where some are of less."""
    partial = any(result.annex.target_name for result in results.annexes)
    return "任务" if partial else "全年任务"


def schedules_of(annexes: Iterable[AnnexResult]) -> list[Decimal]:
    """Return what is due of each annex that is judged by the schedule."""
    return [result.terms.due for result in annexes if result.is_by_schedule]


def schedule_words(shares: Iterable[Decimal], before: str = "") -> str:
    """Return 序时进度25%, of several 序时进度25%、50%, of none nothing; ``before`` leads to it."""
    listed = "、".join(format_percent(share) for share in sorted(set(shares)))
    return f"{before}序时进度{listed}" if listed else ""


def or_dash(value: Value) -> Value:
    """Return what a cell shows of a figure: the figure, or — where there is none."""
    return NO_FIGURE if value is None else value


def shown_value(annex: Annex, unit: UnitResult) -> Decimal | None:
    """Return what lists and 汇总 show of a unit: what the units are ranked by."""
    return shown_by(ranked_by(annex), unit)


_IN_MEASURE = (RankedBy.ACTUAL, RankedBy.TARGET, RankedBy.CHANGE, RankedBy.GAP)
_SUFFIXES = {
    RankedBy.SCORE: "分",
    RankedBy.POINTS: "%",
    RankedBy.SHARE: "%",
    RankedBy.RISE: "个百分点",
}


def suffix_of(annex: Annex, by: RankedBy) -> str:
    """Return what stands behind a figure by which units are ranked: 分, %, its measure.

    A level beside its target (37.1, target 35) is printed without.
    """
    if by in _IN_MEASURE and not (by is RankedBy.ACTUAL and Statistic.TARGET in annex.columns):
        return "%" if annex.kind is Kind.RATE else measure_name(annex)
    return _SUFFIXES.get(by, "")


def decimals_of(annex: Annex, by: RankedBy) -> int:
    """Return how many decimals the figures are printed with: as many as were typed, at most two.

    Completion and growth are printed with as many as are set, figures beside targets with no more.
    """
    if by in RATIOS:
        return annex.decimals
    most = annex.decimals if Statistic.TARGET in annex.columns else 2
    rows = [*annex.rows, *([annex.total] if annex.total else [])]
    typed = tuple(row.value(STATISTIC_OF[by]) for row in rows if by in STATISTIC_OF)
    return min(-int(last_place(typed).adjusted()), most) if typed else annex.decimals


def heading_of(annex: Annex, by: RankedBy) -> str:
    """Return what heads the figures by which units are ranked."""
    if by is RankedBy.POINTS and not _GROWING.search(annex.indicator):
        return "实际(%)"
    is_plain = by is RankedBy.ACTUAL and Statistic.TARGET not in annex.columns
    return "数值" if is_plain else by.value


_GROWING = late("增速|增长|增幅")


def figure_of(
    annex: Annex, unit: UnitResult, settings: Settings, by: RankedBy | None = None
) -> str:
    """Return the figure that a list prints behind a unit's name, with %, 分 or its measure."""
    return next(figures_of(annex, [unit], settings, by or ranked_by(annex)))


def figures_of(
    annex: Annex, units: Iterable[UnitResult], settings: Settings, by: RankedBy
) -> Iterator[str]:
    """Yield the figures that a list prints behind the names of units."""
    decimals, suffix, zeros = decimals_of(annex, by), suffix_of(annex, by), settings.keep_zeros
    for unit in units:
        value = shown_by(by, unit)
        if value is None:
            yield NO_FIGURE
        elif by in RATIOS:
            apart = unit.apart_from if by is RankedBy.COMPLETION else None
            yield format_percent(value, decimals, zeros, apart)
        else:
            needed = figure_decimals(value, decimals, level_apart_from(unit, by))
            yield format_figure(value, needed, zeros) + suffix


def level_apart_from(unit: UnitResult, by: RankedBy) -> Decimal | None:
    """Return the target that a level fell short of, and must not be printed as."""
    is_level = unit.terms.is_level and by in (RankedBy.POINTS, RankedBy.ACTUAL)
    return unit.target if is_level and unit.is_shortfall else None


def name_list(
    units: Sequence[UnitResult], annex: Annex, settings: Settings, by: RankedBy | None = None
) -> str:
    """Return names with figures glued to them, joined by 、."""
    figures = figures_of(annex, units, settings, by or ranked_by(annex))
    return "、".join(unit.name + told for unit, told in zip(units, figures, strict=True)) or "无"


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


def ahead_words(points: Decimal, decimals: int = 1, keep_zeros: bool = False) -> str:
    """Return 超序时进度3.2个百分点, 低于序时进度0.04个百分点; 与序时进度持平 only where it is.

    >>> ahead_words(Decimal("-0.04")), ahead_words(Decimal(0))
    ('低于序时进度0.04个百分点', '与序时进度持平')
    """
    if not points:
        return "与序时进度持平"
    while not round_half_up(points, decimals):
        decimals += 1
    word = "超" if points > 0 else "低于"
    return f"{word}序时进度{format_figure(abs(points), decimals, keep_zeros)}个百分点"


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
    """Return a value with the measure that people read it in.

    >>> amount(Decimal(354498), "万元"), amount(Decimal(3544), "万元")
    ('35.45亿元', '3544万元')
    """
    if value is None:
        return NO_FIGURE
    larger, from_which = _LARGER.get(measure, (measure, None))
    if from_which is None or abs(value) < from_which:
        return format_figure(value, decimals) + measure
    return format_figure(value / _TEN_THOUSAND, decimals) + larger


_TEN_THOUSAND = Decimal(10_000)
_LARGER = {
    "元": ("万元", _TEN_THOUSAND),
    "万元": ("亿元", _TEN_THOUSAND),
    "亩": ("万亩", 10 * _TEN_THOUSAND),
}
"""The measure that people change to, ten thousand times as large, and from what value on."""


def extremes(
    units: Sequence[UnitResult], count: int = 3, ranks: Sequence[Rank | None] | None = None
) -> tuple[list[UnitResult], list[UnitResult]]:
    """Return the units ranked first, and those ranked last, worst first; ties are not cut.

    ``ranks`` are other ranks than the units' own, in their order.
    """
    places = [unit.rank for unit in units] if ranks is None else ranks
    pairs = [(rank, unit) for rank, unit in zip(places, units, strict=True) if rank is not None]
    ranked = sorted(pairs, key=lambda pair: pair[0])
    if not ranked:
        return [], []
    first, last = ranked[min(count, len(ranked)) - 1][0], ranked[-min(count, len(ranked))][0]
    top = [unit for rank, unit in ranked if rank <= first]
    return top, [unit for rank, unit in reversed(ranked) if rank >= last]


def group_ends(
    units: Sequence[UnitResult], ranks: Sequence[Rank | None]
) -> tuple[list[UnitResult], list[UnitResult]]:
    """Return the first and the last of each group; a group of one has a first and no last.

    ``ranks`` are the units' ranks within their groups.
    """
    firsts, lasts = [], []
    pairs = [(unit, rank) for unit, rank in zip(units, ranks, strict=True) if rank is not None]
    for group in dict.fromkeys(unit.row.group for unit, _ in pairs):
        members = [(unit, rank) for unit, rank in pairs if unit.row.group == group]
        worst = max(rank for _, rank in members)
        firsts += [unit for unit, rank in members if rank == 1]
        lasts += [unit for unit, rank in members if rank == worst and worst > 1]
    return firsts, lasts


def ends_by(placing: Placing, units: Sequence[UnitResult]) -> list[tuple[str, list[UnitResult]]]:
    """Return 前三位 and 后三位 by a placing with their units; of groups 各组第一位 and 各组末位.

    Where few are ranked or many tie, fewer at each end, so that nobody is at both: of four units
    前二位 and 后二位. Nothing where all are tied or only one is ranked.
    """
    if placing.grouped:
        firsts, lasts = group_ends(units, placing.ranks)
        return [("各组第一位", firsts), ("各组末位", lasts)]
    ranked = sum(rank is not None for rank in placing.ranks)
    for count in range(min(3, ranked // 2), 0, -1):
        top, bottom = extremes(units, count, placing.ranks)
        if not overlap(top, bottom):
            return [(f"{end}{numeral(count)}位", at) for end, at in (("前", top), ("后", bottom))]
    return []


def overlap(first: Iterable[UnitResult], last: Iterable[UnitResult]) -> bool:
    """Return whether a unit is at both ends: a tie over all, in which nobody is first or last."""
    return bool({unit.name for unit in first} & {unit.name for unit in last})
