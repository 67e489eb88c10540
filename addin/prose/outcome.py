"""What came of one statement: whether it agrees, what is wrong, and what became of its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.problems.texts import NO_ANNEX, SUM_UNCONFIRMED
from addin.prose.coverage import FigureState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.prose.disagreement import Disagreement
    from addin.prose.text import TextPlace

_OPEN = (NO_ANNEX.code, SUM_UNCONFIRMED.code)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a statement; nothing can be said of one that neither agrees nor has findings."""

    agrees: bool = False
    findings: tuple[Disagreement, ...] = ()
    places: tuple[tuple[TextPlace, FigureState], ...] = ()


OPEN = Outcome()


def outcome_of(findings: Sequence[Disagreement], place: TextPlace | None) -> Outcome:
    """Return the outcome of a statement in one place, which agrees where nothing is found."""
    state = FigureState.AGREED
    if findings:
        told = all(finding.code in _OPEN for finding in findings)
        state = FigureState.OPEN if told else FigureState.WRONG
    places = ((place, state),) if place else ()
    return Outcome(not findings, tuple(findings), places)
