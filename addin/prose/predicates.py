"""Predicates in folded text: 完成全年任务, 完成比例低于50%, 掉任务较多, 后三位."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.results import RankedBy
from addin.core.numerals import read_numeral
from addin.prose.statements import RANKINGS, Basis, Predicate
from addin.prose.words import BY_ACTUAL, BY_GROUP, BY_GROWTH, BY_RATE, PANEL, PREDICATE

if TYPE_CHECKING:
    import re

_BASES = {
    "below": Basis.BELOW,
    "above": Basis.ABOVE,
    "behind": Basis.BEHIND,
    "ahead": Basis.AHEAD,
    "gap": Basis.GAP,
    "apart": Basis.APART,
    "furthest": Basis.FURTHEST,
    "over_most": Basis.FURTHEST,
    "under_most": Basis.FURTHEST,
    "over": Basis.OVER,
    "under": Basis.UNDER,
    "within": Basis.ACHIEVED,
    "exceeded": Basis.EXCEEDED,
    "missed": Basis.MISSED,
    "achieved": Basis.ACHIEVED,
    "top": Basis.TOP,
    "bottom": Basis.BOTTOM,
}


def find_predicates(text: str) -> list[re.Match[str]]:
    """Return the places in folded text that say something of units."""
    return list(PREDICATE.finditer(text))


def predicate_of(match: re.Match[str], before: str) -> Predicate:
    """Return what a place says; ``before`` is its clause up to there, which says by what."""
    name = next(name for name in _BASES if match[name] is not None)
    reached = match["reach_limit"]
    limit = reached or match["below_limit"] or match["under_limit"] or match["above_limit"]
    ways = {RankedBy.GROWTH: BY_GROWTH, RankedBy.ACTUAL: BY_ACTUAL}
    by = next((way for way, words in ways.items() if words.search(before)), None)
    ranked = _BASES[name] in RANKINGS
    return Predicate(
        basis=Basis.REACHED if reached else _BASES[name],
        words=match[0],
        limit=Decimal(limit.replace(",", "")) / 100 if limit else None,
        count=_count(match) if ranked else None,
        by=by if ranked else None,
        in_groups=ranked and BY_GROUP.search(before) is not None,
    )


def in_the_manner_of(predicate: Predicate, earlier: Predicate, before: str) -> Predicate:
    """Return a ranking that says by what only once: 增速排名前三位…,后三位…."""
    own = any(words.search(before) for words in (BY_GROWTH, BY_ACTUAL, BY_RATE, PANEL))
    if own or predicate.basis not in RANKINGS or earlier.basis not in RANKINGS:
        return predicate
    return replace(predicate, by=earlier.by, in_groups=earlier.in_groups or predicate.in_groups)


def _count(match: re.Match[str]) -> int:
    numeral = match["n_top"] or match["n_bottom"]
    return read_numeral(numeral) if numeral else 1
