"""What vouches that a sentence is about the indicator that it seems to be about.

A name that is left out or shortened may be that of something else. Then a figure is called wrong
only where others tell that it is about the workbook: another figure of its sentence agrees, it is
that of another unit, or it is the right one except for a slip of the hand.
"""

from __future__ import annotations

import re
from collections import Counter
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
_ENOUGH = 3
"""How many digits have to be right: hardly a figure has so many in common with a cell by chance."""


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
    agreeing = _agreeing(checked)
    values = [one for one in loose.values() if isinstance(one, Value)]
    return {
        at: replace(one, bound=True)
        for at, one in loose.items()
        if agreeing[id(one.subject)] + _weight_of_slip(one) >= _ENOUGH or _is_moved(one, values)
    }


def by_chance(checked: Sequence[tuple[Statement, Outcome]]) -> set[int]:
    """Return which statements of a sentence agree perhaps by chance, by their places in it.

    They only seem to be about their indicator, and all that agrees of it has too few digits.
    """
    loose = {
        at: id(one.subject)
        for at, (one, outcome) in enumerate(checked)
        if outcome.agrees and isinstance(one, Value) and not one.bound
        if _weight(one) > 0
    }
    if not loose:
        return set()
    agreeing = _agreeing(checked)
    return {at for at, subject in loose.items() if agreeing[subject] < _ENOUGH}


def _agreeing(checked: Iterable[tuple[Statement, Outcome]]) -> Counter[int]:
    """Return how much of what agrees in a sentence tells of each subject."""
    found = Counter[int]()
    for one, outcome in checked:
        if outcome.agrees and isinstance(one, Claim | Value):
            found[id(one.subject)] += _weight(one)
    return found


def _only_seems(statement: Statement) -> TypeGuard[Claim | Value]:
    if isinstance(statement, Claim):
        return not statement.bound
    return isinstance(statement, Value) and statement.clear and not statement.bound


def _weight(statement: Claim | Value) -> int:
    """Return how much a statement that agrees tells of what its sentence is about.

    Each digit counts, and each name of a whole list.
    """
    if isinstance(statement, Claim):
        told = (figure for unit in statement.listed or () for figure in unit.figures)
        named = 0 if statement.partial else len(statement.listed or ())
        return named + sum(figure.printed.weight for figure in told)
    if statement.printed is None or not _RANKS.isdisjoint(statement.said.whats):
        return 0
    return statement.printed.weight


def _weight_of_slip(statement: Claim | Value) -> int:
    """Return how many digits of a figure are right that is wrong by a slip of the hand alone."""
    if isinstance(statement, Claim) or statement.against is not None:
        return 0
    printed = statement.printed
    if printed is None or not any(is_slip_of(printed, c.exact) for c in candidates(statement)):
        return 0
    return printed.weight - 1


def is_slip_of(printed: Printed, exact: Exact) -> bool:
    """Return whether a figure is a value with a digit wrong, two exchanged, or its point moved."""
    said, right = _digits(printed.text), _digits(exact.as_printed(printed))
    if len(said) == len(right):
        off = [at for at in range(len(said)) if said[at] != right[at]]
        swapped = len(off) == 2 and off[1] == off[0] + 1 and sorted(said) == sorted(right)
        return len(off) < 2 or swapped
    longer, shorter = sorted((said, right), key=len, reverse=True)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_moved(value: Claim | Value, values: Iterable[Value]) -> bool:
    """Return whether a unit's figures in a sentence are all those of one other unit."""
    if isinstance(value, Claim):
        return False
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
    return weight > _ENOUGH  # one more, since there are many units
