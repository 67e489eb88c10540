"""How often one column is what comes of two others, without asking what that is worth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.annex.arithmetic.evidence import prepare
from addin.annex.arithmetic.trial import Triple, misses
from addin.annex.arithmetic.triples import SCALES

if TYPE_CHECKING:
    from addin.annex.arithmetic.figures import Figures
    from addin.annex.arithmetic.model import RelationKind


@dataclass(frozen=True, slots=True)
class Agreement:
    """In how many rows something holds, and in how many it fails; more is what holds in more."""

    holds: int
    fails: int

    def __lt__(self, other: Agreement) -> bool:
        """Return whether it holds in fewer rows, or fails in more."""
        return (self.holds, -self.fails) < (other.holds, -other.fails)

    @property
    def is_likely(self) -> bool:
        """Whether it holds in two rows and more, and fails in few of them."""
        return self.holds > 1 and 4 * self.fails <= self.holds

    def beats(self, other: Agreement) -> bool:
        """Return whether it holds where the other, which may be a rival, surely does not."""
        return self.is_likely and (not other.holds or other.fails > 2 * self.fails)


def agreement(
    kind: RelationKind, result: Figures, a: Figures, b: Figures, *, counted: bool = False
) -> Agreement:
    """Return in how many rows result = kind(a, b), within the rounding, in its best scale.

    Rows that lack one of the three figures say nothing. With ``counted`` whole parts are exact.

    >>> from addin.annex.arithmetic.figures import Figures
    >>> from addin.annex.arithmetic.model import RelationKind
    >>> target, done = Figures.of([40, 20, 10]), Figures.of([30, 25, 8])
    >>> agreement(RelationKind.RATIO, Figures.of([75, 125, 81]), done, target, counted=True)
    Agreement(holds=2, fails=1)
    """
    rows = range(len(result.values))
    ready, *parts = prepare([result, a, b], rows)
    first, second = (replace(p, half=0.0) if counted and p.whole else p for p in parts)
    found = []
    for scale in SCALES[kind]:
        triple = Triple(kind, scale, first, second)
        said = [missed for row in rows if (missed := misses(ready, triple, row)) is not None]
        found.append(Agreement(said.count(False), said.count(True)))
    return max(found)
