"""Figures as people type them: reading, rounding and printing.

A figure is decimal: a float enters by its shortest decimal form, so that 0.1 is one tenth, and
rounding is half up (四舍五入), which is what a reader of a circular does by hand.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from math import isfinite

from addin.core.folding import fold_text
from addin.core.typed import (
    BLANK,
    ERROR,
    LEAST,
    MOST,
    NOT_CALCULATED,
    TEXT,
    Content,
    Figure,
    Limit,
    read_text,
)

__all__ = [
    "BLANK",
    "MOST",
    "NOT_CALCULATED",
    "NO_FIGURE",
    "Content",
    "Figure",
    "Limit",
    "figure_decimals",
    "fold_text",
    "format_figure",
    "format_percent",
    "parse_figure",
    "parse_plain",
    "percent_decimals",
    "round_half_up",
    "to_decimal",
]

NO_FIGURE = "—"
"""What stands in a cell or a sentence where there is no figure."""

_NOTHING = float(LEAST)
_ZERO = Decimal(0)
_EXCEL_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP, traps=[])
_ROUNDING = Context(prec=400, rounding=ROUND_HALF_UP)


def to_decimal(number: float | int | Decimal) -> Decimal:
    """Return the decimal that a number shows, not its binary expansion.

    Excel keeps 15 significant digits of what people type; further ones come from binary sums such
    as 97.03999999999999, which must not miss a target of 97.04. They are rounded away; so is what
    such a sum leaves of zero, 5.55E-17.

    >>> to_decimal(0.1), to_decimal(97.03999999999999)
    (Decimal('0.1'), Decimal('97.0400000000000'))
    """
    if isinstance(number, Decimal):
        return number
    if -_NOTHING < number < _NOTHING:
        return _ZERO
    return _EXCEL_DIGITS.create_decimal(repr(float(number)))


def parse_figure(cell: object) -> Figure:
    """Read one cell value as a figure; what is ambiguous comes back as TEXT, never as a guess.

    Numbers pass through; text may be full width, have thousands commas (1,243.5), a percent sign,
    a measure (1.2亿元) or its rank in brackets (12.5(3)), be in words (百分之九十), a change
    (↓1.5%), a limit (≤35), a place (第3名): see Figure for what only some columns can hold. Blank
    cells are BLANK; ``-``, ``—``, ``/``, 无任务, 未设置 and a bracketed note are NO_TARGET; Excel's
    error values are ERROR. A number in brackets, (12), may be negative or a rank, and is TEXT; a
    real negative number that Excel shows in brackets comes as a number.

    >>> parse_figure("１，２４３.5").value
    Decimal('1243.5')
    >>> parse_figure("108.3%").value
    Decimal('1.083')
    >>> parse_figure("已完成").content
    <Content.TEXT: 'text'>
    """
    if cell is None:
        return BLANK
    if isinstance(cell, bool):
        return TEXT
    if isinstance(cell, int | float | Decimal):
        return _number(cell)
    if isinstance(cell, str):
        return read_text(cell)
    return TEXT


def _number(cell: float | Decimal) -> Figure:
    if isinstance(cell, float) and not isfinite(cell):
        return ERROR
    if not -MOST <= cell <= MOST:
        return TEXT
    return Figure(Content.NUMBER, to_decimal(cell))


def parse_plain(cell: object) -> Figure:
    """Read a cell that can hold a plain figure only: places, limits, changes and times are TEXT.

    >>> parse_plain("≤35").content, parse_plain("35户").value
    (<Content.TEXT: 'text'>, Decimal('35'))
    """
    figure = parse_figure(cell)
    return figure if figure.is_plain else TEXT


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Return the value rounded half up (四舍五入) to that many decimals; halves leave zero.

    >>> round_half_up(Decimal("0.25"), 1), round_half_up(Decimal("-0.25"), 1)
    (Decimal('0.3'), Decimal('-0.3'))
    """
    return _ROUNDING.quantize(value, _step(decimals))


@cache
def _step(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def format_figure(value: Decimal | None, decimals: int = 1, keep_zeros: bool = False) -> str:
    """Return the figure as a sentence prints it; ``—`` for None.

    >>> format_figure(Decimal("109.04")), format_figure(Decimal("19"), 2, keep_zeros=True)
    ('109', '19.00')
    """
    if value is None:
        return NO_FIGURE
    rounded = round_half_up(value, decimals)
    text = f"{rounded if rounded else abs(rounded):f}"
    return text.rstrip("0").rstrip(".") if "." in text and not keep_zeros else text


def percent_decimals(ratio: Decimal, decimals: int = 1, apart_from: Decimal | None = None) -> int:
    """Return how many decimals the ratio needs as a percentage.

    ``apart_from`` is what it must not read as, since it fell short of that: 0.9996 of a target
    needs two decimals (99.96%), and so does 0.2496 where 0.25 is due. Others keep ``decimals``.
    """
    return figure_decimals(ratio, decimals + 2, apart_from) - 2


def figure_decimals(value: Decimal, decimals: int, apart_from: Decimal | None) -> int:
    """Return how many decimals a figure needs so that it does not read as what it fell short of.

    >>> figure_decimals(Decimal("7.96"), 1, Decimal(8)), figure_decimals(Decimal(7), 1, Decimal(8))
    (2, 1)
    """
    if apart_from is not None and value != apart_from:
        while round_half_up(value, decimals) == round_half_up(apart_from, decimals):
            decimals += 1
    return decimals


def format_percent(
    ratio: Decimal | None,
    decimals: int = 1,
    keep_zeros: bool = False,
    apart_from: Decimal | None = None,
) -> str:
    """Return a ratio as a percentage; ``—`` for None. See percent_decimals for ``apart_from``.

    >>> format_percent(Decimal("1.09")), format_percent(Decimal("0.9996"), apart_from=Decimal(1))
    ('109%', '99.96%')
    """
    if ratio is None:
        return NO_FIGURE
    if apart_from is not None:
        decimals = percent_decimals(ratio, decimals, apart_from)
    return format_figure(ratio * 100, decimals, keep_zeros) + "%"
