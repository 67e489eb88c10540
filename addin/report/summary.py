"""汇总: units × indicators, with completion and rank of each and how many targets are met."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.results import RATIOS, RankedBy, shown_by
from addin.annex.statistics import Statistic
from addin.core.figures import NO_FIGURE, percent_decimals
from addin.core.patterns import late
from addin.report.formats import fixed_format, percent_format
from addin.report.plan import HEADER, TEXT, TOTAL, ColorScale, Page, SheetPlan, Value
from addin.report.sketch import Sketch, display_width
from addin.report.wording import decimals_of, heading_of, or_dash, suffix_of, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, Placing, UnitResult

NAME = "汇总"
_MOST_ON_ONE_PAGE = 12
_PER_PAGE, _SCALE_OF_PAGES = 10, 60
"""With more indicators the sheet is printed on several pages, so many on each at that scale."""
_NOTE = (
    "说明:单位按名录顺序排列;完成率底色红低绿高,白色为100%;位次并列时名次相同;"
    "“—”表示无任务或未报,不参加排名。"
)
_NOTE_WITHOUT_TARGETS = (
    "说明:单位按名录顺序排列;位次并列时名次相同;“—”表示未报,或者看不出高好还是低好,不排名。"
)
_LINE_STYLE = replace(TEXT, color="A6A6A6", size=9, number_format="0%")


@dataclass(frozen=True)
class Field:
    """What 汇总 shows of an indicator in two columns: a figure of the units, and their ranks.

    An indicator has one for what it is ranked by, and one for each further column of ranks.
    ``label`` names the indicator so that it is told from the others.
    """

    result: AnnexResult
    placing: Placing
    label: str

    @property
    def is_main(self) -> bool:
        """Whether it is what the indicator is ranked by."""
        return self.placing is self.result.placings[0]

    @property
    def by(self) -> RankedBy:
        """What the units are ranked by."""
        return self.placing.by

    @property
    def is_ratio(self) -> bool:
        """Whether the figures are ratios, printed as percentages."""
        return self.by in RATIOS

    def of(self, name: str) -> list[Value]:
        """Return a unit's figure and rank, — where it has none."""
        index = self._places.get(name)
        if index is None:
            return [NO_FIGURE, NO_FIGURE]
        return [or_dash(self.placing.values[index]), or_dash(self.placing.ranks[index])]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {unit.name: index for index, unit in enumerate(self.result.units)}


@dataclass(frozen=True)
class SummaryLayout:
    """Where things stand on 汇总, for the charts that refer to it."""

    fields: tuple[Field, ...]
    units: tuple[str, ...]
    first_row: int

    @property
    def rows(self) -> tuple[int, int]:
        """First and last row of the units."""
        return self.first_row, self.first_row + len(self.units) - 1

    @property
    def has_targets(self) -> bool:
        """Whether any indicator has targets: only then it is counted who met them."""
        judged = {Statistic.TARGET, Statistic.COMPLETION}
        return any(judged & field.result.annex.columns.keys() for field in self.fields)

    @property
    def counts(self) -> tuple[str, ...]:
        """What heads the columns that count a unit's targets."""
        return ("完成任务指标数", "有任务指标数") if self.has_targets else ()

    @property
    def line_column(self) -> int:
        """The column that holds 100% for the charts' target line, where there are targets."""
        return self.column(len(self.fields)) + len(self.counts)

    def column(self, index: int) -> int:
        """Return the column of a field's figures."""
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
    return SummaryLayout(tuple(_fields(annexes)), tuple(ordered), first_row=5)


def _fields(annexes: Sequence[AnnexResult]) -> Iterator[Field]:
    """Yield the fields of the indicators; 总分, or a name that is there twice, by its sheet."""
    names = [result.annex.indicator for result in annexes]
    sheets = {result.annex.sheet for result in annexes}
    for result in annexes:
        name = result.annex.indicator
        is_bare = _BARE_SCORE.fullmatch(name) is not None and len(sheets) > 1
        label = f"{result.annex.sheet}{name}" if is_bare or names.count(name) > 1 else name
        yield from (Field(result, placing, label) for placing in result.placings)


_BARE_SCORE = late(r"(?:考核|综合|最终|合计)*(?:总?得?分|总分|得分|评分|成绩)")


def plan_summary(results: Results, layout: SummaryLayout) -> SheetPlan:
    """Lay out 汇总: a row for each unit in roster order, then the totals."""
    pairs = len(layout.fields)
    step = _PER_PAGE if pairs > _MOST_ON_ONE_PAGE else pairs
    breaks = tuple(layout.column(index) for index in range(step, pairs, max(step, 1)))
    span = (2, breaks[0] - 1) if breaks else None
    name = "主要指标完成情况汇总表" if layout.has_targets else "主要指标汇总表"
    title = title_of(results, name)
    widths = _wide_enough(title, [22, *[9, 6] * pairs, *[9] * len(layout.counts)])
    helper = [7] if layout.has_targets else []
    sketch = Sketch(title, _caption(layout), widths, helper, title_span=span)
    _header(sketch, layout)
    body = _Body(layout)
    sketch.rows([body.row(name) for name in layout.units], TEXT)
    _totals(sketch, layout)
    body.format(sketch)
    sketch.note(_NOTE if layout.has_targets else _NOTE_WITHOUT_TARGETS)
    area = Area(1, 1, sketch.row - 1, layout.line_column - 1)
    page = Page(
        landscape=True,
        scale=_SCALE_OF_PAGES if breaks else None,
        title_columns=(1, 1),
        print_area=area,
        column_breaks=breaks,
    )
    return sketch.plan(NAME, NAME, page, freeze_column=2)


