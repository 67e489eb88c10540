"""Headers: what stands over each column of a block, read down its whole path."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.area import Area
from addin.annex.cells import DATE, NUMBER, Cells, is_year
from addin.annex.heading import LONGEST, Heading, Slot, read_heading
from addin.annex.statistics import LABELS, Statistic
from addin.annex.words import GROUPING
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from addin.core.measures import Measure

_RANK_WORD = late(r"(?:排名|位次|名次|排位|排序|序位).*$")
_OF_ALL = late(r"总|综合|合计|平均|整体")
_ABOVE = 0.55
"""What a text of a row of header further up speaks for counts so much of what the next says."""

_RANK_ABOVE = 0.3
"""排名 over several columns heads a ranking, and is seldom a rank itself."""


@dataclass(frozen=True, slots=True)
class Naming:
    """How much speaks for the names of a table to be units, indicators, entries of a register."""

    units: float
    indicators: float
    things: float


class Column(NamedTuple):
    """One column of a table, as its header tells it and as it is held to be.

    ``weights`` says how much speaks for each statistic; ``statistic`` is the one that was chosen,
    ``sure`` whether the evidence was enough, ``why`` what spoke for it, in Chinese. ``as_ratio``
    says that the cells' number format shows percentages, so that 0.95 stands for 95%. ``indicator``
    is what the header names besides the statistic, down its path. ``parent`` is what groups the
    column with its neighbours. ``beside`` is the slot of the figure that a
    growth, a rate or a figure of last year belongs to. ``given`` is a column of which staff say on
    认表 what it is; ``ranks_by`` is what they say that ranks go by; ``targetless`` that they call
    it a mere value, which no target is of where it could be.
    """

    number: int
    text: str
    path: tuple[str, ...]
    weights: Mapping[Statistic, float]
    indicator: str = ""
    measure: Measure | None = None
    percent: bool = False
    as_ratio: bool = False
    slot: Slot = Slot.UNSAID
    beside: Slot | None = None
    full_marks: Decimal | None = None
    statistic: Statistic | None = None
    sure: bool = True
    why: tuple[str, ...] = ()
    given: bool = False
    ranks_by: Statistic | None = None
    targetless: bool = False

    @property
    def is_label(self) -> bool:
        """Whether it holds no figures."""
        return self.statistic in LABELS

    @property
    def is_of_all(self) -> bool:
        """Whether it can be of all groups of columns beside it: 总完成率."""
        return not self.parent and _OF_ALL.match(self.leaf) is not None

    @property
    def leads(self) -> Statistic | None:
        """What its lowest text that names a statistic speaks for most."""
        return next(iter(self.weights), None)

    @property
    def speaks(self) -> float:
        """How much its header speaks for the statistic that was chosen."""
        return self.weights.get(self.statistic, 0.0) if self.statistic else 0.0

    @property
    def span(self) -> Slot:
        """The slot of the figure that it belongs to; its own where that is itself."""
        return self.beside or self.slot

    @property
    def ranks_what(self) -> frozenset[Statistic]:
        """What the words of a header of ranks say that they go by: 增幅排名 by growth."""
        if self.ranks_by:
            return frozenset({self.ranks_by})
        said = read_heading(_RANK_WORD.sub("", self.leaf)).weights
        return frozenset(s for s, _ in said if s is not Statistic.RANK)

    @property
    def leaf(self) -> str:
        """The lowest text of its header."""
        return self.path[-1] if self.path else ""

    @property
    def parent(self) -> tuple[str, ...]:
        """What stands over its lowest text."""
        return self.path[:-1]


@dataclass(frozen=True)
class Header:
    """A header block: its cells, the column of names, and all headed columns in order.

    ``naming`` is what speaks for the names to be units, indicators or neither.
    """

    area: Area
    key: Column
    columns: tuple[Column, ...]
    naming: Naming = Naming(0.0, 0.0, 0.0)

    @cached_property
    def values(self) -> tuple[Column, ...]:
        """The columns that hold figures."""
        return tuple(column for column in self.columns if not column.is_label)

    @property
    def texts(self) -> tuple[str, ...]:
        """What the header says, for telling a repeated page header."""
        return tuple(column.text for column in self.columns)

    def labelled(self, statistic: Statistic) -> int | None:
        """Return the number of the first column of a statistic, if there is one."""
        found = (column.number for column in self.columns if column.statistic is statistic)
        return next(found, None)


def read_column(cells: Cells, area: Area, number: int) -> Column:
    """Read a column's header down its path."""
    return column_of(number, tuple(_path(cells, area, number)))


