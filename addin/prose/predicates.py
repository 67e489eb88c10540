"""Predicates in folded text: 完成全年任务, 增速低于10%, 掉任务较多, 后三位, 由高到低."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from addin.core.measures import parse_measure
from addin.core.numerals import read_numeral
from addin.prose.columns import qualifier_in
from addin.prose.printed import read_figure
from addin.prose.statements import ENDS, MEANS, RANKINGS, Predicate, Trait
from addin.prose.what import What
from addin.prose.words import AFTER_FIGURE, AFTER_TASK, BY_TASK, BY_WHAT, FIRST, PANEL, PREDICATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from addin.prose.printed import Printed


_BASES = {
    "above_mean": Trait.ABOVE_MEAN,
    "below_mean": Trait.BELOW_MEAN,
    "between": Trait.BETWEEN,
    "below": Trait.BELOW,
    "above": Trait.ABOVE,
    "behind": Trait.BEHIND,
    "ahead": Trait.AHEAD,
    "gap": Trait.GAP,
    "apart": Trait.APART,
    "furthest": Trait.FURTHEST,
    "over_most": Trait.FURTHEST,
    "under_most": Trait.FURTHEST,
    "over": Trait.OVER,
    "under": Trait.UNDER,
    "within": Trait.ACHIEVED,
    "exceeded": Trait.EXCEEDED,
    "missed": Trait.MISSED,
    "achieved": Trait.ACHIEVED,
    "top": Trait.TOP,
    "bottom": Trait.BOTTOM,
    "ranked": Trait.RANKED,
    "falling": Trait.FALLING,
    "rising": Trait.RISING,
    "most": Trait.MOST,
    "least": Trait.LEAST,
    "grown": Trait.GROWN,
    "fallen": Trait.FALLEN,
}
_OF_COLUMN = frozenset(
    {*RANKINGS, *MEANS, Trait.BETWEEN, Trait.BELOW, Trait.ABOVE, Trait.REACHED,
     Trait.RANKED, Trait.FALLING, Trait.RISING, Trait.MOST, Trait.LEAST}
)  # fmt: skip
"""Bases that the words before tell by which of the figures."""

_LIMITS = ("from_limit", "reach_limit", "below_limit", "under_limit", "above_limit")
_FALLS = ("减少", "下降", "下滑", "回落")
_GOOD = "好优前领先后差落滞"


def find_predicates(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Yield the places in folded text that say something of units.

    >>> [found[0] for found in find_predicates("完成全年任务的有6个单位,增速低于10%的有2个")]
    ['完成全年任务', '低于10%']
    """
    end = len(text) if end is None else end
    at = start
    for first in _FIRST.finditer(text, start, end):
        place = first.start()
        if place >= at and (match := _beginning_with(first[0]).match(text, place, end)):
            at = match.end()
            yield match


@cache
def _beginning_with(sign: str) -> re.Pattern[str]:
    """Return what finds the predicates that begin with a sign."""
    words = {n: f"(?P<{n}>{w})" for n, w in PREDICATES.items() if sign in FIRST[n]}
    goes_on = (
        AFTER_FIGURE if sign in "-+.0123456789" else AFTER_TASK if words.keys() <= BY_TASK else ""
    )
    return re.compile(f"(?={goes_on})(?:{'|'.join(words.values())})")


_FIRST = re.compile(rf"[{re.escape(''.join(sorted(set(''.join(FIRST.values())))))}](?<![\d.][\d.])")
"""What predicates begin with, nowhere within a number."""


def says_something(text: str, start: int = 0, end: int | None = None) -> bool:
    """Return whether folded text says something of units."""
    return next(find_predicates(text, start, end), None) is not None


def predicate_of(match: re.Match[str], before: str, *, by_group: bool = False) -> Predicate:
    """Return what a place says; ``before`` is its clause up to there, which says by what.

    ``by_group`` tells that it speaks of groups.
    """
    found = {name: words for name, words in match.groupdict().items() if words is not None}
    name = next(name for name in _BASES if name in found)
    reached = found.get("reach_limit")
    limit = next((found[name] for name in _LIMITS if name in found), None)
    upper_limit = found.get("to_limit")
    basis = Trait.REACHED if reached else _BASES[name]
    if basis is Trait.MOST and before.endswith(_FALLS):
        basis = Trait.LEAST  # 减少最多
    read = _limit(limit, upper_limit) if limit else None
    upper = read_figure(upper_limit, 0) if upper_limit else None
    by = told_by(before + match[0]) if basis in _OF_COLUMN else None
    return Predicate(
        basis=basis,
        words=match[0],
        limit=read[0] if read else None,
        upper=upper[0] if upper else None,
        count=_count(found) if basis in RANKINGS else None,
        by=What.GROWTH if basis in (Trait.GROWN, Trait.FALLEN) else by,
        in_groups=basis in RANKINGS and by_group,
        qualifier=qualifier_in(before + match[0]),
        is_good=match[0][-1] in _GOOD,
    )


def _limit(limit: str, upper: str | None) -> tuple[Printed, int] | None:
    """Return a limit; one without a measure has that of the upper one: 2万至6万人."""
    read, above = read_figure(limit, 0), read_figure(upper, 0) if upper else None
    measure = parse_measure(above[0].measure) if above else None
    if read and not read[0].measure and measure:
        return read_figure(limit + measure.base, 0)
    return read


def told_apart_by(predicate: Predicate, opening: str) -> Predicate:
    """Return a predicate of which only the words that open its sentence say by what.

    增速方面,低于10%的有3个单位; or of which target: 奋斗目标完成率,有1个单位超过100%.
    """
    if predicate.basis not in _OF_COLUMN:
        return predicate
    by, qualifier = predicate.by or told_by(opening), predicate.qualifier or qualifier_in(opening)
    return replace(predicate, by=by, qualifier=qualifier)


def told_by(before: str) -> What | None:
    """Return what the words say that units are told by; of several the last."""
    return next(reversed(all_told_by(before)), None)


@lru_cache(maxsize=4096)
def all_told_by(before: str) -> tuple[What, ...]:
    """Return what the words say that units are told by, in their order."""
    found = [(match.end(), what) for what, words in BY_WHAT for match in words.finditer(before)]
    return tuple(what for _, what in sorted(found, key=lambda each: each[0]))


def in_the_manner_of(predicate: Predicate, earlier: Predicate, before: str) -> Predicate:
    """Return a ranking that says by what only once: 增速排名前三位…,后三位…."""
    own = predicate.by or PANEL.search(before)
    both = _OF_COLUMN.issuperset((predicate.basis, earlier.basis))
    if own or not both or (predicate.basis in ENDS) != (earlier.basis in ENDS):
        return predicate
    groups = earlier.in_groups or predicate.in_groups
    return replace(predicate, by=earlier.by, in_groups=groups, qualifier=earlier.qualifier)


def _count(found: Mapping[str, str]) -> int:
    numeral = found.get("n_top") or found.get("n_bottom")
    return read_numeral(numeral) if numeral else 1
