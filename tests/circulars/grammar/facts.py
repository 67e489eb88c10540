"""What figures state, so that it can be asked of any workbook of the same layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from .model import Book, Ref
from .numbers import Number
from .pieces import Fact

Picked = Sequence[str]
Picker = Callable[[Book], Picked]
"""Which units something is true of, in the order in which they are listed."""


def is_value(ref: Ref, row: str, scale: Decimal = Decimal(1), sign: int = 1) -> Fact:
    """A cell's value, in a measure ``scale`` times as fine; ``sign`` -1 says 下降 of what fell."""

    def holds(book: Book, number: Number) -> bool:
        return any(number.is_near(sign * right * scale) for right in ref.series(book).rights(row))

    return Fact(f"{ref.stat} of {row}", holds)


def is_result(what: str, exact: Callable[[Book], Decimal | Sequence[Decimal]]) -> Fact:
    """A value worked out from cells; where cells are rounded there may be several right ones."""

    def holds(book: Book, number: Number) -> bool:
        found = exact(book)
        rights = [found] if isinstance(found, Decimal) else found
        return any(number.is_near(right) for right in rights)

    return Fact(what, holds)


def is_count(what: str, picker: Picker) -> Fact:
    """How many units something is true of."""
    return Fact(f"how many {what}", lambda book, number: number.value == len(picker(book)))


def is_rank(ref: Ref, unit: str, behind: bool = False) -> Fact:
    """The competition rank of a unit, or its place from the end."""

    def holds(book: Book, number: Number) -> bool:
        rank = ref.rank(book, unit)
        return number.value == (len(ref.units(book)) + 1 - rank if behind else rank)

    return Fact(f"rank of {unit} by {ref.stat}", holds)


def is_limit(what: str, listed: Sequence[str], beyond: Callable[[Book, Decimal], Picked]) -> Fact:
    """A limit beyond which just the listed units lie; it may be anywhere between two values."""

    def holds(book: Book, number: Number) -> bool:
        return set(beyond(book, number.value)) == set(listed)

    return Fact(f"limit of {what}", holds)
