"""汇总: units × indicators, with completion and rank of each and how many targets are met."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.results import RATIOS, RankedBy, measured_by, shown_by
from addin.annex.statistics import JUDGED
from addin.core.completion import Direction
from addin.core.figures import (
    NO_FIGURE,
    figure_decimals,
    format_percent,
    percent_decimals,
)
from addin.core.judging import State
from addin.core.patterns import late
from addin.report.formats import fixed_format, literal, percent_format
from addin.report.look import SHADES, WHITE
from addin.report.plan import FormulaRule, Page, SheetPlan, Style, Value
from addin.report.sketch import Sketch, display_width
from addin.report.styles import HEADER, TEXT, TOTAL
from addin.report.wording import (
    decimals_of,
    heading_of,
    level_apart_from,
    or_dash,
    schedule_words,
    suffix_of,
    title_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, Placing, UnitResult

NAME = "汇总"
_MOST_ON_ONE_PAGE = 12
_SLACK = "1E-9"
"""Binary fractions differ from decimal ones by less."""
_PER_PAGE, _SCALE_OF_PAGES = 10, 60
"""With more indicators the sheet is printed on several pages, so many on each at that scale."""
_NOTE = "说明:单位按规定次序排列;位次并列时名次相同;“—”表示无任务或未报,不参加排名。"
_NOTE_WITHOUT_TARGETS = (
    "说明:单位按规定次序排列;位次并列时名次相同;“—”表示未报,或者看不出高好还是低好,不排名。"
)
_UNSEEN = Style(color=WHITE, number_format=";;;")
"""Of the columns that the charts' lines refer to: Excel shows nothing by this format."""


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

    @property
    def is_judged(self) -> bool:
        """Whether its figures are what tells how a target is met."""
        return self.result.is_judged and self.by is measured_by(self.result.annex)

    @property
    def due(self) -> Decimal | None:
        """The completion rate that is due; None of other figures, and where nothing is."""
        is_share = self.is_judged and self.by is RankedBy.COMPLETION
        is_limit = self.result.terms.direction is Direction.LOWER
        return self.result.terms.due if is_share and not is_limit else None

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
        return any(JUDGED & field.result.annex.columns.keys() for field in self.fields)

    @property
    def is_by_schedule(self) -> bool:
        """Whether any indicator is judged by the schedule."""
        return any(field.result.is_by_schedule for field in self.fields)

    @property
    def counts(self) -> tuple[str, ...]:
        """What heads the columns that count a unit's indicators, and its shortfalls."""
        if not self.has_targets:
            return ()
        if self.is_by_schedule:
            return ("达序时指标数", "短板指标数")
        return ("完成任务指标数", "有任务指标数")

    @property
    def dues(self) -> tuple[Decimal, ...]:
        """What is due of completion rates, the most first: each is a line in charts."""
        shares = {field.due for field in self.fields} - {None}
        return tuple(sorted((share for share in shares if share is not None), reverse=True))

    @property
    def end(self) -> int:
        """The last column that shows."""
        return self.column(len(self.fields)) + len(self.counts) - 1

    def line_column(self, due: Decimal) -> int:
        """Return the column that holds what is due in every row, for the charts' lines."""
        return self.end + 1 + self.dues.index(due)

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
    helper = [2.0] * len(layout.dues)
    sketch = Sketch(title, _caption(layout), widths, helper, title_span=span)
    _header(sketch, layout)
    body = _Body(layout)
    sketch.rows([body.row(name) for name in layout.units], TEXT)
    _totals(sketch, layout)
    body.format(sketch)
    sketch.note(_note(layout))
    area = Area(1, 1, sketch.row - 1, layout.end)
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
    some = "完成率或数值、位次" if any(completed) else "数值、位次"
    shown = "完成率、位次" if all(completed) else some
    return shown + schedule_words((due for due in layout.dues if due < 1), ";")


