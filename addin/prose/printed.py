"""Figures as a sentence prints them, and whether one agrees with an exact value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from addin.core.figures import round_half_up
from addin.core.measures import parse_measure

NUMBER = (
    r"[+-]?(?:(?<![\d.])(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?!\d)(?:\.\d{1,10}(?!\d)|\.(?=[%亿万]))?"
    r"|(?<![\d.])\.\d{1,10}(?!\d))"
)
"""A number; also one that lost a digit beside its point (13.%, .5%), which agrees with nothing."""
POINTS = "个百分点"
NUMERAL = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"

_NUMBER = re.compile(NUMBER)
_MEASURE = re.compile(r"[%‰]|[^\W\d_][^\W_]{0,5}(?:/[^\W_]{1,3})?")
_ABOUT_BEFORE = re.compile(
    r"(?:[%分元户家亩个](?:至|到|[-—~])|约|近|超|超过|突破|逾|不少于|不低于|达到或超过|接近)(?<![签预合立]约)$"
)
_ABOUT_AFTER = re.compile(r"[余多]|左右|以上|以下|(?:至|到|[-—~])(?=\d)")
_AND = re.compile(r"[、,和及与](?=[+-]?\d)|以及(?=\d)")


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure in a text: 1243亿元 has the value 1243, no decimals and the measure 亿元.

    ``start`` is where it stands in the text that it was read from.
    """

    text: str
    value: Decimal
    decimals: int
    measure: str
    start: int = field(default=-1, compare=False)

    @property
    def end(self) -> int:
        """Where it ends in its text."""
        return self.start + len(self.text)

    @property
    def is_percent(self) -> bool:
        """Whether it is printed with %."""
        return self.measure == "%"

    @property
    def is_telling(self) -> bool:
        """Whether hardly another figure is the same by chance: it has three digits or more."""
        return self.weight > 2

    @property
    def weight(self) -> int:
        """How many digits it has that tell something: 0.120 and 1,200 have two."""
        number = self.text.removesuffix(self.measure)
        return len("".join(filter(str.isdecimal, number)).strip("0"))

    @property
    def size(self) -> Decimal:
        """The value without its sign."""
        return abs(self.value)

    @property
    def step(self) -> Decimal:
        """One of its last decimal: what it is of is less than that away from it."""
        return Decimal(1).scaleb(-self.decimals)

    def is_of(self, exact: Decimal) -> bool:
        """Return whether it is what rounding the exact value half up to its decimals gives."""
        return round_half_up(exact, self.decimals) == self.value and not self._is_torn

    @property
    def _is_torn(self) -> bool:
        """Whether a digit is missing beside its point."""
        number = self.text.removesuffix(self.measure).lstrip("+-")
        return number.startswith(".") or number.endswith(".")


def read_figure(text: str, at: int, end: int | None = None) -> tuple[Printed, int] | None:
    """Return the figure that begins at a place of folded text, and where it ends; None without.

    A figure that is only about right (约12亿元, 60余次) is none.
    """
    read = _figure_at(text, at, len(text))
    if read is None or end is None or read[1] - len(read[0].measure) <= end:
        return read
    return _figure_at(text, at, end)


@lru_cache(maxsize=4096)
def _figure_at(text: str, at: int, end: int) -> tuple[Printed, int] | None:
    """Return a figure whose number ends before a place; a sentence is read more than once."""
    number = _NUMBER.match(text, at, end)
    if number is None or _ABOUT_BEFORE.search(text, max(0, at - 5), at):
        return None
    measure = _measure_at(text, number.end())
    stop = number.end() + len(measure)
    if _ABOUT_AFTER.match(text, number.end()) or _ABOUT_AFTER.match(text, stop):
        return None
    plain = number[0].replace(",", "")
    decimals = len(plain.partition(".")[2])
    return Printed(text[at:stop], Decimal(plain), decimals, measure, at), stop


def read_figures(text: str, at: int) -> tuple[list[Printed], int]:
    """Return the figures joined by 、 or 和 that begin at a place, and where they end."""
    figures: list[Printed] = []
    end = at
    while figure := read_figure(text, at):
        figures.append(figure[0])
        end = figure[1]
        joined = _AND.match(text, end)
        at = joined.end() if joined else len(text)
    return _with_last_measure(figures), end


def _with_last_measure(figures: list[Printed]) -> list[Printed]:
    """Return figures of which only the last says the measure of all: 2.43和2.55亿元."""
    if len(figures) < 2 or any(figure.measure for figure in figures[:-1]):
        return figures
    measure = figures[-1].measure
    return [replace(f, measure=measure) for f in figures[:-1]] + figures[-1:]


_LONGEST_MEASURE = 10


def _measure_at(text: str, at: int) -> str:
    return _measure_in(text[at : at + _LONGEST_MEASURE + 1])


@lru_cache(maxsize=4096)
def _measure_in(text: str) -> str:
    """Return the measure with which a text begins, "" without."""
    match = _MEASURE.match(text)
    word = match[0] if match else ""
    for length in range(len(word), 0, -1):
        if parse_measure(word[:length]) and text[: length + 1] != "分别":
            return word[:length]
    return ""
