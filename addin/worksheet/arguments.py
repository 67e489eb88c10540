"""What cells given to a worksheet function hold, by the rules for what people type.

xlwings hands over rows of cells: numbers, text, dates, None for a blank, an error as its text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from addin.core.completion import Direction
from addin.core.figures import MOST, Content, fold_text, parse_plain, to_decimal
from addin.core.folding import visible
from addin.core.measures import parse_measure
from addin.core.ranking import Method
from addin.core.schedule import date_text, parse_period
from addin.core.shortfall import Rule, parse_rule
from addin.settings.choices import DIRECTIONS, METHODS
from addin.worksheet.misuse import (
    ErrorCell,
    Misuse,
    NotAFigure,
    NotAMeasure,
    NotAMethod,
    NotAnOrder,
    NotAPeriod,
    NotARule,
    NotAWholeNumber,
    PeriodOrShare,
    WithMeasure,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from addin.core.measures import Measure

Cells = list[list[object]]

NOT_GIVEN: Cells = []
"""What an argument that was left out is; a blank cell in its place means the same."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """Cells by which what they lead to can be kept: 1 and TRUE are equal, but not the same."""

    contents: tuple[object, ...]
    kinds: tuple[type, ...]
    width: int

    @property
    def cells(self) -> Cells:
        """The cells as rows."""
        places = range(0, len(self.contents), self.width or 1)
        return [list(self.contents[place : place + self.width]) for place in places]


_EPOCH = datetime(1899, 12, 30)
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
_FIRST_SERIAL = 36526
_LAST_SERIAL = 73050
"""Excel's numbers for the first day of 2000 and the last of 2099."""
_MOST = 99
_LARGEST = float(MOST)
_ORDERS = {**DIRECTIONS, "0": Direction.HIGHER, "1": Direction.LOWER}

_T = TypeVar("_T")


def flat(cells: Cells) -> list[object]:
    """Return the cells row by row."""
    return [cell for row in cells for cell in row]


def fixed(cells: Cells) -> Fixed:
    """Return cells by which a result can be kept."""
    contents = tuple(flat(cells))
    return Fixed(contents, tuple(map(type, contents)), len(cells[0]) if cells else 0)


def given(cells: Cells) -> Cells:
    """Return the cells of an optional argument; NOT_GIVEN where all of them are blank."""
    return cells if any(cell not in (None, "") for cell in flat(cells)) else NOT_GIVEN


def option(cells: Cells) -> object:
    """Return the first cell of an argument; None where it is blank or was left out.

    Raises ErrorCell for an error value.
    """
    if not cells or not cells[0]:
        return None
    cell = cells[0][0]
    if isinstance(cell, str):
        return name(cell) or None
    return cell


def figure(cell: object) -> Decimal | None:
    """Return a cell's figure; None for a blank and for what says that there is no target.

    Raises ErrorCell for an error value, WithMeasure for 1.2亿元 (511户 is a plain count), and
    NotAFigure for anything else that is not a number.
    """
    if isinstance(cell, float) and -_LARGEST <= cell <= _LARGEST:  # the most frequent by far
        return to_decimal(cell)
    found = parse_plain(cell)
    if found.content is Content.ERROR:
        raise error_in(cell)
    if found.content is Content.TEXT:
        raise NotAFigure(cell)
    if found.measure and (measure := parse_measure(found.measure)) and measure.factor != 1:
        raise WithMeasure(cell)
    return found.value


def error_in(cell: object) -> ErrorCell:
    """Return what is wrong with an error value, or with a number that is not one: infinity."""
    return ErrorCell(cell if isinstance(cell, str) else "#NUM!")


def figures(cells: Cells) -> list[Decimal | None]:
    """Return the figures of all cells, row by row; raises like ``figure``."""
    return [figure(cell) for cell in flat(cells)]


def attempts(cells: Cells) -> list[Decimal | Misuse | None]:
    """Return the figures of all cells, row by row; for a cell that can't be read what is wrong."""
    return [_attempt(figure, cell) for cell in flat(cells)]


