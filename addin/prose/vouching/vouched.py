"""Where figures of a text stand that the tables of a workbook, or the text itself, vouch for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from addin.prose.columns import WHOLE
from addin.prose.text import NUMBERED
from addin.prose.vouching.by_digits import Slip, by_digits, slips
from addin.prose.vouching.by_words import by_words
from addin.prose.vouching.differing import alone_in_list, differing
from addin.prose.vouching.plain import plain_tables
from addin.prose.vouching.row_counts import counted
from addin.prose.vouching.shares_of_text import shares_of_text
from addin.prose.vouching.sorts import sorts_of
from addin.prose.vouching.stating import Stating
from addin.prose.vouching.tables import tables_of
from addin.prose.vouching.tellings import ParagraphReader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence, Set

    from addin.annex.recognise import Recognised
    from addin.prose.context import Context
    from addin.prose.coverage import Span
    from addin.prose.subjects import Subjects
    from addin.prose.text import TextParagraph, TextPlace, TextSentence
    from addin.prose.vouching.tables import VouchingTable
    from addin.prose.vouching.tellings import Telling

_LONGEST_LINE = 40
"""A longer paragraph is more than one line of a list."""


def all_tables(subjects: Subjects, found: Recognised) -> list[VouchingTable]:
    """Return the tables of a workbook, annexes first, as a text may tell of them."""
    return [*tables_of(subjects), *sorts_of(subjects), *plain_tables(found)]


@dataclass
class Vouched:
    """Where figures stand that are right, and those that are wrong by a slip of the hand."""

    right: set[TextPlace] = field(default_factory=lambda: set())
    slips: dict[TextPlace, Slip] = field(default_factory=dict)


def vouched_for(
    paragraphs: Sequence[TextParagraph],
    context: Context,
    tables: Iterable[VouchingTable],
    open_ones: Set[TextPlace],
    figures: Mapping[int, Sequence[Span]],
) -> Vouched:
    """Return what tables, or earlier figures of the text, tell of its figures.

    ``figures`` are where those of each sentence stand. Lists of which no figure is among the
    ``open_ones`` are passed over.
    """
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    spans = {
        id(sentence): _without_number(sentence, figures[id(sentence)]) for sentence in sentences
    }
    found = Vouched()
    of_rows: dict[frozenset[str], list[VouchingTable]] = defaultdict(list)
    for table in tables:
        of_rows[frozenset(table.units)].append(table)
    for same in of_rows.values():
        _Look(same, context, spans, found, open_ones).through(paragraphs)
    found.right.update(shares_of_text((each, spans[id(each)]) for each in sentences))
    return found


def _without_number(sentence: TextSentence, spans: Sequence[Span]) -> Sequence[Span]:
    """Return where the figures of a sentence stand, except for the number that it begins with."""
    number = NUMBERED.match(sentence.text)
    first = number.end() if number else 0
    return [span for span in spans if span[0] >= first]


class _Look:
    """Looks through a text for what the tables of some rows vouch for."""

    def __init__(
        self,
        tables: Sequence[VouchingTable],
        context: Context,
        spans: Mapping[int, Sequence[Span]],
        found: Vouched,
        open_ones: Set[TextPlace],
    ) -> None:
        self._tables, self._context, self._spans = tables, context, spans
        self._found, self._open = found, open_ones
        self._open_paragraphs = {place.paragraph for place in open_ones}
        self._stating = Stating(tables)
        self._is_of_wider = context.is_wider("".join(t.title + t.whole for t in tables))

    def through(self, paragraphs: Sequence[TextParagraph]) -> None:
        """Take in what figures are: by their words, by their list, and what counts the rows."""
        lines: list[Telling] = []
        for paragraph in paragraphs:
            is_open = paragraph.number in self._open_paragraphs
            if not is_open and len(paragraph.sentences) > 1:  # nor is it a line of a list
                self._take([lines])
                lines = []
                continue
            teller = ParagraphReader(self._tables)
            found = [self._tellings(teller, each) for each in paragraph.sentences]
            together = [telling for tellings in found for telling in tellings]
            there = paragraph.sentences if is_open else ()
            counts = [p for sentence in there for p in counted(sentence, self._tables)]
            self._found.right.update(counts)
            if _is_line(paragraph, together):
                lines += together
            else:
                self._take([lines])
                self._take([together, *(found if len(found) > 1 else [])], counts)
                lines = []
        self._take([lines])

    def _take(self, lists: Sequence[Sequence[Telling]], counts: Collection[TextPlace] = ()) -> None:
        """Take in the figures of lists of which any is open; the first holds those of all."""
        there = [tellings for tellings in lists if self._is_open(tellings)]
        besides = self._stating.beside(lists[0]) if there else ()
        for beside in besides:
            self._found.right.update(by_words(lists[0], beside))
            self._found.slips.update((s.telling.place, s) for s in slips(lists[0], beside))
            for slip, others in (
                *((slip, ()) for slip in differing(lists[0], beside, counts)),
                *alone_in_list(lists[0], beside),
            ):
                if not self._context.is_last_month(slip.telling.before, len(slip.telling.before)):
                    self._found.slips[slip.telling.place] = slip
                    self._found.right.update(others)
        for tellings in there:
            self._found.right.update(by_digits(tellings, besides))

    def _is_open(self, tellings: Sequence[Telling]) -> bool:
        return any(telling.place in self._open for telling in tellings)

    def _tellings(self, teller: ParagraphReader, sentence: TextSentence) -> list[Telling]:
        found = teller.tellings(sentence, self._spans[id(sentence)])
        return [
            replace(telling, is_wider=True) if self._is_wider(telling) else telling
            for telling in found
            if telling.rows and self._context.is_in_our_time(telling.clause, telling.before)
        ]

    def _is_wider(self, telling: Telling) -> bool:
        """Return whether a figure is of a region wider than ours, and than that of the tables."""
        may_be = telling.rows == (WHOLE,) and not self._is_of_wider
        return may_be and self._context.is_wider(telling.clause)


def _is_line(paragraph: TextParagraph, tellings: Sequence[Telling]) -> bool:
    """Return whether a paragraph is a line of a list: one short sentence about one row."""
    rows: dict[str, int] = defaultdict(int)
    for telling in tellings:
        rows[telling.row] += telling.is_named
    short = len(paragraph.sentences) == 1 and len(paragraph.sentences[0].text) <= _LONGEST_LINE
    return short and len(rows) == 1 and WHOLE not in rows
