"""Chinese numerals below a hundred, as headings, labels, rules and counts in prose have them."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_VALUES = {"两": 2} | {digit: value for value, digit in enumerate(_DIGITS[1:], 1)}


def numeral(number: int) -> str:
    """Return a number below a hundred: 一, 十, 十二, 二十, 二十五.

    >>> numeral(7), numeral(12), numeral(20)
    ('七', '十二', '二十')
    """
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def read_numeral(text: str) -> int:
    """Return the number that digits or Chinese numerals below a hundred stand for; 0 for others.

    >>> read_numeral("12"), read_numeral("十二"), read_numeral("两"), read_numeral("二十五")
    (12, 12, 2, 25)
    """
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _VALUES.get(text, 0)
    return 10 * _VALUES.get(tens, 1) + _VALUES.get(ones, 0)
