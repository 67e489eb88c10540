"""A second look at the figures that were held against nothing: which are surely those of a row.

It only confirms. A figure is confirmed where the row that its sentence names (or the total) has
its value in a column of which the words before it speak; where these words speak of another column
more, or the value is another, it stays open.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from addin.prose.bindings import Binder, Bound
from addin.prose.columns import WHOLE
from addin.prose.exact import PERCENT, Exact
from addin.prose.header_words import core, likeness, without_shared
from addin.prose.row_counts import counted_rows, placed_rows
from addin.prose.said import COMPARES
from addin.prose.text import NUMBERED
from addin.prose.views import Told, View
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from addin.prose.context import Context
    from addin.prose.text import Paragraph, Place, Sentence

_MAY_BE = (What.VALUE, What.COMPLETION)
_FALLS = ("下降", "减少", "降幅", "降低")
_TELLING = 3
_LIST = 3
"""How many figures of a bare list have to agree before any is confirmed."""

_MOSTLY = 0.8
_SHORT_REST = 4
_OF_ALL = re.compile(r"共|[总合]计|累计")
_FEW = 2


class Sure(NamedTuple):
    """Where a figure stands that a table surely has, and whether its sentence names the row."""

    place: Place
    is_named: bool


class _Seen(NamedTuple):
    """A figure of a bare list: where it stands, and whether its row has its value."""

    place: Place
    row: str
    agrees: bool


def second_look(
    there: Iterable[Paragraph],
    views: Iterable[View],
    context: Context,
    spans_of: Callable[[Sentence], Sequence[tuple[int, int]]],
) -> Iterator[Sure]:
    """Yield where figures stand that a row of a table surely has."""
    paragraphs = list(there)
    for view in views:
        yield from _Looker(view, context, spans_of).places(paragraphs)


class _Looker:
    """Looks at a text for one table."""

    def __init__(
        self,
        view: View,
        context: Context,
        spans_of: Callable[[Sentence], Sequence[tuple[int, int]]],
    ) -> None:
        self.view, self.context, self._spans_of = view, context, spans_of
        self._bare: list[_Seen] = []

    def places(self, paragraphs: Sequence[Paragraph]) -> Iterator[Sure]:
        """Yield where figures stand that this table surely has."""
        for paragraph in paragraphs:
            binder = Binder(self.view)
            for sentence in paragraph.sentences:
                yield from self._in_sentence(sentence, binder)
        rows = {seen.row for seen in self._bare if seen.agrees}
        right = [seen for seen in self._bare if seen.agrees]
        if len(rows) >= _LIST and len(right) >= _MOSTLY * len(self._bare):
            yield from (Sure(seen.place, is_named=True) for seen in right)

    def _in_sentence(self, sentence: Sentence, binder: Binder) -> Iterator[Sure]:
        text = sentence.text
        number = NUMBERED.match(text)
        spans = [s for s in self._spans_of(sentence) if not number or s[0] >= number.end()]
        for start, end in (*counted_rows(sentence, self.view), *placed_rows(sentence, self.view)):
            yield Sure(sentence.place(start, end), is_named=False)
        for bound in binder.bound(text, spans):
            if not bound.rows or not self._is_ours(bound, text):
                continue
            place = sentence.place(*bound.span)
            if self._is_confirmed(bound):
                yield Sure(place, bound.is_named)
            elif self._is_bare(bound):
                agrees = any(_agrees(t, bound) for t in self._columns(bound))
                self._bare.append(_Seen(place, bound.rows[0], agrees))

    def _is_ours(self, bound: Bound, text: str) -> bool:
        """Return whether a figure is of our time, and of our region where it names no row."""
        start = bound.span[0]
        wider = bound.rows == (WHOLE,) and self.context.is_wider(bound.clause)
        return not wider and self.context.is_in_our_time(bound.clause, text[:start])

    def _columns(self, bound: Bound) -> list[Told]:
        """Return the columns that a figure may be of by what it is and its measure."""
        whats = set(bound.said.whats)
        if not bound.said.plain or bound.said.whats[0] in _MAY_BE:
            whats |= {What.VALUE, What.OTHER}
        return [
            told
            for told in self.view.columns
            if told.what in whats and any(_fits(e, bound) for e in _exacts(told, bound.rows))
        ]

    def _is_confirmed(self, bound: Bound) -> bool:
        columns = self._columns(bound)
        agreeing = [told for told in columns if _agrees(told, bound)]
        if not agreeing:
            return False
        own = COMPARES.sub("", bound.words) if bound.said.plain else bound.words
        words = own if core(own) else bound.frame + bound.words
        bound = replace(bound, words=own)
        alike = {id(told): likeness(words, told.words) for told in columns}
        most = max(alike.values())
        if bound.rows == (WHOLE,):
            return self._is_of_whole(bound, agreeing, alike, most)
        if most:
            return any(alike[id(told)] == most for told in agreeing)
        return bound.said.plain and not core(bound.words) and len(columns) == 1

    def _is_of_whole(
        self, bound: Bound, agreeing: list[Told], alike: dict[int, int], most: int
    ) -> bool:
        """Return whether the total has a figure: its words say so, or that it is of all."""
        if _OF_ALL.search(bound.words) and bound.printed.weight >= _TELLING:
            own = [t for t in agreeing if t.is_total or likeness(t.words, self.view.title)]
            if own or len(agreeing) == 1 == len(alike):
                return True
        best = [told for told in agreeing if most and alike[id(told)] == most]
        if not best:
            return False
        words = bound.words if core(bound.words) else bound.frame
        rest = min(len(without_shared(words, told.words + self.view.title)) for told in best)
        if bound.printed.weight < _FEW:
            return rest <= _FEW
        return bound.together or rest <= _SHORT_REST

    def _is_bare(self, bound: Bound) -> bool:
        """Return whether a figure stands beside a row's name with no words of its own."""
        own = not core(bound.words) and bound.is_named and len(bound.rows) == 1
        return own and len(self._columns(bound)) == 1 and bound.rows != (WHOLE,)


def _exacts(told: Told, rows: Sequence[str]) -> list[Exact]:
    """Return what a column states of a row, or of several together."""
    if len(rows) == 1:
        return list(told.of(rows[0]))
    firsts = [told.of(row)[0] for row in rows if told.of(row)]
    if len(firsts) < len(rows) or told.what is not What.VALUE or firsts[0].measure == PERCENT:
        return []
    return [replace(firsts[0], value=sum((e.value for e in firsts), Decimal(0)))]


def _fits(exact: Exact, bound: Bound) -> bool:
    if bound.printed.is_percent and exact.measure is None:
        return False
    if exact.measure == PERCENT and not bound.printed.is_percent:
        return False
    return exact.in_measure_of(bound.printed) is not None


def _agrees(told: Told, bound: Bound) -> bool:
    sign = bound.said.sign
    if sign and sign < 0 and any(word in told.words for word in _FALLS):
        sign = None
    exacts = [exact for exact in _exacts(told, bound.rows) if _fits(exact, bound)]
    return any(exact.agrees(bound.printed, sign) for exact in exacts)
