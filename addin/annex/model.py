"""What recognition finds: annex tables, their rows and figures, and the problems on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from addin.annex.area import Area, a1, column_letter
from addin.annex.arithmetic.ranks import Ties
from addin.annex.held import HeldColumn, HeldRow
from addin.annex.statistics import ASSESSED, Statistic
from addin.core.completion import Direction
from addin.core.figures import Content, Figure
from addin.core.indicators import Kind
from addin.core.measures import Measure
from addin.core.schedule import Period
from addin.core.shortfall import DEFAULT_RULE, Rule

_NO_VALUES: Mapping[Statistic, Decimal] = {}
NOTHING_ODD: Mapping[Statistic, Figure] = {}
_TYPED = ASSESSED - {Statistic.DAILY}
_COMPUTED = frozenset(
    {Statistic.TARGET, Statistic.COMPLETION, Statistic.RANK, Statistic.GAP, Statistic.DAILY}
)


class Row(NamedTuple):
    """One row of an annex: its name as matched and as typed, and its figures.

    A role that is missing in ``values`` has no usable figure in that row.
    """

    name: str
    typed: str
    row: int
    group: str | None = None
    values: Mapping[Statistic, Decimal] = _NO_VALUES
    """By role, in the annex's measure and not as typed; completion and growth as ratios."""

    odd: Mapping[Statistic, Figure] = NOTHING_ODD
    """What was read from cells that are neither plain numbers nor blank: 511户, —, 已完成."""

    shift: int = 0
    """How many columns right of the annex's its cells stand, in a folded list."""

    def content(self, role: Statistic) -> Content:
        """Return what the role's cell holds; BLANK without such a column."""
        if role in self.odd:
            return self.odd[role].content
        return Content.NUMBER if role in self.values else Content.BLANK

    def without(self, role: Statistic) -> Row:
        """Return the row without its figure of a role."""
        kept = {name: value for name, value in self.values.items() if name is not role}
        return self._replace(values=kept)

    def value(self, role: Statistic) -> Decimal | None:
        """Return the usable figure of the role, or None."""
        return self.values.get(role)


@dataclass(frozen=True, slots=True)
class TypedRanking:
    """What an annex's typed ranks certainly go by, as arithmetic shows.

    ``statistic`` is the column that they order, ``ties`` how equal figures are ranked there, and
    ``grouped`` whether they run within groups. ``column`` is that of the ranks, and
    ``fits`` is False where they go by it only because staff say so.
    """

    statistic: Statistic
    lower_first: bool
    ties: Ties
    grouped: bool
    column: int = 0
    fits: bool = True


@dataclass(frozen=True, slots=True)
class Annex:
    """One indicator of one table: the units' rows, the total, and how it is to be assessed.

    A table with several indicators side by side gives one annex for each, with the same ``area``.
    ``columns`` gives a column number for each role. ``period`` is what the figures are of,
    ``target_period`` that of the targets where their header says one (上半年任务),
    ``target_name`` what it is called then. ``subtotals``
    are rows such as 市本级 that are no units but take part in the total. ``ranking`` is what the
    typed ranks certainly go by, ``more_rankings`` what further columns of ranks do.
    ``readings`` are all columns of the table as they are held to be, ``others`` its rows that are
    no units. ``is_direction_told`` says that staff say which end is good.
    """

    sheet: str
    area: Area
    title: str
    indicator: str
    columns: Mapping[Statistic, int]
    rows: tuple[Row, ...]
    total: Row | None = None
    subtotals: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    measure: Measure | None = None
    kind: Kind = Kind.AMOUNT
    direction: Direction = Direction.HIGHER
    is_direction_told: bool = False
    period: Period | None = None
    target_period: Period | None = None
    target_name: str = ""
    rule: Rule = DEFAULT_RULE
    lead: str = ""
    weight: Decimal | None = None
    decimals: int = 1
    shared: bool = False
    ranking: TypedRanking | None = None
    more_rankings: tuple[TypedRanking, ...] = ()
    parts: tuple[int, ...] = ()
    """The columns that the total score plainly sums."""

    turned: bool = False
    """Whether units stand across the top: rows and columns are exchanged."""

    factors: Mapping[Statistic, Decimal] = field(default_factory=dict)
    """By what a column typed in another measure is multiplied: 0.0001 where its figures are in 万元
    and the annex in 亿元, 0.01 for completion typed as 79.1.
    """

    told: frozenset[Statistic] = frozenset()
    """What strong words of the header name: of one or two rows they confirm a formula."""

    readings: tuple[HeldColumn, ...] = ()
    others: tuple[HeldRow, ...] = ()

    @property
    def is_counted(self) -> bool:
        """Whether its figures are whole numbers: counts, but not in 万户."""
        return self.kind is Kind.COUNT and (self.measure is None or self.measure.factor == 1)

    @property
    def is_doubtful(self) -> bool:
        """Whether none of its columns counts, since it is not clear which should."""
        return not self.columns.keys() - {Statistic.UNIT, Statistic.GROUP}

    @property
    def is_filled(self) -> bool:
        """Whether any unit has reported anything: an actual, a score, or what stands for them.

        What formulas make of blank cells (0, —, #DIV/0!) is no report, nor is an annex without
        units one that lacks any.
        """
        there = self.columns.keys() - {Statistic.UNIT, Statistic.GROUP}
        roles = {Statistic.ACTUAL} & there or _TYPED & there or there - _COMPUTED
        blank = (Content.BLANK, Content.NO_TARGET)
        said = (row.content(role) not in blank for row in self.rows for role in roles)
        return not (self.rows and roles) or any(said)

    def lacks_report(self, row: Row) -> bool:
        """Return whether a unit has reported nothing: it has a target, or no mark for none."""
        content = row.content(Statistic.ACTUAL)
        if Statistic.ACTUAL not in self.columns:
            return False
        if Statistic.TARGET not in self.columns:
            return content is Content.BLANK
        given = row.value(Statistic.TARGET) is not None
        return given and content in (Content.BLANK, Content.NO_TARGET)

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Its rows with figures: units, subtotals, the total."""
        return (*self.rows, *self.subtotals, *((self.total,) if self.total else ()))

    def place(self, column: int) -> str:
        """Return what a column is called: its letter, or its row's number where it is turned."""
        return str(column) if self.turned else column_letter(column)

    def cell(self, row: Row, role: Statistic) -> str:
        """Return the address of a row's cell for a role; of its name without such a column."""
        column = self.columns.get(role, self.columns[Statistic.UNIT]) + row.shift
        return a1(column, row.row) if self.turned else a1(row.row, column)

    @property
    def is_upright(self) -> bool:
        """Whether each unit has a row, and each statistic one column for all of them.

        Formulas and rules that go down a column hold only there.
        """
        return not self.turned and not any(row.shift for row in self.all_rows)


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a table whose rows are indicators (主要经济指标, 部门任务)."""

    indicator: str
    lead: str
    row: Row
    measure: Measure | None
    kind: Kind
    direction: Direction
    decimals: int = 1


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """A table whose rows are indicators of the whole city or of its departments.

    ``told`` are the statistics that strong words of the header name, ``readings`` all columns as
    they are held to be.
    """

    sheet: str
    area: Area
    title: str
    columns: Mapping[Statistic, int]
    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()
    period: Period | None = None
    told: frozenset[Statistic] = frozenset()
    readings: tuple[HeldColumn, ...] = ()

    def cell(self, item: Item, role: Statistic) -> str:
        """Return the address of an item's cell for a role; of its name without such a column."""
        return a1(item.row.row, self.columns.get(role, self.columns[Statistic.INDICATOR]))
