"""Periods in the names of files and sheets."""

from __future__ import annotations

import re

from addin.core.figures import fold_text
from addin.core.schedule import Period, parse_period

_COMPACT = re.compile(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])(?!\d)")
_DATE = re.compile(r"(?<!\d)20\d{2}(?:\d{4}|([-./_])\d{1,2}\1\d{1,2})(?!\d)")


def period_in_name(name: str) -> Period | None:
    """Return the period that the name of a file or sheet speaks of, also as 202203.

    A date (20221205, 2022-12-5) is the day on which somebody saved it, and says nothing.

    >>> period_in_name("附表202203").label
    '2022年1-3月'
    """
    return parse_period(_COMPACT.sub(r"\1年\2月", _DATE.sub("", fold_text(name))))
