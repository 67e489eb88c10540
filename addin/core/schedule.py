"""Periods (2022年, 1-11月, 上半年, 截至8月底) and the schedule (序时进度) they imply.

One text can be read in two ways. On 设置, as an option, in the name of a sheet or a file, 2023年5月
says which month is reported: everything from January to its end. In a title or over a column it
says which figures stand there: those of May alone, unless it says 累计 or 截至, or 5月底.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from addin.core.folding import fold_text
from addin.core.numerals import read_numeral
from addin.core.patterns import late

_TO = r"(?:[-—–―‐‑−~至到]+|(?<=\d)一(?=\d))"
_N = r"(?:1[0-2]|0?[1-9]|十[一二]?|[元一二三四五六七八九])"
_D = (
    r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?"
    r"|[一二三四五六七八九])"
)
_Q = r"[一二三四1-4]"
_NOT_AFTER = r"(?<![\d一二三四五六七八九十百统每第之])"
_NOT_IN_RANGE = r"(?<![\d月日][-—–―‐‑−~至到一])(?<![\d一二三四五六七八九十][、和])"
_NO_OTHER_WORD = r"(?![度均季嫂])(?!份?[上中下]旬)"

_SHORT = (
    r"(?<![\d.])(?:1[5-9]|2\d|3[0-5])年(?=(?:\d|[元一二三四五六七八九十]){1,2}[月\-—–~至到、和]|度"
    r"|[上下]半年|前|第?[一二三四1-4]个?季度)|^2\d年(?![以期来间后内龄多])"
)
"""24年8月, 24年度, and 24年 with which a text begins, not 15年以上."""

_SHORT_YEAR = late(_SHORT)
_LETTERED = late(r"(?<![A-Za-z])[Qq]([1-4])(?![A-Za-z\d])")
_BRACKETED_DAY = late(r"(20\d{2}年.*)\((1[0-2]|0?[1-9])\.([12]\d|3[01])\)")
_COMPACT = r"(?<![\dA-Za-z])20[12]\d(?:0[1-9]|1[0-2])(?=[一-鿿(])"
_COMPACT_MONTH = late(_COMPACT)
_COMPACT_DAYS = late(rf"(?<!\d)(20\d{{6}}){_TO}(20\d{{6}})(?!\d)|(?<=截[至止到:])(20\d{{6}})(?!\d)")
_COMPACT_DAY = late(r"(20\d{2})(\d{2})(\d{2})")
_ISO_DAY = late(r"(?<!\d)(20\d{2})([-./])(\d{1,2})\2(\d{1,2})(?!\d)")
_ISO_RANGE = late(rf"(?<!\d)(20\d{{2}})[./](1[0-2]|0?[1-9]){_TO}(1[0-2]|0?[1-9])(?![\d.月])")
_ISO_MONTH = late(r"(?<!\d)(20\d{2})[-./](1[0-2]|0?[1-9])(?!\d)月?")
_NUMERALS = r"二[〇零○][〇零○一二三四五六七八九]{2}(?=年)"
_NUMERAL_YEAR = late(_NUMERALS)
_NUMERAL_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_SCHOOL_YEAR = late(r"(?<!\d)20(\d{2})年?[-—–―~至](?:20)?(\d{2})学年度?(?!第)")
_ACROSS = late(rf"(?<!\d)(20\d{{2}})年({_N})月?份?{_TO}(20\d{{2}})年({_N})月")
_YEARS = late(rf"(?<!\d)20\d{{2}}年?{_TO}(?:20\d{{2}}(?!\d)|\d{{2}}(?=学?年))|20\d{{2}}学年")
_YEAR = late(r"(?<!\d)(20\d{2})年度?")
_BARE_YEAR = late(r"(?<!\d)(20\d{2})(?!\d)")
_CUMULATIVE = late(r"累计|年初至今|截[至止到]")
_THIS_QUARTER = late(r"当季|本季|单季")

_SAYS_MONTHS = late("[月季半]|全年")
"""What stands in all that _SPAN finds: most texts have none, and need not wait for it."""

_SPAN = late(
    rf"""
    {_NOT_AFTER}(?P<from>{_N})月(?P<from_day>{_D})[日号]?{_TO}(?:20\d{{2}}年)?
        (?:(?P<until>{_N})月)?(?:(?P<until_day>{_D})[日号]|[底末])
    |(?P<to_date>截[至止到])?{_NOT_AFTER}(?P<day_month>{_N})月(?P<day>{_D})[日号]
    |{_NOT_AFTER}(?P<first>{_N})月?份?{_TO}(?:20\d{{2}}年)?(?P<last>{_N})月{_NO_OTHER_WORD}
    |(?<!表)(?<![、和]){_NOT_AFTER}(?P<one>{_N})[、和](?P<next>{_N})月{_NO_OTHER_WORD}
    |(?<![目提以之])前(?P<passed>{_N}|两)个?月
    |(?<![目提以之])前(?P<quarters>{_Q}|两)个?季度
    |(?<![、\d一二三四和与])第?(?P<quarter>{_Q})(?:季度?)?{_TO}第?(?P<last_quarter>{_Q})季度
    |(?:(?<=截[至止])|(?<![、\d一二三四和与至到后前]|[-—–~]))第?(?P<single>{_Q})季度
    |(?P<half>[上下前]半年度?|(?<![近每两一])半年度?)
    |(?P<year>全年)(?!度?的?(?:总?目标|任务|计划|预算|指标))
    |(?P<before>截[至止到](?:目前)?|年初[至到]|[至到])?{_NOT_AFTER}{_NOT_IN_RANGE}
        (?P<month>{_N})月{_NO_OTHER_WORD}份?(?P<end>[底末止])?
    """,
    re.VERBOSE,
)
_UNCLEAR = late(
    rf"""
    [一二三四五六七八九十\d]{{1,3}}月份?[上中下]旬
    |20\d{{2}}[-./]\d{{1,2}}(?!\d)|Q[1-4](?!\w)|\d[-—–~]月
    |年\d{{1,2}}{_TO}\d{{1,2}}(?!\d)
    |(?<![统每之])第?[\d、和一二三四五六七八九十]{{1,12}}(?:个月|月|季度)|[xX×✕*_?○□某]{{1,4}}月
    |年月(?![度均报平例考])
    |[近后]{_N}个?(?:月|季度)
    |(?<!\d)\d{{1,2}}月\d{{1,2}}[日号]
    |第[\d一二三四五六七八九十]{{1,4}}(?:周|学期)
    """,
    re.VERBOSE,
)
_NOTHING_BETWEEN = late(r"[\W_]*")

PERIOD_WORDS = late(
    rf"""
    {_COMPACT}|20\d{{6}}(?:{_TO}20\d{{6}})?(?!\d)|(?:{_SHORT})度?|
    20\d{{2}}[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?(?!\d)[月日]?
    |20\d{{2}}年?{_TO}(?:20\d{{2}}|\d{{2}}(?=学?年))(?:学?年)?度?
    |20\d{{2}}(?:学?年)?度?|{_NUMERALS}年度?
    |[(](?:截[至止])?[^()]*[月季年][^()]*[)]
    |(?:截[至止到])?{_NOT_AFTER}(?:\d{{1,2}}|{_N})月(?:\d{{1,2}}|{_D})[日号](?:\d{{1,2}}[时点])?
    |前{_N}个月
    |{_NOT_AFTER}(?:(?:\d{{1,2}}|{_N})月?份?{_TO}|{_N}[、和])?(?:\d{{1,2}}|{_N})月(?![度均])[份底末止]*
    |[上下前]半年度?|前?第?{_Q}(?:(?:季度?)?{_TO}第?{_Q})?个?季度[底末]?|年度|全年
    |(?<![A-Za-z])[Qq][1-4](?![A-Za-z\d])
    |截[至止到](?:目前|当前)?
    """,
    re.VERBOSE,
)
"""What of a folded title is its period, for taking it out: the months, the year, 截至."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period: its year if known, months passed, days into the next, and its first month.

    ``label`` is what people wrote: 2022年, 2022年1-11月. ``first`` is 1 for what is cumulative from
    the start of the year; 5 for May alone, 7 for 7-9月 and 下半年; the months of the year before
    count down from 0, its December, so that a school year from September begins at -3.
    ``first_day`` is the day of that month with which it begins: 16 for a week from 1月16日.
    """

    label: str
    year: int | None
    months: int
    days: int = 0
    first: int = 1
    first_day: int = 1

    @property
    def is_cumulative(self) -> bool:
        """Whether it begins with the year."""
        return self.first == self.first_day == 1

    @property
    def is_whole_year(self) -> bool:
        """Whether it is all of one year."""
        return self.is_cumulative and (self.months, self.days) == (12, 0)

    @property
    def is_bare_year(self) -> bool:
        """Whether no months are said: 2022年, which does not tell how far the year is."""
        return self.label == f"{self.year}年"

    @property
    def schedule(self) -> Decimal | None:
        """What part of the year has passed, as a ratio: months ÷ 12, or days ÷ days of the year.

        What does not begin with the year (a single month, 7-9月) has none.
        """
        if not self.is_cumulative:
            return None
        if not self.days:
            return Decimal(self.months) / 12
        return Decimal(self.day_of_year) / (366 if calendar.isleap(self.year or 2001) else 365)

    @property
    def day_of_year(self) -> int:
        """The number of the day in the year with which it ends."""
        year = self.year or 2001  # any year without a leap day
        if self.days:
            return date(year, self.months + 1, self.days).timetuple().tm_yday
        last = _length(year, self.months)
        return date(year, self.months, last).timetuple().tm_yday

    def same_year(self, other: Period) -> bool:
        """Return whether both can be of one year: a period without a year can be of any."""
        return self.year == other.year or None in (self.year, other.year)

    def same_months(self, other: Period) -> bool:
        """Return whether both are the same part of a year, whatever the year."""
        return self._span == other._span

    def is_part_of(self, other: Period) -> bool:
        """Return whether it is the end of the other: May alone of January to May."""
        same_end = (self.months, self.days) == (other.months, other.days)
        later = (self.first, self.first_day) > (other.first, other.first_day)
        return self.same_year(other) and same_end and later

    def differs_from(self, said: Period) -> bool:
        """Return whether a text that says this can't be of a period; a year alone can.

        So can the last months of the period, and what the period is the last month of: 1-10月 of
        October's figures. 1-11月 is not of a whole year.
        """
        is_end = self.is_part_of(said) or said.is_part_of(self)
        agrees = self.is_bare_year or is_end or self.same_months(said)
        return not (said.same_year(self) and agrees)

    @property
    def _span(self) -> tuple[int, int, int, int]:
        return self.first, self.first_day, self.months, self.days


@lru_cache(maxsize=2048)
def parse_period(text: str, *, alone: bool = False) -> Period | None:
    """Return the first period that a text speaks of, None where it speaks of none or unclearly.

    A year alone is the whole year; a year with months that can't be read is nothing (13月, 第二、三
    季度): see ``unclear_period``. The months may stand before the year (1-10月,2026年).

    With ``alone``, for titles and headers, a month is that month alone, unless the text says 累计,
    截至 or 月底. Without, for settings, options and names, it is cumulative to its end. In both
    上半年, 前三季度 and 前10个月 are cumulative, and 7-9月 and 下半年 begin where they say. 一季度
    is both. 二季度, 三季度 and 四季度 are cumulative, as tables with a year's target have them;
    with ``alone`` and 当季, 本季 or 单季 in the text they are the three months alone. 全年任务 is
    what a target is for, and no period.

    >>> parse_period("2022年1-11月规上工业总产值完成情况").months
    11
    >>> parse_period("2022-12").label, parse_period("2022-12", alone=True).label
    ('2022年1-12月', '2022年12月')
    >>> parse_period("2026年一至十月").label, parse_period("2022年下半年").first
    ('2026年1-10月', 7)
    """
    folded = _plain(text)
    if whole := _SCHOOL_YEAR.search(folded) or _ACROSS.search(folded):
        return _across(whole)
    if _YEARS.search(folded):
        return None
    years = _years(folded)
    match = _pick(folded, years)
    while match is None and len(years) > 1 and years[0][1] == years[1][1]:
        match, years = _pick(folded, years[1:]), years[1:]  # 2022年情况(截至2022年8月底)
    year = int(years[0][1]) if years else None
    if match is None:
        unclear = _UNCLEAR.search(folded, 0, years[1].start() if len(years) > 1 else len(folded))
        return Period(f"{year}年", year, 12) if year and not unclear else None
    if alone and _CUMULATIVE.search(folded):
        alone = False
    return _Reading(match, year, alone, _THIS_QUARTER.search(folded) is not None).period()


def months_in(year: Period, text: str, *, alone: bool = False) -> Period | None:
    """Return the months of a year that a text says, with the year or without; None for others.

    >>> months_in(parse_period("2022年"), "截至8月底").label
    '2022年1-8月'
    """
    said = parse_period(text, alone=alone)
    if said and said.year is None:
        said = parse_period(f"{year.label}{text}", alone=alone)
    return said if said and said.year == year.year and not said.is_bare_year else None


def other_period(text: str, said: Period) -> Period | None:
    """Return the period that a text says where, however it is read, that is not the one said."""
    read = [parse_period(text, alone=alone) for alone in (True, False)]
    return read[0] if all(each and each.differs_from(said) for each in read) else None


def unclear_period(text: str) -> str:
    """Return what of a text reads like a period but can't be understood as one; "" else.

    >>> unclear_period("2022年13月完成情况"), unclear_period("2022年完成情况")
    ('13月', '')
    """
    folded = _plain(text)
    if parse_period(text) is not None:
        return ""
    found = _YEARS.search(folded) or _pick(folded, _years(folded)) or _UNCLEAR.search(folded)
    return found[0].removeprefix("年") if found and "20" in folded else ""


def date_text(day: date) -> str:
    """Return what was typed where Excel made a date of it.

    Excel keeps 2022年10月 as its first day. The last day of a month is what stands under titles
    for the months up to it; any other day is itself.

    >>> date_text(date(2022, 10, 1)), date_text(date(2022, 10, 31)), date_text(date(2022, 10, 9))
    ('2022年10月', '2022年1-10月', '截至2022年10月9日')
    """
    if day.day == 1:
        return f"{day.year}年{day.month}月"
    if day.day == calendar.monthrange(day.year, day.month)[1]:
        return f"{day.year}年{'1-' if day.month > 1 else ''}{day.month}月"
    return f"截至{day.year}年{day.month}月{day.day}日"


def _plain(text: str) -> str:
    """Return a text folded, with years in four digits, and 2022-12, 202212 with 年 and 月."""
    folded = _SHORT_YEAR.sub(r"20\g<0>", fold_text(text))
    folded = _LETTERED.sub(r"\1季度", _BRACKETED_DAY.sub(r"\1(\2月\3日)", folded))
    folded = _COMPACT_MONTH.sub(lambda month: f"{month[0][:4]}年{month[0][4:]}月", folded)
    folded = _COMPACT_DAYS.sub(lambda days: _COMPACT_DAY.sub(r"\1年\2月\3日", days[0]), folded)
    folded = _NUMERAL_YEAR.sub(lambda year: "2" + year[0][1:].translate(_NUMERAL_DIGITS), folded)
    folded = _ISO_DAY.sub(r"\1年\3月\4日", folded)
    folded = _ISO_RANGE.sub(r"\1年\2-\3月", folded)
    return _ISO_MONTH.sub(r"\1年\2月", folded)


def _years(text: str) -> list[re.Match[str]]:
    return list(_YEAR.finditer(text)) or list(_BARE_YEAR.finditer(text))


def _pick(text: str, years: list[re.Match[str]]) -> re.Match[str] | None:
    """Return the months that belong to the first year.

    They stand right after it or right before it; else anywhere up to the next year, or before.
    """
    spans = list(_SPAN.finditer(text)) if _SAYS_MONTHS.search(text) else []
    if not years or not spans:
        return spans[0] if spans else None
    start, end = years[0].span()
    limit = years[1].start() if len(years) > 1 else len(text)
    after = [span for span in spans if end <= span.start() < limit]
    before = [span for span in spans if span.end() <= start]
    if after and _NOTHING_BETWEEN.fullmatch(text, end, after[0].start()):
        return after[0]
    if before and _NOTHING_BETWEEN.fullmatch(text, before[-1].end(), start):
        return before[-1]
    around = [span for span in spans if span.start() <= start < span.end()]  # 1月至2022年10月
    return next(iter([*around, *after, *before]), None)


def _across(match: re.Match[str]) -> Period | None:
    """Read a school year, or months of two years."""
    if "学年" in match[0]:
        begins, ends = 2000 + int(match[1]), 2000 + int(match[2])
        return Period(match[0], ends, 8, first=-3) if ends == begins + 1 else None
    begins, ends = int(match[1]), int(match[3])
    first, last = _month(match[2]), _month(match[4])
    if begins == ends:
        return _from_to(f"{ends}年", ends, first, last)
    label = f"{begins}年{first}月至{ends}年{last}月"
    return Period(label, ends, last, first=first - 12) if ends == begins + 1 else None


def _month(text: str | None) -> int:
    """Return the number of a month or a day; 0 where there is none."""
    return 1 if text == "元" else read_numeral((text or "").lstrip("0"))


def _from_to(start: str, year: int | None, first: int, last: int) -> Period | None:
    if first > last:
        return None
    months = f"{first}-{last}月" if first < last else f"{last}月"
    return Period(start + months, year, last, first=first)


def _length(year: int | None, month: int) -> int:
    """Return how many days a month has; of an unknown year, one without a leap day."""
    return calendar.monthrange(year or 2001, month)[1]


class _Reading:
    """Months as they were found in a text, with what the text says of them."""

    def __init__(
        self, match: re.Match[str], year: int | None, alone: bool, this_quarter: bool
    ) -> None:
        self.match, self.year, self.alone, self.this_quarter = match, year, alone, this_quarter
        self.start = f"{year}年" if year else ""

    def period(self) -> Period | None:
        """Return the period; None for days that do not exist and months in the wrong order."""
        said = self.match.groupdict()
        if said["from"]:
            return self._days(said)
        if said["day"]:
            return self._to_day(_month(said["day_month"]), _month(said["day"]))
        if said["first"]:
            return _from_to(self.start, self.year, _month(said["first"]), _month(said["last"]))
        if said["one"]:
            return self._two_months(_month(said["one"]), _month(said["next"]))
        if said["month"]:
            until = said["before"] or said["end"]
            return self._month(_month(said["month"]), alone=self.alone and not until)
        if said["passed"]:
            return self._month(_month(said["passed"]), alone=False)
        return self._named(said)

    def _month(self, month: int, *, alone: bool) -> Period | None:
        return _from_to(self.start, self.year, month if alone else 1, month)

    def _two_months(self, one: int, following: int) -> Period | None:
        """Read 9、10月 as two months; 1、10月 is a tenth month behind a number."""
        if following == one + 1:
            return _from_to(self.start, self.year, one, following)
        return self._month(following, alone=self.alone)

    def _named(self, said: dict[str, str | None]) -> Period | None:
        label = self.start + self.match[0]
        if said["half"] or said["year"]:
            second = self.match[0].startswith("下")
            half = said["half"] and not second
            return Period(label, self.year, 6 if half else 12, first=7 if second else 1)
        quarter = said["quarters"] or said["last_quarter"] or said["single"]
        last = read_numeral(quarter or "")
        first = read_numeral(said["quarter"]) if said["quarter"] else 1
        if said["single"] and self.alone and self.this_quarter:
            first = last
        return Period(label, self.year, 3 * last, first=3 * first - 2) if first <= last else None

    def _days(self, said: dict[str, str | None]) -> Period | None:
        """Read 1月1日至10月31日, whole months (5月1日至5月31日), other days (1月16日至1月23日)."""
        first, last = _month(said["from"]), _month(said["until"] or said["from"])
        begins, day = _month(said["from_day"]), _month(said["until_day"])
        length = _length(self.year, last)
        if begins == 1 and day in (0, length):
            return _from_to(self.start, self.year, first, last)
        if begins == first == 1:
            return self._to_day(last, day)
        exist = begins <= _length(self.year, first) and day <= length
        return self._between(first, begins, last, day or length) if exist else None

    def _between(self, first: int, begins: int, last: int, day: int) -> Period | None:
        """Return the period from a day of one month to one of the same or a later month."""
        if (last, day) < (first, begins):
            return None
        label = f"{self.start}{first}月{begins}日至{last}月{day}日"
        if day == _length(self.year, last):
            return Period(label, self.year, last, first=first, first_day=begins)
        return Period(label, self.year, last - 1, day, first, begins)

    def _to_day(self, month: int, day: int) -> Period | None:
        last = _length(self.year, month)
        if day > last:
            return None
        label = f"截至{self.start}{month}月{day}日"
        if day == last:
            return Period(label, self.year, month)
        return Period(label, self.year, month - 1, day)
