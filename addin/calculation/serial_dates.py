"""Dates as Excel counts them, in days since 1900, and as they are read from cells."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from addin.calculation.values import Unsure

_ORIGIN = date(1899, 12, 30)
_FIRST, _LAST = 61, 2_958_465
"""1 March 1900: before, Excel counts a 29 February that there was not. 31 December 9999."""
_DAY = 86_400
_ONE_DAY = timedelta(seconds=_DAY)
_MIDNIGHT = datetime.combine(_ORIGIN, time())

Moment = date | time | timedelta
"""A datetime is a date too."""


def to_serial(year: int, month: int, day: int = 1) -> float:
    """Return the number of a date; raises Unsure for those before March 1900."""
    return float(_known((date(year, month, day) - _ORIGIN).days))


def from_serial(number: float) -> date:
    """Return the day of a number.

    >>> from_serial(44835.5)
    datetime.date(2022, 10, 1)
    """
    return _ORIGIN + timedelta(days=int(_known(number)))


def serial_moment(number: float, *, elapsed: bool) -> Moment:
    """Return what is read from a cell with a number in a format of dates, or of time elapsed.

    >>> serial_moment(44835.0, elapsed=False), serial_moment(1.5, elapsed=True)
    (datetime.date(2022, 10, 1), datetime.timedelta(days=1, seconds=43200))
    """
    if elapsed:
        return timedelta(days=number)
    seconds = round(number * _DAY)
    if abs(number * _DAY - seconds) > 1e-4:
        raise Unsure
    if 0 <= number < 1 and seconds < _DAY:
        return (_MIDNIGHT + timedelta(seconds=seconds)).time()
    moment = _MIDNIGHT + timedelta(seconds=_known(number) // 1 * _DAY + seconds % _DAY)
    return moment if seconds % _DAY else moment.date()


def moment_serial(moment: Moment) -> float:
    """Return the number of what is read from a cell; raises Unsure for dates before March 1900.

    >>> [moment_serial(when) for when in (date(2022, 10, 1), datetime(2022, 10, 1, 12), time(6))]
    [44835.0, 44835.5, 0.25]
    """
    if isinstance(moment, timedelta):
        return moment / _ONE_DAY
    if isinstance(moment, time):
        return (datetime.combine(_ORIGIN, moment) - _MIDNIGHT) / _ONE_DAY
    start = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    return _known((start - _MIDNIGHT) / _ONE_DAY)


def _known(number: float) -> float:
    if not _FIRST <= number < _LAST:
        raise Unsure
    return number
