"""The figures of a piece of a sentence: whose each is, of which indicator, and what it is of that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.core.numerals import read_numeral
from addin.prose.columns import WHOLE
from addin.prose.printed import Printed, read_figure, read_figures
from addin.prose.said import COMPARES, Said, said_of
from addin.prose.statements import Value
from addin.prose.subjects import UNKNOWN, name_key
from addin.prose.text import NUMBERED
from addin.prose.what import What
from addin.prose.words import DATE, LED_BY, LEVEL, OTHER_TARGET, RESPECTIVELY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.prose.context import Context
    from addin.prose.subjects import Subject
    from addin.prose.text import Place, Sentence
    from addin.prose.topic import Topic

_NO_FIGURE = re.compile(
    rf"{DATE.pattern}|附[表件]\d+(?:-\d+)?|“[^“”]{{0,20}}”|\d+(?:小时|时|分钟|点(?!\d))"
)
_ANY = re.compile(r"第(?P<rank>\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)|[+-]?\.?\d")
_OF_UNITS = re.compile(r"(?:单位|乡镇|镇街|街道(?![\d(])|部门|镇(?!\d)|县区|县市区)")
_BRACKETS = re.compile(r"\([^()]*\)?")
_COMPARED = re.compile(r"(?:比|较|高于|低于|快于|慢于|超过|与)$")
_MONTH = re.compile(r"[当本]月|单月")
_LONGEST = 120
_SPEAKS = re.compile(r"(?:同比|环比|分别|均|为|达到?|约|共|计|已|仅|也|并|且|其中|:)+")


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure of a piece: where it stands, and from where on words are its own."""

    printed: Printed
    start: int
    end: int
    own: int
    is_rank: bool = False


