"""Each unit's share of the results: its rows, ranks and scores, and nothing of any other.

Everything is handed out in one pass; what a rank refers to (how many are ranked, whom the rule
names) is worked out once for each annex.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from addin.report.departments import tasks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.annex.action_results import ActionResult, Parts
    from addin.annex.composite import UnitScore
    from addin.annex.model import Annex
    from addin.annex.results import AnnexResult, Results, UnitResult
    from addin.report.departments import Task

_BETWEEN_LEADS = re.compile(r"[、,,;;/]")


@dataclass(frozen=True)
class Field:
    """What the ranks of one annex stand against: how many are ranked, in all and by group.

    ``named`` are the rows of those that its rule names, ``twice`` the units with several rows.
    """

    result: AnnexResult
    ranked: int
    by_group: Counter[str | None]
    named: frozenset[int]
    twice: frozenset[str]

    @property
    def annex(self) -> Annex:
        """The table."""
        return self.result.annex


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A unit's row in an annex."""

    field: Field
    unit: UnitResult


@dataclass(frozen=True, slots=True)
class OwnAction:
    """A unit's row in an assessment, with its total and ranks."""

    action: ActionResult
    field: Field
    unit: UnitResult
    parts: Parts


@dataclass(frozen=True, slots=True)
class OwnScore:
    """A unit's 综合得分, and how many units of its panel have one."""

    score: UnitScore
    ranked: int


@dataclass
class Share:
    """All that is one unit's; ``tasks`` are what it leads as a department."""

    name: str
    rows: list[OwnRow] = field(default_factory=list)
    actions: list[OwnAction] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    score: OwnScore | None = None


@dataclass(frozen=True)
class Shares:
    """The shares of the units that have any, in roster order.

    ``without`` are units of the roster that no table has, ``strangers`` names in the tables that
    the roster does not have.
    """

    units: tuple[Share, ...]
    without: tuple[str, ...]
    strangers: tuple[str, ...]


def shares_of(results: Results) -> Shares:
    """Hand the results out to the units.

    Who is a unit is what 名录 says; without one, whoever has a row.
    """
    given = _Shares()
    for result in results.annexes:
        for row in _rows(result):
            given[row.unit.name].rows.append(row)
    for action in results.actions:
        for own in _actions(action):
            given[own.unit.name].actions.append(own)
    for unit, score in _scores(results):
        if unit in given:
            given[unit].score = score
    strangers = _hand_out_tasks(results, given)
    roster = results.found.roster
    names = dict.fromkeys(unit.name for unit in roster.units)
    if not roster.given:
        names |= dict.fromkeys(given)
    return Shares(
        units=tuple(given[name] for name in names if name in given),
        without=tuple(name for name in names if name not in given),
        strangers=(*(name for name in given if name not in names), *strangers),
    )


class _Shares(dict[str, Share]):
    """Shares by unit; one that is asked for first is empty."""

    def __missing__(self, name: str) -> Share:
        self[name] = Share(name)
        return self[name]


def _rows(result: AnnexResult) -> Iterator[OwnRow]:
    place = _field(result)
    return (OwnRow(place, unit) for unit in result.units)


def _actions(action: ActionResult) -> Iterator[OwnAction]:
    place = _field(action.result)
    pairs = zip(action.result.units, action.parts, strict=True)
    return (OwnAction(action, place, unit, parts) for unit, parts in pairs)


def _field(result: AnnexResult) -> Field:
    rows = Counter(unit.name for unit in result.units)
    return Field(
        result=result,
        ranked=sum(unit.rank is not None for unit in result.units),
        by_group=Counter(u.row.group for u in result.units if u.group_rank is not None),
        named=frozenset(unit.row.row for unit in result.behind),
        twice=frozenset(name for name, count in rows.items() if count > 1),
    )


def _scores(results: Results) -> Iterator[tuple[str, OwnScore]]:
    for composite in results.composites.panels:
        if composite.weighted:
            ranked = sum(unit.rank is not None for unit in composite.units)
            for unit in composite.units:
                yield unit.name, OwnScore(unit, ranked)


def _hand_out_tasks(results: Results, given: _Shares) -> list[str]:
    """Give the departments of the roster what they lead; returns the others.

    Nobody is missed where the roster has no department that leads anything: it is one of towns.
    """
    missing: dict[str, None] = {}
    found = False
    for task in tasks_of(results):
        for lead in filter(None, _BETWEEN_LEADS.split(task.lead)):
            unit = results.found.roster.find(lead)
            if unit is None:
                missing[lead.strip()] = None
            else:
                given[unit.name].tasks.append(task)
                found = True
    return list(missing) if found else []
