"""What a number format tells of a cell: percent, decimals, a date, a measure behind the number.

A format is read as Excel writes it (ECMA-376, 18.8.30 and 18.8.31): up to four sections parted by
semicolons, of which the first that shows a number speaks for the cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from addin.core.patterns import late

_TOKEN = late(
    r"""(?P<quoted>"[^"]*"?)
    |(?P<escaped>[\\!].)
    |(?P<blank>[_*].)
    |(?P<currency>\[\$[^\]]*\])
    |(?P<elapsed>\[(?:h+|m+|s+)\])
    |(?P<condition>\[[<>=][^\]]*\])
    |(?P<bracket>\[[^\]]*\])
    |(?P<end>;)
    |(?P<general>General|G/通用格式)
    |(?P<exponent>E[-+][0#?]+)
    |(?P<noon>AM/PM|A/P|上午/下午)
    |(?P<digit>[0#?])
    |(?P<mark>[.,%/])
    |(?P<text>@)
    |(?P<date>[ymdhsaegb])
    |(?P<other>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_DATES = ("date", "elapsed", "noon")
_NUMBERS = ("digit", "general", *_DATES)

_Token = tuple[str, str]
"""Kind and text."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A number format, as far as it tells something.

    ``percent`` says that 0.85 shows as 85%. ``decimals`` is how many are shown at most; None where
    the format does not fix them (General behind a measure, dates, fractions, powers of ten).
    ``is_date`` covers times of day and durations. ``suffix`` is the text behind the number ("亿元",
    "个", "%" of a value that is 85 itself). What is shown is the value divided by ``divisor``:
    1000 for ``0.0,`` and 10000 for ``0!.0,``. ``text`` is the format as written.
    """

    percent: bool
    decimals: int | None
    is_date: bool
    text: str
    suffix: str = ""
    divisor: int = 1


@lru_cache(maxsize=1024)
def parse_format(code: str) -> NumberFormat | None:
    """Return what a format tells; None for General, for text, and where conditions decide.

    >>> parse_format("0.0%").decimals
    1
    >>> parse_format('#,##0.00"亿元"').suffix
    '亿元'
    >>> parse_format("@") is None
    True
    """
    sections = _sections(code)
    shown = [_read(section, code) for section in sections if _shows_number(section)]
    if not shown:
        return None
    by_value = any(kind == "condition" for section in sections for kind, _ in section)
    return shown[0] if not by_value or len(set(shown)) == 1 else None


def _sections(code: str) -> list[list[_Token]]:
    sections: list[list[_Token]] = [[]]
    for match in _TOKEN.finditer(code):
        if match.lastgroup == "end":
            sections.append([])
        else:
            sections[-1].append((str(match.lastgroup), match[0]))
    return sections


def _shows_number(section: list[_Token]) -> bool:
    return any(kind in _NUMBERS for kind, _ in section)


def _read(section: list[_Token], code: str) -> NumberFormat | None:
    kinds = {kind for kind, _ in section}
    if kinds.intersection(_DATES):
        return NumberFormat(False, None, True, code)
    percent = ("mark", "%") in section
    suffix = _suffix(section)
    if "general" in kinds:
        told = percent or suffix
        return NumberFormat(percent, None, False, code, suffix) if told else None
    loose = "exponent" in kinds or ("mark", "/") in section
    decimals, divisor = _places(section)
    return NumberFormat(percent, None if loose else decimals, False, code, suffix, divisor)


def _places(section: list[_Token]) -> tuple[int, int]:
    """Return decimals and divisor; a point may be drawn between digits as text (``0!.0,``)."""
    digits = [n for n, (kind, _) in enumerate(section) if kind == "digit"]
    last = digits[-1]
    real = [n for n, token in enumerate(section) if token == ("mark", ".")]
    drawn = [n for n in range(digits[0], last) if _literal(*section[n]) == "."]
    point = next(iter(real or drawn), last)
    decimals = sum(n > point for n in digits)
    thousands = _commas(section[last + 1 :])
    if real:
        thousands += _commas(section[:point][::-1])
    return decimals, 1000**thousands * (10**decimals if drawn and not real else 1)


def _commas(tokens: list[_Token]) -> int:
    """Return how many commas stand before anything else."""
    return len(list(takewhile(lambda token: token == ("mark", ","), tokens)))


def _suffix(section: list[_Token]) -> str:
    """Return the text behind the last digit, without room for brackets and fills."""
    behind = takewhile(lambda token: token[0] not in ("digit", "general"), reversed(section))
    return "".join(_literal(*token) for token in list(behind)[::-1]).strip()


def _literal(kind: str, text: str) -> str:
    if kind == "quoted":
        return text.strip('"')
    if kind == "escaped":
        return text[1]
    if kind == "currency":
        return text[2:-1].partition("-")[0]
    return text if kind == "other" else ""
