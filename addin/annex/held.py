"""What is told of a table's columns and rows: how each is read, why, and whether that is sure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from addin.annex.heading import Slot
    from addin.annex.statistics import Statistic


@dataclass(frozen=True, slots=True)
class HeldColumn:
    """One column as it is held to be.

    ``place`` is its letter, or its row's number where units stand across the top. ``header`` is
    what stands over it, ``indicator`` what its figures are of, ``measure`` "" where none is said.
    ``why`` says in Chinese what spoke for the reading; ``sure`` whether that was enough.
    """

    place: str
    header: str
    indicator: str
    statistic: Statistic
    slot: Slot
    measure: str
    why: tuple[str, ...]
    sure: bool = True


class RowRole(StrEnum):
    """What a row with figures is that is no unit."""

    TOTAL = "total"
    SUBTOTAL = "subtotal"
    MEAN = "mean"
    LEVEL = "level"
    MARKS = "marks"


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row that is no unit: its cell and name, what it is, and why.

    ``row`` counts as those of units do, and so is a column where units stand across the top.
    """

    row: int
    cell: str
    name: str
    part: RowRole
    why: tuple[str, ...]