def column_of(number: int, path: tuple[str, ...]) -> Column:
    """Return a column under a path of header texts, from the top down."""
    heads = [read_heading(text) for text in path]
    return Column(
        number,
        "·".join(path),
        path,
        weights=_weights(heads),
        indicator=_indicator(heads),
        measure=next((head.measure for head in reversed(heads) if head.measure), None),
        percent=any(head.percent for head in heads),
        slot=_slot(heads),
        full_marks=next((h.full_marks for h in reversed(heads) if h.full_marks), None),
    )


def _path(cells: Cells, area: Area, number: int) -> Iterator[str]:
    """Yield what stands over a column from the top down, each text once."""
    last = ""
    for row in range(area.top, area.bottom + 1):
        text = heading_at(cells, row, number) or _carried(cells, area, row, number)
        if text and text != last:
            last = text
            yield text


def heading_at(cells: Cells, row: int, column: int) -> str:
    """Return the text that a header cell shows, a year or a date as people write it."""
    grid = cells.grid
    if text := grid.shown(row, column):
        return text if len(text) <= LONGEST else ""
    area = grid.area(row, column)
    value = grid.value(area.top, area.left)
    letter = cells.letter(area.top, area.left)
    if letter == DATE:
        return f"{value.year}年{value.month}月"  # type: ignore[attr-defined]
    if letter == NUMBER and is_year(value):
        return f"{value:.0f}年"
    return ""


def _carried(cells: Cells, area: Area, row: int, number: int) -> str:
    """Return what groups a column from the left: a text over columns that have more beneath."""
    if not any(heading_at(cells, r, number) for r in range(row + 1, area.bottom + 1)):
        return ""
    for column in range(number - 1, area.left - 1, -1):
        text = heading_at(cells, row, column)
        if not text:
            continue
        merged = cells.grid.area(row, column)
        beneath = any(
            heading_at(cells, r, column) not in ("", text) for r in range(row + 1, area.bottom + 1)
        )
        return text if beneath and merged.right == merged.left else ""
    return ""


def _weights(heads: list[Heading]) -> dict[Statistic, float]:
    """Add up what a path speaks for: its lowest text in full, those above it less and less."""
    found: dict[Statistic, float] = {}
    share = 1.0
    for head in reversed([head for head in heads if not head.is_measure]):
        for statistic, weight in head.weights:
            if share < 1 and statistic in LABELS:
                continue
            part = share * (_RANK_ABOVE if statistic is Statistic.RANK and share < 1 else 1)
            found[statistic] = max(found.get(statistic, 0.0), weight * part)
        share *= _ABOVE
    return found


def _indicator(heads: list[Heading]) -> str:
    """Return what a path names from the top down: 事故起数·采矿; "" where it names nothing."""
    names = [head.name for head in heads if head.name and head.name not in GROUPING]
    if heads and heads[-1].statistic in LABELS:
        return ""
    unique = list(dict.fromkeys(names))
    kept = [n for n in unique if not any(n != other and n in other for other in unique)]
    return "·".join(kept)


def _slot(heads: list[Heading]) -> Slot:
    """Return the slot of the lowest text that tells one; 本年 under 本月 is of the month."""
    telling = [head for head in heads if head.slot is not Slot.UNSAID]
    closer = [head for head in telling if not _THIS_YEAR.fullmatch(head.text)]
    return next((head.slot for head in reversed(closer or telling)), Slot.UNSAID)


_THIS_YEAR = late(r"[本当今]年度?数?")


def chosen(column: Column, statistic: Statistic | None, *why: str, sure: bool = True) -> Column:
    """Return the column as it is held to be, and what spoke for it."""
    return column._replace(statistic=statistic, why=(*column.why, *why), sure=sure)


def unheaded(number: int, text: str) -> Column:
    """Return a column of a table that nothing heads; ``text`` is what it is called."""
    return Column(number, text, (), {})
