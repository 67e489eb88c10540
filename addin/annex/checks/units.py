"""Check of names: units unknown to the roster, missing from an annex, or there twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.area import a1
from addin.annex.roster import ROSTER_SHEET
from addin.annex.statistics import Statistic
from addin.annex.table_rows import find
from addin.core.figures import fold_text
from addin.problems import units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.annex.grid import Grid
    from addin.annex.model import Annex
    from addin.core.units import Roster
    from addin.problems.problem import Problem


_MOST = 0.85
_OTHERS = 2


class Held(NamedTuple):
    """In how many tables of a workbook each unit stands; ``unused`` stand in none of several."""

    counts: Mapping[str, int]
    unused: tuple[str, ...]


def held_units(annexes: Iterable[Annex], roster: Roster) -> Held:
    """Return what the tables hold; with a roster those that are about other units do not count."""
    tables: dict[tuple[str, str], set[str]] = {}
    for annex in annexes:
        if not roster.given or _is_about(annex, roster):
            names = tables.setdefault((annex.sheet, annex.area.a1), set())
            names.update(row.name for row in annex.rows)
    counts = Counter(name for names in tables.values() for name in names)
    return Held(counts, _unused(roster, counts) if len(tables) > 1 else ())


def _is_about(annex: Annex, roster: Roster) -> bool:
    return 2 * sum(roster.find(row.name) is not None for row in annex.rows) >= len(annex.rows)


def check_units(annex: Annex, roster: Roster, held: Held) -> Iterator[Problem]:
    """Yield problems with an annex's names; ``held`` says in how many tables each unit stands.

    An annex most of whose units are not in the roster (departments, say) is held to be about
    other units, and only that is said. A roster that nobody gave, gathered from the annexes, may
    hold units of several sorts: there a unit is missing only from an annex that has nearly all
    others, and only if several tables have it.
    """
    yield from _doubles(annex)
    if not roster.given:
        yield from _missing_of_gathered(annex, roster, held)
        return
    if not _is_about(annex, roster):
        yield units.OTHER_UNITS.at(annex.sheet, annex.area.a1)
        return
    yield from _unknown(annex, roster)
    yield from _missing(annex, roster, held)


def _doubles(annex: Annex) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in annex.rows:
        if row.name in first:
            cell = annex.cell(row, Statistic.UNIT)
            yield units.DOUBLE_UNIT.at(annex.sheet, cell, name=row.name, first=first[row.name])
        first.setdefault(row.name, row.row)


def _unknown(annex: Annex, roster: Roster) -> Iterator[Problem]:
    for row in annex.rows:
        if roster.find(row.name) is None:
            cell = annex.cell(row, Statistic.UNIT)
            yield units.UNKNOWN_UNIT.at(annex.sheet, cell, name=row.typed.strip())


def check_unused(roster: Roster, held: Held, grids: Sequence[Grid]) -> Iterator[Problem]:
    """Yield the roster's units that no table has, once for all tables, and the way to add them."""
    if unused := held.unused:
        grid = next(grid for grid in grids if grid.sheet.strip() == ROSTER_SHEET)
        rows = range(1, grid.height + 1)
        cell = next((a1(r, c) for r in rows if (c := find(grid, r, fold_text(unused[0])))), "")
        names = "、".join(unused)
        yield units.UNUSED_UNITS.at(grid.sheet, cell, names=names, count=len(unused))


def _unused(roster: Roster, counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return the peers of the tables' units that no table has; nothing where those are most."""
    peers = [unit.name for unit in roster.peers(counts)] if roster.given else []
    unused = tuple(name for name in peers if not counts.get(name))
    return unused if 2 * len(unused) <= len(peers) else ()


def _missing(annex: Annex, roster: Roster, held: Held) -> Iterator[Problem]:
    """Yield what the annex lacks of its units' peers; where most are missing only how many.

    Units that no table has are told once for all of them.
    """
    present = {row.name for row in annex.rows}
    peers = roster.peers(present)
    told = {*present, *held.unused}
    missing = [unit.name for unit in peers if unit.name not in told]
    place, indicator = (annex.sheet, annex.area.a1), annex.indicator
    if 2 * len(missing) > len(peers):
        yield units.MOST_UNITS_MISSING.at(*place, count=len(missing), indicator=indicator)
    elif missing:
        yield units.MISSING_UNIT.at(*place, indicator=indicator, names="、".join(missing))


def _missing_of_gathered(annex: Annex, roster: Roster, held: Held) -> Iterator[Problem]:
    present = {row.name for row in annex.rows}
    peers = [unit.name for unit in roster.peers(present)]
    missing = [
        name for name in peers if name not in present and held.counts.get(name, 0) >= _OTHERS
    ]
    if missing and len(present) >= _MOST * len(peers):
        names = "、".join(missing)
        yield units.MISSING_UNIT.at(
            annex.sheet, annex.area.a1, indicator=annex.indicator, names=names
        )
