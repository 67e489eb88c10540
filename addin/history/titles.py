"""Titles of a history's sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from addin.history.model import History


def title_of(history: History, text: str) -> str:
    """Return a sheet's title: the first and the latest period, the region, what it shows."""
    first, last = history.months[0].label, history.latest.label
    span = last if first == last else f"{first}至{last}"
    return f"{span}{history.region}{text}"
