"""Relations that words propose, put to the test without a search."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.arithmetic import sums
from addin.annex.arithmetic.evidence import SURPLUS, prepare
from addin.annex.arithmetic.trial import Triple, judge
from addin.annex.arithmetic.triples import SCALES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.arithmetic.figures import Figures
    from addin.annex.arithmetic.model import Relation, RelationKind


class Proposal(NamedTuple):
    """A relation that headers speak for: result = kind(a, b), by places among the columns."""

    kind: RelationKind
    result: int
    a: int
    b: int


def confirm_sum(
    columns: Sequence[Figures], rows: Sequence[int], result: int, parts: Sequence[int]
) -> Relation | None:
    """Return the plain sum that headers speak for (总分 behind its parts), if most rows confirm it.

    >>> from addin.annex.arithmetic.figures import Figures
    >>> parts = [Figures.of([18, 12, 15, 17, 19]), Figures.of([71, 64, 58, 77, 49])]
    >>> confirm_sum([*parts, Figures.of([89, 76, 93, 94, 68])], range(5), 2, (0, 1)).fails
    (2,)
    """
    if len(rows) < 2:
        return None
    ready = prepare(columns, rows)
    summed = [ready[part] for part in parts]
    return sums.judge(ready[result], summed, (1.0,) * len(parts), SURPLUS)


def confirm(
    columns: Sequence[Figures], rows: Sequence[int], proposals: Sequence[Proposal]
) -> list[Relation]:
    """Return the proposals that most rows confirm, most evidence first.

    >>> from addin.annex.arithmetic.figures import Figures
    >>> from addin.annex.arithmetic.model import RelationKind
    >>> target, actual = Figures.of([120, 80.5, 60, 44]), Figures.of([110.4, 84.2, 31, 40.7])
    >>> rate = Figures.of([92, 104.6, 51.7, 92.5])
    >>> found = confirm([target, actual, rate], range(4), [Proposal(RelationKind.RATIO, 2, 1, 0)])
    >>> [(r.parts, r.scale, r.holds) for r in found]
    [((1, 0), 100.0, (0, 1, 2, 3))]
    """
    if not proposals or len(rows) < 2:
        return []
    ready = prepare(columns, rows)
    needed = SURPLUS + log2(len(proposals) * 3)
    found = [
        relation
        for kind, result, a, b in proposals
        for scale in SCALES[kind]
        if (relation := judge(ready[result], Triple(kind, scale, ready[a], ready[b]), needed))
    ]
    return sorted(found, key=lambda relation: -relation.bits)
