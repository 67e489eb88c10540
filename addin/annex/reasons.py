"""What spoke for a reading, in words that staff understand: header words, formulas, ranks.

The addresses are those of the sheet: columns by their letters, or rows by their numbers where
units stand across the top.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from addin.annex.answered import SAID
from addin.annex.area import column_letter
from addin.annex.arithmetic.model import RelationKind
from addin.annex.heading import read_heading
from addin.annex.statistics import CHINESE, Statistic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from addin.annex.arithmetic.model import Relation
    from addin.annex.arithmetic.ranks import RankBasis
    from addin.annex.header import Column

_MOST = 2
"""So many formulas are told of a column at most."""

_MOST_TERMS = 4
_TRIPLES = {
    RelationKind.RATIO: ((Statistic.ACTUAL, Statistic.TARGET, Statistic.COMPLETION),),
    RelationKind.GROWTH: ((Statistic.ACTUAL, Statistic.LAST_YEAR, Statistic.YOY),),
    RelationKind.DIFFERENCE: (
        (Statistic.TARGET, Statistic.ACTUAL, Statistic.GAP),
        (Statistic.ACTUAL, Statistic.TARGET, Statistic.GAP),
        (Statistic.ACTUAL, Statistic.LAST_YEAR, Statistic.CHANGE),
        (Statistic.ACTUAL, Statistic.LAST_YEAR, Statistic.POINTS),
    ),
}
"""What the parts and the result of a formula are, where it speaks for all of them."""

_RESULTS = {
    RelationKind.RATIO: (Statistic.COMPLETION, Statistic.SHARE, Statistic.ACTUAL, Statistic.SCORE),
    RelationKind.GROWTH: (Statistic.YOY,),
    RelationKind.DIFFERENCE: (Statistic.GAP, Statistic.CHANGE, Statistic.POINTS),
    RelationKind.SHARE: (Statistic.SHARE,),
}
"""Of which results a formula says what they are."""

_ADDED = {
    Statistic.SCORE: (Statistic.SCORE, Statistic.PART_SCORE),
    Statistic.PART_SCORE: (Statistic.PART_SCORE,),
    Statistic.ACTUAL: (Statistic.ACTUAL,),
    Statistic.TARGET: (Statistic.TARGET,),
}
"""What a sum of columns adds up, by what it is itself."""


@dataclass(frozen=True, slots=True)
class Places:
    """How the columns of a table are called: by letters, or by rows where it is turned.

    >>> Places(turned=False).one(3), Places(turned=True).one(3)
    ('C', '第3行')
    """

    turned: bool

    def one(self, number: int) -> str:
        """Return what a column is called within a formula."""
        return f"第{number}行" if self.turned else column_letter(number)

    def alone(self, number: int) -> str:
        """Return what a column is called in a sentence: C列."""
        return self.one(number) if self.turned else f"{column_letter(number)}列"

    @property
    def unit(self) -> str:
        """What stands for one unit."""
        return "列" if self.turned else "行"


def header_says(text: str) -> str:
    """Return the reason that a header's text is."""
    return f"表头“{text}”" if text else "没有表头"


def explained(
    columns: Sequence[Column],
    relations: Sequence[Relation],
    ranks: Mapping[int, RankBasis | None],
    places: Places,
) -> list[Column]:
    """Return the columns of figures with what spoke for what they are held to be."""
    told = _formulas(columns, relations, places)
    ranked = _orders(columns, ranks, places)
    return [
        column._replace(
            why=(_word(column), *column.why, *told[column.number][:_MOST], *ranked[column.number]),
        )
        for column in columns
    ]


def _word(column: Column) -> str:
    """Return the word of the header that tells the statistic, or that there is none."""
    assert column.statistic is not None
    if column.given:
        return SAID
    spoken = (t for t in reversed(column.path) if read_heading(t).speaks_for(column.statistic))
    if text := next(spoken, ""):
        return header_says(text)
    if not column.path:
        return "没有表头,按数值"
    if column.statistic is Statistic.ACTUAL:
        return f"表头“{column.leaf}”只写了指标,按数值"
    return f"表头“{column.leaf}”没有写明"


