"""Each unit's share of the results: its rows, ranks and scores, and nothing of any other.

Everything is handed out in one pass; what a rank refers to (how many are ranked) is worked out
once for each table.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from addin.report.action_ends import ends_of
from addin.report.departments import tasks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.annex.action_results import ActionResult, ScoreParts
    from addin.annex.composite import UnitScore
    from addin.annex.compute import Results
    from addin.annex.model import Annex
    from addin.annex.results import AnnexResult, UnitResult
    from addin.report.departments import Task
    from addin.settings.workbook import Settings


@dataclass(frozen=True)
class RankedTable:
    """What the ranks of one table stand against: how many are ranked, in all and by group."""

    result: AnnexResult
    ranked: int
    by_group: Counter[str | None]

    @property
    def annex(self) -> Annex:
        """The table."""
        return self.result.annex


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A unit's row in an annex."""

    field: RankedTable
    unit: UnitResult


@dataclass(frozen=True, slots=True)
class OwnAction:
    """A unit's row in an assessment of the action of that name: its total, ranked, and parts.

    ``last`` says that it is among those that are named as the last.
    """

    name: str
    field: RankedTable
    unit: UnitResult
    parts: ScoreParts
    last: bool


@dataclass(frozen=True, slots=True)
class OwnScore:
    """A unit's 综合得分, and how many units of its panel have one."""

    score: UnitScore
    ranked: int


@dataclass
class Share:
    """All that is one unit's."""

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
    given = _given(results)
    names = [unit.name for unit in results.found.roster.units]
    if not results.found.roster.given:
        names = list(dict.fromkeys([*names, *given]))
    return Shares(
        units=tuple(given[name] for name in names if name in given),
        without=tuple(name for name in names if name not in given),
        strangers=tuple(name for name in given if name not in names),
    )


def _given(results: Results) -> _Shares:
    given = _Shares()
    for result in results.annexes:
        place = _field(result)
        for unit in result.units:
            given[unit.name].rows.append(OwnRow(place, unit))
    for action in results.actions:
        for own in _actions(action, results.found.settings):
            given[own.unit.name].actions.append(own)
    for task, name in _tasks(results):
        given[name].tasks.append(task)
    for name, score in _scores(results):
        if name in given:
            given[name].score = score
    return given


class _Shares(dict[str, Share]):
    """Shares by unit; one that is asked for first is empty."""

    def __missing__(self, name: str) -> Share:
        self[name] = Share(name)
        return self[name]


def _actions(action: ActionResult, settings: Settings) -> Iterator[OwnAction]:
    place, name = _field(action.result), action.assessment.action
    ends = ends_of(action, settings)
    last = {unit.name for end in ends if not end.first for unit in end.units}
    for unit, parts in zip(action.result.units, action.parts, strict=True):
        yield OwnAction(name, place, unit, parts, unit.name in last)


def _tasks(results: Results) -> Iterator[tuple[Task, str]]:
    """Yield what departments lead, with their names in the roster; some lead it together."""
    for task in tasks_of(results):
        for name in _BETWEEN.split(task.lead):
            if name.strip():
                known = results.found.roster.find(name)
                yield task, known.name if known else name.strip()


_BETWEEN = re.compile(r"[、,，;；/\s]+")


def _field(result: AnnexResult) -> RankedTable:
    return RankedTable(
        result=result,
        ranked=sum(unit.rank is not None for unit in result.units),
        by_group=Counter(u.row.group for u in result.units if u.group_rank is not None),
    )


def _scores(results: Results) -> Iterator[tuple[str, OwnScore]]:
    for composite in results.composites.panels:
        if composite.weighted:
            ranked = sum(unit.rank is not None for unit in composite.units)
            for unit in composite.units:
                yield unit.name, OwnScore(unit, ranked)
