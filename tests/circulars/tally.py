"""Counting what a check makes of texts: by form of sentence, and by kind of change."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from .adapter import Held
from .composer.model import Book
from .composer.rendering import Placed, Spot
from .composer.text import Circular


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


BESIDE = "none: beside figures of tables"
"""Where figures are counted that no table speaks of, in sentences of which it does."""


def _count(held: Held, spots: list[Spot]) -> Count:
    return Count(0, len(spots), sum(is_confirmed(held, spot) for spot in spots))


def _counts() -> defaultdict[str, Count]:
    return defaultdict(Count)


@dataclass
class Tally:
    """What came of true texts and of changes: by form, by habit of writing, by kind of change.

    ``agreed`` counts right statements; where the check does not tell of single figures it stands
    for ``confirmed``, and ``by_form`` does not know of them. ``unseen`` are figures that the check
    does not even count: they are confirmed by none. ``beside`` are true sentences that a change
    in another made accused.
    """

    by_form: defaultdict[str, Count] = field(default_factory=_counts)
    by_habit: defaultdict[str, Count] = field(default_factory=_counts)
    by_change: defaultdict[str, Count] = field(default_factory=_counts)
    agreed: int = 0
    unseen: int = 0
    beside: int = 0
    tells: bool = True

    def add_true(self, circular: Circular, held: Held) -> None:
        """Count a true text held against its own workbook."""
        self.agreed += held.agreed
        self.tells = self.tells and held.unheld is not None
        confirmed = 0
        for placed in circular.sentences:
            spoken = [s for s in placed.figures if s.piece.fact or not placed.sentence.is_held]
            others = [spot for spot in placed.figures if spot not in spoken]
            count = _count(held, spoken)
            count.sentences, count.accused = 1, int(is_accused(held, placed))
            self._add(circular, placed, count)
            self.by_form[BESIDE].add(_count(held, others))
            confirmed += sum(is_confirmed(held, spot) for spot in placed.figures)
        self.unseen += max(0, confirmed - held.held) if held.held is not None else 0

    def add_change(self, circular: Circular, placed: Placed, kind: str, found: bool) -> None:
        """Count a change of a sentence."""
        count = Count(changes=1, found=int(found))
        self._add(circular, placed, count)
        self.by_change[kind].add(count)

    def _add(self, circular: Circular, placed: Placed, count: Count) -> None:
        self.by_form[placed.sentence.form].add(count)
        for habit in habits(circular, placed):
            self.by_habit[habit].add(count)

    def all(self, spoken: bool = True) -> Count:
        """Return the sum of the forms that tables speak of, or of the others."""
        whole = Count()
        for form, count in self.by_form.items():
            if form.startswith("none") != spoken:
                whole.add(count)
        if spoken:
            whole.confirmed = whole.confirmed - self.unseen if self.tells else self.agreed
        return whole


def habits(circular: Circular, placed: Placed) -> list[str]:
    """Return how a sentence is written, where a table speaks of it."""
    style = circular.style
    return [
        "full-width punctuation" if style.wide else "half-width punctuation",
        "values in brackets" if style.brackets else "values glued",
        f"{style.decimals} decimals, zeros {'kept' if style.keep_zeros else 'dropped'}",
        f"amounts {style.money}",
        f"headings {style.headings}",
        f"indicator: {placed.sentence.named}",
        *(["numerals in Chinese"] if style.chinese_counts else []),
        *(["aliases of units"] if circular.book.place.aliases else []),
    ] if placed.sentence.is_held else []  # fmt: skip


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
