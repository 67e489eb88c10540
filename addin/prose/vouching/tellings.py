"""What a text tells of the rows of a table: each figure with its row and its words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from addin.core.numerals import read_numeral
from addin.prose.columns import WHOLE
from addin.prose.printed import NUMERAL, Printed, read_figure
from addin.prose.said import COMPARES, Meaning, said_of
from addin.prose.vouching.header_words import core

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from addin.prose.coverage import Span
    from addin.prose.text import TextPlace, TextSentence
    from addin.prose.vouching.row_names import Named
    from addin.prose.vouching.tables import VouchingTable

_ENDS_ROW = re.compile(r"[;。]|其中|其他|其余|此外|另外")
_ENDS_CLAUSE = re.compile(r"[,;:。]")
_WHOLE_WORDS = re.compile(r"[全我本][省市县区州]|合计|总计|共计|累计|共")
_BRACKETS = re.compile(r"\([^()]*\)")
_JOINED = re.compile(r"[、,和及与]|以及")
_LISTED = re.compile(r"[、和及与]|以及")
_AGAINST = re.compile(r"[比较]")
_TELLS_ORDER = re.compile(
    r"(?:幅度)?[最较](?:好|优|高|大|多|快|差|低|小|少|慢)的?"
    r"(?:单位|部门|乡镇|镇街|[省市县区州乡镇街](?:[(、]+[市县区乡镇街][)]?)*)?"
)
_EACH = re.compile(r"均|都|各")
_MEAN = re.compile(r"平均|均值")
_APART = re.compile(r"分别")
_SEVERAL = re.compile(rf"(?P<count>{NUMERAL})个(?P<noun>[一-鿿]{{1,3}}?)(?=的|共|合计|总|累计|$)")
_LEAST_APART = 2
_LONGEST_CLAUSE = 1000
_EARLIER = 200
"""So many signs before a figure may tell the time that it is of."""

_START = attrgetter("start")
_IN_TITLE = 4
"""With so many signs before it a name that stands in the title is but a part of the title."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A figure that a text gives of rows of a table (of several together), and its words.

    ``words`` are its own, ``thing`` the last that named something, ``frame`` those that opened its
    list, ``clause`` those of its clause;
    ``together`` tells whether words say that it is of all, ``is_named`` whether the rows are named,
    right before the figure where it ``is_adjacent``, ``of_each`` whether it is what each of several
    rows has, ``is_wider`` whether it is of a region wider than ours.
    """

    printed: Printed
    place: TextPlace
    sentence: str
    rows: tuple[str, ...]
    words: str
    thing: str
    frame: str
    said: Meaning
    clause: str
    before: str
    is_named: bool = False
    together: bool = False
    of_each: bool = False
    is_wider: bool = False
    is_adjacent: bool = False

    @property
    def is_mean(self) -> bool:
        """Whether its words speak of a mean."""
        return _MEAN.search(self.words) is not None

    @property
    def row(self) -> str:
        """The only row that it is of; WHOLE also where it is of several."""
        return self.rows[0] if len(self.rows) == 1 else WHOLE


def says_all(words: str) -> bool:
    """Return whether words say that what follows is of all: 全市, 共."""
    return _WHOLE_WORDS.search(words) is not None


class ParagraphReader:
    """Reads the figures of a paragraph, sentence by sentence, as those of tables of some rows."""

    def __init__(self, tables: Sequence[VouchingTable]) -> None:
        self._table = tables[0]
        self._titles = "\n".join(table.title for table in tables)
        self._groups = {group: rows for t in tables for group, rows in t.groups.items()}
        self._frame = ""

    def tellings(self, sentence: TextSentence, spans: Sequence[Span]) -> list[Telling]:
        """Return the figures of a sentence, which stand at its ``spans``, with their rows."""
        text = sentence.text
        names = [n for n in self._table.names.in_text(text) if not self._is_title(text, n)]
        reader = _SentenceReader(self._table, self._groups, text, names, self._frame)
        found = list(reader.tellings(sentence, spans))
        self._frame = reader.frame
        return found

    def _is_title(self, text: str, named: Named) -> bool:
        """Return whether a name is but the end of words of the table's title: 市州及天府新区."""
        own = text[max(0, named.start - _IN_TITLE) : named.end]
        enough = named.end - named.start + _IN_TITLE - 1
        starts = range(len(own) - enough + 1)
        return any(own[at : at + enough] in self._titles for at in starts)


