"""Excel's number formats and links, as plans use them."""

from __future__ import annotations

from decimal import Context, Decimal
from functools import cache

_EXCEL_DIGITS = Context(prec=15)

LONGEST_SHEET_NAME = 31
"""Excel's limit."""


@cache
def fixed_format(decimals: int) -> str:
    """Return the format of a number with so many decimals: 0.00."""
    return "0." + "0" * decimals if decimals else "0"


@cache
def amount_format(decimals: int) -> str:
    """Return the format of a number with commas between thousands: #,##0.00."""
    return "#,##" + fixed_format(decimals)


@cache
def percent_format(decimals: int) -> str:
    """Return the format of a ratio as a percentage: 0.0%."""
    return fixed_format(decimals) + "%"


@cache
def growth_format(decimals: int) -> str:
    """Return the format of growth, whose sign is always shown: +0.0%;-0.0%;0.0%."""
    shown = percent_format(decimals)
    return f"+{shown};-{shown};{shown}"


def literal(value: Decimal) -> str:
    """Return a number as a formula holds it, of the fifteen digits that Excel keeps.

    >>> literal(Decimal(2) / 12), literal(Decimal("0.90"))
    ('0.166666666666667', '0.9')
    """
    return f"{_EXCEL_DIGITS.create_decimal(value).normalize():f}"


def link_target(sheet: str, cell: str) -> str:
    """Return the target of a link to a cell, the sheet quoted as Excel wants it.

    >>> link_target("附表3", "B5")
    "'附表3'!B5"
    """
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"
