"""Titles of a history's sheets, and headings of their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.history.model import History
    from addin.history.months import Month


def title_of(history: History, text: str) -> str:
    """Return a sheet's title: the first and the latest period, the region, what it shows."""
    first, last = history.months[0].label, history.latest.label
    span = last if first == last else f"{first}至{last}"
    return f"{span}{history.region}{text}"


def heading_of(month: Month, months: Sequence[Month]) -> str:
    """Return what heads a period's column: its month, with the year where there are several."""
    return f"{month.month}月" if len({each.year for each in months}) == 1 else month.heading
