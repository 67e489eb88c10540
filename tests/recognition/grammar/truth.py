"""What is known of a drawn sheet: its cells, and what a careful clerk reads from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

Cell = str | float | int | datetime | None
Fact = tuple[str, str, str]
"""Unit, key of the indicator, role."""


@dataclass(frozen=True)
class Extra:
    """A column of figures that is none of its indicator's main columns."""

    statistic: str
    slot: str
    column: int


@dataclass(frozen=True)
class Indicator:
    """One indicator of a table.

    ``columns`` gives the sheet's column of each role; ``key`` tells it apart in the facts. Of
    indicators with the same ``either`` any one is a right reading.
    """

    key: str
    name: str
    kind: str
    direction: str
    columns: Mapping[str, int]
    extras: tuple[Extra, ...] = ()
    either: str = ""


@dataclass(frozen=True)
class Planted:
    """A typed error: where, of what kind, and at which cells a report of it is in order.

    ``slack`` is how far the rounding of what it follows from may put the figure off.
    """

    cell: str
    kind: str
    accepted: frozenset[str]
    typed: float
    right: float
    slack: float


@dataclass(frozen=True)
class Truth:
    """One table of a sheet.

    ``rows`` are the sheet's rows that hold a unit's figures, empty where units stand across the
    top. ``others`` tells what rows (or columns, where ``by`` is "column") are no units.
    ``statistics`` tells for each column of the table what it is. A fact that is None must stay
    without a value. ``tolerances`` widen the comparison where typed figures are coarse.
    """

    units: tuple[str, ...]
    rows: frozenset[int]
    others: Mapping[int, str]
    indicators: tuple[Indicator, ...]
    facts: Mapping[Fact, float | None]
    statistics: Mapping[int, str] = field(default_factory=dict)
    tolerances: Mapping[Fact, float] = field(default_factory=dict)
    by: str = "row"


@dataclass(frozen=True)
class Table:
    """A drawn sheet with its truth; ``tables`` is empty where it holds no annex."""

    layout: str
    seed: int
    sheet: str
    rows: tuple[tuple[Cell, ...], ...]
    merges: tuple[tuple[int, int, int, int], ...]
    formats: Mapping[tuple[int, int], str]
    tables: tuple[Truth, ...]
    planted: tuple[Planted, ...] = ()
