"""Totals that no plain sum explains: one row counted twice, one left out, or the closest sum."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

from addin.annex.arithmetic.evidence import SURPLUS, noise
from addin.annex.arithmetic.runs import SumRow, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.arithmetic.ledger import Ledger
    from addin.annex.arithmetic.runs import Spans

_ANCHORS = 4  # columns that choose what is left out


def options(ledgers: Sequence[Ledger], place: int, known: bool) -> Iterator[SumRow]:
    """Yield sums of all other items with one left out or counted twice, best first."""
    count = len(ledgers[0].items)
    found = []
    for spans in dict.fromkeys(_choices(ledgers, place, count)):
        bits, confirming = weigh(ledgers, place, spans, known)
        if confirming >= 2 and bits > SURPLUS + log2(4 * count):
            found.append(_candidate(place, spans, bits))
    yield from sorted(found, key=lambda c: -c.bits)


def _choices(ledgers: Sequence[Ledger], place: int, count: int) -> Iterator[Spans]:
    """Yield what one of the first columns confirms."""
    for ledger in ledgers[:_ANCHORS]:
        lacks = 2 * ledger.items[place] - ledger.sums[-1]
        slack = ledger.entry.half * (count + 1) + noise(ledger.sizes[-1])
        for other, value in enumerate(ledger.items):
            if other != place and abs(abs(value) - abs(lacks)) <= slack and value:
                twice = (value > 0) == (lacks > 0)
                again = (*_rest(count, place), (other, other + 1))
                yield again if twice else _without(count, place, other)


def closest(ledgers: Sequence[Ledger], place: int, known: bool) -> SumRow | None:
    """Return the plain sum that most columns confirm, or that misses by least in all."""
    count = len(ledgers[0].items)
    choices = [_rest(count, place), ((0, place),), ((place + 1, count),)]
    choices = [spans for spans in choices if sum(high - low for low, high in spans) > 1]

    def rank(spans: Spans) -> tuple[float, float]:
        confirming = weigh(ledgers, place, spans, known)[1]
        return -confirming, sum(_missed(ledger, place, spans) for ledger in ledgers)

    best = min(choices, key=rank, default=None)
    if best is None:
        return None
    return _candidate(place, best, weigh(ledgers, place, best, known)[0])


def _candidate(place: int, spans: Spans, bits: float) -> SumRow:
    return SumRow(place, spans, bits, sum(high - low for low, high in spans))


def _missed(ledger: Ledger, place: int, spans: Spans) -> float:
    """Return by what share of the value a sum misses it."""
    total = sum(ledger.sums[high] - ledger.sums[low] for low, high in spans)
    value = ledger.items[place]
    return min(abs(value - total) / abs(value), 1.0) if value else 0.0


def _rest(count: int, place: int) -> Spans:
    return _filled(((0, place), (place + 1, count)))


def _without(count: int, place: int, other: int) -> Spans:
    low, high = sorted((place, other))
    return _filled(((0, low), (low + 1, high), (high + 1, count)))


def _filled(spans: Spans) -> Spans:
    return tuple(span for span in spans if span[0] < span[1])
