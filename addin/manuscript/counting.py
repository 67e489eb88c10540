"""Numbers in the forms in which Word counts paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.core.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Callable

_FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_BARE = str.maketrans("0123456789", "〇一二三四五六七八九")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST_LETTERS = 30


def counted(number: int, form: str) -> str:
    """Return a number in one of Word's forms (ST_NumberFormat); in digits where it has no other.

    >>> [counted(12, form) for form in ("decimal", "chineseCounting", "upperRoman", "lowerLetter")]
    ['12', '十二', 'XII', 'l']
    """
    write = _FORMS.get(form)
    return write(number) if write and number > 0 else "" if form == "none" else str(number)


def _roman(number: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        written += letters * min(times, _MOST_LETTERS)
    return written


def _letter(number: int) -> str:
    """Word counts a to z, then aa to zz, aaa to zzz."""
    times, index = divmod(number - 1, len(_LETTERS))
    return _LETTERS[index] * min(times + 1, _MOST_LETTERS)


def _one_of(signs: str) -> Callable[[int], str]:
    """Return what writes numbers as single signs, and in digits where these are at their end."""
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _row(first: str, length: int) -> str:
    return "".join(chr(ord(first) + index) for index in range(length))


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL),
    "decimalEnclosedCircle": _one_of(_row("①", 20)),
    "decimalEnclosedCircleChinese": _one_of(_row("①", 10)),
    "decimalEnclosedParen": _one_of(_row("⑴", 20)),
    "decimalEnclosedFullstop": _one_of(_row("⒈", 20)),
    "ideographEnclosedCircle": _one_of(_row("㊀", 10)),
    "ideographTraditional": _one_of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _one_of("子丑寅卯辰巳午未申酉戌亥"),
    "ideographDigital": lambda number: str(number).translate(_BARE),
    "japaneseDigitalTenThousand": lambda number: str(number).translate(_BARE),
    "taiwaneseDigital": lambda number: str(number).translate(_BARE),
    "chineseCounting": numeral,
    "chineseCountingThousand": numeral,
    "japaneseCounting": numeral,
    "taiwaneseCounting": numeral,
    "taiwaneseCountingThousand": numeral,
    "chineseLegalSimplified": lambda number: numeral(number).translate(_FORMAL),
    "ideographLegalTraditional": lambda number: numeral(number).translate(_FORMAL),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
}
