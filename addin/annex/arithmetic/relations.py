"""Relations between columns: which column is computed from which others, and in which rows."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

from addin.annex.arithmetic import shares, sums, triples
from addin.annex.arithmetic.evidence import SURPLUS, prepare
from addin.annex.arithmetic.model import Relation, RelationKind
from addin.annex.arithmetic.weights import find_weighted_sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.arithmetic.evidence import Weighed
    from addin.annex.arithmetic.figures import Figures

__all__ = ["Relation", "RelationKind", "find_relations"]


def find_relations(columns: Sequence[Figures], rows: Sequence[int]) -> list[Relation]:
    """Return the relations that these rows show between the columns, most evidence first.

    The rows should be those of units; others may hold totals, by which a share may be divided.
    Blanks: a row that lacks a figure of a ratio, growth, difference or share says nothing; in sums
    a blank part is 0. A relation also appears turned round (b = a ÷ result, a = result + b): which
    column is the result is the caller's to say; the way that fits the rounding best comes first.

    >>> from addin.annex.arithmetic.figures import Figures
    >>> target = Figures.of([120, 80.5, 60, 44, 75.3])
    >>> actual = Figures.of([110.4, 84.2, 31, 40.7, 70])
    >>> rate = Figures.of([92, 104.6, 51.7, 92.5, 93])
    >>> found = find_relations([target, actual, rate], range(5))
    >>> [(r.kind.value, r.parts, r.scale) for r in found if r.result == 2]
    [('ratio', (1, 0), 100.0)]
    """
    if len(columns) < 2 or len(rows) < 2:
        return []
    ready = prepare(columns, rows)
    count = len([column for column in ready if column.rows])
    tried = shares.hypotheses(count, len(columns[0].values), len(rows))
    needed = SURPLUS + log2(triples.hypotheses(count) + sums.hypotheses(count) + tried)
    found = list(triples.find_triples(ready, needed))
    found += _distinct_sums(found, ready, needed)
    found += shares.find_shares(ready, rows, needed)
    done = {relation.result for relation in found}
    found += find_weighted_sums(ready, rows, done, needed)
    return _ordered(found)


def _distinct_sums(
    found: Sequence[Relation], columns: Sequence[Weighed], needed: float
) -> list[Relation]:
    """Return the sums, also a = result + b of each difference found."""
    differences = [r for r in found if r.kind is RelationKind.DIFFERENCE and r.scale == 1]
    kept = {(r.result, r.parts): r for r in sums.find_sums(columns, needed)}
    for r in differences:
        whole, parts = r.parts[0], sorted((r.result, r.parts[1]))
        turned = sums.judge(columns[whole], [columns[i] for i in parts], (1.0, 1.0), needed)
        if turned:
            kept[whole, turned.parts] = turned
    return list(kept.values())


def _ordered(found: list[Relation]) -> list[Relation]:
    """Return relations by evidence, those between the same columns together, the sharpest first."""
    most: dict[frozenset[int], float] = {}
    for relation in found:
        family = _family(relation)
        most[family] = max(most.get(family, 0.0), relation.bits)
    return sorted(found, key=lambda r: (-most[_family(r)], -r.sharp, -r.bits))


def _family(relation: Relation) -> frozenset[int]:
    return frozenset((relation.result, *relation.parts))
