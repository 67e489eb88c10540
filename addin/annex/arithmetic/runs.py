"""Candidates for sums and means among rows, and how much the columns say for each."""

from __future__ import annotations

import itertools
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.arithmetic.evidence import SURPLUS, noise
from addin.annex.arithmetic.ledger import FAILING, MOST_BITS, UNSURE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from addin.annex.arithmetic.ledger import Ledger

Spans = tuple[tuple[int, int], ...]
Said = tuple[float, bool]  # bits, and whether the column confirms
_ANCHORS = 4  # columns in which runs are looked for
_OUTER = 3  # a mean of a stretch stands so near its end
_MOST_RUNS = 6  # of one row in one column and direction


class SumRow(NamedTuple):
    """A row that a run of rows may explain; places count in the list of items."""

    place: int
    spans: Spans
    bits: float
    size: int

    def places(self) -> list[int]:
        """Return the places of the parts."""
        return [place for low, high in self.spans for place in range(low, high)]


def sum_of(ledger: Ledger, place: int, spans: Spans, known: bool) -> Said:
    """Return what a column says to a row being the sum of the spans.

    A column that does not confirm costs little where its figure is no more than the largest part:
    then it may be a rate.
    """
    entry = ledger.entry
    total = size = 0.0
    count = live = 0
    for low, high in spans:
        total += ledger.sums[high] - ledger.sums[low]
        size += ledger.sizes[high] - ledger.sizes[low]
        count += ledger.counts[high] - ledger.counts[low]
        live += ledger.live[high] - ledger.live[low]
    value = ledger.items[place]
    slack = entry.half * (count + 1) + noise(size) + noise(ledger.sizes[-1])
    if abs(value - total) > slack:
        top = ledger.second if abs(value) >= ledger.top else ledger.top
        return -(FAILING if known or abs(value) > top + slack else UNSURE), False
    if live < 2:
        return 0.0, False
    bits = log2(max(size / live / max(2 * slack, entry.step), 1.0))
    return min(bits, MOST_BITS) - UNSURE * (not known), bits > 0


def mean_of(ledger: Ledger, place: int, spans: Spans, known: bool) -> Said:
    """Return what a column says to a row being the mean of the spans; blanks are left out."""
    entry = ledger.entry
    total, count = 0.0, 0
    for low, high in spans:
        total += ledger.sums[high] - ledger.sums[low]
        count += ledger.counts[high] - ledger.counts[low]
    if count < 2 or not ledger.items[place]:
        return 0.0, False
    slack = entry.half + entry.typed + noise(total)
    if abs(ledger.items[place] - total / count) > slack:
        return -UNSURE, False
    values = [v for low, high in spans for v in ledger.items[low:high]]
    spread = max(values) - min(values)
    bits = log2(max(spread / (4 * slack), 1.0))
    return min(bits, MOST_BITS) - UNSURE * (not known), bits > 0


def weigh(
    ledgers: Sequence[Ledger],
    place: int,
    spans: Spans,
    known: bool,
    say: Callable[[Ledger, int, Spans, bool], Said] = sum_of,
) -> tuple[float, int]:
    """Return the bits of all columns together, and how many confirm."""
    said = [say(ledger, place, spans, known) for ledger in ledgers]
    return sum(bits for bits, _ in said), sum(confirms for _, confirms in said)


def sums(ledgers: Sequence[Ledger], known: bool) -> Iterator[SumRow]:
    """Yield the rows that a run above, below, or all the rest sums up to."""
    count = len(ledgers[0].items)
    anchors = [ledger for ledger in ledgers if ledger.top > ledger.entry.step]
    for place in range(count):
        for spans in _spans(anchors, place, count):
            bits, confirming = weigh(ledgers, place, spans, known)
            size = sum(high - low for low, high in spans)
            whole = size == count - 1
            tried = 4 if whole and place in (0, count - 1) else 4 * count
            if confirming >= 1 + (size == 2) and bits > SURPLUS + log2(tried):
                yield SumRow(place, spans, bits, size)


def _spans(ledgers: Sequence[Ledger], place: int, count: int) -> set[Spans]:
    found: set[Spans] = set()
    for ledger in ledgers[:_ANCHORS]:
        value = ledger.items[place]
        slack = ledger.reach
        if abs(ledger.sums[-1] - 2 * value) <= slack and 0 < place < count - 1:
            found.add(((0, place), (place + 1, count)))
        if _worth(ledger, value, ledger.items[max(place - 2, 0) : place], slack):
            starts = ledger.starts(ledger.sums[place] - value, slack)
            good = [s for s in starts if s <= place - 2 and ledger.meets(value, s, place)]
            found.update(((start, place),) for start in good[:_MOST_RUNS])
        if _worth(ledger, value, ledger.items[place + 1 : place + 3], slack):
            ends = ledger.starts(ledger.sums[place + 1] + value, slack)
            good = [e for e in ends if e >= place + 3 and ledger.meets(value, place + 1, e)]
            found.update(((place + 1, end),) for end in good[-_MOST_RUNS:])
    return found


def _worth(ledger: Ledger, value: float, nearest: Sequence[float], slack: float) -> bool:
    """Return whether a run that begins with these can come to the value at all."""
    if len(nearest) < 2 or not value:
        return False
    return ledger.signed or value >= nearest[0] + nearest[1] - slack


def means(ledgers: Sequence[Ledger], breaks: Sequence[int], known: bool) -> Iterator[SumRow]:
    """Yield the rows that are the mean of all the rest, or of a stretch beside them.

    ``breaks`` are the places before which a row of another level was left out.
    """
    count = len(ledgers[0].items)
    edges = sorted({0, count, *breaks})
    for low, high in itertools.pairwise(edges):
        for place in range(low, high):
            for spans in _stretches(edges, low, high, place):
                size = sum(end - start for start, end in spans)
                if size < 2 or not any(mean_of(g, place, spans, known)[1] for g in ledgers[:2]):
                    continue
                bits, confirming = weigh(ledgers, place, spans, known, mean_of)
                tried = 8 if min(place, count - 1 - place) < 2 else 32 * count
                if confirming >= 1 + (size == 2) and bits > SURPLUS + log2(tried):
                    yield SumRow(place, spans, bits, size)


def _stretches(edges: Sequence[int], low: int, high: int, place: int) -> set[Spans]:
    """Return what a row may be the mean of: all the rest, its stretch, or the one beside it."""
    count = edges[-1]
    found = {tuple(span for span in ((0, place), (place + 1, count)) if span[0] < span[1])}
    if place + _OUTER >= high:
        found.add(((low, place),))
    if place - _OUTER < low:
        found.add(((place + 1, high),))
    if high - low == 1:
        at = edges.index(low)
        beside = [i for i in (at - 1, at + 1) if 0 <= i < len(edges) - 1]
        found.update(((edges[i], edges[i + 1]),) for i in beside)
    return found
