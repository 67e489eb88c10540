"""Forms of sentences: the main ones, and what other counties' circulars say besides."""

from __future__ import annotations

from . import (
    achieved,
    comparisons,
    groups,
    limits,
    lists,
    overviews,
    rankings,
    ranks,
    rows,
    schedule,
    shares,
    slots,
    totals,
)
from .registry import FORMS, KINDS, ORDER, WEIGHTS, Parts

__all__ = [
    "FORMS",
    "KINDS",
    "ORDER",
    "WEIGHTS",
    "Parts",
    "achieved",
    "comparisons",
    "groups",
    "limits",
    "lists",
    "overviews",
    "rankings",
    "ranks",
    "rows",
    "schedule",
    "shares",
    "slots",
    "totals",
]
