"""Chinese numerals: whole numbers in headings, rules and counts, and numbers that cells hold."""

from __future__ import annotations

import re
from decimal import Decimal

from addin.core.patterns import late

_DIGITS = "零一二三四五六七八九"
_FORMAL = str.maketrans(
    "〇○壹贰叁肆伍陆柒捌玖拾佰仟萬貳參陸", "零零一二三四五六七八九十百千万二三六"
)
_NUMBER = late(
    r"(?:(?P<thousands>[一二两三四五六七八九])千)?"
    r"(?:(?P<gap>零)?(?P<hundreds>[一二两三四五六七八九])百)?"
    r"(?:零?(?P<tens>[一二三四五六七八九])?(?P<ten>十))?"
    r"(?:零?(?P<ones>[零一二三四五六七八九]))?"
)
_PLACES = ("千", "百", "十", "")
_MOST_DIGITS = 15
"""Longer ones count nothing, and Python refuses to read thousands of them."""

_PART = {"thousands": 1000, "hundreds": 100, "tens": 10, "ones": 1}
_VALUES = {"两": 2} | {digit: value for value, digit in enumerate(_DIGITS[1:], 1)}


def numeral(number: int) -> str:
    """Return a whole number as a heading counts: 一, 十, 十二, 二十五, 一百零一, 一百一十.

    What nobody counts in words, from ten thousand on, comes in digits.

    >>> numeral(7), numeral(12), numeral(20), numeral(110), numeral(1005), numeral(10000)
    ('七', '十二', '二十', '一百一十', '一千零五', '10000')
    """
    if not 0 < number < 10_000:
        return str(number) if number else _DIGITS[0]
    digits = f"{number:04}"
    placed = "".join(
        _DIGITS[int(digit)] + (place if digit != "0" else "")
        for digit, place in zip(digits, _PLACES, strict=True)
    )
    said = re.sub("零+", "零", placed).strip("零")
    return said.removeprefix("一") if 10 <= number < 20 else said


def read_numeral(text: str) -> int:
    """Return the whole number that digits or Chinese numerals stand for; 0 for others.

    >>> read_numeral("12"), read_numeral("十二"), read_numeral("两"), read_numeral("一百零五")
    (12, 12, 2, 105)
    """
    if text.isdecimal():
        return int(text) if len(text) <= _MOST_DIGITS else 0
    return _VALUES.get(text) or _below_ten_thousand(text) or 0


def read_number(text: str) -> Decimal | None:
    """Return the number that Chinese numerals stand for, formal ones too; None for others.

    A number that ends in 万 or 亿 may lack its 元, 户 or 亩 and is left to be asked, as 3万 is;
    digits without their places (二二) and hundreds that end short (一百二) can mean either.

    >>> read_number("一百二十三点五"), read_number("壹佰零叁"), read_number("一万二千")
    (Decimal('123.5'), Decimal('103'), Decimal('12000'))
    >>> read_number("一百二"), read_number("三万"), read_number("三成")
    (None, None, None)
    """
    plain = text.translate(_FORMAL)
    whole, point, decimals = plain.partition("点")
    ten_thousands, separator, rest = whole.rpartition("万")
    value = _below_ten_thousand(rest)
    above = _below_ten_thousand(ten_thousands) if separator else 0
    if value is None or above is None or (separator and not above):
        return None
    if point and not (decimals and all(digit in _DIGITS for digit in decimals)):
        return None
    shown = "".join(str(_DIGITS.index(digit)) for digit in decimals)
    return Decimal(f"{10000 * above + value}.{shown}" if shown else 10000 * above + value)


def _below_ten_thousand(text: str) -> int | None:
    match = _NUMBER.fullmatch(text)
    if not text or match is None or _ends_short(text):
        return None
    value = 0
    for part, factor in _PART.items():
        if digit := match[part]:
            value += factor * _VALUES.get(digit, 0)
    return value + (10 if match["ten"] and not match["tens"] else 0)


def _ends_short(text: str) -> bool:
    """Return whether a place is passed over without 零: 一百二 may be 120 or 102."""
    return re.search(r"千[一二两三四五六七八九](?:十|$)|百[一二三四五六七八九]$", text) is not None
