"""Check for one unit under two names: two rows of a panel that together have every score once."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from addin.annex.statistics import Statistic
from addin.problems.scores import UNDER_TWO_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.annex.composite import Composite, UnitScore
    from addin.annex.compute import Results
    from addin.problems.problem import Problem


def check_two_names(results: Results) -> Iterator[Problem]:
    """Ask about names of which one begins with the other, where the scores of both are a whole."""
    for panel in results.composites.panels:
        for short, long in _pairs(panel):
            yield from _question(short, long, results)


def _pairs(panel: Composite) -> Iterator[tuple[UnitScore, UnitScore]]:
    """Yield the units that may be one: the shorter name first."""
    whole = {item for unit in panel.units for item in _scored(unit)}
    partial = [unit for unit in panel.units if 0 < len(_scored(unit)) < len(whole)]
    for one, other in combinations(partial, 2):
        short, long = sorted((one, other), key=lambda unit: len(unit.name))
        items, more = _scored(short), _scored(long)
        if long.name.startswith(short.name) and not items & more and items | more == whole:
            yield short, long


def _scored(unit: UnitScore) -> set[str]:
    return {score.name for score in unit.scores if score.score is not None}


def _question(short: UnitScore, long: UnitScore, results: Results) -> Iterator[Problem]:
    """Yield the question, at the row of the one that has fewer scores."""
    fewer, other = sorted((long, short), key=lambda unit: len(_scored(unit)))
    items = _scored(fewer)
    for action in results.actions:
        for row in action.annex.rows if action.assessment.action in items else ():
            if row.name == fewer.name:
                yield UNDER_TWO_NAMES.at(
                    action.annex.sheet,
                    action.annex.cell(row, Statistic.UNIT),
                    name=fewer.name,
                    items="、".join(sorted(items)),
                    other=other.name,
                )
                return
