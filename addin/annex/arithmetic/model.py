"""What a relation between columns is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class RelationKind(Enum):
    """How the result comes from its parts."""

    RATIO = "ratio"  # a ÷ b
    GROWTH = "growth"  # a ÷ b − 1
    DIFFERENCE = "difference"  # a − b
    SUM = "sum"  # of the parts, some of them deducted
    WEIGHTED_SUM = "weighted sum"
    SHARE = "share"  # a ÷ the sum of a over the rows, or ÷ a in a row of totals


@dataclass(frozen=True, slots=True)
class Relation:
    """One column computed from others: result = scale × what ``kind`` says of the parts.

    ``parts`` are indices of columns in order (a, then b). Sums have a weight for each part, −1 for
    a deduction, and a ``constant`` (100 in 100 − deductions). ``holds`` and ``fails`` are the
    tested rows that have all figures; ``bits`` is the evidence, before anything is paid for the
    number of hypotheses. ``sharp`` is in how many rows the parts as typed give the result as typed:
    of several ways to turn a relation round, that with most is how the figures were computed where
    they were computed from what is shown.
    ``total`` is the row that a SHARE divides by, None for the sum.
    """

    kind: RelationKind
    result: int
    parts: tuple[int, ...]
    scale: float
    holds: tuple[int, ...]
    fails: tuple[int, ...]
    bits: float
    sharp: int
    weights: tuple[float, ...] = ()
    constant: float = 0.0
    total: int | None = None
