"""汇总 with the units below each other and the indicators beside each other, in bands."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.results import RankedBy, shown_by
from addin.annex.statistics import Statistic
from addin.core.figures import NO_FIGURE
from addin.core.judging import State
from addin.report.canvas import Canvas, cell
from addin.report.fields import number_format, with_commas
from addin.report.formats import amount_format
from addin.report.heat import FIGURE, HEAT, RANK, heat_rules
from addin.report.legend import legend_below, legend_places
from addin.report.look import (
    CAPTION_SIZE,
    DENSE,
    INK,
    LINE,
    MISSED,
    NOTE_SIZE,
    SHADES,
    SUB,
    TEXT_SIZE,
)
from addin.report.measure import CELL_PADDING, INDENT, cut, fits, lines_in, text_width, widest
from addin.report.pages import LEAST_PRINTED, LEAST_READ, NOT_PRINTED, SPARE, room
from addin.report.plan import Edge, Page, Style
from addin.report.styles import CAPTION, HEADER, NOTE, ROW_EDGE, RULE_EDGE, TITLE
from addin.report.summary_cells import figure, rank, unlike
from addin.report.summary_words import Words
from addin.report.wording import heading_of, or_dash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from addin.annex.compute import Results
    from addin.report.fields import Field, Indicators
    from addin.report.plan import SheetPlan, Value

_FEW, _PER_BAND, _MOST_PRINTED = 3, 12, 24
_MOST_WITH_RANKS, _MOST_ON_A_PAGE, _ROWS_PER_PAGE = 24, 60, 55
_COUNT, _LEAST_FIGURE, _BEST_FIGURE, _RANK = 40, 48, 58, 27
_TITLE, _CAPTION, _GAP, _SUBHEAD, _HEAD_LINE = 42, 22, 6, 20, 19
_MOST_HEAD_LINES = 4


@dataclass(frozen=True)
class Look:
    """How dense the rows are: their pixels, and the sizes of figures and ranks."""

    row: int
    size: float
    rank: float


_LOOKS = (Look(30, TEXT_SIZE + 0.5, 8), Look(22, TEXT_SIZE, 8), Look(17, CAPTION_SIZE, 8.5))
_DENSE = Look(17, DENSE, DENSE)


@dataclass(frozen=True)
class Column:
    """A column of an indicator: what heads it, its pixels, and which of its figures it holds."""

    heading: str
    width: float
    what: str
    number_format: str = ""


@dataclass(frozen=True)
class Block:
    """An indicator with its columns."""

    field: Field
    columns: tuple[Column, ...]

    @property
    def width(self) -> float:
        """Its pixels."""
        return sum(column.width for column in self.columns)


@dataclass(frozen=True)
class Arrangement:
    """How the bands stand: below each other on a page or on one each, or all beside each other."""

    look: Look
    landscape: bool
    ranks: bool
    bands: tuple[tuple[Block, ...], ...]
    page_per_band: bool = False
    beside: bool = False


def plan_bands(results: Results, indicators: Indicators, name: str) -> SheetPlan:
    """Lay out 汇总: a row for each unit in roster order, then the totals, for each band."""
    return _Sheet(results, indicators).plan(name)


class _Sheet:
    """Lays out the sheet from the top down."""

    def __init__(self, results: Results, indicators: Indicators) -> None:
        self.indicators = indicators
        self.units, self.fields = indicators.units, indicators.fields
        self.words = Words(results, indicators)
        self.detailed = len(self.fields) <= _FEW
        self.arranged = next(self._readable(), None) or self._beside()
        self.unit_width = self._unit_width(self.arranged.look)
        self.canvas = Canvas(self._widths())

    # ---- which arrangement

    def _readable(self) -> Iterator[Arrangement]:
        """Yield the arrangements whose pages can be read, the loosest first."""
        count = len(self.units)
        if count > _MOST_ON_A_PAGE:
            return
        ranks = count <= _MOST_WITH_RANKS
        looks = _LOOKS if ranks else (replace(_DENSE, row=20), _DENSE)
        least = math.ceil(len(self.fields) / _PER_BAND) or 1
        for per_page in (False, True):
            for look in looks:
                for number in range(least, max(len(self.fields), 1) + 1):
                    made = self._arranged(look, ranks, number, per_page)
                    if self._scale(made) * look.size >= self._least:
                        yield made
                        break  # of more bands none is looser
                    if not self._too_wide(made):
                        break

    @property
    def _least(self) -> float:
        return LEAST_READ if len(self.units) <= _MOST_WITH_RANKS else LEAST_PRINTED

    def _arranged(self, look: Look, ranks: bool, number: int, per_page: bool) -> Arrangement:
        step = math.ceil(len(self.fields) / number) if self.fields else 1
        blocks = [self._block(field, look, ranks) for field in self.fields]
        bands = tuple(tuple(blocks[at : at + step]) for at in range(0, len(blocks), step))
        made = Arrangement(look, ranks, ranks, bands or ((),), per_page and len(bands) > 1)
        upright = replace(made, landscape=False)
        return made if self._scale(made) >= self._scale(upright) else upright

    def _beside(self) -> Arrangement:
        """Return the arrangement for more units than a page takes: one row each, pages across."""
        made = self._arranged(_DENSE, False, 1, False)
        return replace(made, landscape=False, beside=True)

    def _scale(self, made: Arrangement, spare: float = 1) -> float:
        width, height = room(landscape=made.landscape)
        bands = [self._band_high(band, made.look) for band in made.bands]
        high = max(bands) if made.page_per_band else sum(bands)
        whole = _TITLE + _CAPTION + _GAP + high + self._note_high(width)
        return min(1, spare * width / self._wide(made), height / whole)

    def _too_wide(self, made: Arrangement) -> bool:
        return room(landscape=made.landscape)[0] / self._wide(made) * made.look.size < self._least

    def _wide(self, made: Arrangement) -> float:
        counts = _COUNT * len(self.words.counts)
        blocks = max(sum(block.width for block in band) for band in made.bands)
        return max(self._unit_width(made.look) + blocks + counts, _TITLE)

    def _band_high(self, band: Sequence[Block], look: Look) -> float:
        rows = len(self.units) + self._totals
        return _head_high(band) + _SUBHEAD + look.row * rows + 2 * _GAP

    def _note_high(self, width: float) -> float:
        return 16 * lines_in(self.words.note(*self._cells_said), width, NOTE_SIZE)

    @property
    def _cells_said(self) -> list[str]:
        if self.detailed:
            return []
        if len(self.units) <= _MOST_WITH_RANKS:
            return ["每格左为数字、右为位次,位次并列时名次相同"]
        return ["位次见“完成情况”"]

    @property
    def _totals(self) -> int:
        """How many rows there are below the units."""
        return self._has_total + bool(self.words.counts)

    @cached_property
    def _has_total(self) -> bool:
        return self.indicators.has_targets or any(
            field.result.told_total and shown_by(field.by, field.result.told_total) is not None
            for field in self.fields
        )

    # ---- how wide

    def _unit_width(self, look: Look) -> float:
        names = [*self.units, self.words.total]
        needed = widest(names, look.size) + CELL_PADDING + 4
        return min(max(needed, 84), 190)

    def _block(self, field: Field, look: Look, ranks: bool) -> Block:
        """Return an indicator's columns, as wide as its figures need them."""
        result, by = field.result, field.by
        needed = widest(field.widest, look.size, bold=True) + CELL_PADDING + 3
        least = _BEST_FIGURE if len(self.fields) <= 10 and ranks else _LEAST_FIGURE
        columns = list(self._detail(field, look)) if self.detailed else []
        heading = heading_of(result.annex, by)
        columns.append(Column(heading, max(needed, least), "figure", field.number_format))
        if ranks or self.detailed:
            worst = max((rank for rank in field.placing.ranks if rank), default=1)
            wide = text_width(f"{worst:g}", look.rank) + CELL_PADDING
            word = "组内" if field.placing.grouped else "位次"
            columns.append(Column(word, max(wide, 44 if self.detailed else _RANK), "rank"))
        return Block(field, tuple(columns))

    def _detail(self, field: Field, look: Look) -> Iterator[Column]:
        """Yield the columns of target and actual, where what is shown is made of them."""
        annex = field.result.annex
        roles = ((Statistic.TARGET, "target", "任务"), (Statistic.ACTUAL, "actual", "完成"))
        if field.by is not RankedBy.COMPLETION:
            return
        for role, what, heading in roles:
            if role in annex.columns:
                total = field.result.total
                units = [*field.result.units, *([total] if total else [])]
                values = [unit.row.value(role) for unit in units]
                decimals = max(
                    (_decimals(value) for value in values if value is not None), default=0
                )
                texts = [with_commas(v, decimals, keep_zeros=True) for v in values if v is not None]
                wide = widest(texts, look.size, bold=True) + CELL_PADDING + INDENT
                yield Column(heading, max(wide, 64), what, amount_format(decimals))

    def _widths(self) -> list[float]:
        """Return the pixels of all columns; bands below each other share them."""
        made = self.arranged
        across = [[c.width for block in band for c in block.columns] for band in made.bands]
        most = max(map(len, across))
        shared = [max(row[at] for row in across if at < len(row)) for at in range(most)]
        widths = [self.unit_width, *shared, *[_COUNT] * len(self.words.counts)]
        title = text_width(self.words.title, TITLE.size) + 20
        lacking = max(title - sum(widths), 0) if not made.beside else 0
        return [width * (1 + lacking / sum(widths)) for width in widths]

    # ---- from the top down

    def plan(self, name: str) -> SheetPlan:
        """Return the plan."""
        self._top()
        breaks = []
        for number, band in enumerate(self.arranged.bands):
            if number and self.arranged.page_per_band:
                breaks.append(self.canvas.row)
            self._band(band, is_last=number == len(self.arranged.bands) - 1)
        if self.words.legend and not self._legend_fits:
            legend_below(self.canvas, self.words.legend)
        self._note()
        return self.canvas.plan(name, name, self._page(breaks), freeze=(self._frozen, 2),
                                printed=self._is_printed)  # fmt: skip

    @property
    def _is_printed(self) -> bool:
        """Whether its pages can be looked through; else 短板清单 is, unit by unit."""
        return not self.arranged.beside or len(self.fields) <= _MOST_PRINTED

    @property
    def _title_end(self) -> int:
        """The last column below the title: of the first page, where pages go across."""
        return self._column_breaks[0] - 1 if self._column_breaks else self.canvas.width

    @property
    def _title_start(self) -> int:
        """The first column below the title: not one that is repeated on every page."""
        return 2 if self._column_breaks else 1

    def _top(self) -> None:
        canvas = self.canvas
        title, caption, start = canvas.rows(_TITLE, _CAPTION, _GAP), 2, self._title_start
        canvas.put(Area(title, start, title, self._title_end), self.words.title, TITLE)
        if self.words.legend and self._legend_fits:
            for (left, right), (text, style) in zip(
                self._legend_places, self.words.legend, strict=True
            ):
                canvas.put(Area(caption, left, caption, right), text, style)
            first = self._legend_places[0][0]
            canvas.put(Area(caption, start, caption, first - 1), self._caption, CAPTION)
        else:
            canvas.put(Area(caption, start, caption, self._title_end), self._caption, CAPTION)

    @cached_property
    def _caption(self) -> str:
        """What the figures are judged by; the order too where there is room for it."""
        if not self._is_printed:
            return f"{self.words.judged_by};{NOT_PRINTED}"
        whole, short = self.words.caption, self.words.judged_by
        return whole if self._has_room_beside(whole) or not self._has_room_beside(short) else short

    @cached_property
    def _legend_places(self) -> list[tuple[int, int]]:
        """The columns of each text of the legend, from the right; none where there is no room."""
        return legend_places(self.canvas, self.words.legend, self._title_start, self._title_end)

    @property
    def _legend_fits(self) -> bool:
        """Whether the legend stands beside the caption; else it goes below the table."""
        return self._has_room_beside(self._caption)

    def _has_room_beside(self, caption: str) -> bool:
        """Return whether a caption fits before the legend."""
        wide, places = text_width(caption, CAPTION.size) + CELL_PADDING, self._legend_places
        if not places:
            return False
        return self.canvas.across(self._title_start, places[0][0] - 1) >= wide

    def _band(self, band: Sequence[Block], *, is_last: bool) -> None:
        canvas, look = self.canvas, self.arranged.look
        counts = self.words.counts if is_last else ()
        self._head(band, counts)
        top = canvas.rows(*[look.row] * len(self.units))
        under = top + len(self.units)
        self._unit_names(top)
        column = 2
        for block in band:
            self._put(block, top, column)
            column += len(block.columns)
        if counts:
            self._put_counts(top, column)
        self._put_totals(band, under, column, bool(counts))
        self._colour(band, top)
        canvas.rows(_GAP)

    def _head(self, band: Sequence[Block], counts: Sequence[str]) -> None:
        canvas = self.canvas
        top = canvas.rows(_head_high(band), _SUBHEAD)
        canvas.put(Area(top, 1, top + 1, 1), "单位", HEADER)
        sub = replace(HEADER, bold=False, size=8, color=SUB, wrap=True, shrink=False)
        column = 2
        for at, block in enumerate(band):
            first = column
            for each in block.columns:
                canvas.put(cell(top + 1, column), each.heading, sub)
                column += 1
            if at and band[at - 1].field.result is block.field.result:
                continue  # the name stands over all columns of its indicator
            right = (
                first
                - 1
                + sum(len(b.columns) for b in band[at:] if b.field.result is block.field.result)
            )
            width = canvas.across(first, right)
            name = cut(_headed(block.field.name, width), width, TEXT_SIZE,
                       lines=_MOST_HEAD_LINES, bold=True)  # fmt: skip
            canvas.put(Area(top, first, top, right), name, HEADER)
        for offset, text in enumerate(counts):
            canvas.put(Area(top, column + offset, top + 1, column + offset), text, HEADER)

    def _unit_names(self, top: int) -> None:
        """Put the names; of units of which there is nothing at all in grey."""
        look = self.arranged.look
        style = Style(size=look.size, align="left", bottom=ROW_EDGE, shrink=True)
        area = Area(top, 1, top + len(self.units) - 1, 1)
        self.canvas.fill(area, [[name] for name in self.units], style)
        for row, name in enumerate(self.units, top):
            if all(_value(field, name, "figure") == NO_FIGURE for field in self.fields):
                self.canvas.style(cell(row, 1), replace(style, color=SUB))

    def _put(self, block: Block, top: int, left: int) -> None:
        """Put an indicator's figures and ranks, each column in one style but where it differs."""
        look, field = self.arranged.look, block.field
        last = top + len(self.units) - 1
        base = {
            "figure": replace(FIGURE if len(block.columns) > 1 else HEAT, size=look.size),
            "rank": replace(RANK, size=look.rank),
        }
        plain = Style(size=look.size, align="right", indent=1, bottom=ROW_EDGE)
        rows = [[_value(field, name, c.what) for c in block.columns] for name in self.units]
        area = Area(top, left, last, left + len(block.columns) - 1)
        self.canvas.fill(area, rows, base["figure"])
        for column, each in enumerate(block.columns, left):
            style = replace(base.get(each.what, plain), number_format=each.number_format)
            self.canvas.style(Area(top, column, last, column), style)
        for row, name in enumerate(self.units, top):
            self._except(block, name, row, left, base)

    def _except(self, block: Block, name: str, row: int, left: int, base: dict[str, Style]) -> None:
        """Style the cells of a unit that differ: nothing there, a near miss, a level's state."""
        for column, each in enumerate(block.columns, left):
            if each.what in base:
                shown = each.number_format if each.what == "figure" else None
                style = unlike(block.field, name, base[each.what], shown)
                if style is not None:
                    self.canvas.style(cell(row, column), style)

    def _put_counts(self, top: int, left: int) -> None:
        size, last = self.arranged.look.size, top + len(self.units) - 1
        rows = [self.words.counted(name) for name in self.units]
        met = Style(size=size, bottom=ROW_EDGE, left=RULE_EDGE)
        self.canvas.fill(Area(top, left, last, left + 1), rows, met)
        short = Style(size=size, bottom=ROW_EDGE, bold=True, color=MISSED)
        self.canvas.style(Area(top, left + 1, last, left + 1), short)
        for row, (count, _) in enumerate(rows, top):
            if count == NO_FIGURE:
                self.canvas.style(cell(row, left), replace(met, color=SUB))
                self.canvas.style(cell(row, left + 1), replace(short, color=SUB, bold=False))

    def _put_totals(self, band: Sequence[Block], row: int, end: int, counts: bool) -> None:
        """Put the whole's figures and how many units met each target."""
        if not self._totals:
            return
        canvas, look = self.canvas, self.arranged.look
        canvas.rows(*[look.row] * self._totals)
        passed = row + self._has_total
        if self._has_total:
            self._total_row(band, row, end, counts)
        if self.words.counts:
            style = Style(size=min(look.size, CAPTION_SIZE), color=SUB, bottom=RULE_EDGE)
            canvas.put(
                cell(passed, 1), self.words.passed, replace(style, align="left", shrink=True)
            )
            for block, left, right in _spans(band):
                canvas.put(
                    Area(passed, left, passed, right), self.words.passed_of(block.field), style
                )
            if counts:
                canvas.style(cell(passed, end), replace(style, left=RULE_EDGE))
                canvas.style(cell(passed, end + 1), style)

    def _total_row(self, band: Sequence[Block], row: int, end: int, counts: bool) -> None:
        canvas, size = self.canvas, self.arranged.look.size
        under = Edge(LINE) if self.words.counts else RULE_EDGE
        style = Style(size=size, bold=True, top=RULE_EDGE, bottom=under)
        canvas.put(cell(row, 1), self.words.total, replace(style, align="left", shrink=True))
        for block, left, right in _spans(band):
            field, total = block.field, block.field.result.told_total
            last = right
            if self.detailed:
                for column, each in enumerate(block.columns, left):
                    if each.what in ("target", "actual"):
                        value = getattr(total, each.what) if total else None
                        figure = replace(
                            style, align="right", indent=1, number_format=each.number_format
                        )
                        canvas.put(cell(row, column), or_dash(value), figure)
                left = right - 1
            value = shown_by(field.by, total) if total else None
            state = total.state if total and field.is_judged else State.NONE
            ink = SHADES[state].ink if state is not State.NONE else INK
            shown = replace(
                style, color=ink if value is not None else SUB,
                number_format=number_format(field.result, field.by, total), shrink=True,
            )  # fmt: skip
            canvas.put(Area(row, left, row, last), or_dash(value), shown)
        if counts:
            sums = [self.words.counted(name) for name in self.units]
            numbers = [sum(c[at] for c in sums if isinstance(c[at], int)) for at in (0, 1)]  # type: ignore[misc]
            canvas.put(cell(row, end), numbers[0], replace(style, left=RULE_EDGE))
            canvas.put(cell(row, end + 1), numbers[1], replace(style, color=MISSED))

    def _colour(self, band: Sequence[Block], top: int) -> None:
        """Colour completion rates and their ranks by their state, one set of rules for each due."""
        last = top + len(self.units) - 1
        for due in self.indicators.dues:
            figures: list[Area] = []
            ranks: list[Area] = []
            for block, left, _ in _spans(band):
                if block.field.due != due:
                    continue
                for column, each in enumerate(block.columns, left):
                    if each.what in ("figure", "rank"):
                        into = figures if each.what == "figure" else ranks
                        into.append(Area(top, column, last, column))
            if figures:
                self.canvas.rules += heat_rules(figures, due, self.words.grades, ranks)

    def _note(self) -> None:
        canvas, text = self.canvas, self.words.note(*self._cells_said)
        width = canvas.across(self._title_start, self._title_end)
        row = canvas.rows(max(16 * lines_in(text, width, NOTE_SIZE), 18))
        canvas.put(Area(row, self._title_start, row, self._title_end), text, NOTE)

    # ---- print

    @property
    def _frozen(self) -> int:
        """The first row that scrolls: below the header, of several bands below the title."""
        return 6 if len(self.arranged.bands) == 1 else 3

    @cached_property
    def _column_breaks(self) -> tuple[int, ...]:
        if not self.arranged.beside:
            return ()
        (band,) = self.arranged.bands
        breaks, column, wide, room = [], 2, 0.0, self._page_room
        for block in band:
            if wide and wide + block.width > room:
                breaks.append(column)
                wide = 0.0
            wide += block.width
            column += len(block.columns)
        if wide + _COUNT * len(self.words.counts) > room:
            breaks.append(column)
        return tuple(breaks)

    @property
    def _page_room(self) -> float:
        """Pixels beside the names that are printed on a page."""
        return room(landscape=False)[0] / (LEAST_PRINTED / DENSE) - self.unit_width

    def _page(self, breaks: Sequence[int]) -> Page:
        made, canvas = self.arranged, self.canvas
        area = Area(1, 1, canvas.row - 1, canvas.width)
        if not made.beside:
            top = (1, 5) if len(made.bands) == 1 else (1, 2)
            each = made.page_per_band
            return Page(
                landscape=made.landscape, one_page=not each, print_area=area, title_rows=top,
                breaks=tuple(breaks), scale=int(100 * self._scale(made, SPARE)) if each else None,
            )  # fmt: skip
        wide = canvas.across(1, self._title_end)
        scale = min(1, SPARE * room(landscape=False)[0] / wide)
        high = room(landscape=False)[1] / scale - sum(canvas.heights[row] for row in range(1, 6))
        per_page = min(int(SPARE * high / made.look.row), _ROWS_PER_PAGE)
        rows = range(6, 6 + len(self.units), per_page)[1:]
        return Page(
            scale=int(100 * scale) if self._column_breaks else None,
            print_area=area,
            title_rows=(1, 5),
            title_columns=(1, 1) if self._column_breaks else None,
            breaks=tuple(rows),
            column_breaks=self._column_breaks,
        )


