"""The share of the year that a period means, where a native formula can tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.native.calls import Unfit
from addin.native.references import is_number
from addin.native.translation import is_reference
from addin.worksheet import arguments as read
from addin.worksheet.expressions import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from addin.native.translation import Given

_PARTS = (12, 365, 366)
_LAST_MONTH = 12


def schedule(given: Given) -> tuple[str, tuple[str, ...]]:
    """Return the share that the argument ``period`` means, and the cell that it is read from.

    There is a cell or none; raises Unfit where no formula reads it. A period in words or a date is
    read once, from the formula; a cell has to hold the share itself or a number of months.
    """
    if not is_reference(given.parts["period"]):
        share = read.schedule(given.literal("period"))
        if share is None:
            raise Unfit
        return _fraction(share), ()
    cell = given.cell("period", is_number)
    assert cell.reference
    [value] = cell.reference.contents(given.translation.values)
    assert isinstance(value, int | float)
    if 0 < value < 1:
        return cell.text, (cell.text,)
    if 1 < value <= _LAST_MONTH and value == int(value):
        return f"({cell.text}/{_LAST_MONTH})", (cell.text,)
    raise Unfit


def _fraction(share: Decimal) -> str:
    """Return a share as a decimal, or in months or days of the year."""
    if len(share.as_tuple().digits) < 15:
        return plain(share)
    for parts in _PARTS:
        passed = round(share * parts)
        if abs(share * parts - passed) < 1e-20:
            return f"({passed}/{parts})"
    raise Unfit
