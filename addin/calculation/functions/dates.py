"""DATE, YEAR, MONTH and DAY, of dates since March 1900: before, Excel counts a day too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.calculation.cells import Argument, scalar
from addin.calculation.functions.declared import eager
from addin.calculation.serial_dates import from_serial, to_serial
from addin.calculation.values import Unsure, to_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


def _part(of: Callable[[date], int]) -> Callable[[Argument], float]:
    def function(argument: Argument) -> float:
        value = scalar(argument)
        if not isinstance(value, float):
            raise Unsure
        return float(of(from_serial(value)))

    return function


def _date(year: Argument, month: Argument, day: Argument) -> float:
    """Months and days beyond the end lead into the next year and month."""
    years, months, days = (to_whole(scalar(each)) for each in (year, month, day))
    if not (1900 <= years <= 9998 and abs(months) <= 24 and abs(days) <= 366):
        raise Unsure
    further, month_of_year = divmod(months - 1, 12)
    return to_serial(years + further, month_of_year + 1) + days - 1


FUNCTIONS = eager(
    DATE=_date,
    YEAR=_part(lambda day: day.year),
    MONTH=_part(lambda day: day.month),
    DAY=_part(lambda day: day.day),
)
