"""The forms of sentences by name. A form returns the parts of a sentence, or None."""

from __future__ import annotations

from collections.abc import Callable

from ..pieces import Part
from ..writer import Writer

Parts = tuple[Part, ...]
Form = Callable[[Writer], Parts | None]

FORMS: dict[str, Form] = {}


def form(name: str) -> Callable[[Form], Form]:
    """Register a form of sentence under a name."""

    def register(written: Form) -> Form:
        FORMS[name] = written
        return written

    return register
