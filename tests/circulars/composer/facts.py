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

Rights = Callable[[Book], Decimal | Sequence[Decimal]]
"""What is right; where cells are rounded there may be several values."""


def is_value(ref: Ref, row: str, scale: Decimal = Decimal(1), sign: int = 1) -> Fact:
    """A cell's value, in a measure ``scale`` times as fine; ``sign`` -1 says 下降 of what fell."""

    def holds(book: Book, number: Number) -> bool:
        return any(number.is_near(sign * right * scale) for right in ref.series(book).rights(row))

    return Fact(f"{ref.stat} of {row}", holds)


def is_result(what: str, rights: Rights) -> Fact:
    """A value worked out from cells."""

    def holds(book: Book, number: Number) -> bool:
        found = rights(book)
        return any(map(number.is_near, [found] if isinstance(found, Decimal) else found))

    return Fact(what, holds)


def is_count(what: str, picker: Picker) -> Fact:
    """How many units something is true of."""

    def holds(book: Book, number: Number) -> bool:
        return number.value == len(picker(book))

    return Fact(f"how many {what}", holds, "count")


def is_rank(ref: Ref, unit: str, among: Picker | None = None, behind: bool = False) -> Fact:
    """The competition rank of a unit, of all or of some; or its place from the end."""

    def holds(book: Book, number: Number) -> bool:
        units = among(book) if among else ref.units(book)
        worse, better = ref.beside(book, unit, units)
        return number.value == 1 + (worse if behind else better)

    return Fact(f"rank of {unit} by {ref.stat}", holds, "rank")


def is_limit(what: str, listed: Sequence[str], beyond: Callable[[Book, Decimal], Picked]) -> Fact:
    """A limit beyond which just the listed units lie; it may be anywhere between two values."""

    def holds(book: Book, number: Number) -> bool:
        return set(beyond(book, number.value)) == set(listed)

    return Fact(f"limit of {what}", holds, "limit")


def is_floor(ref: Ref, units: Sequence[str]) -> Fact:
    """A limit that all of these units are above."""

    def holds(book: Book, number: Number) -> bool:
        return all(ref.value(book, unit) > number.value for unit in units)

    return Fact("limit below all", holds, "limit")