def _note(layout: SummaryLayout) -> str:
    """Return what the figures and their colours mean."""
    if not layout.has_targets:
        return _NOTE_WITHOUT_TARGETS
    grades = [field.result.terms.grades for field in layout.fields if field.is_judged]
    if not grades:
        return _NOTE
    near, far = (format_percent(share) for share in (grades[0].near, grades[0].far))
    others = "按全年评判的、增速和控制类指标为完成任务、达到目标"
    met = f"达到序时进度({others})" if layout.is_by_schedule else "完成任务"
    colours = f"底色绿为{met},黄为完成应完成数的{near}以上,橙为{far}至{near},红为不足{far}。"
    return f"{_NOTE.removesuffix('。')};{colours}"


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
    for due in layout.dues:
        line = layout.line_column(due)
        name = "任务线" if due == 1 else f"序时进度{format_percent(due)}"
        sketch.merge(Area(bottom, line, bottom, line), name, _UNSEEN)
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
    count: list[Value] = ["达序时单位数" if layout.is_by_schedule else "完成任务单位数"]
    for field in layout.fields:
        result = field.result
        whole += [
            or_dash(shown_by(field.by, result.told_total) if result.told_total else None),
            None,
        ]
        passed = len(result.passed) if field.is_main and result.is_judged else None
        count += [or_dash(passed), None]
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
        passed = sum(unit.state is State.OK for unit in own)
        short = sum(unit.is_shortfall for unit in own)
        second = short if self.layout.is_by_schedule else passed + short
        return [name, *cells, passed, second, *self.layout.dues]

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
            if field.is_judged and field.due is None:
                self._marked(sketch, field, area)
        for due in self.layout.dues:
            self._coloured(sketch, due)
            line = self.layout.line_column(due)
            sketch.style(Area(first, line, last, line), _UNSEEN)

    def _coloured(self, sketch: Sketch, due: Decimal) -> None:
        """Colour the completion rates of which so much is due by their state."""
        first, last = self.layout.rows
        fields = [(at, each) for at, each in enumerate(self.layout.fields) if each.due == due]
        columns = [self.layout.column(index) for index, _ in fields]
        areas = tuple(Area(first, column, last, column) for column in columns)
        cell, grades = areas[0].a1.split(":")[0], fields[0][1].result.terms.grades
        steps = ((State.BAD, grades.far), (State.FAR, grades.near), (State.NEAR, Decimal(1)))
        for state, share in steps:
            formula = f"AND(ISNUMBER({cell}),{cell}<{literal(share * due)}-{_SLACK})"
            shade = SHADES[state]
            sketch.rules.append(FormulaRule(areas, formula, shade.fill, shade.text))
        formula = f"ISNUMBER({cell})"
        shade = SHADES[State.OK]
        sketch.rules.append(FormulaRule(areas, formula, shade.fill, shade.text))

    def _marked(self, sketch: Sketch, field: Field, area: Area) -> None:
        """Colour growth rates and limits, whose targets do not stand here, by their state."""
        units = {unit.name: unit for unit in field.result.units}
        decimals = decimals_of(field.result.annex, field.by)
        for row, name in enumerate(self.layout.units, area.top):
            unit = units.get(name)
            if unit and unit.state is not State.NONE:
                fill, color = SHADES[unit.state].fill, SHADES[unit.state].text
                shown = self._level_format(field, unit, decimals)
                style = replace(TEXT, number_format=shown, fill=fill, color=color)
                sketch.style(Area(row, area.left, row, area.left), style)

    def _level_format(self, field: Field, unit: UnitResult, decimals: int) -> str:
        """Return the format of a level, with the decimals that tell a near miss."""
        if field.is_ratio:
            return percent_format(_decimals(unit, decimals))
        value = shown_by(field.by, unit)
        apart = level_apart_from(unit, field.by)
        return fixed_format(figure_decimals(value, decimals, apart) if value else decimals)

    def _finer(self, sketch: Sketch, field: Field, area: Area, decimals: int) -> None:
        """Show a miss close to what is due with more decimals."""
        units = {unit.name: unit for unit in field.result.units}
        for row, name in enumerate(self.layout.units, area.top):
            needed = _decimals(units.get(name), decimals)
            if needed > decimals:
                fine = replace(TEXT, number_format=percent_format(needed))
                sketch.style(Area(row, area.left, row, area.left), fine)


def _decimals(unit: UnitResult | None, decimals: int) -> int:
    if unit is None or unit.completion is None:
        return decimals
    return percent_decimals(unit.completion, decimals, unit.apart_from)
