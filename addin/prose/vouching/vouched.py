"""Where figures of a text stand that the tables of a workbook, or the text itself, vouch for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from addin.prose.columns import WHOLE
from addin.prose.coverage import spans_of
from addin.prose.text import NUMBERED
from addin.prose.vouching.by_digits import by_digits
from addin.prose.vouching.by_words import by_words
from addin.prose.vouching.differences import differences
from addin.prose.vouching.plain import plain_tables
from addin.prose.vouching.row_counts import counted
from addin.prose.vouching.shares_of_text import shares_of_text
from addin.prose.vouching.sorts import sorts_of
from addin.prose.vouching.tables import tables_of
from addin.prose.vouching.tellings import Teller

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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


def vouched_for(
    paragraphs: Sequence[Paragraph], context: Context, tables: Iterable[Table]
) -> Iterator[Place]:
    """Yield where figures stand that a table, or an earlier figure, tells to be right."""
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    spans = {id(sentence): _spans(sentence, context) for sentence in sentences}
    for table in tables:
        yield from _Look(table, context, spans).places(paragraphs)
    yield from shares_of_text((sentence, spans[id(sentence)]) for sentence in sentences)


def _spans(sentence: Sentence, context: Context) -> list[Span]:
    """Return where the figures of a sentence stand, but for the number that it begins with."""
    number = NUMBERED.match(sentence.text)
    first = number.end() if number else 0
    return [span for span in spans_of(sentence, context.subjects) if span[0] >= first]


class _Look:
    """Looks through a text for what one table vouches for."""

    def __init__(self, table: Table, context: Context, spans: dict[int, list[Span]]) -> None:
        self._table, self._context, self._spans = table, context, spans
        self._risen = tuple(differences(table.columns))

    def places(self, paragraphs: Sequence[Paragraph]) -> Iterator[Place]:
        """Yield where figures stand: by their words, by their list, and what counts the rows."""
        lines: list[Telling] = []
        for paragraph in paragraphs:
            teller = Teller(self._table)
            found = [self._tellings(teller, each) for each in paragraph.sentences]
            together = [telling for tellings in found for telling in tellings]
            for sentence in paragraph.sentences:
                yield from counted(sentence, self._table)
            if _is_line(paragraph, together):
                lines += together
                continue
            yield from self._of_lists(lines, together)
            lines = []
            for tellings in found if len(found) > 1 else ():
                yield from by_digits(tellings, self._table, self._risen)
        yield from self._of_lists(lines)

    def _of_lists(self, *lists: Sequence[Telling]) -> Iterator[Place]:
        for tellings in lists:
            yield from by_words(tellings, self._table)
            yield from by_digits(tellings, self._table, self._risen)

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
