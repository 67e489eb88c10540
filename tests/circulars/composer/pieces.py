"""What sentences are made of: words, figures, names and lists that know when they are false."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from .model import Book
from .numbers import Number, number_of


@dataclass(frozen=True)
class Fact:
    """What a figure states: of a workbook, ``holds`` tells whether a number is right.

    ``kind`` is figure, count, rank or limit.
    """

    what: str
    holds: Callable[[Book, Number], bool]
    kind: str = "figure"


@dataclass(frozen=True)
class Figure:
    """A figure as printed, with what it states; None is what no table speaks of."""

    text: str
    fact: Fact | None = None

    def is_right(self, book: Book, text: str = "") -> bool:
        """Return whether the figure, or another in its place, is true of a workbook."""
        return self.fact is not None and self.fact.holds(book, number_of(text or self.text))


@dataclass(frozen=True)
class Name:
    """A unit's name as written, and the names that would be false in its place."""

    text: str
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True)
class Word:
    """A word that states something, such as a direction, and words that would be false."""

    text: str
    wrong: tuple[str, ...]
    kind: str = "direction"


Piece = str | Figure | Name | Word
Item = tuple[Piece, ...]


@dataclass(frozen=True)
class Listing:
    """A list of units, each with its figures.

    ``drops`` and ``swaps`` are the positions where leaving an item out, or exchanging it with the
    next, is false; ``extra`` are items that do not belong.
    """

    items: tuple[Item, ...]
    drops: frozenset[int] = frozenset()
    swaps: frozenset[int] = frozenset()
    extra: tuple[Item, ...] = ()
    joint: str = "、"
    last: str = ""
    before: Callable[[int], str] = field(default=lambda _: "")

    def pieces(self) -> Iterator[Piece]:
        """Yield what stands in the list, with what joins it."""
        for at, item in enumerate(self.items):
            if at:
                yield self.last if self.last and at == len(self.items) - 1 else self.joint
            yield self.before(at)
            yield from item

    def without(self, at: int) -> Listing:
        """Return the list without an item."""
        return replace(self, items=self.items[:at] + self.items[at + 1 :])

    def swapped(self, at: int) -> Listing:
        """Return the list with an item and the next exchanged."""
        items = list(self.items)
        items[at : at + 2] = items[at + 1], items[at]
        return replace(self, items=tuple(items))

    def extended(self, item: Item) -> Listing:
        """Return the list with one item more at its end."""
        return replace(self, items=(*self.items, item))


Part = Piece | Listing


@dataclass(frozen=True)
class Sentence:
    """A sentence of a form; where no table speaks of it the form's name begins with ``none``.

    ``named`` is how it gives its indicator.
    """

    form: str
    parts: tuple[Part, ...]
    named: str = ""

    @property
    def is_held(self) -> bool:
        """Whether a table speaks of it."""
        return not self.form.startswith("none")