def _formulas(
    columns: Sequence[Column], relations: Sequence[Relation], places: Places
) -> dict[int, list[str]]:
    """Return for each column the formulas that speak for it, those with most evidence first."""
    kinds = {column.number: column.statistic for column in columns}
    found: dict[int, list[str]] = defaultdict(list)
    for relation in sorted(relations, key=lambda r: -r.bits):
        for number in _spoken_for(relation, kinds):
            found[number].append(f"{formula(relation, places)}({_confirmed(relation, places)})")
    return found


def _spoken_for(relation: Relation, kinds: Mapping[int, Statistic | None]) -> Iterator[int]:
    """Yield the columns for whose readings a relation speaks."""
    parts, result = [kinds[n] for n in relation.parts], kinds[relation.result]
    if relation.kind in (RelationKind.SUM, RelationKind.WEIGHTED_SUM):
        added = _ADDED.get(result, ()) if result else ()
        if all(part in added for part in parts):
            yield relation.result
            yield from (n for n in relation.parts if kinds[n] is Statistic.PART_SCORE)
        return
    if result in _RESULTS[relation.kind]:
        yield relation.result
    if (*parts, result) in _TRIPLES.get(relation.kind, ()):
        yield from relation.parts


def formula(relation: Relation, places: Places) -> str:
    """Return how a column comes from others: C÷B=D, C+D+E=F."""
    names = [places.one(part) for part in relation.parts]
    result = places.one(relation.result)
    if relation.kind is RelationKind.RATIO:
        return f"{names[0]}÷{names[1]}={result}"
    if relation.kind is RelationKind.GROWTH:
        return f"{names[0]}÷{names[1]}-1={result}"
    if relation.kind is RelationKind.DIFFERENCE:
        return f"{names[0]}-{names[1]}={result}"
    if relation.kind is RelationKind.SHARE:
        return f"{names[0]}÷合计={result}"
    return f"{_sum(relation, names)}={result}"


def _sum(relation: Relation, names: Sequence[str]) -> str:
    """Return a sum of columns: C+D-E, C至H相加 where there are many, C×0.4+D×0.6."""
    weights = relation.weights or (1.0,) * len(names)
    start = f"{relation.constant:g}" if relation.constant else ""
    if len(names) > _MOST_TERMS and not start and min(weights) > 0:
        whole = all(b - a == 1 for a, b in pairwise(relation.parts))
        said = f"{names[0]}至{names[-1]}" if whole else "、".join(names)
        return f"{said}{'相加' if set(weights) == {1.0} else '加权相加'}"
    terms = start
    for name, weight in zip(names, weights, strict=True):
        sign = "-" if weight < 0 else "+" if terms else ""
        size = "" if abs(weight) == 1 else f"×{abs(weight):g}"
        terms += f"{sign}{name}{size}"
    return terms


def _confirmed(relation: Relation, places: Places) -> str:
    """Return in how many rows a relation holds."""
    holds, tested = len(relation.holds), len(relation.holds) + len(relation.fails)
    if holds == tested:
        return f"{tested}{places.unit}都相符"
    return f"{tested}{places.unit}中{holds}{places.unit}相符"


def _orders(
    columns: Sequence[Column], ranks: Mapping[int, RankBasis | None], places: Places
) -> dict[int, list[str]]:
    """Return what ranks say: of their own column what it orders, of that one that it is ordered."""
    statistics = {column.number: column.statistic for column in columns}
    found: dict[int, list[str]] = defaultdict(list)
    for number, basis in ranks.items():
        if statistics.get(number) is not Statistic.RANK:
            continue
        if basis is None:
            found[number].append("看不出按哪一列排")
            continue
        way = "从低到高" if basis.lower_first else "从高到低"
        within = "在各组内" if basis.grouped else ""
        statistic = statistics.get(basis.column)
        named = f"({CHINESE[statistic]})" if statistic in CHINESE else ""
        found[number].append(f"{within}按{places.alone(basis.column)}{named}{way}排")
        found[basis.column].append(f"{places.alone(number)}的位次{within}按它{way}排")
    return found
