"""Single changes to a true text, each of which makes a sentence false."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.recognition.grammar.draw import Draw

from .model import Book
from .numbers import number_of, slips
from .pieces import Figure, Listing, Name, Part, Word
from .rendering import Placed, Spot, render
from .style import Style


@dataclass(frozen=True)
class Change:
    """What is put in place of a stretch of the text."""

    kind: str
    start: int
    end: int
    new: str

    def made_in(self, text: str) -> str:
        """Return the changed text."""
        return text[: self.start] + self.new + text[self.end :]


def change_of(placed: Placed, book: Book, style: Style, draw: Draw) -> Change | None:
    """Return one change of a sentence, its kind drawn first; None where nothing can be false."""
    spots = draw.shuffled(placed.spots)
    for kind in draw.shuffled(list(_KINDS)):
        for spot in spots:
            for new in _KINDS[kind](spot, book, style, draw):
                return Change(_said(kind, spot), spot.start, spot.end, new)
    return None


def _said(kind: str, spot: Spot) -> str:
    """Return the kind of change as it is counted: a word's or a figure's own."""
    if isinstance(spot.piece, Word):
        return spot.piece.kind
    if isinstance(spot.piece, Figure) and spot.piece.fact:
        return spot.piece.fact.kind
    return kind


def _figure(spot: Spot, book: Book, style: Style, draw: Draw) -> Iterator[str]:
    """Yield wrong figures: not right for the printed digits, nor for fewer."""
    piece = spot.piece
    if isinstance(piece, Figure) and piece.fact:
        for text in slips(piece.text, draw):
            if number_of(text).value and not piece.is_right(book, text):
                yield text


def _name(spot: Spot, book: Book, style: Style, draw: Draw) -> Iterator[str]:
    if isinstance(spot.piece, Name):
        yield from draw.shuffled(spot.piece.wrong)


def _word(spot: Spot, book: Book, style: Style, draw: Draw) -> Iterator[str]:
    if isinstance(spot.piece, Word):
        yield from draw.shuffled(spot.piece.wrong)


def _lists(change: Callable[[Listing, Draw], Iterator[Listing]]) -> Callable[..., Iterator[str]]:
    def made(spot: Spot, book: Book, style: Style, draw: Draw) -> Iterator[str]:
        if isinstance(spot.piece, Listing):
            for listing in change(spot.piece, draw):
                parts: tuple[Part, ...] = (listing,)
                yield render(parts, style)[0]

    return made


def _drop(listing: Listing, draw: Draw) -> Iterator[Listing]:
    yield from (listing.without(at) for at in draw.shuffled(sorted(listing.drops)))


def _swap(listing: Listing, draw: Draw) -> Iterator[Listing]:
    yield from (listing.swapped(at) for at in draw.shuffled(sorted(listing.swaps)))


def _put_in(listing: Listing, draw: Draw) -> Iterator[Listing]:
    yield from (listing.extended(item) for item in draw.shuffled(listing.extra))


_KINDS: dict[str, Callable[[Spot, Book, Style, Draw], Iterator[str]]] = {
    "figure": _figure,
    "name": _name,
    "word": _word,
    "left out": _lists(_drop),
    "order": _lists(_swap),
    "put in": _lists(_put_in),
}
