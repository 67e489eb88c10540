"""From a sentence to its statements: a cursor over it, with what it speaks of.

A clause names its indicator, or goes on about the one before it in the paragraph, or about that
of the heading. A figure of something that the workbook doesn't know ends that, so that nothing is
taken for a statement about an annex that isn't one.
"""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from addin.prose.claims import ReadClaim, read_claim
from addin.prose.piece import PieceReader
from addin.prose.predicates import find_predicates, in_the_manner_of, told_apart_by
from addin.prose.statements import RANKINGS, Claim, Statement
from addin.prose.subjects import UNKNOWN
from addin.prose.text import NUMBERED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.prose.context import ClauseIndicator, Context
    from addin.prose.statements import Predicate
    from addin.prose.text import TextSentence
    from addin.prose.topic import Topic

_COMMA = r"(?:(?<!\d),|,(?!\d{3}(?!\d)))"  # and not that of 1,243
_PIECE_END = re.compile(rf"{_COMMA}|[;。:()、“”]|$")
_CLAUSE_END = re.compile(rf"{_COMMA}|[;。:]|$")
_CLAUSE_MARKS = ",;。:"
_OPEN_CLAUSE = re.compile(r"除[^,;。]{2,200}外$|个(?:单位|[^\d,;。]{0,6})中$")
_LONGEST_CLAUSE = 400


class SentenceReader:
    """Reads one sentence; the topic outlives it."""

    def __init__(self, sentence: TextSentence, topic: Topic, context: Context) -> None:
        self.sentence, self.raw, self.text = sentence, sentence.raw, sentence.text
        self.topic, self.context = topic, context
        self.pieces = PieceReader(sentence, topic, context)
        self.predicates = deque(find_predicates(self.text))
        self.at = self.clause = 0
        self.clause_end = -1
        self.said: Predicate | None = None
        self.group = ""
        topic.begin_sentence()

    def statements(self) -> Iterator[Statement]:
        """Yield the statements of the sentence in order."""
        while self.at < len(self.text):
            end = _end_of(_PIECE_END, self.text, self.at)
            if end == self.at:
                self._pass_mark()
            else:
                yield from self._piece(end)

    def _piece(self, end: int) -> list[Statement]:
        """Read a piece: a claim, figures of what was named before, or its own figures."""
        start = self.at
        found = self._claim() or self._apart(end)
        if found or self.at > start:
            return found
        self.at = end
        return list(self.pieces.read(self.clause, start, end))

    def _apart(self, end: int) -> list[Statement]:
        found, self.at = self.pieces.read_apart(self.at, end)
        return list(found)

    def _claim(self) -> list[Statement]:
        """Read what the clause says of units: 完成全年任务的有6个单位,分别是:…."""
        if self.clause_end < self.at:
            self.clause_end = _end_of(_CLAUSE_END, self.text, self.at)
        while self._next_predicate() < self.clause_end:
            match = self.predicates.popleft()
            if found := self._said(match):
                return found
        return []

    def _next_predicate(self) -> int:
        """Return where the next predicate begins; beyond the text if there is none."""
        while self.predicates and self.predicates[0].start() < self.at:
            self.predicates.popleft()
        return self.predicates[0].start() if self.predicates else len(self.text)

    def _said(self, match: re.Match[str]) -> list[Statement]:
        said = read_claim(self.text, self.clause, match, self.context)
        if said is None:
            return []
        about = self.context.about(said.before, self.topic.subject)
        group = self.context.group_in(said.before, self.text[: self.clause])
        goes_on = bool(self.said) and not about.named and said.predicate.basis in RANKINGS
        self.group = group or (self.group if goes_on else "")
        firm = about.firm and (about.named or self.topic.firm)
        if self.said:
            self.said = in_the_manner_of(said.predicate, self.said, said.before)
        else:
            self.said = told_apart_by(said.predicate, self._opening())
        self.topic.name(about.subject)
        self.topic.figured, self.topic.firm = UNKNOWN, firm
        start, self.at = self.clause, said.end
        self.clause = said.end
        claim = self._claim_of(said, about, self.said, start, firm)
        self.pieces.take(claim)
        if said.end == match.end() and claim.listed and len(claim.listed) == 1:
            self.topic.of(claim.listed[0].name)  # 东镇进展较快,完成…
        return [claim]

    def _claim_of(
        self, said: ReadClaim, about: ClauseIndicator, predicate: Predicate, start: int, firm: bool
    ) -> Claim:
        units = said.units
        return Claim(
            sentence=self.raw,
            subject=about.subject,
            predicate=predicate,
            count=units.count if units and units.count is not None else said.count,
            listed=units.units if units else None,
            partial=units.partial if units else False,
            everybody=said.everybody,
            excepted=said.excepted,
            assessed=said.assessed,
            named=about.named,
            bound=firm,
            group=self.group,
            mean=said.mean,
            at=self.sentence,
            start=start,
            end=said.end,
        )

    def _opening(self) -> str:
        """Return the clauses before the one that is read, if they give no figures."""
        words = NUMBERED.sub("", self.text[: self.clause], count=1)
        return "" if re.search(r"\d", words) else words

    def _pass_mark(self) -> None:
        mark = self.text[self.at]
        if mark == "(":
            self.topic.open()
        elif mark == ")":
            self.topic.close()
        elif mark in _CLAUSE_MARKS and not _OPEN_CLAUSE.search(self._clause_to(self.at)):
            self.clause = self.at + 1
        self.at += 1

    def _clause_to(self, at: int) -> str:
        """Return the clause up to a place."""
        return self.text[max(self.clause, at - _LONGEST_CLAUSE) : at]


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.search(text, at)
    return match.start() if match else len(text)
