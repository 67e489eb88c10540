"""The forms of sentences by name. A form returns the parts of a sentence, or None.

Each belongs to a kind: the main forms, and what other counties' circulars say besides.
"""

from __future__ import annotations

from collections.abc import Callable

from ..pieces import Part
from ..writer import Writer

Parts = tuple[Part, ...]
Form = Callable[[Writer], Parts | None]

FORMS: dict[str, Form] = {}
KINDS: dict[str, str] = {}
"""The kind of each form."""

WEIGHTS: dict[str, int] = {}
"""How eagerly each form is tried: those that few tables allow come first more often."""

ORDER = (
    "total",
    "achieved or missed",
    "schedule",
    "first and last",
    "row of a unit",
    "several indicators at once",
    "full rankings",
    "shares worked out",
    "adjectives",
    "other columns of the row",
    "second targets",
    "groups",
    "ties",
    "ranks",
    "其中",
    "single month, 环比",
    "limits and means",
    "parallel lists",
    "comparisons",
    "subject carried on",
)
"""The kinds, the main ones first."""


def form(name: str, kind: str, weight: int = 1) -> Callable[[Form], Form]:
    """Register a form of sentence under a name."""
    assert kind in ORDER, kind

    def register(written: Form) -> Form:
        FORMS[name], KINDS[name], WEIGHTS[name] = written, kind, weight
        return written

    return register
