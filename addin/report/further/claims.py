"""Claims on the units of an annex: who comes first, who is under a limit, in what order all are.

Which units a claim holds for, in what order they stand and what figures they have is asked of the
same that the check asks. Where that can't tell, or where a list would single out nobody, there is
no claim.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.core.completion import Direction
from addin.core.figures import fold_text
from addin.prose.columns import WHOLE
from addin.prose.expected import expected_units
from addin.prose.field import Scope
from addin.prose.predicates import told_by
from addin.prose.printed import Printed, read_figure
from addin.prose.statements import Claim, Predicate, Trait
from addin.prose.text import fold_prose
from addin.prose.what import What
from addin.report.further import words
from addin.report.further.listing import listed_claim
from addin.report.further.meant import meant_by
from addin.report.further.words import column_words
from addin.settings.further import Asks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from addin.report.further.about import About
    from addin.settings.further import Further

MOST_NAMED = 20
"""Of more units nobody is named but in a full ranking."""

_MOST_RANKED = 60
_LIMITS = {Asks.BELOW: Trait.BELOW, Asks.ABOVE: Trait.ABOVE, Asks.REACHED: Trait.REACHED}
_MEANS = {Asks.ABOVE_MEAN: Trait.ABOVE_MEAN, Asks.BELOW_MEAN: Trait.BELOW_MEAN}
_RANKED = {Asks.FIRST: Trait.TOP, Asks.LAST: Trait.BOTTOM}


def claims_of(about: About, asked: Further) -> Iterator[Claim]:
    """Yield the claims that a sentence asked for makes: one, or one for each group."""
    groups = groups_of(about) if asked.grouped else [""]
    for group in groups if about.is_clear else ():
        claim = _Claims(about, asked, fold_text(group)).claim()
        if claim is not None:
            yield claim


def groups_of(about: About) -> list[str]:
    """Return the groups of an annex in its order; none where all its units are in one or none."""
    found = list(dict.fromkeys(unit.row.group or "" for unit in about.result.units))
    return found if len(found) > 1 and all(found) else []


def ranking_field(about: About, asked: Further) -> Scope | None:
    """Return the units of an annex with the column that is asked for, where one end is good."""
    claims = _Claims(about, asked, "")
    return claims.ranked() if about.is_clear else None


@dataclass(frozen=True)
class _Claims:
    """What is asked of an annex, or of a group of its units."""

    about: About
    asked: Further
    group: str

    def claim(self) -> Claim | None:
        """Return the claim that is asked for, None where nothing can be said."""
        asks = self.asked.asks
        if asks in _LIMITS:
            return self._of_limit(_LIMITS[asks])
        if asks in _MEANS:
            return self._of_mean(_MEANS[asks])
        return self._of_all() if asks is Asks.ALL else self._of_end()

    # ---- at one end, in order --------------------------------------------------------------

    def _of_end(self) -> Claim | None:
        """Return who comes first or last, as many as are asked for, with those that tie."""
        basis = self._end()
        there = len(self._valued(basis)) if basis else 0
        count = min(self.asked.count, there // 2)
        if basis is None or not count:
            return None
        field = self._field(basis, words.of_count(basis, count), count=count)
        picked = len(expected_units(field, count) or ()) if field else 0
        if not 0 < picked < there or picked > MOST_NAMED:
            return None
        field = self._field(basis, words.of_count(basis, picked), count=picked)
        claim = self._claim(field, picked)
        in_words = basis in _RANKED.values()
        return claim and replace(claim, count=None if in_words else picked)

    def _end(self) -> Trait | None:
        """Return which end is asked for; 较高 or 较低, whichever is good: of PM2.5 the low values.

        None where neither end is known to be good.
        """
        field = self.ranked()
        if field is None or field.column is None:
            return None
        if self.asked.asks in _RANKED:
            return _RANKED[self.asked.asks]
        is_downward = field.column.is_downward
        if is_downward and field.column.what is What.COMPLETION:
            return None  # 完成率较低 says that they are behind
        return Trait.LEAST if is_downward is (self.asked.asks is Asks.GOOD) else Trait.MOST

    def ranked(self) -> Scope | None:
        """Return the field of a ranking; None where neither end of it is known to be good."""
        field = self._field(Trait.TOP, words.of_count(Trait.TOP, 1), count=1)
        annex = self.about.result.annex
        by_ranks = annex.ranking is not None and field is not None and field.predicate.by is None
        return field if annex.direction is not Direction.UNKNOWN or by_ranks else None

    def _of_all(self) -> Claim | None:
        """Return all units in order, from the good end on."""
        field = self._field(Trait.FALLING, words.of_order(Trait.FALLING))
        if field is None or field.column is None:
            return None
        basis = Trait.RISING if field.column.is_downward else Trait.FALLING
        if not 1 < len(self._valued(basis)) <= _MOST_RANKED:
            return None
        return self._claim(self._field(basis, words.of_order(basis)), 0)

    def _valued(self, basis: Trait) -> list[str]:
        """Return the units that have the figure."""
        field = self._field(basis, words.of_count(Trait.TOP, 1), count=1)
        units = field.units if field else []
        return [unit.name for unit in units if field and field.value(unit) is not None]

    # ---- beyond a limit --------------------------------------------------------------------

    def _of_limit(self, basis: Trait) -> Claim | None:
        read = read_figure(self.asked.limit, 0)
        if read is None:
            return None
        return self._beyond(self._field(basis, words.of_limit(basis, read[0]), limit=read[0]))

    def _of_mean(self, basis: Trait) -> Claim | None:
        field = self._field(basis, words.of_mean(basis, self.about.whole))
        mean = self._mean(field) if field else None
        return self._beyond(replace(field, mean=mean)) if field and mean is not None else None

    def _beyond(self, field: Scope | None) -> Claim | None:
        claim = self._claim(field, 0)
        if claim is None or claim.listed is None:
            return None
        count = len(claim.listed)
        return replace(claim, count=count, listed=claim.listed if count <= MOST_NAMED else None)

    def _mean(self, field: Scope) -> Decimal | None:
        """Return the mean of the whole: its own rate, of scores and amounts that of the units.

        The mean of units' rates is not the rate of the whole.
        """
        column = field.column
        if column is None or not field.means:
            return None
        measure = next(iter(column.cells.values()))[0].measure
        if measure is None or not measure.is_rate:
            return field.means[-1]
        own = self.about.of_whole(column.what, qualifier=column.qualifier)
        return own.of(WHOLE)[0].value if own else None

    # ---- the claim -------------------------------------------------------------------------

    def _field(
        self, basis: Trait, said: str, *, limit: Printed | None = None, count: int | None = None
    ) -> Scope | None:
        """Return what a claim is about; None where its words would be read of another figure."""
        about, meant = self.about, meant_by(self.about, self.asked.by)
        if meant is None:
            return None
        before = fold_prose(
            about.name + column_words(about.name, meant.by, is_score=meant.is_score)
        )
        predicate = Predicate(
            basis,
            said,
            limit,
            count=count if basis in _RANKED.values() else None,
            by=told_by(before + said),
        )
        field = Scope(about.result, predicate, about.results, about.subject, self.group)
        column = field.column
        if column is None or column.what not in meant.whats or not about.is_right(column):
            return None
        return field

    def _claim(self, field: Scope | None, count: int) -> Claim | None:
        units = expected_units(field, count) if field else None
        return listed_claim(self.about, field, units) if field and units else None
