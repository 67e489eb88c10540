"""How the cells of 设置 are read, from a cell's value; None for what is not understood."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from addin.core.escalation import parse_trigger
from addin.core.figures import Content, fold_text, parse_plain
from addin.core.file_names import is_device
from addin.core.folding import visible
from addin.core.judging import Grades, parse_grades, parse_months
from addin.core.measures import parse_measure
from addin.core.patterns import late
from addin.core.schedule import Period, parse_period
from addin.core.scoring import FULL
from addin.core.shortfall import parse_rule
from addin.core.words import as_word

_MOST_POINTS = 2 * FULL
"""The largest cap."""
_MOST_DECIMALS = 6
_BRACES = str.maketrans("｛｝", "{}")
_FIRST_DAY = late(r"(\d{4}-\d{2})-01")
_NOT_IN_FILE_NAMES = late(r'[\\/:*?"<>|\x00-\x1f]|^~\$|^\s*\.|[. ]\.\w+$|{(?!(?:地区|时期)})')

_T = TypeVar("_T")


def _folded(parse: Callable[[str], _T | None]) -> Callable[[object], _T | None]:
    return lambda cell: parse(fold_text(str(cell)))


measure = _folded(parse_measure)
rule = _folded(parse_rule)
trigger = _folded(parse_trigger)


def grades(cell: object) -> Grades | None:
    """Read where the grades of shortfalls end: 90%、70%."""
    return parse_grades(str(cell))


def months(cell: object) -> tuple[Decimal, ...] | None:
    """Read the schedule of the twelve months: 5、12、20、…、100."""
    return parse_months(str(cell))


def text(cell: object) -> str | None:
    """Read a name, folded; a number is not one."""
    return fold_text(cell) if isinstance(cell, str) else None


def as_typed(cell: object) -> str:
    """Read a text with the spaces inside it."""
    return visible(str(cell)).strip()


def words(cell: object) -> tuple[str, ...]:
    """Read words joined by 、 with the spaces inside them; a number is a word of its digits."""
    parts = re.split("[、，,；;\n]", as_word(cell))
    return tuple(part.strip() for part in parts if part.strip())


@_folded
def period(typed: str) -> Period | None:
    """Read a period; what people type as 2022年2月 Excel keeps as the first day of that month."""
    day = typed.removesuffix("00:00:00")
    month = _FIRST_DAY.fullmatch(day)
    return parse_period(month[1] if month else day)


def file_name(cell: object) -> str | None:
    """Read a pattern of file names as it was typed, with .xlsx behind it where that lacks."""
    typed = as_typed(cell).translate(_BRACES)
    name = typed if typed.lower().endswith(".xlsx") else f"{typed}.xlsx"
    return None if _NOT_IN_FILE_NAMES.search(name) or is_device(name) else name


def number(cell: object) -> Decimal | None:
    """Read a figure: 50%, 1,200."""
    return parse_plain(fold_text(str(cell))).value


@_folded
def ratio(typed: str) -> Decimal | None:
    """Read a share above 0 and up to the whole: 95%, 95 or 0.95."""
    figure = parse_plain(typed)
    if figure.content is not Content.NUMBER or figure.value is None:
        return None
    value = figure.value / 100 if not figure.percent and figure.value > 1 else figure.value
    return value if 0 < value <= 1 else None


@_folded
def points(typed: str) -> Decimal | None:
    """Read points or per cent, 100 for the full mark and 200 at most: 50, 50% or 50分."""
    figure = parse_plain(typed.removesuffix("分"))
    if figure.value is None:
        return None
    value = figure.value * 100 if figure.percent else figure.value
    return value if 0 <= value <= _MOST_POINTS else None


def weight(cell: object) -> Decimal | None:
    """Read a weight out of 100."""
    value = points(cell)
    return value if value is not None and value <= FULL else None


def _whole(value: Decimal | None) -> int | None:
    return int(value) if value is not None and value == int(value) else None


def decimals(cell: object) -> int | None:
    """Read a number of decimals, from 0 to 6."""
    value = _whole(number(cell))
    return value if value is not None and 0 <= value <= _MOST_DECIMALS else None


@_folded
def places(typed: str) -> int | None:
    """Read a whole number above 0: 3, 3名."""
    value = _whole(parse_plain(typed.rstrip("个名位")).value)
    return value if value and value > 0 else None


@_folded
def good(typed: str) -> int | None:
    """Read how many departments are named as good; 0 for the first and last three."""
    if typed == "前三后三":
        return 0
    match = re.search(r"(\d+)[个名位]", typed)
    return int(match[1]) if match else None
