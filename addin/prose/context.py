"""What a clause is about: the indicator, the whole or a unit, and whether it is ours at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from addin.core.figures import fold_text
from addin.core.schedule import parse_period
from addin.core.units import clean_name
from addin.prose.said import COMPARES
from addin.prose.subjects import UNKNOWN, Subject, is_part_of, name_key
from addin.prose.text import NUMBERED
from addin.prose.words import (
    BY_GROUP,
    CUMULATIVE,
    DATE,
    GENERIC,
    HERE,
    LED_BY,
    NOUN,
    OTHER_TIME,
    PLACE,
    WIDER,
)

if TYPE_CHECKING:
    from addin.annex.compute import Results
    from addin.core.schedule import Period
    from addin.prose.subjects import Subjects

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?![\d.])年?")
_AGAINST = re.compile(r"[较比与](?:20\d\d年|去年|上年)[^,;。]{0,8}|\d{1,2}月\d{1,2}日前")
"""What a figure is compared with, and until when something is to be done: no time of its own."""

_FIGURE = re.compile(r"\d[\d,.]{0,15}(?:[万亿]?元|%|[^\W\d]{1,2})")
_COMPARES = re.compile(
    r"同比|环比|增长|下降|分别|各|差|欠|较|比|与|高于|低于|超过|居|位居|位列|占|增速|增幅|净增|增收|减收|拉动"
    r"|其中[^\d]{0,2}\d"
)
_VERB = re.compile(r"(?:累计)?(?:完成|实现|达到?|为|的|均|已|均已)*$")
_OPENING = re.compile(rf"^(?:{DATE.pattern}|[年,]|其中|截[至止]|累计|目前)*")
_UNIT_LIKE = re.compile(
    r"(?![各全其])[一-鿿]{1,5}(?<![乡一二两三四五六七八九十])(?:镇|乡|街道|街办|[农林]场|开发区|苏木)"
)
_STRANGER = re.compile(
    rf"(?!.{{0,4}}[城村集市]镇)({_UNIT_LIKE.pattern})(?=$|[,;:()\d]|完成|实现|达|增|同比|为|的|未|已|均|共|累计|下降)"
)
_LONGEST_NAME = 20
_LEVELS = "市县区州旗"
_PROVINCE = "省"
_ANY_UNITS = re.compile(NOUN)
_DATED = re.compile(r"月|20\d|季度|半年")
"""What any date holds."""

_THIS_MONTH = {"当月", "本月", "单月"}
"""Another time where the annexes are cumulative, theirs where they are of a month alone."""


def _level_of(region: str, results: Results) -> str:
    """Return the level of a region, as its name or that of a total says; "" else."""
    totals = [r.annex.total.name for r in results.annexes if r.annex.total]
    whole = [name[1] for name in totals if len(name) == 2 and name[0] == "全"]
    levels = filter(None, (region[-1:], *whole))
    return next((each for each in levels if each in _LEVELS + _PROVINCE), "")


def _groups_of(results: Results) -> frozenset[str]:
    """Return the names of groups as folded text has them, but those that any units go by (乡镇)."""
    named = (unit.row.group for annex in results.annexes for unit in annex.units)
    folded = {fold_text(name) for name in named if name}
    return frozenset(n for n in folded if len(n) > 1 and not _ANY_UNITS.fullmatch(n))


_LAST_WORDS = 200
"""So many signs before a clause may tell the time or the group that it is of."""


def _dates_in(text: str) -> list[str]:
    return DATE.findall(text) if _DATED.search(text) else []


def _period_in(title: str) -> Period | None:
    """Return the period that a title names."""
    dates = DATE.findall(title)
    return parse_period(dates[0]) if dates else None


def _names_of_units(results: Results, assessed: set[str]) -> re.Pattern[str] | None:
    """Return what finds the names of units and subtotals in folded text; short ones need an end.

    Of names inside one another the longest counts: 东山林场 is not 东山镇, which 东山 is short for.
    """
    parts = {row.name for annex in results.annexes for row in annex.annex.subtotals}
    whole = {clean_name(name) for name in assessed | parts if len(name) >= 2}
    short = {name for name in results.found.roster.spellings() if len(name) >= 2} - whole
    forms = {name: re.escape(name) for name in whole}
    forms |= {n: f"{re.escape(n)}{_AFTER_SHORT}|{_OPENS}{re.escape(n)}{_NO_PLACE}" for n in short}
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile("|".join(forms[name] for name in longest_first)) if forms else None


_AFTER_SHORT = (
    r"(?=[、,;。:()\d+\-]|[和与及等完未达超低高快慢多少同增下排居位列分得比仅均都的为是占]|$)"
)
_OPENS = r"(?<![一-鿿])"
_NO_PLACE = (
    r"(?![镇乡街村区县市州]|[一-鿿]{0,2}路"
    r"|[一-鿿]{0,4}(?:[林农牧茶果渔]场|水库|[园社校景]区|开发区|公司|集团|[小中大]学|医院|管理[处局]|管委会))"
)
"""What doesn't follow a short name: it would be that of another place, or of something there."""