def _spans(band: Sequence[Block]) -> Iterator[tuple[Block, int, int]]:
    """Yield the blocks of a band with their first and last columns."""
    column = 2
    for block in band:
        yield block, column, column + len(block.columns) - 1
        column += len(block.columns)


def _value(field: Field, name: str, what: str) -> Value:
    """Return what a unit's cell holds: its figure, rank, target or actual; — without any."""
    if what in ("figure", "rank"):
        return figure(field, name) if what == "figure" else rank(field, name)
    unit = field.unit(name)
    if unit is None:
        return NO_FIGURE
    return or_dash(unit.target if what == "target" and not unit.lacks_target else
                   unit.actual if what == "actual" else None)  # fmt: skip


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(max(-int(exponent), 0), 2)


def _headed(name: str, width: float) -> str:
    """Return a name with its measure on a line of its own, where it does not fit beside."""
    if fits(name, width, TEXT_SIZE, bold=True) or not name.endswith(")"):
        return name
    return "\n(".join(name.rsplit("(", 1))


def _head_high(band: Sequence[Block]) -> float:
    """Return the pixels of the row with the indicators' names: as many lines as the longest."""
    widths: dict[int, float] = {}
    names: dict[int, str] = {}
    for block in band:
        key = id(block.field.result)
        widths[key] = widths.get(key, 0) + block.width
        names[key] = block.field.name
    lines = [
        lines_in(_headed(names[key], widths[key]), widths[key], TEXT_SIZE, bold=True)
        for key in names
    ]
    return max(min(max(lines, default=1), _MOST_HEAD_LINES) * _HEAD_LINE + 7, 24)
