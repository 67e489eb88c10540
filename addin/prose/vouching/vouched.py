"""Where figures of a text stand that the tables of a workbook, or the text itself, vouch for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from addin.prose.columns import WHOLE
from addin.prose.coverage import spans_of
from addin.prose.text import NUMBERED
from addin.prose.vouching.by_digits import Slip, by_digits, slips
from addin.prose.vouching.by_words import by_words
from addin.prose.vouching.differences import differences
from addin.prose.vouching.fitting import Beside
from addin.prose.vouching.plain import plain_tables
from addin.prose.vouching.row_counts import counted
from addin.prose.vouching.shares_of_text import shares_of_text
from addin.prose.vouching.sorts import sorts_of
from addin.prose.vouching.tables import tables_of
from addin.prose.vouching.tellings import Teller

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from addin.annex.recognise import Recognised
    from addin.prose.context import Context
    from addin.prose.subjects import Subjects
    from addin.prose.text import Paragraph, Place, Sentence
    from addin.prose.vouching.tables import Table
    from addin.prose.vouching.tellings import Span, Telling

_LONGEST_LINE = 40
"""A longer paragraph is more than one line of a list."""


def all_tables(subjects: Subjects, found: Recognised) -> list[Table]:
    """Return the tables of a workbook, annexes first, as a text may tell of them."""
    return [*tables_of(subjects), *sorts_of(subjects), *plain_tables(found)]


@dataclass
class Vouched:
    """Where figures stand that are right, and those that are wrong by a slip of the hand."""

    right: set[Place] = field(default_factory=lambda: set())
    slips: dict[Place, Slip] = field(default_factory=dict)


def vouched_for(
    paragraphs: Sequence[Paragraph],
    context: Context,
    tables: Iterable[Table],
    open_ones: Set[Place],
) -> Vouched:
    """Return what tables, or earlier figures of the text, tell of its figures.

    Lists of which no figure is among the ``open_ones`` are passed over.
    """
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    spans = {id(sentence): _spans(sentence, context) for sentence in sentences}
    found = Vouched()
    for table in tables:
        _Look(table, context, spans, found, open_ones).through(paragraphs)
    found.right.update(shares_of_text((each, spans[id(each)]) for each in sentences))
    return found


def _spans(sentence: Sentence, context: Context) -> list[Span]:
    """Return where the figures of a sentence stand, but for the number that it begins with."""
    number = NUMBERED.match(sentence.text)
    first = number.end() if number else 0
    return [span for span in spans_of(sentence, context.subjects) if span[0] >= first]


class _Look:
    """Looks through a text for what one table vouches for."""

    def __init__(
        self,
        table: Table,
        context: Context,
        spans: dict[int, list[Span]],
        found: Vouched,
        open_ones: Set[Place],
    ) -> None:
        self._table, self._context, self._spans, self._found = table, context, spans, found
        self._risen = tuple(differences(table.columns))
        self._beside = Beside(table)
        self._open = open_ones

    def through(self, paragraphs: Sequence[Paragraph]) -> None:
        """Take in what figures are: by their words, by their list, and what counts the rows."""
        lines: list[Telling] = []
        for paragraph in paragraphs:
            self._beside = Beside(self._table)
            teller = Teller(self._table)
            found = [self._tellings(teller, each) for each in paragraph.sentences]
            together = [telling for tellings in found for telling in tellings]
            for sentence in paragraph.sentences:
                self._found.right.update(counted(sentence, self._table))
            if _is_line(paragraph, together):
                lines += together
                continue
            self._take(lines)
            self._take(together)
            for tellings in found if len(found) > 1 else ():
                if self._is_open(tellings):
                    self._found.right.update(by_digits(tellings, self._beside, self._risen))
            lines = []
        self._take(lines)

    def _take(self, tellings: Sequence[Telling]) -> None:
        """Take in the figures of a list, if any of them is open."""
        if not self._is_open(tellings):
            return
        self._found.right.update(by_words(tellings, self._beside))
        self._found.right.update(by_digits(tellings, self._beside, self._risen))
        self._found.slips.update((s.telling.place, s) for s in slips(tellings, self._beside))

    def _is_open(self, tellings: Sequence[Telling]) -> bool:
        return any(telling.place in self._open for telling in tellings)

    def _tellings(self, teller: Teller, sentence: Sentence) -> list[Telling]:
        found = teller.tellings(sentence, self._spans[id(sentence)])
        return [
            replace(telling, is_wider=telling.rows == (WHOLE,) and self._is_wider(telling.clause))
            for telling in found
            if telling.rows and self._context.is_in_our_time(telling.clause, telling.before)
        ]

    def _is_wider(self, clause: str) -> bool:
        """Return whether words speak of a region wider than ours, and than that of the table."""
        of_table = self._table.title + self._table.whole
        return self._context.is_wider(clause) and not self._context.is_wider(of_table)


def _is_line(paragraph: Paragraph, tellings: Sequence[Telling]) -> bool:
    """Return whether a paragraph is a line of a list: one short sentence about one row."""
    rows: dict[str, int] = defaultdict(int)
    for telling in tellings:
        rows[telling.row] += telling.is_named
    short = len(paragraph.sentences) == 1 and len(paragraph.sentences[0].text) <= _LONGEST_LINE
    return short and len(rows) == 1 and WHOLE not in rows
