"""Forms of sentences: the main ones, and what other counties' circulars say besides."""

from __future__ import annotations

from . import (
    achieved,
    comparisons,
    groups,
    rankings,
    rows,
    schedule,
    shares,
    slots,
    thresholds,
    totals,
)
from .registry import FORMS, Parts

__all__ = [
    "FORMS",
    "Parts",
    "achieved",
    "comparisons",
    "groups",
    "rankings",
    "rows",
    "schedule",
    "shares",
    "slots",
    "thresholds",
    "totals",
]
