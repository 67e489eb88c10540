"""Single figures that stand in the row that a text names, under the header that its words mean."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from addin.prose.columns import WHOLE
from addin.prose.said import COMPARES
from addin.prose.vouching.fitting import agrees
from addin.prose.vouching.header_words import core, likeness, longest_shared, without_shared
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.prose.said import Meaning
    from addin.prose.text import TextPlace
    from addin.prose.vouching.stating import Beside
    from addin.prose.vouching.tables import TableColumn
    from addin.prose.vouching.tellings import Telling

_OF_AMOUNT = (What.VALUE, What.COMPLETION)
_ANY = (What.VALUE, What.OTHER)
_DIFFERENCES = (What.LEAD, What.OVER_TARGET, What.OVER_MEAN, What.RISE, What.CHANGE)
"""What follows from several figures; the words have to say so."""

_OF_ANY = re.compile(r"完成(?:情况|进度|比例|率)?|任务|目标|进度|比例|率")
_TELLING = 3
_OF_ALL = re.compile(r"共|[总合]计|累计")
_UNMISTAKABLE = 5
_FEW = 2
_SHORT_REST = 4
"""So many signs may stand beside those of the header, without naming a part: of 群众诉求."""

_SAYS_NO_PART = re.compile(
    r"(?:生产安全|安全生产)(?=事故)|发生|出现|各类|^[\W]*(?:其中)?[\W]*业|(?:网民|群众|市民|公众)?的?诉求|网民|群众|市民|公众|比$|相比"
)
"""What tells no part of what is counted apart."""

_A_WORD = re.compile(r"[^\W\d_]")
_NAMED = 4
"""So many signs of a title name what the table is of."""

_LIST = 3
"""How many figures of a bare list have to agree before any is confirmed."""

_MOSTLY = 0.8


def by_words(tellings: Iterable[Telling], beside: Beside) -> Iterator[TextPlace]:
    """Yield where figures stand whose words mean one column of a table, which states them."""
    if not (beside or beside.table.is_of_times):
        return
    bare: list[tuple[Telling, bool]] = []
    for telling in tellings:
        choice = _Choice(telling, beside)
        if choice.is_confirmed:
            yield telling.place
        elif choice.is_bare:
            bare.append((telling, bool(choice.agreeing)))
    right = [telling for telling, is_right in bare if is_right]
    if len({telling.row for telling in right}) >= _LIST and len(right) >= _MOSTLY * len(bare):
        yield from (telling.place for telling in right)


class Meant(NamedTuple):
    """What the words of a figure mean in a table.

    ``agreeing`` are the columns of its kind that state it, those that its words mean, or all;
    ``other`` is the only one that its words mean where none does; ``is_by_words`` tells that they
    mean one that states it, ``is_narrower`` that they say more than headers and title do:
    受理投诉120件 is not of 受理数.
    """

    agreeing: Sequence[TableColumn]
    other: TableColumn | None
    is_by_words: bool
    is_narrower: bool


def meant_by(telling: Telling, beside: Beside) -> Meant:
    """Return what the words of a figure mean in a table, whose row they name or call all."""
    choice = _Choice(telling, beside)
    is_named = choice.is_said_of_all if telling.rows == (WHOLE,) else telling.is_named
    plain = len(telling.rows) == 1 and not telling.is_wider and not telling.is_mean
    best = choice.best if is_named and plain and telling.printed.measure else None
    is_narrower = choice.is_narrower
    agreeing = tuple(choice.agreeing)
    if best in agreeing:
        return Meant((best,), None, not is_narrower, is_narrower)
    is_sure = best is not None and best.sure and choice.says_all_of(best)
    other = best if is_sure and not (agreeing or is_narrower) else None
    return Meant(agreeing, other, False, is_narrower)


class _Choice:
    """The columns that a figure may be of by its kind and measure, and those that state it."""

    def __init__(self, telling: Telling, beside: Beside) -> None:
        self.telling, self.table, self._beside = telling, beside.table, beside
        self.agreeing = [c for c in beside.stating(telling) if _may_be(c.what, telling.said)]

    @cached_property
    def columns(self) -> list[TableColumn]:
        """Those that it may be of."""
        said = self.telling.said
        return [c for c in self._beside.fitting(self.telling) if _may_be(c.what, said)]

    @property
    def is_confirmed(self) -> bool:
        """Whether the words mean a column that states the figure."""
        if not self.agreeing:
            return self._is_of_latest
        if self.telling.is_wider:
            return self._is_unmistakable
        own = self.own
        words = own if core(own) else (self.telling.thing or self.telling.frame)
        alike = {id(column): likeness(words, column.words) for column in self.columns}
        most = max(alike.values())
        best = [column for column in self.agreeing if most and alike[id(column)] == most]
        if self.telling.rows == (WHOLE,):
            whole = self._is_of_all or (bool(best) and self._is_of_whole(best))
            return whole or self._is_unmistakable
        if most:
            return any(self._names_it(words, column) for column in best)
        sure = self.telling.said.plain or (self.telling.is_adjacent and self._is_telling)
        return sure and not core(own) and len(self.columns) == 1

    @property
    def best(self) -> TableColumn | None:
        """The only column that its own words mean best."""
        alike = [(likeness(self.own, column.words), column) for column in self.columns]
        most = max((length for length, _ in alike), default=0)
        found = [column for length, column in alike if most and length == most]
        return found[0] if len(found) == 1 else None

    @property
    def is_narrower(self) -> bool:
        """Whether its own words say more than any header and the title."""
        words, title = _SAYS_NO_PART.sub("", self.own), self.table.title
        rests = (without_shared(words, column.words + title) for column in self.table.columns)
        return bool(core(words)) and all(_A_WORD.search(rest) for rest in rests)

    def says_all_of(self, column: TableColumn) -> bool:
        """Return whether its words and the title say all of a header: 办结率 is not 按期办结率."""
        rest = without_shared(column.words, self.own + self.table.title)
        return not _A_WORD.search(rest)

    @property
    def is_said_of_all(self) -> bool:
        """Whether it is said to be of all, or of what the title of the table names."""
        named = longest_shared(core(self.own), self.table.title)
        return self.telling.together or named >= _NAMED

    @property
    def _is_of_latest(self) -> bool:
        """Whether it is what one row alone states of a table of times, which has no whole.

        All its digits have to agree, under the header that its words mean.
        """
        is_whole = self.telling.rows == (WHOLE,) and self.table.is_of_times
        if not (is_whole and self._is_unmistakable):
            return False
        like = [c for c in self.table.columns if likeness(self.telling.words, c.words)]
        rows = {r for c in like for r in c.cells if self._is_of(c, r)}
        return len(rows) == 1

    def _is_of(self, column: TableColumn, row: str) -> bool:
        return agrees(column, replace(self.telling, rows=(row,)), self.table)

    @property
    def _is_telling(self) -> bool:
        return self.telling.printed.weight >= _TELLING

    @property
    def _is_unmistakable(self) -> bool:
        """Whether the whole has so many digits that hardly another figure is the same."""
        return self.telling.printed.weight >= _UNMISTAKABLE

    @property
    def is_bare(self) -> bool:
        """Whether the figure stands beside a row's name with no words of its own."""
        return (
            self.telling.is_named
            and self.telling.row != WHOLE
            and not core(self.telling.words)
            and len(self.columns) == 1
        )

    def _names_it(self, words: str, column: TableColumn) -> bool:
        """Return whether words name what a column is of; a figure of one digit asks for that.

        完成率100% of one thing is easily that of another.
        """
        if self.telling.printed.weight >= _FEW:
            return True
        return bool(likeness(_OF_ANY.sub("", words), _OF_ANY.sub("", column.words)))

    @property
    def own(self) -> str:
        """The words of the figure; without those that say what it is, where these do.

        Those before a name that stands right before the figure are not its own.
        """
        words = "" if self.telling.is_adjacent else self.telling.words
        return COMPARES.sub("", words) if self.telling.said.plain else words

    @property
    def _is_of_all(self) -> bool:
        """Whether a figure of several digits is said to be of all, and one column alone is that."""
        if not _OF_ALL.search(self.own) or not self._is_telling:
            return False
        title = self.table.title
        own = any(c.is_total or likeness(c.words, title) for c in self.agreeing)
        return own or len(self.columns) == 1

    def _is_of_whole(self, best: Sequence[TableColumn]) -> bool:
        """Return whether words name one of the columns, and hardly more: no part of the whole."""
        words = self.own if core(self.own) else self.telling.frame
        rest = min(len(without_shared(words, c.words + self.table.title)) for c in best)
        if self.telling.printed.weight < _FEW:
            return rest <= _FEW
        return self.telling.together or rest <= _SHORT_REST


def _may_be(what: What, said: Meaning) -> bool:
    """Return whether a figure of which that is said may be one of a kind."""
    if said.plain:
        return what in said.whats or (what in _ANY and said.whats[0] in _OF_AMOUNT)
    return what in (*said.whats, *_ANY) and what not in _DIFFERENCES