def _attempt(read: Callable[[object], _T], cell: object) -> _T | Misuse:
    try:
        return read(cell)
    except Misuse as misuse:
        return misuse


def readable(found: Iterable[Decimal | Misuse | None]) -> list[Decimal | None]:
    """Return the figures among attempts, None for a cell that can't be read."""
    return [None if isinstance(value, Misuse) else value for value in found]


def name(cell: object) -> str:
    """Return a cell's text as a name, "" for a blank; a number is its digits.

    Raises ErrorCell for an error value.
    """
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.15g}"
    text = visible(str(cell)).strip()
    if text.startswith("#") and parse_plain(text).content is Content.ERROR:
        raise ErrorCell(text)
    return text


def group(cell: object) -> str:
    """Return a cell's text as the name of a group (类别): in one width, without spaces."""
    return fold_text(name(cell))


def groups(cells: Cells) -> list[str | Misuse]:
    """Return the groups in all cells, row by row; for an error value what is wrong."""
    return [_attempt(group, cell) for cell in flat(cells)]


def method(cells: Cells) -> Method:
    """Return the ranking method that is written as on 设置; 并列占位 by default."""
    return _choice(cells, METHODS, NotAMethod) or Method.COMPETITION


def direction(cells: Cells) -> Direction:
    """Return 越高越好 or 越低越好, also written as RANK's 0 and 1; the first by default."""
    return _choice(cells, _ORDERS, NotAnOrder) or Direction.HIGHER


def _choice(cells: Cells, choices: dict[str, _T], wrong: type[Misuse]) -> _T | None:
    typed = option(cells)
    if typed is None:
        return None
    text = fold_text(name(typed))
    if text not in choices:
        raise wrong(typed)
    return choices[text]


def rule(cells: Cells) -> Rule | None:
    """Return the shortfall rule that is written as on 设置; None where none is given."""
    typed = option(cells)
    found = None if typed is None else parse_rule(str(typed))
    if typed is not None and found is None:
        raise NotARule(typed)
    return found


def whole_number(cells: Cells, default: int) -> int:
    """Return a number of units or decimals, at most 99."""
    typed = option(cells)
    value = Decimal(default) if typed is None else figure(typed)
    if value is None or not 0 <= value <= _MOST or value != int(value):
        raise NotAWholeNumber(typed)
    return int(value)


def measure(cells: Cells) -> Measure | None:
    """Return the measure of that name; None where none is given."""
    text = name(option(cells))
    found = parse_measure(text)
    if text and found is None:
        raise NotAMeasure(text)
    return found


def schedule(cell: object) -> Decimal | None:
    """Return what part of the year is gone by a period; None for a blank.

    A period is text (2022年1-11月, 上半年), a date, a number of months from 2, a year, or the ratio
    itself between 0 and 1. A date is what was typed: the first day of a month is that month. The
    number 1 may be January or 100% and raises PeriodOrShare; what is none of these, or does not
    begin with the year (7-9月), raises NotAPeriod.
    """
    if cell is None or cell == "":
        return None
    found = _ratio(cell)
    if found is not None:
        return found
    period = parse_period(_period_text(cell))
    if period is None or period.schedule is None:
        raise NotAPeriod(cell)
    return period.schedule


def _ratio(cell: object) -> Decimal | None:
    read = parse_plain(cell)
    if read.content is Content.ERROR:
        raise error_in(cell)
    value = read.value
    if value == 1 and not read.percent:
        raise PeriodOrShare
    return value if value is not None and 0 < value <= 1 and not read.measure else None


def _period_text(cell: object) -> str:
    """Return what a cell says as parse_period reads it: dates and bare numbers spelled out."""
    if isinstance(cell, int | float):
        return _number_text(cell)
    if isinstance(cell, date):  # a datetime is one too
        return date_text(cell)
    return str(cell)


def _number_text(number: float) -> str:
    if number == int(number) and 2 <= number <= 12:
        return f"{number:.0f}月"
    if number == int(number) and _FIRST_YEAR <= number <= _LAST_YEAR:
        return f"{number:.0f}年"
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return date_text(_EPOCH + timedelta(days=number))
    return ""
