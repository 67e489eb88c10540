"""The figures of a piece of a sentence: whose each is, of which indicator, what it is of that."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.heading import Slot
from addin.core.figures import fold_text
from addin.core.numerals import read_numeral
from addin.prose.columns import WHOLE, qualifier_in
from addin.prose.exact import PERCENT
from addin.prose.predicates import all_told_by, told_by
from addin.prose.printed import POINTS, Printed, read_figure, read_figures
from addin.prose.said import Meaning, said_of
from addin.prose.statements import Claim, Statement, Uneven, Value
from addin.prose.stretch import Stretch, read_stretch, slot_in
from addin.prose.subjects import UNKNOWN, is_part_of, name_key
from addin.prose.text import NUMBERED
from addin.prose.what import What
from addin.prose.words import (
    APART,
    CUMULATIVE,
    DATE,
    DATE_BEGINS,
    LEVEL,
    OTHER_TARGET,
    RANKS_APART,
    TASK,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.prose.context import Context
    from addin.prose.subjects import Subject
    from addin.prose.text import TextSentence
    from addin.prose.topic import Topic

_NO_FIGURE = re.compile(
    rf"(?=[\d附(“{DATE_BEGINS}])(?:"
    rf"{DATE.pattern}|附[表件]\d+(?:-\d+)?|\(\d\)(?=[一-鿿])|“[^“”]{{0,20}}”|(?<!\d)\d++(?:小时|时|分钟|点(?!\d))"
    r"|(?P<item>(?<![\d.])\d{1,2}[、.](?=[一-鿿])))"
)
_ANY = re.compile(
    r"第(?P<rank>\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)?(?!季|批|期|个|产业|[一-鿿]产)"
    r"|(?P<end>[首末])位(?=[,;。)]|$)|[+-]?\.?\d"
)
_OF_UNITS = re.compile(r"(?:单位|乡镇|镇街|街道(?![\d(])|部门|镇(?!\d)|县区|县市区)")
_BRACKETS = re.compile(r"\([^()]*\)?")
_APART_BY = re.compile(r"相差(?:了)?$")
_TOGETHER = re.compile(r"(?:合计|共计|总计|累计共|一共|共)(?:[^\d,;。]{0,16})$")
_MEMBERS = re.compile(r"\(([^()\d]+)\)[^(),;。\d]{0,12}$")
_GOAL = re.compile(rf"{TASK}$")
"""What stands before a bracket that tells how high the target is: 完成全年目标(500户)."""

_EACH = re.compile(r"并列|均|都|各")
_EACH_HAS = re.compile(r"(?:均|都|各)(?:为|是|达到?|完成|实现|得)*$")
_MOVED = re.compile(
    r"(?:(?P<up>上升|前移|前进|提升|进位|提高)|(?:下降|后移|后退|退位|下滑|退步))(?:了)?$"
)
_ABOUT = re.compile(r"方面$")
_NOUN = re.compile(
    r"[一-鿿]{2,14}(?:体|力|值|额|资|量|数|率|入|款|业|户|目|速|积|房|造|设|林|企|金|电|售|口)"
)
_OTHERS = re.compile(r"其[他余]")
_GREW_BY = re.compile(r"[,、;(]?(?:同比|环比|[较比与](?:上年|去年))")
_OF_WHAT_GREW = (What.GROWTH, What.CHANGE)
_LONGER = re.compile(rf"{CUMULATIVE.pattern}|今年|以来|从")
_SCORE = re.compile(r"得分|总分")
"""Of several scores a text that names none may mean another than that of which it spoke last."""

_MEAN = re.compile(r"平均|人均|均值")
_PER = re.compile(r"[日周月人户亩]均(?!衡)")
"""What makes another figure of one that the workbook has."""

_SHARE_OF = re.compile(
    r"占(?P<whole>[^,;。占]*?)(?:总量|总数|总计|总|规模)?(?:的)?(?:比重|比例|份额)?(?:为|达到?|是)?$"
)
_OF_ALL = re.compile(r"全[省市县区州旗]倒?数?$")
_DOER = re.compile(
    r"(?:[农茶果牧渔]场|(?<!造)林场?|水库|[景园库厂校院]|区|公司|集团|中心|[管办]理?[处会]|合作社)$"
)
"""What those are called who do things: what is said after such a name that is unknown is theirs."""

_DID = re.compile(r"(?:已经?|累计|共|全年|今年)*(?:完成|实现)")
_LISTED = re.compile(r"[、和与及\d]|[两三四五六七八九十]")
_LONGEST_NAME = 20
_LONGEST = 120
_APART_SAID = Meaning((What.VALUE,))


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure of a piece: where it stands, and from where on words are its own."""

    printed: Printed
    start: int
    end: int
    own: int
    is_rank: bool = False


