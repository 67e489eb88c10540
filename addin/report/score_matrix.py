"""得分: units × items with the points of each, by 综合得分; a page for each panel.

Without weights there is nothing to join: scores stand out of 100, the units in their order.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache, partial
from itertools import groupby
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.core.figures import NO_FIGURE, format_figure
from addin.core.judging import State
from addin.core.ranking import movement
from addin.report.action_ends import source_note
from addin.report.canvas import Canvas, cell
from addin.report.formats import LONGEST_SHEET_NAME, fixed_format
from addin.report.heat import HEAT, NOTHING, shaded
from addin.report.honours import honours, weighted
from addin.report.look import (
    CAPTION_SIZE,
    DENSE,
    MISSED,
    MOVEMENT,
    NAVY,
    NOTE_SIZE,
    SHADES,
    SUB,
    TEXT_SIZE,
    WHITE,
)
from addin.report.measure import CELL_PADDING, cut, lines_in, text_width
from addin.report.pages import LEAST_READ, room
from addin.report.plan import Edge, Page, SheetPlan, Style, Value
from addin.report.score_table import ScoredItem, ScoreTable, score_table
from addin.report.styles import CAPTION, HEADER, ROW_EDGE, RULE_EDGE, TITLE
from addin.report.wording import or_dash, order_words, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from addin.annex.composite import UnitScore
    from addin.annex.compute import Results
    from addin.core.ranking import Rank

NAME, KIND = "得分", "得分"
_FIRST_ROW, _HEADS = 3, 110.0
_MOST_IN_BAND, _ROWS_PER_PAGE = 16, 40
_TITLE, _CAPTION, _BAND, _HEAD_LINE, _FULL, _GAP = 42.0, 22.0, 22.0, 17.0, 18.0, 12.0
_RANK, _ITEM, _SUM, _MORE, _TOTAL, _MOVED = 42.0, 62.0, 56.0, 52.0, 68.0, 62.0
_ROW, _LEAST_ROW, _MEANS, _AIRY = 34.0, 18.0, 22.0, 18
_BANDS = (NAVY, "3E5C84")
_SIZE = CAPTION_SIZE
_POINTS = Style(size=_SIZE, bottom=ROW_EDGE)
_CUT_EDGE = Edge(NAVY)


Reader = Callable[["UnitScore"], "Value"]


@dataclass(frozen=True)
class _Column:
    """A column: its head, its pixels, what a unit and the last row have there.

    ``item`` has full marks and fills; ``group`` is the band above it.
    """

    heading: str
    width: float
    read: Reader
    average: Value = None
    group: str = ""
    item: ScoredItem | None = None
    style: Style = _POINTS


def plan_scores(results: Results, previous: Results | None = None) -> Iterator[SheetPlan]:
    """Lay out 得分, a sheet for each panel; nothing where nothing is scored.

    Movement is against the ranks of ``previous``, an earlier workbook.
    """
    scoring = results.found.settings.scoring
    tables = [score_table(composite, scoring) for composite in results.composites.panels]
    tables = [table for table in tables if table.items]
    for number, table in enumerate(tables, 1):
        panel = _Panel(results, previous, table)
        name = f"{NAME}({table.composite.panel})" if len(tables) > 1 else NAME
        yield _Sheet(panel).plan(f"{KIND}{number}", name[:LONGEST_SHEET_NAME])


class _Sheet:
    """Lays out a panel's sheet: its bands of columns, and each band's runs of rows, on pages."""

    def __init__(self, panel: _Panel) -> None:
        self.panel, self.units = panel, panel.table.units
        self.canvas = Canvas(self._widths())
        wide = self.canvas.across(1, self.canvas.width)
        self.landscape = not self._is_read_upright(wide)
        page, high = room(landscape=self.landscape)
        notes = sum(lines_in(note, wide, NOTE_SIZE) * 16 + 6 for note in panel.notes)
        left = high / min(page / wide, 1) - _TITLE - _CAPTION - _HEADS - notes
        rows = min(len(self.units), _ROWS_PER_PAGE) + 1
        self.row = min(max(left / rows, _LEAST_ROW), _ROW)
        self.per_page = min(_ROWS_PER_PAGE, int(left / self.row) - 1)

    def _widths(self) -> list[float]:
        """Return the columns' pixels: at least as many as title, caption and legend take."""
        needed = max(text_width(u.name, TEXT_SIZE, bold=True) for u in self.units)
        first = [_RANK, min(max(needed + CELL_PADDING + 4, 90), 190)]
        longest = max(self.panel.bands, key=len)
        columns = [column.width for column in longest]
        least = max(
            text_width(self.panel.title, TITLE.size) + 2 * CELL_PADDING,
            text_width(self.panel.caption, CAPTION.size) + 2 * CELL_PADDING + self._legend_width,
        )
        wider = max((least - sum(first)) / sum(columns), self._wider_for_groups(longest), 1.0)
        return [*first, *(column * wider for column in columns)]

    def _wider_for_groups(self, band: Sequence[_Column]) -> float:
        """Return how much wider columns must be for the names of their groups."""
        needed = [1.0]
        for name, text in self.panel.groups.items():
            own = sum(column.width for column in band if column.group == name)
            if own:
                needed.append((text_width(text, _SIZE, bold=True) + 2 * CELL_PADDING) / own)
        return max(needed)

    @property
    def _legend_width(self) -> float:
        return sum(text_width(text, DENSE) + 3 * _LEGEND_EDGE for text, _ in self._legend_texts)

    @property
    def _legend_texts(self) -> list[tuple[str, Style]]:
        """The texts of the legend; none where there are too few columns to stand over."""
        return _legend() if max(map(len, self.panel.bands)) > len(_legend()) else []

    def _is_read_upright(self, wide: float) -> bool:
        """Whether an upright page has room for the columns, and is needed for the rows."""
        is_read = min(room(landscape=False)[0] / wide, 1) * _SIZE >= LEAST_READ
        return is_read and len(self.units) > _AIRY

    def plan(self, kind: str, name: str) -> SheetPlan:
        """Return the plan."""
        canvas, panel = self.canvas, self.panel
        self._title()
        breaks = []
        for band in panel.bands:
            for start in range(0, len(self.units), self.per_page):
                if canvas.row > _FIRST_ROW:
                    breaks.append(canvas.row)
                units = self.units[start : start + self.per_page]
                self._part(band, units)
            self._averages(band)
        for note in panel.notes:
            canvas.note(note)
        page = Page(
            landscape=self.landscape,
            title_rows=(1, 2),
            print_area=canvas.area,
            breaks=tuple(breaks),
        )
        return canvas.plan(kind, name, page, freeze=(_FIRST_ROW, 3))

    def _title(self) -> None:
        """Put title, caption and legend."""
        canvas = self.canvas
        canvas.rows(_TITLE, _CAPTION)
        canvas.put(Area(1, 1, 1, canvas.width), self.panel.title, TITLE)
        end = self._legend(2, canvas.width)
        canvas.put(Area(2, 1, 2, end), self.panel.caption, CAPTION)

    def _part(self, band: Sequence[_Column], units: Sequence[UnitScore]) -> None:
        """Put the rows of some units under the heads of a band."""
        self._head(band)
        canvas = self.canvas
        top = canvas.rows(*[self.row] * len(units))
        rows: list[list[Value]] = [
            [or_dash(unit.rank), unit.name, *(column.read(unit) for column in band)]
            for unit in units
        ]
        canvas.fill(Area(top, 1, top + len(units) - 1, 2 + len(band)), rows, _POINTS)
        for row, (unit, values) in enumerate(zip(units, rows, strict=True), top):
            self._dress(row, unit, band, values)

    def _head(self, band: Sequence[_Column]) -> None:
        """Put the bands, and the columns' heads below them."""
        canvas = self.canvas
        lines = max(
            lines_in(column.heading, canvas.widths[at - 1], _SIZE, bold=True)
            for at, column in enumerate(band, 3)
        )
        first = canvas.rows(_BAND, _HEAD_LINE * min(lines, 4) + 5, _FULL)
        for column, text in enumerate(("位次", "单位"), 1):
            canvas.put(Area(first, column, first + 2, column), text, HEADER)
        self._groups(first, band)
        for at, shown in enumerate(band, 3):
            self._column_head(first, at, shown)

    def _column_head(self, first: int, at: int, column: _Column) -> None:
        """Put the head of a column below its group, and its full marks below that."""
        canvas, has_full = self.canvas, column.item is not None and column.item.full is not None
        above, below = first + bool(column.group), first + 2 - has_full
        heading = cut(column.heading, canvas.widths[at - 1], _SIZE, lines=4, bold=True)
        canvas.put(Area(above, at, below, at), heading, replace(HEADER, size=_SIZE))
        if column.item is not None and column.item.full is not None:
            marks = "0" if column.item.full % 1 == 0 else "0.##"
            full = replace(HEADER, bold=False, size=8.5, color=SUB, number_format=f'{marks}"分"')
            canvas.put(cell(first + 2, at), column.item.full, full)

    def _legend(self, row: int, last: int) -> int:
        """Put the legend over the last columns; returns the column before it."""
        end = last
        for text, style in reversed(self._legend_texts):
            first, needed = end, text_width(text, DENSE) + _LEGEND_EDGE
            while first > 3 and self.canvas.across(first, end) < needed:
                first -= 1
            self.canvas.put(Area(row, first, row, end), text, style)
            end = first - 1
        return end

    def _groups(self, row: int, band: Sequence[_Column]) -> None:
        """Put the names of groups over their columns, with their full marks."""
        panel = self.panel
        groups = list(panel.groups)
        at = 3
        for group, members in groupby(band, key=lambda column: column.group):
            count = len(list(members))
            if group:
                fill = _BANDS[groups.index(group) % len(_BANDS)] if group in groups else ""
                style = replace(HEADER, size=_SIZE, fill=fill, color=WHITE) if fill else HEADER
                text = panel.groups.get(group, group)
                self.canvas.put(Area(row, at, row, at + count - 1), text, style)
            at += count

    def _dress(
        self, row: int, unit: UnitScore, band: Sequence[_Column], values: Sequence[Value]
    ) -> None:
        """Style a unit's row: who is first and last in what, and where the boards end."""
        canvas, panel = self.canvas, self.panel
        red, black = panel.boards
        edge = _CUT_EDGE if unit.name in panel.cuts else ROW_EDGE
        is_named = unit.name in red or unit.name in black
        canvas.style(cell(row, 1), _name_style("center", edge, bold=is_named))
        canvas.style(cell(row, 2), _name_style("left", edge, bold=is_named))
        spread = panel.table.is_spread(unit)
        for at, column in enumerate(band, 3):
            look = self._look(unit, column, values[at - 1], spread=spread)
            canvas.style(cell(row, at), _styled(column.style, look, edge, bool(column.item)))

    def _look(self, unit: UnitScore, column: _Column, value: Value, *, spread: bool) -> _Look:
        """Return what is to be told of a cell by its style."""
        if value == NO_FIGURE:
            return _Look("nothing")
        if column.item:
            is_first, is_last = (unit.name in end for end in (column.item.first, column.item.last))
            return _Look("first" if is_first else "last" if is_last else "", italic=spread)
        if column.heading != _WHOLE:
            return _Look("")
        red, black = self.panel.boards
        return _Look("red" if unit.name in red else "black" if unit.name in black else "")

    def _averages(self, band: Sequence[_Column]) -> None:
        """Put the means below the units."""
        canvas = self.canvas
        row = canvas.rows(_MEANS)
        style = Style(size=_SIZE, color=SUB, top=RULE_EDGE, bottom=RULE_EDGE)
        canvas.put(Area(row, 1, row, 2), "平均", replace(style, align="left"))
        number = fixed_format(self.panel.scoring.decimals)
        for at, column in enumerate(band, 3):
            bold = column.heading == _WHOLE
            shown = replace(style, number_format=number, bold=bold)
            canvas.put(cell(row, at), column.average, shown)


