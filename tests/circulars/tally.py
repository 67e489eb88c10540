"""Counting what a check makes of texts: by form of sentence, and by kind of change."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from .adapter import Held
from .grammar.model import Book
from .grammar.rendering import Placed, Spot
from .grammar.text import Circular


@dataclass
class Count:
    """Figures and sentences of one form, or of all."""

    sentences: int = 0
    figures: int = 0
    confirmed: int = 0
    accused: int = 0
    changes: int = 0
    found: int = 0

    def add(self, other: Count) -> None:
        """Add the counts of another."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


def share(part: int, whole: int) -> float:
    """Return a share; of nothing, 0."""
    return part / whole if whole else 0.0


@dataclass
class Tally:
    """What came of true texts and of changes.

    ``agreed`` counts right statements; where the check does not tell of single figures it stands
    for ``confirmed``, and ``by_form`` does not know of them.
    """

    by_form: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    by_change: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    agreed: int = 0
    tells: bool = True

    def add_true(self, circular: Circular, held: Held) -> None:
        """Count a true text held against its own workbook."""
        self.agreed += held.agreed
        self.tells = self.tells and held.unheld is not None
        for placed in circular.sentences:
            count = self.by_form[placed.sentence.form]
            count.sentences += 1
            count.figures += len(placed.figures)
            count.confirmed += sum(is_confirmed(held, spot) for spot in placed.figures)
            count.accused += is_accused(held, placed)

    def add_change(self, form: str, kind: str, found: bool) -> None:
        """Count a change of a sentence of a form."""
        for count in (self.by_form[form], self.by_change[kind]):
            count.changes += 1
            count.found += found

    def all(self, spoken: bool = True) -> Count:
        """Return the sum of the forms that tables speak of, or of the others."""
        whole = Count()
        for form, count in self.by_form.items():
            if form.startswith("none") != spoken:
                whole.add(count)
        if spoken and not self.tells:
            whole.confirmed = self.agreed
        return whole


def is_confirmed(held: Held, spot: Spot) -> bool:
    """Return whether a figure was held and nothing was found wrong with it."""
    loose = (*(held.unheld or ()), *held.wrong)
    return held.unheld is not None and not any(s.meets(spot.start, spot.end) for s in loose)


def is_accused(held: Held, placed: Placed) -> bool:
    """Return whether something was found wrong in a sentence."""
    return any(stretch.meets(placed.start, placed.end) for stretch in held.accused)


@dataclass
class Elsewhere:
    """What came of texts held against a workbook that they are not about, or not any more."""

    figures: int = 0
    confirmed: int = 0
    accused: int = 0

    def add(self, circular: Circular, held: Held, changed: Book | None = None) -> None:
        """Count a text; with ``changed``, only figures that are false of that workbook."""
        spots = [spot for placed in circular.sentences for spot in placed.figures]
        if changed:
            spots = [s for s in spots if s.piece.fact and not s.piece.is_right(changed)]
        self.figures += len(spots)
        told = held.unheld is not None
        self.confirmed += sum(is_confirmed(held, s) for s in spots) if told else held.agreed
        self.accused += len(held.accused)
