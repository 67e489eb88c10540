"""From the parts of a sentence to its text, with the place of every figure, name and list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .pieces import Figure, Listing, Name, Part, Sentence, Word
from .style import Style


@dataclass(frozen=True)
class Spot:
    """Where a figure, a name, a word that states something or a list stands in a text."""

    piece: Figure | Name | Word | Listing
    start: int
    end: int

    def moved(self, by: int) -> Spot:
        """Return the same further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True)
class Placed:
    """A sentence in a text, from its first letter to behind its full stop."""

    sentence: Sentence
    start: int
    end: int
    spots: tuple[Spot, ...]

    @property
    def figures(self) -> list[Spot]:
        """The places of its figures."""
        return [spot for spot in self.spots if isinstance(spot.piece, Figure)]


def render(parts: Iterable[Part], style: Style) -> tuple[str, list[Spot]]:
    """Return the text of parts, and what stands where."""
    text, spots = "", []
    for part in parts:
        if isinstance(part, str):
            text += style.plain(part)
            continue
        start = len(text)
        if isinstance(part, Listing):
            inner, places = render(part.pieces(), style)
            spots += [spot.moved(start) for spot in places]
        else:
            inner = part.text
        text += inner
        spots.append(Spot(part, start, len(text)))
    return text, spots