@dataclass(frozen=True, slots=True)
class _Look:
    """What a cell's style tells: nothing there, first or last, and weights that were spread."""

    what: str
    italic: bool = False


@lru_cache(maxsize=16)
def _name_style(align: str, edge: Edge, *, bold: bool) -> Style:
    """Return the style of a unit's rank, in the middle, or of its name, on the left."""
    return Style(size=TEXT_SIZE, bold=bold, bottom=edge, align=align, shrink=align == "left")


@lru_cache(maxsize=512)
def _styled(style: Style, look: _Look, edge: Edge, is_item: bool) -> Style:
    """Return a cell's style, made once of all that are alike."""
    style = replace(style, bottom=edge)
    if look.what == "nothing":
        style = replace(style, color=SUB, bold=False, number_format="")
        return replace(style, fill=NOTHING.fill) if is_item else style
    if look.what in _BOARD_INKS:
        return replace(style, color=_BOARD_INKS[look.what])
    style = replace(style, italic=look.italic) if is_item else style
    states = {"first": State.OK, "last": State.FAR}
    return shaded(style, states[look.what]) if look.what in states else style


_BOARD_INKS = {"red": SHADES[State.OK].ink, "black": MISSED}
_WHOLE = "综合\n得分"
_LEGEND_EDGE = 12.0


