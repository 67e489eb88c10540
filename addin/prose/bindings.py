"""To which row of a table each figure of a sentence belongs, by the words between the figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.core.numerals import read_numeral
from addin.prose.columns import WHOLE
from addin.prose.header_words import core
from addin.prose.printed import NUMERAL, Printed, read_figure
from addin.prose.said import Said, said_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.prose.views import View

_ENDS_ROW = re.compile(r"[;。]|其中|其他|其余|此外|另外")
_CLAUSE = re.compile(r"[,;:。]")
_WHOLE_WORDS = re.compile(r"[全我本][省市县区州]|合计|总计|共计|累计|共")
_BRACKETS = re.compile(r"\([^()]*\)")
_JOINED = re.compile(r"[、,和及与]|以及")
_APART = re.compile(r"分别")
_OF_SO_MANY = re.compile(
    rf"(?P<count>{NUMERAL})个(?P<noun>[一-鿿]{{1,3}}?)(?=的|共|合计|总|累计|$)"
)


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure with its rows (several where it is of all together), and the words that tell of it.

    ``words`` are its own, ``frame`` those that opened its list; ``together`` whether words say that
    it is of all.
    """

    printed: Printed
    span: tuple[int, int]
    rows: tuple[str, ...]
    words: str
    frame: str
    said: Said
    clause: str
    is_named: bool = False
    together: bool = False


class Binder:
    """Reads the figures of one sentence for one table; the frame of a list outlives it."""

    def __init__(self, view: View, frame: str = "") -> None:
        self.view, self.frame = view, frame
        self._rows: tuple[str, ...] = (WHOLE,)
        self._named = self._together = False
        self._words = ""
        self._said: Said | None = None

    def bound(self, text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Bound]:
        """Yield the figures of a sentence with their rows."""
        self._rows, self._said, self._named = (WHOLE,), None, False
        self._words, self._together = "", False
        apart = self._apart(text, spans)
        before = 0
        for number, (start, end) in enumerate(spans):
            read = read_figure(text, start)
            own = text[before:start]
            before = end
            self._take(own)
            if read is None:
                continue
            if number in apart:
                row, own = apart[number]
                self._rows, self._named, self._words = (row,), True, own
            said = self._said_of(read[0], own)
            clause = _CLAUSE.split(text[:start])[-1]
            yield Bound(
                read[0],
                (start, end),
                self._rows,
                self._words,
                self.frame,
                said,
                self._without_names(clause),
                self._named,
                self._together,
            )

    def _said_of(self, printed: Printed, own: str) -> Said:
        """Return what a figure is; right behind another it is what that was: 减少5起4人."""
        if not own and self._said is not None and self._said.plain:
            return self._said
        self._said = said_of(printed, _BRACKETS.sub("", own))
        return self._said

    def _take(self, own: str) -> None:
        """Take in the words before a figure: a row that they name, a list that they open."""
        names = self.view.names.in_text(own)
        if names or _ENDS_ROW.search(own):
            self._together = False
        self._together = self._together or _WHOLE_WORDS.search(own) is not None
        if names:
            last = _last_clause(own)
            there = [named for named in names if named.start >= last] or names[-1:]
            head = own[: there[0].start]
            if ":" in head or _APART.search(head) or len(_CLAUSE.split(head)) > 1:
                self.frame = head if core(head) else self.frame
            self._rows = (there[0].row,) if len(there) == 1 else ()
            self._named, self._words = True, self._without_names(own[_last_clause(head) :])
            return
        several = self._several(own)
        if several or _ENDS_ROW.search(own) or self._together:
            self._rows, self._named = several or (WHOLE,), bool(several)
            self.frame = own if several else self.frame
            self._words = own[self._after_end(own) :]
        elif core(own):
            self._words = own

    @staticmethod
    def _after_end(own: str) -> int:
        ends = [match.end() for match in re.finditer(r"[;。]", own)]
        return ends[-1] if ends else 0

    def _several(self, own: str) -> tuple[str, ...]:
        """Return the rows that a figure is of together: those of a group, 五个区."""
        for group, rows in self.view.groups.items():
            if group in own:
                return rows
        for match in _OF_SO_MANY.finditer(own):
            ending = match["noun"][-1]
            rows = tuple(row for row in self.view.units if row.endswith(ending))
            if len(rows) > 1 and len(rows) == read_numeral(match["count"]):
                return rows
        return ()

    def _without_names(self, text: str) -> str:
        for named in reversed(self.view.names.in_text(text)):
            text = text[: named.start] + text[named.end :]
        return text

    def _apart(self, text: str, spans: Sequence[tuple[int, int]]) -> dict[int, tuple[str, str]]:
        """Return the rows of figures that stand side by side behind 分别, by their numbers."""
        found: dict[int, tuple[str, str]] = {}
        for first, (start, _) in enumerate(spans):
            before = text[spans[first - 1][1] if first else 0 : start]
            run = _run(text, spans, first)
            names = self.view.names.in_text(text[:start])
            if not _APART.search(before) or run < ENOUGH or len(names) < run:
                continue
            own = self._without_names(before)
            found |= {first + n: (named.row, own) for n, named in enumerate(names[-run:])}
        return found


ENOUGH = 2


def _run(text: str, spans: Sequence[tuple[int, int]], first: int) -> int:
    """Return how many figures stand side by side."""
    last = first
    while last + 1 < len(spans) and _JOINED.fullmatch(text[spans[last][1] : spans[last + 1][0]]):
        last += 1
    return last - first + 1


def _last_clause(text: str) -> int:
    """Return where the last clause of a text begins that says something."""
    ends = [match.end() for match in _CLAUSE.finditer(text)]
    return next((end for end in reversed(ends) if core(text[end:])), 0)
