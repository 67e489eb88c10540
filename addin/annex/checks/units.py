"""Check of names: units unknown to the roster, missing from an annex, or there twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.columns import Role
from addin.problems import units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.annex.model import Annex
    from addin.core.units import Roster
    from addin.problems.problem import Problem


def check_units(annex: Annex, roster: Roster) -> Iterator[Problem]:
    """Yield problems with an annex's names.

    An annex most of whose units are not in the roster (departments, say) is held to be about
    other units, and only that is said.
    """
    yield from _doubles(annex)
    known = [row for row in annex.rows if roster.find(row.name)]
    if len(known) * 2 < len(annex.rows):
        yield units.OTHER_UNITS.at(annex.sheet, annex.area.a1)
        return
    if roster.given:
        yield from _unknown(annex, roster)
    yield from _missing(annex, roster)


def _doubles(annex: Annex) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in annex.rows:
        if row.name in first:
            cell = annex.cell(row, Role.UNIT)
            yield units.DOUBLE_UNIT.at(annex.sheet, cell, name=row.name, first=first[row.name])
        first.setdefault(row.name, row.row)


def _unknown(annex: Annex, roster: Roster) -> Iterator[Problem]:
    for row in annex.rows:
        if roster.find(row.name) is None:
            cell = annex.cell(row, Role.UNIT)
            yield units.UNKNOWN_UNIT.at(annex.sheet, cell, name=row.typed.strip())


def _missing(annex: Annex, roster: Roster) -> Iterator[Problem]:
    """Yield what the annex lacks of its units' peers; where most are missing only how many."""
    present = {row.name for row in annex.rows}
    peers = roster.peers(present)
    missing = [unit.name for unit in peers if unit.name not in present]
    place, indicator = (annex.sheet, annex.area.a1), annex.indicator
    if 2 * len(missing) > len(peers):
        yield units.MOST_UNITS_MISSING.at(*place, count=len(missing), indicator=indicator)
    elif missing:
        yield units.MISSING_UNIT.at(*place, indicator=indicator, names="、".join(missing))