def _legend() -> list[tuple[str, Style]]:
    """Return the texts of the legend in the looks that they tell of."""
    heat = replace(HEAT, size=DENSE)
    return [
        ("该项前列", shaded(heat, State.OK)),
        ("该项末位", shaded(heat, State.FAR)),
        ("—不参加", replace(NOTHING, size=DENSE)),
    ]


class _Panel:
    """One panel: its title, its columns in bands, who is on the boards, and what is to be said."""

    def __init__(self, results: Results, previous: Results | None, table: ScoreTable) -> None:
        self.results, self.table = results, table
        self.composite = table.composite
        self.scoring = results.found.settings.scoring
        self.earlier = _ranks(previous, self.composite.panel)
        red, black = honours(table.units, self.scoring)
        self.boards = {unit.name for unit in red}, {unit.name for unit in black}
        self.cuts = _cuts(table, self.boards)
        self.groups = self._groups()
        self.bands = self._bands()

    @property
    def title(self) -> str:
        """The sheet's title above this panel."""
        what = "综合考核得分" if self.composite.weighted else "考核得分"
        return title_of(self.results, f"{what}({self.composite.panel})")

    @property
    def caption(self) -> str:
        """In what order the units stand, and what their figures are."""
        if self.composite.weighted:
            return "按综合得分由高到低;格内为折算后得分"
        return f"{order_words(self.results)};格内为各项百分制得分"

    @cached_property
    def notes(self) -> list[str]:
        """The notes below the panel."""
        spread = [unit.name for unit in self.table.units if self.table.is_spread(unit)]
        without = [f"{u.name}缺{'、'.join(u.missing)}的得分" for u in self.table.units
                   if u.total is None and u.missing]  # fmt: skip
        vetoed = [unit.name for unit in self.table.units if unit.vetoed]
        said = ["得分为各项百分制得分"]
        if self.composite.weighted:
            said = ["综合得分为各项得分按权重折算后相加"]
            if without:
                said.append(f"{'、'.join(without)},没有综合得分")
        if spread:
            few = "、".join(spread[:_MOST_NAMED]) + (
                f"等{len(spread)}个单位" if len(spread) > _MOST_NAMED else ""
            )
            said.append(f"{few}有不参加的项目,其余各项按比例折算为100分(斜体),各项平均数不含")
        if vetoed:
            said.append(f"一票否决:{'、'.join(vetoed)}")
        told = [f"说明:{';'.join(said)}。", source_note(self.results)]
        return [note for note in told if note]

    def _groups(self) -> dict[str, str]:
        """Return the bands over the items with their full marks: 经济指标(40分)."""
        groups = {}
        for name, actions in ((_INDICATORS, False), (_ACTIONS, True)):
            items = self.table.group(actions=actions)
            full = [item.full for item in items if item.full is not None]
            marks = f"({format_figure(sum(full, Decimal(0)), 2)}分)" if full else ""
            if items:
                groups[name] = f"{name}{marks}"
        return groups

    def _bands(self) -> list[list[_Column]]:
        """Return the columns in bands of items that a page takes; sums stand in the last."""
        items = [self._item(item) for item in self.table.items]
        count = math.ceil(len(items) / _MOST_IN_BAND)
        step = math.ceil(len(items) / count)
        bands = [items[start : start + step] for start in range(0, len(items), step)]
        bands[-1] += self._sums()
        return bands

    def _item(self, item: ScoredItem) -> _Column:
        decimals = self.scoring.decimals
        return _Column(
            heading=item.name,
            width=_ITEM,
            read=lambda unit: or_dash(item.values.get(unit.name)),
            average=self.table.average(item, decimals),
            group=_ACTIONS if item.is_action else _INDICATORS,
            item=item,
            style=replace(_POINTS, number_format=fixed_format(decimals)),
        )

    def _sums(self) -> Iterator[_Column]:
        """Yield subtotals, what is added, the total, and how ranks moved."""
        if not self.composite.weighted:
            return
        number = fixed_format(self.scoring.decimals)
        points = replace(_POINTS, number_format=number)
        if len(self.groups) > 1:
            for heading, actions in (("经济\n指标", False), ("行动\n考核", True)):
                read = partial(self._subtotal, actions)
                yield _Column(heading, _SUM, read, group=_SUMS, style=points)
        if any(unit.adjustment for unit in self.table.units):
            more = replace(_POINTS, number_format=f"+{number};-{number}")
            yield _Column("加减分", _MORE, lambda u: or_dash(u.adjustment or None), style=more)
        whole = replace(points, size=TEXT_SIZE + 0.5, bold=True)
        average = self.table.average_total(self.scoring.decimals)
        yield _Column(_WHOLE, _TOTAL, lambda u: or_dash(u.total), average, style=whole)
        if self.earlier is not None:
            moved = replace(_POINTS, number_format=MOVEMENT)
            yield _Column("位次\n变化", _MOVED, self._moved, style=moved)

    def _subtotal(self, actions: bool, unit: UnitScore) -> Value:
        return or_dash(self.table.subtotal(unit, actions=actions))

    def _moved(self, unit: UnitScore) -> Value:
        """Return how many places a unit rose, 新增 without an earlier rank, — without one now."""
        if self.earlier is None or unit.rank is None:
            return NO_FIGURE
        places = movement(unit.rank, self.earlier.get(unit.name))
        return "新增" if places is None else places


_INDICATORS, _ACTIONS, _SUMS = "经济指标", "行动考核", "小计"
_MOST_NAMED = 3


def _ranks(previous: Results | None, panel: str) -> Mapping[str, Rank | None] | None:
    """Return the earlier ranks of a panel by unit; None where there are none at all."""
    panels = weighted(previous) if previous else []
    found = next((composite for composite in panels if composite.panel == panel), None)
    return None if found is None else {unit.name: unit.rank for unit in found.units}


def _cuts(table: ScoreTable, boards: tuple[set[str], set[str]]) -> set[str]:
    """Return the units below whom a line ends the first, or begins the last."""
    red, black = boards
    names = [unit.name for unit in table.units]
    ends = [index for index, name in enumerate(names) if name in red][-1:]
    begins = [index - 1 for index, name in enumerate(names) if name in black][:1]
    return {names[index] for index in (*ends, *begins) if 0 <= index < len(names) - 1}
