"""Chinese numerals, as headings and counts in prose have them."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """Return a number below a hundred: 一, 十, 十二, 二十, 二十五.

    >>> numeral(7), numeral(12), numeral(20)
    ('七', '十二', '二十')
    """
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