def _wide_enough(title: str, widths: list[float]) -> list[float]:
    """Widen the columns of a narrow table until its title fits above it."""
    first, *others = widths
    lacking = _TITLE_SIZE * display_width(title) - first
    return [first, *(width * max(1.0, lacking / max(sum(others), 1)) for width in others)]


_TITLE_SIZE = 1.75
"""How much wider the letters of a title are than those that column widths count in."""


def _caption(layout: SummaryLayout) -> str:
    """Return what the figures are; indicators without a completion rate show their own."""
    completed = [field.by is RankedBy.COMPLETION for field in layout.fields]
    if all(completed):
        return "完成率、位次"
    return "完成率或数值、位次" if any(completed) else "数值、位次"


def _header(sketch: Sketch, layout: SummaryLayout) -> None:
    top, bottom = sketch.row, sketch.row + 1
    sketch.merge(Area(top, 1, bottom, 1), "单位", HEADER)
    for index, field in enumerate(layout.fields):
        column = layout.column(index)
        if field.is_main:
            right = column + 2 * len(field.result.placings) - 1
            sketch.merge(Area(top, column, top, right), _label(field), HEADER)
        heads = heading_of(field.result.annex, field.by), _rank_heading(field.placing)
        for offset, text in enumerate(heads):
            sketch.merge(Area(bottom, column + offset, bottom, column + offset), text, HEADER)
    for column, text in enumerate(layout.counts, layout.column(len(layout.fields))):
        sketch.merge(Area(top, column, bottom, column), text, HEADER)
    if layout.has_targets:
        line = Area(bottom, layout.line_column, bottom, layout.line_column)
        sketch.merge(line, "任务线", _LINE_STYLE)
    grouped = any(field.placing.grouped for field in layout.fields)
    sketch.heights |= {top: 64, bottom: 34 if grouped else 20}
    sketch.header_rows = (top, bottom)
    sketch.row = bottom + 1


def _label(field: Field) -> str:
    """Return the indicator's name, with the measure of a value: 受理量(件)."""
    measure = suffix_of(field.result.annex, field.by) if field.by is RankedBy.ACTUAL else ""
    return f"{field.label}({measure})" if measure else field.label


def _rank_heading(placing: Placing) -> str:
    return "组内位次" if placing.grouped else "位次"


def _totals(sketch: Sketch, layout: SummaryLayout) -> None:
    whole: list[Value] = ["合计"]
    count: list[Value] = ["完成任务单位数"]
    for field in layout.fields:
        result = field.result
        whole += [
            or_dash(shown_by(field.by, result.told_total) if result.told_total else None),
            None,
        ]
        targeted = field.is_main and any(unit.achieved is not None for unit in result.units)
        achieved = sum(unit.achieved is True for unit in result.units) if targeted else None
        count += [or_dash(achieved), None]
    blank = [None] * len(layout.counts)
    is_told = layout.has_targets or any(cell not in (None, NO_FIGURE) for cell in whole[1:])
    rows = [[*whole, *blank]] if is_told else []
    sketch.rows([*rows, [*count, *blank]] if layout.has_targets else rows, TOTAL)


class _Body:
    """The rows of the units: what stands in them, and how it is shown."""

    def __init__(self, layout: SummaryLayout) -> None:
        self.layout = layout
        mains = [field.result for field in layout.fields if field.is_main]
        self.units = [{unit.name: unit for unit in result.units} for result in mains]

    def row(self, name: str) -> list[Value]:
        """Return a unit's figures and ranks, and how many targets it met."""
        cells = [cell for field in self.layout.fields for cell in field.of(name)]
        if not self.layout.has_targets:
            return [name, *cells]
        own = [units[name] for units in self.units if name in units]
        met = [unit.achieved for unit in own if unit.achieved is not None]
        return [name, *cells, sum(met), len(met), 1]

    def format(self, sketch: Sketch) -> None:
        """Give the columns number formats, and those of completion rates shades."""
        first, last = self.layout.rows
        for index, field in enumerate(self.layout.fields):
            column = self.layout.column(index)
            decimals = decimals_of(field.result.annex, field.by)
            shown = percent_format(decimals) if field.is_ratio else fixed_format(decimals)
            area = Area(first, column, last, column)
            sketch.style(area, replace(TEXT, number_format=shown))
            below = Area(last + 1, column, last + 1, column)
            sketch.style(below, replace(TOTAL, number_format=shown))
            if field.by is RankedBy.COMPLETION:
                self._finer(sketch, field, area, decimals)
                sketch.scales.append(ColorScale(area, 0.5, 1.0, 1.5))
        if self.layout.has_targets:
            line = Area(first, self.layout.line_column, last, self.layout.line_column)
            sketch.style(line, _LINE_STYLE)

    def _finer(self, sketch: Sketch, field: Field, area: Area, decimals: int) -> None:
        """Show a miss close to 100% with more decimals."""
        units = {unit.name: unit for unit in field.result.units}
        for row, name in enumerate(self.layout.units, area.top):
            needed = _decimals(units.get(name), decimals)
            if needed > decimals:
                fine = replace(TEXT, number_format=percent_format(needed))
                sketch.style(Area(row, area.left, row, area.left), fine)


def _decimals(unit: UnitResult | None, decimals: int) -> int:
    if unit is None or unit.completion is None:
        return decimals
    return percent_decimals(unit.completion, decimals, missed=unit.achieved is False)