class PieceReader:
    """Reads the figures of the pieces of one sentence; the topic outlives it.

    ``units`` are those that were named together last, ``named`` the indicators.
    """

    def __init__(self, sentence: TextSentence, topic: Topic, context: Context) -> None:
        self.sentence, self.text = sentence, sentence.text
        self.topic, self.context = topic, context
        self.units: list[str] = []
        self.named: list[Subject] = []
        self.seen: dict[str, None] = {}
        self.summed: tuple[str, ...] = ()
        self._told = False
        self._by_stranger = self._is_part = False
        self._slot: Slot | None = None
        self.by: What | None = None
        number = NUMBERED.match(self.text)
        passed = [*self._no_figures(), *([number.span()] if number else [])]
        passed += context.subjects.names_with_digits(self.text)
        self.passed_to = {at: last for first, last in reversed(passed) for at in range(first, last)}

    def _no_figures(self) -> Iterator[tuple[int, int]]:
        """Yield where no figures stand: dates, numbers of annexes, of the items of a list.

        What stands right behind a unit's name numbers nothing: 东镇67、西镇54.
        """
        for match in _NO_FIGURE.finditer(self.text):
            start = match.start()
            ends = self.context.units_in(self.text, max(0, start - _LONGEST_NAME), start)
            if not (match["item"] and ends and ends[-1][2] == start):
                yield match.span()

    def read(self, clause: int, start: int, end: int) -> list[Value]:
        """Return the figures of a piece; ``clause`` is where its clause begins."""
        found = list(self._figures(start, end))
        values = [value for each in found for value in self._values(each, clause)]
        if not found:
            is_goal = self.text[end : end + 1] == "(" and _GOAL.search(self.text[start:end])
            said = Meaning((What.TARGET,)) if is_goal else None
            stretch = read_stretch(self.text, start, end, self.context, said)
            self._take(stretch, start, end, is_told=False)
            self._open(stretch, start, end)
            if LEVEL.search(self.text, start, end) and self.topic.figured.is_known:
                values.append(self._stated(Meaning((What.GROWTH,), 0), None, firm=True))
        self.by = told_by(self.text[start:end]) or self.by
        return values

    def _open(self, stretch: Stretch, start: int, end: int) -> None:
        """Take in words that open a sentence and name something unknown: 到位资金方面,…."""
        words = self.text[start:end]
        if stretch.indicators:
            return
        if self.context.subjects.is_sure(stretch.rest, self.topic.figured):
            self._unnamed(stretch.rest)
            return
        rest = self.context.without_strangers(stretch.rest)
        about = _ABOUT.search(words)
        opens = not start or stretch.units
        if len(rest) < 2 or self.text[end : end + 1] not in (*",、(:",) or not (opens or about):
            return
        if about or _NOUN.fullmatch(rest) or (not stretch.units and _NOUN.fullmatch(words)):
            self._unnamed(rest)
        elif len(rest) > 4 and not stretch.units:
            self.topic.name(UNKNOWN)
        elif len(rest) > 2 and not stretch.units:
            self.topic.firm = False

    def read_apart(self, start: int, stop: int) -> tuple[Sequence[Statement], int]:
        """Return one figure each for what was named last, and where they end: 分别增长13%、19%."""
        ranks, end = self._ranks_apart(start, stop)
        if ranks:
            return ranks, end
        match = APART.search(self.text, start, stop + 1)
        figures, end = read_figures(self.text, match.end()) if match else ([], start)
        if match is None or len(figures) < 2:
            return [], start
        before = self.text[start : match.end()]
        self._name(start, match.end())
        rows = self._rows_apart(len(figures))
        if not rows:
            return self._uneven(figures, before, end), end
        values = []
        for (subject, unit), printed in zip(rows, figures, strict=True):
            firm = self.topic.firm or subject in self.named
            self.topic.name(subject)
            self.topic.firm = firm
            self.topic.of(unit)
            said = self._told_more(said_of(printed, before), printed, before)
            values.append(self._stated(said, printed, firm=True, before=before))
        self._told = True
        return values, end

    def _uneven(self, figures: list[Printed], before: str, end: int) -> list[Statement]:
        """Return units and figures that are not as many; nothing where the units may be others.

        Between the last of them and 分别 nothing else is listed.
        """
        named = self.context.units_in(before, 0, len(before))
        between = before[named[-1][2] if named else 0 : before.rindex("分别")]
        subject, units = self.topic.figured, tuple(self.units)
        between = between.replace(name_key(subject.name), "")
        if not units or not subject.is_known or _LISTED.search(between):
            return []
        self.units = []
        place = self.sentence.place(figures[0].start, end)
        said = said_of(figures[0], before)
        return [Uneven(self.sentence.raw, subject, units, tuple(figures), said, place)]

    def take(self, claim: Claim) -> None:
        """Take in the units that a claim lists, and by what it tells them apart."""
        self._add(unit.name for unit in claim.listed or () if unit.name)
        self.by = claim.predicate.by or self.by

    def _add(self, units: Iterable[str]) -> None:
        """Take in units that are named together; those of which figures were told are past."""
        if self._told:
            self.units = []
        there = list(units)
        self.units += there
        self.seen |= dict.fromkeys(there)
        self._told = False

    def _ranks_apart(self, start: int, stop: int) -> tuple[list[Value], int]:
        """Return the ranks of a unit by several figures: 完成率、增速分别居第6位和第5位."""
        match = RANKS_APART.search(self.text, start, stop + 30)
        if match is None or match.start() > stop:
            return [], start
        places = list(_ANY.finditer(self.text, match.start("ranks"), match.end()))
        bys = all_told_by(self.text[max(0, match.start() - 40) : match.start()])[-len(places) :]
        self._name(start, match.start())
        if len(bys) < len(places) or not self.topic.figured.is_known:
            return [], start
        values = []
        for by, place in zip(bys, places, strict=True):
            printed = Printed(place[0], Decimal(read_numeral(place["rank"])), 0, "", place.start())
            value = self._stated(Meaning((What.RANK,)), printed, firm=True)
            values.append(replace(value, by=by))
        return values, match.end()

    def _rows_apart(self, count: int) -> list[tuple[Subject, str]]:
        """Return whose the figures are, and of what: of as many units, or of as many indicators."""
        if len(self.units) == count:
            return [(self.topic.figured, unit) for unit in self.units]
        if len(self.named) >= count:
            return [(subject, self.topic.unit) for subject in self.named[-count:]]
        return []

    def _figures(self, start: int, end: int) -> Iterator[_Found]:
        at = own = start
        while match := _ANY.search(self.text, at, end):
            at = match.end()
            if match.start() in self.passed_to:
                at = max(at, self.passed_to[match.start()])
            elif match["rank"] or match["end"]:
                number = Decimal(read_numeral(match["rank"]) if match["rank"] else 1)
                place = Printed(match[0], number, 0, "", match.start())
                yield _Found(place, match.start(), at, own, is_rank=True)
                own = at
            elif read := read_figure(self.text, match.start(), end):
                printed, at = read
                if not _OF_UNITS.match(self.text, at):
                    yield _Found(printed, match.start(), at, own)
                own = at

    # ---- one figure ---------------------------------------------------------------------

    def _values(self, found: _Found, clause: int) -> list[Value]:
        """Return what is said of a figure; nothing where it is of nothing that is known."""
        before = self.text[max(clause, found.start - _LONGEST) : found.start]
        plain = _BRACKETS.sub("", before)
        said = self._said(found, plain)
        stretch = read_stretch(self.text, found.own, found.start, self.context, said)
        others = list(stretch.compared)
        firm = self._take(stretch, found.own, found.start, is_told=True)
        self._told = True
        if not self.topic.figured.is_known and _DID.fullmatch(self.text, found.own, found.start):
            self._is_part = False
            self.topic.return_to_last()  # after a deed that no table has: 引进人才5名,累计完成3亿元
        if not self.topic.figured.is_known:
            return []
        said = self._told_more(said, found.printed, plain)
        value = self._stated(said, found.printed, firm=firm, before=before)
        if self._is_part and _GREW_BY.match(self.text, found.own, found.start):
            value = replace(value, clear=False)  # of what came before: 铁路事故2起,同比起数下降5%
        if What.SHARE in said.whats and (share := _SHARE_OF.search(plain)):
            value = replace(value, whole=self.context.whole_called(share["whole"], value.subject))
        if members := self._members(before):
            self.summed = members
            return [replace(value, summed=members, rows=(members[0],))]
        return self._of_several(value, plain, others)

    def _members(self, before: str) -> tuple[str, ...]:
        """Return the units of which a figure is together: 北部两镇(东镇、西镇)完成3亿元."""
        match = _MEMBERS.search(before)
        listed = match[1].replace("和", "、").split("、") if match else []
        units = tuple(self.context.find(name) for name in listed)
        return units if len(units) > 1 and all(units) else ()

    def _told_more(self, said: Meaning, printed: Printed, before: str) -> Meaning:
        """Return what a percentage is of which its own words say nothing.

        By what the sentence told units before (增速最高的甲镇(12%)), or by its indicator's name,
        where that is a rate.
        """
        if said.plain or not printed.is_percent:
            return said
        if by := told_by(before) or self.by:
            return Meaning((by,))
        return Meaning((What.VALUE, *said.whats)) if self._is_of_rate() else said

    def _is_of_rate(self) -> bool:
        """Return whether the indicator is itself a percentage."""
        values = (c for c in self.topic.figured.columns if c.what is What.VALUE)
        return any(exacts[0].measure == PERCENT for c in values for exacts in c.cells.values())

    def _said(self, found: _Found, before: str) -> Meaning:
        """Return what a figure is by the words before it, or by 位 behind it."""
        if found.is_rank:
            return Meaning((What.RANK,))
        moved = _MOVED.search(before) if self.text[found.end : found.end + 1] in "位名" else None
        if moved and not found.printed.measure:
            return Meaning((What.MOVE,), 1 if moved["up"] else -1)
        if self.text[found.start - 1 : found.start] == "(" and _GOAL.search(before):
            return Meaning((What.TARGET, What.VALUE))
        return said_of(found.printed, before)

    def _of_several(self, value: Value, before: str, others: list[str]) -> list[Value]:
        """Return a figure that is of more than one row: a difference, a sum, the same of each."""
        if What.MOVE in value.said.whats:
            return [replace(value, by=self._by(before))]
        if What.RANK in value.said.whats:
            value = replace(value, by=self._by(before))
            each = self.units if _EACH.search(before) else []
            return [replace(value, rows=(unit,)) for unit in each] or [value]
        pair = list(self.seen)[-2:]
        if len(pair) == 2 and _APART_BY.search(before) and What.GAP not in value.said.whats[:1]:
            by = self._by(before)
            apart = replace(value, rows=tuple(pair[:1]), against=pair[-1], by=by)
            apart = replace(apart, clear=by is not None, bound=self.topic.firm)
            return [replace(apart, said=Meaning(value.said.whats))]
        if others:
            sign = 1 if _MORE.search(before) else -1
            told, by = Meaning(value.said.whats, sign), self._by(before)
            value = replace(value, clear=by is not None, bound=self.topic.firm)
            return [replace(value, said=told, against=others[-1], by=by)]
        self.summed = self._summed(before)
        if self.summed:
            return [replace(value, summed=self.summed, rows=(self.summed[0],))]
        each = self.units if _EACH_HAS.search(before) else []
        return [replace(value, rows=(unit,)) for unit in each] or [value]

    def _by(self, before: str) -> What | None:
        """Return by which of their figures units are ranked or compared."""
        return told_by(before) or self.by or (What.VALUE if self._is_of_rate() else None)

    def _summed(self, before: str) -> tuple[str, ...]:
        """Return the units that a figure is of together: those named, or a group's."""
        if not _TOGETHER.search(before):
            return self.summed
        group = self.context.group_in(before)
        if group and self.topic.figured.tables:
            annex = self.topic.figured.tables[0]
            return tuple(u.name for u in annex.units if fold_text(u.row.group or "") == group)
        return tuple(self.units) if len(self.units) > 1 else ()

    def _stated(
        self, said: Meaning, printed: Printed | None, *, firm: bool, before: str = ""
    ) -> Value:
        topic = self.topic
        end = printed.start if printed else 0
        qualifier = qualifier_in(before)
        ours = bool(qualifier) or not OTHER_TARGET.search(before)
        so_far = self.text[self.text.rfind(";", 0, end) + 1 : end]
        ours = ours and not (topic.unit == WHOLE and _OTHERS.search(so_far))
        ours = ours and not (_PER.search(before) and not _PER.search(topic.figured.name))
        is_told = said.plain or (printed is not None and printed.measure not in ("", "%", POINTS))
        place = self.sentence.place(printed.start, printed.end) if printed else None
        return Value(
            sentence=self.sentence.raw,
            subject=topic.figured,
            said=said,
            printed=printed,
            rows=topic.rows,
            lead=topic.lead,
            clear=is_told and ours and not self._by_stranger,
            bound=firm and topic.firm,
            slot=self._slot_of(said, before, end),
            qualifier=qualifier,
            is_mean=_MEAN.search(before) is not None,
            from_end=before.endswith("倒数") or (printed is not None and printed.text == "末位"),
            is_of_all=_OF_ALL.search(before) is not None,
            place=place,
        )

    def _slot_of(self, said: Meaning, before: str, end: int) -> Slot | None:
        """Return the short time that a figure is of; growth is of the time of what grew.

        当月完成3亿元,增长8%: what was done in that month grew.
        """
        told = slot_in(before) or (
            Slot.MONTH if self.context.is_last_month(self.text, end) else None
        )
        goes_on = said.whats[0] in _OF_WHAT_GREW and not _LONGER.search(before)
        self._slot = told or (self._slot if goes_on else None)
        return self._slot

    # ---- whose, and of what -------------------------------------------------------------

    def _name(self, start: int, end: int) -> None:
        """Take in whom and what the words before figures name that stand apart (分别)."""
        stretch = read_stretch(self.text, start, end, self.context, _APART_SAID)
        self._take(stretch, start, end, is_told=True)

    def _take(self, stretch: Stretch, start: int, end: int, *, is_told: bool) -> bool:
        """Take in what words name; return whether they surely tell of what a figure is.

        ``is_told`` says that there is one.
        """
        self._take_row(stretch, is_whole=self.context.whole_in(self.text, start, end))
        anew = stretch.indicators and not _GREW_BY.match(self.text, start, end)
        if stretch.units or anew or self.context.whole_in(self.text, start, end):
            self._is_part = False
        if stretch.units or stretch.stranger or stretch.indicators:
            self._by_stranger, self._slot = False, None
        self.named += stretch.indicators
        is_score = len(stretch.rest) < 2 and _SCORE.search(self.text, start, end)
        if is_score and not stretch.indicators:
            self.topic.figured = self.context.subjects.total_of(self.topic.figured)
        if not is_told and not stretch.indicators:
            return True
        return self._take_subject(stretch)

    def _take_subject(self, stretch: Stretch) -> bool:
        """Take in of what the figures are: what is named, what goes on, or something unknown."""
        topic, is_more = self.topic, len(stretch.rest) > 1
        if not stretch.ours or (stretch.indicators and is_more):
            topic.name(UNKNOWN)
            self._is_part = True
        elif stretch.indicators:
            topic.name(stretch.indicators[-1])
            topic.lead = stretch.lead
        elif is_more:
            return self._unnamed(stretch.rest)
        elif not topic.figured.is_known:
            topic.figured = topic.subject
        return True

    def _take_row(self, stretch: Stretch, *, is_whole: bool) -> None:
        """Take in whose the figures are: a unit's, several units', the whole's."""
        if stretch.units:
            self._add(stretch.units)
            self.summed = ()
        if stretch.unit or stretch.stranger:
            self.topic.of(stretch.unit or stretch.stranger)
        elif is_whole and not stretch.units:
            self.topic.of(WHOLE)

    def _unnamed(self, rest: str) -> bool:
        """Take in words that are no name: a shorter one of what is spoken of, or something else."""
        topic, subjects = self.topic, self.context.subjects
        for subject in (topic.figured, topic.subject):
            if subject.is_known and is_part_of(rest, name_key(subject.name)):
                topic.figured = subject
                topic.firm = topic.firm or subjects.is_sure(rest, subject)
                return True
        if found := subjects.called(rest):
            topic.figured = topic.subject = topic.last = found
            topic.firm = subjects.is_sure(rest, found)
            return topic.firm
        topic.name(UNKNOWN)
        self._is_part = True
        self._by_stranger = _DOER.search(rest) is not None
        return False


_MORE = re.compile(r"[高快多大好超]+(?:了|出)?$|高于|快于|多于|超过|领先")
