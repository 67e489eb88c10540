"""What a workbook says: tables of indicators, their columns, the values of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tests.recognition.grammar.figures import round_to

TOTAL = "合计"
"""The key of a table's own figure for all units, whatever its row is called, or if it has none."""

PERCENT, POINTS, MARKS = "%", "个百分点", "分"


@dataclass(frozen=True)
class Series:
    """A column of figures by row: ``exact`` as they truly are, percentages in hundredths.

    ``decimals`` is how the cells are typed; ``full`` cells hold every digit, as formulas leave
    them. ``fraction`` cells hold a percentage as a share of one.
    """

    stat: str
    header: tuple[str, ...]
    measure: str
    decimals: int
    exact: Mapping[str, Decimal]
    full: bool = False
    fraction: bool = False

    def typed(self, row: str) -> Decimal | None:
        """Return what the row's cell says, None where it is blank."""
        value = self.exact.get(row)
        return value if value is None or self.full else round_to(value, self.decimals)

    def rights(self, row: str) -> tuple[Decimal, ...]:
        """Return the values that are right for a row: the exact one and the typed one."""
        typed = self.typed(row)
        return () if typed is None else (self.exact[row], typed)


@dataclass(frozen=True)
class Indicator:
    """What is measured, with its columns by statistic. ``part`` is one within another: 其中."""

    name: str
    short: str
    measure: str
    kind: str
    series: Mapping[str, Series]
    lower: bool = False
    part: bool = False
    verb: str = "完成"


@dataclass(frozen=True)
class Table:
    """An annex. ``total`` is the name of its row for all units, "" where it has none.

    ``dash`` is what cells of units without a task hold. ``subtotals`` are rows below each group.
    ``by_value`` tables are sorted by what was done.
    """

    sheet: str
    title: str
    kind: str
    indicators: tuple[Indicator, ...]
    units: tuple[str, ...]
    total: str = ""
    total_first: bool = False
    groups: Mapping[str, str] = field(default_factory=dict)
    key_header: str = "单位"
    serial: bool = False
    note: str = ""
    measure_line: str = ""
    dash: str = ""
    subtotals: bool = False
    by_value: bool = False

    @property
    def active(self) -> tuple[str, ...]:
        """The units that have figures."""
        columns = [s.exact for one in self.indicators for s in one.series.values()]
        return tuple(unit for unit in self.units if any(unit in exact for exact in columns))

    @property
    def main(self) -> Indicator:
        """The indicator that the table is about."""
        return self.indicators[0]


@dataclass(frozen=True)
class Period:
    """The months of a year up to the last one that is reported."""

    year: int
    month: int

    @property
    def schedule(self) -> Decimal:
        """The share of the year that has passed, in percent."""
        return Decimal(self.month) / 12 * 100


@dataclass(frozen=True)
class Place:
    """Whose circular it is: 青河县, 县; what its units are: 乡镇, and their names by alias."""

    name: str
    level: str
    nouns: tuple[str, ...]
    units: tuple[str, ...]
    groups: Mapping[str, str]
    aliases: Mapping[str, str]


@dataclass(frozen=True)
class Book:
    """A workbook."""

    place: Place
    period: Period
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Ref:
    """A column of a workbook by position, so that it is found in another of the same layout."""

    table: int
    indicator: int
    stat: str

    def series(self, book: Book) -> Series:
        """Return the column."""
        return book.tables[self.table].indicators[self.indicator].series[self.stat]

    def value(self, book: Book, row: str) -> Decimal:
        """Return the exact value of a row."""
        return self.series(book).exact[row]

    def units(self, book: Book) -> list[str]:
        """Return the units that have a value, in the table's order."""
        exact = self.series(book).exact
        return [unit for unit in book.tables[self.table].units if unit in exact]

    def high_first(self, book: Book) -> list[str]:
        """Return the units by value, the highest first, equals in the table's order."""
        return sorted(self.units(book), key=lambda unit: -self.value(book, unit))

    def lower_is_better(self, book: Book) -> bool:
        """Return whether the least is best."""
        return book.tables[self.table].indicators[self.indicator].lower

    def best_first(self, book: Book) -> list[str]:
        """Return the units by rank, equals in the table's order."""
        sign = 1 if self.lower_is_better(book) else -1
        return sorted(self.units(book), key=lambda unit: sign * self.value(book, unit))

    def beside(self, book: Book, unit: str, units: Sequence[str]) -> tuple[int, int]:
        """Return how many of the units are worse, and how many better, than one."""
        sign = 1 if self.lower_is_better(book) else -1
        mine = sign * self.value(book, unit)
        others = [sign * self.value(book, other) for other in units]
        return sum(other > mine for other in others), sum(other < mine for other in others)

    def rank(self, book: Book, unit: str) -> int:
        """Return the competition rank: 1 2 2 4."""
        return 1 + self.beside(book, unit, self.units(book))[1]
