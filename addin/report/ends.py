"""Who is first and last in so many places, where ties may take more than there are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from addin.core.judging import State
from addin.report.wording import ends_by

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from addin.annex.results import UnitResult
    from addin.core.units import Roster
    from addin.report.fields import Field

PLACES = 3
"""At each end."""

_FEW = 3
"""Of so many that tie the first are named: 甲镇、乙镇等2个; more are only counted."""


@dataclass(frozen=True, slots=True)
class EndPlace:
    """A place at an end: a unit, or those that tie there, and their figure as shown."""

    text: str
    value: Decimal | None = None
    number_format: str = ""
    printed: str = ""
    state: State = State.NONE

    def __str__(self) -> str:
        """Return the name with its figure glued to it."""
        return self.text + self.printed


def ends(
    field: Field, roster: Roster, places: int = PLACES
) -> tuple[list[EndPlace], list[EndPlace]]:
    """Return the slots of the first and of the last, worst first; none where all tie."""
    found = ends_by(field.placing, field.result.units)
    sides = [_slots(field, units, roster, places) for _, units in found]
    return (sides[0], sides[1]) if sides else ([], [])


def places_of(field: Field) -> int:
    """Return how many places there are at each end: fewer of few units, 0 of groups."""
    if field.placing.grouped:
        return 0
    ranked = sum(rank is not None for rank in field.placing.ranks)
    return min(PLACES, ranked // 2)


def _slots(
    field: Field, units: Sequence[UnitResult], roster: Roster, places: int
) -> list[EndPlace]:
    order = {unit.name: place for place, unit in enumerate(units)}
    ranks = {unit.name: field.placing.ranks[field.place(unit.name) or 0] for unit in units}
    if field.placing.grouped:
        slots = [_slot(field, unit) for unit in units]
        return slots if len(slots) <= places else [*slots[: places - 1], _rest(slots, places)]
    ties = groupby(sorted(units, key=lambda unit: order[unit.name]), lambda u: ranks[u.name])
    made: list[EndPlace] = []
    for _, tied in ties:
        together = sorted(tied, key=lambda unit: roster.position(unit.name))
        made += _tie(field, together, places - len(made))
    return made


def _tie(field: Field, tied: Sequence[UnitResult], room: int) -> list[EndPlace]:
    """Return the slots of units that tie, in the room that is left for them."""
    if room <= 0:
        return []
    slots = [_slot(field, unit) for unit in tied]
    if len(slots) <= room:
        return slots
    if len(slots) > _FEW:
        return [replace(slots[0], text=f"{len(slots)}个单位并列")]
    last = slots[room - 1]
    return [*slots[: room - 1], replace(last, text=f"{last.text}等{len(slots) - room + 1}个")]


def _rest(slots: Sequence[EndPlace], places: int) -> EndPlace:
    return EndPlace(f"{slots[places - 1].text}等{len(slots) - places + 1}个")


def _slot(field: Field, unit: UnitResult) -> EndPlace:
    place = field.place(unit.name) or 0
    value, shown = field.placing.values[place], field.printed(place)
    state = unit.state if field.is_judged else State.NONE
    return EndPlace(unit.name, value, field.formats[place], shown, state)
