"""Figures as circulars print them, and the slips of a hand that types them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tests.recognition.grammar.draw import Draw
from tests.recognition.grammar.figures import last_unit, round_to

CHINESE = "零一二三四五六七八九十"
_DIGITS = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Number:
    """What a printed number says: its value, and one unit of its last printed digit."""

    value: Decimal
    unit: Decimal

    def is_near(self, exact: Decimal) -> bool:
        """Return whether it is the exact value within half a unit of its last digit."""
        return abs(self.value - exact) <= self.unit / 2


def number_of(text: str) -> Number:
    """Return what a printed figure says: 1,243.5亿元 → 1243.5 to a tenth; 三 → 3; 两 → 2."""
    found = _DIGITS.search(text)
    if not found:
        return Number(Decimal(_of_chinese(text)), Decimal(1))
    digits = found[0].replace(",", "")
    return Number(Decimal(digits), last_unit(len(digits.partition(".")[2])))


def _of_chinese(text: str) -> int:
    text = text.replace("两", "二")
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return CHINESE.index(ones)
    return 10 * (CHINESE.index(tens) if tens else 1) + (CHINESE.index(ones) if ones else 0)


def chinese(number: int) -> str:
    """Return a whole number below a hundred in Chinese: 12 → 十二."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else CHINESE[tens]) + "十" if tens else ""
    return head + (CHINESE[ones] if ones or not tens else "")


def decimal(value: Decimal, decimals: int, keep_zeros: bool, thousands: bool = False) -> str:
    """Return a number rounded half up; zeros at its end go or stay."""
    text = f"{round_to(value, decimals):{',' if thousands else ''}f}"
    return text if keep_zeros or "." not in text else text.rstrip("0").rstrip(".")


def slips(text: str, draw: Draw) -> list[str]:
    """Return some ways in which a figure is typed wrong, in random order."""
    found = _DIGITS.search(text)
    if not found:
        return draw.shuffled([chinese(n) for n in range(1, 19) if chinese(n) != text])
    start, end = found.span()
    digits = text[start:end]
    made = [text[:start] + wrong + text[end:] for wrong in _digit_slips(digits)]
    moved = [text[:start] + wrong + text[end:] for wrong in _moved(digits)]
    return [*draw.shuffled(made)] if draw.chance(0.8) or not moved else draw.shuffled(moved)


def _digit_slips(digits: str) -> list[str]:
    """Return the text with any one digit replaced by another."""
    return [
        digits[:at] + new + digits[at + 1 :]
        for at, old in enumerate(digits)
        if old.isdecimal()
        for new in "0123456789"
        if new != old and not (new == "0" and _leads(digits, at))
    ]


def _leads(digits: str, at: int) -> bool:
    """Return whether a 0 at that place would be a leading one, as in 05.3."""
    return not digits[:at].strip("-") and digits[at + 1 : at + 2] not in ("", ".")


def _moved(digits: str) -> list[str]:
    """Return the text with two neighbours exchanged, or its point moved."""
    pairs = [
        digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        for at in range(len(digits) - 1)
        if digits[at : at + 2].isdecimal() and digits[at] != digits[at + 1]
    ]
    whole, point, rest = digits.partition(".")
    if point and len(rest) > 1:
        pairs.append(f"{whole}{rest[0]}.{rest[1:]}")
    elif point:
        pairs.append(whole + rest)
    return [pair for pair in pairs if not re.match(r"-?0\d", pair)]
