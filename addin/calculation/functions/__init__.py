"""The functions by the names that formulas call them by."""

from __future__ import annotations

from addin.calculation.functions import (
    branches,
    conditional,
    dates,
    lookup,
    order,
    places,
    questions,
    rounding,
    text,
    totals,
)
from addin.calculation.functions.declared import Function

_SUBJECTS = (
    branches,
    conditional,
    dates,
    lookup,
    order,
    places,
    questions,
    rounding,
    text,
    totals,
)

FUNCTIONS: dict[str, Function] = {
    name: function for subject in _SUBJECTS for name, function in subject.FUNCTIONS.items()
}
