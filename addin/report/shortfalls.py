"""短板清单: every shortfall, the furthest behind first, to be filtered."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.statistics import JUDGED, Statistic
from addin.core.completion import Direction
from addin.core.figures import NO_FIGURE, figure_decimals, percent_decimals, round_half_up
from addin.core.indicators import Kind
from addin.report.formats import fixed_format, link_target, percent_format
from addin.report.look import BAD, BAD_TEXT
from addin.report.plan import Page, SheetPlan, Value
from addin.report.sketch import Sketch
from addin.report.styles import TEXT
from addin.report.wording import (
    measure_name,
    or_dash,
    schedule_words,
    schedules_of,
    target_heading,
    title_of,
)

if TYPE_CHECKING:
    from addin.annex.compute import Results
    from addin.annex.model import Annex
    from addin.annex.results import AnnexResult, UnitResult

NAME = "短板清单"
MOST_LINKS, _GAP_DECIMALS = 2000, 2
_UP_TO_TARGET = ("序号", "单位", "指标", "附表", "计量单位")
_FROM_ACTUAL = ("累计完成", "差额", "完成率", "与应完成差(百分点)", "位次", "牵头部门")
_UNIT_COLUMN, _SHEET_COLUMN, _RATE_COLUMN, _AHEAD_COLUMN = 2, 4, 9, 10


def plan_shortfalls(results: Results) -> SheetPlan | None:
    """Lay out 短板清单, sorted by the share of the target that is behind what is due.

    None where no annex has targets: nobody can fall short there.
    """
    if not any(JUDGED & r.annex.columns.keys() for r in results.annexes):
        return None
    schedules = schedules_of(results.annexes)
    sketch = Sketch(
        title_of(results, "短板清单"),
        "按落后程度从大到小排列" + schedule_words(schedules, ";"),
        [5, 22, 24, 10, 12, 10, 10, 10, 9, 12, 6, 18],
    )
    sketch.header([*_UP_TO_TARGET, target_heading(results), *_FROM_ACTUAL], 34)
    short = sorted(
        ((result, unit) for result in results.annexes for unit in result.shortfalls),
        key=lambda pair: -sort_lag(*pair),
    )
    table = [_row(number, *pair) for number, pair in enumerate(short, 1)]
    area = sketch.rows(table or [[NO_FIGURE, "没有短板", *[NO_FIGURE] * 10]], TEXT)
    _formats(sketch, area, short)
    for row, (result, unit) in zip(range(area.top, area.top + MOST_LINKS), short, strict=False):
        target = link_target(result.annex.sheet, result.annex.cell(unit.row, Statistic.UNIT))
        sketch.link(row, _SHEET_COLUMN, target)
    sketch.note(
        "说明:差额为应完成数减累计完成(越低越好的指标为实际减任务)"
        + ("。应完成数为任务×序时进度,按全年评判的为任务" if schedules else ",应完成数即任务")
        + ";增速类指标的差额、与应完成差均为百分点,不适用序时进度。单位标红的是按短板规则点名的。"
    )
    page = Page(landscape=True)
    header = area._replace(top=area.top - 1)
    return sketch.plan(NAME, NAME, page, freeze_column=3, filter_area=header)


def sort_lag(result: AnnexResult, unit: UnitResult) -> float:
    """Return the lag to sort by: a share of the target, or points of a growth rate ÷ 100."""
    if unit.lag is None or result.annex.kind is Kind.RATE:
        return float(unit.gap or 0) / 100
    return float(unit.lag)


def shown_gap(annex: Annex, unit: UnitResult) -> Decimal | None:
    """Return what is missing to what is due; of a part of the target, rounded to be read.

    It never reads as nothing where something is missing. Of what is counted nobody can bring a
    part: it is rounded up.
    """
    missing, decimals = unit.due_gap, _GAP_DECIMALS
    if missing is None or unit.terms.due == 1:
        return missing
    if annex.is_whole:
        return missing.to_integral_value(ROUND_CEILING)
    while missing and not round_half_up(missing, decimals):
        decimals += 1
    return round_half_up(missing, decimals)


def _row(number: int, result: AnnexResult, unit: UnitResult) -> list[Value]:
    annex = result.annex
    return [
        number, unit.name, annex.indicator, annex.sheet, measure_name(annex) or NO_FIGURE,
        or_dash(unit.target), or_dash(unit.actual), or_dash(shown_gap(annex, unit)),
        or_dash(_share(unit)), or_dash(_ahead(unit)), or_dash(unit.rank),
        annex.lead or NO_FIGURE,
    ]  # fmt: skip


def _share(unit: UnitResult) -> Decimal | None:
    """Return the completion; of a limit it would read as more than was asked."""
    return None if unit.terms.direction is Direction.LOWER else unit.completion


def _ahead(unit: UnitResult) -> Decimal | None:
    """Return how far a shortfall is from what is due, in points, below 0."""
    if unit.lag is None:
        return None
    return -unit.lag if unit.terms.kind is Kind.RATE else -unit.lag * 100


def _formats(sketch: Sketch, area: Area, short: list[tuple[AnnexResult, UnitResult]]) -> None:
    rates = replace(TEXT, number_format=percent_format(1))
    sketch.style(area._replace(left=_RATE_COLUMN, right=_RATE_COLUMN), rates)
    ahead = area._replace(left=_AHEAD_COLUMN, right=_AHEAD_COLUMN)
    sketch.style(ahead, replace(TEXT, number_format="0.0", color=BAD_TEXT))
    for row, (_, unit) in enumerate(short, area.top):
        if unit.named:
            sketch.style(Area(row, _UNIT_COLUMN, row, _UNIT_COLUMN), replace(TEXT, fill=BAD))
        points = _ahead(unit) or Decimal(0)
        needed = figure_decimals(points, 1, Decimal(0))
        if needed > 1:
            fine = replace(TEXT, number_format=fixed_format(needed), color=BAD_TEXT)
            sketch.style(Area(row, _AHEAD_COLUMN, row, _AHEAD_COLUMN), fine)
        if unit.completion is not None:
            decimals = percent_decimals(unit.completion, 1, unit.apart_from)
            if decimals > 1:
                fine = replace(TEXT, number_format=percent_format(decimals))
                sketch.style(Area(row, _RATE_COLUMN, row, _RATE_COLUMN), fine)
