"""What vouches that a sentence is about the indicator that it seems to be about.

A name that is left out or shortened may be that of something else. Then a figure is called wrong
only where others tell that it is about the workbook: another figure of its sentence agrees, it is
that of another unit, or it is the right one but for a slip of the hand.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeGuard

from addin.prose.candidates import candidates
from addin.prose.columns import WHOLE
from addin.prose.statements import Claim, Value
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from addin.prose.exact import Exact
    from addin.prose.outcome import Outcome
    from addin.prose.printed import Printed
    from addin.prose.statements import Statement

_RANKS = {What.RANK, What.MOVE}
_SURELY = 4
"""How many digits tell by themselves that a figure is no other."""


def vouched(checked: Sequence[tuple[Statement, Outcome]]) -> dict[int, Statement]:
    """Return the statements of a sentence that are to be checked once more, by their places in it.

    These are the ones that agree with nothing and only seem to be about their indicator, where
    something vouches for them.
    """
    loose = {
        at: one
        for at, (one, outcome) in enumerate(checked)
        if not outcome.agrees
        if _only_seems(one)
    }
    if not loose:
        return {}
    sure = {id(_subject(one)) for one, outcome in checked if outcome.agrees and _tells(one)}
    values = [one for one in loose.values() if isinstance(one, Value)]
    return {
        at: replace(one, bound=True)
        for at, one in loose.items()
        if id(one.subject) in sure
        or (isinstance(one, Value) and (_is_slip(one) or _is_of_another(one, values)))
    }


def _subject(statement: Statement) -> object:
    return getattr(statement, "subject", None)


def _only_seems(statement: Statement) -> TypeGuard[Claim | Value]:
    if isinstance(statement, Claim):
        return not statement.bound
    return isinstance(statement, Value) and statement.clear and not statement.bound


def _tells(statement: Statement) -> bool:
    """Return whether a statement that agrees tells what its sentence is about."""
    if isinstance(statement, Claim):
        told = [f.printed for unit in statement.listed or () for f in unit.figures]
        return sum(printed.is_telling for printed in told) > 1
    if not isinstance(statement, Value) or statement.printed is None:
        return False
    return statement.printed.is_telling and _RANKS.isdisjoint(statement.said.whats)


def _is_slip(value: Value) -> bool:
    """Return whether a figure is the right one but for a digit, two exchanged, or its point."""
    printed = value.printed
    if printed is None or printed.weight < _SURELY or value.against is not None:
        return False
    return any(is_slip_of(printed, found.exact) for found in candidates(value))


def is_slip_of(printed: Printed, exact: Exact) -> bool:
    """Return whether a figure is a value with one digit wrong, two exchanged, or its point moved."""
    said, right = _digits(printed.text), _digits(exact.as_printed(printed))
    if len(said) == len(right):
        off = [at for at in range(len(said)) if said[at] != right[at]]
        swapped = len(off) == 2 and off[1] == off[0] + 1 and sorted(said) == sorted(right)
        return len(off) < 2 or swapped
    longer, shorter = sorted((said, right), key=len, reverse=True)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_of_another(value: Value, values: Iterable[Value]) -> bool:
    """Return whether a unit's figures in a sentence are all those of one other unit."""
    own = [one for one in values if one.subject is value.subject and one.rows == value.rows]
    others = {unit for column in value.subject.columns for unit in column.units}
    return value.rows[0] != WHOLE and any(_all_of(own, unit) for unit in others)


def _all_of(values: Sequence[Value], unit: str) -> bool:
    weight = 0
    for value in values:
        moved = replace(value, rows=(unit,))
        printed, sign = value.printed, value.said.sign
        if printed is None or not any(
            found.exact.agrees(printed, sign) for found in candidates(moved)
        ):
            return False
        weight += printed.weight
    return weight >= _SURELY
