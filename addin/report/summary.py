"""汇总: units × indicators, with completion and rank of each and how many targets are met."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.annex.grid import Area
from addin.annex.results import ranked_by
from addin.core.figures import percent_decimals
from addin.report.formats import fixed_format, percent_format
from addin.report.plan import HEADER, TEXT, TOTAL, ColorScale, Page, SheetPlan, Style, Value
from addin.report.sketch import Sketch
from addin.report.wording import is_ratio, or_dash, shown_value, title_of

if TYPE_CHECKING:
    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, UnitResult

NAME = "汇总"
_MOST_ON_ONE_PAGE = 12
_PER_PAGE, _SCALE_OF_PAGES = 10, 60
"""With more indicators the sheet is printed on several pages, so many on each at that scale."""
_LINE_STYLE = replace(TEXT, color="A6A6A6", size=9, number_format="0%")


@dataclass(frozen=True)
class SummaryLayout:
    """Where things stand on 汇总, for the charts that refer to it."""

    annexes: tuple[AnnexResult, ...]
    units: tuple[str, ...]
    first_row: int

    @property
    def rows(self) -> tuple[int, int]:
        """First and last row of the units."""
        return self.first_row, self.first_row + len(self.units) - 1

    @property
    def line_column(self) -> int:
        """The column that holds 100% for the charts' target line."""
        return 2 * len(self.annexes) + 4

    def column(self, index: int) -> int:
        """Return the column of an indicator's completion."""
        return 2 + 2 * index


def summary_layout(results: Results) -> SummaryLayout:
    """Return which annexes and units 汇总 shows: annexes about the roster's units, all of those.

    Units that the roster does not know come after it. Of a roster that is mostly about others
    only the units that occur are shown.
    """
    roster = results.found.roster
    annexes = tuple(
        result
        for result in results.annexes
        if 2 * sum(roster.find(u.name) is not None for u in result.units) >= len(result.units)
    )
    present = {unit.name for result in annexes for unit in result.units}
    peers = [unit.name for unit in roster.peers(present)]
    if 2 * len(present) >= len(peers):
        present.update(peers)
    ordered = sorted(present, key=lambda name: (roster.position(name), name))
    return SummaryLayout(annexes, tuple(ordered), first_row=5)


def plan_summary(results: Results, layout: SummaryLayout) -> SheetPlan:
    """Lay out 汇总: a row for each unit in roster order, then the totals."""
    pairs = len(layout.annexes)
    step = _PER_PAGE if pairs > _MOST_ON_ONE_PAGE else pairs
    breaks = tuple(layout.column(index) for index in range(step, pairs, max(step, 1)))
    span = (2, breaks[0] - 1) if breaks else None
    title, widths = title_of(results, "主要指标完成情况汇总表"), [22, *[9, 6] * pairs, 9, 9]
    sketch = Sketch(title, "完成率、位次", widths, [7], title_span=span)
    _header(sketch, layout)
    by_unit = [{unit.name: unit for unit in result.units} for result in layout.annexes]
    body = [_row(name, [units.get(name) for units in by_unit], layout) for name in layout.units]
    sketch.rows(body, TEXT)
    _totals(sketch, layout)
    _formats(sketch, layout, by_unit)
    sketch.note(
        "说明:单位按名录顺序排列;完成率底色红低绿高,白色为100%;位次并列时名次相同;"
        "“—”表示无任务或未报,不参加排名。"
    )
    area = Area(1, 1, sketch.row - 1, layout.line_column - 1)
    page = Page(
        landscape=True,
        scale=_SCALE_OF_PAGES if breaks else None,
        title_columns=(1, 1),
        print_area=area,
        column_breaks=breaks,
    )
    return sketch.plan(NAME, NAME, page, freeze_column=2)


def _header(sketch: Sketch, layout: SummaryLayout) -> None:
    top, bottom = sketch.row, sketch.row + 1
    sketch.merge(Area(top, 1, bottom, 1), "单位", HEADER)
    for index, result in enumerate(layout.annexes):
        column = layout.column(index)
        sketch.merge(Area(top, column, top, column + 1), result.annex.indicator, HEADER)
        sketch.merge(Area(bottom, column, bottom, column), ranked_by(result.annex).value, HEADER)
        sketch.merge(Area(bottom, column + 1, bottom, column + 1), "位次", HEADER)
    for offset, text in enumerate(("完成任务指标数", "有任务指标数")):
        column = layout.line_column - 2 + offset
        sketch.merge(Area(top, column, bottom, column), text, HEADER)
    line = Area(bottom, layout.line_column, bottom, layout.line_column)
    sketch.merge(line, "任务线", _LINE_STYLE)
    sketch.heights |= {top: 64, bottom: 20}
    sketch.header_rows = (top, bottom)
    sketch.row = bottom + 1


def _row(name: str, units: list[UnitResult | None], layout: SummaryLayout) -> list[Value]:
    cells: list[Value] = [name]
    for result, unit in zip(layout.annexes, units, strict=True):
        value = shown_value(result.annex, unit) if unit else None
        rank = unit.rank if unit else None
        cells += [or_dash(value), or_dash(rank)]
    met = [unit.achieved for unit in units if unit and unit.achieved is not None]
    return [*cells, sum(met), len(met), 1]


def _totals(sketch: Sketch, layout: SummaryLayout) -> None:
    whole: list[Value] = ["合计"]
    count: list[Value] = ["完成任务单位数"]
    for result in layout.annexes:
        value = shown_value(result.annex, result.total) if result.total else None
        targeted = any(unit.achieved is not None for unit in result.units)
        whole += [or_dash(value), None]
        achieved = sum(unit.achieved is True for unit in result.units) if targeted else None
        count += [or_dash(achieved), None]
    sketch.rows([[*whole, None, None], [*count, None, None]], TOTAL)


def _formats(sketch: Sketch, layout: SummaryLayout, by_unit: list[dict[str, UnitResult]]) -> None:
    """Number formats and shades of the value columns; a miss close to 100% gets more decimals."""
    first, last = layout.rows
    for index, result in enumerate(layout.annexes):
        column = layout.column(index)
        decimals = result.annex.decimals
        if not is_ratio(result.annex):
            style = replace(TEXT, number_format=fixed_format(decimals))
            sketch.style(Area(first, column, last, column), style)
            sketch.style(Area(last + 1, column, last + 1, column), _bold(fixed_format(decimals)))
            continue
        style = replace(TEXT, number_format=percent_format(decimals))
        sketch.style(Area(first, column, last, column), style)
        sketch.style(Area(last + 1, column, last + 1, column), _bold(percent_format(decimals)))
        for row, name in enumerate(layout.units, first):
            needed = _decimals(by_unit[index].get(name), decimals)
            if needed > decimals:
                fine = replace(TEXT, number_format=percent_format(needed))
                sketch.style(Area(row, column, row, column), fine)
        sketch.scales.append(ColorScale(Area(first, column, last, column), 0.5, 1.0, 1.5))
    line = Area(first, layout.line_column, last, layout.line_column)
    sketch.style(line, _LINE_STYLE)


def _bold(number_format: str) -> Style:
    return replace(TOTAL, number_format=number_format)


def _decimals(unit: UnitResult | None, decimals: int) -> int:
    if unit is None or unit.completion is None:
        return decimals
    return percent_decimals(unit.completion, decimals, missed=unit.achieved is False)