class _SentenceReader:
    """Carries from figure to figure what the words of a sentence said last."""

    def __init__(
        self,
        table: VouchingTable,
        groups: Mapping[str, tuple[str, ...]],
        text: str,
        names: Sequence[Named],
        frame: str,
    ) -> None:
        self._table, self._groups, self._text, self._names = table, groups, text, names
        self.frame = frame
        self._clauses = [match.end() for match in _ENDS_CLAUSE.finditer(text)]
        self._rows: tuple[str, ...] = (WHOLE,)
        self._is_named = self._together = self._is_adjacent = False
        self._words = self._thing = ""
        self._said: Meaning | None = None

    def tellings(self, sentence: TextSentence, spans: Sequence[Span]) -> Iterator[Telling]:
        """Yield the figures with their rows."""
        apart = self._apart(spans)
        before = 0
        for number, (start, end) in enumerate(spans):
            self._take(before, start)
            read = read_figure(self._text, start)
            own, before = self._text[before:start], end
            if read is None:
                continue
            if start in apart:
                self._rows, self._is_named, self._words = (apart[start][0],), True, apart[start][1]
                own = self._words
            yield Telling(
                printed=self._with_measure(read[0], spans, number, apart),
                place=sentence.place(start, end),
                sentence=sentence.raw,
                rows=self._rows,
                words=self._words,
                thing=self._thing,
                frame=self.frame,
                said=self._what(read[0], own),
                clause=self._without_names(self._clause_of(start), start),
                before=self._text[max(0, start - _EARLIER) : start],
                is_named=self._is_named,
                together=self._together,
                is_adjacent=self._is_adjacent,
                of_each=len(self._rows) > 1 and _EACH.search(self._words) is not None,
            )

    def _with_measure(
        self, printed: Printed, spans: Sequence[Span], number: int, apart: Container[int]
    ) -> Printed:
        """Return a figure side by side with others, of which only the last says the measure."""
        if printed.measure or spans[number][0] not in apart:
            return printed
        last = number + _run(self._text, spans, number) - 1
        read = read_figure(self._text, spans[last][0])
        return replace(printed, measure=read[0].measure) if read else printed

    def _what(self, printed: Printed, own: str) -> Meaning:
        """Return what a figure is; right behind another it is what that was: 减少5起4人."""
        if own or self._said is None or not self._said.plain:
            self._said = said_of(printed, _BRACKETS.sub("", own))
        return self._said

    def _take(self, start: int, end: int) -> None:
        """Take in the words before a figure: the rows that they name, a list that they open."""
        own = self._text[start:end]
        names = self._names_in(start, end)
        self._is_adjacent = bool(names) and names[-1].end == end
        goes_on = self._together and not _ENDS_ROW.search(own)
        self._together = not names and (goes_on or _WHOLE_WORDS.search(own) is not None)
        if names:
            self._take_names(names, start, end)
        elif (several := self._several(own)) or _ENDS_ROW.search(own) or self._together:
            self._rows, self._is_named = several or (WHOLE,), bool(several)
            self.frame = own if several else self.frame
            self._words = re.split(r"[;。]", own)[-1]
        elif core(own):
            self._words = own
        if _names_something(self._words):
            self._thing = self._words

    def _take_names(self, names: Sequence[Named], start: int, end: int) -> None:
        last = self._last_clause(start, end)
        there = [named for named in names if named.start >= last] or names[-1:]
        head = self._text[start : there[0].start]
        if _APART.search(head) or _ENDS_CLAUSE.search(head):
            self.frame = head if core(head) else self.frame
        self._rows = self._of_run(there, end)
        own = self._last_clause(start, there[0].start)
        self._is_named, self._words = True, self._without_names(own, end)

    def _of_run(self, names: Sequence[Named], end: int) -> tuple[str, ...]:
        """Return the rows that a figure is of: the last name, those listed with it.

        Nothing where one row is held against another, or where names stand apart and none right
        before the figure.
        """
        first = len(names) - 1
        while first and _LISTED.fullmatch(self._text[names[first - 1].end : names[first].start]):
            first -= 1
        if first and (names[-1].end < end or self._is_against(names[first])):
            return ()
        return tuple(named.row for named in names[first:])

    def _is_against(self, named: Named) -> bool:
        return _AGAINST.search(self._text[max(0, named.start - 1) : named.start]) is not None

    def _last_clause(self, start: int, end: int) -> int:
        """Return where the last clause of a stretch begins that says something."""
        ends = [match.end() for match in _ENDS_CLAUSE.finditer(self._text, start, end)]
        return next((at for at in reversed(ends) if core(self._text[at:end])), start)

    def _clause_of(self, at: int) -> int:
        """Return where the clause of a place begins, or the last thousand signs of a long list."""
        number = bisect_right(self._clauses, at)
        return max(self._clauses[number - 1] if number else 0, at - _LONGEST_CLAUSE)

    def _names_in(self, start: int, end: int) -> list[Named]:
        first = bisect_left(self._names, start, key=_START)
        return list(self._names[first : bisect_left(self._names, end, key=_START)])

    def _without_names(self, start: int, end: int) -> str:
        kept, at = "", start
        for named in self._names_in(start, end):
            kept += self._text[at : named.start]
            at = named.end
        return kept + self._text[at:end]

    def _several(self, own: str) -> tuple[str, ...]:
        """Return the rows that a figure is of together: those of a group, 五个区."""
        for group, rows in self._groups.items():
            if group in own:
                return rows
        for match in _SEVERAL.finditer(own):
            rows = tuple(row for row in self._table.units if row.endswith(match["noun"][-1]))
            if len(rows) > 1 and len(rows) == read_numeral(match["count"]):
                return rows
        return ()

    def _apart(self, spans: Sequence[Span]) -> dict[int, tuple[str, str]]:
        """Return the rows and words of figures side by side behind 分别, by where they start."""
        found: dict[int, tuple[str, str]] = {}
        for first, (start, _) in enumerate(spans):
            before = spans[first - 1][1] if first else 0
            run = _run(self._text, spans, first)
            if not _APART.search(self._text, before, start):
                continue
            names = self._names_in(0, start)
            if _LEAST_APART <= run <= len(names):
                words = self._without_names(before, start)
                rows = [named.row for named in names[-run:]]
                found |= {s: (r, words) for (s, _), r in zip(spans[first:], rows, strict=False)}
        return found


@lru_cache(maxsize=4096)
def _names_something(words: str) -> bool:
    """Return whether words do more than compare, or tell an order."""
    return bool(core(COMPARES.sub("", _TELLS_ORDER.sub("", words))))


def _run(text: str, spans: Sequence[Span], first: int) -> int:
    """Return how many figures stand side by side."""
    last = first
    while last + 1 < len(spans) and _JOINED.fullmatch(text[spans[last][1] : spans[last + 1][0]]):
        last += 1
    return last - first + 1
