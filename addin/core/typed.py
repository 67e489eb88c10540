"""What people type into cells for a figure, read where it can mean one thing only.

12.5亿元, 108.3%, 百分之九十, 一百二十三点五, ↓1.5%, 增长2倍, ≤35, 第3名, 35(含续建) are
read; 约30, 3-5, 120(预计), (12), 三成, dates, telephone numbers are TEXT, and so are asked about.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from addin.core.folding import fold_text, visible
from addin.core.measures import parse_measure
from addin.core.numerals import read_number
from addin.core.patterns import late

NOT_CALCULATED = "#未计算"
"""What hosts put for a formula that was saved without a result and can't be calculated."""

MOST, LEAST = Decimal("1E21"), Decimal("1E-15")
"""No annex states more than the one, nor, except for zero, less than the other: what is beyond is a
mistake of whoever or whatever wrote the cell, and can't be printed in a sentence."""

_NO_TARGET_WORDS = frozenset(
    {"-", "--", "—", "——", "–", "/", "\\", "无", "无任务", "未设置", "未下达", "不考核"}
)
_BRACKETED_NOTE = late(r"\((?=[^()]*[^\W\d_])[^()]*\)")
_SPLIT_DIGITS = late(r"\d\s+\d")
_CUBED = late(r"(?<=[m米])[²³]")
_DASHES = str.maketrans({"−": "-", "﹣": "-", "‐": "-", "‑": "-"})
_TYPED_FIGURE = late(
    r"""(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?)
        (?P<percent>[%‰])?
        (?P<measure>[^\W\d_][^\s()]*)?
        (?:\((?:第)?(?P<rank>\d{1,4})(?:名|位)?\))?""",
    re.VERBOSE,
)
_NUMBERED_THING = late(r"1[3-9]\d{9}|\d{16,}|0\d{3,}")
"""Telephone numbers, identity and account numbers, codes: typed in digits, and no figures."""

_REMARKED = late(r"(?P<figure>[^()]+)\((?P<remark>[^()]+)\)")
_PLAIN_REMARK = late(r"(?:含|包含|包括|不含|不包含|不包括|扣除|剔除)\D+|\D*口径")
_PARTS = late(r"(?P<base>百|千)分之(?P<figure>.+)")
_TIMES = late(r"(?P<figure>.+)倍")
_ORDINAL = late(
    r"(?P<before>并列)?(?P<th>第)?(?P<figure>\d{1,4}|[一二三四五六七八九十百]+)(?P<place>名|位)?"
    r"(?P<after>并列|\(并列\))?"
)
_LIMITED = late(
    r"(?P<before>≤|<=|≦|⩽|不超过|不高于|不多于|不大于|至多|最多|控制在|"
    r"≥|>=|≧|⩾|不低于|不少于|不小于|至少|最少)?(?P<figure>.+?)"
    r"(?P<after>及?以[内下]|之内|及?以上)?"
)
_AT_LEAST = frozenset("≥ >= ≧ ⩾ 不低于 不少于 不小于 至少 最少 以上 及以上".split())
_UP = r"↑|▲|⬆|增长|上升|提高|增加|升|增"
_DOWN = r"↓|▼|⬇|下降|降低|减少|下滑|回落|降|减"
_CHANGED = late(
    rf"(?:同比|(?:较|比)(?:上年|去年)(?:同期)?)?"
    rf"(?:(?P<before>{_UP}|{_DOWN})(?P<figure>.+)|(?P<first>.+?)(?P<after>[↑⬆↓⬇]))"
)
_GOES_DOWN = late(_DOWN)
_UNCHANGED = late(r"(?:同比|(?:与|较|比)?(?:上年|去年)(?:同期)?)?持平")
_ERROR_VALUE = late(rf"#(?:N/A|DIV/0!|GETTING_DATA|[A-Z]+[!?]|{NOT_CALCULATED[1:]})")
"""#NAME? and #VALUE!, #SPILL! and #PYTHON!: Excel gets further ones now and then, all alike."""


class Content(Enum):
    """What a cell that should hold a figure holds."""

    NUMBER = "number"
    BLANK = "blank"
    NO_TARGET = "no-target"
    ERROR = "error"
    TEXT = "text"


class Limit(Enum):
    """Which side of a limit is good: ≤4 and 4以内, or ≥90% and 不低于90%."""

    AT_MOST = "at-most"
    AT_LEAST = "at-least"


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell, read as a figure.

    ``value`` is None unless ``content`` is NUMBER. A value typed with a percent sign (‰, 百分之) is
    already divided, and ``percent``. ``measure``, ``rank`` and ``remark`` are what the cell itself
    carries: 1.2亿元, 12.5(3), 35(含续建).

    The others say that the value is no plain amount, and only some columns can hold it: ``times``
    1.5倍, a ratio of 1.5; ``change`` ↓1.5%, 增长2倍, 上升3位, 持平, with its sign; ``limit`` ≤4;
    ``ordinal`` 第3名, 并列第二, the value being the place. 3名 alone may count people: it is a
    value with a measure.
    """

    content: Content
    value: Decimal | None = None
    percent: bool = False
    measure: str | None = None
    rank: int | None = None
    as_text: bool = False
    times: bool = False
    change: bool = False
    limit: Limit | None = None
    ordinal: bool = False
    remark: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it can stand in any column of figures."""
        return not (self.times or self.change or self.limit or self.ordinal)


BLANK = Figure(Content.BLANK)
TEXT = Figure(Content.TEXT)
ERROR = Figure(Content.ERROR)
_BARE = Figure(Content.NUMBER, as_text=True)


