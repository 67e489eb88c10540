"""The relations that headers speak for, where words leave no column open.

A table all of whose columns are told by strong words needs no search for relations: only what its
words propose is put to the test.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from addin.annex.arithmetic.confirm import Proposal
from addin.annex.arithmetic.model import RelationKind
from addin.annex.statistics import GROWN, Statistic
from addin.annex.words import STRONG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.header import Column

_MOST = 48
_NEAR = 3
_RATE, _AMOUNT = RelationKind.GROWTH, RelationKind.DIFFERENCE
_TOLD = frozenset(
    {
        Statistic.TARGET,
        Statistic.ACTUAL,
        Statistic.COMPLETION,
        Statistic.YOY,
        Statistic.LAST_YEAR,
        Statistic.RANK,
        Statistic.GAP,
        Statistic.POINTS,
        Statistic.CHANGE,
        Statistic.OTHER,
    }
)


def proposals_of(columns: Sequence[Column]) -> list[Proposal] | None:
    """Return what the headers of columns propose; None where words leave something open."""
    said = [_said(column) for column in columns]
    if any(statistic is None for statistic in said):
        return None
    found = [
        proposal
        for group in _groups(columns)
        for proposal in _of_group(group, [said[index] for index in group])
    ]
    return found if len(found) <= max(_MOST, len(columns)) else None


def named_rates(columns: Sequence[Column]) -> list[Proposal]:
    """Return what rates that are called after a figure propose: 完工率 is 完工 ÷ 任务."""
    targets = [p for p, c in enumerate(columns) if _said(c) is Statistic.TARGET]
    return [
        Proposal(RelationKind.RATIO, rate, done, target)
        for rate, column in enumerate(columns)
        if (stage := _rated(column))
        for done, figure in enumerate(columns)
        if figure.indicator and figure is not column and stage in figure.indicator
        for target in targets
    ]


def near_rates(columns: Sequence[Column]) -> list[Proposal]:
    """Return what a rate proposes: of each figure and target near on its left, one of the other.

    All stand under the same text.
    """
    tops = [column.leads for column in columns]
    found = []
    for rate in (place for place, top in enumerate(tops) if top is Statistic.COMPLETION):
        first = max(rate - _NEAR, 0)
        near = [n for n in range(first, rate) if columns[n].parent == columns[rate].parent]
        targets = [place for place in near if tops[place] is Statistic.TARGET]
        done = [place for place in near if tops[place] in (None, Statistic.ACTUAL)]
        found += [Proposal(RelationKind.RATIO, rate, *parts) for parts in product(done, targets)]
    return found


def named_growths(columns: Sequence[Column]) -> list[Proposal]:
    """Return what growth beside last year's figure proposes: of each figure near on its left."""
    said = [_said(column) for column in columns]
    found = []
    for growth in (place for place, statistic in enumerate(said) if statistic in GROWN):
        beside = range(max(growth - _NEAR, 0), min(growth + _NEAR + 1, len(said)))
        for before in (place for place in beside if said[place] is Statistic.LAST_YEAR):
            first = min(growth, before)
            near = range(max(first - _NEAR, 0), first)
            now = (n for n in near if said[n] in (None, Statistic.ACTUAL))
            found += [Proposal(k, growth, n, before) for n in now for k in (_RATE, _AMOUNT)]
    return found


def _rated(column: Column) -> str:
    """Return what a rate is called after, "" where it is not a rate or its word is known."""
    name = column.indicator
    return name[:-1] if name.endswith("率") and not column.weights else ""


def _said(column: Column) -> Statistic | None:
    """Return the one statistic that a header speaks for strongly, if there is one."""
    told = [s for s, weight in column.weights.items() if weight >= STRONG]
    return told[0] if len(told) == 1 and told[0] in _TOLD else None


def _groups(columns: Sequence[Column]) -> list[list[int]]:
    """Return the places of columns that can speak of one thing: by name, else with the left."""
    groups: dict[str, list[int]] = {}
    current = ""
    for place, column in enumerate(columns):
        current = column.indicator or ("" if column.is_of_all else current)
        groups.setdefault(current, []).append(place)
    named = [name for name in groups if name]
    if "" in groups and len(named) == 1:
        return [sorted(groups[""] + groups[named[0]])]
    return list(groups.values())


def _of_group(places: Sequence[int], said: Sequence[Statistic | None]) -> Iterator[Proposal]:
    """Yield completion of every target, growth on every figure of last year, gaps and changes.

    A gap is also that of a growth rate and its target: 目标(%), 增速(%), 与目标差(百分点).
    """

    def of(*statistics: Statistic) -> list[int]:
        return [p for p, s in zip(places, said, strict=True) if s in statistics]

    targets, actuals = of(Statistic.TARGET), of(Statistic.ACTUAL)
    earlier = of(Statistic.LAST_YEAR)
    for rate, actual, target in product(of(Statistic.COMPLETION), actuals, targets):
        yield Proposal(RelationKind.RATIO, rate, actual, target)
    for growth, actual, before in product(of(Statistic.YOY), actuals, earlier):
        yield Proposal(RelationKind.GROWTH, growth, actual, before)
        yield Proposal(RelationKind.DIFFERENCE, growth, actual, before)
    for gap, actual, target in product(of(Statistic.GAP), actuals or of(Statistic.YOY), targets):
        yield Proposal(RelationKind.DIFFERENCE, gap, target, actual)
        yield Proposal(RelationKind.DIFFERENCE, gap, actual, target)
    changes = of(Statistic.POINTS, Statistic.CHANGE)
    for change, actual, before in product(changes, actuals, earlier):
        yield Proposal(RelationKind.DIFFERENCE, change, actual, before)
