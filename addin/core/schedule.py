"""Periods (2022年, 1-11月, 上半年, 截至8月底) and the schedule (序时进度) they imply."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.core.figures import fold_text

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?:年|(?=\D*月)|[-./](?=\d{1,2}(?!\d)))")
_BARE_YEAR = re.compile(r"(?<!\d)(20\d{2})年?度?(?!\d)")
_DAY = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])[日号]")
_MONTH_RANGE = re.compile(r"(?<!\d)0?1月?[-—–~至到]+(1[0-2]|0?[1-9])月")
_ISO_DAY = re.compile(r"20\d{2}[-./](1[0-2]|0?[1-9])[-./](3[01]|[12]\d|0?[1-9])(?!\d)")
_ISO_MONTH = re.compile(r"20\d{2}[-./](1[0-2]|0?[1-9])(?!\d)")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月")
_NO_MONTH = re.compile(r"20\d{2}[-./]\d{1,2}(?!\d)|(?<!\d)\d{1,2}月")
_NAMED = (
    (re.compile(r"前三季度|1-3季度|1至3季度"), 9),
    (re.compile(r"上半年"), 6),
    (re.compile(r"[一1]季度"), 3),
    (re.compile(r"[二2]季度"), 6),
    (re.compile(r"[三3]季度"), 9),
    (re.compile(r"[四4]季度|全年"), 12),
)


@dataclass(frozen=True, slots=True)
class Period:
    """A period from the year's start: its year if known, months passed, and days into the next.

    ``label`` is what people wrote: 2022年, 2022年1-11月.
    """

    label: str
    year: int | None
    months: int
    days: int = 0

    @property
    def schedule(self) -> Decimal:
        """The share of the year that has passed: months ÷ 12, or days ÷ days of the year."""
        if not self.days:
            return Decimal(self.months) / 12
        year = self.year or 2001  # any year without a leap day
        passed = date(year, self.months + 1, self.days).timetuple().tm_yday
        return Decimal(passed) / (366 if calendar.isleap(year) else 365)


def parse_period(text: str) -> Period | None:
    """Return the first period that a title, a sheet name or an option speaks of, or None.

    A year alone is the whole year. A single month is cumulative to its end.

    >>> parse_period("2022年1-11月规上工业总产值完成情况").months
    11
    >>> parse_period("2022-12").label
    '2022年1-12月'
    """
    folded = fold_text(text)
    year_match = _YEAR.search(folded) or _BARE_YEAR.search(folded)
    year = int(year_match[1]) if year_match else None
    rest = folded if year_match is None else folded[year_match.start() :]
    if day := _DAY.search(rest) or _ISO_DAY.search(rest):
        return _to_day(year, int(day[1]), int(day[2]))
    months, wording = _months(rest)
    if months is None and _NO_MONTH.search(rest):
        return None
    if months is None:
        return Period(f"{year}年", year, 12) if year else None
    return Period((f"{year}年" if year else "") + wording, year, months)


def _months(text: str) -> tuple[int | None, str]:
    for pattern, months in _NAMED:
        if match := pattern.search(text):
            return months, match[0]
    for pattern in (_MONTH_RANGE, _ISO_MONTH, _MONTH):
        if match := pattern.search(text):
            months = int(match[1])
            return months, f"1-{months}月" if months > 1 else "1月"
    return None, ""


def _to_day(year: int | None, month: int, day: int) -> Period | None:
    last = calendar.monthrange(year or 2001, month)[1]
    if day > last:
        return None
    label = "截至" + (f"{year}年" if year else "") + f"{month}月{day}日"
    return Period(label, year, month) if day == last else Period(label, year, month - 1, day)
