"""Whose a target is, where several columns may have it: arithmetic tells, else words, else people.

A rate that is one column ÷ the target in the rows names that column; so do a gap, ranks that go by
such a quotient, and growth on last year. 完工, 核实 or 审核 in a header say too little for that.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.annex.arithmetic.agreement import Agreement, agreement
from addin.annex.arithmetic.figures import Figures
from addin.annex.arithmetic.model import RelationKind
from addin.annex.arithmetic.ranks import find_bases
from addin.annex.readings import ENOUGH_BITS
from addin.annex.rivals import contests, is_stage
from addin.annex.statistics import Statistic
from addin.annex.words import WEAK
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from addin.annex.arithmetic.model import Relation
    from addin.annex.header import Column
    from addin.annex.readings import Readings
    from addin.annex.rivals import Contest, Order


@dataclass(frozen=True)
class Holding:
    """A target that may be of several columns, and those of them that it is surely of.

    ``ties`` give for a column that is computed from one of them and the target the number of that
    one. It is ``open`` where nothing tells whose the target is: a person has to.
    """

    target: Column
    rivals: tuple[Column, ...]
    holders: tuple[Column, ...]
    ties: Mapping[int, int]

    @property
    def is_open(self) -> bool:
        """Whether nobody can tell whose the target is."""
        return bool(self.rivals) and not self.holders


def holdings(columns: Sequence[Column], readings: Readings, order: Order) -> list[Holding]:
    """Return the targets of a table that may be of several columns, with whose they are.

    Of targets that stand together (省定任务, 市定任务) all are of what one of them is surely of.
    """
    tried = [(each, _Evidence(each, columns, readings)) for each in contests(columns, order)]
    used = {number for _, evidence in tried for number in evidence.ties}
    found = [each for each in tried if each[1].elsewhere <= used]
    held = {contest.target.number: evidence.holders() for contest, evidence in found}
    return [
        Holding(
            contest.target,
            contest.rivals,
            held[contest.target.number] or _of_neighbours(contest, held),
            evidence.ties,
        )
        for contest, evidence in found
    ]


def _of_neighbours(contest: Contest, held: Mapping[int, tuple[Column, ...]]) -> tuple[Column, ...]:
    return next((held[t.number] for t in contest.beside if held.get(t.number)), ())


class _Evidence:
    """What tells whose a target is.

    ``ties`` give for a column that is computed from the target and a rival the number of that;
    ``elsewhere`` are those that are computed from the target and a figure further off.
    """

    def __init__(self, contest: Contest, columns: Sequence[Column], readings: Readings) -> None:
        self.target, self.rivals = contest.target, contest.rivals
        self.columns, self.readings, self.figures = columns, readings, readings.figures
        self.figured = (*contest.rivals, *contest.others)
        computed = {c.number: of for c in columns if (of := self._computed_from(c))}
        self.ties = {by: of.number for by, of in computed.items() if of in self.rivals}
        self.elsewhere = computed.keys() - self.ties.keys()

    def holders(self) -> tuple[Column, ...]:
        """Return the columns that the target is surely of, in their order."""
        given = tuple(c for c in self.rivals if c.given)
        if given or len(self.rivals) < 2:
            return given or self.rivals
        computed = [
            n for by, n in self.ties.items() if self._is(by, Statistic.COMPLETION, Statistic.GAP)
        ]
        ranked = [n for by, n in self.ties.items() if self._is(by, Statistic.RANK)]
        said = list(self._by_words())
        grown = [r.parts[0] for r in self.readings.relations if self._is_growth(r)]
        return (
            self._among(computed)
            or self._only(ranked)
            or self._only(c.number for c in self.rivals if self._is_named(c))
            or self._only(grown)
            or self._only(n for n in said if not self.readings.column(n).indicator)
            or self._only(said)
            or self._only(self._summed())
        )

    def _is_growth(self, relation: Relation) -> bool:
        """Return whether a relation is growth on last year, and none that fits by chance."""
        if relation.kind is not RelationKind.GROWTH:
            return False
        is_on_last_year = self._is(relation.parts[1], Statistic.LAST_YEAR)
        return is_on_last_year and self._is(relation.result, Statistic.YOY)

    def _is(self, number: int, *statistics: Statistic) -> bool:
        return self.readings.column(number).statistic in statistics

    def _among(self, numbers: Iterable[int]) -> tuple[Column, ...]:
        kept = set(numbers)
        return tuple(c for c in self.rivals if c.number in kept)

    def _only(self, numbers: Iterable[int]) -> tuple[Column, ...]:
        """Return the only rival among columns; of several none is told."""
        found = self._among(numbers)
        return found if len(found) == 1 else ()

    def _computed_from(self, column: Column) -> Column | None:
        """Return the rival that a rate, a gap or a rank comes of together with the target."""
        if column.statistic is Statistic.RANK:
            return self._ranked(column)
        kind = _FORMULAS.get(column.statistic) if column.statistic else None
        if kind is None or not {column.number, self.target.number} <= self.figures.keys():
            return None
        for counted in (True, False):
            agreed = [self._agreement(column, kind, each, counted) for each in self.figured]
            for place, mine in enumerate(agreed):
                if all(mine.beats(other) for other in agreed[:place] + agreed[place + 1 :]):
                    return self.figured[place] if mine.is_likely else None
        likely = [r for r, mine in zip(self.figured, agreed, strict=True) if mine.is_likely]
        named = [rival for rival in likely if _names(column, rival)]
        return named[0] if len(named) == 1 else None

    def _agreement(
        self, column: Column, kind: RelationKind, rival: Column, counted: bool
    ) -> Agreement:
        result, target = self.figures[column.number], self.figures[self.target.number]
        done = self.figures[rival.number]
        ways = (
            [(done, target), (target, done)]
            if kind is RelationKind.DIFFERENCE
            else [(done, target)]
        )
        return max(agreement(kind, result, *parts, counted=counted) for parts in ways)

    def _ranked(self, rank: Column) -> Column | None:
        """Return the rival by whose quotient, else by whose figure, ranks surely go."""
        typed, target = self.figures.get(rank.number), self.figures.get(self.target.number)
        if typed is None or target is None:
            return None
        figures = [self.figures[c.number] for c in self.rivals]
        tried = [*(_quotient(f, target) for f in figures), *figures]
        fails: dict[int, int] = defaultdict(lambda: len(typed.values))
        for basis in find_bases(typed, tried):
            if basis.bits >= ENOUGH_BITS:
                place = basis.column % len(figures)
                fails[place] = min(fails[place], len(basis.fails))
        if not fails:
            return None
        best = min(fails, key=lambda place: fails[place])
        clear = all(n > 2 * fails[best] for place, n in fails.items() if place != best)
        return self.rivals[best] if clear else None

    def _is_named(self, column: Column) -> bool:
        return bool(column.indicator) and column.indicator == self.target.indicator

    def _summed(self) -> Iterator[int]:
        """Yield the column without a name (合计) that sums all others."""
        numbers = {c.number for c in self.rivals}
        sums = [r for r in self.readings.relations if r.kind is RelationKind.SUM]
        whole = {r.result for r in sums if numbers == {r.result, *r.parts}}
        yield from (c.number for c in self.rivals if c.number in whole and not c.indicator)

    def _by_words(self) -> Iterator[int]:
        """Yield the rivals of which words say that they were done and name no stage of the work.

        None where one is the other counted again: 完成数 beside 核实数.
        """
        if any(_COUNTED_AGAIN.search(c.leaf) for c in self.rivals):
            return
        for column in self.rivals:
            says = column.weights.get(Statistic.ACTUAL, 0.0) >= WEAK
            if says and not is_stage(column):
                yield column.number


_FORMULAS = {Statistic.COMPLETION: RelationKind.RATIO, Statistic.GAP: RelationKind.DIFFERENCE}
_COUNTED_AGAIN = late(
    "核实|核定|核查|审核|审定|复核|验收|认定|确认|初报|上报|申报|自报|填报|抽查|统计"
)


def _names(rate: Column, done: Column) -> bool:
    """Return whether a rate is called after a figure: 核实率 after 核实数."""
    stage = rate.indicator.removesuffix("率")
    return bool(stage) and stage in done.text


def _quotient(done: Figures, target: Figures) -> Figures:
    """Return what was done of the target in each row, None where there is none."""
    pairs = zip(done.values, target.values, strict=True)
    return Figures.of(None if a is None or not b else a / b for a, b in pairs)
