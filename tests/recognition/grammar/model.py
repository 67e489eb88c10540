"""A table before it is written: its lines, its columns, its indicators."""

from __future__ import annotations

from dataclasses import dataclass, field

from .figures import Series

BODY = ("unit", "total", "subtotal", "mean", "level", "marks")
"""Kinds of lines that carry figures."""


@dataclass(frozen=True)
class Subject:
    """What an indicator measures."""

    name: str
    measure: str
    kind: str
    lower: bool = False

    @property
    def is_percent(self) -> bool:
        """Whether its own values are percentages."""
        return self.measure == "%"


@dataclass(frozen=True)
class Line:
    """A row of a table's body. ``members`` are the lines that a total sums."""

    kind: str
    name: str
    group: str = ""
    members: tuple[int, ...] = ()


@dataclass
class Column:
    """A column of figures: ``typed`` as the cells show them, ``exact`` as they truly are.

    Percentages count in hundredths. ``header`` is its path from the top down. ``inputs`` are the
    columns that it follows from; ``relation`` says how.
    """

    statistic: str
    header: tuple[str, ...]
    typed: Series
    exact: Series
    decimals: int = 0
    percent: bool = False
    slot: str = "cumulative"
    key: str = ""
    inputs: tuple[Column, ...] = ()
    relation: str = ""
    sums: bool = False
    in_groups: bool = False
    style: str = "number"
    measure: str = ""
    leading: bool = False
    full: bool = False
    as_text: frozenset[int] = frozenset()
    lower: bool = False

    def __hash__(self) -> int:
        """Columns are told apart by identity."""
        return id(self)

    def __eq__(self, other: object) -> bool:
        """Columns are told apart by identity."""
        return self is other


@dataclass
class Reading:
    """How an indicator is rightly read: which column has which role."""

    key: str
    subject: Subject
    roles: dict[str, Column]
    either: str = ""
    kind: str = ""
    name: str = ""


@dataclass
class Block:
    """A whole table: lines, columns, and the frame around the figures."""

    lines: list[Line]
    columns: list[Column]
    readings: list[Reading]
    key_header: tuple[str, ...]
    group_header: str = ""
    serial: str = ""
    remark: str = ""
    remarks: tuple[str, ...] = ("",)
    second: tuple[str, tuple[str, ...]] | None = None
    look: Look = field(default_factory=lambda: Look())

    @property
    def units(self) -> list[int]:
        """The positions of the lines that are units."""
        return [i for i, line in enumerate(self.lines) if line.kind == "unit"]


@dataclass
class Look:
    """How a table is written."""

    merge_across: bool = True
    merge_down: bool = True
    spacers: bool = False
    page_headers: bool = False
    measure_row: bool = False
    letters_row: bool = False
    serial_restarts: bool = False
    dash: str | None = "—"
    totals_merged: bool = False
    spaced: bool = False
    invisible: str = ""
    group_style: str = "merged"
    title: str = ""
    caption: str = ""
    notes: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