class PieceReader:
    """Reads the figures of the pieces of one sentence; the topic outlives it."""

    def __init__(self, sentence: Sentence, topic: Topic, context: Context) -> None:
        self.sentence, self.text = sentence, sentence.text
        self.topic, self.context = topic, context
        self.recent: list[tuple[Subject, str]] = []
        number = NUMBERED.match(self.text)
        self.passed = [match.span() for match in _NO_FIGURE.finditer(self.text)]
        self.passed += [number.span()] if number else []
        self.passed += context.subjects.names_with_digits(self.text)

    def read(self, clause: int, start: int, end: int) -> list[Value]:
        """Return the figures of a piece; ``clause`` is where its clause begins."""
        found = list(self._figures(start, end))
        values = [value for each in found if (value := self._value(each, clause)) is not None]
        if not found:
            self._name(start, end)
            if LEVEL.search(self.text, start, end) and self.topic.figured.is_known:
                values.append(self._stated(Said((What.GROWTH,), 0), None, firm=True))
        return values

    def read_apart(self, start: int, stop: int) -> tuple[list[Value], int]:
        """Return one figure each for what was named last, and where they end: 分别增长13%、19%."""
        match = RESPECTIVELY.search(self.text, start, stop + 1)
        if match is None:
            return [], start
        figures, end = read_figures(self.text, match.end())
        if len(figures) > 1 and match.start() > start:
            self._name(start, match.start())
        if not 2 <= len(figures) <= len(self.recent):
            return [], start
        values = []
        for (subject, unit), printed in zip(self.recent[-len(figures) :], figures, strict=True):
            self.topic.name(subject)
            self.topic.of(unit)
            said = said_of(printed, match[0])
            place = self.sentence.place(printed.start, printed.end)
            values.append(self._stated(said, printed, firm=True, before=match[0], place=place))
        return values, end

    def _figures(self, start: int, end: int) -> Iterator[_Found]:
        at = own = start
        while match := _ANY.search(self.text, at, end):
            at = match.end()
            passed = next((s[1] for s in self.passed if s[0] <= match.start() < s[1]), 0)
            if passed:
                at = max(at, passed)
            elif match["rank"]:
                place = Printed(match[0], Decimal(read_numeral(match["rank"])), 0, "")
                yield _Found(place, match.start(), at, own, is_rank=True)
                own = at
            elif read := read_figure(self.text, match.start(), end):
                printed, at = read
                if not _OF_UNITS.match(self.text, at):
                    yield _Found(printed, match.start(), at, own)
                own = at

    # ---- one figure ---------------------------------------------------------------------

    def _value(self, found: _Found, clause: int) -> Value | None:
        """Return what is said of a figure; None where it is of nothing that is known."""
        before = self.text[max(clause, found.start - _LONGEST) : found.start]
        said = self._said(found, before)
        firm = self._name(found.own, found.start, said)
        if not self.topic.figured.is_known:
            return None
        month = _MONTH.search(before) is not None
        place = self.sentence.place(found.start, found.end)
        return self._stated(said, found.printed, firm=firm, month=month, before=before, place=place)

    def _said(self, found: _Found, before: str) -> Said:
        if found.is_rank:
            return Said((What.RANK,))
        plain = _BRACKETS.sub("", before)
        return said_of(found.printed, plain)

    def _stated(
        self,
        said: Said,
        printed: Printed | None,
        *,
        firm: bool,
        month: bool = False,
        before: str = "",
        place: Place | None = None,
    ) -> Value:
        topic = self.topic
        is_told = said.plain or (printed is not None and printed.measure not in ("", "%"))
        return Value(
            sentence=self.sentence.raw,
            subject=topic.figured,
            said=said,
            printed=printed,
            rows=topic.rows,
            lead=topic.lead,
            firm=firm and topic.firm and is_told and not OTHER_TARGET.search(before),
            month=month,
            place=place,
        )

    # ---- whose, and of what -------------------------------------------------------------

    def _name(self, start: int, end: int, said: Said | None = None) -> bool:
        """Take in whom and what the words before a figure name; return whether they tell surely."""
        units = [u for u in self.context.units_in(self.text, start, end) if self._is_subject(u[1])]
        mentions = self.context.subjects.mentions(self.text, start, end)
        mention = mentions[-1] if mentions else None
        cut = [span for _, *span in units] + [[m.start, m.end] for m in mentions]
        led = self._led(start, mention.start) if mention else None
        cut += [list(led.span())] if led else []
        rest = self._rest(start, end, cut)
        self.recent += [(m.subject, self.topic.unit) for m in mentions]
        self.recent += [(self.topic.figured, unit[0]) for unit in units if not mentions]
        ours = self.context.is_ours(self._without_said(start, end, said), self.text[:start])
        if units:
            self.topic.of(units[-1][0])
        elif stranger := self.context.stranger_in(self.text[start:end]):
            self.topic.of(stranger)
            rest = ""
        elif self.context.whole_in(self.text, start, end):
            self.topic.of(WHOLE)
        if said is None and not mentions:
            return True
        if not ours or (mention and len(rest) > 1):
            self.topic.name(UNKNOWN)
        elif mention:
            self.topic.name(mention.subject)
            self.topic.lead = led["lead"] if led else ""
            return True
        elif len(rest) > 1:
            return self._unnamed(rest)
        elif not self.topic.figured.is_known:
            self.topic.figured = self.topic.subject
        return True

    def _led(self, start: int, end: int) -> re.Match[str] | None:
        """Return the department that is said to lead what is named next."""
        return LED_BY.search(self.text[:end], start)

    def _is_subject(self, start: int) -> bool:
        """Return whether a unit is spoken of, and not only compared with."""
        return _COMPARED.search(self.text, max(0, start - 4), start) is None

    def _unnamed(self, rest: str) -> bool:
        """Take in words that are no name: a shorter one of what is spoken of, or something else."""
        topic = self.topic
        for subject in (topic.figured, topic.subject):
            if subject.is_known and rest in name_key(subject.name):
                topic.figured = subject
                return True
        if found := self.context.subjects.called(rest):
            topic.figured, topic.firm = found, False
            return False
        topic.name(UNKNOWN)
        return False

    def _rest(self, start: int, end: int, cut: list[list[int]]) -> str:
        """Return what is left of words that say neither whose nor what a figure is."""
        text, at = "", start
        for first, last in sorted(cut):
            text += self.text[at:first]
            at = max(at, last)
        return self.context.rest(COMPARES.sub("", text + self.text[at:end]))

    def _without_said(self, start: int, end: int, said: Said | None) -> str:
        """Return the words before a figure without those that say what it is."""
        text = COMPARES.sub("", self.text[start:end])
        if said and What.LAST_YEAR in said.whats:
            text = text.replace("上年", "").replace("去年", "")
        if said and {What.TARGET, What.COMPLETION, What.GAP, What.OVER_TARGET} & set(said.whats):
            text = text.replace("目标", "").replace("计划", "").replace("预期", "")
        return _MONTH.sub("", text)
