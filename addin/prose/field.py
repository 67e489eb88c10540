"""The units of an annex that a claim is about, and the column that tells them apart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from addin.annex.results import is_order_guessed, is_unranked, measured_by, ranked_by
from addin.core.completion import Direction
from addin.core.figures import fold_text
from addin.core.shortfall import Basis as RuleBasis
from addin.prose.columns import WHOLE
from addin.prose.statements import RANKINGS, Trait
from addin.prose.what import OF_RANKING, What

if TYPE_CHECKING:
    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, UnitResult
    from addin.prose.columns import FigureColumn
    from addin.prose.statements import Predicate
    from addin.prose.subjects import Subject

BOTTOMS = frozenset(
    {
        Trait.MISSED,
        Trait.BELOW,
        Trait.BEHIND,
        Trait.FURTHEST,
        Trait.GAP,
        Trait.APART,
        Trait.BOTTOM,
        Trait.LEAST,
        Trait.BELOW_MEAN,
        Trait.FALLEN,
    }
)
"""Bases whose units may be listed from the worst up."""

ORDERED = (*RANKINGS, Trait.RANKED, Trait.MOST, Trait.LEAST, Trait.FALLING, Trait.RISING)
"""Bases that speak of an order of the units."""


@dataclass(frozen=True)
class Scope:
    """The units of an annex that a claim is about, with the columns that tell of them."""

    annex: AnnexResult
    predicate: Predicate
    results: Results
    subject: Subject
    group: str = ""
    mean: Decimal | None = None
    largest_first: bool = False

    @cached_property
    def units(self) -> list[UnitResult]:
        """The units that it is about: all, or those of one group."""
        if not self.group:
            return list(self.annex.units)
        return [u for u in self.annex.units if fold_text(u.row.group or "") == self.group]

    @property
    def assessed(self) -> list[UnitResult]:
        """The units of which it is known whether they met their target."""
        return [unit for unit in self.units if unit.achieved is not None]

    @cached_property
    def means(self) -> list[Decimal]:
        """What the mean may be: a rate of the whole, or the plain mean of the units."""
        column = self.column
        values = [value for unit in self.units if (value := self.value(unit)) is not None]
        if column is None or not values:
            return []
        like = [c for c in self.columns if c.what is column.what]
        wholes = [exact for c in like for exact in c.of(WHOLE)]
        rates = [each.value for each in wholes if each.measure and each.measure.is_rate]
        return [*rates, sum(values, Decimal(0)) / len(values)]

    @cached_property
    def columns(self) -> list[FigureColumn]:
        """The columns of the indicator in this annex."""
        there = [column for column in self.subject.columns if column.annex is self.annex]
        asked = self.predicate.qualifier
        return [c for c in there if c.qualifier == asked or not (asked or c.is_other)]

    def column_of(self, what: What) -> FigureColumn | None:
        """Return the first column of a kind, None without."""
        return next((column for column in self.columns if column.what is what), None)

    @cached_property
    def column(self) -> FigureColumn | None:
        """The column that tells the units apart: by the text's words, or as the annex has it."""
        if self.predicate.by:
            return self.column_of(self.predicate.by)
        limit = self.predicate.limit
        if limit and not limit.is_percent:
            return self.column_of(What.VALUE)
        ordered = self.predicate.basis in ORDERED
        by = ranked_by(self.annex.annex) if ordered else measured_by(self.annex.annex)
        return self.column_of(OF_RANKING[by]) or self.column_of(What.VALUE)

    @property
    def shown(self) -> FigureColumn | None:
        """The column whose figures a list prints: of a growth rate the rate, not its lead."""
        if self.column and self.column.what is What.OVER_TARGET:
            return self.column_of(What.VALUE)
        return self.column

    def value(self, unit: UnitResult) -> Decimal | None:
        """Return what tells a unit apart, as it is printed: percentages as 79.1."""
        exacts = self.column.of(unit.name) if self.column else ()
        return exacts[0].value if exacts else None

    def goodness(self, unit: UnitResult) -> Decimal | None:
        """Return what the predicate orders a unit by, the better the larger."""
        if self.basis is Trait.GAP:
            missing = unit.due_gap if self.is_of_schedule else unit.gap
            return None if missing is None else -missing
        value = self.value(unit)
        return -value if value is not None and self.is_downward else value

    @cached_property
    def is_downward(self) -> bool:
        """Whether the smallest value comes first."""
        plain = self.basis in (Trait.FALLING, Trait.RISING, Trait.MOST, Trait.LEAST)
        if plain and not self.predicate.is_good:
            return False
        return self.column is not None and self.column.is_downward and not self.largest_first

    @property
    def is_unranked(self) -> bool:
        """Whether nobody says which end comes first; the largest may."""
        is_ranking = self.basis in RANKINGS and not self.predicate.by
        return is_ranking and is_unranked(self.annex.annex)

    @property
    def may_turn(self) -> bool:
        """Whether the largest may come first after all: that the smallest does is but a guess."""
        guessed = self.is_downward and is_order_guessed(self.annex.annex)
        return guessed and self.basis in ORDERED and self.basis is not Trait.GAP

    @property
    def is_of_schedule(self) -> bool:
        """Whether the text speaks of the schedule: 与序时进度相差较多, 落后较多 within the year."""
        words = self.predicate.words
        late = words.startswith("落后") and self.annex.is_by_schedule
        return self.annex.is_by_schedule and (late or "序时" in words)

    @cached_property
    def basis(self) -> Trait:
        """The predicate's basis; where its words leave that open, as the annex has it.

        差距较大 goes by what the annex's rule goes by; 超出目标 is a miss where lower is better.
        """
        annex, basis = self.annex.annex, self.predicate.basis
        lower = annex.direction is Direction.LOWER
        if basis is Trait.APART:
            return Trait.GAP if annex.rule.basis is RuleBasis.GAP else Trait.FURTHEST
        if basis in (Trait.OVER, Trait.UNDER):
            return Trait.MISSED if (basis is Trait.OVER) == lower else Trait.EXCEEDED
        return basis