@dataclass(frozen=True, slots=True)
class ClauseIndicator:
    """The indicator that a clause is about; ``named`` where the clause itself says which,
    ``firm`` where it surely does."""

    subject: Subject
    named: bool = False
    firm: bool = True


class Context:
    """Answers what words before a statement say, for one workbook."""

    def __init__(self, results: Results, subjects: Subjects, title: str = "") -> None:
        """Begin with a workbook.

        The ``title`` of the text tells the region and the period where the workbook does not.
        """
        found = results.found
        self.subjects, self.roster = subjects, found.roster
        self.region = found.region or self._place_in(title)
        self.period = found.period or _period_in(title)
        level = _level_of(self.region, results)
        self._whole = re.compile(
            rf"全域|(?<![占列居比于过在名位])[全我本]{level or f'[{_LEVELS}]'}"
        )
        wider = "全国" if level == _PROVINCE else WIDER.pattern
        self._wider = re.compile(rf"{wider}|全(?!{level})[{_LEVELS}]") if level else WIDER
        self.groups = _groups_of(results)
        self.assessed = {unit.name for annex in results.annexes for unit in annex.units}
        self._units = _names_of_units(results, self.assessed)
        self.find = lru_cache(maxsize=4096)(self._find)
        self.rest = lru_cache(maxsize=4096)(self._rest)

    def _place_in(self, title: str) -> str:
        """Return the place that a title names, if it is none of the units."""
        place = PLACE.match(self.own_words(title.removeprefix("关于")))
        return place[0] if place and not self.roster.find(place[0]) else ""

    def _find(self, name: str) -> str:
        """Return the roster's name of a unit, "" where it has none."""
        unit = self.roster.find(name)
        return unit.name if unit else name if name in self.assessed else ""

    def group_in(self, clause: str, earlier: str = "") -> str:
        """Return the group of units with which a clause opens, or the one before it; "" for none.

        二类完成进度由高到低…, C组中,…; a group's name inside that of a unit (东风农场) is none.
        """
        last = earlier[-_LAST_WORDS:].rstrip(",;。:")
        before = re.split(r"[,;。:]", NUMBERED.sub("", last, count=1))[-1]
        for group in self.groups:
            opens = re.match(rf"(?:在|其中)?{re.escape(group)}", NUMBERED.sub("", clause))
            if opens or re.fullmatch(rf"(?:在|其中)?{re.escape(group)}[中内里]?", before):
                return group
        return ""

    def whole_called(self, words: str, part: Subject) -> Subject | None:
        """Return what a figure is said to be a share of; None for the whole of its own column.

        UNKNOWN where the workbook has nothing that is called so.
        """
        mentions = self.subjects.mentions(words, 0, len(words))
        if mentions:
            return mentions[-1].subject if mentions[-1].subject is not part else None
        rest = self.rest(self._whole.sub("", words))
        if len(rest) < 2:
            return None
        called = self.subjects.called(rest, besides=part)
        return called or (None if is_part_of(rest, name_key(part.name)) else UNKNOWN)

    def is_by_group(self, text: str) -> bool:
        """Return whether a text tells units apart within groups: 按类别排名.

        The word for it in the name of an indicator (垃圾分类覆盖率) does not.
        """
        found = (text[max(0, match.start() - 1) : match.end()] for match in BY_GROUP.finditer(text))
        return any(not self.subjects.is_in_a_name(words) for words in found)

    def is_wider(self, text: str) -> bool:
        """Return whether a text speaks of a region of which ours is a part."""
        return self._wider.search(text) is not None

    def whole_in(self, text: str, start: int, end: int) -> bool:
        """Return whether a stretch of text speaks of our whole region."""
        return self._whole.search(text, start, end) is not None

    def units_in(self, text: str, start: int, end: int) -> list[tuple[str, int, int]]:
        """Return the units named in a stretch of folded text, with where they stand."""
        found = self._units.finditer(text, start, end) if self._units else ()
        return [(self.find(match[0]) or match[0], *match.span()) for match in found]

    def last_unit(self, text: str) -> tuple[str, str]:
        """Return the unit whose name ends the text, and what stands before it; "" without."""
        for start in range(max(0, len(text) - _LONGEST_NAME), len(text) - 1):
            if name := self.find(text[start:]):
                return name, text[:start]
        return "", text

    def unit_called(self, text: str) -> str:
        """Return the unit that a text is the name of, the text itself if only it looks like one."""
        return self.find(text) or (text if _UNIT_LIKE.fullmatch(text) else "")

    def stranger_in(self, text: str) -> str:
        """Return the name that opens a text and only looks like a unit's; "" without."""
        found = _STRANGER.match(self.own_words(text))
        return found[1] if found else ""

    def without_strangers(self, text: str) -> str:
        """Return a text without what only looks like the name of a unit."""
        return _UNIT_LIKE.sub("", text)

    def own_words(self, before: str) -> str:
        """Return a clause without the words that open it: 其中, dates."""
        return _OPENING.sub("", before)

    def whose(self, before: str) -> str | None:
        """Return whose figure follows the words that begin a clause: a unit's, "" for the whole's.

        None where they speak of something else: 园区, 限上法人企业. A name that only looks like a
        unit's is taken for one.
        """
        text = _VERB.sub("", LED_BY.sub("", before[-60:]))
        unit, head = self.last_unit(text)
        if not unit and (unit := self.unit_called(self.own_words(text))):
            head = ""
        return None if len(self.rest(head)) > 1 else unit

    def is_ours(self, before: str, earlier: str = "") -> bool:
        """Return whether a clause speaks of our region in our period.

        By its own words so far, and by the dates that the sentence gave ``earlier``.
        """
        others = set(OTHER_TIME.findall(before))
        if self.period and not self.period.is_cumulative:
            others -= _THIS_MONTH
        if others or self._elsewhere(before):
            return False
        return self._in_time(earlier[-_LAST_WORDS:] + before)

    def is_in_our_time(self, clause: str, earlier: str) -> bool:
        """Return whether a clause speaks of the period of the annexes, as far as it says."""
        others = set(OTHER_TIME.findall(_AGAINST.sub("", clause)))
        if self.period is None or not self.period.is_cumulative:
            others -= _THIS_MONTH
        return not others and self._in_time(_AGAINST.sub("", earlier[-_LAST_WORDS:]))

    def _elsewhere(self, before: str) -> bool:
        """Return whether a clause begins with another region: 全省…, 邻近县…."""
        own = self.own_words(before)
        match = PLACE.match(own)
        place = match[0] if match else self.region
        if self._units and self._units.match(own):
            return False
        ours = place == self.region or HERE.fullmatch(place) or self.last_unit(place)[0]
        return self._wider.search(before) is not None or not ours

    def _in_time(self, before: str) -> bool:
        """Return whether the last date before a statement, if any, can be that of the annexes."""
        dates = _dates_in(before)
        if not dates or self.period is None:
            return True
        single = not self.period.is_cumulative
        period = parse_period(dates[-1], alone=single and not CUMULATIVE.search(before))
        if period is None:
            return True
        years = _YEAR.findall(before)
        if years and self.period.year and int(years[-1]) != self.period.year:
            return False
        if not single and "月" in dates[-1] and not CUMULATIVE.search(before):
            return self._is_last_month(dates[-1])
        whole_year = _YEAR.fullmatch(dates[-1]) is not None
        return whole_year or period.same_months(self.period)

    def _is_last_month(self, date: str) -> bool:
        """Return whether a date is the month alone with which the annexes end."""
        month = parse_period(date, alone=True)
        period = self.period
        return bool(month and period and not period.days and month.is_part_of(period))

    def is_last_month(self, text: str, end: int) -> bool:
        """Return whether the last date before a place is the last month alone of the annexes."""
        before = text[max(0, end - _LAST_WORDS) : end]
        dates = _dates_in(before)
        if not dates or self.period is None or not self.period.is_cumulative:
            return False
        last = before.rfind(dates[-1])
        told = CUMULATIVE.search(before, last)
        return "月" in dates[-1] and not told and self._is_last_month(dates[-1])

    def _rest(self, text: str) -> str:
        """Return what is left of a text without the words that name nothing."""
        for name in (self.region, *self.groups):
            text = text.replace(name, "") if name else text
        return GENERIC.sub("", COMPARES.sub("", text))

    def is_something_else(self, piece: str) -> bool:
        """Return whether a piece of a sentence gives a figure of what the workbook doesn't know.

        A unit's figure is not that, nor a comparison (比上年多3家).
        """
        piece = DATE.sub("", piece)
        if not _FIGURE.search(piece) or _COMPARES.match(piece):
            return False
        name = re.split(r"\d", piece, maxsplit=1)[0]
        return not self.last_unit(name)[0] and len(self.rest(piece)) > 1

    def about(self, before: str, carried: Subject) -> ClauseIndicator:
        """Return what a claim about units is about: named before it, or carried over.

        An indicator that the workbook doesn't know makes it UNKNOWN. A shorter way to write the
        carried indicator (产值 for 规模以上工业总产值) is that.
        """
        mentions = self.subjects.mentions(before, 0, len(before))
        if mentions:
            last = mentions[-1]
            other = self.rest(before[last.end :]) or not self.is_ours(before[: last.start])
            return ClauseIndicator(UNKNOWN if other else last.subject, named=True)
        rest = self.rest(before)
        if not rest:
            return ClauseIndicator(carried if self.is_ours(before) else UNKNOWN)
        if len(rest) >= 2 and carried.is_known and is_part_of(rest, name_key(carried.name)):
            return ClauseIndicator(carried, named=True)
        called = self.subjects.called(rest) if self.is_ours(before) else None
        firm = called is not None and self.subjects.is_sure(rest, called)
        return ClauseIndicator(called or UNKNOWN, named=True, firm=firm)
