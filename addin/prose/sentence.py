"""From a sentence to its statements: a cursor over it, with what it speaks of.

A clause names its indicator, or goes on about the one before it in the paragraph, or about that
of the heading. A figure of something that the workbook doesn't know ends that, so that nothing is
taken for a statement about an annex that isn't one.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from addin.core.measures import parse_measure
from addin.prose.claims import Said, read_claim
from addin.prose.predicates import find_predicates, in_the_manner_of
from addin.prose.printed import read_figure
from addin.prose.statements import Claim, Statement, Value, What
from addin.prose.subjects import UNKNOWN, Mention, Subject, name_key
from addin.prose.values import Reading, read_respectively, read_values
from addin.prose.words import GLUE, WHOLE_DID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.prose.context import About, Context
    from addin.prose.printed import Printed
    from addin.prose.statements import Predicate
    from addin.prose.text import Sentence
    from addin.prose.topic import Topic

_PIECE_END = re.compile(r"[,;。:()、“”]|$")
_CLAUSE_END = re.compile(r"[,;。:]|$")
_CLAUSE_MARKS = ",;。:"
_UNIT_DID = re.compile(r"(?:累计)?(?:完成|实现|达到?)(?P<short>[^\d,;。、:]{0,12}?)(?=\d)")
_OPENING = re.compile(r"(?:其中|,)*")
_COUNTED = re.compile(r"(?:个|户|家)?数|总量|额")
_NOTE = re.compile(r"\([^()%\d]{0,30}\)")
_OPEN_CLAUSE = re.compile(r"除[^,;。]{2,200}外$|个(?:单位|[^\d,;。]{0,6})中$")
_OF_UNITS = re.compile(r"单位|乡镇|镇街|街道|部门")
_LONGEST_OPENING = 200
_LONGEST_CLAUSE = 400


class SentenceReader:
    """Reads one sentence; the topic outlives it."""

    def __init__(self, sentence: Sentence, topic: Topic, context: Context) -> None:
        self.raw, self.text = sentence.raw, sentence.text
        self.topic, self.context = topic, context
        self.predicates = deque(find_predicates(self.text))
        self.at = self.clause = 0
        self.clause_end = -1
        self.said: Predicate | None = None
        self.recent: list[tuple[Subject, str]] = []

    def statements(self) -> Iterator[Statement]:
        """Yield the statements of the sentence in order."""
        while self.at < len(self.text):
            end = _end_of(_PIECE_END, self.text, self.at)
            if end == self.at:
                self._pass_mark()
            elif found := self._named(end) or self._going_on() or self._claim():
                yield from found
            else:
                self._skip(end)

    # ---- figures ------------------------------------------------------------------------

    def _named(self, end: int) -> list[Statement]:
        """Read a figure of an indicator that this piece names: 规上工业总产值1243亿元."""
        for mention in self.context.subjects.mentions(self.text, self.at, end):
            if self._next_predicate() < mention.start:
                return []
            before = self._clause_to(mention.start)
            earlier = self.text[max(0, self.clause - _LONGEST_OPENING) : self.clause]
            whose = self.context.whose(self.text[self.at : mention.start])
            if whose is None or not self.context.is_ours(before, earlier):
                self._name(UNKNOWN)
                return []
            self._name(mention.subject, whose)
            end = self._past_note(mention.end)
            found = self._total(mention) or self._values(end, before) or self._respectively(end)
            if found:
                return found
        return []

    def _next_predicate(self) -> int:
        """Return where the next predicate begins; beyond the text if there is none."""
        while self.predicates and self.predicates[0].start() < self.at:
            self.predicates.popleft()
        return self.predicates[0].start() if self.predicates else len(self.text)

    def _clause_to(self, at: int) -> str:
        """Return the clause up to a place."""
        return self.text[max(self.clause, at - _LONGEST_CLAUSE) : at]

    def _past_note(self, at: int) -> int:
        """Return where a name ends with 数 or a note in brackets behind it."""
        for pattern in (_COUNTED, _NOTE):
            match = pattern.match(self.text, at)
            at = match.end() if match else at
        return at

    def _total(self, mention: Mention) -> list[Statement]:
        glue = GLUE.match(self.text, mention.end)
        return self._actual(glue.end()) if glue else []

    def _going_on(self) -> list[Statement]:
        """Read a figure of the indicator spoken of: 同比增长13.2%, 灵乡镇完成159.78亿元."""
        known = self.topic.figured.is_known
        found = self._values(self.at, "") or self._of_whole() if known else []
        return found or self._respectively(self.at) or self._of_unit()

    def _respectively(self, at: int) -> list[Statement]:
        """Read one figure each for the indicators named last: 分别增长13.2%、19.5%."""
        readings = read_respectively(self.text, at)
        if not 2 <= len(readings) <= len(self.recent):
            return []
        named = self.recent[-len(readings) :]
        found: list[Statement] = []
        for (subject, unit), reading in zip(named, readings, strict=True):
            self.topic.name(subject, unit)
            found.append(self._value(reading))
        return found

    def _name(self, subject: Subject, unit: str = "") -> None:
        self.recent.append((subject, unit))
        self.topic.name(subject, unit)

    def _of_whole(self) -> list[Statement]:
        did = WHOLE_DID.match(self.text, self.at)
        return self._actual(did.start("figure")) if did and not self.topic.unit else []

    def _of_unit(self) -> list[Statement]:
        """Read what one unit did: 其中开发区完成41028万元, 松林乡完成产值3.15亿元."""
        subject = self.topic.figured if self.topic.figured.is_known else self.topic.subject
        opening = _OPENING.match(self.text, self.at)
        start = opening.end() if opening else self.at
        did = _UNIT_DID.search(self.text, start, start + 40)
        unit = self.context.unit_called(self.text[start : did.start()]) if did else ""
        if not did or not unit or did["short"] not in name_key(subject.name):
            return []
        self.topic.figured, self.topic.unit = subject, unit
        return self._actual(did.end())

    def _actual(self, at: int) -> list[Statement]:
        figure = read_figure(self.text, at)
        if figure is None or not _fits(figure[0], self.topic.figured):
            return []
        if _OF_UNITS.match(self.text, figure[1]):
            return []  # 招商6个单位均未完成: six of the units, not of what they attract
        return [self._value(Reading(What.ACTUAL, figure[0], None, figure[1]))]

    def _values(self, at: int, before: str) -> list[Statement]:
        lead = self.context.lead_before(before)
        return [self._value(reading, lead) for reading in read_values(self.text, at)]

    def _value(self, reading: Reading, lead: str = "") -> Value:
        self.at = reading.end
        topic, printed = self.topic, reading.printed
        return Value(self.raw, topic.figured, reading.what, printed, topic.unit, reading.sign, lead)

    # ---- units --------------------------------------------------------------------------

    def _claim(self) -> list[Statement]:
        """Read what the clause says of units: 完成全年任务的有6个单位,分别是:…."""
        if self.clause_end < self.at:
            self.clause_end = _end_of(_CLAUSE_END, self.text, self.at)
        while self._next_predicate() < self.clause_end:
            match = self.predicates.popleft()
            if found := self._share(match) or self._said(match):
                return found
        return []

    def _share(self, match: re.Match[str]) -> list[Statement]:
        """Read a share of the target: 灵乡镇完成全年任务的79.1%, of the whole without a unit."""
        readings = read_values(self.text, match.start())
        if not readings:
            return []
        before = self._clause_to(match.start())
        unit, rest = self.context.last_unit(before)
        if not unit and (stranger := self.context.unit_called(self.context.own_words(before))):
            unit, rest = stranger, ""
        about = self.context.about(rest, self.topic.subject)
        self.topic.name(about.subject, unit)
        self.at = readings[-1].end
        return [self._value(reading) for reading in readings]

    def _said(self, match: re.Match[str]) -> list[Statement]:
        said = read_claim(self.text, self.clause, match, self.context)
        if said is None:
            return []
        about = self.context.about(said.before, self.topic.subject)
        if self.said:
            said = replace(said, predicate=in_the_manner_of(said.predicate, self.said, said.before))
        self.said = said.predicate
        self.topic.name(about.subject)
        self.topic.figured = UNKNOWN
        self.at = self.clause = said.end
        return [_claim_of(said, self.raw, about)]

    # ---- the rest -----------------------------------------------------------------------

    def _skip(self, end: int) -> None:
        """Pass over a piece that states nothing of ours."""
        if self.context.is_something_else(self.text[self.at : end]):
            self._name(UNKNOWN)
        self.at = end

    def _pass_mark(self) -> None:
        mark = self.text[self.at]
        if mark == "(":
            self.topic.open()
        elif mark == ")":
            self.topic.close()
        elif mark in _CLAUSE_MARKS and not _OPEN_CLAUSE.search(self._clause_to(self.at)):
            self.clause = self.at + 1
        self.at += 1


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.search(text, at)
    return match.start() if match else len(text)


def _fits(printed: Printed, subject: Subject) -> bool:
    """Return whether a figure can be the total of a subject, by its measure."""
    measure = parse_measure(printed.measure)
    if measure is None:
        return False
    own = [result.annex.measure for result in subject.annexes]
    own += [item.item.measure for item in subject.items]
    return any(each is None or each.base == measure.base for each in own)


def _claim_of(said: Said, sentence: str, about: About) -> Claim:
    units = said.units
    return Claim(
        sentence=sentence,
        subject=about.subject,
        predicate=said.predicate,
        count=units.count if units and units.count is not None else said.count,
        listed=units.units if units else None,
        partial=units.partial if units else False,
        everybody=said.everybody,
        excepted=said.excepted,
        assessed=said.assessed,
        named=about.named,
    )