@lru_cache(maxsize=16384)
def read_text(text: str) -> Figure:
    """Return the figure that a typed text means; TEXT for what is no figure, or may be several.

    >>> read_text("百分之九十").value, read_text("↓1.5%").value, read_text("≤35").limit
    (Decimal('0.9'), Decimal('-0.015'), <Limit.AT_MOST: 'at-most'>)
    """
    figure = _read(text)
    value = figure.value
    return figure if not value or LEAST <= abs(value) <= MOST else TEXT


def _read(text: str) -> Figure:
    seen = _CUBED.sub(lambda power: "23"[power[0] == "³"], visible(text))
    if _SPLIT_DIGITS.search(seen) or any(unicodedata.category(c) == "No" for c in seen):
        return TEXT  # 12.5 3 and 12② must not become 12.53 and 122
    folded = fold_text(seen).translate(_DASHES)
    if not folded:
        return BLANK
    if _ERROR_VALUE.fullmatch(folded.upper()):
        return ERROR
    if figure := _plain(folded):
        return figure
    if folded in _NO_TARGET_WORDS or _BRACKETED_NOTE.fullmatch(folded):
        return Figure(Content.NO_TARGET)
    return _worded(folded) or TEXT


def _plain(text: str) -> Figure | None:
    match = _TYPED_FIGURE.fullmatch(text)
    if match is None or _NUMBERED_THING.fullmatch(text):
        return None
    if match["measure"] and not parse_measure(match["measure"]):
        return None
    value = Decimal(match["number"].replace(",", ""))
    if match["percent"]:
        value /= 100 if match["percent"] == "%" else 1000
    return Figure(
        Content.NUMBER,
        value,
        percent=match["percent"] is not None,
        measure=match["measure"],
        rank=int(match["rank"]) if match["rank"] else None,
        as_text=True,
    )


def _amount(text: str) -> Figure | None:
    """Read an amount without rank or remark: in digits, in words, in hundredths, in times."""
    if "(" in text:
        return None
    return _plain(text) or _in_words(text) or _in_parts(text) or _in_times(text)


def _worded(text: str) -> Figure | None:
    for read in (_ordinal, _amount, _change, _limited, _remarked):
        if figure := read(text):
            return figure
    return None


def _number(value: Decimal) -> Figure:
    return Figure(Content.NUMBER, value, as_text=True)


def _bare(text: str) -> Decimal | None:
    """Read a number without anything beside it, in digits or in words."""
    plain = _plain(text)
    if plain is None:
        return read_number(text)
    return plain.value if replace(plain, value=None) == _BARE else None


def _in_words(text: str) -> Figure | None:
    """Read Chinese numerals; one character alone may be a dash (一) or a heading's number."""
    value = read_number(text) if len(text) > 1 else None
    return None if value is None else _number(value)


def _in_parts(text: str) -> Figure | None:
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    value = _bare(match["figure"])
    if value is None:
        return None
    return replace(_number(value / (100 if match["base"] == "百" else 1000)), percent=True)


def _in_times(text: str) -> Figure | None:
    match = _TIMES.fullmatch(text)
    value = _bare(match["figure"]) if match else None
    return None if value is None else replace(_number(value), percent=True, times=True)


def _ordinal(text: str) -> Figure | None:
    """Read 第3名, 第二, 3位, 并列第二, 2(并列); a number alone is not one, nor is 3名."""
    match = _ORDINAL.fullmatch(text)
    if match is None:
        return None
    tied = match["before"] or match["after"]
    if not (match["th"] or tied or match["place"] == "位"):
        return None
    value = _bare(match["figure"])
    return None if not value else replace(_number(value), rank=int(value), ordinal=True)


def _change(text: str) -> Figure | None:
    """Read growth and movement: ↑3.2, 下降1.5%, 增长2倍, 上升3位, 3.2%↑, 持平."""
    if _UNCHANGED.fullmatch(text):
        return replace(_number(Decimal(0)), change=True)
    match = _CHANGED.fullmatch(text)
    if match is None:
        return None
    mark = match["before"] or match["after"]
    down = _GOES_DOWN.fullmatch(mark) is not None
    inner = _amount(re.sub(r"(?<=\d)(?:个?位次?|名)$", "", match["figure"] or match["first"]))
    if inner is None or inner.value is None or (down and (inner.value < 0 or inner.times)):
        return None
    return replace(inner, value=-inner.value if down else inner.value, change=True)


def _limited(text: str) -> Figure | None:
    """Read ≤4, 4以内, 控制在4以内, 不低于90%, 90%以上; below and above exclude and are asked."""
    match = _LIMITED.fullmatch(text)
    if match is None or not (match["after"] or match["before"] not in (None, "控制在")):
        return None
    sides = {word in _AT_LEAST for word in (match["before"], match["after"]) if word}
    inner = _amount(match["figure"])
    if len(sides) > 1 or inner is None or inner.times:
        return None
    return replace(inner, limit=Limit.AT_LEAST if sides == {True} else Limit.AT_MOST)


def _remarked(text: str) -> Figure | None:
    """Read a figure with its measure in brackets, or a remark that leaves it what it is."""
    match = _REMARKED.fullmatch(text)
    inner = _amount(match["figure"]) if match else None
    if match is None or inner is None:
        return None
    remark = match["remark"]
    if parse_measure(remark):
        same = inner.measure is None and not inner.percent and remark not in ("%", "‰")
        return replace(inner, measure=remark) if same else None
    return replace(inner, remark=remark) if _PLAIN_REMARK.fullmatch(remark) else None
